import { entryKey } from '../key';
import type { Outline } from '../model';

/** What the library has to know of a digest before anyone looks at its entries, both in their order. */
export interface Listing {
  /** The key of each entry. */
  keys: readonly string[];
  /** The day that each entry states, or its digest for it; undefined where neither does. */
  dates: readonly (string | undefined)[];
}

/** An outline with its listing at hand, so that its entries can be made when they are first looked at. */
export type ListedOutline = Outline & { readonly listing: Listing };

/** The listing of an outline; looks at its entries. */
export function listingOf({ entries, date }: Outline): Listing {
  return { keys: entries.map(entryKey), dates: entries.map((entry) => entry.date ?? date) };
}
