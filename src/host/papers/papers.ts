import type * as vscode from 'vscode';
import type { Suggestion } from '../../core/index/suggest';
import type { Day, Digest, Outline, Paper, Range, SourcedEntry } from '../../core/model';

/** How far the reading of the workspace has come; counts are files. */
export interface Reading {
  phase: 'reading' | 'ready';
  read: number;
  total: number;
}

/** A place in a file of the workspace where an identifier stands; `name` is the file's URI. */
export interface Mention {
  name: string;
  range: Range;
  /** Whether the file is itself a digest. */
  digest: boolean;
}

/** A paper that was found; `why` is the stretch of its text around the words that matched. */
export interface Hit {
  id: string;
  score: number;
  why?: string;
}

/** The answer to a search: one page of hits and how many there are in all. */
export interface Found {
  hits: Hit[];
  total: number;
  /** Whether every digest had been indexed when the answer was made. */
  complete: boolean;
  /** Parts of the query that were not understood, as typed. */
  notUnderstood: string[];
}

/** How a file was read: as a digest of a format, or not and by which rule (a code). */
export interface Explanation {
  name: string;
  digest: boolean;
  format?: string;
  /** A code such as `only-mentions`, `no-papers`, `excluded`, `too-large`, `empty`, `binary`. */
  rule?: string;
  args?: readonly string[];
  /** What speaks for it (weight above zero) and against it, the weightiest first; codes of the reader. */
  reasons?: readonly { code: string; weight: number; count?: number }[];
  outline?: Outline;
}

/** The part of the hits that is wanted; excerpts cost reading summaries, and are left out when `excerpts` is false. */
export interface SearchPage {
  limit?: number;
  offset?: number;
  excerpts?: boolean;
}

/** What every view reads from: the papers of the workspace, kept current. */
export interface Papers {
  /** Newest day first; synchronous, from memory. While digests are still being read it may take long: await `ready` first. */
  papers(): readonly Paper[];
  /** By canonical identifier or entry key. */
  paper(id: string): Paper | undefined;
  /** Whether there is such a paper. */
  has(id: string): boolean;
  days(): readonly Day[];
  /** What is known of one file; undefined when it is no digest. */
  outline(name: string): Outline | undefined;
  /** The papers that a digest describes, in its order, once each. */
  ids(name: string): readonly string[];
  /** The names of all digests. */
  names(): readonly string[];
  readonly reading: Reading;
  /** Papers or `reading` changed. Fires at most once a frame. */
  readonly onDidChange: vscode.Event<void>;
  /** Resolves when every digest has been read once, and its papers are merged. */
  readonly ready: Promise<void>;
  /** Resolves when everything can be searched in full. */
  readonly indexed: Promise<void>;

  /** A whole digest with its summaries, unsaved edits included; undefined when it is not one or is gone. */
  digest(name: string, token?: vscode.CancellationToken): Promise<Digest | undefined>;
  /** What each digest says of a paper, in the order of `paper.sources`. */
  entries(paper: Paper, token?: vscode.CancellationToken): Promise<SourcedEntry[]>;
  search(query: string, page?: SearchPage, token?: vscode.CancellationToken): Promise<Found>;
  /** The nearest other papers, nearest first. */
  related(id: string, limit?: number, token?: vscode.CancellationToken): Promise<{ id: string; score: number }[]>;
  /** Papers ordered by likeness to the starred and unlikeness to the skipped ones, best first; `why` are the words that decided. */
  suggest(starred: readonly string[], skipped: readonly string[], candidates: readonly string[]): Promise<Suggestion[]>;
  /** Where in the workspace the paper is named, digests and notes alike. */
  mentions(id: string, token?: vscode.CancellationToken): Promise<Mention[]>;
  explain(uri: vscode.Uri): Promise<Explanation>;
  /** Reads everything again, without the cache. */
  refresh(): Promise<void>;
}
