import { findArxivIds } from '../core/arxiv';
import type { Digest } from '../core/model';
import { isNote } from '../core/notes';
import { readDigest } from '../core/read/read';
import type { Stamp, WorkerOptions } from '../protocol/worker';
import type { Files } from './files';

/** What reading a file gave. */
export type Reading =
  | { state: 'unchanged' }
  | { state: 'unreadable' }
  | { state: 'held-worker' }
  | { state: 'too-large'; stamp: Stamp; limit: number }
  | { state: 'read'; text: string; digest: Digest | undefined; stamp: Stamp | undefined };

/** What keeps a file from holding the worker for good: those that did are skipped, and each is told before it is begun. */
export interface Watched {
  skip: Set<string>;
  begin(name: string): void;
}

/** The files as they stand: their bytes, or the text of the editor that has them open. */
export class FileReader {
  /** Texts of open editors, by name. */
  readonly texts = new Map<string, string>();

  constructor(
    private readonly files: Files,
    private readonly options: WorkerOptions,
    private readonly breathe: () => Promise<void> | undefined,
    private readonly watched: Watched,
  ) {}

  /** Reads one file; `known` is the state in which there is no need to. Never rejects. */
  async read(name: string, known?: Stamp): Promise<Reading> {
    if (this.watched.skip.has(name)) {
      return { state: 'held-worker' };
    }
    const open = this.texts.get(name);
    if (open !== undefined) {
      return this.#understand(name, open, undefined);
    }
    const file = await this.files.read(name, this.options.limit, known).catch(() => undefined);
    if (file === undefined) {
      return { state: 'unreadable' };
    }
    if (file.bytes !== undefined) {
      await this.breathe();
      return this.#understand(name, this.files.decode(file.bytes), file.stamp);
    }
    return file.stamp.size > this.options.limit
      ? { state: 'too-large', stamp: file.stamp, limit: this.options.limit }
      : { state: 'unchanged' };
  }

  #understand(name: string, text: string, stamp: Stamp | undefined): Reading {
    this.watched.begin(name);
    const digest = isNote(name) ? undefined : readDigest(text, name, this.options.read);
    return { state: 'read', text, digest: digest && digest.entries.length > 0 ? digest : undefined, stamp };
  }
}

/** The identifiers of papers that a text names, each once. */
export function idsIn(text: string): string[] {
  return [...new Set(findArxivIds(text).map(({ id }) => id))];
}
