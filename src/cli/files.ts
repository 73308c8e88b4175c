import * as fs from 'node:fs';
import * as path from 'node:path';
import ignore from 'ignore';
import { decodeText } from '../base/text';
import type { Paper } from '../core/model';
import { readAtMost } from '../worker/files.node';

/** An error in how the program is used: reported in one line, with exit code 2. */
export class CliError extends Error {}

/** A file that may be a digest. */
export interface FoundFile {
  /** Absolute, with forward slashes. */
  name: string;
  /** In bytes. */
  size: number;
  /** Time of the last change, in milliseconds since 1970. */
  mtime: number;
}

/** A file or folder that could not be read; `reason` is the system's code, such as `EACCES`. */
export interface Unreadable {
  path: string;
  reason: string;
}

/** The extensions of digests; a file named as a root may have any other. */
const EXTENSIONS = new Set(['.md', '.markdown', '.txt', '.org', '.rst', '.json', '.jsonl', '.ndjson']);
/** Maximum size of a digest in bytes, as in the editor; larger files are skipped. */
const LARGEST = 20 * 1024 * 1024;
const NEVER = new Set(['node_modules', '.git', '.paper-digest']);

/** The files that may be digests among some files and below folders, sorted; throws a `CliError` when one of the roots cannot be read. */
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

/** The bytes of a file; throws when there are more than a digest may have, whatever its reported size. */
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

/** The bytes of a file that a folder happens to have; throws when it, or what it links to, is no file but a pipe or a device, which may never end. */
export function readFound(file: string): Uint8Array {
  if (!fs.statSync(file).isFile()) {
    throw Object.assign(new Error(`${file} is no file`), { code: 'EINVAL' });
  }
  return readBytes(file);
}

/** Relative to the current folder, with forward slashes. */
export function shownPath(name: string): string {
  return slashed(path.relative(process.cwd(), name)) || '.';
}

/** The name of a file on one line: line breaks in it are escaped. */
export function inOneLine(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, (control) => JSON.stringify(control).slice(1, -1));
}

/** A paper whose sources are named by `shownPath`. */
export function shownPaper(paper: Paper): Paper {
  return { ...paper, sources: paper.sources.map((source) => ({ ...source, name: shownPath(source.name) })) };
}

/** The meaning of a system's error code. */
export function reasonText(reason: string): string {
  switch (reason) {
    case 'ENOENT':
      return 'no such file or folder.';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied.';
    case 'EISDIR':
      return 'it is a folder.';
    case 'EFBIG':
      return 'it is too large.';
    default:
      return reason;
  }
}

/** The system's error code, else the error as text. */
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

/** Traverses a folder recursively. */
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
      this.#ignored = ignore().add(decodeText(readFound(path.join(root, '.gitignore'))));
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
