import { decodeEntities as decodeHtml } from '../../base/entities';
import type { Occurrences } from '../../base/text';
import { styleMark, type LinkAtom, type Style } from './tokens';

/** Inline tags and their styles. */
const STYLE_TAGS: ReadonlyMap<string, Style> = new Map([
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'emphasis'],
  ['em', 'emphasis'],
  ['cite', 'emphasis'],
  ['var', 'emphasis'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'delete'],
  ['del', 'delete'],
  ['strike', 'delete'],
  ['tt', 'code'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
]);

/** Tags without a style. */
const PLAIN_TAGS: ReadonlySet<string> = new Set('span font center small big p div ul ol abbr mark nobr wbr hr a'.split(' '));
/** Those of them whose end separates words. */
const BLOCK_TAGS: ReadonlySet<string> = new Set('p div hr ul ol'.split(' '));

const TAG = /(<|&lt;)(\/?)([a-zA-Z][a-zA-Z0-9]{0,11})((?:\s[^<>&]{0,400})?)\/?(?:>|&gt;)/y;
const ENTITY = /&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});/y;

/** Maximum distance between a tag and its closing tag, in UTF-16 code units. */
const LONGEST_STYLED = 2000;

/** Reads the tags of a text; each is a style, a link, a space or nothing. */
export class TagReader {
  readonly #text: string;
  readonly #isMarkdown: boolean;
  readonly #occurrences: Occurrences;
  /** Numbers of open tags by name. */
  readonly #open = new Map<string, number>();

  constructor(text: string, isMarkdown: boolean, occurrences: Occurrences) {
    this.#text = text;
    this.#isMarkdown = isMarkdown;
    this.#occurrences = occurrences;
  }

  /** The output for the tag or comment at an offset, and its end; undefined for text. Tags are read in their order. */
  read(at: number): { output: string | LinkAtom; end: number } | undefined {
    TAG.lastIndex = at;
    const match = TAG.exec(this.#text);
    if (!match) {
      return this.#comment(at);
    }
    const [whole, opener = '<', slash = '', written = '', attributes = ''] = match;
    const name = written.toLowerCase();
    const isClosing = slash !== '';
    const end = at + whole.length;
    const style = STYLE_TAGS.get(name);
    if (style !== undefined && this.#isStyle(opener, isClosing, written, end)) {
      return { output: styleMark(style, isClosing), end };
    }
    if (opener !== '<') {
      return undefined;
    }
    if (!this.#isMarkdown) {
      return name === 'br' ? { output: ' ', end } : undefined;
    }
    if (!PLAIN_TAGS.has(name)) {
      return undefined;
    }
    const link = name === 'a' && !isClosing ? this.#link(at, end, attributes) : undefined;
    return link ?? { output: isClosing && BLOCK_TAGS.has(name) ? ' ' : '', end };
  }

  /** Whether a tag is a style: it must be closed, since `<s>` in `the <s> token` is a word. */
  #isStyle(opener: string, isClosing: boolean, written: string, end: number): boolean {
    const name = written.toLowerCase();
    const open = this.#open.get(name) ?? 0;
    if (isClosing) {
      this.#open.set(name, Math.max(0, open - 1));
      return open > 0;
    }
    const close = this.#occurrences.next(opener === '<' ? `</${written}>` : `&lt;/${written}&gt;`, end);
    const isToken = (name === 's' || name === 'code' || name === 'i') && /\s/.test(this.#text[end] ?? ' ');
    if (close === end || close - end > LONGEST_STYLED || isToken) {
      return false;
    }
    this.#open.set(name, open + 1);
    return true;
  }

  #link(at: number, end: number, attributes: string): { output: LinkAtom; end: number } | undefined {
    const url = /\shref\s{0,2}=\s{0,2}["']?(https?:\/\/[^\s"'<>]{1,1000})/i.exec(attributes)?.[1];
    const [whole, text = ''] = url === undefined ? [] : (/^([^<]{1,300})<\/a>/i.exec(this.#text.slice(end, end + 310)) ?? []);
    if (url === undefined || whole === undefined) {
      return undefined;
    }
    const close = end + whole.length;
    return { output: { kind: 'link', url, text, source: this.#text.slice(at, close) }, end: close };
  }

  #comment(at: number): { output: string; end: number } | undefined {
    if (!this.#isMarkdown || !this.#text.startsWith('<!--', at)) {
      return undefined;
    }
    const close = this.#occurrences.next('-->', at + 4);
    return close === Infinity ? undefined : { output: '', end: close + 3 };
  }
}

/** The character of the entity at an offset, and its end; undefined for text. */
export function entityAt(text: string, at: number): { text: string; end: number } | undefined {
  ENTITY.lastIndex = at;
  const entity = ENTITY.exec(text)?.[0];
  const character = entity === undefined ? undefined : entityText(entity);
  return entity === undefined || character === undefined ? undefined : { text: character, end: at + entity.length };
}

/** Decodes HTML entities, except the characters reserved for atoms and styles. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(new RegExp(ENTITY, 'g'), (entity) => entityText(entity) ?? entity) : text;
}

function entityText(entity: string): string | undefined {
  const text = decodeHtml(entity);
  return text === entity || /[\ue000-\ue01f]/.test(text) ? undefined : text;
}
