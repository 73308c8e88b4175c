import MiniSearch from 'minisearch';
import { entryKey } from './key';
import type { Digest } from './model';

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

/** The part of the hits that is wanted. */
export interface SearchPage {
  limit?: number;
  offset?: number;
}

/** What the reader decided about a paper, as far as one can search for it. */
export interface SearchMark {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  note?: string;
}

interface Record {
  key: string;
  id: string;
  paper: string;
  title: string;
  authors: string;
  summary: string;
}

/** The index over all digests; answers with the best papers first. */
export class PaperSearch {
  private readonly index = new MiniSearch<Record>({ idField: 'key', fields: ['id', 'title', 'authors', 'summary'], storeFields: ['paper'] });
  private readonly keys = new Map<string, string[]>();
  private marks: ReadonlyMap<string, SearchMark> = new Map();

  /** Indexes a digest in place of what was known under its name. */
  replace(name: string, digest: Digest): void {
    this.remove(name);
    const records = digest.entries.map((entry, i) => ({
      key: `${name}#${i}`,
      id: entry.id ?? '',
      paper: entryKey(entry),
      title: entry.title ?? '',
      authors: entry.authors.join(', '),
      summary: entry.summary.flatMap((section) => section.items).join('\n'),
    }));
    this.index.addAll(records);
    this.keys.set(name, records.map((record) => record.key));
  }

  /** Forgets a digest. */
  remove(name: string): void {
    for (const key of this.keys.get(name) ?? []) {
      this.index.discard(key);
    }
    this.keys.delete(name);
  }

  /** The best papers for a query, best first. */
  search(query: string, limit = 20): { id: string; score: number }[] {
    return this.find(query, { limit }).hits.map(({ id, score }) => ({ id, score }));
  }

  /** One page of the papers for a query, best first, and how many there are. */
  find(query: string, { limit = 20, offset = 0 }: SearchPage = {}): SearchResult {
    const best = new Map<string, number>();
    for (const hit of this.index.search(query, { prefix: true, boost: { title: 3 } })) {
      const id = String(hit['paper'] ?? '');
      if (this.marks.get(id)?.skipped) {
        continue;
      }
      best.set(id, Math.max(best.get(id) ?? 0, hit.score));
    }
    const hits = [...best].map(([id, score]) => ({ id, score }));
    return { hits: hits.slice(offset, offset + limit), total: hits.length, notUnderstood: [] };
  }

  /** The nearest other papers, nearest first. */
  related(id: string, limit = 10): { id: string; score: number }[] {
    return this.search(id, limit + 1).filter((hit) => hit.id !== id);
  }

  /** Tells what the reader decided, by paper, so that `is:` and `has:note` find it. */
  setMarks(marks: ReadonlyMap<string, SearchMark>): void {
    this.marks = marks;
  }
}
