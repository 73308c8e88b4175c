import type { Paper } from '../model';

/** In which order the papers of a group stand; `digest` is the order of the digests themselves. */
export const ORDERS = ['digest', 'votes', 'title', 'newest'] as const;
export type SortOrder = (typeof ORDERS)[number];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The papers in an order; equal ones stay as they were. */
export function sortPapers(papers: readonly Paper[], order: SortOrder): readonly Paper[] {
  switch (order) {
    case 'digest':
      return papers;
    case 'votes':
      return [...papers].sort((a, b) => (b.votes ?? -1) - (a.votes ?? -1));
    case 'title':
      return [...papers].sort((a, b) => collator.compare(a.title, b.title));
    case 'newest':
      return [...papers].sort((a, b) => newest(b) - newest(a));
  }
}

/** The newest day a paper was listed as a number to compare: 20250129, 0 without one. */
function newest(paper: Paper): number {
  return Number((paper.dates[0] ?? '0').replaceAll('-', ''));
}
