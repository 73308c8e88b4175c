import type { Definition, Nodes, Table } from 'mdast';
import { h } from './dom';
import { parseMarkdown, parseTitle, type StyledNode } from './markdown';
import { formula } from './tex';
import { openable, picture } from './urls';

/** What decides how Markdown is drawn. */
export interface Drawing {
  images: boolean;
}

/** Markdown as elements; a single paragraph comes without its `<p>`, so that it can stand in a list item. */
export function markdown(text: string, drawing: Drawing): DocumentFragment {
  const root = parseMarkdown(text);
  const draw = new Draw(drawing, definitions(root));
  const only = root.children.length === 1 ? root.children[0] : undefined;
  return draw.all(only?.type === 'paragraph' ? only.children : root.children);
}

/** A title: text and formulas, no Markdown. */
export function title(text: string): DocumentFragment {
  return new Draw({ images: false }, new Map()).all(parseTitle(text));
}

function definitions(root: Nodes): Map<string, Definition> {
  const found = new Map<string, Definition>();
  if ('children' in root) {
    for (const child of root.children) {
      if (child.type === 'definition') {
        found.set(child.identifier, child);
      }
    }
  }
  return found;
}

/** Deeper than anyone writes: what lies below is left out rather than overflowing the stack. */
const deepest = 60;

const STYLED: Readonly<Record<StyledNode['style'], ['sub' | 'sup' | 'code' | 'span' | 'u', { class?: string }]>> = {
  sub: ['sub', {}],
  sup: ['sup', {}],
  code: ['code', {}],
  smallCaps: ['span', { class: 'small-caps' }],
  underline: ['u', {}],
};

class Draw {
  private depth = 0;

  constructor(
    private readonly drawing: Drawing,
    private readonly definitions: Map<string, Definition>,
  ) {}

  all(nodes: readonly Nodes[]): DocumentFragment {
    const fragment = document.createDocumentFragment();
    if (this.depth < deepest) {
      this.depth++;
      fragment.append(...nodes.map((node) => this.one(node)));
      this.depth--;
    }
    return fragment;
  }

  private one(node: Nodes): Node {
    switch (node.type) {
      case 'text':
        return document.createTextNode(node.value);
      case 'inlineMath':
        return formula(node.tex, node.display, node.source);
      case 'html':
        return /^<br\s*\/?>$/i.test(node.value) ? h('br') : document.createTextNode(node.value);
      case 'paragraph':
        return h('p', {}, this.all(node.children));
      case 'heading':
        return h('p', { class: 'heading' }, this.all(node.children));
      case 'styled':
        return h(...STYLED[node.style], this.all(node.children));
      case 'delete':
        return h('s', {}, this.all(node.children));
      case 'strong':
        return h('strong', {}, this.all(node.children));
      case 'emphasis':
        return h('em', {}, this.all(node.children));
      case 'inlineCode':
        return h('code', {}, node.value);
      case 'code':
        return h('pre', { tabindex: 0 }, h('code', {}, node.value));
      case 'break':
        return h('br');
      case 'thematicBreak':
        return h('hr');
      case 'blockquote':
        return h('blockquote', {}, this.all(node.children));
      case 'list':
        return node.ordered ? h('ol', { start: node.start ?? 1 }, this.all(node.children)) : h('ul', {}, this.all(node.children));
      case 'listItem':
        return h('li', {}, this.all(node.children));
      case 'table':
        return this.table(node);
      case 'link':
        return this.link(node.url, this.all(node.children));
      case 'linkReference':
        return this.link(this.definitions.get(node.identifier)?.url ?? '', this.all(node.children));
      case 'image':
        return this.image(node.url, node.alt ?? '');
      case 'imageReference':
        return this.image(this.definitions.get(node.identifier)?.url ?? '', node.alt ?? '');
      // Said where it is referred to, drawn by its table, or not part of the Markdown that is parsed.
      case 'definition':
      case 'tableRow':
      case 'tableCell':
      case 'root':
      case 'yaml':
      case 'footnoteDefinition':
      case 'footnoteReference':
        return document.createDocumentFragment();
    }
  }

  private link(url: string, content: Node): Node {
    const address = openable(url);
    return address === undefined ? content : h('a', { href: address, title: address }, content);
  }

  private image(url: string, alt: string): Node {
    const address = picture(url);
    if (address !== undefined && this.drawing.images) {
      return h('img', { src: address, alt, loading: 'lazy', referrerpolicy: 'no-referrer' });
    }
    return this.link(url, document.createTextNode(alt || url));
  }

  private table(table: Table): Node {
    const rows = table.children.map((row, index) => {
      const cells = row.children.map((cell, column) =>
        h(index === 0 ? 'th' : 'td', { class: table.align?.[column] ?? undefined }, this.all(cell.children)),
      );
      return h('tr', {}, ...cells);
    });
    return h('div', { class: 'table', tabindex: 0 }, h('table', {}, h('thead', {}, rows[0]), h('tbody', {}, ...rows.slice(1))));
  }
}
