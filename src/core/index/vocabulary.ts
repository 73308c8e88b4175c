import SearchableMap from 'minisearch/SearchableMap';
import {
  continues,
  encodeTerm,
  MAX_TERM_LENGTH,
  mergeTerms,
  ordinalOf,
  prefixRange,
  seek,
  sortedTerms,
  SortedTermsWriter,
  termAt,
  termBuffer,
  unitAt,
  type SortedTerms,
} from './sortedTerms';
import { getOrAdd, grown } from '../../base/collections';
import { FIRST_SYLLABLE, FuzzySearch } from './fuzzy';

/** Number of new terms from which on they become a sorted list. */
const FRESH = 4096;
/** Maximum length; longer ones are clamped. */
const LONGEST = 0xff;
const SYLLABLES = /^[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uff9d]{2}$/;

/** A term found by a prefix; `length` in UTF-16 code units, at most 255. */
export interface TermMatch {
  term: number;
  length: number;
}

/** A term found by similarity; `distance` in edits. */
export interface SimilarTerm extends TermMatch {
  distance: number;
  sameStart: boolean;
}

/** A sorted list, and the number of each of its terms by ordinal. */
interface NumberedTerms {
  terms: SortedTerms;
  numbers: Uint32Array;
  /** Whether every term is also in the map `#met`, so that the list need not be searched. */
  met: boolean;
}

/**
 * All terms and their numbers, which do not change in a session. The sorted lists of the segments are merged; new terms
 * are kept separately, in MiniSearch's radix tree once prefixes are searched for (adding to it takes several
 * microseconds), and become a list when there are many; lists of similar length are merged, as in a log-structured merge
 * tree.
 */
export class Vocabulary {
  #lists: NumberedTerms[] = [];
  /** The terms with the highest numbers, which are in no list yet. */
  #fresh: string[] = [];
  /** Those of them that existed at the last search for a prefix. */
  #freshTree = new SearchableMap<number>();
  /** A cache of numbers since the last `forget`: one step where the lists take twenty. */
  #met = new Map<string, number>();
  #count = 0;
  /** By number: the length of a term, or the second code of a pair of syllables; 0 when it has not been computed yet. */
  #tails = new Uint16Array(1 << 10);
  /** By number: the ordinal in its list. */
  #ordinals = new Uint32Array(1 << 10);
  #pairs: Map<number, number[]> | undefined;
  readonly #buffer = termBuffer();
  readonly #tailBuffer = termBuffer();

  get size(): number {
    return this.#count;
  }

  /** Opens the terms of segments, and writes the number of each term of each segment, by ordinal. Only for an empty vocabulary. */
  *open(lists: readonly SortedTerms[], numbersOf: readonly Uint32Array[]): Generator<void, void> {
    const [only] = lists;
    const terms = only && lists.length === 1 ? only : yield* merge(lists, numbersOf);
    this.#count = terms.count;
    this.#tails = new Uint16Array(Math.max(this.#tails.length, terms.count));
    this.#ordinals = counted(this.#tails.length);
    const numbers = this.#ordinals.slice(0, terms.count);
    if (terms === only) {
      numbersOf[0]!.set(numbers);
    }
    this.#lists = terms.count > 0 ? [{ terms, numbers, met: false }] : [];
  }

  number(term: string): number | undefined {
    const text = term.length > MAX_TERM_LENGTH ? term.slice(0, MAX_TERM_LENGTH) : term;
    return this.#met.get(text) ?? this.#find(text);
  }

  /** The number of a term; allocates one for a new term. */
  add(term: string): number {
    const met = this.#met.get(term);
    if (met !== undefined) {
      return met;
    }
    const cut = term.length > MAX_TERM_LENGTH ? term.slice(0, MAX_TERM_LENGTH) : term;
    // In V8 a long substring is a view that keeps the whole text in memory; joining its letters makes a copy.
    const text = cut.length > 12 ? cut.split('').join('') : cut;
    const number = this.#met.get(text) ?? this.#find(text) ?? this.#append(text);
    this.#met.set(text, number);
    return number;
  }

