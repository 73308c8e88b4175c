import type { Paper } from '../model';

/** The orders of papers in a group: `digest` is the order of the digests, `suggested` is based on the user's marks. */
export const SORT_ORDERS = ['digest', 'votes', 'suggested', 'title', 'newest'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** The scores of suggested papers by identifier. */
export type Scores = ReadonlyMap<string, number>;

const COLLATOR = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts papers; stable. */
export function sortPapers(papers: readonly Paper[], order: SortOrder, scores: Scores = new Map()): readonly Paper[] {
  switch (order) {
    case 'digest':
      return papers;
    case 'votes':
      return [...papers].sort((a, b) => (b.votes ?? -1) - (a.votes ?? -1));
    case 'suggested':
      return [...papers].sort((a, b) => (scores.get(b.id) ?? -Infinity) - (scores.get(a.id) ?? -Infinity) || 0);
    case 'title':
      return [...papers].sort((a, b) => COLLATOR.compare(a.title, b.title));
    case 'newest':
      return [...papers].sort((a, b) => newest(b) - newest(a));
  }
}

/** The newest day of a paper as a number: 20250129, 0 without one. */
function newest(paper: Paper): number {
  return Number((paper.dates[0] ?? '0').replaceAll('-', ''));
}
