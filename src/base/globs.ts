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
  const matchers = globs.filter(isUsableGlob).map((glob) => picomatch(literalParentheses(glob), OPTIONS));
  return (path) => path.length <= GLOB_BOUNDS.path && matchers.some((fits) => fits(path));
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
