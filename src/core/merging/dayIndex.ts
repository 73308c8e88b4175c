import { getOrAdd } from '../../base/collections';
import { compare } from '../../base/text';
import type { Day, Paper } from '../model';
import type { StoredDigest } from './storedDigest';

/** The digests by day; the list of a day is computed on demand and cached until something on it changes. */
export class DayIndex {
  readonly #digests = new Map<string | undefined, Set<StoredDigest>>();
  readonly #days = new Map<string | undefined, Day>();

  add(digest: StoredDigest): void {
    for (const date of datesOf(digest)) {
      getOrAdd(this.#digests, date, () => new Set()).add(digest);
      this.#days.delete(date);
    }
  }

  remove(digest: StoredDigest): void {
    for (const date of datesOf(digest)) {
      const sharers = this.#digests.get(date);
      sharers?.delete(digest);
      if (sharers?.size === 0) {
        this.#digests.delete(date);
      }
      this.#days.delete(date);
    }
  }

  /** Drops a day on which a paper changed. */
  drop(date: string | undefined): void {
    this.#days.delete(date);
  }

  /** Newest first, undated last. */
  days(paper: (key: string) => Paper | undefined): Day[] {
    return [...this.#digests.keys()]
      .sort((a = '', b = '') => compare(b, a))
      .map((date) => getOrAdd(this.#days, date, () => this.#day(date, paper)));
  }

  /** The papers of a day, each once, in the order of the digest with the most of them, then of the next. */
  #day(date: string | undefined, paper: (key: string) => Paper | undefined): Day {
    const digests = [...(this.#digests.get(date) ?? [])].map((digest) => ({ digest, keys: keysOn(digest, date) }));
    digests.sort((a, b) => b.keys.length - a.keys.length || compare(a.digest.name, b.digest.name));
    const ids = [...new Set(digests.flatMap(({ keys }) => keys))];
    let papers: Paper[] | undefined;
    return {
      ...(date !== undefined && { date }),
      inferred: date !== undefined && !digests.some(({ digest }) => digest.keysByDate.has(date)),
      ids,
      get papers() {
        return (papers ??= ids.flatMap((id) => paper(id) ?? []));
      },
    };
  }
}

function datesOf(digest: StoredDigest): Set<string | undefined> {
  return new Set([...digest.keysByDate.keys()].map((date) => date ?? digest.inferred));
}

function keysOn(digest: StoredDigest, date: string | undefined): string[] {
  const keys = new Set(digest.keysByDate.get(date));
  if (date === digest.inferred) {
    digest.keysByDate.get(undefined)?.forEach((key) => keys.add(key));
  }
  return [...keys];
}
