import type { Mark } from '../marks/mark';
import type { Paper } from '../model';
import { fold } from '../index/fold';
import type { Group } from './group';
import { topicKey } from './topics';
import type { Scores, SortOrder } from './sort';
import { sortPapers } from './sort';

/** Conditions on the papers shown; all that are set must hold. */
export interface Filter {
  /** Words in title, authors, identifier or categories, ignoring case and accents. */
  text?: string;
  unread?: boolean;
  starred?: boolean;
  /** Whether it links to code. */
  code?: boolean;
  category?: string;
  /** One of the user's tags. */
  tag?: string;
  /** Days in the syntax of `dateRange` in `../index/ranges`. */
  date?: string;
}

export type MarkOf = (id: string) => Mark | undefined;

/** Whether a paper is done: read or skipped. */
export function isDone(mark: Mark | undefined): boolean {
  return mark?.read === true || mark?.skipped === true;
}

/** Whether a filter has no conditions. */
export function isEmptyFilter(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === false || value === '');
}

/** A test for papers, without the days of the filter, which `groupPapers` handles. */
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

/** The visible part of a group. */
export interface VisibleGroup {
  group: Group;
  /** The identifiers of `shown`, unordered. */
  ids: readonly string[];
  /** Sorted on first access. */
  readonly shown: readonly Paper[];
  /** The identifiers of `muted`. */
  mutedIds: readonly string[];
  /** Matching papers that are muted; created on first access. */
  readonly muted: readonly Paper[];
}

/** Options for showing groups. */
export interface ViewOptions {
  filter: Filter;
  order: SortOrder;
  markOf: MarkOf;
  /** Papers that stay visible although they no longer match, so that a list does not move while its papers are marked. */
  pinned?: ReadonlySet<string>;
  /** Muted papers, which are listed separately. */
  muted?: ReadonlySet<string>;
  /** For the order `suggested`. */
  scores?: Scores;
}

/** The groups with visible or muted papers. */
export function visibleGroups(groups: readonly Group[], options: ViewOptions): VisibleGroup[] {
  const visible = isEmptyFilter(options.filter) ? showAll(options) : showMatching(options);
  return groups.map(visible).filter(({ ids, mutedIds }) => ids.length + mutedIds.length > 0);
}

function showAll({ order, muted = NONE, scores }: ViewOptions): (group: Group) => VisibleGroup {
  return (group) => {
    const ids = muted.size === 0 ? group.ids : group.ids.filter((id) => !muted.has(id));
    const mutedIds = muted.size === 0 ? [] : group.ids.filter((id) => muted.has(id));
    let shown: readonly Paper[] | undefined;
    return {
      group,
      ids,
      get shown() {
        return (shown ??= sortPapers(mutedIds.length > 0 ? group.papers.filter(({ id }) => !muted.has(id)) : group.papers, order, scores));
      },
      mutedIds,
      get muted() {
        return mutedIds.length > 0 ? group.papers.filter(({ id }) => muted.has(id)) : [];
      },
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
    const hidden = matching.filter(({ id }) => muted.has(id));
    return { group, ids: shown.map(({ id }) => id), shown, mutedIds: hidden.map(({ id }) => id), muted: hidden };
  };
}

const NONE: ReadonlySet<string> = new Set();

/** Number of papers that are done. */
export function countDone(ids: readonly string[], markOf: MarkOf): number {
  let done = 0;
  for (const id of ids) {
    if (isDone(markOf(id))) {
      done += 1;
    }
  }
  return done;
}

/** Number of papers that are not done. */
export function countUndone(ids: readonly string[], markOf: MarkOf): number {
  return ids.length - countDone(ids, markOf);
}
