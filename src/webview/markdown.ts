import type { Nodes, PhrasingContent, Root } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { findMath, type Formula } from './math';
import { linkify } from './urls';

/** A formula in a tree of Markdown. */
export interface MathNode {
  type: 'inlineMath';
  tex: string;
  display: boolean;
  /** As it was written, delimiters included. */
  source: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineMath: MathNode;
  }
  interface RootContentMap {
    inlineMath: MathNode;
  }
}

/** Of GitHub's additions only tables are wanted: the rest of remark-gfm would ship for nothing. */
const parser = unified()
  .use(remarkParse)
  .data('micromarkExtensions', [gfmTable()])
  .data('fromMarkdownExtensions', [gfmTableFromMarkdown()])
  .freeze();

/**
 * The tree of an item's Markdown, with tables, formulas and bare addresses.
 * Formulas are taken out before Markdown is parsed, so that neither reads the other's signs.
 */
export function parseMarkdown(text: string): Root {
  if (!hasSigns.test(text) || isTooMuch(text)) {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text.trim() }] }] };
  }
  const { stripped, formulas } = takeOut(text);
  const root = parser.parse(stripped);
  putBack(root, formulas, false);
  return root;
}

/** One line of text that has formulas but no Markdown: a title. */
export function parseTitle(text: string): PhrasingContent[] {
  const { stripped, formulas } = takeOut(text);
  return pieces(stripped, formulas);
}

/** Most items have no sign of Markdown and need no parser. */
const hasSigns = /[\\`*_[\]<>&$|~#\n]|https?:|^\s*(?:[+-]|\d+[.)])\s/;

/** What nobody writes, and a parser of Markdown takes long for or overflows on, is shown as it is. */
function isTooMuch(text: string): boolean {
  const signs = text.match(/[*_[`<]|\n/g)?.length ?? 0;
  return text.length > 30_000 || signs > 400 || /(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){40}/.test(text);
}

interface Written extends Formula {
  source: string;
}

const open = '\uE000';
const close = '\uE001';

function takeOut(text: string): { stripped: string; formulas: Written[] } {
  const clean = text.replace(/[\uE000\uE001]/g, '\uFFFD');
  const formulas = findMath(clean).map((formula) => ({ ...formula, source: clean.slice(formula.start, formula.end) }));
  let stripped = '';
  let done = 0;
  formulas.forEach((formula, index) => {
    stripped += clean.slice(done, formula.start) + open + index + close;
    done = formula.end;
  });
  return { stripped: stripped + clean.slice(done), formulas };
}

function putBack(node: Nodes, formulas: Written[], inLink: boolean): void {
  for (const key of ['value', 'url', 'title', 'alt'] as const) {
    if (node.type !== 'text' && key in node) {
      restore(node as unknown as Record<string, unknown>, key, formulas);
    }
  }
  if ('children' in node) {
    const linked = inLink || node.type === 'link' || node.type === 'linkReference';
    const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
      if (child.type === 'text') {
        return pieces(child.value, formulas, linked);
      }
      putBack(child, formulas, linked);
      return [child];
    });
    node.children = children as typeof node.children;
  }
}

function restore(node: Record<string, unknown>, key: string, formulas: Written[]): void {
  const value = node[key];
  if (typeof value === 'string') {
    node[key] = value.replace(/\uE000(\d+)\uE001/g, (_, index: string) => formulas[Number(index)]?.source ?? '');
  }
}

function pieces(text: string, formulas: Written[], inLink = false): PhrasingContent[] {
  return text.split(/(\uE000\d+\uE001)/).flatMap((piece): PhrasingContent[] => {
    const formula = piece.startsWith(open) ? formulas[Number(piece.slice(1, -1))] : undefined;
    if (formula) {
      return [{ type: 'inlineMath', tex: formula.tex, display: formula.display, source: formula.source }];
    }
    if (piece === '') {
      return [];
    }
    return inLink ? [{ type: 'text', value: piece }] : linkify(piece).map(linked);
  });
}

function linked({ text, url }: { text: string; url?: string }): PhrasingContent {
  const plain: PhrasingContent = { type: 'text', value: text };
  return url === undefined ? plain : { type: 'link', url, children: [{ type: 'text', value: text }] };
}
