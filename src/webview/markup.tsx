import type { Definition, Nodes, Table } from 'mdast';
import type { ComponentChild } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import temml from 'temml';
import { setFormula } from './formulas';
import { parseMarkdown, parseTitle, type StyledNode } from './markdown';
import { openable, picture } from './urls';

/** Renders Markdown of a digest or a note; a single paragraph has no `<p>`, so that it fits in a list item. */
export function Markdown({ text, images }: { text: string; images: boolean }): ComponentChild {
  return useMemo(() => {
    const root = parseMarkdown(text);
    const only = root.children.length === 1 ? root.children[0] : undefined;
    return new Drawing(images, definitions(root)).all(only?.type === 'paragraph' ? only.children : root.children);
  }, [text, images]);
}

/** Renders a title: text, TeX and formulas, without Markdown. */
export function Title({ text }: { text: string }): ComponentChild {
  return useMemo(() => new Drawing(false, new Map()).all(parseTitle(text)), [text]);
}

function definitions(root: Nodes): Map<string, Definition> {
  const children: Nodes[] = 'children' in root ? root.children : [];
  return new Map(children.flatMap((child) => (child.type === 'definition' ? [[child.identifier, child] as const] : [])));
}

/** Maximum depth; deeper nodes are left out, so that the stack cannot overflow. */
const DEEPEST = 60;

const STYLED: Readonly<Record<StyledNode['style'], { Tag: 'sub' | 'sup' | 'code' | 'span' | 'u'; class?: string }>> = {
  sub: { Tag: 'sub' },
  sup: { Tag: 'sup' },
  code: { Tag: 'code' },
  smallCaps: { Tag: 'span', class: 'small-caps' },
  underline: { Tag: 'u' },
};

class Drawing {
  readonly #images: boolean;
  readonly #definitions: Map<string, Definition>;
  #depth = 0;

  constructor(images: boolean, all: Map<string, Definition>) {
    this.#images = images;
    this.#definitions = all;
  }

  all(nodes: readonly Nodes[]): ComponentChild[] {
    if (this.#depth >= DEEPEST) {
      return [];
    }
    this.#depth++;
    const drawn = nodes.map((node) => this.#node(node));
    this.#depth--;
    return drawn;
  }

  #node(node: Nodes): ComponentChild {
    switch (node.type) {
      case 'text':
        return node.value;
      case 'inlineMath':
        return <Formula tex={node.tex} display={node.display} source={node.source} />;
      case 'html':
        return /^<br\s*\/?>$/i.test(node.value) ? <br /> : node.value;
      case 'paragraph':
        return <p>{this.all(node.children)}</p>;
      case 'heading':
        return <p class="heading">{this.all(node.children)}</p>;
      case 'strong':
        return <strong>{this.all(node.children)}</strong>;
      case 'emphasis':
        return <em>{this.all(node.children)}</em>;
      case 'delete':
        return <s>{this.all(node.children)}</s>;
      case 'styled': {
        const { Tag, class: name } = STYLED[node.style];
        return <Tag class={name}>{this.all(node.children)}</Tag>;
      }
      case 'inlineCode':
        return <code>{node.value}</code>;
      case 'code':
        return (
          <pre tabIndex={0}>
            <code>{node.value}</code>
          </pre>
        );
      case 'break':
        return <br />;
      case 'thematicBreak':
        return <hr />;
      case 'blockquote':
        return <blockquote>{this.all(node.children)}</blockquote>;
      case 'list':
        return node.ordered ? <ol start={node.start ?? 1}>{this.all(node.children)}</ol> : <ul>{this.all(node.children)}</ul>;
      case 'listItem':
        return <li>{this.all(node.children)}</li>;
      case 'table':
        return this.#table(node);
      case 'link':
        return this.#link(node.url, this.all(node.children));
      case 'linkReference':
        return this.#link(this.#definitions.get(node.identifier)?.url ?? '', this.all(node.children));
      case 'image':
        return this.#image(node.url, node.alt ?? '');
      case 'imageReference':
        return this.#image(this.#definitions.get(node.identifier)?.url ?? '', node.alt ?? '');
      // Rendered where it is referenced, by its table, or not part of the parsed Markdown.
      case 'definition':
      case 'tableRow':
      case 'tableCell':
      case 'root':
      case 'yaml':
      case 'footnoteDefinition':
      case 'footnoteReference':
        return null;
    }
  }

  #link(url: string, content: ComponentChild): ComponentChild {
    const address = openable(url);
    return address === undefined ? (
      content
    ) : (
      <a href={address} title={address}>
        {content}
      </a>
    );
  }

  #image(url: string, alt: string): ComponentChild {
    const address = picture(url);
    return address !== undefined && this.#images ? (
      <img src={address} alt={alt} loading="lazy" referrerpolicy="no-referrer" />
    ) : (
      this.#link(url, alt || url)
    );
  }

  #table(table: Table): ComponentChild {
    const [head, ...body] = table.children.map((row, index) => {
      const Cell = index === 0 ? 'th' : 'td';
      return (
        <tr>
          {row.children.map((cell, column) => (
            <Cell class={table.align?.[column] ?? undefined}>{this.all(cell.children)}</Cell>
          ))}
        </tr>
      );
    });
    return (
      <div class="table" tabIndex={0}>
        <table>
          <thead>{head}</thead>
          <tbody>{body}</tbody>
        </table>
      </div>
    );
  }
}

/** Renders a formula as MathML, or its source if that fails. */
function Formula({ tex, display, source }: { tex: string; display: boolean; source: string }): ComponentChild {
  const holder = useRef<HTMLSpanElement>(null);
  const math = useMemo(() => mathOf(tex, display), [tex, display]);
  useLayoutEffect(() => {
    if (math) {
      holder.current?.replaceChildren(math);
    }
  }, [math]);
  return math ? <span ref={holder} class={display ? 'math display' : 'math'} /> : <code class="tex">{source}</code>;
}

function mathOf(tex: string, display: boolean): Node | undefined {
  const holder = document.createElement('span');
  if (!setFormula(tex, display, (adapted, options) => temml.render(adapted, holder, options))) {
    return undefined;
  }
  // \label becomes an id, which could collide with one of the page.
  holder.querySelectorAll('[id]').forEach((labelled) => labelled.removeAttribute('id'));
  return holder.firstChild ?? undefined;
}
