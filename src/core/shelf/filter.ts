import type { Paper } from '../model';
import type { Dates } from './group';

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

/** What the reader decided about a paper, as far as shelves care. */
export interface Marked {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
}

export type MarkOf = (id: string) => Marked | undefined;

/** Whether the reader is done with a paper: it was read or skipped. */
export function isDone(mark: Marked | undefined): boolean {
  return mark?.read === true || mark?.skipped === true;
}

/** Whether nothing is asked for. */
export function isOpen(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === false || value === '');
}

/** A test for papers; the days of the filter are not its business but those of `shelve`. */
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
export function dateRange(text: string): Dates | undefined {
  const [first = '', second, ...more] = text.trim().split('..');
  const from = first.trim();
  const to = second === undefined ? from : second.trim();
  if (more.length > 0 || (from === '' && to === '') || ![from, to].every((end) => end === '' || /^\d{4}(-\d\d){0,2}$/.test(end))) {
    return undefined;
  }
  // Dates compare as texts: `2025-01` stands before `2025-01-01`, and before `2025-01~` stand all of its days.
  return { ...(from && { from }), ...(to && { to: `${to}~` }) };
}
