import { getOrAdd } from '../../base/collections';
import { entryKey } from '../key';
import type { Outline, OutlineEntry } from '../model';
import { compare } from '../../base/text';
import type { DigestEntry } from './mergePaper';

/** The part of a digest that the library needs before its entries are accessed, and access to them. */
export interface OutlineIndex {
  /** The key of each entry, in order. */
  keys: readonly string[];
  /** The date of each entry, else that of its digest. */
  dates: readonly (string | undefined)[];
  /** An entry by its index. */
  entry(index: number): OutlineEntry;
}

/** An outline with its index, so that entries can be unpacked on first access. */
export type IndexedOutline = Outline & { readonly index: OutlineIndex };

/** The index of an outline; accesses its entries. */
export function indexOutline({ entries, date }: Outline): OutlineIndex {
  return { keys: entries.map(entryKey), dates: entries.map((entry) => entry.date ?? date), entry: (index) => entries[index]! };
}

/** A digest in the library. */
export interface StoredDigest extends OutlineIndex {
  name: string;
  outline: Outline;
  /** The keys of papers by stated date, `undefined` for none. */
  keysByDate: ReadonlyMap<string | undefined, ReadonlySet<string>>;
  /** The date of undated entries, inferred from other digests. */
  inferred: string | undefined;
}

/** A reference to an entry of a digest. */
export interface EntryRef {
  digest: StoredDigest;
  index: number;
}

/** Stores an outline as it is, and of a digest with summaries a copy of its outline; the entries of an indexed one are not accessed. */
export function storeDigest(name: string, outline: Outline | IndexedOutline): StoredDigest {
  const bare = isIndexed(outline) ? outline : bareOf(outline);
  const { keys, dates, entry } = isIndexed(bare) ? bare.index : indexOutline(bare);
  const keysByDate = new Map<string | undefined, Set<string>>();
  keys.forEach((key, index) => getOrAdd(keysByDate, dates[index], () => new Set()).add(key));
  return { name, outline: bare, keys, dates, entry, keysByDate, inferred: undefined };
}

function isIndexed(outline: Outline | IndexedOutline): outline is IndexedOutline {
  return 'index' in outline;
}

function bareOf(outline: Outline): Outline {
  return outline.entries.some((entry) => 'summary' in entry) ? detached(outline) : outline;
}

/** A copy detached from the digest's text, which its strings would otherwise keep in memory. */
function detached(outline: Outline): Outline {
  const entries = outline.entries.map((entry) => ({ ...entry, summary: undefined }));
  return JSON.parse(JSON.stringify({ ...outline, entries })) as Outline;
}

/** The date that the digest itself states for an entry. */
export function statedDate({ digest, index }: EntryRef): string | undefined {
  return digest.dates[index];
}

/** The entry of a reference, with its digest and date. */
export function digestEntry(ref: EntryRef): DigestEntry {
  const { digest, index } = ref;
  const own = statedDate(ref);
  const date = own ?? digest.inferred;
  return {
    name: digest.name,
    entry: digest.entry(index),
    ...(date !== undefined && { date }),
    inferred: own === undefined && date !== undefined,
  };
}

/** Compares references by the name of the digest, then by position. */
export function compareRefs(a: EntryRef, b: EntryRef): number {
  return compare(a.digest.name, b.digest.name) || a.index - b.index;
}
