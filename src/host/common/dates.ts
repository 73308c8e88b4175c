import type { Day } from '../../core/model';
import { newestDay } from '../../core/grouping/group';

const oneDay = 24 * 60 * 60 * 1000;

/** Today where the reader is, `YYYY-MM-DD`. */
export function localDate(now: Date = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** The newest day there is to read. Tomorrow's counts: it is today's where the digest was made. */
export function dayToRead(days: readonly Day[], now: Date = new Date()): Day | undefined {
  return newestDay(days, localDate(new Date(now.getTime() + oneDay)));
}
