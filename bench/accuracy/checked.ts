import { createHash } from 'node:crypto';
import type { Entry } from '../../src/core/model';

/**
 * What was seen, by eye, to be right of an entry, without a word of it: counts, and hashes of what was read.
 * The entries were drawn at random, 100 a folder.
 */
export interface Checked {
  file: string;
  /** Which entry of the file. */
  index: number;
  id: string;
  title: string;
  authors: string;
  categories: string;
  links: string;
  votes?: number;
  thumbnail?: string;
  date?: string;
  lang?: string;
  /** For each section: its heading, `list` or `text`, how many items, and a hash of them. */
  summary: string[];
}

/** The fingerprint of an entry. */
export function fingerprint(file: string, index: number, entry: Entry): Checked {
  return {
    file,
    index,
    id: entry.id ?? '',
    title: hash(entry.title ?? ''),
    authors: counted(entry.authors),
    categories: counted(entry.categories),
    links: counted(entry.links.map(({ url }) => url)),
    ...(entry.votes !== undefined && { votes: entry.votes }),
    ...(entry.thumbnail !== undefined && { thumbnail: hash(entry.thumbnail) }),
    ...(entry.date !== undefined && { date: entry.date }),
    ...(entry.lang !== undefined && { lang: entry.lang }),
    summary: entry.summary.map(
      ({ heading, list, items }) => `${heading === undefined ? '' : `${hash(heading)} `}${list ? 'list' : 'text'} ${counted(items)}`,
    ),
  };
}

function counted(items: readonly string[]): string {
  return `${items.length} ${hash(items.join('\n'))}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
