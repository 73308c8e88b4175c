import { grown } from '../../base/collections';
import { DocumentTable, Flag, type DocumentFacts, type DocumentRow } from './documentTable';
import { PaperTable, type PaperFacts } from './paperTable';
import type { LivePart, Part } from './parts';
import { FIELDS, type Field } from './postings';
import type { TextPlace } from './segments';
import { Vocabulary, type SimilarTerm, type TermMatch } from './vocabulary';

/** `length` postings in parallel arrays. */
export interface PostingList {
  length: number;
  documents: Uint32Array;
  /** Packed: see `frequencyIn` and `FIELD_MASK`. */
  frequencies: Uint32Array;
}

/** A document's terms in order. */
export interface Tokens {
  /** Number of tokens in all fields. */
  length: number;
  terms: Uint32Array;
  /** Increases by one with each word; a word and its parts share a position. */
  positions: Uint32Array;
  /** The end of each field's tokens. */
  ends: Readonly<Record<Field, number>>;
}

/**
 * Reads all parts of the index as one: terms, postings, documents and papers, all of them numbers.
 *
 * A *document* is one entry of one digest; a *paper* has one document per source. A *term* is produced by the
 * tokenizer. Numbers of terms, documents and papers are stable while `generation` is the same, whatever is flushed or
 * merged below; they are not valid in the next session. Arrays indexed by them may be longer than the count, and are
 * replaced when they grow: get them from the reader for each query.
 */
export class IndexReader {
  readonly vocabulary = new Vocabulary();
  /** Changes with every change of the content. */
  version = 0;
  /** Changes when numbers are reassigned, which invalidates everything derived from them. */
  generation = 0;
  readonly #parts: Part[] = [];
  #documents = new DocumentTable();
  readonly #papers = new PaperTable();
  /** Number of documents by term. */
  #frequencies = new Uint32Array(1 << 10);
  #postings: PostingList = { length: 0, documents: new Uint32Array(0), frequencies: new Uint32Array(0) };
  #terms = new Uint32Array(1 << 8);
  #positions = new Uint32Array(1 << 8);

  // Vocabulary

  /** The highest number of a term plus one. */
  get termCount(): number {
    return this.vocabulary.size;
  }

  term(text: string): number | undefined {
    return this.vocabulary.number(text);
  }

  termText(term: number): string {
    return this.vocabulary.text(term);
  }

  /** Whether a term is a pair of syllables of Hangul, Han or kana; the pairs of a word overlap. */
  isPair(term: number): boolean {
    return this.vocabulary.isPair(term);
  }

  /** Number of documents with the term; removed ones count until they are merged away. */
  documentFrequency(term: number): number {
    return this.#frequencies[term] ?? 0;
  }

  /** Longer terms with a prefix: all of them, or about the `most` most frequent. */
  termsWithPrefix(prefix: string, most: number): TermMatch[] {
    return this.vocabulary.withPrefix(prefix, most, (term) => this.documentFrequency(term));
  }

  /**
   * Terms within a number of edits (insertion, deletion, replacement, transposition of neighbours), without the word
   * itself; with `asPrefix` also terms with such a prefix. Pairs of syllables are not included.
   */
  similarTerms(word: string, edits: number, asPrefix: boolean): SimilarTerm[] {
    return this.vocabulary.similar(word, edits, asPrefix);
  }

  /** The UTF-16 codes of the first syllables (Hangul, Han, kana) of pairs. */
  firstSyllables(): Iterable<number> {
    return this.vocabulary.firstSyllables();
  }

  /** The pairs with a first syllable. */
  pairsFrom(first: number): readonly number[] {
    return this.vocabulary.pairsFrom(first);
  }

  /** The code of the second syllable of a pair. */
  secondSyllable(pair: number): number {
    return this.vocabulary.secondSyllable(pair);
  }

  // Postings

  /** The postings of a term, unordered; valid until the next call. They may include removed documents, whose `paperOf` is -1. */
  postings(term: number): PostingList {
    const room = this.documentFrequency(term);
    if (room > this.#postings.documents.length) {
      this.#postings = { length: 0, documents: new Uint32Array(2 * room), frequencies: new Uint32Array(2 * room) };
    }
    const { documents, frequencies } = this.#postings;
    let at = 0;
    for (const part of this.#parts) {
      at = part.readPostings(term, documents, frequencies, at);
    }
    this.#postings.length = at;
    return this.#postings;
  }

  // Documents

  /** Number of documents that are not removed. */
  get documentCount(): number {
    return this.#documents.count;
  }

  /** The highest number of a document plus one. */
  get documentLimit(): number {
    return this.#documents.limit;
  }

  /** The paper of each document, -1 for removed ones. */
  get paperOf(): Int32Array {
    return this.#documents.paper;
  }

  /** Number of terms in a field of each document, at most 65,535. */
  get lengths(): Readonly<Record<Field, Uint16Array>> {
    return this.#documents.lengths;
  }

  /** Average number of terms in a field of the documents that are not removed. */
  averageLength(field: Field): number {
    return this.#documents.totals[field] / Math.max(1, this.#documents.count);
  }

