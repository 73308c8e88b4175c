import { PAST_DAYS, risingTerms, type RisingTerm } from '../../core/grouping/rising';
import type { Paper } from '../../core/model';
import type { PageRising, RangeData } from '../../protocol/page';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';

/** Days, both included; YYYY-MM-DD. */
export interface DayRange {
  from: string;
  to: string;
}

/** Maximum number of papers on the page of a range, and of lines in each of its sections. */
const MOST_PAPERS = 500;
const MOST_LINES = 10;

/** The papers of a range and its highlights: most voted, in several digests, starred, rising terms. */
export async function rangeData(range: DayRange, papers: Papers, marks: Marks): Promise<{ papers: Paper[]; data: RangeData }> {
  const compared = { from: shifted(range.from, -PAST_DAYS), to: range.to };
  const dated = await papers.papersOn(papers.days().filter(({ date }) => isIn(date, compared)));
  const inRange = dated.filter(({ dates }) => dates.some((date) => isIn(date, range)));
  const byVotes = [...inRange].sort((a, b) => votesOf(b) - votesOf(a));
  const several = inRange
    .map((paper) => ({ paper, digests: new Set(paper.sources.filter(({ date }) => isIn(date, range)).map(({ name }) => name)).size }))
    .filter(({ digests }) => digests > 1)
    .sort((a, b) => b.digests - a.digests || votesOf(b.paper) - votesOf(a.paper))
    .slice(0, MOST_LINES);
  const starred = inRange.filter(({ id }) => marks.get(id)?.starred).slice(0, MOST_LINES);
  const voted = byVotes.filter((paper) => votesOf(paper) > 0).slice(0, MOST_LINES);
  const chosen = new Set([...voted, ...several.map(({ paper }) => paper), ...starred, ...byVotes.slice(0, MOST_PAPERS)]);
  const days = daysOf(range).map((date) => ({ date, count: inRange.filter(({ dates }) => dates.includes(date)).length }));
  const firstListed = dated.flatMap(({ dates, title, authors, categories }) => {
    const date = [...dates].sort()[0];
    return date === undefined ? [] : [{ date, title, authors, categories }];
  });
  const newest = papers.days().find(({ date }) => date !== undefined)?.date ?? range.to;
  const length = daysOf(range).length;
  const next = { from: shifted(range.to, 1), to: shifted(range.to, length) };
  return {
    papers: [...chosen],
    data: {
      days,
      rising: risingTerms(firstListed, range.from, range.to).map(pageRising),
      voted: voted.map(({ id }) => id),
      several: several.map(({ paper, digests }) => ({ id: paper.id, digests })),
      starred: starred.map(({ id }) => id),
      previous: { from: shifted(range.from, -length), to: shifted(range.from, -1) },
      ...(next.from <= newest && { next }),
      last7: rangeOf(newest, 7),
      last30: rangeOf(newest, 30),
    },
  };
}

/** The week of a day, Monday to Sunday. */
export function weekOf(date: string): DayRange {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { from: shifted(date, -weekday), to: shifted(date, 6 - weekday) };
}

/** A number of days up to the last one. */
export function rangeOf(last: string, days: number): DayRange {
  return { from: shifted(last, 1 - days), to: last };
}

function votesOf({ votes = 0 }: Paper): number {
  return Number.isFinite(votes) ? votes : 0;
}

function isIn(date: string | undefined, { from, to }: DayRange): boolean {
  return date !== undefined && date >= from && date <= to;
}

/** Maximum number of bars in a plot; a longer range is cut to its last days. */
const MOST_DAYS = 92;

function daysOf({ from, to }: DayRange): string[] {
  const days: string[] = [];
  for (let day = to; day >= from && days.length < MOST_DAYS; day = shifted(day, -1)) {
    days.unshift(day);
  }
  return days;
}

function shifted(date: string, days: number): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCDate(time.getUTCDate() + days);
  return Number.isNaN(time.getTime()) ? date : time.toISOString().slice(0, 10);
}

function pageRising({ kind, name, count, expected, course }: RisingTerm): PageRising {
  const quoted = `"${name.replace(/"/g, ' ')}"`;
  const query = kind === 'author' ? `author:${quoted}` : kind === 'category' ? `category:${quoted}` : name.includes(' ') ? quoted : name;
  return { kind, name, query, count, expected, course };
}
