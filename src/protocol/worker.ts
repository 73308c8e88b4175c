import type { Mark } from '../core/marks/mark';
import type { Suggestion } from '../core/index/suggest';
import type { Digest, Range, Stamp } from '../core/model';
import type { ReadOptions } from '../core/read/options';
import type { SearchOptions, SearchResult } from '../core/search';

/** The result of reading a file; `bytes` is absent when its state is the known one or it is larger than the limit. */
export interface FileRead {
  stamp: Stamp;
  bytes?: Uint8Array;
}

/** The configuration of a worker. */
export interface WorkerOptions {
  /** Maximum size of files that are read, in bytes. */
  limit: number;
  /** The URI of the folder for data between sessions; without one nothing is stored. */
  storage?: string;
  /** The version of the reader: data stored by another one is not used. */
  reader: string;
  read: ReadOptions;
  /** Files that the user's settings treat as digests or not, as globs relative to the workspace folders, which are URIs. */
  treatAs?: { folders: string[]; digest: string[]; noDigest: string[] };
}

/** A mention of a paper in a file. */
export interface FileMention {
  name: string;
  range: Range;
  /** Whether the file is itself a digest. */
  digest: boolean;
}

/** Whether a file is read as a digest: the format, or the rule by which it is not. */
export interface FileExplanation {
  digest: boolean;
  format?: string;
  rule?: string;
  args?: string[];
  /** The reasons for (weight above zero) and against it, strongest first; codes of the reader. */
  reasons?: { code: string; weight: number; count?: number }[];
}

/** Requests and notifications from the host to the worker. */
export interface WorkerRequests {
  /**
   * Starts a session: the options, whether to ignore stored data, the digests whose outlines the host has already, and
   * files to skip, since a worker died reading them.
   */
  open(args: { options: WorkerOptions; fresh: boolean; known: string[]; skip?: string[] }): void;
  /** Is answered as soon as the worker is free. */
  ping(args: object): void;
  /** The complete list of files; those missing from it were deleted. */
  files(args: { names: string[] }): void;
  /** Files that were created or changed, and files that were deleted. */
  changed(args: { changed: string[]; removed: string[] }): void;
  /** The text of an open editor, which takes precedence over the file's bytes; without a text the bytes count again. */
  text(args: { name: string; text?: string }): void;
  /** Marks that were added or changed; null for those that were removed. */
  marks(args: { marks: (readonly [id: string, mark: Mark | null])[] }): void;
  digest(args: { name: string }): Digest | undefined;
  /** One page of hits, with excerpts by default; `complete` when every digest was indexed. */
  search(args: { query: string } & SearchOptions): Omit<SearchResult, 'terms'> & { complete: boolean };
  related(args: { id: string; limit: number }): { id: string; score: number }[];
  /** Candidates ranked by similarity to the starred and dissimilarity to the skipped papers, best first; `why` has the decisive words. */
  suggest(args: { starred: readonly string[]; skipped: readonly string[]; candidates: readonly string[] }): Suggestion[];
  mentions(args: { id: string }): FileMention[];
  explain(args: { name: string }): FileExplanation;
}

/**
 * The progress of reading, in files. Phases: outlines are being read; all have been read; titles can be searched;
 * everything can be searched.
 */
export interface Progress {
  read: number;
  total: number;
  phase: 'reading' | 'ready' | 'titles' | 'all';
}

/** Requests and notifications from the worker to the host. */
export interface HostRequests {
  /**
   * New outlines: `heads` is a JSON text of `OutlineRow`s, `bodies` has their bodies concatenated. One text instead of
   * many objects, since parsing is faster than structured cloning. Answered when they have been processed.
   */
  outlines(args: { heads: string; bodies: Uint8Array }): void;
  progress(args: Progress): void;
  /** The file that the worker is about to read, absent when it is idle; names the culprit when the worker blocks. */
  working(args: { name?: string }): void;
  /** A file was skipped; `rule` is `too-large`, `unreadable` or `held-worker`. */
  skipped(args: { name: string; rule: string; args: string[] }): void;
  log(args: { level: 'debug' | 'info' | 'warn' | 'error'; message: string }): void;
  /** A file the worker cannot reach by itself; undefined when it cannot be read. */
  read(args: { name: string; limit: number; known?: Stamp }): FileRead | undefined;
  /** Storage: a whole file of the storage folder. */
  load(args: { name: string }): Uint8Array | undefined;
  save(args: { name: string; bytes: Uint8Array }): void;
  /** Storage: removes a file or folder. */
  erase(args: { name: string }): void;
  /** Storage: the names in a folder. */
  list(args: { name: string }): string[];
}
