import * as fs from 'node:fs';
import * as path from 'node:path';
import ignore from 'ignore';
import { decodeText } from '../base/text';
import type { Paper } from '../core/model';
import { readAtMost } from '../worker/files.node';

/** An error of the person at the keyboard: told in one line, exit code 2. */
export class CliError extends Error {}

/** A file that may be a digest. */
export interface FoundFile {
  /** Absolute, with forward slashes. */
  name: string;
  /** In bytes. */
  size: number;
  /** Of its last change, in milliseconds since 1970. */
  mtime: number;
}

/** A file or folder that could not be read; `reason` is the system's code, such as `EACCES`. */
export interface Unreadable {
  path: string;
  reason: string;
}

/** What digests are written in, unless a file is named itself. */
const EXTENSIONS = new Set(['.md', '.markdown', '.txt', '.org', '.rst', '.json', '.jsonl', '.ndjson']);
/** Files larger than this, in bytes, are left out, as in the editor. */
const LARGEST = 20 * 1024 * 1024;
const NEVER = new Set(['node_modules', '.git', '.paper-digest']);

/** The files that may be digests among some files and below folders, sorted; throws a `CliError` when one of these cannot be read. */
export function findFiles(roots: readonly string[]): { files: FoundFile[]; unreadable: Unreadable[] } {
  const files = new Map<string, FoundFile>();
  const unreadable: Unreadable[] = [];
  for (const root of roots) {
    const stat = readRoot(root, () => fs.statSync(root));
    if (stat.isDirectory()) {
      const items = readRoot(root, () => fs.readdirSync(root, { withFileTypes: true }));
      new Walk(path.resolve(root), files, unreadable).through(items, '');
    } else if (stat.isFile()) {
      const name = slashed(path.resolve(root));
      files.set(name, { name, size: stat.size, mtime: stat.mtimeMs });
    } else {
      throw new CliError(`${root}: it is neither a file nor a folder.`);
    }
  }
  return { files: [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), unreadable };
}

/** The bytes of a file; throws for what has more than any digest, whatever its size is said to be. */
export function readBytes(file: string): Uint8Array {
  const handle = fs.openSync(file, 'r');
  try {
    const bytes = readAtMost(handle, LARGEST, Math.min(fs.fstatSync(handle).size, LARGEST));
    if (bytes === undefined) {
      throw Object.assign(new Error(`${file} is too large`), { code: 'EFBIG' });
    }
    return bytes;
  } finally {
    fs.closeSync(handle);
  }
}

/** Relative to the current folder, with forward slashes. */
export function shownPath(name: string): string {
  return slashed(path.relative(process.cwd(), name)) || '.';
}

/** The name of a file in a line of its own: line breaks, which a name may have, are written out. */
export function inOneLine(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, (control) => JSON.stringify(control).slice(1, -1));
}

/** A paper with its sources as `shownPath` names them. */
export function shownPaper(paper: Paper): Paper {
  return { ...paper, sources: paper.sources.map((source) => ({ ...source, name: shownPath(source.name) })) };
}

/** What a system's code for a failure means. */
export function reasonText(reason: string): string {
  switch (reason) {
    case 'ENOENT':
      return 'there is no such file or folder.';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read.';
    case 'EISDIR':
      return 'it is a folder.';
    case 'EFBIG':
      return 'it is too large.';
    default:
      return reason;
  }
}

/** The system's code of a failure, else what it says. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}

function readRoot<T>(root: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CliError(`${root}: ${reasonText(codeOf(error))}`);
  }
}

function slashed(name: string): string {
  return path.sep === '/' ? name : name.split(path.sep).join('/');
}

/** Goes through a folder and what is below it. */
class Walk {
  readonly #root: string;
  readonly #files: Map<string, FoundFile>;
  readonly #unreadable: Unreadable[];
  readonly #ignored: ReturnType<typeof ignore> | undefined;

  constructor(root: string, files: Map<string, FoundFile>, unreadable: Unreadable[]) {
    this.#root = slashed(root).replace(/\/$/, '');
    this.#files = files;
    this.#unreadable = unreadable;
    try {
      this.#ignored = ignore().add(decodeText(readBytes(path.join(root, '.gitignore'))));
    } catch {
      // Most folders have none.
    }
  }

  /** `prefix`: the folder of these items, relative to the root. */
  through(items: readonly fs.Dirent[], prefix: string): void {
    for (const item of items) {
      const relative = prefix + item.name;
      if (item.isDirectory()) {
        if (!NEVER.has(item.name) && !this.#ignored?.ignores(`${relative}/`)) {
          this.#try(relative, (name) => this.through(fs.readdirSync(name, { withFileTypes: true }), `${relative}/`));
        }
      } else if (item.isFile() && EXTENSIONS.has(path.extname(item.name).toLowerCase()) && !this.#ignored?.ignores(relative)) {
        this.#try(relative, (name) => {
          const { size, mtimeMs: mtime } = fs.statSync(name);
          if (size <= LARGEST) {
            this.#files.set(name, { name, size, mtime });
          }
        });
      }
    }
  }

  #try(relative: string, visit: (name: string) => void): void {
    const name = `${this.#root}/${relative}`;
    try {
      visit(name);
    } catch (error) {
      this.#unreadable.push({ path: shownPath(name), reason: codeOf(error) });
    }
  }
}
