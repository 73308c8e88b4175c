import { CollectionReader } from './index/collectionReader';
import { excerpt } from './index/excerpt';
import type { SearchMark } from './index/filters';
import type { IndexReader } from './index/indexReader';
import { parseQuery, type QueryProblem } from './index/query';
import { VariantCache } from './index/queryTerms';
import { localDay } from './index/ranges';
import { type Ranking, rank } from './index/ranking';
import { relatedPapers } from './index/related';
import { type Suggestion, suggestedPapers } from './index/suggest';
import { TermTexts } from './index/termTexts';
import type { Digest, Outline } from './model';
import { Collection } from './search/collection';

/** Answers that are kept until something changes. */
const ANSWERS = 100;

/** A paper that was found; `why` is the stretch of its text around the words that matched. */
export interface SearchHit {
  id: string;
  score: number;
  why?: string;
}

/** One page of hits, how many there are in all, and what of the query was not understood. */
export interface SearchResult {
  hits: SearchHit[];
  total: number;
  /** As typed, one for each of the problems. */
  notUnderstood: string[];
  problems: QueryProblem[];
}

/** The part of the hits that is wanted, and the reader's own day (`YYYY-MM-DD`) that `since:7d` counts from. */
export interface SearchOptions {
  limit?: number;
  offset?: number;
  today?: string;
}

/** The index over all digests; answers with the best papers first. `query.ts` says what can be asked, `ranking.ts` how it is answered. */
export class PaperSearch {
  readonly #collection = new Collection();
  readonly #reader: IndexReader = new CollectionReader(this.#collection);
  readonly #variants = new VariantCache(this.#reader);
  readonly #texts = new TermTexts(this.#reader);
  #marks: ReadonlyMap<string, SearchMark> = new Map();
  /** The notes that are indexed: the marks are another's map, which changes. */
  readonly #notes = new Map<string, string>();
  /** The last answers, the latest at the end: who goes back a letter, or begins with one that was asked before, need not wait. */
  readonly #answers = new Map<string, { wanted: number; ranking: Ranking }>();
  #answered = 0;

  /** Indexes a digest in place of what was known under its name. An outline does too: then summaries are not found yet. */
  replace(name: string, digest: Digest | Outline): void {
    this.#collection.replace(name, digest.entries);
  }

  /** Forgets a digest. */
  remove(name: string): void {
    this.#collection.remove(name);
  }

  /** The best papers for a query, best first. */
  search(query: string, limit = 20): { id: string; score: number }[] {
    return this.#ranking(query, limit, undefined)
      .ranking.ranked.slice(0, limit)
      .map(({ paper, score }) => ({ id: this.#reader.paperId(paper), score }));
  }

  /** One page of the papers for a query, best first, and how many there are. */
  find(query: string, { limit = 20, offset = 0, today }: SearchOptions = {}): SearchResult {
    const { ranking, problems } = this.#ranking(query, offset + limit, today);
    const hits = ranking.ranked.slice(offset, offset + limit).map(({ paper, score }) => {
      const why = excerpt(this.#summaries(paper), ranking.terms);
      return { id: this.#reader.paperId(paper), score, ...(why !== undefined && { why }) };
    });
    return { hits, total: ranking.total, notUnderstood: problems.map(({ typed }) => typed), problems };
  }

  /** The nearest other papers, nearest first. */
  related(id: string, limit = 10): { id: string; score: number }[] {
    return relatedPapers(this.#reader, this.#variants, id, limit);
  }

  /** The candidates in the order that the reader may like them in, best first, with the words that decided; none before five marks. */
  suggest(starred: readonly string[], skipped: readonly string[], candidates: readonly string[]): Suggestion[] {
    return suggestedPapers(this.#reader, this.#texts, starred, skipped, candidates);
  }

  /**
   * Tells what the reader decided, by paper, so that `is:` and `has:note` find it; the words of notes are found like
   * those of summaries. `changed` are the papers that may be marked otherwise than before, all when it is absent.
   */
  setMarks(marks: ReadonlyMap<string, SearchMark>, changed: Iterable<string> = new Set([...this.#notes.keys(), ...marks.keys()])): void {
    for (const id of changed) {
      const note = marks.get(id)?.note;
      if (note !== this.#notes.get(id)) {
        this.#collection.setNote(id, note);
        this.#remember(id, note);
      }
    }
    this.#marks = marks;
    this.#answers.clear();
  }

  #remember(id: string, note: string | undefined): void {
    if (note === undefined) {
      this.#notes.delete(id);
    } else {
      this.#notes.set(id, note);
    }
  }

  #ranking(text: string, wanted: number, today = localDay()): { ranking: Ranking; problems: QueryProblem[] } {
    const query = parseQuery(text, today);
    const context = { reader: this.#reader, variants: this.#variants, texts: this.#texts, marks: this.#marks };
    const ranking = this.#answer(`${today} ${text}`, wanted, () => rank(context, query, /\S$/.test(text), wanted));
    return { ranking, problems: query.problems };
  }

  #answer(key: string, wanted: number, rankNow: () => Ranking): Ranking {
    if (this.#answered !== this.#reader.version) {
      this.#answered = this.#reader.version;
      this.#answers.clear();
    }
    const known = this.#answers.get(key);
    const answer = known && known.wanted >= wanted ? known : { wanted, ranking: firstOf(rankNow(), wanted) };
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const [oldest] of this.#answers) {
      if (this.#answers.size <= ANSWERS) {
        break;
      }
      this.#answers.delete(oldest);
    }
    return answer.ranking;
  }

  /** The summaries of a paper, one a digest. */
  #summaries(paper: number): string[] {
    return this.#collection.entriesOf(paper).map(({ text, categoriesEnd }) => text.slice(categoriesEnd + 1));
  }
}

function firstOf(ranking: Ranking, wanted: number): Ranking {
  return { ...ranking, ranked: ranking.ranked.slice(0, wanted) };
}
