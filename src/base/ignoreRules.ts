import ignore, { type Ignore } from 'ignore';
import { GLOB_BOUNDS, isBounded } from './globs';

/** Maximum number of lines read from all `.gitignore` files of a root. */
const MOST_RULES = 5000;

/** A `.gitignore`; `folder` is relative to the root, without a slash at its end, empty for the root. */
export interface IgnoreFile {
  folder: string;
  text: string;
}

/** The rules of `.gitignore` files, as git applies them (gitignore(5)). */
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
    return (
      this.#rules.size > 0 && path !== '' && path.length <= GLOB_BOUNDS.path && (this.#ignoresFolder(parent(path)) || this.#decide(path))
    );
  }

  // Files in an ignored folder cannot be re-included; the answer is cached, since many files share a folder.
  #ignoresFolder(path: string): boolean {
    let known = this.#folders.get(path);
    if (known === undefined) {
      known = this.#ignoresFolder(parent(path)) || this.#decide(`${path}/`);
      this.#folders.set(path, known);
    }
    return known;
  }

  /** The last matching rule decides, and the rules of deeper files come later. */
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
