import type { Day, Paper } from '../model';

/** The newest day that is not after `last` (`YYYY-MM-DD`): a digest of the future is a misprint. Days stand newest first. */
export function newestDay(days: readonly Day[], last: string): Day | undefined {
  return days.find(({ date }) => date !== undefined && date <= last);
}

/** The first `count` papers of the newest days, each once; looks at no more days than it takes. */
export function newestPapers(days: readonly Day[], count: number): Paper[] {
  const newest = new Set<Paper>();
  for (const day of days) {
    if (newest.size >= count) {
      break;
    }
    day.papers.forEach((paper) => newest.add(paper));
  }
  return [...newest].slice(0, count);
}
