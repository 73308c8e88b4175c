import type { Query } from '../query';
import type { Collection } from './collection';
import { Filters, type SearchMark, type Test } from './filters';
import { type Matches, Matcher } from './matcher';
import { Looker } from './look';
import { type Term, termsOf } from './terms';

/** A paper by its number, and how good it is. */
export interface Ranked {
  paper: number;
  score: number;
}

/** Papers that meet a query, in no order, and their scores; as numbers, because one letter may meet all papers. */
interface Candidates {
  papers: Uint32Array;
  /** One a paper, in the order of `papers`. */
  scores: Float64Array;
}

/** All papers that meet a query, best first; `total` may be more than were put in order. */
export interface Ranking {
  ranked: Ranked[];
  total: number;
  /** What was looked for, to show where it stands. */
  terms: Term[];
}

/** Papers whose texts are looked at for the order and nearness of words. */
const looked = 40;
/** With fewer papers that have all words, those that lack some follow. */
const enough = 20;
/** Ways to meet a term from which on it is met only by papers that meet another. */
const manyWays = 64;
/** What a beginning that nearly every summary has counts for papers that have none elsewhere. */
const everywhereQuality = 0.25;
/** Candidates that are looked at to guess how good the best are. */
const sampled = 64;
/** What the newest paper has more than the oldest one, and the most voted one more than one without votes, of the weight of the words. */
const newerShare = 0.02;
const votedShare = 0.02;
/** What a paper has more, of the weight of the words: all of them in its title; the very words; next to each other. */
const titleShare = 0.4;
const exactShare = 0.5;
const nearShare = 0.25;

/** Ranks the papers of a collection for a query; puts at least the first `wanted` in order. */
export function rank(collection: Collection, query: Query, marks: ReadonlyMap<string, SearchMark>, begun: boolean, wanted: number): Ranking {
  const matcher = new Matcher(collection);
  const test = hardTest(collection, query, new Filters(collection, matcher, marks));
  const typed = query.clauses.filter(isSoft).map(({ any: [condition] }) => (condition as { text: string }).text);
  const terms = termsOf(typed.join(' '), collection, begun);
  const scores = terms.length > 0 ? new Scores(collection, matcher, terms, test) : undefined;
  const candidates = scores?.candidates(query.sort === 'date' || query.sort === 'votes') ?? filtered(collection, query, test);
  const order = query.sort ?? (terms.length > 0 || query.ids.length > 0 ? 'relevance' : 'date');
  const key = order === 'relevance' ? undefined : (paper: number) => (order === 'date' ? collection.facts.newest : collection.facts.votes)[paper] ?? 0;
  const ranked = best(candidates, key, Math.max(wanted, looked));
  const straight = query.ids.flatMap((id) => named(collection, id));
  const total = candidates.papers.length + straight.filter(({ paper }) => !candidates.papers.includes(paper)).length;
  return { ranked: first(straight, order === 'relevance' && scores ? scores.look(ranked) : ranked), total, terms };
}

/** Plain words only rank; everything else must hold. */
function isSoft({ not, any }: Query['clauses'][number]): boolean {
  const [only] = any;
  return !not && any.length === 1 && only?.kind === 'words' && only.field === undefined && !only.phrase;
}

function hardTest(collection: Collection, query: Query, filters: Filters): Test {
  const tests = query.clauses
    .filter((clause) => !isSoft(clause))
    .map(({ not, any }): Test => {
      const all = any.map((condition) => filters.test(condition));
      return (paper) => all.some((test) => test(paper)) !== not;
    });
  const { listed } = collection.facts;
  return tests.length === 0 ? (paper) => listed[paper] === 1 : (paper) => listed[paper] === 1 && tests.every((test) => test(paper));
}

/** Without words: every paper that passes, newest and then most voted first; nothing when nothing was asked. */
function filtered(collection: Collection, query: Query, test: Test): Candidates {
  const asked = query.clauses.length > 0 || (query.ids.length === 0 && query.sort !== undefined);
  const papers = asked ? passing(everyOf(collection.papers), test) : new Uint32Array();
  const { newest, votes } = collection.facts;
  return { papers, scores: numbersOf(papers, (paper) => (newest[paper] ?? 0) + Math.min(votes[paper] ?? 0, 999) / 1000) };
}

function named(collection: Collection, id: string): Ranked[] {
  const paper = collection.paper(id);
  return paper === undefined ? [] : [{ paper, score: 1 }];
}

/** Papers whose identifier stands in the query come before all others, in the query's order. */
function first(straight: readonly Ranked[], ranked: Ranked[]): Ranked[] {
  const papers = new Set(straight.map(({ paper }) => paper));
  const top = (ranked[0]?.score ?? 0) + straight.length;
  return [...straight.map(({ paper }, i) => ({ paper, score: top - i })), ...ranked.filter(({ paper }) => !papers.has(paper))];
}

/** The numbers from 0 on, as many as there are. */
function everyOf(all: ArrayLike<unknown>): Uint32Array {
  const numbers = new Uint32Array(all.length);
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = i;
  }
  return numbers;
}

/** As `filter`, which takes several times as long. */
function passing(papers: ArrayLike<number>, test: Test): Uint32Array {
  const passed = new Uint32Array(papers.length);
  let count = 0;
  for (let i = 0; i < papers.length; i++) {
    const paper = papers[i] as number;
    if (test(paper)) {
      passed[count++] = paper;
    }
  }
  return passed.subarray(0, count);
}

/** As `Float64Array.from`, which takes ten times as long. */
function numbersOf(papers: Uint32Array, of: (paper: number) => number): Float64Array {
  const numbers = new Float64Array(papers.length);
  for (let i = 0; i < papers.length; i++) {
    numbers[i] = of(papers[i] as number);
  }
  return numbers;
}

/** The best candidates in order, `count` of them at least when there are so many; by the key first when there is one. */
function best({ papers, scores }: Candidates, key: ((paper: number) => number) | undefined, count: number): Ranked[] {
  const keys = key ? numbersOf(papers, key) : scores;
  const ranked = Array.from(above(keys, count), (i) => ({ paper: papers[i] as number, score: scores[i] as number, key: keys[i] as number }));
  return ranked.sort((a, b) => b.key - a.key || b.score - a.score || a.paper - b.paper).map(({ paper, score }) => ({ paper, score }));
}

/** Where the highest keys are, at least `count` of them: a sample says what the best have at least, so that not all are sorted. */
function above(keys: Float64Array, count: number): Uint32Array {
  let kept = everyOf(keys);
  while (kept.length > 4 * count) {
    const sample = Float64Array.from({ length: sampled }, (_, i) => keys[kept[Math.floor((i * kept.length) / sampled)] as number] as number).sort().reverse();
    const floor = sample[Math.ceil((sampled * 2 * count) / kept.length)] as number;
    const higher = passing(kept, (i) => (keys[i] as number) >= floor);
    if (higher.length < count || higher.length === kept.length) {
      break;
    }
    kept = higher;
  }
  return kept;
}

/** The papers' scores for the terms of a query. */
class Scores {
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
    for (let found = counts[least] as number; found < (strict ? 1 : enough) && least > Math.max(1, Math.floor(terms.length / 2)); found += counts[least] as number) {
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
