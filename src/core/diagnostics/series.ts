/** A digest of a daily series. */
export interface SeriesDigest {
  name: string;
  date: string;
  /** The identifiers of its papers, in its order. */
  ids: readonly string[];
}

/** An anomaly in a series of digests. */
export type SeriesFinding =
  | { code: 'missing-day'; name: string; date: string }
  | { code: 'unusual-count'; name: string; date: string; count: number; usual: number }
  | { code: 'repeated-paper'; name: string; date: string; id: string; before: string; days: number };

/** Options for checking a series. */
export interface SeriesOptions {
  /** Number of days within which a repeated paper is reported. */
  repeatDays?: number;
}

const DAY = 24 * 60 * 60 * 1000;
/** Minimum number of digests in a series; fewer show no pattern. */
const FEWEST = 8;
/** Number of previous digests that a count is compared with. */
const WINDOW = 30;
/** A weekday belongs to the series when it had a digest in at least this share of weeks. */
const USUAL_SHARE = 0.7;

/**
 * Checks a daily series of digests. Missing days are those on a weekday that usually has a digest; a count is unusual when
 * it is beyond four median deviations of the previous thirty digests (and off by more than half).
 */
export function checkSeries(digests: readonly SeriesDigest[], { repeatDays = 7 }: SeriesOptions = {}): SeriesFinding[] {
  const ordered = [...digests].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return ordered.length < FEWEST
    ? repeated(ordered, repeatDays)
    : [...missing(ordered), ...unusual(ordered), ...repeated(ordered, repeatDays)];
}

function missing(ordered: readonly SeriesDigest[]): SeriesFinding[] {
  const first = time(ordered[0]?.date);
  const last = time(ordered.at(-1)?.date);
  const days = Math.round((last - first) / DAY) + 1;
  // The first digest of each day.
  const present = new Map(ordered.toReversed().map((digest) => [digest.date, digest]));
  const seen = new Array<number>(7).fill(0);
  const all = new Array<number>(7).fill(0);
  const dates = Array.from({ length: Math.min(days, 20_000) }, (_, i) => new Date(first + i * DAY));
  for (const date of dates) {
    const weekday = date.getUTCDay();
    all[weekday] = (all[weekday] ?? 0) + 1;
    seen[weekday] = (seen[weekday] ?? 0) + (present.has(text(date)) ? 1 : 0);
  }
  const isUsual = (weekday: number) => (seen[weekday] ?? 0) >= USUAL_SHARE * (all[weekday] ?? 0);
  let before = ordered[0];
  return dates.flatMap((date): SeriesFinding[] => {
    const digest = present.get(text(date));
    before = digest ?? before;
    return digest !== undefined || !isUsual(date.getUTCDay()) ? [] : [{ code: 'missing-day', name: before?.name ?? '', date: text(date) }];
  });
}

function unusual(ordered: readonly SeriesDigest[]): SeriesFinding[] {
  return ordered.flatMap(({ name, date, ids }, i): SeriesFinding[] => {
    const counts = ordered.slice(Math.max(0, i - WINDOW), i).map((digest) => digest.ids.length);
    if (counts.length < FEWEST) {
      return [];
    }
    const usual = median(counts);
    const spread = Math.max(1, median(counts.map((count) => Math.abs(count - usual))));
    const off = Math.abs(ids.length - usual);
    return off > 4 * spread && off > usual / 2 ? [{ code: 'unusual-count', name, date, count: ids.length, usual }] : [];
  });
}

function repeated(ordered: readonly SeriesDigest[], repeatDays: number): SeriesFinding[] {
  const last = new Map<string, SeriesDigest>();
  return ordered.flatMap((digest) =>
    [...new Set(digest.ids)].flatMap((id): SeriesFinding[] => {
      const before = last.get(id);
      last.set(id, digest);
      const days = before === undefined ? Infinity : Math.round((time(digest.date) - time(before.date)) / DAY);
      return before !== undefined && days > 0 && days <= repeatDays
        ? [{ code: 'repeated-paper', name: digest.name, date: digest.date, id, before: before.name, days }]
        : [];
    }),
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function time(date: string | undefined): number {
  return Date.parse(`${date ?? ''}T00:00:00Z`);
}

function text(date: Date): string {
  return date.toISOString().slice(0, 10);
}
