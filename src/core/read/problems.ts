import type { Problem, Range } from '../model';

/** What can be wrong in a digest. `args` of each: what it names, as written. */
export type ProblemCode =
  /** A row of a table that stands on several lines, so that no Markdown parser sees a row. */
  | 'wrapped-row'
  /** A row of a table without all its cells: args are how many it has and how many it should have. */
  | 'cut-row'
  /** A link that lacks `https://`: args are the link as written and what it becomes. */
  | 'link-without-scheme'
  /** A link that leads nowhere: the link as written. */
  | 'link-without-target'
  /** UTF-8 read in another encoding: args are the text as it stands and what it should be. */
  | 'wrong-encoding'
  /** A link to an arXiv paper that cannot exist: the identifier as written. */
  | 'impossible-identifier'
  /** An entry without a summary. */
  | 'no-summary'
  /** An entry without a title. */
  | 'no-title'
  /** A paper that stands in this digest before: its identifier. */
  | 'duplicate-paper'
  /** The date in the text is not the date in the name: args are both. */
  | 'date-mismatch'
  /** A part of a digest that is no paper. */
  | 'no-paper'
  /** What looks like a paper among papers, and could not be read as one. */
  | 'unread-entry'
  /** Text behind the last line that is read: how many lines are. */
  | 'too-long'
  /** From here on a line or file is not JSON. */
  | 'broken-json';

/** A problem at a place. */
export function problem(code: ProblemCode, range: Range, ...args: string[]): Problem {
  return args.length === 0 ? { code, range } : { code, args, range };
}
