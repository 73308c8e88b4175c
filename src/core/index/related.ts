import type { IndexReader, Tokens } from './indexReader';
import { FIELDS } from './postings';
import { lightForms } from './stemmer';
import { stopWordsAmong } from './stopWords';

/**
 * The weights of similarity, tuned on graded lists of related abstracts (mean average precision; NDCG over the first
 * fifth): early saturation of counts .366 against .354 for their logarithm; the square root of rarity .354 against
 * .323 for rarity; pairs of syllables overlap and span words, so each counts less than a word.
 */
const LIKENESS = { saturation: 0.5, rarity: 0.5, pair: 0.3, authors: 0.3, categories: 0.3 } as const;
/** Number of the most informative words of a paper by which candidates are found. */
const TELLING = 64;
/** Minimum number of candidates whose similarity is computed; otherwise ten times as many as are wanted. */
const MEASURED = 200;
/** Maximum share of papers with a word that finds candidates. */
const COMMON_SHARE = 0.2;

/** A word of a paper with all its forms. */
interface VectorWord {
  terms: readonly number[];
  weight: number;
  rarity: number;
}

/**
 * The papers most similar to one, most similar first: the cosine of their word vectors over all texts of a paper, with
 * counts saturated and weighted by rarity; inflections are merged, stop words ignored.
 */
export function relatedPapers(reader: IndexReader, id: string, limit: number): { id: string; score: number }[] {
  const own = reader.paper(id);
  if (own === undefined) {
    return [];
  }
  const words = vectorOf(reader, own);
  const norm = Math.hypot(...words.map(({ weight }) => weight)) || 1;
  const likeness = new Likeness(reader, words);
  return candidates(reader, words, own, Math.max(MEASURED, 10 * limit))
    .map((paper) => ({ id: reader.paperId(paper), score: likeness.of(paper) / norm }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function vectorOf(reader: IndexReader, paper: number): VectorWord[] {
  const counts = new Map<number, number>();
  new TermCounter(reader).count(paper, (term, count) => counts.set(term, count));
  const stopWords = stopWordsAmong([...counts.keys()].map((term) => reader.termText(term)));
  const words: VectorWord[] = [];
  const taken = new Set<number>();
  for (const [term] of counts) {
    const text = reader.termText(term);
    if (taken.has(term) || text.length < 2 || stopWords.has(text)) {
      continue;
    }
    const terms = reader.isPair(term) ? [term] : lightForms(text).flatMap((form) => reader.term(form) ?? []);
    terms.forEach((form) => taken.add(form));
    const frequency = terms.reduce((sum, form) => sum + reader.documentFrequency(form), 0);
    const count = terms.reduce((sum, form) => sum + (counts.get(form) ?? 0), 0);
    if (frequency > 1) {
      const rarity = rarityOf(reader, frequency) * (reader.isPair(term) ? LIKENESS.pair : 1);
      words.push({ terms, rarity, weight: saturated(count) * rarity });
    }
  }
  return words;
}

/** The papers that share the most informative words, by a sum that does not need their other words. */
function candidates(reader: IndexReader, words: readonly VectorWord[], own: number, most: number): number[] {
  const scores = new Float32Array(reader.paperCount);
  const found: number[] = [];
  const rarest = rarityOf(reader, COMMON_SHARE * reader.documentCount);
  const telling = [...words].sort((a, b) => b.weight - a.weight).slice(0, TELLING);
  for (const { terms, weight, rarity } of telling) {
    if (rarity < rarest && reader.documentCount > MEASURED) {
      continue;
    }
    for (const term of terms) {
      const { length, documents } = reader.postings(term);
      for (let i = 0; i < length; i++) {
        const paper = reader.paperOf[documents[i] as number] as number;
        if (paper >= 0 && paper !== own && reader.facts.listed[paper] === 1) {
          if (scores[paper] === 0) {
            found.push(paper);
          }
          scores[paper] = (scores[paper] as number) + weight * rarity;
        }
      }
    }
  }
  return found.sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, most);
}

/** Computes the similarity of papers to the words of one paper. */
class Likeness {
  readonly #reader: IndexReader;
  readonly #words: readonly VectorWord[];
  readonly #counter: TermCounter;
  /** By term: the index of its word plus one, or 0. */
  readonly #places: Uint32Array;
  /** By index: how often the current paper has the word. */
  readonly #shared: Float64Array;
  /** By term: its rarity without its inflections; NaN when it has not been computed. */
  readonly #rarities: Float64Array;

  constructor(reader: IndexReader, words: readonly VectorWord[]) {
    this.#reader = reader;
    this.#words = words;
    this.#counter = new TermCounter(reader);
    this.#places = new Uint32Array(reader.termCount);
    words.forEach(({ terms }, i) => terms.forEach((term) => (this.#places[term] = i + 1)));
    this.#shared = new Float64Array(words.length);
    this.#rarities = new Float64Array(reader.termCount).fill(NaN);
  }

  /** The cosine similarity, except for the constant length of the words' vector. */
  of(paper: number): number {
    let squares = 0;
    this.#shared.fill(0);
    this.#counter.count(paper, (term, count) => {
      const place = this.#places[term]!;
      if (place > 0) {
        this.#shared[place - 1]! += count;
      } else {
        squares += (saturated(count) * this.#rarity(term)) ** 2;
      }
    });
    let product = 0;
    this.#words.forEach(({ weight, rarity }, i) => {
      const other = saturated(this.#shared[i]!) * rarity;
      product += weight * other;
      squares += other ** 2;
    });
    return product / (Math.sqrt(squares) || 1);
  }

  #rarity(term: number): number {
    let rarity = this.#rarities[term]!;
    if (Number.isNaN(rarity)) {
      const frequency = this.#reader.documentFrequency(term);
      rarity = frequency > 1 ? rarityOf(this.#reader, frequency) * (this.#reader.isPair(term) ? LIKENESS.pair : 1) : 0;
      this.#rarities[term] = rarity;
    }
    return rarity;
  }
}

/** Counts the terms in the texts of one paper after another; authors and categories count less. */
export class TermCounter {
  readonly #reader: IndexReader;
  /** By term; all zero between papers. A `Map` would take most of the time. */
  #counts = new Float64Array(0);

  constructor(reader: IndexReader) {
    this.#reader = reader;
  }

  /** Calls `visit` once for each term of a paper. */
  count(paper: number, visit: (term: number, count: number) => void): void {
    const met: number[] = [];
    if (this.#counts.length < this.#reader.termCount) {
      this.#counts = new Float64Array(this.#reader.termCount);
    }
    for (const document of this.#reader.documentsOf(paper)) {
      if (!this.#reader.isNote(document)) {
        this.#add(this.#reader.tokens(document), met);
      }
    }
    for (const term of met) {
      const count = this.#counts[term]!;
      this.#counts[term] = 0;
      visit(term, count);
    }
  }

  #add({ terms, ends }: Tokens, met: number[]): void {
    let at = 0;
    for (const field of FIELDS) {
      const each = field === 'authors' || field === 'categories' ? LIKENESS[field] : 1;
      for (; at < ends[field]; at++) {
        const term = terms[at]!;
        if (this.#counts[term] === 0) {
          met.push(term);
        }
        this.#counts[term]! += each;
      }
    }
  }
}

function saturated(count: number): number {
  return count / (count + LIKENESS.saturation);
}

function rarityOf(reader: IndexReader, frequency: number): number {
  return Math.log(Math.max(reader.documentCount, frequency + 1) / frequency) ** LIKENESS.rarity;
}
