import { getOrAdd, groupBy } from '../../base/collections';
import { compare } from '../../base/text';
import { within, type Range } from '../index/ranges';
import type { Day, Paper, Source } from '../model';
import { topicKey } from './topics';

/** The groupings of papers; `flat` is one group of all. */
export const GROUPINGS = ['day', 'week', 'month', 'category', 'digest', 'author', 'tag', 'flat'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A group of papers, each once, in the order of the digests. */
export interface Group {
  /** A stable key. */
  key: string;
  grouping: Grouping;
  /** A date, `2025-W05`, `2025-01`, a category, a digest's name, an author, a tag; absent for papers that have none. */
  value?: string;
  /** Whether the date is inferred. */
  inferred: boolean;
  /** The identifiers of `papers`. */
  ids: readonly string[];
  /** Created on first access in groups by date. */
  readonly papers: readonly Paper[];
}

/** Whether a grouping needs the papers themselves, and not just their days. */
export function needsPapers(grouping: Grouping): boolean {
  return !['day', 'week', 'month'].includes(grouping);
}

/** Maximum number of groups by author, most frequent first; the rest share one. */
const AUTHOR_GROUPS = 1000;

/** Groups the papers of the days in a range; groups are ordered by date, size or name. */
export function groupPapers(
  days: readonly Day[],
  grouping: Grouping,
  dates: Range<string> = {},
  tagsOf: (id: string) => readonly string[] = () => [],
): Group[] {
  const inRange = days.filter((day) => isWithin(day.date, dates));
  switch (grouping) {
    case 'day':
      return inRange.map((day) => dated('day', day.date, [day]));
    case 'week':
      return byDate(inRange, 'week', isoWeek);
    case 'month':
      return byDate(inRange, 'month', monthOf);
    case 'category':
      return byCategory(inRange);
    case 'tag':
      return byValue(inRange, 'tag', (paper) => tagsOf(paper.id)).sort(alphabetically);
    case 'author':
      return withRest(byValue(inRange, 'author', (paper) => paper.authors).sort(mostFirst));
    case 'digest':
      return byDigest(inRange, dates);
    case 'flat':
      return [group('flat', undefined, unique(inRange.flatMap((day) => day.papers)))];
  }
}

/** Whether a date is in a range; a missing date is only in the range without bounds. */
export function isWithin(date: string | undefined, range: Range<string>): boolean {
  return date === undefined ? range.from === undefined && range.to === undefined : within(date, range);
}

/** The week of a day as `2025-W05` (ISO 8601: weeks begin on Monday, the first one has the year's first Thursday). */
export function isoWeek(date: string): string {
  const thursday = new Date(`${date}T00:00:00Z`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * 24 * 60 * 60 * 1000)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

function group(grouping: Grouping, value: string | undefined, papers: readonly Paper[]): Group {
  return {
    key: groupKey(grouping, value),
    grouping,
    ...(value !== undefined && { value }),
    inferred: false,
    ids: papers.map(({ id }) => id),
    papers,
  };
}

/** A group of days. */
function dated(grouping: Grouping, value: string | undefined, days: readonly Day[]): Group {
  const [first, ...others] = days;
  const isOne = first !== undefined && others.length === 0;
  let papers: readonly Paper[] | undefined;
  return {
    key: groupKey(grouping, value),
    grouping,
    ...(value !== undefined && { value }),
    inferred: days.every((day) => day.inferred),
    ids: isOne ? first.ids : unique(days.flatMap((day) => day.ids)),
    get papers() {
      return (papers ??= isOne ? first.papers : unique(days.flatMap((day) => day.papers)));
    },
  };
}

/** The key of a group. */
export function groupKey(grouping: Grouping, value: string | undefined): string {
  return `${grouping}:${value ?? ''}`;
}

function byDate(days: readonly Day[], grouping: 'week' | 'month', period: (date: string) => string): Group[] {
  const periods = groupBy(days, ({ date }) => (date === undefined ? undefined : period(date)));
  return [...periods].map(([value, these]) => dated(grouping, value, these));
}

/** Groups by topic, largest first, named by the most frequent spelling. */
function byCategory(days: readonly Day[]): Group[] {
  const spellings = new Map<string, Map<string, number>>();
  const keysOf = (paper: Paper): string[] =>
    paper.categories.map((category) => {
      const key = topicKey(category);
      const counts = getOrAdd(spellings, key, () => new Map<string, number>());
      counts.set(category, (counts.get(category) ?? 0) + 1);
      return key;
    });
  return byValue(days, 'category', keysOf)
    .map((group) => ({ ...group, value: group.value === undefined ? undefined : mostFrequent(spellings.get(group.value)) }))
    .sort(mostFirst);
}

function mostFrequent(counts: ReadonlyMap<string, number> | undefined): string | undefined {
  return [...(counts ?? [])].sort(([a, first], [b, second]) => second - first || compare(a, b))[0]?.[0];
}

function byValue(days: readonly Day[], grouping: 'category' | 'author' | 'tag', valuesOf: (paper: Paper) => readonly string[]): Group[] {
  const groups = new Map<string | undefined, Set<Paper>>();
  const put = (value: string | undefined, paper: Paper) => getOrAdd(groups, value, () => new Set()).add(paper);
  for (const { papers } of days) {
    for (const paper of papers) {
      const values = valuesOf(paper);
      if (values.length === 0) {
        put(undefined, paper);
      }
      for (const value of values) {
        put(value, paper);
      }
    }
  }
  return [...groups].map(([value, papers]) => group(grouping, value, [...papers]));
}

function byDigest(days: readonly Day[], dates: Range<string>): Group[] {
  const digests = new Map<string, { date?: string; placed: Map<Paper, Source> }>();
  for (const paper of unique(days.flatMap((day) => day.papers))) {
    for (const source of paper.sources) {
      if (source.date !== undefined && !isWithin(source.date, dates)) {
        continue;
      }
      const digest = digests.get(source.name) ?? { placed: new Map<Paper, Source>() };
      digests.set(source.name, digest);
      if (source.date !== undefined && source.date > (digest.date ?? '')) {
        digest.date = source.date;
      }
      if (!digest.placed.has(paper)) {
        digest.placed.set(paper, source);
      }
    }
  }
  return [...digests]
    .sort(([a, first], [b, second]) => compare(second.date ?? '', first.date ?? '') || compare(a, b))
    .map(([name, { placed }]) =>
      group(
        'digest',
        name,
        [...placed].sort(([, a], [, b]) => place(a, b)).map(([paper]) => paper),
      ),
    );
}

/** Keeps the first groups, and merges all others into one without a value. */
function withRest(groups: Group[]): Group[] {
  const named = groups.filter((each) => each.value !== undefined);
  const rest = [...named.slice(AUTHOR_GROUPS), ...groups.filter((each) => each.value === undefined)];
  const first = named.slice(0, AUTHOR_GROUPS);
  return rest.length === 0 ? first : [...first, group('author', undefined, unique(rest.flatMap((each) => each.papers)))];
}

/** Each value once, in the order of the first. */
export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function place(a: Source, b: Source): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function mostFirst(a: Group, b: Group): number {
  return Number(a.value === undefined) - Number(b.value === undefined) || b.ids.length - a.ids.length || alphabetically(a, b);
}

/** Compares groups by value; the one without a value comes last. */
function alphabetically(a: Group, b: Group): number {
  if (a.value === undefined || b.value === undefined) {
    return Number(a.value === undefined) - Number(b.value === undefined);
  }
  return compare(a.value.toLowerCase(), b.value.toLowerCase()) || compare(a.value, b.value);
}

/** The newest day that is not after `last` (`YYYY-MM-DD`), since future dates are misprints; `days` are newest first. */
export function newestDay(days: readonly Day[], last: string): Day | undefined {
  return days.find(({ date }) => date !== undefined && date <= last);
}

/** The first `count` papers of the newest days, each once; accesses no more days than necessary. */
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

/** The month of a day: `2025-01`. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}
