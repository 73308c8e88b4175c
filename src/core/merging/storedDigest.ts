import { entryKey } from '../key';
import type { Outline, OutlineEntry } from '../model';
import { compare } from '../../base/text';
import type { DigestEntry } from './mergePaper';

/** What the library has to know of a digest before anyone looks at its entries, and how one is looked at. */
export interface OutlineIndex {
  /** The key of each entry, in their order. */
  keys: readonly string[];
  /** The day that each entry states, or its digest for it; undefined where neither does. */
  dates: readonly (string | undefined)[];
  /** One entry, by its place among them. */
  entry(index: number): OutlineEntry;
}

/** An outline with its index at hand, so that an entry can be made when it is first looked at. */
export type IndexedOutline = Outline & { readonly index: OutlineIndex };

/** The index of an outline; looks at its entries. */
export function indexOutline({ entries, date }: Outline): OutlineIndex {
  return { keys: entries.map(entryKey), dates: entries.map((entry) => entry.date ?? date), entry: (index) => entries[index]! };
}

/** A digest as the library keeps it. */
export interface StoredDigest extends OutlineIndex {
  name: string;
  outline: Outline;
  /** Each day that the digest states, and `undefined` where it states none, with the papers of that day, once each. */
  keysByDate: ReadonlyMap<string | undefined, ReadonlySet<string>>;
  /** The day of entries that state none, guessed from other digests. */
  inferred: string | undefined;
}

/** Where a paper stands: an entry of a digest. */
export interface EntryRef {
  digest: StoredDigest;
  index: number;
}

/** Keeps a bare outline as it is, and of a whole digest a copy of what is an outline; the entries of an indexed one are not looked at. */
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

/** A copy detached from the digest's text, which its strings would otherwise keep alive. */
function detached(outline: Outline): Outline {
  const entries = outline.entries.map((entry) => ({ ...entry, summary: undefined }));
  return JSON.parse(JSON.stringify({ ...outline, entries })) as Outline;
}

/** The day that the digest itself gives for an entry. */
export function statedDate({ digest, index }: EntryRef): string | undefined {
  return digest.dates[index];
}

/** The entry a reference leads to, with its digest and its day. */
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

/** In a fixed order: by name, then as they stand in the file. */
export function compareRefs(a: EntryRef, b: EntryRef): number {
  return compare(a.digest.name, b.digest.name) || a.index - b.index;
}

/** The value of a key, made and kept when there is none. */
export function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}
