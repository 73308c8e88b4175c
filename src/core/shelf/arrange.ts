import type { Paper } from '../model';
import type { Filter, MarkOf } from './filter';
import { filterOf, isDone, isOpen } from './filter';
import type { Shelf } from './group';
import type { Order } from './sort';
import { inOrder } from './sort';

/** A shelf with the papers that are shown, in their order. */
export interface Arranged {
  shelf: Shelf;
  shown: readonly Paper[];
}

/**
 * What is to be seen of the shelves; shelves that show nothing are left out. Papers in `held` stay
 * although they no longer match, so that a list does not move under the hand that marks.
 */
export function arrange(shelves: readonly Shelf[], filter: Filter, order: Order, markOf: MarkOf, held: ReadonlySet<string> = new Set()): Arranged[] {
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
    .map((shelf) => ({ shelf, shown: inOrder(open ? shelf.papers : shelf.papers.filter(isShown), order) }))
    .filter(({ shown }) => shown.length > 0);
}

/** How many of the papers the reader is done with. */
export function countDone(papers: readonly Paper[], markOf: MarkOf): number {
  let done = 0;
  for (const paper of papers) {
    if (isDone(markOf(paper.id))) {
      done += 1;
    }
  }
  return done;
}

/** The papers the reader has yet to decide about. */
export function undone(papers: readonly Paper[], markOf: MarkOf): Paper[] {
  return papers.filter((paper) => !isDone(markOf(paper.id)));
}
