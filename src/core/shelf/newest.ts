import type { Day } from '../model';

/** The newest day that is not after `last` (`YYYY-MM-DD`): a digest of the future is a misprint. Days stand newest first. */
export function newestDay(days: readonly Day[], last: string): Day | undefined {
  return days.find(({ date }) => date !== undefined && date <= last);
}
