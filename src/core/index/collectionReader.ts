import type { Collection } from '../search/collection';
import { entryOf, countOf, Field as FieldBit } from '../search/postings';
import { forEachTerm } from './tokenizer';
import {
  FIELDS,
  type DocumentFacts,
  type Field,
  type IndexReader,
  type PaperFacts,
  type PostingList,
  type SimilarTerm,
  type TermMatch,
  type Tokens,
} from './indexReader';

/** The reader's view of a collection in memory. Frequencies are near the truth only: the collection keeps one count for all fields. */
export class CollectionReader implements IndexReader {
  readonly generation = 0;
  #texts: string[] = [];
  #lengths: { version: number; arrays: Record<Field, Uint16Array>; averages: Record<Field, number> } | undefined;

  constructor(private readonly collection: Collection) {}

  get version(): number {
    return this.collection.version;
  }

  get termCount(): number {
    return this.collection.words.size;
  }

  term(text: string): number | undefined {
    return this.collection.words.number(text);
  }

  termText(term: number): string {
    if (this.#texts.length !== this.termCount) {
      this.#texts = Array.from(this.collection.words.all(), ([text]) => text);
    }
    return this.#texts[term] ?? '';
  }

  documentFrequency(term: number): number {
    return this.collection.postings.count(term);
  }

  termsWithPrefix(prefix: string, most: number): TermMatch[] {
    return this.collection.words.beginningWith(prefix, most, (term) => this.documentFrequency(term));
  }

  similarTerms(word: string, edits: number, asPrefix: boolean): SimilarTerm[] {
    return this.collection.words.near(word, edits, asPrefix);
  }

  firstSyllables(): Iterable<number> {
    return this.collection.words.firstSyllables();
  }

  pairsFrom(first: number): readonly number[] {
    return this.collection.words.pairsFrom(first);
  }

  secondSyllable(pair: number): number {
    return this.collection.words.secondOf(pair);
  }

  postings(term: number): PostingList {
    const length = this.documentFrequency(term);
    const documents = new Uint32Array(length);
    const frequencies = new Uint32Array(length);
    let at = 0;
    this.collection.postings.forEachSlice(term, (numbers, start, end) => {
      for (let i = start; i < end; i++, at++) {
        const posting = numbers[i] as number;
        documents[at] = entryOf(posting);
        const inLists = (posting & 1) + ((posting >> 1) & 1) + ((posting >> 2) & 1);
        const inSummary = (posting & FieldBit.summary) === 0 ? 0 : Math.max(1, countOf(posting) - inLists);
        frequencies[at] = (posting & 1) | ((posting & 2) << 3) | ((posting & 4) << 6) | (inSummary << 12);
      }
    });
    return { length, documents, frequencies };
  }

  get documentCount(): number {
    return this.collection.live;
  }

  get documentLimit(): number {
    return this.collection.entries.length;
  }

  get paperOf(): Int32Array {
    return this.collection.paperOf;
  }

  get lengths(): Record<Field, Uint16Array> {
    return this.#measured().arrays;
  }

  averageLength(field: Field): number {
    return this.#measured().averages[field];
  }

  tokens(document: number): Tokens {
    const { words, entries } = this.collection;
    const entry = entries[document];
    const terms: number[] = [];
    const positions: number[] = [];
    const ends = { title: 0, authors: 0, categories: 0, summary: 0 };
    const { text = '', titleEnd = 0, authorsEnd = 0, categoriesEnd = 0 } = entry ?? {};
    const cuts = {
      title: [0, titleEnd],
      authors: [titleEnd + 1, authorsEnd],
      categories: [authorsEnd + 1, categoriesEnd],
      summary: [categoriesEnd + 1],
    };
    let position = -1;
    for (const field of FIELDS) {
      forEachTerm(text.slice(...cuts[field]), (term, increment) => {
        position += increment;
        terms.push(words.number(term) ?? 0);
        positions.push(position);
      });
      ends[field] = terms.length;
    }
    return { length: terms.length, terms: Uint32Array.from(terms), positions: Uint32Array.from(positions), ends };
  }

  documentFacts(document: number): DocumentFacts {
    const entry = this.collection.entries[document];
    const { name = '', date, votes, lang, code = false, dataset = false } = entry ?? {};
    return { name, index: -1, date, votes, lang, code, dataset, note: name.startsWith('\0note ') };
  }

  get paperCount(): number {
    return this.collection.papers.length;
  }

  paper(id: string): number | undefined {
    return this.collection.paper(id);
  }

  paperId(paper: number): string {
    return this.collection.papers[paper]?.id ?? '';
  }

  documentsOf(paper: number): readonly number[] {
    return this.collection.papers[paper]?.entries ?? [];
  }

  get facts(): PaperFacts {
    return this.collection.facts;
  }

  #measured(): { arrays: Record<Field, Uint16Array>; averages: Record<Field, number> } {
    if (this.#lengths?.version !== this.version) {
      const arrays = { title: this.#zeros(), authors: this.#zeros(), categories: this.#zeros(), summary: this.#zeros() };
      const sums = { title: 0, authors: 0, categories: 0, summary: 0 };
      for (let document = 0; document < this.documentLimit; document++) {
        const { ends } = this.tokens(document);
        let before = 0;
        for (const field of FIELDS) {
          arrays[field][document] = ends[field] - before;
          sums[field] += ends[field] - before;
          before = ends[field];
        }
      }
      const count = Math.max(1, this.documentCount);
      const averages = {
        title: sums.title / count,
        authors: sums.authors / count,
        categories: sums.categories / count,
        summary: sums.summary / count,
      };
      this.#lengths = { version: this.version, arrays, averages };
    }
    return this.#lengths;
  }

  #zeros(): Uint16Array {
    return new Uint16Array(this.documentLimit);
  }
}
