import type { Paper } from '../model';
import type { DateRange, Group } from './group';
import type { SortOrder } from './sort';
import { sortPapers } from './sort';

/** What a paper must have to be shown; everything that is set must hold. */
export interface Filter {
  /** Words that title, authors, identifier or categories contain. */
  text?: string;
  unread?: boolean;
  starred?: boolean;
  /** Whether it links to code. */
  code?: boolean;
  category?: string;
  /** Days as `dateRange` reads them. */
  date?: string;
}

/** What the reader decided about a paper, as far as groups care. */
export interface MarkFlags {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
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

/** A test for papers; the days of the filter are not its business but those of `groupPapers`. */
export function filterOf(filter: Filter, markOf: MarkOf): (paper: Paper) => boolean {
  const words = fold(filter.text ?? '')
    .split(' ')
    .filter((word) => word !== '');
  return (paper) =>
    (!filter.unread || !isDone(markOf(paper.id))) &&
    (!filter.starred || markOf(paper.id)?.starred === true) &&
    (!filter.code || paper.links.some((link) => link.kind === 'github')) &&
    (!filter.category || paper.categories.includes(filter.category)) &&
    (words.length === 0 || hasWords(paper, words));
}

function hasWords(paper: Paper, words: readonly string[]): boolean {
  const text = fold([paper.title, paper.id, ...paper.authors, ...paper.categories].join('\n'));
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ \t]+/g, ' ');
}

/** Days as one writes them: `2025`, `2025-01`, `2025-01-29`, `A..B`, `A..`, `..B`; undefined for anything else. */
export function dateRange(text: string): DateRange | undefined {
  const [first = '', second, ...more] = text.trim().split('..');
  const from = first.trim();
  const to = second === undefined ? from : second.trim();
  if (more.length > 0 || (from === '' && to === '') || ![from, to].every((end) => end === '' || /^\d{4}(-\d\d){0,2}$/.test(end))) {
    return undefined;
  }
  // DateRange compare as texts: `2025-01` stands before `2025-01-01`, and before `2025-01~` stand all of its days.
  return { ...(from && { from }), ...(to && { to: `${to}~` }) };
}

/** A group with the papers that are shown, in their order. */
export interface VisibleGroup {
  group: Group;
  /** The identity of each paper that is shown, in no order. */
  ids: readonly string[];
  /** Put in order when they are first looked at. */
  readonly shown: readonly Paper[];
}

/**
 * What is to be seen of the groups; groups that show nothing are left out. Papers in `held` stay
 * although they no longer match, so that a list does not move under the hand that marks.
 */
export function visibleGroups(
  groups: readonly Group[],
  filter: Filter,
  order: SortOrder,
  markOf: MarkOf,
  held: ReadonlySet<string> = new Set(),
): VisibleGroup[] {
  const matches = filterOf(filter, markOf);
  const verdicts = new Map<Paper, boolean>();
  const isShown = (paper: Paper) => {
    const known = verdicts.get(paper);
    if (known !== undefined) {
      return known;
    }
    const verdict = held.has(paper.id) || matches(paper);
    verdicts.set(paper, verdict);
    return verdict;
  };
  const open = isEmptyFilter(filter);
  return groups
    .map((group) => (open ? whole(group, order) : part(group, group.papers.filter(isShown), order)))
    .filter(({ ids }) => ids.length > 0);
}

function whole(group: Group, order: SortOrder): VisibleGroup {
  let shown: readonly Paper[] | undefined;
  return {
    group,
    ids: group.ids,
    get shown() {
      return (shown ??= sortPapers(group.papers, order));
    },
  };
}

function part(group: Group, papers: readonly Paper[], order: SortOrder): VisibleGroup {
  return { group, ids: papers.map(({ id }) => id), shown: sortPapers(papers, order) };
}

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
