import { matchAny, type Matcher } from '../base/globs';
import { findArxivIds } from '../core/arxiv';
import type { Digest, Stamp } from '../core/model';
import { isMentionOnly } from '../core/mentionOnlyFiles';
import type { ReadOptions } from '../core/read/options';
import { isJsonFile } from '../core/read/formats/json';
import { readDigest } from '../core/read/read';
import type { WorkerOptions } from '../protocol/worker';
import type { Files } from './files';

/** The result of reading a file. */
export type Reading =
  | { state: 'unchanged' }
  | { state: 'unreadable' }
  | { state: 'held-worker' }
  | { state: 'too-large'; stamp: Stamp; limit: number }
  | { state: 'read'; text: string; digest: Digest | undefined; stamp: Stamp | undefined };

/** Keeps a file from blocking the worker repeatedly: each file is reported before it is read, and those that blocked a worker are skipped. */
export interface Watched {
  skip: Set<string>;
  begin(name: string): void;
}

/** Reads files in their current state: the text of an open editor, else the bytes on disk. */
export class FileReader {
  /** Texts of open editors, by name. */
  readonly texts = new Map<string, string>();
  readonly #folders: readonly string[];
  readonly #isDigest: Matcher;
  readonly #isNoDigest: Matcher;
  readonly #files: Files;
  readonly #options: WorkerOptions;
  readonly #breathe: () => Promise<void> | undefined;
  readonly #watched: Watched;

  constructor(files: Files, options: WorkerOptions, breathe: () => Promise<void> | undefined, watched: Watched) {
    this.#files = files;
    this.#options = options;
    this.#breathe = breathe;
    this.#watched = watched;
    const { folders = [], digest = [], noDigest = [] } = options.treatAs ?? {};
    this.#folders = folders.map((folder) => `${folder.replace(/\/$/, '')}/`);
    this.#isDigest = matchAny(digest);
    this.#isNoDigest = matchAny(noDigest);
  }

  /** How a file is to be read: the user's settings override its content. */
  optionsOf(name: string): ReadOptions {
    const folder = this.#folders.find((prefix) => name.startsWith(prefix));
    const path = folder === undefined ? undefined : decoded(name.slice(folder.length));
    if (path === undefined || !(this.#isDigest(path) || this.#isNoDigest(path))) {
      return this.#options.read;
    }
    return { ...this.#options.read, treatAs: this.#isNoDigest(path) ? 'no-digest' : 'digest' };
  }

  /** Reads one file, unless its state is still `known`. Never rejects. */
  async read(name: string, known?: Stamp): Promise<Reading> {
    if (this.#watched.skip.has(name)) {
      return { state: 'held-worker' };
    }
    const open = this.texts.get(name);
    if (open !== undefined) {
      return this.#parse(name, open, undefined);
    }
    if (known === undefined) {
      // A file system can block the worker just as a text can. Files in a known state only have their state queried.
      this.#watched.begin(name);
    }
    const file = await this.#files.read(name, this.#options.limit, known).catch(() => undefined);
    if (file === undefined) {
      return { state: 'unreadable' };
    }
    if (file.bytes !== undefined) {
      await this.#breathe();
      return this.#parse(name, this.#files.decode(file.bytes), file.stamp);
    }
    return file.stamp.size > this.#options.limit
      ? { state: 'too-large', stamp: file.stamp, limit: this.#options.limit }
      : { state: 'unchanged' };
  }

  #parse(name: string, text: string, stamp: Stamp | undefined): Reading {
    this.#watched.begin(name);
    const digest = isMentionOnly(name) ? undefined : readDigest(text, name, this.optionsOf(name));
    return { state: 'read', text, digest: digest && digest.entries.length > 0 ? digest : undefined, stamp };
  }
}

/** The identifiers of papers in a text, each once; in JSON without bare ones, which may be any number. */
export function idsIn(text: string, name: string): string[] {
  const found = findArxivIds(text);
  const meant = isJsonFile(name) ? found.filter(({ kind }) => kind !== 'bare') : found;
  return [...new Set(meant.map(({ id }) => id))];
}

/** The path in the form that globs match; undefined when its escapes are malformed. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
