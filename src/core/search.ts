import type { Digest, Outline } from './model';
import { parseQuery } from './index/query';
import { relatedPapers } from './index/related';
import { Collection } from './search/collection';
import { excerpt } from './index/excerpt';
import type { SearchMark } from './index/filters';
import { type Ranking, rank } from './index/ranking';

/** Answers that are kept until something changes. */
const ANSWERS = 100;

/** A paper that was found; `why` is the stretch of its text around the words that matched. */
export interface SearchHit {
  id: string;
  score: number;
  why?: string;
}

/** One page of hits, how many there are in all, and what of the query was not understood, as typed. */
export interface SearchResult {
  hits: SearchHit[];
  total: number;
  notUnderstood: string[];
}

/** The part of the hits that is wanted, and the day (`YYYY-MM-DD`) that `since:7d` counts from. */
export interface SearchOptions {
  limit?: number;
  offset?: number;
  today?: string;
}

/**
 * The index over all digests; answers with the best papers first. `query.ts` says what can be asked.
 *
 * MiniSearch as it comes expands a beginning or a mistyped word to every word near it, scores each of them
 * in every field and merges objects a paper: 30 to 70 ms a keystroke at 8,000 papers, over a second for one
 * letter at 60,000, and its index of objects takes half a minute to build. So only its radix tree
 * (`SearchableMap`) is used, for the words; the postings are numbers in one array, and edits are counted by
 * a walk of our own over the tree, because a transposition is one edit here and two there.
 */
export class PaperSearch {
  private readonly collection = new Collection();
  private marks: ReadonlyMap<string, SearchMark> = new Map();
  /** The notes that are indexed: the marks are another's map, which changes. */
  private readonly notes = new Map<string, string>();
  /** The last answers, the latest at the end: who goes back a letter, or begins with one that was asked before, need not wait. */
  private readonly answers = new Map<string, { wanted: number; ranking: Ranking }>();
  private answered = 0;

  /** Indexes a digest in place of what was known under its name. An outline does too: then summaries are not found yet. */
  replace(name: string, digest: Digest | Outline): void {
    this.collection.replace(name, digest.entries);
  }

  /** Forgets a digest. */
  remove(name: string): void {
    this.collection.remove(name);
  }

  /** The best papers for a query, best first. */
  search(query: string, limit = 20): { id: string; score: number }[] {
    return this.ranking(query, limit, undefined)
      .ranked.slice(0, limit)
      .map(({ paper, score }) => ({ id: this.idOf(paper), score }));
  }

  /** One page of the papers for a query, best first, and how many there are. */
  find(query: string, { limit = 20, offset = 0, today }: SearchOptions = {}): SearchResult {
    const { ranked, total, terms, notUnderstood } = this.ranking(query, offset + limit, today);
    const hits = ranked.slice(offset, offset + limit).map(({ paper, score }) => {
      const why = excerpt(this.collection.entriesOf(paper), terms);
      return { id: this.idOf(paper), score, ...(why !== undefined && { why }) };
    });
    return { hits, total, notUnderstood };
  }

  /** The nearest other papers, nearest first. */
  related(id: string, limit = 10): { id: string; score: number }[] {
    return relatedPapers(this.collection, id, limit);
  }

  /**
   * Tells what the reader decided, by paper, so that `is:` and `has:note` find it; the words of notes are found like
   * those of summaries. `changed` are the papers that may be marked otherwise than before, all when it is absent.
   */
  setMarks(marks: ReadonlyMap<string, SearchMark>, changed: Iterable<string> = new Set([...this.notes.keys(), ...marks.keys()])): void {
    for (const id of changed) {
      const note = marks.get(id)?.note;
      if (note !== this.notes.get(id)) {
        this.collection.setNote(id, note);
        this.note(id, note);
      }
    }
    this.marks = marks;
    this.answers.clear();
  }

  private note(id: string, note: string | undefined): void {
    if (note === undefined) {
      this.notes.delete(id);
    } else {
      this.notes.set(id, note);
    }
  }

  private ranking(text: string, wanted: number, today = new Date().toISOString().slice(0, 10)): Ranking & { notUnderstood: string[] } {
    const query = parseQuery(text, today);
    return {
      ...this.answer(`${today} ${text}`, wanted, () => rank(this.collection, query, this.marks, /\S$/.test(text), wanted)),
      notUnderstood: query.notUnderstood,
    };
  }

  private answer(key: string, wanted: number, rankNow: () => Ranking): Ranking {
    if (this.answered !== this.collection.version) {
      this.answered = this.collection.version;
      this.answers.clear();
    }
    const known = this.answers.get(key);
    const answer = known && known.wanted >= wanted ? known : { wanted, ranking: firstOf(rankNow(), wanted) };
    this.answers.delete(key);
    this.answers.set(key, answer);
    for (const [oldest] of this.answers) {
      if (this.answers.size <= ANSWERS) {
        break;
      }
      this.answers.delete(oldest);
    }
    return answer.ranking;
  }

  private idOf(paper: number): string {
    return this.collection.papers[paper]?.id ?? '';
  }
}

function firstOf(ranking: Ranking, wanted: number): Ranking {
  return { ...ranking, ranked: ranking.ranked.slice(0, wanted) };
}
