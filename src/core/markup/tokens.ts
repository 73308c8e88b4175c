/** The styles that TeX commands, HTML tags and Markdown which its parser refuses give a stretch of text. */
export const STYLES = ['strong', 'emphasis', 'delete', 'sub', 'sup', 'code', 'smallCaps', 'underline'] as const;
export type Style = (typeof STYLES)[number];

/** A formula, as it was written in `source`. */
export interface FormulaAtom {
  kind: 'formula';
  tex: string;
  display: boolean;
  source: string;
}

/** A link that TeX or HTML makes. */
export interface LinkAtom {
  kind: 'link';
  url: string;
  text: string;
  source: string;
}

/** What is taken out of a text before Markdown is parsed, so that neither reads the other's signs. */
export type Atom = FormulaAtom | LinkAtom;

/** A text whose formulas, TeX, tags and entities have become atoms, marks of style and characters. */
export interface InlineText {
  /** Atoms and styles are private-use characters in it: `tokensOf` tells them apart. */
  text: string;
  atoms: readonly Atom[];
}

/** Where a style begins or ends. */
export interface StyleMark {
  type: 'open' | 'close';
  style: Style;
}

/** A part of an `InlineText`. */
export type Token = { type: 'text'; text: string } | { type: 'atom'; atom: Atom } | StyleMark;

const ATOM_START = '\uE000';
const ATOM_END = '\uE001';
const FIRST_STYLE = 0xe002;

/** How an atom stands in the text. */
export const atomMark = (index: number): string => `${ATOM_START}${String(index)}${ATOM_END}`;
/** How the beginning or end of a style stands in the text. */
export const styleMark = (style: Style, end: boolean): string =>
  String.fromCharCode(FIRST_STYLE + 2 * STYLES.indexOf(style) + (end ? 1 : 0));

/** The tokens of a stretch of an `InlineText`. */
export function tokensOf(text: string, atoms: readonly Atom[]): Token[] {
  return text.split(/(\uE000\d{1,9}\uE001|[\uE002-\uE011])/).flatMap((part): Token[] => {
    if (part.startsWith(ATOM_START)) {
      const atom = atoms[Number(part.slice(1, -1))];
      return atom ? [{ type: 'atom', atom }] : [];
    }
    if (/^[\uE002-\uE011]$/.test(part)) {
      const code = part.charCodeAt(0) - FIRST_STYLE;
      const style = STYLES[code >> 1];
      return style ? [{ type: code % 2 === 0 ? 'open' : 'close', style }] : [];
    }
    return part === '' ? [] : [{ type: 'text', text: part }];
  });
}

/** The text with every atom as it was written and no marks of style, for addresses and code. */
export function sourceOf(text: string, atoms: readonly Atom[]): string {
  return tokensOf(text, atoms)
    .map((token) => (token.type === 'text' ? token.text : token.type === 'atom' ? token.atom.source : ''))
    .join('');
}

/**
 * Nests what stands between the beginning and the end of a style. A style that does not end, or ends
 * without having begun, is not one.
 */
export function nest<T>(items: readonly (T | StyleMark)[], wrap: (style: Style, children: T[]) => T): T[] {
  const root: T[] = [];
  const stack: { style: Style; children: T[] }[] = [];
  const top = () => stack.at(-1)?.children ?? root;
  for (const item of items) {
    if (!isMark(item)) {
      top().push(item);
    } else if (item.type === 'open') {
      stack.push({ style: item.style, children: [] });
    } else if (stack.some(({ style }) => style === item.style)) {
      for (let closed = stack.pop(); closed; closed = stack.pop()) {
        if (closed.style === item.style) {
          if (closed.children.length > 0) {
            top().push(wrap(closed.style, closed.children));
          }
          break;
        }
        top().push(...closed.children);
      }
    }
  }
  for (let open = stack.pop(); open; open = stack.pop()) {
    top().push(...open.children);
  }
  return root;
}

function isMark(item: unknown): item is StyleMark {
  return typeof item === 'object' && item !== null && 'style' in item && 'type' in item && (item.type === 'open' || item.type === 'close');
}