  text(number: number): string {
    const fresh = number - (this.#count - this.#fresh.length);
    if (fresh >= 0) {
      return this.#fresh[fresh] ?? '';
    }
    const ordinal = this.#ordinals[number] ?? 0;
    const list = this.#lists.find(({ numbers }) => numbers[ordinal] === number);
    return list ? termAt(list.terms, ordinal) : '';
  }

  /** See `IndexReader`. */
  isPair(number: number): boolean {
    // Second syllables have codes above all lengths.
    return this.#tail(number) > LONGEST;
  }

  /** Lets go of what only indexing needs. */
  forget(): void {
    this.#flushFresh();
    this.#met = new Map();
    this.#lists.forEach((list) => (list.met = false));
  }

  /** See `IndexReader`. */
  withPrefix(prefix: string, most: number, frequencyOf: (term: number) => number): TermMatch[] {
    const found: number[] = [];
    const take = (number: number): void => {
      if (!this.isPair(number) && this.#tail(number) > prefix.length) {
        found.push(number);
      }
    };
    const length = encodeTerm(prefix, this.#buffer);
    for (const { terms, numbers } of this.#lists) {
      const [start, end] = prefixRange(terms, this.#buffer, length);
      for (let i = start; i < end; i++) {
        take(numbers[i]!);
      }
    }
    for (const [, number] of this.#freshTerms().atPrefix(prefix)) {
      take(number);
    }
    const terms = found.length > most ? mostFrequent(found, most, frequencyOf) : found;
    return terms.map((term) => ({ term, length: this.#tail(term) }));
  }

  /** See `IndexReader`. */
  similar(word: string, edits: number, asPrefix: boolean): SimilarTerm[] {
    this.#flushFresh();
    const search = new FuzzySearch(word.slice(0, MAX_TERM_LENGTH), edits, asPrefix);
    return this.#lists.flatMap(({ terms, numbers }) =>
      search
        .in(terms)
        .map(({ ordinal, distance, sameStart }) => ({
          term: numbers[ordinal]!,
          distance,
          sameStart,
          length: this.#tail(numbers[ordinal]!),
        }))
        .filter(({ term }) => !this.isPair(term)),
    );
  }

  firstSyllables(): Iterable<number> {
    return this.#allPairs().keys();
  }

  pairsFrom(first: number): readonly number[] {
    return this.#allPairs().get(first) ?? [];
  }

  secondSyllable(pair: number): number {
    return this.#tail(pair);
  }

  /** Visits all current terms in ascending order. */
  *sorted(visit: (number: number, term: Uint8Array, length: number) => void): Generator<void, void> {
    this.#flushFresh();
    const lists = [...this.#lists];
    yield* mergeTerms(
      lists.map(({ terms }) => terms),
      (list, cursor) => visit(lists[list]!.numbers[cursor.ordinal]!, cursor.term, cursor.length),
    );
  }

  #find(text: string): number | undefined {
    const length = encodeTerm(text, this.#buffer);
    for (const { terms, numbers, met } of this.#lists) {
      const ordinal = met ? -1 : ordinalOf(terms, this.#buffer, length);
      if (ordinal >= 0) {
        return numbers[ordinal]!;
      }
    }
    return undefined;
  }

  #append(text: string): number {
    const number = this.#count++;
    const length = encodeTerm(text, this.#buffer);
    this.#noteBytes(number, this.#buffer, length);
    this.#fresh.push(text);
    if (this.#pairs && SYLLABLES.test(text)) {
      getOrAdd(this.#pairs, text.charCodeAt(0), () => []).push(number);
    }
    if (this.#fresh.length >= FRESH) {
      this.#flushFresh();
    }
    return number;
  }

  #freshTerms(): SearchableMap<number> {
    const first = this.#count - this.#fresh.length;
    for (let i = this.#freshTree.size; i < this.#fresh.length; i++) {
      this.#freshTree.set(this.#fresh[i]!, first + i);
    }
    return this.#freshTree;
  }

  /** Makes a sorted list of the new terms, and merges it with lists that are not much longer. */
  #flushFresh(): void {
    const texts = this.#fresh;
    if (texts.length === 0) {
      return;
    }
    const from = this.#count - texts.length;
    const order = Array.from(texts, (_, i) => i).sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1));
    this.#fresh = [];
    this.#freshTree = new SearchableMap();
    this.#lists.push({ terms: sortedTerms(order.map((i) => texts[i]!)), numbers: Uint32Array.from(order, (i) => from + i), met: true });
    while (this.#lists.length > 1 && this.#lists.at(-2)!.terms.count < 2 * this.#lists.at(-1)!.terms.count) {
      this.#lists.push(mergeLists(this.#lists.splice(-2)));
    }
    const { numbers } = this.#lists.at(-1)!;
    numbers.forEach((number, ordinal) => (this.#ordinals[number] = ordinal));
  }

  #noteBytes(number: number, bytes: Uint8Array, length: number): void {
    if (number >= this.#tails.length) {
      this.#tails = grown(this.#tails, 2 * this.#tails.length);
      this.#ordinals = grown(this.#ordinals, 2 * this.#ordinals.length);
    }
    let units = 0;
    let last = 0;
    for (let at = 0; at < length; at++) {
      if (!continues(bytes[at]!)) {
        units++;
        last = at;
      }
    }
    const pair = units === 2 && last >= 3 && isSyllable(unitAt(bytes, 0)) && isSyllable(unitAt(bytes, last));
    this.#tails[number] = pair ? unitAt(bytes, last) : Math.min(units, LONGEST);
  }

  /** Of the terms that were opened it is noted when it is first asked for: mostly a few hundred of some hundred thousand. */
  #tail(number: number): number {
    if (this.#tails[number] === 0) {
      const length = encodeTerm(this.text(number), this.#tailBuffer);
      this.#noteBytes(number, this.#tailBuffer, length);
    }
    return this.#tails[number]!;
  }

  #allPairs(): Map<number, number[]> {
    if (this.#pairs === undefined) {
      this.#flushFresh();
      this.#pairs = new Map();
      const length = encodeTerm(FIRST_SYLLABLE, this.#buffer);
      for (const { terms, numbers } of this.#lists) {
        for (const cursor = seek(terms, this.#buffer, length); cursor.ordinal < terms.count; cursor.next()) {
          const number = numbers[cursor.ordinal]!;
          this.#noteBytes(number, cursor.term, cursor.length);
          if (this.isPair(number)) {
            getOrAdd(this.#pairs, unitAt(cursor.term, 0), () => []).push(number);
          }
        }
      }
    }
    return this.#pairs;
  }
}

/** Merges the terms of several lists; writes their new ordinals by list and ordinal. */
function* merge(lists: readonly SortedTerms[], numbersOf: readonly Uint32Array[]): Generator<void, SortedTerms> {
  const writer = new SortedTermsWriter();
  let number = -1;
  yield* mergeTerms(lists, (list, cursor, first) => {
    if (first) {
      number++;
      writer.add(cursor.term, cursor.length);
    }
    numbersOf[list]![cursor.ordinal] = number;
  });
  return writer.finish();
}

/** 0, 1, 2, … */
function counted(length: number): Uint32Array<ArrayBuffer> {
  const numbers = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    numbers[i] = i;
  }
  return numbers;
}

function isSyllable(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0x2e80 && code <= 0xd7ff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff66 && code <= 0xff9d)
  );
}

function mergeLists(lists: readonly NumberedTerms[]): NumberedTerms {
  const writer = new SortedTermsWriter();
  const numbers = new Uint32Array(lists.reduce((sum, { terms }) => sum + terms.count, 0));
  let at = 0;
  const steps = mergeTerms(
    lists.map(({ terms }) => terms),
    (list, cursor) => {
      writer.add(cursor.term, cursor.length);
      numbers[at++] = lists[list]!.numbers[cursor.ordinal]!;
    },
  );
  while (steps.next().done !== true);
  return { terms: writer.finish(), numbers, met: lists.every(({ met }) => met) };
}

/** About the `most` most frequent terms, by a threshold from a histogram, since sorting takes longer than all the rest. */
function mostFrequent(terms: readonly number[], most: number, frequencyOf: (term: number) => number): number[] {
  const highest = 1023;
  const counts = new Uint32Array(highest + 1);
  terms.forEach((term) => counts[Math.min(frequencyOf(term), highest)]!++);
  let least = highest;
  for (let found = counts[least]!; least > 1 && found + counts[least - 1]! <= most; found += counts[least]!) {
    least--;
  }
  return terms.filter((term) => frequencyOf(term) >= least);
}
