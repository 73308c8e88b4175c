import { grown } from '../../base/collections';
import type { Part } from './parts';
import { FIELDS, type Field } from './postings';
import type { Segment } from './segments';

/** Flags of a document, as bits. */
export const Flag = { code: 1, dataset: 2, note: 4 } as const;

/** The metadata of a document, for filters. */
export interface DocumentFacts {
  /** The digest's name. */
  name: string;
  /** Its index among the digest's entries. */
  index: number;
  date?: string;
  votes?: number;
  lang?: string;
  code: boolean;
  dataset: boolean;
  /** Whether it is the user's note on the paper, not an entry of a digest. */
  note: boolean;
}

/** The metadata of a document as numbers. */
export interface DocumentRow {
  part: Part;
  /** Its number in the part. */
  local: number;
  paper: number;
  file: number;
  /** Its index among the entries of its file. */
  index: number;
  /** YYYYMMDD, 0 for none. */
  date: number;
  /** Number of votes plus one, 0 for none. */
  votes: number;
  language: number;
  /** Bits of `Flag`. */
  flags: number;
  lengths: readonly number[];
}

/** The metadata of documents in typed arrays, one per column. Number 0 is no document; removed ones are renumbered to it. */
export class DocumentTable {
  /** Documents that are not removed. */
  count = 0;
  /** The highest number plus one. */
  limit = 1;
  paper = new Int32Array(1 << 8).fill(-1);
  readonly parts: (Part | undefined)[] = [undefined];
  local = new Uint32Array(1 << 8);
  index = new Uint32Array(1 << 8);
  date = new Uint32Array(1 << 8);
  votes = new Uint32Array(1 << 8);
  language = new Uint8Array(1 << 8);
  flags = new Uint8Array(1 << 8);
  lengths: Record<Field, Uint16Array> = emptyLengths(1 << 8);
  /** Number of terms in each field of all documents that are not removed. */
  readonly totals: Record<Field, number> = { title: 0, authors: 0, categories: 0, summary: 0 };
  readonly languages: string[] = [];
  #file = new Uint32Array(1 << 8);
  #names: string[] = [];
  readonly #fileNumbers = new Map<string, number>();

  /** Allocates this many consecutive numbers; returns the first. */
  reserve(count: number): number {
    const first = this.limit;
    this.limit += count;
    if (this.limit > this.paper.length) {
      this.#grow(Math.max(this.limit, 2 * this.paper.length));
    }
    for (let number = first; number < this.limit; number++) {
      this.parts.push(undefined);
    }
    return first;
  }

  set(number: number, row: DocumentRow): void {
    this.parts[number] = row.part;
    this.local[number] = row.local;
    this.paper[number] = row.paper;
    this.#file[number] = row.file;
    this.index[number] = row.index;
    this.date[number] = row.date;
    this.votes[number] = row.votes;
    this.language[number] = row.language;
    this.flags[number] = row.flags;
    for (let i = 0; i < FIELDS.length; i++) {
      const field = FIELDS[i]!;
      this.lengths[field][number] = row.lengths[i]!;
      this.totals[field] += row.lengths[i]!;
    }
    this.count++;
  }

  /** Copies the columns of a segment to the numbers from `first` on; its documents only count after `revive`. */
  takeColumns({ documentCount, sections, head }: Segment, first: number): void {
    const languages = head.languages.map((language) => this.languageNumber(language));
    this.index.set(sections.index, first);
    this.date.set(sections.date, first);
    this.votes.set(sections.votes, first);
    this.flags.set(sections.flags, first);
    FIELDS.forEach((field) => this.lengths[field].set(sections[field], first));
    for (let local = 0; local < documentCount; local++) {
      this.local[first + local] = local;
      this.language[first + local] = languages[sections.language[local]!]!;
    }
  }

  /** Makes a document count whose columns have been copied. */
  revive(number: number, part: Part, paper: number, file: number): void {
    this.parts[number] = part;
    this.paper[number] = paper;
    this.#file[number] = file;
    this.count++;
    for (let i = 0; i < FIELDS.length; i++) {
      this.totals[FIELDS[i]!] += this.lengths[FIELDS[i]!][number]!;
    }
  }

  remove(number: number): void {
    this.paper[number] = -1;
    this.parts[number] = undefined;
    this.count--;
    FIELDS.forEach((field) => (this.totals[field] -= this.lengths[field][number]!));
  }

  /** Copies a document from another table. */
  copy(from: DocumentTable, old: number, number: number): void {
    this.set(number, {
      part: from.parts[old]!,
      local: from.local[old]!,
      paper: from.paper[old]!,
      file: this.fileNumber(from.#names[from.#file[old]!]!),
      index: from.index[old]!,
      date: from.date[old]!,
      votes: from.votes[old]!,
      language: this.languageNumber(from.languages[from.language[old]!]!),
      flags: from.flags[old]!,
      lengths: FIELDS.map((field) => from.lengths[field][old]!),
    });
  }

  fileNumber(name: string): number {
    let number = this.#fileNumbers.get(name);
    if (number === undefined) {
      number = this.#names.push(name) - 1;
      this.#fileNumbers.set(name, number);
    }
    return number;
  }

  /** The number of a language; languages beyond the 255th are not distinguished. */
  languageNumber(language: string): number {
    const known = this.languages.indexOf(language);
    return known >= 0 ? known : this.languages.length < 255 ? this.languages.push(language) - 1 : 0;
  }

  facts(number: number): DocumentFacts {
    const votes = this.votes[number]!;
    const flags = this.flags[number]!;
    return {
      name: this.#names[this.#file[number]!] ?? '',
      index: this.index[number]!,
      date: dateText(this.date[number]!),
      votes: votes === 0 ? undefined : votes - 1,
      lang: this.languages[this.language[number]!] || undefined,
      code: (flags & Flag.code) !== 0,
      dataset: (flags & Flag.dataset) !== 0,
      note: (flags & Flag.note) !== 0,
    };
  }

  #grow(length: number): void {
    const count = this.paper.length;
    this.paper = grown(this.paper, length).fill(-1, count);
    this.local = grown(this.local, length);
    this.#file = grown(this.#file, length);
    this.index = grown(this.index, length);
    this.date = grown(this.date, length);
    this.votes = grown(this.votes, length);
    this.language = grown(this.language, length);
    this.flags = grown(this.flags, length);
    FIELDS.forEach((field) => (this.lengths[field] = grown(this.lengths[field], length)));
  }
}

function dateText(date: number): string | undefined {
  const digits = String(date);
  return digits.length === 8 ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : undefined;
}

function emptyLengths(length: number): Record<Field, Uint16Array> {
  return {
    title: new Uint16Array(length),
    authors: new Uint16Array(length),
    categories: new Uint16Array(length),
    summary: new Uint16Array(length),
  };
}
