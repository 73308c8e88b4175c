import { dropOldest, getOrAdd } from '../../base/collections';
import { type Link, LINK_KINDS, type OutlineEntry, type Paper, type Source } from '../model';
import { decodeTex } from '../citation/tex';
import { foldTitle } from '../key';
import { arxivCategory, categoryKey } from '../read/categories';

/** An entry of a digest, with its date. */
export interface DigestEntry {
  name: string;
  entry: OutlineEntry;
  date?: string;
  /** Whether the date was inferred from other digests. */
  inferred: boolean;
}

/** Merges the entries of a paper in all digests, with the best value of each field; there must be at least one entry. */
export function mergePaper(id: string, found: readonly DigestEntry[]): Paper {
  const entries = found.map(({ entry }) => entry);
  const title = betterTitle(entries);
  const authors = betterAuthors(entries);
  const votes = mostVotes(entries);
  return {
    id,
    title: title?.title ?? nameless(id, entries),
    authors: decoded(authors?.authors ?? []),
    dates: newestFirst(found),
    categories: uniteCategories(entries),
    ...(votes?.votes !== undefined && { votes: votes.votes }),
    links: uniteLinks(entries),
    sources: found.map(source),
  };
}

/** Authors as they are written: digests made from arXiv's data have accents in TeX. The list is shared, not copied, when it has none. */
function decoded(authors: string[]): string[] {
  const names = authors.map(decodeTex);
  return names.every((name, i) => name === authors[i]) ? authors : names;
}

function source({ name, entry, date, inferred }: DigestEntry): Source {
  return {
    name,
    range: entry.range,
    ...(date !== undefined && { date }),
    ...(inferred && { inferred }),
    ...(entry.lang !== undefined && { lang: entry.lang }),
  };
}

/** The replacement for a missing title: the identifier, else an address or the authors. */
function nameless(id: string, entries: readonly OutlineEntry[]): string {
  const first = entries[0];
  return first?.id ?? first?.links[0]?.url ?? first?.authors.join(', ') ?? id;
}

function mostVotes(entries: readonly OutlineEntry[]): OutlineEntry | undefined {
  let most: OutlineEntry | undefined;
  for (const entry of entries) {
    if (entry.votes !== undefined && entry.votes > (most?.votes ?? -Infinity)) {
      most = entry;
    }
  }
  return most;
}

function newestFirst(found: readonly DigestEntry[]): string[] {
  const dates = new Set<string>();
  for (const { date } of found) {
    if (date !== undefined) {
      dates.add(date);
    }
  }
  return [...dates].sort().reverse();
}

/**
 * The entry with the best title: intact ones first, then the one most entries agree on (compared by `foldTitle`), then
 * the first; undefined when none has a title.
 */
function betterTitle(entries: readonly OutlineEntry[]): OutlineEntry | undefined {
  const titled = entries.filter((entry) => entry.title !== undefined && entry.title !== '');
  const [one] = titled;
  if (titled.every(({ title }) => title === one?.title)) {
    return one;
  }
  const intact = titled.filter((entry) => !isBroken(entry.title ?? ''));
  const candidates = new Map<string, { entry: OutlineEntry; count: number }>();
  for (const entry of intact.length > 0 ? intact : titled) {
    const key = foldTitle(entry.title ?? '');
    const candidate = candidates.get(key);
    if (candidate) {
      candidate.count++;
    } else {
      candidates.set(key, { entry, count: 1 });
    }
  }
  return first(candidates.values(), (a, b) => a.count - b.count)?.entry;
}

