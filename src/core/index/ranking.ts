/**
 * The ranking formula. For each word *w* of a query and each document (an entry of a digest) the frequency is
 *
 *     f(w) = Σ over fields of weight · occurrences / (1 - b + b · length / average length)           (BM25F)
 *
 * counted three times: for the exact word, for all words with its light stem, for all with its deep stem. A paper has
 * the highest f of its documents at each of the three levels *l*, and for the word
 *
 *     value(w) = Σ over l of weight(l) · information(l) · f · (k + 1) / (f + k),   k = saturation
 *     information(l) = ln(1 + (N - n + ½) / (n + ½)) ^ rarity,   n of N papers having the word at this level
 *
 * Other ways to match a word (compounds, completions while it is typed, pairs of syllables, typos when nothing
 * else matches) count by the best one: quality · information · saturated f, if that is more. The paper's score is
 *
 *     Σ value(w) · coverage ^ power  +  bonuses · Σ information
 *
 * where coverage is the share of the words' information that the paper matches, and the bonuses are for all words, for
 * the words as typed, in the title or the authors, next to each other, for a title that is the query, for newness and
 * votes. Stop words do not count, except in short queries, where they only add. The same formula answers three typed
 * words and a pasted sentence: the bonus for all words decides among few words, and with many hardly any paper gets it.
 * `WEIGHTS` has every weight and the measurement behind it.
 */
import type { Query } from './query';
import type { Mark } from '../marks/mark';
import { Filters, type Test } from './filters';
import type { IndexReader } from './indexReader';
import type { Matcher } from './matcher';
import { queryTerms, type QueryTerm } from './queryTerms';
import { RERANKED, Scores } from './scores';
import { type Candidates, everyOf, numbersOf, passing, type Ranked, topK } from './topK';
import type { Translations } from './translations';
import type { WordForms } from './wordForms';

/** The papers that match a query, best first; `total` may be more than were sorted. */
export interface Ranking {
  ranked: Ranked[];
  total: number;
  /** The terms of the query, for excerpts. */
  terms: readonly QueryTerm[];
}

/** The index and marks that a query is evaluated on. */
export interface RankingContext {
  reader: IndexReader;
  /** For the current state of the reader. */
  matcher: Matcher;
  forms: WordForms;
  translations: Translations;
  marks: ReadonlyMap<string, Mark>;
}

/** Ranks papers for a query, whose last word may be unfinished when `open`; sorts at least the first `wanted`. */
export function rank(
  { reader, matcher, forms, translations, marks }: RankingContext,
  query: Query,
  open: boolean,
  wanted: number,
): Ranking {
  const test = hardTest(reader, query, new Filters(reader, matcher, forms, marks));
  const typed = query.clauses.filter(isSoft).map(({ any: [condition] }) => (condition as { text: string }).text);
  const terms = queryTerms(typed.join(' '), reader, forms, open);
  const scores = terms.length > 0 ? new Scores(reader, translations, matcher, terms, test) : undefined;
  const candidates = scores?.candidates(query.sort === 'date' || query.sort === 'votes') ?? filtered(reader, query, test);
  const order = query.sort ?? (terms.length > 0 || query.ids.length > 0 ? 'relevance' : 'date');
  const key =
    order === 'relevance' ? undefined : (paper: number) => (order === 'date' ? reader.facts.newest : reader.facts.votes)[paper] ?? 0;
  const ranked = topK(candidates, key, Math.max(wanted, RERANKED));
  const byId = query.ids.flatMap((id) => paperById(reader, id));
  const direct = order === 'relevance' && scores ? scores.rerank(ranked) : ranked;
  const translated = order === 'relevance' && scores ? scores.translated(direct, candidates) : [];
  const met = new Set(candidates.papers);
  const total = met.size + [...byId, ...translated].filter(({ paper }) => !met.has(paper)).length;
  return { ranked: first(byId, merged(direct, translated)), total, terms };
}

/** Whether a clause is a plain word, which only ranks; all others must match. */
function isSoft({ not, any }: Query['clauses'][number]): boolean {
  const [only] = any;
  return !not && any.length === 1 && only?.kind === 'words' && only.field === undefined && !only.phrase;
}

function hardTest(reader: IndexReader, query: Query, filters: Filters): Test {
  const tests = query.clauses
    .filter((clause) => !isSoft(clause))
    .map(({ not, any }): Test => {
      const all = any.map((condition) => filters.test(condition));
      return (paper) => all.some((test) => test(paper)) !== not;
    });
  const { listed } = reader.facts;
  return tests.length === 0 ? (paper) => listed[paper] === 1 : (paper) => listed[paper] === 1 && tests.every((test) => test(paper));
}

/** The candidates for a query without words: every matching paper, newest and then most voted first; none for an empty query. */
function filtered(reader: IndexReader, query: Query, test: Test): Candidates {
  const asked = query.clauses.length > 0 || (query.ids.length === 0 && query.sort !== undefined);
  const papers = asked ? passing(everyOf(reader.paperCount), test) : new Uint32Array();
  const { newest, votes } = reader.facts;
  return { papers, scores: numbersOf(papers, (paper) => (newest[paper] ?? 0) + Math.min(votes[paper] ?? 0, 999) / 1000) };
}

function paperById(reader: IndexReader, id: string): Ranked[] {
  const paper = reader.paper(id);
  return paper === undefined ? [] : [{ paper, score: 1 }];
}

/** Merges both rankings; a paper in both gets its higher score. */
function merged(direct: Ranked[], translated: readonly Ranked[]): Ranked[] {
  if (translated.length === 0) {
    return direct;
  }
  const better = new Map(translated.map(({ paper, score }) => [paper, score]));
  const both = direct.map(({ paper, score }) => {
    const other = better.get(paper);
    better.delete(paper);
    return { paper, score: Math.max(score, other ?? score) };
  });
  return [...both, ...[...better].map(([paper, score]) => ({ paper, score }))].sort((a, b) => b.score - a.score);
}

/** Puts papers whose identifier is in the query before all others, in the query's order. */
function first(byId: readonly Ranked[], ranked: Ranked[]): Ranked[] {
  const papers = new Set(byId.map(({ paper }) => paper));
  const top = (ranked[0]?.score ?? 0) + byId.length;
  return [...byId.map(({ paper }, i) => ({ paper, score: top - i })), ...ranked.filter(({ paper }) => !papers.has(paper))];
}
