import { parseArxivId } from './arxiv';
import { compare } from '../base/text';
import { DayIndex } from './merging/dayIndex';
import {
  compareRefs,
  digestEntry,
  type EntryRef,
  getOrAdd,
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

/** What a source says of a paper: its entry where it stood, else where it has moved to since; that of its outline, without a summary, when the digest can no longer be read. */
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
 * All papers that the digests describe, one per identifier. Depends on the digests alone, never on
 * the order in which they came. A change costs about as much as the papers of its digest and their
 * other entries; what lists need is made when they ask, and kept until it changes.
 */
export class Library {
  readonly #digests = new Map<string, StoredDigest>();
  readonly #refs = new Map<string, EntryRef[]>();
  readonly #merged = new Map<string, Paper>();
  readonly #dayIndex = new DayIndex();
  /** Digests without a date of their own whose neighbours changed. */
  readonly #toInfer = new Set<StoredDigest>();
  #lists: { days?: readonly Day[]; papers?: readonly Paper[] } = {};

  /** Puts a digest in the place of the one with that name, if any. */
  replace(name: string, outline: Outline | IndexedOutline): void {
    this.remove(name);
    const digest = storeDigest(name, outline);
    this.#digests.set(name, digest);
    this.#dayIndex.add(digest);
    digest.keys.forEach((key, index) => getOrAdd(this.#refs, key, () => []).push({ digest, index }));
    this.#touch(digest);
  }

  /** Removes a digest and its contribution to each paper. */
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

  /** Every paper once, in the order of the days. */
  papers(): readonly Paper[] {
    const days = this.days();
    return (this.#lists.papers ??= [...new Set(days.flatMap((day) => day.papers))]);
  }

  /** Whether any digest describes a paper, by canonical identifier or entry key. */
  has(id: string): boolean {
    return this.#refs.has(id);
  }

  /** By canonical identifier or entry key. */
  paper(id: string): Paper | undefined {
    this.#inferDates();
    return this.#merge(id);
  }

  /** Newest first, undated last. */
  days(): readonly Day[] {
    this.#inferDates();
    return (this.#lists.days ??= this.#dayIndex.days((key) => this.#merge(key)));
  }

  /** What is known of one digest. */
  outline(name: string): Outline | undefined {
    return this.#digests.get(name)?.outline;
  }

  /** The papers a digest describes, in its order, once each; none when it is not known. Looks at no entry. */
  ids(name: string): readonly string[] {
    return [...new Set(this.#digests.get(name)?.keys)];
  }

  /** The names of all digests, sorted. */
  names(): readonly string[] {
    return [...this.#digests.keys()].sort(compare);
  }

  /** Drops what was derived from a digest and may be different without it. */
  #touch(digest: StoredDigest): void {
    for (const ref of this.#drop(digest)) {
      if (statedDate(ref) === undefined) {
        this.#toInfer.add(ref.digest);
      }
    }
  }

  /** Drops the papers of a digest and the lists they are in; every entry of these papers. */
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

  /** Infers again the dates of the digests whose neighbours changed. */
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

  /** The day on which other digests state the most of its undated papers, at least half of them; of equals the newest. */
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
