import type { Digest, OutlineEntry, Problem } from '../core/model';
import { indexOutline, type IndexedOutline } from '../core/merging/storedDigest';

/**
 * The part of an outline that is needed as soon as the digest is listed; the rest is the body, which is parsed on
 * demand. `dates` is absent when all entries have the digest's date; null stands for no date.
 */
export interface OutlineHead {
  format: string;
  date?: string;
  keys: string[];
  dates?: (string | null)[];
}

/** A file and the head of its outline, null when it is no digest; `length` is the size of its body in bytes. */
export type OutlineRow = [name: string, head: OutlineHead | null, length: number];

/** An outline in transit and in storage: the head as JSON, and a body of JSON records, the problems and then each entry. */
export interface PackedOutline {
  head: string;
  body: string;
}

/** Separates the records of a body; JSON always escapes it. */
const SEPARATOR = '\x1e';

/** Packs the outline of a digest. Summaries are not accessed, since they are parsed lazily. */
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

/** The outline of a head and its body; `body` is called once, on first access to an entry or the problems. */
export function unpackOutline(name: string, { format, date, keys, dates }: OutlineHead, body: () => string): IndexedOutline {
  let records: (() => string) | string[] = body;
  let problems: Problem[] | undefined;
  const entries = new Array<OutlineEntry | undefined>(keys.length);
  let all: OutlineEntry[] | undefined;
  // Written by our own worker, so it is not validated: that would cost more than all the rest.
  const record = (index: number): unknown => {
    records = typeof records === 'function' ? records().split(SEPARATOR) : records;
    const json = records[index]!;
    // Each record is parsed once; clearing it frees its text.
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

// Every field by its name: several times as fast as a spread, and the types ensure that none is missing.
function bare({ id, title, authors, categories, date, lang, votes, links, thumbnail, range }: OutlineEntry): OutlineEntry {
  return { id, title, authors, categories, date, lang, votes, links, thumbnail, range } satisfies Record<
    keyof OutlineEntry,
    unknown
  > as OutlineEntry;
}
