import { type Candidates, numbersOf, passing, type Ranked } from './topK';
import type { Collection } from '../search/collection';
import type { Test } from './filters';
import { Looker } from './rerank';
import type { Matches, Matcher } from './matcher';
import type { Term } from './queryTerms';

/** Papers whose texts are looked at for the order and nearness of words. */
export const looked = 40;
/** With fewer papers that have all words, those that lack some follow. */
const enough = 20;
/** Ways to meet a term from which on it is met only by papers that meet another. */
const manyWays = 64;
/** What a beginning that nearly every summary has counts for papers that have none elsewhere. */
const everywhereQuality = 0.25;
/** What the newest paper has more than the oldest one, and the most voted one more than one without votes, of the weight of the words. */
const newerShare = 0.02;
const votedShare = 0.02;
/** What a paper has more, of the weight of the words: all of them in its title; the very words; next to each other. */
const titleShare = 0.4;
const exactShare = 0.5;
const nearShare = 0.25;

/** The papers' scores for the terms of a query. */
export class Scores {
  private readonly sum: Float32Array;
  private readonly met: Uint8Array;
  private readonly titled: Uint8Array;
  private papers: number[] = [];
  private weights: number[] = [];

  constructor(
    private readonly collection: Collection,
    private readonly matcher: Matcher,
    private readonly terms: Term[],
    private readonly test: Test,
  ) {
    const size = collection.papers.length;
    this.sum = new Float32Array(size);
    this.met = new Uint8Array(size);
    this.titled = new Uint8Array(size);
  }

  /** Papers with all terms; when they are few, also those that lack one, or two, …, unless `strict` and there are any. */
  candidates(strict: boolean): Candidates {
    const { terms } = this;
    this.add((term) => (term.known || term.alternatives.length > 0 ? term.alternatives : term.like()));
    if (!this.papers.some((paper) => this.met[paper] === terms.length && this.test(paper))) {
      this.add((term) => [...term.alternatives, ...term.like()]);
    }
    const passed = passing(this.papers, this.test);
    const { met } = this;
    let least = terms.length;
    const counts = new Uint32Array(terms.length + 1);
    for (let i = 0; i < passed.length; i++) {
      (counts[met[passed[i] as number] as number] as number)++;
    }
    for (
      let found = counts[least] as number;
      found < (strict ? 1 : enough) && least > Math.max(1, Math.floor(terms.length / 2));
      found += counts[least] as number
    ) {
      least--;
    }
    const papers = passing(passed, (paper) => (met[paper] as number) >= least);
    return { papers, scores: this.scores(papers) };
  }

  /** Puts the first ones in their final order: by where and how near the words stand to each other. */
  look(ranked: Ranked[]): Ranked[] {
    if (this.terms.length < 2 && this.terms.every(({ kind }) => kind === 'word')) {
      return ranked;
    }
    const looker = new Looker(this.terms, this.weights);
    const seen = ranked.slice(0, looked).map(({ paper, score }) => {
      const { near, apart } = looker.look(this.collection.entriesOf(paper));
      return { paper, score: score + nearShare * this.weight * near - apart };
    });
    return [...seen.sort((a, b) => b.score - a.score), ...ranked.slice(looked)];
  }

  private add(alternatives: (term: Term) => Term['alternatives']): void {
    this.sum.fill(0);
    this.met.fill(0);
    this.titled.fill(0);
    this.papers = [];
    const papersInAll = this.collection.papers.length;
    this.weights = this.terms.map((term, i) => {
      const ways = alternatives(term);
      // A beginning of a word stands for many; it tells nothing of papers that have none of the words before it.
      const narrowed = i > 0 && ways.length > manyWays;
      const matches = this.matcher.match(ways, 0xf, narrowed ? this.met : undefined);
      const found = exactOnes(matches) || (narrowed ? Math.min(papersInAll / 2, this.occurrences(ways)) : matches.papers.length);
      const weight = Math.log(1 + Math.max(1, papersInAll - found + 0.5) / (found + 0.5));
      if (term.everywhere) {
        this.grant(matches, weight);
      }
      this.take(matches, weight);
      return weight;
    });
  }

  /** Counts a term as met by all papers so far that it was not found in. */
  private grant({ quality }: Matches, weight: number): void {
    const { sum, met } = this;
    for (const paper of this.papers) {
      if (quality[paper] === 0) {
        (met[paper] as number)++;
        sum[paper] = (sum[paper] as number) + weight * everywhereQuality;
      }
    }
  }

  private take({ papers, quality, titled, exact }: Matches, weight: number): void {
    const { sum, met, titled: titledTerms } = this;
    for (let i = 0; i < papers.length; i++) {
      const paper = papers[i] as number;
      if (met[paper] === 0) {
        this.papers.push(paper);
      }
      (met[paper] as number)++;
      titledTerms[paper] = (titledTerms[paper] as number) + (titled[paper] as number);
      sum[paper] = (sum[paper] as number) + weight * ((quality[paper] as number) + exactShare * (exact[paper] as number));
    }
  }

  private occurrences(ways: Term['alternatives']): number {
    return ways.reduce((sum, { words: [word = -1] }) => sum + this.collection.postings.count(word), 0);
  }

  private get weight(): number {
    return this.weights.reduce((sum, weight) => sum + weight, 0);
  }

  private scores(papers: Uint32Array): Float64Array {
    const { sum, met, titled, weight: all } = this;
    const { newest, votes } = this.collection.facts;
    const terms = this.terms.length;
    return numbersOf(papers, (paper) => {
      const whole = titled[paper] === terms ? titleShare * all : 0;
      const newer = newerShare * Math.min(1, Math.max(0, ((newest[paper] as number) - 20070000) / 250000));
      const voted = votedShare * Math.min(1, Math.log1p(votes[paper] as number) / 7);
      return all * ((met[paper] as number) + newer + voted) + (sum[paper] as number) + whole;
    });
  }
}

function exactOnes({ papers, exact }: Matches): number {
  let count = 0;
  for (let i = 0; i < papers.length; i++) {
    count += exact[papers[i] as number] as number;
  }
  return count;
}
