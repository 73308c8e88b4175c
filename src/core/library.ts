import { getOrAdd } from '../base/collections';
import { parseArxivId } from './arxiv';
import { compare } from '../base/text';
import { DayIndex } from './merging/dayIndex';
import {
  compareRefs,
  digestEntry,
  type EntryRef,
  type IndexedOutline,
  statedDate,
  storeDigest,
  type StoredDigest,
} from './merging/storedDigest';
import { mergePaper } from './merging/mergePaper';
import { entryKey } from './key';
import type { Day, Digest, Outline, OutlineEntry, Paper, Source, SourcedEntry } from './model';

/** A paper by any spelling of its identifier, or by its entry key. */
export function findPaper(papers: { paper(id: string): Paper | undefined }, spelling: string): Paper | undefined {
  return papers.paper(spelling) ?? papers.paper(parseArxivId(spelling)?.id ?? spelling);
}

/** The entry of a paper in a source, even if it has moved since; without a summary, from the outline, when the digest can no longer be read. */
export function sourcedEntry(paper: Paper, source: Source, digest: Digest | undefined, outline: Outline | undefined): SourcedEntry {
  const entry = entryAt(digest, paper, source);
  const bare = entry === undefined ? entryAt(outline, paper, source) : undefined;
  return { source, entry: entry ?? { authors: [], categories: [], links: [], range: source.range, ...bare, summary: [] } };
}

function entryAt<E extends OutlineEntry>(digest: { entries: readonly E[] } | undefined, paper: Paper, source: Source): E | undefined {
  const own = digest?.entries.filter((entry) => entryKey(entry) === paper.id) ?? [];
  return own.find((entry) => entry.range.start.line === source.range.start.line) ?? own[0];
}

/**
 * All papers of the digests, one per identifier. The result depends only on the digests, not on the order in which they
 * were added. A change costs in proportion to the papers of its digest and their other entries; lists are computed on
 * demand and cached until they change.
 */
export class Library {
  readonly #digests = new Map<string, StoredDigest>();
  readonly #refs = new Map<string, EntryRef[]>();
  readonly #merged = new Map<string, Paper>();
  readonly #dayIndex = new DayIndex();
  /** Digests with undated entries whose inferred date may have changed. */
  readonly #toInfer = new Set<StoredDigest>();
  #lists: { days?: readonly Day[]; papers?: readonly Paper[] } = {};

  /** Adds a digest, or replaces the one with this name. */
  replace(name: string, outline: Outline | IndexedOutline): void {
    this.remove(name);
    const digest = storeDigest(name, outline);
    this.#digests.set(name, digest);
    this.#dayIndex.add(digest);
    digest.keys.forEach((key, index) => getOrAdd(this.#refs, key, () => []).push({ digest, index }));
    this.#touch(digest);
  }

  /** Removes a digest and its entries. */
  remove(name: string): void {
    const digest = this.#digests.get(name);
    if (digest === undefined) {
      return;
    }
    this.#touch(digest);
    this.#digests.delete(name);
    this.#dayIndex.remove(digest);
    this.#toInfer.delete(digest);
    for (const key of new Set(digest.keys)) {
      const left = this.#refs.get(key)?.filter((ref) => ref.digest !== digest) ?? [];
      if (left.length > 0) {
        this.#refs.set(key, left);
      } else {
        this.#refs.delete(key);
      }
    }
  }

  /** Every paper once, in the order of `days`. */
  papers(): readonly Paper[] {
    const days = this.days();
    return (this.#lists.papers ??= [...new Set(days.flatMap((day) => day.papers))]);
  }

  /** Whether there is a paper with this canonical identifier or entry key. */
  has(id: string): boolean {
    return this.#refs.has(id);
  }

  /** The paper with this canonical identifier or entry key. */
  paper(id: string): Paper | undefined {
    this.#inferDates();
    return this.#merge(id);
  }

  /** Newest first, undated last. */
  days(): readonly Day[] {
    this.#inferDates();
    return (this.#lists.days ??= this.#dayIndex.days((key) => this.#merge(key)));
  }

  /** The outline of a digest. */
  outline(name: string): Outline | undefined {
    return this.#digests.get(name)?.outline;
  }

  /** The identifiers of the papers of a digest, in its order, each once; empty for an unknown digest. Accesses no entry. */
  ids(name: string): readonly string[] {
    return [...new Set(this.#digests.get(name)?.keys)];
  }

  /** The names of all digests, sorted. */
  names(): readonly string[] {
    return [...this.#digests.keys()].sort(compare);
  }

  /** Drops everything derived from a digest before it is added or removed. */
  #touch(digest: StoredDigest): void {
    for (const ref of this.#drop(digest)) {
      if (statedDate(ref) === undefined) {
        this.#toInfer.add(ref.digest);
      }
    }
  }

  /** Drops the papers of a digest and the lists that contain them; returns all entries of these papers. */
  #drop(digest: StoredDigest): EntryRef[] {
    this.#lists = {};
    const refs: EntryRef[] = [];
    for (const key of new Set(digest.keys)) {
      this.#merged.delete(key);
      for (const ref of this.#refs.get(key) ?? []) {
        this.#dayIndex.drop(statedDate(ref) ?? ref.digest.inferred);
        refs.push(ref);
      }
    }
    return refs;
  }

  /** Updates the inferred dates of digests that share papers with changed ones. */
  #inferDates(): void {
    for (const digest of this.#toInfer) {
      const date = this.#infer(digest);
      if (date !== digest.inferred) {
        this.#dayIndex.remove(digest);
        digest.inferred = date;
        this.#dayIndex.add(digest);
        this.#drop(digest);
      }
    }
    this.#toInfer.clear();
  }

  /** The date that other digests state for the most of its undated papers, and for at least half; of equals the newest. */
  #infer(digest: StoredDigest): string | undefined {
    const undated = digest.keysByDate.get(undefined) ?? new Set();
    const shared = new Map<string, number>();
    for (const key of undated) {
      const others = this.#refs.get(key)?.filter((ref) => ref.digest !== digest) ?? [];
      for (const date of new Set(others.map(statedDate))) {
        if (date !== undefined) {
          shared.set(date, (shared.get(date) ?? 0) + 1);
        }
      }
    }
    const [best] = [...shared].sort(([a, m], [b, n]) => n - m || compare(b, a));
    return best !== undefined && best[1] * 2 >= undated.size ? best[0] : undefined;
  }

  #merge(id: string): Paper | undefined {
    const known = this.#merged.get(id);
    const refs = this.#refs.get(id);
    if (known !== undefined || refs === undefined) {
      return known;
    }
    const paper = mergePaper(id, refs.sort(compareRefs).map(digestEntry));
    this.#merged.set(id, paper);
    return paper;
  }
}
