import type { Entry, Problem, ProblemCode, Range } from '../model';
import type { ReadOptions } from './options';

/** The content of a text in a format. */
export interface Contents {
  /** The day of the whole text, if it states one, as `YYYY-MM-DD`. */
  date?: string;
  /** In the order of the text. An entry has a date only if it differs from that of the text. */
  entries: Entry[];
  problems: Problem[];
}

/** A format of digests. */
export interface Format {
  name: string;
  /**
   * Reads a text of this format; undefined for any other. Lines end with LF, and there is no byte order mark. Linear in the
   * length of the text; never throws.
   */
  read(text: string, name: string, options: ReadOptions): Contents | undefined;
}

/** Creates a problem. */
export function problem(code: ProblemCode, range: Range, ...args: string[]): Problem {
  return args.length === 0 ? { code, range } : { code, args, range };
}
