import type { Test } from './filters';
import type { IndexReader } from './indexReader';
import type { Matcher, Matches } from './matcher';
import { Proximity } from './proximity';
import type { Alternative, QueryTerm } from './queryTerms';
import { numbersOf, passing, topK, type Candidates, type Ranked } from './topK';
import type { Script, Translations } from './translations';
import { WEIGHTS } from './weights';

/** Number of papers that are reranked by proximity. */
export const RERANKED = 50;
/** Number of papers with every word from which on papers that lack some are left out. */
const ENOUGH = 20;
/** Minimum coverage of a hit. */
const LEAST_COVERAGE = 0.05;
/** The same, as a share of the best coverage, in orders by date or votes, where a weak match could come first. */
const LEAST_OF_BEST = 0.8;
/** Maximum number of alternatives of a term that is searched for in all papers; with more, only in those that match another term. */
const MANY_WAYS = 64;
/** Maximum number of words in a query that is checked for typos: people type few words, and pasted text is spelled correctly. */
const MOST_SIMILAR = 8;
/** Maximum number of words in a query whose known words are checked for typos, too. */
const MOST_DOUBTED = 4;
/** Maximum number of words in a query in which stop words count; they only add, and are not required. */
const MOST_WITH_STOP_WORDS = 8;
/** Number of papers from which the meaning of a query in another language is derived. */
const SOURCES = 50;
/** Minimum number of words of letters that are translated: shorter queries are often names; longer ones with a complete match need no translation. */
const LEAST_TRANSLATED = 5;

/** The scores of papers for the terms of a query. */
export class Scores {
  readonly #sum: Float32Array;
  readonly #covered: Float32Array;
  readonly #met: Uint8Array;
  readonly #titled: Uint8Array;
  readonly #exact: Uint8Array;
  readonly #exactlyTitled: Uint8Array;
  #papers: number[] = [];
  #information: number[] = [];
  /** Number of required terms: neither stop words nor parts of compounds. */
  readonly #asked: number;
  /** The same including stop words. */
  readonly #words: number;
  /** The information of the required terms, and of all words. */
  #all = 0;
  #allWords = 0;
  readonly #reader: IndexReader;
  readonly #translations: Translations;
  readonly #matcher: Matcher;
  readonly #terms: readonly QueryTerm[];
  readonly #test: Test;

  constructor(reader: IndexReader, translations: Translations, matcher: Matcher, terms: readonly QueryTerm[], test: Test) {
    this.#reader = reader;
    this.#translations = translations;
    this.#matcher = matcher;
    this.#terms = terms;
    this.#test = test;
    const size = reader.paperCount;
    this.#sum = new Float32Array(size);
    this.#covered = new Float32Array(size);
    this.#met = new Uint8Array(size);
    this.#titled = new Uint8Array(size);
    this.#exact = new Uint8Array(size);
    this.#exactlyTitled = new Uint8Array(size);
    this.#words = terms.filter(({ part }) => !part).length;
    this.#asked = terms.filter(({ stopWord, part }) => !stopWord && !part).length;
  }

