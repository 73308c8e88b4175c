import type { Disposable } from '../../base/emitter';

/** What tells one content of a file from the next: its time of change in milliseconds, and its size in bytes. */
export interface Stamp {
  mtime: number;
  size: number;
}

/**
 * The files in which marks are kept. Paths have forward slashes; folders are made when they are
 * needed. Nothing is assumed to be atomic: an operation that rejects, or that a crash cuts off,
 * may have been done in part.
 */
export interface Files {
  /** The stamp of a file; undefined when it does not exist. */
  stamp(path: string): Promise<Stamp | undefined>;
  /** The text of a file; undefined when it does not exist. */
  read(path: string): Promise<string | undefined>;
  /** Writes a file, resolving to its size in bytes. */
  write(path: string, text: string): Promise<number>;
  /** Puts a file in the place of another. */
  rename(from: string, to: string): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  /** Removes a file if it exists. */
  remove(path: string): Promise<void>;
  /** The names of the files in a folder; none when it does not exist. */
  list(folder: string): Promise<string[]>;
}

/** Time, as a port. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something once after so many milliseconds, unless it is disposed before. */
  after(delay: number, run: () => void): Disposable;
}

/** Where one window keeps marks. */
export interface Place {
  /** The folder of the file that all windows share, and that file's name. */
  folder: string;
  file: string;
  /** Files that are put beside it when it is made: their names and texts. */
  companions: Readonly<Record<string, string>>;
  /** The folder of the journals, which belongs to that file alone. */
  journal: string;
  /** The name of this window, different from that of any other, ever. */
  session: string;
}

/** What a store tells its owner. */
export interface StoreEvents {
  /** The papers whose states changed. */
  changed(ids: readonly string[]): void;
  /** Lines were found that cannot be read; the file as it was has been copied to a file of this name. */
  unreadable(lines: number, copy: string): void;
  /** The file was written. */
  written(): void;
  /** The file could not be read or written; what is in the journal is safe, and writing will be tried again. */
  failed(error: unknown): void;
}
