import { grown } from '../../base/collections';
/** An indexed part of an entry. */
export type Field = 'title' | 'authors' | 'categories' | 'summary';

/** All fields, in the order of a document's tokens. */
export const FIELDS = ['title', 'authors', 'categories', 'summary'] as const satisfies readonly Field[];

/** The bits of each field in packed frequencies: counts up to 15, in a summary up to 255. */
export const FIELD_MASK: Readonly<Record<Field, number>> = { title: 0xf, authors: 0xf0, categories: 0xf00, summary: 0xff000 };

/** All bits of packed frequencies. */
export const ANY_FIELD = 0xfffff;

const SHIFT: Readonly<Record<Field, number>> = { title: 0, authors: 4, categories: 8, summary: 12 };

/** The frequency of a term in a field, from packed frequencies. */
export function frequencyIn(packed: number, field: Field): number {
  return (packed & FIELD_MASK[field]) >>> SHIFT[field];
}

/** Packed frequencies with one more occurrence in the field of a mask; saturated fields do not change. */
export function addOccurrence(packed: number, mask: number): number {
  return (packed & mask) === mask ? packed : packed + (mask & -mask);
}

/** Maximum length of a slice of a chain, in postings. */
const LONGEST_SLICE = 128;
/** Size of a block of the pool, as a power of two; no slice crosses the end of a block. */
const BLOCK_BITS = 14;
const BLOCK_SIZE = 1 << BLOCK_BITS;
const BLOCK_MASK = BLOCK_SIZE - 1;

/**
 * Postings of the documents that are not in a segment yet: two numbers each, the document and its packed frequencies.
 * The postings of a term are a chain of growing slices in one pool, as in Lucene's memory index: two thirds of all terms
 * occur in one entry only, and an array for each would cost more than all postings.
 */
export class PostingPool {
  readonly #pool: Uint32Array[] = [];
  #used = 0;
  /** By term: its index plus one in the tables below, which are small, since a few thousand documents have few of all terms. */
  #slots = new Uint32Array(1 << 10);
  readonly #terms: number[] = [];
  #heads = new Uint32Array(1 << 8);
  #tails = new Uint32Array(1 << 8);
  /** Free postings in the last slice of each term. */
  #room = new Uint16Array(1 << 8);
  #counts = new Uint32Array(1 << 8);

  /** Adds an occurrence of a term in a field (by its mask) of a document; true when it is the first in the document. Documents must ascend. */
  add(term: number, document: number, mask: number): boolean {
    const slot = this.#slotOf(term);
    const count = this.#counts[slot]!;
    const tail = this.#tails[slot]!;
    if (count > 0) {
      const block = this.#pool[tail >>> BLOCK_BITS]!;
      const at = tail & BLOCK_MASK;
      if (block[at] === document) {
        block[at + 1] = addOccurrence(block[at + 1]!, mask);
        return false;
      }
    }
    const place = this.#place(slot, count, tail);
    const block = this.#pool[place >>> BLOCK_BITS]!;
    block[place & BLOCK_MASK] = document;
    block[(place & BLOCK_MASK) + 1] = mask & -mask;
    this.#tails[slot] = place;
    this.#counts[slot] = count + 1;
    return true;
  }

  /** Writes the postings of a term from `at` on, with the documents mapped by `numbers`; returns their end. */
  read(term: number, numbers: Uint32Array, documents: Uint32Array, frequencies: Uint32Array, at: number): number {
    const slot = (this.#slots[term] ?? 0) - 1;
    if (slot < 0) {
      return at;
    }
    let left = this.#counts[slot]!;
    let place = this.#heads[slot]!;
    for (let size = 1; left > 0; size = Math.min(size * 2, LONGEST_SLICE)) {
      const block = this.#pool[place >>> BLOCK_BITS]!;
      const start = place & BLOCK_MASK;
      const end = start + 2 * Math.min(size, left);
      for (let i = start; i < end; i += 2, at++) {
        documents[at] = numbers[block[i]!]!;
        frequencies[at] = block[i + 1]!;
      }
      left -= (end - start) / 2;
      place = block[start + 2 * size]!;
    }
    return at;
  }

  /** Calls `visit` with each term and its number of documents. */
  forEachCount(visit: (term: number, documents: number) => void): void {
    this.#terms.forEach((term, slot) => visit(term, this.#counts[slot]!));
  }

  #slotOf(term: number): number {
    if (term >= this.#slots.length) {
      this.#slots = grown(this.#slots, Math.max(term + 1, 2 * this.#slots.length));
    }
    const known = this.#slots[term]!;
    if (known > 0) {
      return known - 1;
    }
    const slot = this.#terms.push(term) - 1;
    this.#slots[term] = slot + 1;
    if (slot >= this.#heads.length) {
      this.#grow();
    }
    return slot;
  }

