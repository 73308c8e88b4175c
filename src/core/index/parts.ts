import { grown } from '../../base/collections';
import type { Stamp } from '../model';
import { ByteWriter, PostingPool, readTokens, writeToken } from './postings';
import type { Segment, TextPlace } from './segments';

/** A file of a part: its documents from `start` to `end`, and its state unless its text is that of an editor. */
export interface PartFile {
  start: number;
  end: number;
  state?: Stamp;
}

/** Some of the documents, with their postings. Documents are numbered from 0; `numbers` has their numbers in the whole index. */
export interface Part {
  readonly numbers: Uint32Array;
  /** The files whose newest state is in this part. */
  readonly files: Map<string, PartFile>;
  /** Writes the postings of a term from `at` on; returns their end. */
  readPostings(term: number, documents: Uint32Array, frequencies: Uint32Array, at: number): number;
  readTokens(document: number, terms: Uint32Array, positions: Uint32Array): number;
  /** The summary of a document, or where it is stored; undefined when neither is known. */
  text(document: number): string | TextPlace | undefined;
  /** Calls `visit` with each term and its number of documents. */
  forEachCount(visit: (term: number, documents: number) => void): void;
  mentions(name: string): readonly string[];
  filesNaming(id: string): string[];
}

/** Documents that are not in a segment yet. */
export class LivePart implements Part {
  numbers = new Uint32Array(1 << 6);
  readonly files = new Map<string, PartFile>();
  count = 0;
  /** Number of characters in the summaries. */
  characters = 0;
  readonly #pool = new PostingPool();
  readonly #tokens = new ByteWriter();
  /** The start of each document's tokens. */
  readonly #starts: number[] = [];
  readonly #texts: string[] = [];
  readonly #mentions = new Map<string, readonly string[]>();

  /** `durable`: its files are in their state on disk, so that it can become a segment. */
  constructor(readonly durable: boolean) {}

  /** Starts a document; returns its local number. */
  add(number: number, text: string): number {
    if (this.count === this.numbers.length) {
      this.numbers = grown(this.numbers, 2 * this.count);
    }
    this.numbers[this.count] = number;
    this.#texts.push(text);
    this.#starts.push(this.#tokens.length);
    this.characters += text.length;
    return this.count++;
  }

  /** Adds a term to the last document, in the field of a mask; true when the document did not have it yet. */
  addTerm(term: number, increment: 0 | 1, mask: number): boolean {
    writeToken(this.#tokens, term, increment);
    return this.#pool.add(term, this.count - 1, mask);
  }

  /** Sets the identifiers that a file mentions. */
  setMentions(file: string, ids: readonly string[]): void {
    this.#mentions.set(file, ids);
  }

  readPostings(term: number, documents: Uint32Array, frequencies: Uint32Array, at: number): number {
    return this.#pool.read(term, this.numbers, documents, frequencies, at);
  }

  readTokens(document: number, terms: Uint32Array, positions: Uint32Array): number {
    const end = this.#starts[document + 1] ?? this.#tokens.length;
    return readTokens(this.#tokens.view(), this.#starts[document]!, end, undefined, terms, positions);
  }

  text(document: number): string | undefined {
    return this.#texts[document];
  }

  forEachCount(visit: (term: number, documents: number) => void): void {
    this.#pool.forEachCount(visit);
  }

  mentions(name: string): readonly string[] {
    return this.#mentions.get(name) ?? [];
  }

  filesNaming(id: string): string[] {
    return [...this.files.keys()].filter((name) => this.mentions(name).includes(id));
  }
}

/** A segment with the numbers of this session. */
export class SegmentPart implements Part {
  readonly files = new Map<string, PartFile>();
  readonly #localNumbers: Uint32Array;
  readonly #terms: Uint32Array;

  /** `localNumbers`: the segment's number plus one of each term of the vocabulary, 0 for none; `terms` is the inverse. `key` names its file. */
  constructor(
    readonly segment: Segment,
    readonly key: string,
    readonly numbers: Uint32Array,
    localNumbers: Uint32Array,
    terms: Uint32Array,
  ) {
    this.#localNumbers = localNumbers;
    this.#terms = terms;
  }

  readPostings(term: number, documents: Uint32Array, frequencies: Uint32Array, at: number): number {
    const local = this.#localNumbers[term] ?? 0;
    return local === 0 ? at : this.segment.readPostings(local - 1, this.numbers, documents, frequencies, at);
  }

  readTokens(document: number, terms: Uint32Array, positions: Uint32Array): number {
    return this.segment.readTokens(document, this.#terms, terms, positions);
  }

  text(document: number): TextPlace | undefined {
    const { textFile, textStart, textLength } = this.segment.sections;
    const file = this.segment.head.texts[textFile[document]! - 1];
    return file === undefined ? undefined : { file, start: textStart[document]!, length: textLength[document]! };
  }

  forEachCount(visit: (term: number, documents: number) => void): void {
    const { frequencies } = this.segment.sections;
    for (let local = 0; local < frequencies.length; local++) {
      visit(this.#terms[local]!, frequencies[local]!);
    }
  }

  mentions(name: string): readonly string[] {
    const { head, sections } = this.segment;
    const file = head.files.findIndex((candidate) => candidate.name === name);
    const start = file > 0 ? sections.mentionEnds[file - 1]! : 0;
    return file < 0 ? [] : Array.from(sections.mentions.subarray(start, sections.mentionEnds[file]), (id) => head.ids[id]!);
  }

  filesNaming(id: string): string[] {
    return this.segment
      .filesNaming(id)
      .map((file) => this.segment.head.files[file]!.name)
      .filter((name) => this.files.has(name));
  }
}
