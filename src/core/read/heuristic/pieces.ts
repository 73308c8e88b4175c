import { findArxivIds } from '../../arxiv';
import { absoluteUrl, oneLine } from '../fields';
import { withoutHtml } from '../inline';

/** How a piece of a line is set; bold outranks italic. */
export type Style = 'plain' | 'bold' | 'italic' | 'code';

/** A stretch of one line with one style and at most one link. Offsets are those of the line's body. */
export interface Piece {
  /** Without marks, escapes, tags and entities; TeX as written. Empty for a picture. */
  text: string;
  style: Style;
  /** Where a link leads, as written. */
  target?: string;
  /** The same as an absolute URL; undefined for anchors and relative addresses. */
  url?: string;
  /** The arXiv identifier in that address. */
  id?: string;
  /** The address of a picture. */
  picture?: string;
  start: number;
  end: number;
}

/** Characters of one line that are read; what follows is no head of any paper. */
const LONGEST = 20_000;
const DEEPEST = 3;

const TARGET = /\(\s{0,3}<?([^\s()<>]{0,1000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,300}){0,3})>?(?:\s{1,3}["'][^"']{0,300}["'])?\s{0,3}\)/y;
const TAG = /<(\/?)([a-z][a-z0-9]{0,15})\b([^<>]{0,600})>/iy;
const ADDRESS = /<?(https?:\/\/[^\s<>"'`|\]）】，。、\\]{1,1000})(?:\|([^<>]{1,600}))?>?/iy;
const PLAIN = /[^\\![<`$*_&h\n]*(?:h(?!ttps?:\/\/)[^\\![<`$*_&h\n]*)*/iy;
const ATTRIBUTE = /(?:href|src)\s{0,2}=\s{0,2}["']?([^"'\s<>]{1,1000})/i;
/** Chips: spans, buttons and the like in a row are set apart from each other. */
const CHIP = /^<\/(?:span|button|div|li|td|p)>$/i;
const NEXT_CHIP = /\s{0,20}<(?:span|button|div|li|td|p|a)\b/iy;
const ENTITY = /&#?\w{1,10};/y;

/** The pieces of a line, in order. Linear: every search is bounded or remembers that it failed. */
export function piecesOf(body: string, depth = 0): Piece[] {
  return new Splitter(body.length > LONGEST ? body.slice(0, LONGEST) : body, depth).pieces();
}

/** The words of some pieces, links and pictures without words left out. */
export function textOf(pieces: readonly Piece[]): string {
  return oneLine(pieces.map(({ text }) => text).join(''));
}

class Splitter {
  readonly #out: Piece[] = [];
  readonly #closing: ReadonlyMap<number, number>;
  readonly #next = new Map<string, number>();
  #at = 0;
  #bold = '';
  #italic = '';
  readonly #body: string;
  readonly #depth: number;

  constructor(body: string, depth: number) {
    this.#body = body;
    this.#depth = depth;
    this.#closing = body.includes('](') ? brackets(body) : new Map();
  }

  pieces(): Piece[] {
    while (this.#at < this.#body.length) {
      const start = this.#at;
      this.#step(this.#body.charAt(start));
      if (this.#at === start) {
        this.#text(this.#body.charAt(start), start + 1);
      }
    }
    return this.#out;
  }

  #step(char: string): void {
    switch (char) {
      case '\\':
        return /[!-/:-@[-`{-~]/.test(this.#body.charAt(this.#at + 1))
          ? this.#text(this.#body.charAt(this.#at + 1), this.#at + 2)
          : this.#text('\\', this.#at + 1);
      case '!':
      case '[':
        return this.#link(char === '!');
      case '<':
        return this.#tag();
      case '`':
        return this.#code();
      case '$':
        return this.#tex();
      case '*':
      case '_':
        return this.#emphasis(char);
      case '&':
        return this.#entity();
      case 'h':
      case 'H':
        return this.#address();
      default:
        return this.#plain(char);
    }
  }

  /** Text up to the next mark or address, or one character where such begins. */
  #plain(char: string): void {
    const run = char === '\n' ? '' : (match(PLAIN, this.#body, this.#at)?.[0] ?? '');
    this.#text(run === '' ? char.replace('\n', ' ') : run, this.#at + Math.max(1, run.length));
  }

  #picture(picture: string, end: number): void {
    this.#out.push({ text: '', style: this.#style(), picture, start: this.#at, end });
    this.#at = end;
  }

  #text(text: string, end: number): void {
    const last = this.#out.at(-1);
    const style = this.#style();
    if (last !== undefined && last.target === undefined && last.picture === undefined && last.style === style) {
      last.text += text;
      last.end = end;
      this.#at = end;
    } else {
      this.#out.push({ text, style, start: this.#at, end });
      this.#at = end;
    }
  }

  #style(): Style {
    return this.#bold !== '' ? 'bold' : this.#italic !== '' ? 'italic' : 'plain';
  }

  #link(picture: boolean): void {
    const open = picture ? this.#at + 1 : this.#at;
    const close = this.#closing.get(open);
    const target = close === undefined || this.#body.charAt(open) !== '[' ? undefined : match(TARGET, this.#body, close + 1);
    if (close === undefined || target === undefined) {
      return;
    }
    const end = close + 1 + target[0].length;
    const inner = this.#body.slice(open + 1, close);
    if (picture) {
      this.#picture(target[1] ?? '', end);
    } else {
      this.#anchor(inner, target[1] ?? '', end);
    }
  }

  #anchor(inner: string, target: string, end: number): void {
    const parts = this.#depth < DEEPEST ? piecesOf(inner, this.#depth + 1) : [];
    const picture = parts.find((part) => part.picture !== undefined)?.picture;
    const bold = parts.length > 0 && parts.every((part) => part.style === 'bold' || part.text.trim() === '');
    const url = absoluteUrl(target);
    this.#out.push({
      text: textOf(parts),
      style: bold ? 'bold' : this.#style(),
      target,
      url,
      id: url === undefined ? undefined : findArxivIds(url)[0]?.id,
      picture,
      start: this.#at,
      end,
    });
    this.#at = end;
  }

  #tag(): void {
    const address = match(ADDRESS, this.#body, this.#at);
    if (address !== undefined) {
      return this.#addressTo(address);
    }
    const tag = match(TAG, this.#body, this.#at);
    if (tag === undefined) {
      return;
    }
    const [whole, slash, name = '', attributes = ''] = tag;
    const end = this.#at + whole.length;
    switch (name.toLowerCase()) {
      case 'a': {
        const close = slash === '' ? this.#find('</a>', end, 1500) : -1;
        const target = ATTRIBUTE.exec(attributes)?.[1];
        return close < 0 || target === undefined
          ? this.#text('', end)
          : this.#anchor(this.#body.slice(end, close), target, close + '</a>'.length);
      }
      case 'img':
        return this.#picture(ATTRIBUTE.exec(attributes)?.[1] ?? '', end);
      case 'b':
      case 'strong':
        this.#bold = slash === '' ? name : '';
        return this.#text('', end);
      case 'i':
      case 'em':
        this.#italic = slash === '' ? name : '';
        return this.#text('', end);
      default:
        return this.#text(
          CHIP.test(whole) && match(NEXT_CHIP, this.#body, end) !== undefined
            ? ' · '
            : /^(?:sub|sup|u|font|code|mark|small|span)$/i.test(name)
              ? ''
              : ' ',
          end,
        );
    }
  }

  #code(): void {
    const marks = match(/`+/y, this.#body, this.#at)?.[0] ?? '`';
    const close = this.#find(marks, this.#at + marks.length, 600);
    const inner = close < 0 ? '' : this.#body.slice(this.#at + marks.length, close);
    // `word' and ``word'' are quotes of TeX.
    if (close < 0 || /[\p{L}]['’](?!\p{L})/u.test(inner)) {
      return this.#text(close < 0 ? '`' : marks, this.#at + marks.length);
    }
    if (this.#bold !== '') {
      this.#text(inner, close + marks.length);
    } else {
      this.#out.push({ text: inner.trim(), style: 'code', start: this.#at, end: close + marks.length });
      this.#at = close + marks.length;
    }
  }

  #tex(): void {
    const close = this.#find('$', this.#at + 1, 300);
    if (close > this.#at + 1) {
      this.#text(this.#body.slice(this.#at, close + 1), close + 1);
    }
  }

  #entity(): void {
    const entity = match(ENTITY, this.#body, this.#at)?.[0];
    if (entity !== undefined) {
      this.#text(withoutHtml(entity), this.#at + entity.length);
    }
  }

  #address(): void {
    const address = match(ADDRESS, this.#body, this.#at);
    if (address !== undefined) {
      return this.#addressTo(address);
    }
    this.#plain(this.#body.charAt(this.#at));
  }

  #addressTo([whole, url = '', words]: RegExpExecArray): void {
    if (words !== undefined) {
      return this.#anchor(words, url, this.#at + whole.length);
    }
    const bare = url.replace(/[.,;:!?*_)]{1,9}$/, (tail) => (tail.startsWith(')') && url.includes('(') ? ')' : ''));
    const from = whole.startsWith('<') ? 1 : 0;
    const end = this.#at + (whole.endsWith('>') && from === 1 ? whole.length : from + bare.length);
    this.#out.push({ text: '', style: this.#style(), target: bare, url: bare, id: findArxivIds(bare)[0]?.id, start: this.#at, end });
    this.#at = end;
  }

  /** A mark toggles its style when it stands at the edge of a word and has a partner. */
  #emphasis(char: string): void {
    let end = this.#at;
    while (this.#body.charAt(end) === char && end - this.#at < 3) {
      end++;
    }
    const mark = this.#body.slice(this.#at, end);
    const open = mark.length > 1 ? this.#bold : this.#italic;
    const before = this.#body.charAt(this.#at - 1);
    const after = this.#body.charAt(end);
    const word = char === '_' && /[\p{L}\d]/u.test(before) && /[\p{L}\d]/u.test(after);
    if (open === mark && /\S/.test(before) && !word) {
      this.#toggle(mark, '');
      return this.#text('', end);
    }
    const opens = /\S/.test(after) && !word && !(char === '_' && /[\p{L}\d]/u.test(before)) && this.#find(mark, end, 2000) > end;
    if (opens && open === '') {
      this.#toggle(mark, mark);
      return this.#text('', end);
    }
    this.#text(mark.length > 1 ? '' : mark, end);
  }

  #toggle(mark: string, to: string): void {
    if (mark.length > 1) {
      this.#bold = to;
    } else {
      this.#italic = to;
    }
  }

  /** Where a mark stands next, within a bound. What was found ahead is remembered, so that all searches together pass the line once. */
  #find(mark: string, from: number, bound: number): number {
    let at = this.#next.get(mark) ?? 0;
    if (at < from) {
      const found = this.#body.indexOf(mark, from);
      at = found < 0 ? Infinity : found;
      this.#next.set(mark, at);
    }
    return at - from > bound ? -1 : at;
  }
}

/** Where each opening bracket closes. */
function brackets(body: string): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let i = 0; i < body.length; i++) {
    const char = body.charCodeAt(i);
    if (char === 92) {
      i++;
    } else if (char === 91) {
      open.push(i);
    } else if (char === 93) {
      const start = open.pop();
      if (start !== undefined) {
        closing.set(start, i);
      }
    }
  }
  return closing;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
