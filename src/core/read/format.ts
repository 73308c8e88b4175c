import type { Entry, Problem, ProblemCode, Range } from '../model';
import type { ReadOptions } from './options';

/** What a text says when it is laid out as a format is. */
export interface Contents {
  /** `YYYY-MM-DD`, when the whole text is of one day and says so. */
  date?: string;
  /** In the order of the text. An entry's own date only when it differs from that of the whole. */
  entries: Entry[];
  problems: Problem[];
}

/** One way to lay out a digest. */
export interface Format {
  name: string;
  /**
   * Reads a text laid out so, and gives undefined for any other. The text has LF as its only line end and
   * no byte order mark; places in it are those of the text as it was (`LineIndex`). Linear, never throws.
   */
  read(text: string, name: string, options: ReadOptions): Contents | undefined;
}

/** A problem at a place. */
export function problem(code: ProblemCode, range: Range, ...args: string[]): Problem {
  return args.length === 0 ? { code, range } : { code, args, range };
}
