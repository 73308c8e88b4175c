import type { Query } from './query';
import { best, type Candidates, everyOf, numbersOf, passing, type Ranked } from './topK';
import type { Collection } from '../search/collection';
import { Filters, type SearchMark, type Test } from './filters';
import { Matcher } from './matcher';
import { looked, Scores } from './scores';
import { type Term, termsOf } from './queryTerms';

/** All papers that meet a query, best first; `total` may be more than were put in order. */
export interface Ranking {
  ranked: Ranked[];
  total: number;
  /** What was looked for, to show where it stands. */
  terms: Term[];
}

/** Ranks the papers of a collection for a query; puts at least the first `wanted` in order. */
export function rank(
  collection: Collection,
  query: Query,
  marks: ReadonlyMap<string, SearchMark>,
  begun: boolean,
  wanted: number,
): Ranking {
  const matcher = new Matcher(collection);
  const test = hardTest(collection, query, new Filters(collection, matcher, marks));
  const typed = query.clauses.filter(isSoft).map(({ any: [condition] }) => (condition as { text: string }).text);
  const terms = termsOf(typed.join(' '), collection, begun);
  const scores = terms.length > 0 ? new Scores(collection, matcher, terms, test) : undefined;
  const candidates = scores?.candidates(query.sort === 'date' || query.sort === 'votes') ?? filtered(collection, query, test);
  const order = query.sort ?? (terms.length > 0 || query.ids.length > 0 ? 'relevance' : 'date');
  const key =
    order === 'relevance'
      ? undefined
      : (paper: number) => (order === 'date' ? collection.facts.newest : collection.facts.votes)[paper] ?? 0;
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
