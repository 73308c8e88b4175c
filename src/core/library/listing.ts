import { entryKey } from '../key';
import type { Outline, OutlineEntry } from '../model';

/** What the library has to know of a digest before anyone looks at its entries, and how one is looked at. */
export interface Listing {
  /** The key of each entry, in their order. */
  keys: readonly string[];
  /** The day that each entry states, or its digest for it; undefined where neither does. */
  dates: readonly (string | undefined)[];
  /** One entry, by its place among them. */
  entry(index: number): OutlineEntry;
}

/** An outline with its listing at hand, so that an entry can be made when it is first looked at. */
export type ListedOutline = Outline & { readonly listing: Listing };

/** The listing of an outline; looks at its entries. */
export function listingOf({ entries, date }: Outline): Listing {
  return { keys: entries.map(entryKey), dates: entries.map((entry) => entry.date ?? date), entry: (index) => entries[index]! };
}
