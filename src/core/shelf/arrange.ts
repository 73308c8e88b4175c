import type { Paper } from '../model';
import type { Filter, MarkOf } from './filter';
import { filterOf, isDone, isOpen } from './filter';
import type { Shelf } from './group';
import type { Order } from './sort';
import { inOrder } from './sort';

/** A shelf with the papers that are shown, in their order. */
export interface Arranged {
  shelf: Shelf;
  /** The identity of each paper that is shown, in no order. */
  ids: readonly string[];
  /** Put in order when they are first looked at. */
  readonly shown: readonly Paper[];
}

/**
 * What is to be seen of the shelves; shelves that show nothing are left out. Papers in `held` stay
 * although they no longer match, so that a list does not move under the hand that marks.
 */
export function arrange(
  shelves: readonly Shelf[],
  filter: Filter,
  order: Order,
  markOf: MarkOf,
  held: ReadonlySet<string> = new Set(),
): Arranged[] {
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
  const open = isOpen(filter);
  return shelves
    .map((shelf) => (open ? whole(shelf, order) : part(shelf, shelf.papers.filter(isShown), order)))
    .filter(({ ids }) => ids.length > 0);
}

function whole(shelf: Shelf, order: Order): Arranged {
  let shown: readonly Paper[] | undefined;
  return {
    shelf,
    ids: shelf.ids,
    get shown() {
      return (shown ??= inOrder(shelf.papers, order));
    },
  };
}

function part(shelf: Shelf, papers: readonly Paper[], order: Order): Arranged {
  return { shelf, ids: papers.map(({ id }) => id), shown: inOrder(papers, order) };
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
