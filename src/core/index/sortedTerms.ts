import { grown } from '../../base/collections';
/**
 * A sorted list of terms in two typed arrays. Terms are front-coded: the length of the prefix shared with the previous
 * term, the length of the rest, and the rest; every `BLOCK`th term is stored whole, for binary search.
 * UTF-16 code units are written as UTF-8 writes characters (CESU-8), so that the order of bytes is the order
 * of JavaScript's strings. (Lucene and tantivy keep such lists as finite-state transducers, which are smaller
 * by a third and slower to write; SQLite's FTS5 front-codes pages as here; MiniSearch keeps objects.)
 */
export interface SortedTerms {
  readonly bytes: Uint8Array;
  /** Where each block begins. */
  readonly blocks: Uint32Array;
  readonly count: number;
}

const BLOCK = 16;

/** Maximum length of a term in UTF-16 code units; longer ones are truncated, in the index as in queries. */
export const MAX_TERM_LENGTH = 80;
const MAX_BYTES = 3 * MAX_TERM_LENGTH;

/** Encodes a term; returns its length in bytes. */
export function encodeTerm(term: string, to: Uint8Array): number {
  let length = 0;
  for (let i = 0; i < term.length && i < MAX_TERM_LENGTH; i++) {
    const unit = term.charCodeAt(i);
    if (unit < 0x80) {
      to[length++] = unit;
    } else if (unit < 0x800) {
      to[length++] = 0xc0 | (unit >> 6);
      to[length++] = 0x80 | (unit & 0x3f);
    } else {
      to[length++] = 0xe0 | (unit >> 12);
      to[length++] = 0x80 | ((unit >> 6) & 0x3f);
      to[length++] = 0x80 | (unit & 0x3f);
    }
  }
  return length;
}

/** A buffer for any term. */
export function termBuffer(): Uint8Array {
  return new Uint8Array(MAX_BYTES);
}

/** The code unit whose bytes begin at `at`. */
export function unitAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  return first < 0x80
    ? first
    : first < 0xe0
      ? ((first & 0x1f) << 6) | (bytes[at + 1]! & 0x3f)
      : ((first & 0xf) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
}

/** The length of a code unit in bytes, by its first byte. */
export function unitSize(first: number): number {
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : 3;
}

/** Whether a byte continues a code unit. */
export function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function decodeTerm(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += unitSize(bytes[at]!)) {
    text += String.fromCharCode(unitAt(bytes, at));
  }
  return text;
}

function compareBytes(a: Uint8Array, aLength: number, b: Uint8Array, bStart: number, bLength: number): number {
  const length = Math.min(aLength, bLength);
  for (let i = 0; i < length; i++) {
    const difference = a[i]! - b[bStart + i]!;
    if (difference !== 0) {
      return difference;
    }
  }
  return aLength - bLength;
}

/** Collects terms, which must come in ascending order, each once. */
export class SortedTermsWriter {
  #bytes = new Uint8Array(1 << 12);
  #length = 0;
  readonly #blocks: number[] = [];
  readonly #last = termBuffer();
  #lastLength = 0;
  #count = 0;

