import { parseArxivId } from './arxiv';
import { compare } from '../base/text';
import { Calendar } from './library/calendar';
import { comparePlaces, getOr, hold, stated, telling, type Held, type Place } from './library/held';
import type { ListedOutline } from './library/listing';
import { mergePaper } from './merge';
import type { Day, Outline, Paper } from './model';

/** A paper by any spelling of its identifier, or by its entry key. */
export function findPaper(papers: { paper(id: string): Paper | undefined }, spelling: string): Paper | undefined {
  return papers.paper(spelling) ?? papers.paper(parseArxivId(spelling)?.id ?? spelling);
}

/**
 * All papers that the digests tell of, one per identifier. Depends on the digests alone, never on
 * the order in which they came. A change costs about as much as the papers of its digest and their
 * other places; what lists need is made when they ask, and kept until it changes.
 */
export class Library {
  private readonly digests = new Map<string, Held>();
  private readonly places = new Map<string, Place[]>();
  private readonly merged = new Map<string, Paper>();
  private readonly calendar = new Calendar();
  /** Digests without a date of their own whose neighbours changed. */
  private readonly unsettled = new Set<Held>();
  private listed: { days?: readonly Day[]; papers?: readonly Paper[] } = {};

  /** Puts a digest in the place of the one with that name, if any. */
  replace(name: string, outline: Outline | ListedOutline): void {
    this.remove(name);
    const held = hold(name, outline);
    this.digests.set(name, held);
    this.calendar.add(held);
    held.keys.forEach((key, index) => getOr(this.places, key, () => []).push({ held, index }));
    this.touch(held);
  }

  /** Takes a digest and its share of every paper away. */
  remove(name: string): void {
    const held = this.digests.get(name);
    if (held === undefined) {
      return;
    }
    this.touch(held);
    this.digests.delete(name);
    this.calendar.remove(held);
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
    const days = this.days();
    return (this.listed.papers ??= [...new Set(days.flatMap((day) => day.papers))]);
  }

  /** Whether any digest tells of a paper, by canonical identifier or entry key. */
  has(id: string): boolean {
    return this.places.has(id);
  }

  /** By canonical identifier or entry key. */
  paper(id: string): Paper | undefined {
    this.settle();
    return this.merge(id);
  }

  /** Newest first, undated last. */
  days(): readonly Day[] {
    this.settle();
    return (this.listed.days ??= this.calendar.days((key) => this.merge(key)));
  }

  /** What is known of one digest. */
  outline(name: string): Outline | undefined {
    return this.digests.get(name)?.outline;
  }

  /** The papers a digest tells of, in its order, once each; none when it is not known. Looks at no entry. */
  ids(name: string): readonly string[] {
    return [...new Set(this.digests.get(name)?.keys)];
  }

  /** The names of all digests, sorted. */
  names(): readonly string[] {
    return [...this.digests.keys()].sort(compare);
  }

  /** Drops what was derived from a digest and may be different without it. */
  private touch(held: Held): void {
    for (const place of this.drop(held)) {
      if (stated(place) === undefined) {
        this.unsettled.add(place.held);
      }
    }
  }

  /** Drops the papers of a digest and the lists they are in; every place of these papers. */
  private drop(held: Held): Place[] {
    this.listed = {};
    const places: Place[] = [];
    for (const key of new Set(held.keys)) {
      this.merged.delete(key);
      for (const place of this.places.get(key) ?? []) {
        this.calendar.drop(stated(place) ?? place.held.inferred);
        places.push(place);
      }
    }
    return places;
  }

  /** Infers anew the dates of the digests whose neighbours changed. */
  private settle(): void {
    for (const held of this.unsettled) {
      const date = this.infer(held);
      if (date !== held.inferred) {
        this.calendar.remove(held);
        held.inferred = date;
        this.calendar.add(held);
        this.drop(held);
      }
    }
    this.unsettled.clear();
  }

  /** The day on which other digests state the most of its undated papers, at least half of them; of equals the newest. */
  private infer(held: Held): string | undefined {
    const undated = held.listings.get(undefined) ?? new Set();
    const shared = new Map<string, number>();
    for (const key of undated) {
      const others = this.places.get(key)?.filter((place) => place.held !== held) ?? [];
      for (const date of new Set(others.map(stated))) {
        if (date !== undefined) {
          shared.set(date, (shared.get(date) ?? 0) + 1);
        }
      }
    }
    const [best] = [...shared].sort(([a, m], [b, n]) => n - m || compare(b, a));
    return best !== undefined && best[1] * 2 >= undated.size ? best[0] : undefined;
  }

  private merge(id: string): Paper | undefined {
    const known = this.merged.get(id);
    const places = this.places.get(id);
    if (known !== undefined || places === undefined) {
      return known;
    }
    const paper = mergePaper(id, places.sort(comparePlaces).map(telling));
    this.merged.set(id, paper);
    return paper;
  }
}
