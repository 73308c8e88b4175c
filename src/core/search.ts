import { dropOldest } from '../base/collections';
import { excerpt } from './index/excerpt';
import type { Mark } from './marks/mark';
import { Matcher } from './index/matcher';
import { PaperIndex, type EntryTexts } from './index/paperIndex';
import { parseQuery, type QueryProblem } from './index/query';
import { localDay } from './index/ranges';
import { type Ranking, type RankingContext, rank } from './index/ranking';
import { relatedPapers } from './index/related';
import { type Suggestion, suggestedPapers } from './index/suggest';
import { TOKENIZER } from './index/tokenizer';
import { Translations } from './index/translations';
import { WordForms } from './index/wordForms';
import type { Digest, Entry, Outline, OutlineEntry } from './model';
import { compose } from './index/fold';

/** The composed texts of an entry to be indexed; an outline has no summary. */
export function textsOf(entry: OutlineEntry | Entry): EntryTexts {
  const summary = 'summary' in entry ? entry.summary : [];
  return {
    title: compose(entry.title ?? ''),
    authors: compose(entry.authors.join('; ')),
    categories: compose(entry.categories.join('; ')),
    summary: compose(summary.flatMap(({ heading, items }) => (heading === undefined ? items : [heading, ...items])).join('\n')),
  };
}

/** Number of answers cached until something changes. */
const ANSWERS = 100;

/** A hit of a search; `why` is an excerpt around the matching words. */
export interface SearchHit {
  id: string;
  score: number;
  why?: string;
}

/** One page of hits, their total number, and the parts of the query that were not understood. */
export interface SearchResult {
  hits: SearchHit[];
  total: number;
  /** As typed, one for each problem. */
  notUnderstood: string[];
  problems: QueryProblem[];
  /** The terms of the query, for excerpts of summaries that are not in memory. */
  terms: Ranking['terms'];
}

/** The requested page of hits, and the local date (`YYYY-MM-DD`) from which `since:7d` counts. */
export interface SearchOptions {
  limit?: number;
  offset?: number;
  today?: string;
  /** Whether hits have excerpts; true by default. */
  excerpts?: boolean;
}

/** The search over all digests. `query.ts` documents the query language, `ranking.ts` the ranking. */
export class PaperSearch {
  readonly index = new PaperIndex(TOKENIZER, textsOf);
  readonly #reader = this.index.reader;
  readonly #forms = new WordForms(this.#reader);
  readonly #translations = new Translations(this.#reader, this.#forms);
  #marks: ReadonlyMap<string, Mark> = new Map();
  /** The notes that are indexed, since the map of marks changes. */
  readonly #notes = new Map<string, string>();
  /** A cache of answers, latest last, for deleting a letter or repeating a query. */
  readonly #answers = new Map<string, { wanted: number; ranking: Ranking }>();
  #answered = 0;
  #matcher: { version: number; matcher: Matcher } | undefined;

  /** Adds a digest, or replaces the one with this name; the summaries of an outline cannot be found. */
  replace(name: string, digest: Digest | Outline): void {
    this.index.replace(name, digest.entries);
  }

  /** Removes a digest. */
  remove(name: string): void {
    this.index.remove(name);
  }

  /** The best papers for a query, best first. */
  search(query: string, limit = 20): { id: string; score: number }[] {
    return this.#ranking(query, limit, undefined)
      .ranking.ranked.slice(0, limit)
      .map(({ paper, score }) => ({ id: this.#reader.paperId(paper), score }));
  }

  /** One page of the papers for a query, best first, and their total number. */
  find(query: string, { limit = 20, offset = 0, today, excerpts = true }: SearchOptions = {}): SearchResult {
    const { ranking, problems } = this.#ranking(query, offset + limit, today);
    const hits = ranking.ranked.slice(offset, offset + limit).map(({ paper, score }) => {
      const why = excerpts ? excerpt(this.#summaries(paper), ranking.terms) : undefined;
      return { id: this.#reader.paperId(paper), score, ...(why !== undefined && { why }) };
    });
    return { hits, total: ranking.total, notUnderstood: problems.map(({ typed }) => typed), problems, terms: ranking.terms };
  }

  /** The most similar papers, most similar first. */
  related(id: string, limit = 10): { id: string; score: number }[] {
    return relatedPapers(this.#reader, id, limit);
  }

  /** The candidates ranked by the user's marks, best first, with the decisive words; empty before five marks. */
  suggest(starred: readonly string[], skipped: readonly string[], candidates: readonly string[]): Suggestion[] {
    return suggestedPapers(this.#reader, this.#forms, starred, skipped, candidates);
  }

  /**
   * Sets the marks, for `is:` and `has:note`; the words of notes are indexed like those of summaries. `changed` are the
   * papers whose marks may have changed, all by default.
   */
  setMarks(marks: ReadonlyMap<string, Mark>, changed: Iterable<string> = new Set([...this.#notes.keys(), ...marks.keys()])): void {
    for (const id of changed) {
      const note = marks.get(id)?.note;
      if (note !== this.#notes.get(id)) {
        this.index.setNote(id, note);
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
    const ranking = this.#answer(`${today} ${text}`, wanted, () => rank(this.#context(), query, /\S$/.test(text), wanted));
    return { ranking, problems: query.problems };
  }

  #context(): RankingContext {
    if (this.#matcher?.version !== this.#reader.version) {
      this.#matcher = { version: this.#reader.version, matcher: new Matcher(this.#reader) };
    }
    return {
      reader: this.#reader,
      matcher: this.#matcher.matcher,
      forms: this.#forms,
      translations: this.#translations,
      marks: this.#marks,
    };
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
    dropOldest(this.#answers, ANSWERS);
    return answer.ranking;
  }

  /** The summaries of a paper that are in memory, one per digest. */
  #summaries(paper: number): string[] {
    return this.#reader.documentsOf(paper).flatMap((document) => {
      const text = this.#reader.text(document);
      return typeof text === 'string' ? [text] : [];
    });
  }
}

function firstOf(ranking: Ranking, wanted: number): Ranking {
  return { ...ranking, ranked: ranking.ranked.slice(0, wanted) };
}
