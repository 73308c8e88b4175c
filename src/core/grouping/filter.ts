import type { Paper } from '../model';
import { fold } from '../index/fold';
import type { DateRange, Group } from './group';
import { topicKey } from './topics';
import type { Scores, SortOrder } from './sort';
import { sortPapers } from './sort';

/** What a paper must have to be shown; everything that is set must hold. */
export interface Filter {
  /** Words that title, authors, identifier or categories contain, whatever their case and accents. */
  text?: string;
  unread?: boolean;
  starred?: boolean;
  /** Whether it links to code. */
  code?: boolean;
  category?: string;
  /** A tag of the reader's own. */
  tag?: string;
  /** Days as `dateRange` reads them. */
  date?: string;
}

/** What the reader decided about a paper, as far as grouping and filtering need it. */
export interface MarkFlags {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  tags?: readonly string[];
}

export type MarkOf = (id: string) => MarkFlags | undefined;

/** Whether the reader is done with a paper: it was read or skipped. */
export function isDone(mark: MarkFlags | undefined): boolean {
  return mark?.read === true || mark?.skipped === true;
}

/** Whether nothing is asked for. */
export function isEmptyFilter(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === false || value === '');
}

/** A test for papers. Does not look at the days of the filter: `groupPapers` takes those. */
function matcherOf(filter: Filter, markOf: MarkOf): (paper: Paper) => boolean {
  const words = fold(filter.text ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const topic = filter.category === undefined ? undefined : topicKey(filter.category);
  return (paper) =>
    (!filter.unread || !isDone(markOf(paper.id))) &&
    (!filter.starred || markOf(paper.id)?.starred === true) &&
    (!filter.code || paper.links.some((link) => link.kind === 'github')) &&
    (!topic || paper.categories.some((category) => topicKey(category) === topic)) &&
    (!filter.tag || markOf(paper.id)?.tags?.includes(filter.tag) === true) &&
    (words.length === 0 || hasWords(paper, words));
}

function hasWords(paper: Paper, words: readonly string[]): boolean {
  const text = fold([paper.title, paper.id, ...paper.authors, ...paper.categories].join('\n'));
  return words.every((word) => text.includes(word));
}

/** Days as one writes them: `2025`, `2025-01`, `2025-01-29`, `A..B`, `A..`, `..B`; undefined for anything else. */
export function dateRange(text: string): DateRange | undefined {
  const [first = '', second, ...more] = text.trim().split('..');
  const from = first.trim();
  const to = second === undefined ? from : second.trim();
  if (more.length > 0 || (from === '' && to === '') || ![from, to].every((end) => end === '' || /^\d{4}(-\d\d){0,2}$/.test(end))) {
    return undefined;
  }
  // Dates compare as texts: `2025-01` stands before `2025-01-01`, and before `2025-01~` stand all of its days.
  return { ...(from && { from }), ...(to && { to: `${to}~` }) };
}

/** What is shown of a group. */
export interface VisibleGroup {
  group: Group;
  /** The identity of each paper of `shown`, in no order. */
  ids: readonly string[];
  /** Sorted when they are first looked at. */
  readonly shown: readonly Paper[];
  /** Papers of the group that match but are muted. */
  readonly muted: readonly Paper[];
}

/** How groups are to be shown. */
export interface ViewOptions {
  filter: Filter;
  order: SortOrder;
  markOf: MarkOf;
  /** Papers that stay although they no longer match, so that a list does not move while one marks its papers. */
  pinned?: ReadonlySet<string>;
  /** Papers that the reader muted: they stand apart. */
  muted?: ReadonlySet<string>;
  /** For the order `suggested`. */
  scores?: Scores;
}

/** The groups that show something, with what they show. */
export function visibleGroups(groups: readonly Group[], options: ViewOptions): VisibleGroup[] {
  const visible = isEmptyFilter(options.filter) ? showAll(options) : showMatching(options);
  return groups.map(visible).filter(({ ids, muted }) => ids.length + muted.length > 0);
}

function showAll({ order, muted = NONE, scores }: ViewOptions): (group: Group) => VisibleGroup {
  return (group) => {
    const ids = muted.size === 0 ? group.ids : group.ids.filter((id) => !muted.has(id));
    const isPart = ids.length < group.ids.length;
    let shown: readonly Paper[] | undefined;
    return {
      group,
      ids,
      get shown() {
        return (shown ??= sortPapers(isPart ? group.papers.filter(({ id }) => !muted.has(id)) : group.papers, order, scores));
      },
      muted: isPart ? group.papers.filter(({ id }) => muted.has(id)) : [],
    };
  };
}

function showMatching({ filter, order, markOf, pinned = NONE, muted = NONE, scores }: ViewOptions): (group: Group) => VisibleGroup {
  const matches = matcherOf(filter, markOf);
  const known = new Map<Paper, boolean>();
  const isShown = (paper: Paper) => {
    const shown = known.get(paper) ?? (pinned.has(paper.id) || matches(paper));
    known.set(paper, shown);
    return shown;
  };
  return (group) => {
    const matching = group.papers.filter(isShown);
    const shown = sortPapers(muted.size === 0 ? matching : matching.filter(({ id }) => !muted.has(id)), order, scores);
    return { group, ids: shown.map(({ id }) => id), shown, muted: matching.filter(({ id }) => muted.has(id)) };
  };
}

const NONE: ReadonlySet<string> = new Set();

/** How many of these papers the reader is done with. */
export function countDone(ids: readonly string[], markOf: MarkOf): number {
  let done = 0;
  for (const id of ids) {
    if (isDone(markOf(id))) {
      done += 1;
    }
  }
  return done;
}

/** How many of these papers the reader has yet to decide about. */
export function countUndone(ids: readonly string[], markOf: MarkOf): number {
  return ids.length - countDone(ids, markOf);
}
