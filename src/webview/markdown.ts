import type { Nodes, PhrasingContent, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { readInline } from '../core/markup/inline';
import { nest, sourceOf, tokensOf, type Atom, type InlineText, type Style, type StyleMark } from '../core/markup/tokens';
import { typography } from '../core/markup/typography';
import { linkify } from './urls';

/** A formula in a tree of Markdown. */
export interface MathNode {
  type: 'inlineMath';
  tex: string;
  display: boolean;
  /** As it was written, delimiters included. */
  source: string;
}

/** Text in a style for which Markdown has no syntax. */
export interface StyledNode {
  type: 'styled';
  style: Exclude<Style, 'strong' | 'emphasis' | 'delete'>;
  children: PhrasingContent[];
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineMath: MathNode;
    styled: StyledNode;
  }
  interface RootContentMap {
    inlineMath: MathNode;
    styled: StyledNode;
  }
}

/** Of GitHub's extensions only tables are parsed. */
const SYNTAX = { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] };

/**
 * The tree of an item's Markdown, with tables, formulas, TeX's and HTML's styles and bare addresses.
 * Everything else is taken out before Markdown is parsed, so that neither syntax affects the other.
 */
export function parseMarkdown(text: string): Root {
  if (!HAS_SIGNS.test(text) || isTooMuch(text)) {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text.trim() }] }] };
  }
  const inline = readInline(text, 'markdown');
  const root = fromMarkdown(inline.text, SYNTAX);
  putBack(root, inline.atoms, false);
  return root;
}

/** A title: one line of text with formulas and TeX but without Markdown. */
export function parseTitle(text: string): PhrasingContent[] {
  const inline: InlineText = text.length > LONGEST ? { text, atoms: [] } : readInline(text, 'title');
  return nestedText([{ type: 'text', value: inline.text }], inline.atoms, false) as PhrasingContent[];
}

/** Tests for any syntax of Markdown or TeX; most items have none and need no parser. */
const HAS_SIGNS = /[\\`*_[\]<>&$|~#\n{}]|https?:|--|''|^\s*(?:[+-]|\d+[.)])\s/;

/** Maximum length of a text that is parsed, in UTF-16 code units. */
const LONGEST = 30_000;

/** Whether a text would take a Markdown parser too long or overflow its stack; such texts are shown verbatim. */
function isTooMuch(text: string): boolean {
  const signs = text.match(/[*_[`<]|\n/g)?.length ?? 0;
  return text.length > LONGEST || signs > 400 || /(?:(?:[>*+-]|\d{1,9}[.)])[ \t]*){40}/.test(text);
}

function putBack(node: Nodes, atoms: readonly Atom[], inLink: boolean): void {
  for (const key of ['value', 'url', 'title', 'alt'] as const) {
    if (node.type !== 'text' && key in node) {
      const fields = node as unknown as Record<string, unknown>;
      const value = fields[key];
      fields[key] = typeof value === 'string' ? sourceOf(value, atoms) : value;
    }
  }
  if ('children' in node) {
    const isLinked = inLink || node.type === 'link' || node.type === 'linkReference';
    const children = node.children as Nodes[];
    children.forEach((child) => child.type !== 'text' && putBack(child, atoms, isLinked));
    node.children = nestedText(children, atoms, isLinked) as typeof node.children;
  }
}

/** Replaces texts by their parts: formulas, links, styles. */
function nestedText(nodes: readonly Nodes[], atoms: readonly Atom[], inLink: boolean): Nodes[] {
  const items = nodes.flatMap((node): (Nodes | StyleMark)[] => {
    if (node.type !== 'text') {
      return [node];
    }
    return tokensOf(node.value, atoms).flatMap((token): (Nodes | StyleMark)[] => {
      switch (token.type) {
        case 'atom':
          return [atomNode(token.atom, inLink)];
        case 'text':
          return inLink ? [textNode(typography(token.text))] : linkify(token.text).map(linkedNode);
        case 'open':
        case 'close':
          return [token];
      }
    });
  });
  return nest<Nodes>(items, styledNode);
}

function atomNode(atom: Atom, inLink: boolean): PhrasingContent {
  if (atom.kind === 'formula') {
    return { type: 'inlineMath', tex: atom.tex, display: atom.display, source: atom.source };
  }
  const text = textNode(atom.text);
  return inLink ? text : { type: 'link', url: atom.url, children: [text] };
}

function styledNode(style: Style, children: Nodes[]): Nodes {
  const inside = children as PhrasingContent[];
  return style === 'strong' || style === 'emphasis' || style === 'delete'
    ? { type: style, children: inside }
    : { type: 'styled', style, children: inside };
}

function linkedNode({ text, url }: { text: string; url?: string }): PhrasingContent {
  return url === undefined ? textNode(typography(text)) : { type: 'link', url, children: [textNode(text)] };
}

const textNode = (value: string): PhrasingContent => ({ type: 'text', value });