  #place(slot: number, count: number, tail: number): number {
    const room = this.#room[slot]!;
    if (count > 0 && room > 0) {
      this.#room[slot] = room - 1;
      return tail + 2;
    }
    // Slices of 1, 2, 4, … postings, each followed by the start of the next slice.
    const size = Math.min(count + 1, LONGEST_SLICE);
    const start = this.#slice(2 * size + 1);
    if (count === 0) {
      this.#heads[slot] = start;
    } else {
      this.#pool[tail >>> BLOCK_BITS]![(tail & BLOCK_MASK) + 2] = start;
    }
    this.#room[slot] = size - 1;
    return start;
  }

  #slice(size: number): number {
    const inBlock = this.#used & BLOCK_MASK;
    if (inBlock === 0 || inBlock + size > BLOCK_SIZE) {
      this.#used = this.#pool.push(new Uint32Array(BLOCK_SIZE)) * BLOCK_SIZE - BLOCK_SIZE;
    }
    const start = this.#used;
    this.#used += size;
    return start;
  }

  #grow(): void {
    const length = 2 * this.#heads.length;
    this.#heads = grown(this.#heads, length);
    this.#tails = grown(this.#tails, length);
    this.#counts = grown(this.#counts, length);
    this.#room = grown(this.#room, length);
  }
}

/** A growing buffer of variable-length numbers: seven bits per byte, the last byte without its highest bit. */
export class ByteWriter {
  #bytes: Uint8Array;
  length = 0;

  constructor(room = 1 << 10) {
    this.#bytes = new Uint8Array(room);
  }

  number(value: number): void {
    if (this.length + 5 > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, 2 * this.#bytes.length);
    }
    const bytes = this.#bytes;
    let at = this.length;
    while (value > 0x7f) {
      bytes[at++] = value | 0x80;
      value >>>= 7;
    }
    bytes[at++] = value;
    this.length = at;
  }

  /** The bytes so far, valid until more is written. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }
}

/** Reads what a `ByteWriter` wrote. */
class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  number(): number {
    let byte = this.#bytes[this.at++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = this.#bytes[this.at++]!;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}

/** Packed frequencies of a term that occurs once in the summary, as most do. */
const ONCE_IN_SUMMARY = 0x1000;

/** Writes a posting after that of document `before` (-1 for the first): twice the difference, and the frequencies unless they are the usual ones. */
export function writePosting(to: ByteWriter, before: number, document: number, packed: number): void {
  const step = document - before;
  if (packed === ONCE_IN_SUMMARY) {
    to.number(2 * step);
  } else {
    to.number(2 * step + 1);
    // Rotated so that the count of the summary, the most common one, is in the lowest bits.
    to.number((packed >>> 12) | ((packed & 0xfff) << 8));
  }
}

/** Reads postings from `start` to `end` into the arrays from `at` on, with the documents mapped by `numbers`; returns their end. */
export function readPostings(
  bytes: Uint8Array,
  start: number,
  end: number,
  numbers: Uint32Array,
  documents: Uint32Array,
  frequencies: Uint32Array,
  at: number,
): number {
  const reader = new ByteReader(bytes, start);
  let document = -1;
  while (reader.at < end) {
    const step = reader.number();
    document += step >>> 1;
    documents[at] = numbers[document]!;
    if (step & 1) {
      const rotated = reader.number();
      frequencies[at++] = ((rotated & 0xff) << 12) | (rotated >>> 8);
    } else {
      frequencies[at++] = ONCE_IN_SUMMARY;
    }
  }
  return at;
}

/** Writes a token, with a zero before a term at the same position as the previous one. */
export function writeToken(to: ByteWriter, term: number, increment: 0 | 1): void {
  if (increment === 0) {
    to.number(0);
  }
  to.number(term + 1);
}

/** Reads the tokens from `start` to `end`, mapped by `numbers` if given; returns their number. */
export function readTokens(
  bytes: Uint8Array,
  start: number,
  end: number,
  numbers: Uint32Array | undefined,
  terms: Uint32Array,
  positions: Uint32Array,
): number {
  const reader = new ByteReader(bytes, start);
  let length = 0;
  let position = -1;
  while (reader.at < end) {
    let value = reader.number();
    if (value === 0) {
      value = reader.number();
    } else {
      position++;
    }
    terms[length] = numbers ? numbers[value - 1]! : value - 1;
    positions[length++] = Math.max(0, position);
  }
  return length;
}
