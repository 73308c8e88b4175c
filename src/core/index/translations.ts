import { getOrAdd } from '../../base/collections';
import type { IndexReader } from './indexReader';
import { frequencyIn } from './postings';
import { TermCounter } from './related';
import { type Ranked, topK } from './topK';
import type { WordForms } from './wordForms';

const SOURCES = 50;
const WORDS = 60;
/** The power of the relative score by which a source is weighted. */
const SOURCE_POWER = 2;
/** Maximum document frequency of a word: a share of the documents, but at least some number. */
const COMMON_SHARE = 0.2;
const LEAST_COMMON = 20;
/** The score of the best translated paper relative to the best direct one. */
const SHARE = 0.9;
/** Maximum number of papers added, and of papers considered. */
const MOST_ADDED = 50;
const MOST_LOOKED_AT = 200;
/** Maximum share of terms in the query's own script for a paper in another language. */
const OWN_SCRIPT_SHARE = 0.2;
const SATURATION = 1.2;

/** Two kinds of scripts: letters, and pairs of syllables of Hangul, Han or kana. */
export type Script = 'letters' | 'pairs';

/** A word of the matching papers in the other script. */
interface Meaning {
  terms: number[];
  weight: number;
}

/**
 * Finds papers described in another language than the query's, without a model or a dictionary: the best matches in the
 * query's own language are mostly described, or at least named, in the other one as well, and their words there
 * translate the query. Only shares of scripts are cached, and only while the index does not change.
 *
 * Measured with sentences in one language about papers described in the other, share in the first ten, with a
 * prototype: alone 20 sources .38 beside 50 .41 and 200 .36; 20 words .36, 60 .39, 200 .39;
 * `SHARE` among papers described in the query's language: .8 .22, .9 .37, 1 .45, while those lose .01, .04 and .08.
 */
export class Translations {
  readonly #reader: IndexReader;
  readonly #forms: WordForms;
  readonly #counter: TermCounter;
  /** By paper: the share of its words that are pairs, NaN when it has not been computed; cleared when the index changes. */
  #pairShares = new Float32Array(0);
  #version = -1;
  /** By term: a buffer of zeros. */
  #weights = new Float64Array(0);

  constructor(reader: IndexReader, forms: WordForms) {
    this.#reader = reader;
    this.#forms = forms;
    this.#counter = new TermCounter(reader);
  }

  /** Finds papers in the other script, given the direct matches, best first; scores are relative to the best direct match. */
  papers(direct: readonly Ranked[], script: Script): Ranked[] {
    const best = direct[0]?.score ?? 0;
    const words = best > 0 ? this.#meaning(direct.slice(0, SOURCES), script, best) : [];
    const found: Ranked[] = [];
    // Shares are computed for no more papers than needed: that takes most of the time.
    for (const ranked of this.#matching(words)) {
      if (this.#share(ranked.paper, script) <= OWN_SCRIPT_SHARE && found.push(ranked) === MOST_ADDED) {
        break;
      }
    }
    const top = found[0]?.score ?? 1;
    return found.map(({ paper, score }) => ({ paper, score: (SHARE * score) / top }));
  }

  /** The most characteristic words of the sources in the other script. */
  #meaning(sources: readonly Ranked[], script: Script, best: number): Meaning[] {
    const reader = this.#reader;
    if (this.#weights.length < reader.termCount) {
      this.#weights = new Float64Array(reader.termCount);
    }
    const weights = this.#weights;
    const met: number[] = [];
    for (const { paper, score } of sources) {
      const share = (score / best) ** SOURCE_POWER;
      this.#counter.count(paper, (term, count) => {
        if (weights[term] === 0) {
          met.push(term);
        }
        weights[term]! += (share * count) / (count + 1);
      });
    }
    const common = Math.max(LEAST_COMMON, COMMON_SHARE * reader.documentCount);
    const words = new Map<string, Meaning>();
    for (const term of met) {
      const isOther = reader.isPair(term) !== (script === 'pairs') && reader.documentFrequency(term) <= common;
      const stem = isOther ? this.#forms.stem(term) : undefined;
      if (stem !== undefined) {
        const word = getOrAdd(words, stem, () => ({ terms: [], weight: 0 }));
        word.terms.push(term);
        word.weight += weights[term]!;
      }
      weights[term] = 0;
    }
    return [...words.values()]
      .map(({ terms, weight }) => ({
        terms,
        weight: weight * Math.log(1 + reader.documentCount / terms.reduce((sum, term) => sum + reader.documentFrequency(term), 0)),
      }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, WORDS);
  }

  /** The papers with these words, best first. */
  #matching(words: readonly Meaning[]): Ranked[] {
    const reader = this.#reader;
    const average = reader.averageLength('summary') || 1;
    const { paperOf, lengths, facts } = reader;
    const scores = new Float64Array(reader.paperCount);
    const papers: number[] = [];
    for (const { terms, weight } of words) {
      for (const term of terms) {
        const { length, documents, frequencies } = reader.postings(term);
        for (let i = 0; i < length; i++) {
          const document = documents[i]!;
          const paper = paperOf[document]!;
          if (paper >= 0 && facts.listed[paper] === 1) {
            const packed = frequencies[i]!;
            const count = 2 * frequencyIn(packed, 'title') + frequencyIn(packed, 'summary');
            const size = 0.25 + (0.75 * lengths.summary[document]!) / average;
            if (scores[paper] === 0 && count > 0) {
              papers.push(paper);
            }
            scores[paper]! += (weight * count) / (count + SATURATION * size);
          }
        }
      }
    }
    const candidates = { papers: Uint32Array.from(papers), scores: Float64Array.from(papers, (paper) => scores[paper]!) };
    return topK(candidates, undefined, MOST_LOOKED_AT).slice(0, MOST_LOOKED_AT);
  }

  /** The share of a paper's words that are in a script. */
  #share(paper: number, script: Script): number {
    if (this.#version !== this.#reader.version) {
      this.#version = this.#reader.version;
      this.#pairShares = new Float32Array(this.#reader.paperCount).fill(NaN);
    }
    if (Number.isNaN(this.#pairShares[paper])) {
      this.#pairShares[paper] = this.#pairShare(paper);
    }
    return script === 'pairs' ? this.#pairShares[paper]! : 1 - this.#pairShares[paper]!;
  }

  #pairShare(paper: number): number {
    let pairs = 0;
    let all = 0;
    for (const document of this.#reader.documentsOf(paper)) {
      const { terms, length, ends } = this.#reader.tokens(document);
      // The title is a name, in whatever language the paper is described.
      for (let i = ends.categories; i < length; i++) {
        const term = terms[i]!;
        if (this.#forms.stem(term) !== undefined) {
          all++;
          pairs += this.#reader.isPair(term) ? 1 : 0;
        }
      }
    }
    return all === 0 ? 0 : pairs / all;
  }
}
