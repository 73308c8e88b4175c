import type { SearchMark } from '../core/index/filters';
import type { Suggestion } from '../core/index/suggest';
import type { Digest, Range } from '../core/model';
import type { ReadOptions } from '../core/read/options';
import type { SearchOptions, SearchResult } from '../core/search';

/** Size in bytes and time of the last change in milliseconds: what tells one state of a file from another. */
export interface Stamp {
  size: number;
  mtime: number;
}

/** What reading a file came to; `bytes` is absent when the file is as it was known or above the limit. */
export interface FileRead {
  stamp: Stamp;
  bytes?: Uint8Array;
}

/** What the worker is to know before it reads anything. */
export interface WorkerOptions {
  /** Files above it are not read; bytes. */
  limit: number;
  /** The folder for what is kept between sessions, a URI; without one nothing is kept. */
  storage?: string;
  /** Which reader this is: what another one kept is not used. */
  reader: string;
  read: ReadOptions;
  /** Files that the user calls digests or none, as globs relative to the folders of the workspace, URIs. */
  treatAs?: { folders: string[]; digest: string[]; noDigest: string[] };
}

/** A place in a file where a paper is named. */
export interface FileMention {
  name: string;
  range: Range;
  /** Whether the file is itself a digest. */
  digest: boolean;
}

/** Whether a file is read as a digest, by which format, or by which rule it is not. */
export interface FileExplanation {
  digest: boolean;
  format?: string;
  rule?: string;
  args?: string[];
  /** What speaks for and against it, the weightiest first: codes of the reader, above zero for it. */
  reasons?: { code: string; weight: number; count?: number }[];
}

/** What the host requests of the worker, and notifies it of. */
export interface WorkerRequests {
  /**
   * Begins: the options, whether to do without what was kept, the digests the host knows of already, and files that are
   * not to be read, since a worker died over them.
   */
  open(args: { options: WorkerOptions; fresh: boolean; known: string[]; skip?: string[] }): void;
  /** Answers as soon as the worker is free to. */
  ping(args: object): void;
  /** The files there are, in all; what is not among them is gone. */
  files(args: { names: string[] }): void;
  /** Files that came or changed, and files that went. */
  changed(args: { changed: string[]; removed: string[] }): void;
  /** The text of a file as it stands in an editor, in place of its bytes; without a text the bytes count again. */
  text(args: { name: string; text?: string }): void;
  /** Marks that are new or changed; null where there is none any more. */
  marks(args: { marks: (readonly [id: string, mark: SearchMark | null])[] }): void;
  digest(args: { name: string }): Digest | undefined;
  /** One page of hits, with excerpts unless they are not wanted; `complete` when every digest had been indexed. */
  search(args: { query: string } & SearchOptions): Omit<SearchResult, 'terms'> & { complete: boolean };
  related(args: { id: string; limit: number }): { id: string; score: number }[];
  /** Papers by likeness to the starred and unlikeness to the skipped ones, best first; `why` are the words that decided. */
  suggest(args: { starred: readonly string[]; skipped: readonly string[]; candidates: readonly string[] }): Suggestion[];
  mentions(args: { id: string }): FileMention[];
  explain(args: { name: string }): FileExplanation;
}

/**
 * How far the reading has come, in files. Phases: outlines are being read; all are there; titles can be
 * searched; all can.
 */
export interface Progress {
  read: number;
  total: number;
  phase: 'reading' | 'ready' | 'titles' | 'all';
}

/** What the worker requests of the host, and notifies it of. */
export interface HostRequests {
  /**
   * What became known: `heads` is a JSON text of `OutlineRow`s, `bodies` holds the bodies one after another.
   * One text instead of many objects, since it is parsed faster than they are copied. The answer: taken in.
   */
  outlines(args: { heads: string; bodies: Uint8Array }): void;
  progress(args: Progress): void;
  /** The file that the worker works on from now on, none when it is absent: sent before each, so that one that holds the worker can be named. */
  working(args: { name?: string }): void;
  /** A file that was left out, and why: `too-large`, `unreadable`, `held-worker`. */
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
