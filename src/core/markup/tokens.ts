/** The styles of TeX commands, HTML tags and Markdown that its parser does not recognize. */
export const STYLES = ['strong', 'emphasis', 'delete', 'sub', 'sup', 'code', 'smallCaps', 'underline'] as const;
export type Style = (typeof STYLES)[number];

/** A formula; `source` is its original text. */
export interface FormulaAtom {
  kind: 'formula';
  tex: string;
  display: boolean;
  source: string;
}

/** A link in TeX or HTML. */
export interface LinkAtom {
  kind: 'link';
  url: string;
  text: string;
  source: string;
}

/** A part that is taken out of a text before Markdown is parsed, so that neither syntax affects the other. */
export type Atom = FormulaAtom | LinkAtom;

/** A text in which formulas, TeX, tags and entities are replaced by atoms, style marks and characters. */
export interface InlineText {
  /** The text, with private-use characters for atoms and styles, which `tokensOf` parses. */
  text: string;
  atoms: readonly Atom[];
}

/** The beginning or end of a style. */
export interface StyleMark {
  type: 'open' | 'close';
  style: Style;
}

/** A part of an `InlineText`. */
export type Token = { type: 'text'; text: string } | { type: 'atom'; atom: Atom } | StyleMark;

const ATOM_START = '\uE000';
const ATOM_END = '\uE001';
const FIRST_STYLE = 0xe002;

/** The representation of an atom in the text. */
export const atomMark = (index: number): string => `${ATOM_START}${String(index)}${ATOM_END}`;
/** The representation of the beginning or end of a style in the text. */
export const styleMark = (style: Style, end: boolean): string =>
  String.fromCharCode(FIRST_STYLE + 2 * STYLES.indexOf(style) + (end ? 1 : 0));

/** The tokens of a part of an `InlineText`. */
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

/** The original text of a part, without style marks, for addresses and code. */
export function sourceOf(text: string, atoms: readonly Atom[]): string {
  return tokensOf(text, atoms)
    .map((token) => (token.type === 'text' ? token.text : token.type === 'atom' ? token.atom.source : ''))
    .join('');
}

/**
 * Nests the items between the beginning and the end of a style. Unmatched beginnings and ends are ignored.
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