  /** The terms of a document in order, at most about 65,000 per field; valid until the next call. */
  tokens(document: number): Tokens {
    const part = this.#documents.parts[document];
    const length = part?.readTokens(this.#documents.local[document]!, this.#terms, this.#positions) ?? 0;
    const ends = { title: 0, authors: 0, categories: 0, summary: 0 };
    let end = 0;
    for (const field of FIELDS) {
      ends[field] = end += part ? this.#documents.lengths[field][document]! : 0;
    }
    return { length, terms: this.#terms, positions: this.#positions, ends };
  }

  documentFacts(document: number): DocumentFacts {
    return this.#documents.facts(document);
  }

  /** Whether a document is a note of the reader, not an entry of a digest. */
  isNote(document: number): boolean {
    return (this.#documents.flags[document]! & Flag.note) !== 0;
  }

  /** The summary of a document, or where it is stored. */
  text(document: number): string | TextPlace | undefined {
    return this.#documents.parts[document]?.text(this.#documents.local[document]!);
  }

  /** The files that mention an identifier, sorted. */
  filesNaming(id: string): string[] {
    return this.#parts.flatMap((part) => part.filesNaming(id)).sort();
  }

  // Papers

  /** The highest number of a paper plus one, including papers without documents. */
  get paperCount(): number {
    return this.#papers.count;
  }

  /** The number of a paper in the digests. */
  paper(id: string): number | undefined {
    return this.#papers.listed(id);
  }

  paperId(paper: number): string {
    return this.#papers.id(paper);
  }

  /** The documents of a paper, including the user's note. */
  documentsOf(paper: number): readonly number[] {
    return this.#papers.documents(paper);
  }

  /** By paper. */
  get facts(): PaperFacts {
    return this.#papers.facts;
  }

  // Changes, for `PaperIndex` alone

  /** All parts, oldest first. */
  get parts(): readonly Part[] {
    return this.#parts;
  }

  /** The table of documents, for writing segments. */
  get documents(): DocumentTable {
    return this.#documents;
  }

  /** An upper bound of the number of tokens of a document. */
  get longest(): number {
    return this.#terms.length;
  }

  /** The number of a paper; allocates one for a new paper. */
  paperNumber(id: string): number {
    return this.#papers.numberOf(id);
  }

  /** Adds a document whose number was reserved. */
  setDocument(number: number, row: DocumentRow): void {
    this.#documents.set(number, row);
    this.#listDocument(number);
  }

  /** Adds a document whose columns were copied from a segment. */
  reviveDocument(number: number, part: Part, paper: number, file: number): void {
    this.#documents.revive(number, part, paper, file);
    this.#listDocument(number);
  }

  removeDocument(number: number): void {
    const paper = this.#documents.paper[number]!;
    if (paper >= 0) {
      this.#documents.remove(number);
      this.#papers.remove(paper, number, this.#documents);
    }
  }

  /** Adds a term to the last document of a part, in the field of a mask. */
  addTerm(part: LivePart, text: string, increment: 0 | 1, mask: number): void {
    const term = this.vocabulary.add(text);
    if (part.addTerm(term, increment, mask)) {
      if (term >= this.#frequencies.length) {
        this.#frequencies = grown(this.#frequencies, Math.max(2 * this.#frequencies.length, term + 1));
      }
      this.#frequencies[term]!++;
    }
  }

  /** Adds a part, and counts the documents of its terms. */
  addPart(part: Part): void {
    this.#count(part, 1);
    this.#parts.push(part);
  }

  /** Removes a part; false when there is no such part. */
  removePart(part: Part): boolean {
    const at = this.#parts.indexOf(part);
    if (at < 0) {
      return false;
    }
    this.#parts.splice(at, 1);
    this.#count(part, -1);
    this.version++;
    return true;
  }

  /** Renumbers the documents without the removed ones, when these are the majority. */
  renumberWhenSparse(): void {
    const before = this.#documents;
    if (before.limit <= 4 * before.count + 50_000) {
      return;
    }
    const table = new DocumentTable();
    this.#papers.forgetDocuments();
    for (const part of this.#parts) {
      const numbers = part.numbers.slice();
      part.numbers.fill(0);
      part.files.forEach(({ start, end }) => {
        for (let local = start; local < end; local++) {
          const number = table.reserve(1);
          table.copy(before, numbers[local]!, number);
          part.numbers[local] = number;
          this.#papers.add(number, table);
        }
      });
    }
    this.#documents = table;
    this.generation++;
    this.version++;
  }

  #listDocument(number: number): void {
    this.#papers.add(number, this.#documents);
    const { title, authors, categories, summary } = this.#documents.lengths;
    const tokens = title[number]! + authors[number]! + categories[number]! + summary[number]!;
    if (tokens > this.#terms.length) {
      this.#terms = new Uint32Array(2 * tokens);
      this.#positions = new Uint32Array(2 * tokens);
    }
  }

  #count(part: Part, sign: 1 | -1): void {
    if (this.#frequencies.length < this.vocabulary.size) {
      this.#frequencies = grown(this.#frequencies, this.vocabulary.size);
    }
    const frequencies = this.#frequencies;
    part.forEachCount((term, documents) => (frequencies[term]! += sign * documents));
  }
}
