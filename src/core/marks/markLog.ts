import type { Stamp } from '../model';
import { forEachInSlices, type Clock } from '../../base/schedule';
import { ShardedMap } from '../../base/collections';
import { mergeInto, type MarkRecord, type MarkTable } from './mark';
import { formatMarksInSlices, isComplete, parseMarksInSlices, VERSION } from './marksFile';

/**
 * Access to the files of marks. Paths have forward slashes; folders are created as needed. Nothing is assumed to be
 * atomic: an operation that rejects, or that a crash interrupts, may have been done in part.
 */
export interface MarkFiles {
  /** The files in a folder, including links to files; none when the folder does not exist. */
  list(folder: string): Promise<{ name: string; isLink: boolean }[]>;
  /** The stamp of a file; undefined when it does not exist. */
  stamp(path: string): Promise<Stamp | undefined>;
  /** The bytes of a file; undefined when it does not exist. */
  read(path: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Renames a file, replacing any existing one. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>;
}

/** Number of files at which they are merged into one. */
const MAX_FILES = 16;

/** Maximum number of attempts to list the files while another window compacts them. */
const ATTEMPTS = 5;

/**
 * The log of all marks that windows of this machine made in a place. Every step is a separate file that is written once,
 * never changed, and states its number of papers. So a step is durable once it is written, a crash truncates only files
 * that have not been acknowledged, and any window may merge complete files into a new one, even while others write.
 */
export class MarkLog {
  readonly #table = new ShardedMap<MarkRecord>();
  /** The complete files that have been read, with their sizes in bytes. */
  #read = new Map<string, number>();
  #count = 0;
  readonly #files: MarkFiles;
  readonly #clock: Clock;
  readonly #folder: string;
  readonly #session: string;

  /** `session` is a globally unique name of this window. */
  constructor(files: MarkFiles, clock: Clock, folder: string, session: string) {
    this.#files = files;
    this.#clock = clock;
    this.#folder = folder;
    this.#session = session;
  }

  /** All records that have been written or read. */
  get table(): MarkTable {
    return this.#table;
  }

  /** Resolves when the step is on disk; it must not change meanwhile. */
  async add(step: MarkTable): Promise<void> {
    await this.#write(step);
    await forEachInSlices(step, this.#clock, ([id, record]) => void mergeInto(this.#table, id, record));
  }

  /** Reads new files. If one cannot be read, the others are still read, and this rejects at the end. */
  async refresh(found: (table: MarkTable) => Promise<void>): Promise<void> {
    const failures: unknown[] = [];
    for (let left = ATTEMPTS, isWhole = false; !isWhole && left > 0; left--) {
      isWhole = true;
      const names = (await this.#files.list(this.#folder)).map(({ name }) => name).filter((name) => name.endsWith('.jsonl'));
      const listed = new Set(names);
      this.#read = new Map([...this.#read].filter(([name]) => listed.has(name)));
      for (const name of names.filter((each) => !this.#read.has(each))) {
        try {
          isWhole = (await this.#take(name, found)) && isWhole;
        } catch (error) {
          failures.push(error);
        }
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  /**
   * Merges many small files into one. A file larger than these together is left alone, so that the cost of a mark does not
   * grow with the number of marks.
   */
  async compact(): Promise<void> {
    const bySize = [...this.#read].sort(([, a], [, b]) => a - b);
    if (bySize.length < MAX_FILES) {
      return;
    }
    const table = new ShardedMap<MarkRecord>();
    const names: string[] = [];
    let sum = 0;
    for (const [name, size] of bySize) {
      if (names.length >= MAX_FILES / 2 && size > 2 * sum) {
        break;
      }
      const bytes = await this.#files.read(this.#path(name));
      if (bytes === undefined) {
        // Another window is compacting.
        return;
      }
      const file = await parseMarksInSlices(bytes, this.#clock);
      if (file.head.version <= VERSION && isComplete(file)) {
        await forEachInSlices(file.table, this.#clock, ([id, record]) => void mergeInto(table, id, record));
        names.push(name);
        sum += size;
      }
    }
    if (names.length < 2) {
      return;
    }
    await this.#write(table);
    for (const name of names) {
      await this.#files.remove(this.#path(name));
      this.#read.delete(name);
    }
  }

  /** Reads a file; false when it no longer exists. */
  async #take(name: string, found: (table: MarkTable) => Promise<void>): Promise<boolean> {
    const bytes = await this.#files.read(this.#path(name));
    if (bytes === undefined) {
      return false;
    }
    const file = await parseMarksInSlices(bytes, this.#clock);
    await forEachInSlices(file.table, this.#clock, ([id, record]) => void mergeInto(this.#table, id, record));
    await found(file.table);
    // An incomplete file may still be being written: it is read again next time, and never removed.
    if (isComplete(file)) {
      this.#read.set(name, bytes.length);
    }
    return true;
  }

  async #write(step: MarkTable): Promise<void> {
    const name = `${this.#session}-${++this.#count}.jsonl`;
    const bytes = await formatMarksInSlices(step, { lines: step.size }, this.#clock);
    try {
      await this.#files.write(this.#path(name), bytes);
    } catch (error) {
      await this.#files.remove(this.#path(name)).catch(() => undefined);
      throw error;
    }
    this.#read.set(name, bytes.length);
  }

  #path(name: string): string {
    return `${this.#folder}/${name}`;
  }
}