/** Whether a title is only an address or identifier, was truncated, lost letters, or has link syntax. */
function isBroken(title: string): boolean {
  return (
    /^(?:https?:\/\/\S*|(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?)$/i.test(title) ||
    /(?:…|\.\.\.)$/.test(title) ||
    title.includes('\uFFFD') ||
    title.includes('](')
  );
}

/**
 * The entry with the best authors: the most full names and the fewest others beside them, or the most others if there
 * are no full names (handles such as `cp5555`), then the first; undefined when none has authors.
 */
function betterAuthors(entries: readonly OutlineEntry[]): OutlineEntry | undefined {
  const withAuthors = entries.filter((entry) => entry.authors.length > 0);
  if (withAuthors.length < 2) {
    return withAuthors[0];
  }
  const candidates = withAuthors.map((entry) => {
    const names = entry.authors.filter(isFullName).length;
    const others = entry.authors.length - names;
    return { entry, names, others: names > 0 ? -others : others };
  });
  return first(candidates, (a, b) => a.names - b.names || a.others - b.others)?.entry;
}

/** Whether an author has several words, or is in a script that writes names without spaces. */
function isFullName(author: string): boolean {
  return /\S\s+\S/.test(author) || /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2,}$/u.test(author);
}

/** Every category once, in its first spelling or as arXiv's code; case, spacing, and arXiv's name or code are ignored. */
function uniteCategories(entries: readonly OutlineEntry[]): string[] {
  return unite(
    entries,
    (entry) => entry.categories,
    keyOfCategory,
    (kept, other) => arxivCategory(kept) ?? arxivCategory(other) ?? kept,
  );
}

/** Categories whose keys are remembered: the same few are asked for once an entry. */
const MOST_KEYS = 10_000;
const categoryKeys = new Map<string, string>();

function keyOfCategory(category: string): string {
  const key = getOrAdd(categoryKeys, category, () => categoryKey(category));
  dropOldest(categoryKeys, MOST_KEYS);
  return key;
}

/**
 * Every link once, sorted by kind; scheme, `www.`, trailing slash and, on arXiv, `.pdf` and the version are ignored. Of
 * two spellings the secure one is kept, then the shorter.
 */
function uniteLinks(entries: readonly OutlineEntry[]): Link[] {
  const [lone] = entries;
  if (lone !== undefined && entries.length === 1 && new Set(lone.links.map(({ kind }) => kind)).size === lone.links.length) {
    // Links of different kinds are never the same.
    return lone.links;
  }
  const links = unite(entries, (entry) => entry.links, linkKey, plainer);
  return entries.length === 1 ? links : links.sort((a, b) => LINK_KINDS.indexOf(a.kind) - LINK_KINDS.indexOf(b.kind));
}

function linkKey({ url }: Link): string {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]*)((?:[/?#].*)?)$/is.exec(url) ?? [];
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  const page = host.toLowerCase();
  return page === 'arxiv.org' ? page + bare.replace(/\.pdf$/i, '').replace(/v\d{1,3}$/, '') : page + bare;
}

function plainer(a: Link, b: Link): Link {
  const secure = Number(b.url.startsWith('https:')) - Number(a.url.startsWith('https:'));
  return secure > 0 || (secure === 0 && b.url.length < a.url.length) ? b : a;
}

/** All items once, by key; the list of a single entry is shared, not copied, when it has no duplicates. */
function unite<T>(
  entries: readonly OutlineEntry[],
  items: (entry: OutlineEntry) => T[],
  keyOf: (item: T) => string,
  choose: (kept: T, other: T) => T = (kept) => kept,
): T[] {
  const united = new Map<string, T>();
  let count = 0;
  for (const entry of entries) {
    for (const item of items(entry)) {
      const key = keyOf(item);
      const kept = united.get(key);
      united.set(key, kept === undefined ? item : choose(kept, item));
      count++;
    }
  }
  const lone = entries[0];
  return lone !== undefined && entries.length === 1 && count === united.size ? items(lone) : [...united.values()];
}

/** The greatest item, of equals the first. */
function first<T>(items: Iterable<T>, compare: (a: T, b: T) => number): T | undefined {
  let best: T | undefined;
  for (const item of items) {
    if (best === undefined || compare(item, best) > 0) {
      best = item;
    }
  }
  return best;
}
