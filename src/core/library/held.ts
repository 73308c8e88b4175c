import { compare } from '../../base/text';
import type { Telling } from '../merge';
import type { Outline } from '../model';
import { listingOf, type ListedOutline, type Listing } from './listing';

/** A digest as the library keeps it. */
export interface Held extends Listing {
  name: string;
  outline: Outline;
  /** Each day that the digest states, and `undefined` where it states none, with the papers of that day, once each. */
  listings: ReadonlyMap<string | undefined, ReadonlySet<string>>;
  /** The day of entries that state none, guessed from other digests. */
  inferred: string | undefined;
}

/** Where a paper stands: an entry of a digest. */
export interface Place {
  held: Held;
  index: number;
}

/** Keeps a bare outline as it is, and of a whole digest a copy of what is an outline; the entries of a listed one are not looked at. */
export function hold(name: string, outline: Outline | ListedOutline): Held {
  const bare = isListed(outline) ? outline : bareOf(outline);
  const { keys, dates, entry } = isListed(bare) ? bare.listing : listingOf(bare);
  const listings = new Map<string | undefined, Set<string>>();
  keys.forEach((key, index) => getOr(listings, dates[index], () => new Set()).add(key));
  return { name, outline: bare, keys, dates, entry, listings, inferred: undefined };
}

function isListed(outline: Outline | ListedOutline): outline is ListedOutline {
  return 'listing' in outline;
}

function bareOf(outline: Outline): Outline {
  return outline.entries.some((entry) => 'summary' in entry) ? loose(outline) : outline;
}

/** A copy cut loose from the digest's text, which its strings would otherwise keep alive. */
function loose(outline: Outline): Outline {
  const entries = outline.entries.map((entry) => ({ ...entry, summary: undefined }));
  return JSON.parse(JSON.stringify({ ...outline, entries })) as Outline;
}

/** The day that the digest itself gives for an entry. */
export function stated({ held, index }: Place): string | undefined {
  return held.dates[index];
}

/** What a digest tells of a paper at one place. */
export function telling(place: Place): Telling {
  const { held, index } = place;
  const own = stated(place);
  const date = own ?? held.inferred;
  return {
    name: held.name,
    entry: held.entry(index),
    ...(date !== undefined && { date }),
    inferred: own === undefined && date !== undefined,
  };
}

/** In a fixed order: by name, then as they stand in the file. */
export function comparePlaces(a: Place, b: Place): number {
  return compare(a.held.name, b.held.name) || a.index - b.index;
}

/** The value of a key, made and kept when there is none. */
export function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}
