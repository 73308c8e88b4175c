import { entryKey } from './key';
import { mergePaper, type Telling } from './merge';
import type { Day, Outline, Paper } from './model';

/** A digest as the library keeps it. */
interface Held {
  name: string;
  outline: Outline;
  /** The key of each entry, in the order of `outline.entries`. */
  keys: readonly string[];
  /** The day of entries that state none, guessed from other digests. */
  inferred: string | undefined;
}

interface Place {
  held: Held;
  index: number;
}

/** What the digests list on one day: the keys that each of them names, and whether one states the day. */
interface Listing {
  stated: boolean;
  digests: Map<Held, Set<string>>;
}

/**
 * All papers that the digests tell of, one per identifier. Depends on the digests alone, never on
 * the order in which they came; lists are made when they are asked for and kept until a change.
 */
export class Library {
  private readonly digests = new Map<string, Held>();
  private readonly places = new Map<string, Place[]>();
  private readonly merged = new Map<string, Paper>();
  /** Digests without a date of their own whose neighbours changed. */
  private readonly unsettled = new Set<Held>();
  private lists: { papers: readonly Paper[]; days: readonly Day[] } | undefined;

  /** Puts a digest in the place of the one with that name, if any. */
  replace(name: string, outline: Outline): void {
    this.remove(name);
    const held = hold(name, outline);
    this.digests.set(name, held);
    held.keys.forEach((key, index) => {
      const places = this.places.get(key);
      if (places) {
        places.push({ held, index });
      } else {
        this.places.set(key, [{ held, index }]);
      }
    });
    this.touch(held);
  }

  /** Takes a digest and its share of every paper away. */
  remove(name: string): void {
    const held = this.digests.get(name);
    if (held === undefined) {
      return;
    }
    this.digests.delete(name);
    this.touch(held);
    this.unsettled.delete(held);
    for (const key of new Set(held.keys)) {
      const left = this.places.get(key)?.filter((place) => place.held !== held) ?? [];
      if (left.length > 0) {
        this.places.set(key, left);
      } else {
        this.places.delete(key);
      }
    }
  }

  /** Every paper once, in the order of the days. */
  papers(): readonly Paper[] {
    return this.listed().papers;
  }

  /** By canonical identifier or entry key. */
  paper(id: string): Paper | undefined {
    this.settle();
    return this.merge(id);
  }

  /** Newest first, undated last. */
  days(): readonly Day[] {
    return this.listed().days;
  }

  /** What is known of one digest. */
  outline(name: string): Outline | undefined {
    return this.digests.get(name)?.outline;
  }

  /** The names of all digests, sorted. */
  names(): readonly string[] {
    return [...this.digests.keys()].sort();
  }

  /** Drops what was derived from a digest and may be different without it. */
  private touch(held: Held): void {
    this.lists = undefined;
    for (const key of new Set(held.keys)) {
      this.merged.delete(key);
      for (const place of this.places.get(key) ?? []) {
        if (isUndated(place)) {
          this.unsettled.add(place.held);
        }
      }
    }
  }

  private settle(): void {
    for (const held of this.unsettled) {
      const date = this.infer(held);
      if (date !== held.inferred) {
        held.inferred = date;
        held.keys.forEach((key) => this.merged.delete(key));
      }
    }
    this.unsettled.clear();
  }

  /** The day on which other digests state the most of its undated papers, at least half of them; of equals the newest. */
  private infer(held: Held): string | undefined {
    const own = new Set(held.keys.filter((_, index) => isUndated({ held, index })));
    const shared = new Map<string, number>();
    for (const key of own) {
      const dates = new Set<string>();
      for (const place of this.places.get(key) ?? []) {
        const date = stated(place);
        if (date !== undefined && place.held !== held) {
          dates.add(date);
        }
      }
      dates.forEach((date) => shared.set(date, (shared.get(date) ?? 0) + 1));
    }
    const [best] = [...shared].sort(([a, m], [b, n]) => n - m || compare(b, a));
    return best !== undefined && best[1] * 2 >= own.size ? best[0] : undefined;
  }

  private merge(id: string): Paper | undefined {
    const known = this.merged.get(id);
    const places = this.places.get(id);
    if (known !== undefined || places === undefined) {
      return known;
    }
    places.sort((a, b) => compare(a.held.name, b.held.name) || a.index - b.index);
    const paper = mergePaper(id, places.map(telling));
    this.merged.set(id, paper);
    return paper;
  }

  private listed(): { papers: readonly Paper[]; days: readonly Day[] } {
    this.settle();
    this.lists ??= this.list();
    return this.lists;
  }

  private list(): { papers: readonly Paper[]; days: readonly Day[] } {
    const listings = new Map<string | undefined, Listing>();
    for (const held of this.digests.values()) {
      held.keys.forEach((key, index) => {
        const own = stated({ held, index });
        const listing = getOr(listings, own ?? held.inferred, () => ({ stated: false, digests: new Map() }));
        listing.stated ||= own !== undefined;
        getOr(listing.digests, held, () => new Set()).add(key);
      });
    }
    const days = [...listings].sort(([a = ''], [b = '']) => compare(b, a)).map(([date, listing]) => this.day(date, listing));
    return { days, papers: [...new Set(days.flatMap((day) => day.papers))] };
  }

  private day(date: string | undefined, listing: Listing): Day {
    const digests = [...listing.digests].sort(([a, m], [b, n]) => n.size - m.size || compare(a.name, b.name));
    const keys = new Set(digests.flatMap(([, own]) => [...own]));
    const papers = [...keys].flatMap((key) => this.merge(key) ?? []);
    return { ...(date !== undefined && { date }), inferred: date !== undefined && !listing.stated, papers };
  }
}

/** A copy of the outline alone, cut loose from the digest's text, which its strings would otherwise keep alive. */
function hold(name: string, outline: Outline): Held {
  const entries = outline.entries.map((entry) => ({ ...entry, summary: undefined }));
  const copy = JSON.parse(JSON.stringify({ ...outline, entries })) as Outline;
  return { name, outline: copy, keys: copy.entries.map(entryKey), inferred: undefined };
}

function stated({ held, index }: Place): string | undefined {
  return held.outline.entries[index]?.date ?? held.outline.date;
}

function isUndated(place: Place): boolean {
  return stated(place) === undefined;
}

function telling(place: Place): Telling {
  const { held, index } = place;
  const own = stated(place);
  const date = own ?? held.inferred;
  return {
    name: held.name,
    entry: held.outline.entries[index]!,
    ...(date !== undefined && { date }),
    inferred: own === undefined && date !== undefined,
  };
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}

/** By code units, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
