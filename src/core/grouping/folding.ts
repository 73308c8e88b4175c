import type { Paper } from '../model';
import type { VisibleGroup } from './filter';
import { groupKey, isoWeek, monthOf, unique } from './group';

/** A group of the tree; a week or a month has the days folded into it. */
export interface FoldedGroup {
  visible: VisibleGroup;
  days?: readonly VisibleGroup[];
}

/** Maximum number of days that are not folded. */
const UNFOLDED_DAYS = 31;
/** Number of the newest days that are not folded when there are more. */
const OPEN_DAYS = 14;
/** Number of weeks between the open days and the months. */
const OPEN_WEEKS = 6;

/** Groups by day, newest first; when there are many, the older ones are folded into weeks and the oldest into months. */
export function foldDays(days: readonly VisibleGroup[]): FoldedGroup[] {
  const dated = days.filter(({ group }) => group.value !== undefined);
  const unfolded = (groups: readonly VisibleGroup[]): FoldedGroup[] => groups.map((visible) => ({ visible }));
  if (dated.length <= UNFOLDED_DAYS) {
    return unfolded(days);
  }
  const weeks = fold('week', dated.slice(OPEN_DAYS), isoWeek);
  const older = weeks.slice(OPEN_WEEKS).flatMap((week) => week.days ?? []);
  return [
    ...unfolded(dated.slice(0, OPEN_DAYS)),
    ...weeks.slice(0, OPEN_WEEKS),
    ...fold('month', older, monthOf),
    ...unfolded(days.filter(({ group }) => group.value === undefined)),
  ];
}

function fold(grouping: 'week' | 'month', days: readonly VisibleGroup[], periodOf: (date: string) => string): FoldedGroup[] {
  const periods = new Map<string, VisibleGroup[]>();
  for (const day of days) {
    const period = periodOf(day.group.value ?? '');
    periods.set(period, [...(periods.get(period) ?? []), day]);
  }
  return [...periods].map(([value, within]) => ({ visible: union(grouping, value, within), days: within }));
}

function union(grouping: 'week' | 'month', value: string, days: readonly VisibleGroup[]): VisibleGroup {
  let papers: readonly Paper[] | undefined;
  let shown: readonly Paper[] | undefined;
  return {
    group: {
      key: groupKey(grouping, value),
      grouping,
      value,
      inferred: days.every(({ group }) => group.inferred),
      ids: unique(days.flatMap(({ group }) => group.ids)),
      get papers() {
        return (papers ??= unique(days.flatMap(({ group }) => group.papers)));
      },
    },
    ids: unique(days.flatMap(({ ids }) => ids)),
    get shown() {
      return (shown ??= unique(days.flatMap((day) => day.shown)));
    },
    mutedIds: unique(days.flatMap(({ mutedIds }) => mutedIds)),
    get muted() {
      return unique(days.flatMap(({ muted }) => muted));
    },
  };
}
