import { LONGEST, oneGlob, type Matcher } from './glob';

/** A `.gitignore` and where it stands: `folder` is relative to the root, without a slash at its end, empty for the root. */
export interface IgnoreFile {
  folder: string;
  text: string;
}

interface Rule {
  fits: Matcher;
  ignores: boolean;
  foldersOnly: boolean;
}

/** What `.gitignore` files leave out, by the rules of git's own documentation (gitignore(5)). */
export class Ignore {
  readonly #rules: ReadonlyMap<string, Rule[]>;
  readonly #folders = new Map<string, boolean>([['', false]]);

  constructor(files: readonly IgnoreFile[]) {
    this.#rules = new Map(files.map(({ folder, text }) => [folder, text.split(/\r?\n/).flatMap(rule)]));
  }

  /** Whether a file is left out; its path is relative to the root, with forward slashes. */
  ignores(path: string): boolean {
    return this.#rules.size > 0 && (this.#ignoresFolder(parent(path)) || this.#verdict(path, false));
  }

  // What is in a folder that is left out cannot be taken in again; the answer is kept, for many files share a folder.
  #ignoresFolder(path: string): boolean {
    let known = this.#folders.get(path);
    if (known === undefined) {
      known = this.#ignoresFolder(parent(path)) || this.#verdict(path, true);
      this.#folders.set(path, known);
    }
    return known;
  }

  /** The last rule that fits decides, and a deeper file's rules come later. */
  #verdict(path: string, isFolder: boolean): boolean {
    let verdict = false;
    for (const folder of ancestors(path)) {
      const inside = folder === '' ? path : path.slice(folder.length + 1);
      for (const { fits, ignores, foldersOnly } of this.#rules.get(folder) ?? []) {
        if ((isFolder || !foldersOnly) && fits(inside)) {
          verdict = ignores;
        }
      }
    }
    return verdict;
  }
}

function rule(line: string): Rule[] {
  if (line.length > LONGEST) {
    return [];
  }
  const text = line.replace(/(?<!\\) +$/, '');
  if (text === '' || text.startsWith('#')) {
    return [];
  }
  const ignores = !text.startsWith('!');
  const body = (ignores ? text : text.slice(1)).replace(/\\(.)/g, '$1');
  const foldersOnly = body.endsWith('/');
  const glob = foldersOnly ? body.slice(0, -1) : body;
  const anchored = glob.includes('/');
  return [{ fits: oneGlob(anchored ? glob.replace(/^\//, '') : `**/${glob}`), ignores, foldersOnly }];
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** From the root down to the folder of the path. */
function ancestors(path: string): string[] {
  const folders = [''];
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    folders.push(path.slice(0, slash));
  }
  return folders;
}
