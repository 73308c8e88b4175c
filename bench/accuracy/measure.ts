import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDigest } from '../../src/core/read/read';
import type { Digest, Entry } from '../../src/core/model';
import { type Checked, fingerprint } from './checked';
import { headingsRecords, type Recorded, type Records, table3Records, table6Records } from './records';
import { Tally } from './tally';

/** A folder of the corpus, and what its producer recorded. */
export interface Archive {
  folder: string;
  records: Records;
}

/** The three archives. */
export const ARCHIVES: readonly Archive[] = [
  { folder: 'table-3', records: table3Records },
  { folder: 'table-6', records: table6Records },
  { folder: 'headings-ko', records: headingsRecords },
];

/** The digests of an archive, by path. */
export function textsOf(corpus: string, folder: string): Map<string, string> {
  const root = join(corpus, folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return new Map(
    files
      .filter((file) => /\d{4}\/\d\d\/\d\d\.md$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
}

/** Holds every entry of an archive against what its producer recorded, and those checked by hand against that. */
export function measure(corpus: string, { folder, records }: Archive, checked: readonly Checked[]): Tally {
  const tally = new Tally();
  const digests = new Map<string, Digest>();
  for (const [file, text] of textsOf(corpus, folder)) {
    const digest = readDigest(text, file);
    digests.set(file, digest);
    const recorded = records(join(corpus, folder), file, text);
    tally.same(
      'papers found, none invented',
      file,
      digest.entries.map(({ id }) => id),
      recorded.map(({ id }) => id),
    );
    const byId = new Map(recorded.map((record) => [record.id, record]));
    for (const entry of digest.entries) {
      compare(tally, `${folder}/${file} ${entry.id}`, entry, byId.get(entry.id ?? '') ?? { id: '' });
    }
  }
  for (const record of checked) {
    const entry = digests.get(record.file)?.entries[record.index];
    compareChecked(
      tally,
      `${folder}/${record.file} ${record.id}`,
      entry === undefined ? undefined : fingerprint(record.file, record.index, entry),
      record,
    );
  }
  return tally;
}

function compare(tally: Tally, place: string, entry: Entry, { id, links, bullets, ...fields }: Recorded): void {
  tally.same('identifier', place, entry.id, id);
  for (const [field, expected] of Object.entries(fields)) {
    tally.same(field, place, entry[field as keyof typeof fields], expected);
  }
  if (links !== undefined) {
    tally.same(
      'links',
      place,
      entry.links.map(({ url }) => url),
      links,
    );
  }
  if (bullets !== undefined) {
    tally.same(
      'bullets',
      place,
      entry.summary.flatMap(({ items }) => items),
      bullets,
    );
  }
}

function compareChecked(tally: Tally, place: string, found: Checked | undefined, record: Checked): void {
  for (const field of ['title', 'authors', 'categories', 'links', 'votes', 'thumbnail', 'date', 'lang', 'summary'] as const) {
    tally.same(`${field} (checked by hand)`, place, found?.[field], record[field]);
  }
}
