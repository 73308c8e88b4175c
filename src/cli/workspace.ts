import * as fs from 'node:fs';
import * as path from 'node:path';
import ignore from 'ignore';
import type { Digest, Paper, SourcedEntry } from '../core/model';
import { findPaper, Library } from '../core/library';
import { readDigest } from '../core/read/read';
import { PaperSearch } from '../core/search';
import { entryKey } from '../core/key';
import { readAtMost } from '../worker/files.node';
import { CliError } from './cliError';

/** What digests are written in, unless a file is named itself. */
const EXTENSIONS = new Set(['.md', '.markdown', '.txt', '.org', '.rst', '.json', '.jsonl', '.ndjson']);
/** Files larger than this, in bytes, are left out, as in the editor. */
export const LARGEST = 20 * 1024 * 1024;
const NEVER = new Set(['node_modules', '.git', '.paper-digest']);

/** A file that was read as a digest. */
export interface DigestFile {
  /** As it is shown: relative to the current folder, with forward slashes. */
  path: string;
  absolute: string;
  /** As it stands in the file, its byte order mark included. */
  text: string;
  digest: Digest;
}

/** A file that could not be read; `reason` is the system's code, such as `EACCES`. */
export interface UnreadableFile {
  path: string;
  reason: string;
}

/** Reads all digests among files and below folders; throws a `CliError` when one of these is not there. */
export function readDigests(
  roots: readonly string[],
  progress: (read: number, total: number) => void = () => undefined,
): { digests: DigestFile[]; unreadable: UnreadableFile[]; files: number } {
  const files = filesAmong(roots);
  const digests: DigestFile[] = [];
  const unreadable: UnreadableFile[] = [];
  files.forEach((file, i) => {
    progress(i + 1, files.length);
    const read = readFile(file);
    if ('reason' in read) {
      unreadable.push(read);
    } else if (read.digest.entries.length > 0 || read.digest.problems.length > 0) {
      digests.push(read);
    }
  });
  return { digests, unreadable, files: files.length };
}

/** The files that may be digests among some files and below folders, as absolute paths; throws a `CliError` when one is not there. */
export function filesAmong(roots: readonly string[]): string[] {
  return [...new Set(roots.flatMap(findFiles))].sort();
}

/** Reads one file as a digest. */
export function readFile(file: string): DigestFile | UnreadableFile {
  const absolute = path.resolve(file);
  const shown = shownPath(absolute);
  try {
    const bytes = readBytes(absolute);
    if (bytes === undefined) {
      return { path: shown, reason: 'EFBIG' };
    }
    const text = decodeUtf8(bytes);
    const none: Digest = { name: shown, format: 'none', entries: [], problems: [] };
    return { path: shown, absolute, text: text ?? '', digest: text === undefined ? none : readDigest(text, shown) };
  } catch (error) {
    return { path: shown, reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

/** Undefined for what has more bytes than any digest, whatever its size is said to be. */
function readBytes(file: string): Uint8Array | undefined {
  const handle = fs.openSync(file, 'r');
  try {
    return readAtMost(handle, LARGEST, Math.min(fs.fstatSync(handle).size, LARGEST));
  } finally {
    fs.closeSync(handle);
  }
}

/** UTF-8 with its byte order mark kept, so that a file can be written back as it was; undefined for anything else. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Relative to the current folder, with forward slashes. */
export function shownPath(absolute: string): string {
  return (path.relative(process.cwd(), absolute) || '.').split(path.sep).join('/');
}

function findFiles(root: string): string[] {
  let stat: fs.Stats;
  try {
    stat = fs.statSync(root);
  } catch (error) {
    throw new CliError(
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? `${root}: there is no such file or folder.` : `${root}: ${String(error)}`,
    );
  }
  if (!stat.isDirectory()) {
    return [path.resolve(root)];
  }
  const ignored = ignore();
  try {
    ignored.add(new TextDecoder().decode(readBytes(path.join(root, '.gitignore'))));
  } catch {
    // Most folders have none.
  }
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const item of listFolder(folder)) {
      const full = path.join(folder, item.name);
      const relative = path.relative(root, full).split(path.sep).join('/');
      if (item.isDirectory() && !NEVER.has(item.name) && !ignored.ignores(`${relative}/`)) {
        walk(full);
      } else if (
        item.isFile() &&
        EXTENSIONS.has(path.extname(item.name).toLowerCase()) &&
        !ignored.ignores(relative) &&
        fs.statSync(full).size <= LARGEST
      ) {
        found.push(path.resolve(full));
      }
    }
  };
  walk(path.resolve(root));
  return found;
}

function listFolder(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The papers of all digests, and the search over them. */
export class CliLibrary {
  readonly #library = new Library();
  readonly #byName = new Map<string, Digest>();
  #search: PaperSearch | undefined;

  constructor(digests: readonly DigestFile[]) {
    for (const { digest } of digests) {
      this.#library.replace(digest.name, digest);
      this.#byName.set(digest.name, digest);
    }
  }

  papers(): readonly Paper[] {
    return this.#library.papers();
  }

  days() {
    return this.#library.days();
  }

  /** By identifier in any spelling, or entry key. */
  paper(id: string): Paper | undefined {
    return findPaper(this.#library, id);
  }

  /** What each digest of a paper says of it, in the order of its sources. */
  entries(paper: Paper): SourcedEntry[] {
    return paper.sources.flatMap((source) => {
      const entry = this.#byName
        .get(source.name)
        ?.entries.find((each) => each.range.start.line === source.range.start.line && entryKey(each) === paper.id);
      return entry === undefined ? [] : [{ source, entry }];
    });
  }

  /** The search over all digests, made when it is first asked for. */
  get search(): PaperSearch {
    if (!this.#search) {
      this.#search = new PaperSearch();
      for (const [name, digest] of this.#byName) {
        this.#search.replace(name, digest);
      }
    }
    return this.#search;
  }
}
