import type { Digest, OutlineEntry, Problem } from '../core/model';
import { indexOutline, type IndexedOutline } from '../core/merging/storedDigest';

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

/** An outline as it travels and is kept: the head as JSON, and as its body the problems and each entry, JSON records set apart. */
export interface PackedOutline {
  head: string;
  body: string;
}

/** Sets the records of a body apart; within JSON it never stands as such. */
const SEPARATOR = '\x1e';

/** Takes the outline out of a digest. Summaries are not even looked at, since that would split them. */
export function packOutline(digest: Digest): PackedOutline {
  const { keys, dates } = indexOutline(digest);
  const { format, date, problems, entries } = digest;
  const head: OutlineHead = {
    format,
    ...(date !== undefined && { date }),
    keys: [...keys],
    ...(dates.some((one) => one !== date) && { dates: dates.map((one) => one ?? null) }),
  };
  return { head: JSON.stringify(head), body: [problems, ...entries.map(bare)].map((record) => JSON.stringify(record)).join(SEPARATOR) };
}

/** The outline of a head and its body; `body` is asked for once, when something in it is first looked at. */
export function unpackOutline(name: string, { format, date, keys, dates }: OutlineHead, body: () => string): IndexedOutline {
  let records: (() => string) | string[] = body;
  let problems: Problem[] | undefined;
  const entries = new Array<OutlineEntry | undefined>(keys.length);
  let all: OutlineEntry[] | undefined;
  // Made by our own worker and kept under a checksum: to check every entry again would cost more than all the rest.
  const record = (index: number): unknown => {
    records = typeof records === 'function' ? records().split(SEPARATOR) : records;
    const json = records[index]!;
    // Each is asked for once; the text of all goes with the last one.
    records[index] = '';
    return JSON.parse(json);
  };
  const entry = (index: number): OutlineEntry => (entries[index] ??= record(index + 1) as OutlineEntry);
  return {
    name,
    format,
    ...(date !== undefined && { date }),
    index: { keys, dates: dates?.map((one) => one ?? undefined) ?? keys.map(() => date), entry },
    get entries() {
      return (all ??= keys.map((_, index) => entry(index)));
    },
    get problems() {
      return (problems ??= record(0) as Problem[]);
    },
  };
}

// Every field by its name: several times as fast as copying what there is, and none can be forgotten.
function bare({ id, title, authors, categories, date, lang, votes, links, thumbnail, range }: OutlineEntry): OutlineEntry {
  return { id, title, authors, categories, date, lang, votes, links, thumbnail, range } satisfies Record<
    keyof OutlineEntry,
    unknown
  > as OutlineEntry;
}
