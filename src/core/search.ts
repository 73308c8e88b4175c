import { excerpt } from './index/excerpt';
import type { SearchMark } from './index/filters';
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

/** The texts of an entry, as they are indexed: syllables whole; an outline has no summary. */
export function textsOf(entry: OutlineEntry | Entry): EntryTexts {
  const summary = 'summary' in entry ? entry.summary : [];
  return {
    title: compose(entry.title ?? ''),
    authors: compose(entry.authors.join('; ')),
    categories: compose(entry.categories.join('; ')),
    summary: compose(summary.flatMap(({ heading, items }) => (heading === undefined ? items : [heading, ...items])).join('\n')),
  };
}

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
  /** What was looked for, for excerpts of summaries that are not in memory. */
  terms: Ranking['terms'];
}

/** The part of the hits that is wanted, and the reader's own day (`YYYY-MM-DD`) that `since:7d` counts from. */
export interface SearchOptions {
  limit?: number;
  offset?: number;
  today?: string;
  /** Whether hits say where the query was found; true by default. */
  excerpts?: boolean;
}

/** The index over all digests; answers with the best papers first. `query.ts` says what can be asked, `ranking.ts` how it is answered. */
export class PaperSearch {
  readonly index = new PaperIndex(TOKENIZER, textsOf);
  readonly #reader = this.index.reader;
  readonly #forms = new WordForms(this.#reader);
  readonly #translations = new Translations(this.#reader, this.#forms);
  #marks: ReadonlyMap<string, SearchMark> = new Map();
  /** The notes that are indexed: the marks are another's map, which changes. */
  readonly #notes = new Map<string, string>();
  /** The last answers, the latest at the end: who goes back a letter, or begins with one that was asked before, need not wait. */
  readonly #answers = new Map<string, { wanted: number; ranking: Ranking }>();
  #answered = 0;
  #matcher: { version: number; matcher: Matcher } | undefined;

  /** Indexes a digest in place of what was known under its name. An outline does too: then summaries are not found yet. */
  replace(name: string, digest: Digest | Outline): void {
    this.index.replace(name, digest.entries);
  }

  /** Forgets a digest. */
  remove(name: string): void {
    this.index.remove(name);
  }

  /** The best papers for a query, best first. */
  search(query: string, limit = 20): { id: string; score: number }[] {
    return this.#ranking(query, limit, undefined)
      .ranking.ranked.slice(0, limit)
      .map(({ paper, score }) => ({ id: this.#reader.paperId(paper), score }));
  }

  /** One page of the papers for a query, best first, and how many there are. */
  find(query: string, { limit = 20, offset = 0, today, excerpts = true }: SearchOptions = {}): SearchResult {
    const { ranking, problems } = this.#ranking(query, offset + limit, today);
    const hits = ranking.ranked.slice(offset, offset + limit).map(({ paper, score }) => {
      const why = excerpts ? excerpt(this.#summaries(paper), ranking.terms) : undefined;
      return { id: this.#reader.paperId(paper), score, ...(why !== undefined && { why }) };
    });
    return { hits, total: ranking.total, notUnderstood: problems.map(({ typed }) => typed), problems, terms: ranking.terms };
  }

  /** The nearest other papers, nearest first. */
  related(id: string, limit = 10): { id: string; score: number }[] {
    return relatedPapers(this.#reader, id, limit);
  }

  /** The candidates in the order that the reader may like them in, best first, with the words that decided; none before five marks. */
  suggest(starred: readonly string[], skipped: readonly string[], candidates: readonly string[]): Suggestion[] {
    return suggestedPapers(this.#reader, this.#forms, starred, skipped, candidates);
  }

  /**
   * Tells what the reader decided, by paper, so that `is:` and `has:note` find it; the words of notes are found like
   * those of summaries. `changed` are the papers that may be marked otherwise than before, all when it is absent.
   */
  setMarks(marks: ReadonlyMap<string, SearchMark>, changed: Iterable<string> = new Set([...this.#notes.keys(), ...marks.keys()])): void {
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
    for (const [oldest] of this.#answers) {
      if (this.#answers.size <= ANSWERS) {
        break;
      }
      this.#answers.delete(oldest);
    }
    return answer.ranking;
  }

  /** The summaries of a paper that are in memory, one a digest. */
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
