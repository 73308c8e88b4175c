import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';

/** Whether a path fits; paths have forward slashes and are relative to the folder that the globs are for. */
export type Matcher = (path: string) => boolean;

/**
 * A repository can bring globs and paths of its own, and a regular expression tries every way in which stars can fit.
 * These bounds keep the number of ways small: UTF-16 code units of a glob and of a path, stars in the name of a folder
 * or file, double stars and braces in all.
 */
const BOUNDS = { glob: 500, path: 1000, stars: 3, doubleStars: 3, braces: 5 };

/** Lines of all `.gitignore` files of a folder that count. */
const MOST_RULES = 5000;

/** Whether a glob is whole, and plain enough to be matched in bounded time. */
export function isUsableGlob(glob: string): boolean {
  return glob !== '' && isBounded(glob) && isBalanced(glob);
}

/** Fits what any of the globs fits, by the rules of VS Code: `*`, `**`, `?`, `[…]`, `{a,b}`. A glob that is not usable fits nothing. */
export function matchAny(globs: readonly string[]): Matcher {
  const matchers = globs.filter(isUsableGlob).map((glob) => picomatch(literalParentheses(glob), OPTIONS));
  return (path) => path.length <= BOUNDS.path && matchers.some((fits) => fits(path));
}

const OPTIONS = { dot: true, nonegate: true, noextglob: true, windows: false, strictSlashes: true } as const;

/** Parentheses and bars would be those of a regular expression; VS Code takes them as they are, and `[!a]` for `[^a]`. */
function literalParentheses(glob: string): string {
  return glob.replace(/[()|+@$^]/g, '\\$&').replaceAll('[!', '[^');
}

function isBounded(glob: string): boolean {
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const single = glob.replaceAll('**', '');
  return (
    glob.length <= BOUNDS.glob &&
    count(glob, /\*\*/g) <= BOUNDS.doubleStars &&
    count(glob, /\{/g) <= BOUNDS.braces &&
    single.split('/').every((name) => count(name, /\*/g) <= BOUNDS.stars)
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

/** A `.gitignore`; `folder` is relative to the root, without a slash at its end, empty for the root. */
export interface IgnoreFile {
  folder: string;
  text: string;
}

/** What `.gitignore` files ignore, by the rules of git (gitignore(5)). */
export class IgnoreRules {
  readonly #rules = new Map<string, Ignore>();
  readonly #folders = new Map<string, boolean>([['', false]]);

  constructor(files: readonly IgnoreFile[]) {
    let left = MOST_RULES;
    for (const { folder, text } of files) {
      const lines = text.split(/\r?\n/, left).filter((line) => isBounded(line));
      left -= lines.length;
      this.#rules.set(folder, ignore({ ignorecase: false }).add(lines));
    }
  }

  /** Whether a file is ignored; its path is relative to the root, with forward slashes. */
  ignores(path: string): boolean {
    return this.#rules.size > 0 && path !== '' && path.length <= BOUNDS.path && (this.#ignoresFolder(parent(path)) || this.#decide(path));
  }

  // What is in an ignored folder cannot be taken in again; the answer is kept, since many files share a folder.
  #ignoresFolder(path: string): boolean {
    let known = this.#folders.get(path);
    if (known === undefined) {
      known = this.#ignoresFolder(parent(path)) || this.#decide(`${path}/`);
      this.#folders.set(path, known);
    }
    return known;
  }

  /** The last rule that fits decides, and a deeper file's rules come later. */
  #decide(path: string): boolean {
    let ignored = false;
    for (const folder of foldersAbove(path)) {
      const result = this.#rules.get(folder)?.test(folder === '' ? path : path.slice(folder.length + 1));
      ignored = result?.ignored ? true : result?.unignored ? false : ignored;
    }
    return ignored;
  }
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** From the root down to the folder of a path. */
function foldersAbove(path: string): string[] {
  const folders = [''];
  for (let slash = path.indexOf('/'); slash > 0 && slash < path.length - 1; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