  add(term: Uint8Array, length: number): void {
    let shared = 0;
    if (this.#count % BLOCK === 0) {
      this.#blocks.push(this.#length);
    } else {
      const most = Math.min(length, this.#lastLength);
      while (shared < most && term[shared] === this.#last[shared]) {
        shared++;
      }
    }
    const rest = length - shared;
    if (this.#length + rest + 2 > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, 2 * this.#bytes.length);
    }
    this.#bytes[this.#length++] = shared;
    this.#bytes[this.#length++] = rest;
    for (let i = shared; i < length; i++) {
      this.#bytes[this.#length++] = term[i]!;
      this.#last[i] = term[i]!;
    }
    this.#lastLength = length;
    this.#count++;
  }

  finish(): SortedTerms {
    return { bytes: this.#bytes.slice(0, this.#length), blocks: Uint32Array.from(this.#blocks), count: this.#count };
  }
}

/** Iterates over the terms of a list; `term` has the bytes of the current one. */
export class TermCursor {
  readonly term: Uint8Array;
  length = 0;
  /** Length of the prefix that the current term shares with the previous one, in bytes. */
  shared = 0;
  /** The ordinal of the current term; -1 before the first. */
  ordinal = -1;
  #at = 0;
  readonly #terms: SortedTerms;

  /** `block`: where to start; `term`: a buffer for the current term. */
  constructor(terms: SortedTerms, block = 0, term = termBuffer()) {
    this.#terms = terms;
    this.term = term;
    this.moveTo(block);
  }

  /** Moves before the first term of a block. */
  moveTo(block: number): void {
    this.ordinal = block * BLOCK - 1;
    this.#at = this.#terms.blocks[block] ?? 0;
    this.length = 0;
  }

  next(): boolean {
    if (this.ordinal + 1 >= this.#terms.count) {
      this.ordinal = this.#terms.count;
      return false;
    }
    this.ordinal++;
    const { bytes } = this.#terms;
    let shared = bytes[this.#at++]!;
    const rest = bytes[this.#at++]!;
    const length = shared + rest;
    if (shared === 0) {
      // The first term of a block is stored whole.
      const most = Math.min(rest, this.length);
      while (shared < most && this.term[shared] === bytes[this.#at + shared]) {
        shared++;
      }
    }
    for (let i = length - rest; i < length; i++) {
      this.term[i] = bytes[this.#at++]!;
    }
    this.shared = shared;
    this.length = length;
    return true;
  }

  text(): string {
    return decodeTerm(this.term, this.length);
  }
}

/** A shared buffer for short-lived cursors: allocating one would take longer than a search. */
const SCRATCH = termBuffer();

/** A cursor on the first term that is not less than the bytes, or after the last term; reuses `cursor` if given. */
export function seek(terms: SortedTerms, bytes: Uint8Array, length: number, cursor = new TermCursor(terms)): TermCursor {
  let low = 0;
  let high = terms.blocks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const at = terms.blocks[middle]!;
    if (compareBytes(bytes, length, terms.bytes, at + 2, terms.bytes[at + 1]!) < 0) {
      high = middle;
    } else {
      low = middle;
    }
  }
  cursor.moveTo(low);
  while (cursor.next() && compareBytes(cursor.term, cursor.length, bytes, 0, length) < 0);
  return cursor;
}

/** The ordinal of a term; -1 when the list does not have it. */
export function ordinalOf(terms: SortedTerms, bytes: Uint8Array, length: number): number {
  const cursor = seek(terms, bytes, length, new TermCursor(terms, 0, SCRATCH));
  return cursor.ordinal < terms.count && compareBytes(cursor.term, cursor.length, bytes, 0, length) === 0 ? cursor.ordinal : -1;
}

/** The ordinals of the terms with a prefix: from the first (inclusive) to the second (exclusive). */
export function prefixRange(terms: SortedTerms, bytes: Uint8Array, length: number): [number, number] {
  const cursor = new TermCursor(terms, 0, SCRATCH);
  const start = seek(terms, bytes, length, cursor).ordinal;
  // 0xff occurs in no term, so this is greater than every term with the prefix.
  const above = new Uint8Array(length + 1);
  above.set(bytes.subarray(0, length));
  above[length] = 0xff;
  return [start, seek(terms, above, length + 1, cursor).ordinal];
}

/** The term with an ordinal. */
export function termAt(terms: SortedTerms, ordinal: number): string {
  const cursor = new TermCursor(terms, Math.floor(ordinal / BLOCK), SCRATCH);
  while (cursor.ordinal < ordinal && cursor.next());
  return cursor.text();
}

/** The list of sorted strings. */
export function sortedTerms(texts: readonly string[]): SortedTerms {
  const writer = new SortedTermsWriter();
  const buffer = termBuffer();
  for (const text of texts) {
    writer.add(buffer, encodeTerm(text, buffer));
  }
  return writer.finish();
}

/**
 * Merges several lists: visits all terms in ascending order, once for each list that has it; `first` when the term
 * differs from the previous one. Yields regularly, so that it can be done in slices.
 */
export function* mergeTerms(
  lists: readonly SortedTerms[],
  visit: (list: number, cursor: TermCursor, first: boolean) => void,
): Generator<void, void> {
  const cursors = lists.map((terms) => new TermCursor(terms));
  const order = cursors.flatMap((cursor, i) => (cursor.next() ? [i] : [])).sort((a, b) => compareCursors(cursors, a, b));
  const last = termBuffer();
  let lastLength = -1;
  for (let steps = 1; order.length > 0; steps++) {
    const list = order[0]!;
    const cursor = cursors[list]!;
    const first = lastLength < 0 || compareBytes(cursor.term, cursor.length, last, 0, lastLength) !== 0;
    visit(list, cursor, first);
    if (first) {
      for (let i = 0; i < cursor.length; i++) {
        last[i] = cursor.term[i]!;
      }
      lastLength = cursor.length;
    }
    if (!cursor.next()) {
      order.shift();
    } else {
      // Insertion into the sorted order of the few cursors.
      let at = 0;
      for (; at + 1 < order.length && compareCursors(cursors, order[at + 1]!, list) < 0; at++) {
        order[at] = order[at + 1]!;
      }
      order[at] = list;
    }
    if (steps % 4096 === 0) {
      yield;
    }
  }
}

function compareCursors(cursors: readonly TermCursor[], a: number, b: number): number {
  const own = cursors[a]!;
  const other = cursors[b]!;
  return compareBytes(own.term, own.length, other.term, 0, other.length) || a - b;
}
