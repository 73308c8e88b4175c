import type { Digest, Outline, OutlineEntry } from '../core/model';
import { listingOf, type ListedOutline } from '../core/library/listing';

/**
 * What of a digest is needed as soon as it is listed; the rest is its body, and waits until it is looked at.
 * `dates` is absent when all entries are of the digest's own date; null where there is none.
 */
export interface OutlineHead {
  format: string;
  date?: string;
  keys: string[];
  dates?: (string | null)[];
}

/** A file and the head of its outline, null when it is no digest; `length` is that of its body in bytes of UTF-8. */
export type OutlineRow = [name: string, head: OutlineHead | null, length: number];

/** An outline as it travels and is kept: two JSON texts. */
export interface PackedOutline {
  head: string;
  body: string;
}

type Body = Pick<Outline, 'entries' | 'problems'>;

/** Takes the outline out of a digest. Summaries are not even looked at, since that would split them. */
export function packOutline(digest: Digest): PackedOutline {
  const { keys, dates } = listingOf(digest);
  const { format, date } = digest;
  const head: OutlineHead = {
    format,
    ...(date !== undefined && { date }),
    keys: [...keys],
    ...(dates.some((one) => one !== date) && { dates: dates.map((one) => one ?? null) }),
  };
  return { head: JSON.stringify(head), body: JSON.stringify({ entries: digest.entries.map(bare), problems: digest.problems } satisfies Body) };
}

/** The outline of a head and its body; `body` is asked for once, when the entries are first looked at. */
export function unpackOutline(name: string, { format, date, keys, dates }: OutlineHead, body: () => string): ListedOutline {
  let told: Body | (() => string) = body;
  // Made by our own worker and kept under a checksum: to check every entry again would cost more than all the rest.
  const open = (): Body => (told = typeof told === 'function' ? (JSON.parse(told()) as Body) : told);
  return {
    name,
    format,
    ...(date !== undefined && { date }),
    listing: { keys, dates: dates?.map((one) => one ?? undefined) ?? keys.map(() => date) },
    get entries() {
      return open().entries;
    },
    get problems() {
      return open().problems;
    },
  };
}

// Every field by its name: several times as fast as copying what there is, and none can be forgotten.
function bare({ id, title, authors, categories, date, lang, votes, links, thumbnail, range }: OutlineEntry): OutlineEntry {
  return { id, title, authors, categories, date, lang, votes, links, thumbnail, range } satisfies Record<keyof OutlineEntry, unknown> as OutlineEntry;
}
