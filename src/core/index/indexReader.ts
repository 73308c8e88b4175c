/**
 * What ranking sees of the stored index: terms, postings, documents and papers, all of them numbers.
 *
 * A *document* is one entry of one digest; a *paper* has one document a source. A *term* is what the
 * tokenizer gives. Numbers of terms, documents and papers are stable while `generation` is the same, whatever
 * is flushed or merged below; they mean nothing in the next session. Arrays indexed by them may be longer than
 * the count, and are replaced when they grow: take them from the reader for each query.
 */
export interface IndexReader {
  /** Changes with every change of the content. */
  readonly version: number;
  /** Changes when numbers were assigned again; whatever was derived from numbers is void then. */
  readonly generation: number;

  // Vocabulary

  /** One above the highest number of a term. */
  readonly termCount: number;
  term(text: string): number | undefined;
  termText(term: number): string;
  /** How many documents have the term; removed ones count until they are merged away. */
  documentFrequency(term: number): number;
  /** Longer terms that begin so: all of them, or about the `most` that stand in most documents. */
  termsWithPrefix(prefix: string, most: number): TermMatch[];
  /**
   * Terms within so many edits (insertion, deletion, replacement, transposition of neighbours), the word itself
   * excluded; with `asPrefix` also terms that begin with something that near. Pairs of syllables are not among them.
   */
  similarTerms(word: string, edits: number, asPrefix: boolean): SimilarTerm[];
  /** UTF-16 codes with which terms of two syllables (Hangul, Han, kana) begin. */
  firstSyllables(): Iterable<number>;
  /** Terms of two syllables that begin with this one. */
  pairsFrom(first: number): readonly number[];
  /** The code of the second syllable of such a term. */
  secondSyllable(pair: number): number;

  // Postings

  /** Where a term stands, in no order; valid until the next call. Removed documents may be among them: their `paperOf` is -1. */
  postings(term: number): PostingList;

  // Documents

  /** Documents that are not removed. */
  readonly documentCount: number;
  /** One above the highest number of a document. */
  readonly documentLimit: number;
  /** The paper of each document, -1 when it was removed. */
  readonly paperOf: Int32Array;
  /** Terms in a field of each document, at most 65,535. */
  readonly lengths: Readonly<Record<Field, Uint16Array>>;
  /** Terms in a field, on average over the documents that are not removed. */
  averageLength(field: Field): number;
  /** The terms of a document in their order, at most about 65,000 a field; valid until the next call. */
  tokens(document: number): Tokens;
  documentFacts(document: number): DocumentFacts;

  // Papers

  /** One above the highest number of a paper; papers without any document are counted. */
  readonly paperCount: number;
  /** The number of a paper that some digest lists. */
  paper(id: string): number | undefined;
  paperId(paper: number): string;
  /** The documents of a paper, the reader's note among them. */
  documentsOf(paper: number): readonly number[];
  /** By paper. */
  readonly facts: PaperFacts;
}

/** A part of an entry that is indexed. */
export type Field = 'title' | 'authors' | 'categories' | 'summary';

/** All fields, in the order in which a document's tokens lie. */
export const FIELDS = ['title', 'authors', 'categories', 'summary'] as const satisfies readonly Field[];

/** The bits of each field in packed frequencies: 15 times at most, in a summary 255. */
export const FIELD_MASK: Readonly<Record<Field, number>> = { title: 0xf, authors: 0xf0, categories: 0xf00, summary: 0xff000 };

/** All bits of packed frequencies. */
export const ANY_FIELD = 0xfffff;

const SHIFT: Readonly<Record<Field, number>> = { title: 0, authors: 4, categories: 8, summary: 12 };

/** How often a term stands in a field, out of packed frequencies. */
export function frequencyIn(packed: number, field: Field): number {
  return (packed & FIELD_MASK[field]) >>> SHIFT[field];
}

/** Packed frequencies with one occurrence more in the field of a mask; full fields stay as they are. */
export function addOccurrence(packed: number, mask: number): number {
  return (packed & mask) === mask ? packed : packed + (mask & -mask);
}

/** A term found by its beginning; `length` in UTF-16 code units, at most 255. */
export interface TermMatch {
  term: number;
  length: number;
}

/** A term found by resemblance; `distance` in edits. */
export interface SimilarTerm extends TermMatch {
  distance: number;
  sameStart: boolean;
}

/** Postings as parallel arrays, `length` of them. */
export interface PostingList {
  length: number;
  documents: Uint32Array;
  /** Packed: see `frequencyIn` and `FIELD_MASK`. */
  frequencies: Uint32Array;
}

/** A document's terms in order. */
export interface Tokens {
  /** Tokens of all fields. */
  length: number;
  terms: Uint32Array;
  /** Rises by one a word; terms at one position are the word and its parts. */
  positions: Uint32Array;
  /** Where each field's tokens end. */
  ends: Readonly<Record<Field, number>>;
}

/** What filters ask of a document. */
export interface DocumentFacts {
  /** The digest's name. */
  name: string;
  /** Its place among the digest's entries. */
  index: number;
  date?: string;
  votes?: number;
  lang?: string;
  code: boolean;
  dataset: boolean;
  /** A reader's note on the paper, no entry of a digest. */
  note: boolean;
}

/** What ranking asks of every paper, by its number. */
export interface PaperFacts {
  /** The newest day of its entries, as the number YYYYMMDD; 0 when none has one. */
  newest: Uint32Array;
  votes: Uint32Array;
  /** 1 when some digest lists the paper; a note alone does not count. */
  listed: Uint8Array;
}

/**
 * Splits a text into terms in their order. `increment` is 1 for a new word and 0 for another term at the same
 * place (a part of a compound). A change of what it gives must change `version`, which is kept with the index.
 */
export interface Tokenizer {
  version: string;
  forEachTerm(text: string, visit: (term: string, increment: 0 | 1) => void): void;
}
