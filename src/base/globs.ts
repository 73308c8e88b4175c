import picomatch from 'picomatch';

/** Whether a path fits; paths have forward slashes and are relative to the folder that the globs are for. */
export type Matcher = (path: string) => boolean;

/**
 * A repository can bring globs and paths of its own, and a regular expression tries every way in which stars can fit.
 * These bounds keep the number of ways small: UTF-16 code units of a glob and of a path, stars in the name of a folder
 * or file, double stars and braces in all.
 */
export const GLOB_BOUNDS = { glob: 500, path: 1000, stars: 3, doubleStars: 3, braces: 5 };

/** Whether a glob is whole, and plain enough to be matched in bounded time. */
export function isUsableGlob(glob: string): boolean {
  return glob !== '' && isBounded(glob) && isBalanced(glob);
}

/** Fits what any of the globs fits, by the rules of VS Code: `*`, `**`, `?`, `[…]`, `{a,b}`. A glob that is not usable fits nothing. */
export function matchAny(globs: readonly string[]): Matcher {
  const matchers = globs.filter(isUsableGlob).map((glob) => picomatch(literalParentheses(glob), OPTIONS));
  return (path) => path.length <= GLOB_BOUNDS.path && matchers.some((fits) => fits(path));
}

const OPTIONS = { dot: true, nonegate: true, noextglob: true, windows: false, strictSlashes: true } as const;

/** Parentheses and bars would be those of a regular expression; VS Code takes them as they are, and `[!a]` for `[^a]`. */
function literalParentheses(glob: string): string {
  return glob.replace(/[()|+@$^]/g, '\\$&').replaceAll('[!', '[^');
}

/** Whether a pattern can be tried in bounded time. */
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

/** Braces and brackets are closed, and no range goes backwards. */
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
