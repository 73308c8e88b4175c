import picomatch from 'picomatch';

/** Whether a path matches; paths have forward slashes and are relative to the folder of the globs. */
export type Matcher = (path: string) => boolean;

/**
 * Globs and paths can come from an untrusted repository, and a regular expression tries every way to match its stars.
 * These limits keep matching fast: UTF-16 code units of a glob and of a path, stars in a path segment, and double stars
 * and braces in total.
 */
export const GLOB_BOUNDS = { glob: 500, path: 1000, stars: 3, doubleStars: 3, braces: 5 };

/** Whether a glob is well-formed, and simple enough to be matched in bounded time. */
export function isUsableGlob(glob: string): boolean {
  return glob !== '' && isBounded(glob) && isBalanced(glob);
}

/** Matches paths that match any of the globs, by the rules of VS Code: `*`, `**`, `?`, `[…]`, `{a,b}`. An unusable glob matches nothing. */
export function matchAny(globs: readonly string[]): Matcher {
  const matchers = globs.filter(isUsableGlob).map(matcherOf);
  return (path) => path.length <= GLOB_BOUNDS.path && matchers.some((fits) => fits(path));
}

/**
 * A regular expression is fastest for the usual globs. Each further star or brace multiplies the ways that it may try,
 * so other globs are matched by `matcherInSteps`.
 */
function matcherOf(given: string): Matcher {
  const glob = given.replace(/(?<=^|\/)(?:\*\*\/)+(?=\*\*)/g, '');
  const wildcards = glob.match(/\*+/g)?.length ?? 0;
  const braces = glob.match(/\{/g)?.length ?? 0;
  return wildcards <= 2 && braces <= 1 ? picomatch(literalParentheses(glob), OPTIONS) : matcherInSteps(glob);
}

const OPTIONS = { dot: true, nonegate: true, noextglob: true, windows: false, strictSlashes: true } as const;

/** Parentheses and bars are literal in VS Code's globs, but not in picomatch; `[!a]` means `[^a]`. */
function literalParentheses(glob: string): string {
  return glob.replace(/[()|+@$^]/g, '\\$&').replaceAll('[!', '[^');
}

/** Whether a pattern can be matched in bounded time. */
export function isBounded(glob: string): boolean {
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const single = glob.replaceAll('**', '');
  return (
    glob.length <= GLOB_BOUNDS.glob &&
    count(glob, /\*\*/g) <= GLOB_BOUNDS.doubleStars &&
    count(glob, /\{/g) <= GLOB_BOUNDS.braces &&
    single.split('/').every((name) => count(name, /\*/g) <= GLOB_BOUNDS.stars)
  );
}

/** Whether braces and brackets are closed and no range is reversed. */
function isBalanced(glob: string): boolean {
  let depth = 0;
  for (const part of glob.match(/\[!?[^\]]{1,100}\]|./gs) ?? []) {
    depth += part === '{' ? 1 : part === '}' ? -1 : 0;
    if (depth < 0 || part === '[' || (part.length > 1 && !isSet(part))) {
      return false;
    }
  }
  return depth === 0;
}

function isSet(set: string): boolean {
  try {
    return new RegExp(set.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Whether a character fits, or the steps of which any may be next. */
type Step = ((character: string) => boolean) | number[];

/**
 * Matches a well-formed glob by following all ways to match it at once, so that the time is at most its length times
 * that of the path, whatever its stars and braces are.
 */
function matcherInSteps(glob: string): (path: string) => boolean {
  const steps = stepsOf(glob);
  return (path) => {
    let now = reached(steps, [0]);
    for (let i = 0; i < path.length && now.size > 0; i++) {
      const next: number[] = [];
      for (const at of now) {
        const step = steps[at];
        if (typeof step === 'function' && step(path[i]!)) {
          next.push(at + 1);
        }
      }
      now = reached(steps, next);
    }
    return now.has(steps.length);
  };
}

/** The steps at which a character is awaited, and the end, from some steps on. */
function reached(steps: readonly Step[], from: number[]): Set<number> {
  const found = new Set(from);
  // A set that grows while it is traversed is traversed to its new end.
  for (const at of found) {
    const step = steps[at];
    if (typeof step === 'object') {
      step.forEach((next) => found.add(next));
    }
  }
  return found;
}

const PART = /\*\*\/|\*+|\[[^\]]{1,100}\]|\\.|./gs;

function stepsOf(glob: string): Step[] {
  const steps: Step[] = [];
  /** Of each open brace: the step that chooses an alternative, and those that leave one. */
  const braces: { choice: number[]; ends: number[][] }[] = [];
  const repeat = (fits: (character: string) => boolean): void => {
    const at = steps.length;
    steps.push([at + 1, at + 3], fits, [at]);
  };
  for (const { 0: part, index } of glob.matchAll(PART)) {
    const brace = braces.at(-1);
    const startsSegment = index === 0 || '/{,'.includes(glob[index - 1]!);
    if (part === '**/' && startsSegment) {
      // Nothing, or any folders with a slash after them.
      const at = steps.length;
      steps.push([at + 1, at + 5]);
      repeat(() => true);
      steps.push(isSlash);
    } else if (part === '**/') {
      repeat(isNoSlash);
      steps.push(isSlash);
    } else if (part.startsWith('*')) {
      repeat(
        part.length > 1 && startsSegment && /^[},]|^$/.test(glob.slice(index + part.length, index + part.length + 1))
          ? () => true
          : isNoSlash,
      );
    } else if (part === '?') {
      steps.push(isNoSlash);
    } else if (part === '{') {
      const choice = [steps.length + 1];
      steps.push(choice);
      braces.push({ choice, ends: [] });
    } else if (part === ',' && brace) {
      const end: number[] = [];
      steps.push(end);
      brace.ends.push(end);
      brace.choice.push(steps.length);
    } else if (part === '}' && brace) {
      brace.ends.forEach((end) => end.push(steps.length));
      braces.pop();
    } else if (part.length > 1 && part.startsWith('[')) {
      const set = new RegExp(`^${part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')}$`, 's');
      steps.push((character) => character !== '/' && set.test(character));
    } else {
      const literal = part.at(-1)!;
      steps.push((character) => character === literal);
    }
  }
  return steps;
}

function isSlash(character: string): boolean {
  return character === '/';
}

function isNoSlash(character: string): boolean {
  return character !== '/';
}
