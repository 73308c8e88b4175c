import { betterAuthors, betterTitle, uniteCategories, uniteLinks } from './mergeFields';
import type { OutlineEntry, Paper, Source } from './model';

/** What one digest tells of a paper, and the day it tells it on. */
export interface Telling {
  name: string;
  entry: OutlineEntry;
  date?: string;
  /** Whether the date was inferred from other digests. */
  inferred: boolean;
}

/** The paper that all tellings together describe, the best of each field; there must be at least one telling. */
export function mergePaper(id: string, tellings: readonly Telling[]): Paper {
  const entries = tellings.map((telling) => telling.entry);
  const title = betterTitle(entries);
  const authors = betterAuthors(entries);
  const votes = mostVotes(entries);
  return {
    id,
    title: title?.title ?? nameless(id, entries),
    authors: authors?.authors ?? [],
    dates: newestFirst(tellings),
    categories: uniteCategories(entries),
    ...(votes?.votes !== undefined && { votes: votes.votes }),
    links: uniteLinks(entries),
    sources: tellings.map(source),
  };
}

function source({ name, entry, date, inferred }: Telling): Source {
  return {
    name,
    range: entry.range,
    ...(date !== undefined && { date }),
    ...(inferred && { inferred }),
    ...(entry.lang !== undefined && { lang: entry.lang }),
  };
}

/** What stands for a title where no digest has one: the identifier, else the address. */
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

function newestFirst(tellings: readonly Telling[]): string[] {
  const dates = new Set<string>();
  for (const { date } of tellings) {
    if (date !== undefined) {
      dates.add(date);
    }
  }
  return [...dates].sort().reverse();
}
