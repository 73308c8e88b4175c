import { compare } from '../../base/text';
import type { Day, Paper } from '../model';
import { getOr, type Held } from './held';

/** Which digests list papers on which day; a day is made when it is asked for and kept until something on it changes. */
export class Calendar {
  private readonly digests = new Map<string | undefined, Set<Held>>();
  private readonly made = new Map<string | undefined, Day>();

  add(held: Held): void {
    for (const date of datesOf(held)) {
      getOr(this.digests, date, () => new Set()).add(held);
      this.made.delete(date);
    }
  }

  remove(held: Held): void {
    for (const date of datesOf(held)) {
      const sharers = this.digests.get(date);
      sharers?.delete(held);
      if (sharers?.size === 0) {
        this.digests.delete(date);
      }
      this.made.delete(date);
    }
  }

  /** A paper of that day is not what it was. */
  drop(date: string | undefined): void {
    this.made.delete(date);
  }

  /** Newest first, undated last. */
  days(paper: (key: string) => Paper | undefined): Day[] {
    return [...this.digests.keys()]
      .sort((a = '', b = '') => compare(b, a))
      .map((date) => getOr(this.made, date, () => this.day(date, paper)));
  }

  /** The papers once each, in the order of the digest that names most of them, then of the next. */
  private day(date: string | undefined, paper: (key: string) => Paper | undefined): Day {
    const listed = [...(this.digests.get(date) ?? [])].map((held) => ({ held, keys: keysOn(held, date) }));
    listed.sort((a, b) => b.keys.length - a.keys.length || compare(a.held.name, b.held.name));
    const ids = [...new Set(listed.flatMap((listing) => listing.keys))];
    let papers: Paper[] | undefined;
    return {
      ...(date !== undefined && { date }),
      inferred: date !== undefined && !listed.some(({ held }) => held.listings.has(date)),
      ids,
      get papers() {
        return (papers ??= ids.flatMap((id) => paper(id) ?? []));
      },
    };
  }
}

function datesOf(held: Held): Set<string | undefined> {
  return new Set([...held.listings.keys()].map((date) => date ?? held.inferred));
}

function keysOn(held: Held, date: string | undefined): string[] {
  const keys = new Set(held.listings.get(date));
  if (date === held.inferred) {
    held.listings.get(undefined)?.forEach((key) => keys.add(key));
  }
  return [...keys];
}
