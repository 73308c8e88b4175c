import type { Problem, ProblemCode, Range } from '../model';

/** A problem at a place. */
export function problem(code: ProblemCode, range: Range, ...args: string[]): Problem {
  return args.length === 0 ? { code, range } : { code, args, range };
}