  /** Papers with all terms; when there are few, also those with enough coverage. */
  candidates(strict: boolean): Candidates {
    this.#add((term) => (term.known || term.alternatives.length > 0 ? term.alternatives : this.#similar(term)));
    if (this.#asked <= MOST_DOUBTED && !this.#papers.some((paper) => this.#met[paper] === this.#asked && this.#test(paper))) {
      this.#add((term) => [...term.alternatives, ...term.similar()]);
    }
    const passed = passing(this.#papers, this.#test);
    const complete = passing(passed, (paper) => this.#met[paper] === this.#asked);
    if (complete.length >= (strict ? 1 : ENOUGH)) {
      return { papers: complete, scores: this.#scores(complete) };
    }
    const best = passed.reduce((most, paper) => Math.max(most, this.#covered[paper] as number), 0);
    // One common word of a query whose other words nobody knows is little, but better than nothing.
    const least = strict || best < LEAST_COVERAGE * this.#all ? LEAST_OF_BEST * best : LEAST_COVERAGE * this.#all;
    const papers = passing(passed, (paper) => (this.#covered[paper] as number) >= least);
    return { papers, scores: this.#scores(papers) };
  }

  /** Papers described in another language, if the query is specific enough; they rank below papers with all of its words. */
  translated(ranked: readonly Ranked[], candidates: Candidates): Ranked[] {
    const script = this.#script(ranked);
    const isComplete = ({ paper }: Ranked): boolean => this.#met[paper] === this.#asked;
    const reference = ranked.find((hit) => !isComplete(hit))?.score ?? ranked.findLast(isComplete)?.score ?? 0;
    if (script === undefined || reference <= 0) {
      return [];
    }
    const plain = { papers: candidates.papers, scores: numbersOf(candidates.papers, (paper) => this.#plainScore(paper)) };
    const sources = topK(plain, undefined, SOURCES).slice(0, SOURCES);
    const complete = new Set(ranked.filter(isComplete).map(({ paper }) => paper));
    return this.#translations
      .papers(sources, script)
      .filter(({ paper }) => !complete.has(paper) && this.#test(paper))
      .map(({ paper, score }) => ({ paper, score: score * reference }));
  }

  /** The script of a query that can be translated; undefined when the index does not have the other script. */
  #script(ranked: readonly Ranked[]): Script | undefined {
    const asked = this.#terms.filter(({ stopWord, part }) => !stopWord && !part);
    const pairs = asked.filter(({ kind }) => kind === 'syllables').length;
    const script =
      pairs > asked.length / 2
        ? 'pairs'
        : pairs === 0 && asked.length >= LEAST_TRANSLATED && !ranked.some(({ paper }) => this.#met[paper] === this.#asked)
          ? 'letters'
          : undefined;
    // Checked last, since it iterates over all pairs of syllables.
    return script !== undefined && this.#reader.firstSyllables()[Symbol.iterator]().next().done !== true ? script : undefined;
  }

  /** Reranks the first papers by the position and proximity of the words. */
  rerank(ranked: Ranked[]): Ranked[] {
    const proximity = new Proximity(this.#reader, this.#terms, this.#information);
    const seen = ranked.slice(0, RERANKED).map(({ paper, score }) => {
      const { near, title, lost } = proximity.of(paper);
      return { paper, score: score + this.#all * (WEIGHTS.neighbours * near + WEIGHTS.sameTitle * title - lost) };
    });
    return [...seen.sort((a, b) => b.score - a.score), ...ranked.slice(RERANKED)];
  }

  #similar(term: QueryTerm): Alternative[] {
    return this.#asked <= MOST_SIMILAR ? term.similar() : [];
  }

  #add(alternatives: (term: QueryTerm) => readonly Alternative[]): void {
    this.#sum.fill(0);
    this.#covered.fill(0);
    this.#met.fill(0);
    this.#titled.fill(0);
    this.#exact.fill(0);
    this.#exactlyTitled.fill(0);
    this.#papers = [];
    this.#all = 0;
    this.#allWords = 0;
    this.#information = this.#terms.map((term, i) => {
      if (term.stopWord && this.#words > MOST_WITH_STOP_WORDS) {
        return 0;
      }
      const ways = alternatives(term);
      // A prefix matches many words; it says nothing about papers that match none of the previous words.
      const narrowed = i > 0 && ways.length > MANY_WAYS;
      const matches = this.#matcher.match(term, ways, undefined, narrowed ? this.#met : undefined);
      if (!term.part) {
        this.#all += term.stopWord ? 0 : matches.information;
        this.#allWords += matches.information;
      }
      this.#take(term, matches);
      if (term.everywhere) {
        this.#grant(matches);
      }
      return term.stopWord ? 0 : matches.information;
    });
  }

  #take(term: QueryTerm, { papers, value, titled, exact, information }: Matches): void {
    const weight = (term.part ? WEIGHTS.part : term.stopWord ? WEIGHTS.stopWord : 1) * (1 + WEIGHTS.repeated * Math.log(term.count));
    const counts = !term.part && !term.stopWord;
    for (let i = 0; i < papers.length; i++) {
      const paper = papers[i] as number;
      if (this.#sum[paper] === 0) {
        this.#papers.push(paper);
      }
      this.#sum[paper] = (this.#sum[paper] as number) + weight * (value[paper] as number);
      if (!term.part) {
        (this.#exact[paper] as number) += exact[paper] === 0 ? 0 : 1;
        (this.#exactlyTitled[paper] as number) += (exact[paper] as number) & 2 ? 1 : 0;
      }
      if (counts) {
        (this.#met[paper] as number)++;
        this.#covered[paper] = (this.#covered[paper] as number) + information;
        this.#titled[paper] = (this.#titled[paper] as number) + (titled[paper] as number);
      }
    }
  }

  /** Counts a term as matched by every candidate in which it was not found. */
  #grant({ value, information }: Matches): void {
    for (const paper of this.#papers) {
      if (value[paper] === 0) {
        (this.#met[paper] as number)++;
        (this.#exact[paper] as number)++;
        this.#covered[paper] = (this.#covered[paper] as number) + information;
        this.#sum[paper] = (this.#sum[paper] as number) + information * WEIGHTS.everywhere;
      }
    }
  }

  /** The score of the words, without bonuses for order, titles and completeness. */
  #plainScore(paper: number): number {
    return (this.#sum[paper] as number) * Math.min(1, (this.#covered[paper] as number) / (this.#all || 1)) ** WEIGHTS.coverage;
  }

  #scores(papers: Uint32Array): Float64Array {
    const { newest, votes } = this.#reader.facts;
    const all = this.#all || 1;
    return numbersOf(papers, (paper) => {
      const verbatim =
        (this.#exact[paper] === this.#words ? WEIGHTS.verbatim : 0) +
        (this.#exactlyTitled[paper] === this.#words ? WEIGHTS.verbatimInTitle : 0);
      const bonus =
        (this.#met[paper] === this.#asked ? WEIGHTS.complete : 0) +
        (this.#titled[paper] === this.#asked ? WEIGHTS.inTitle : 0) +
        WEIGHTS.newest * Math.min(1, Math.max(0, ((newest[paper] as number) - 20070000) / 250000)) +
        WEIGHTS.votes * Math.min(1, Math.log1p(votes[paper] as number) / 7);
      return this.#plainScore(paper) + all * bonus + this.#allWords * verbatim;
    });
  }
}
