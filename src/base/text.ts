/** Compares texts by code units, so that the order is the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text of at most `most` UTF-16 code units; `…` replaces what is cut off. Does not split a surrogate pair. */
export function clip(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;
}

/** A text in which U+FFFD stands for each half of a surrogate pair without the other, of which `encodeURIComponent` makes an error. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** Whether a text ends with an ASCII letter. */
export function endsWithLetter(text: string): boolean {
  const code = text.charCodeAt(text.length - 1) | 0x20;
  return code >= 0x61 && code <= 0x7a;
}

/** Finds the next occurrences of strings in a text. Each part of the text is searched once per string if the offsets rise. */
export class Occurrences {
  readonly #text: string;
  readonly #skipsEscaped: boolean;
  readonly #found = new Map<string, number>();

  /** With `skipsEscaped`, a character behind a backslash does not begin an occurrence. */
  constructor(text: string, { skipsEscaped = false } = {}) {
    this.#text = text;
    this.#skipsEscaped = skipsEscaped;
  }

  /** The offset of the first occurrence at or after `from`, in UTF-16 code units; Infinity for none. */
  next(what: string, from: number): number {
    const known = this.#found.get(what);
    if (known !== undefined && known >= from) {
      return known;
    }
    const at = this.#skipsEscaped ? this.#searchUnescaped(what, from) : this.#text.indexOf(what, from);
    const found = at < 0 ? Infinity : at;
    this.#found.set(what, found);
    return found;
  }

  #searchUnescaped(what: string, from: number): number {
    for (let i = from; i < this.#text.length; i++) {
      if (this.#text.startsWith(what, i)) {
        return i;
      }
      if (this.#text[i] === '\\') {
        i++;
      }
    }
    return -1;
  }
}

const LINE_FEED = 10;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a text, in UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Decodes UTF-8 without its byte order mark; invalid bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Decodes UTF-8. A line with invalid bytes begins with U+FFFD, so that a reader of JSON lines rejects it instead of losing characters. */
export function decodeUtf8Lines(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // In UTF-8 the byte of a line feed is never part of another character.
    const first = bytes.indexOf(LINE_FEED) + 1;
    if (first === 0 || first === bytes.length) {
      return `\uFFFD${new TextDecoder().decode(bytes)}`;
    }
    let text = '';
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
      text += decodeUtf8Lines(bytes.subarray(start, end));
      start = end;
    }
    return text;
  }
}

/** The accent commands of TeX, and the combining characters that follow their letters. Source: LaTeX's `ltoutenc`. */
export const TEX_ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
  b: '\u0331',
};
