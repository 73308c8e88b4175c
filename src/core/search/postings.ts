/** Which parts of an entry a term stands in, as bits. */
export const Field = { title: 1, authors: 2, categories: 4, summary: 8 } as const;

/** One of the bits of `Field`. */
export type FieldBit = (typeof Field)[keyof typeof Field];

const entryShift = 8;
const countMask = 0xf0;
const countUnit = 0x10;
/** The longest slice of a chain, in postings. */
const longest = 256;
/** Numbers in one block of the pool, as a power of two; no slice goes over the end of a block. */
const blockBits = 16;
const blockSize = 1 << blockBits;
const blockMask = blockSize - 1;

/** The entry of a posting. */
export function entryOf(posting: number): number {
  return posting >>> entryShift;
}

/** How often the term stands in the entry of a posting, at most 15. */
export function countOf(posting: number): number {
  return (posting & countMask) >>> 4;
}

/**
 * For each term the entries it stands in. A posting is one number: 24 bits of entry, 4 bits of how often
 * (at most 15), 4 bits of fields. The postings of a term are a chain of slices in one pool that grow with
 * the chain, as Lucene does in memory: two thirds of all terms stand in one entry, and an array object
 * for each of them would cost more than all the postings together. The pool is in blocks, since one array
 * would be a third empty after it has grown, and copied each time.
 */
export class Postings {
  private readonly pool: Uint32Array[] = [];
  private used = 0;
  private heads = new Uint32Array(1 << 10);
  private tails = new Uint32Array(1 << 10);
  /** Free places in the last slice of each term. */
  private room = new Uint16Array(1 << 10);
  private counts = new Uint32Array(1 << 10);

  /** How many entries the term stands in, removed ones included. */
  count(term: number): number {
    return this.counts[term] ?? 0;
  }

  /** Notes that the term stands in the field of the entry. Entries come in ascending order, an entry's fields together. */
  add(term: number, entry: number, field: FieldBit): void {
    if (this.count(term) > 0) {
      const tail = this.tails[term] as number;
      const block = this.block(tail);
      const last = block[tail & blockMask] as number;
      if (entryOf(last) === entry) {
        block[tail & blockMask] = ((last & countMask) === countMask ? last : last + countUnit) | field;
        return;
      }
    }
    this.put(term, ((entry << entryShift) | countUnit | field) >>> 0);
  }

  /** The postings of a term in ascending order of entries, stretch by stretch, so that each can be gone through without a call for each posting: the numbers from `start` to `end` of `numbers`, fields in their lowest bits. */
  forEachSlice(term: number, visit: (numbers: Uint32Array, start: number, end: number) => void): void {
    let left = this.count(term);
    let at = this.heads[term] ?? 0;
    for (let size = 1; left > 0; size = Math.min(size * 2, longest)) {
      const block = this.block(at);
      const start = at & blockMask;
      const end = start + Math.min(size, left);
      visit(block, start, end);
      left -= end - start;
      at = block[start + size] as number;
    }
  }

  /** The postings of a term, in ascending order of entries. */
  forEach(term: number, visit: (entry: number, fields: number, count: number) => void): void {
    this.forEachSlice(term, (numbers, start, end) => {
      for (let i = start; i < end; i++) {
        const posting = numbers[i] as number;
        visit(entryOf(posting), posting & 0xf, countOf(posting));
      }
    });
  }

  /** Gives a term's postings to another index under new numbers of entries, without those whose number is -1; `term` is asked only when any remain. */
  copy(from: number, renumbered: Int32Array, to: Postings, term: () => number): void {
    let number = -1;
    this.forEach(from, (entry, fields, count) => {
      const renamed = renumbered[entry] ?? -1;
      if (renamed >= 0) {
        number = number < 0 ? term() : number;
        to.put(number, ((renamed << entryShift) | (count << 4) | fields) >>> 0);
      }
    });
  }

  private put(term: number, posting: number): void {
    if (term >= this.heads.length) {
      this.growTerms(term);
    }
    const count = this.counts[term] as number;
    const place = this.place(term, count, this.tails[term] as number);
    this.block(place)[place & blockMask] = posting;
    this.tails[term] = place;
    this.counts[term] = count + 1;
  }

  private place(term: number, count: number, tail: number): number {
    const room = this.room[term] as number;
    if (count > 0 && room > 0) {
      this.room[term] = room - 1;
      return tail + 1;
    }
    const size = sizeAfter(count);
    const start = this.slice(size + 1);
    if (count === 0) {
      this.heads[term] = start;
    } else {
      this.block(tail)[(tail & blockMask) + 1] = start;
    }
    this.room[term] = size - 1;
    return start;
  }

  /** So many free numbers next to each other. */
  private slice(size: number): number {
    const inBlock = this.used & blockMask;
    if (inBlock === 0 || inBlock + size > blockSize) {
      this.used = this.pool.push(new Uint32Array(blockSize)) * blockSize - blockSize;
    }
    const start = this.used;
    this.used += size;
    return start;
  }

  private block(place: number): Uint32Array {
    return this.pool[place >>> blockBits] as Uint32Array;
  }

  private growTerms(term: number): void {
    const length = Math.max(term + 1, this.heads.length * 2);
    this.heads = grown(this.heads, length);
    this.tails = grown(this.tails, length);
    this.counts = grown(this.counts, length);
    const room = new Uint16Array(this.heads.length);
    room.set(this.room);
    this.room = room;
  }
}

/** The size of the slice that begins after so many postings: 1, 2, 4, … `longest`. */
function sizeAfter(count: number): number {
  return Math.min(count + 1, longest);
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(length);
  bigger.set(array);
  return bigger;
}
