import type * as vscode from 'vscode';
import type { Suggestion } from '../../core/index/suggest';
import type { Day, Digest, Outline, Paper, Range, SourcedEntry } from '../../core/model';

/** The progress of reading the workspace, in files. */
export interface Reading {
  phase: 'reading' | 'ready';
  read: number;
  total: number;
}

/** A mention of an identifier in a file of the workspace; `name` is the file's URI. */
export interface Mention {
  name: string;
  range: Range;
  /** Whether the file is itself a digest. */
  digest: boolean;
}

/** A hit of a search; `why` is an excerpt around the matching words. */
export interface Hit {
  id: string;
  score: number;
  why?: string;
}

/** The result of a search: one page of hits and the total number. */
export interface Found {
  hits: Hit[];
  total: number;
  /** Whether every digest was indexed at the time of the search. */
  complete: boolean;
  /** Parts of the query that were not understood, as typed. */
  notUnderstood: string[];
}

/** How a file was read: as a digest of a format, or not, by which rule. */
export interface Explanation {
  name: string;
  digest: boolean;
  format?: string;
  /** A code such as `only-mentions`, `no-papers`, `excluded`, `too-large`, `empty`, `binary`. */
  rule?: string;
  args?: readonly string[];
  /** The reasons for (weight above zero) and against it, strongest first; codes of the reader. */
  reasons?: readonly { code: string; weight: number; count?: number }[];
  outline?: Outline;
}

/** The requested page of hits; excerpts, which require reading summaries, are left out when `excerpts` is false. */
export interface SearchPage {
  limit?: number;
  offset?: number;
  excerpts?: boolean;
}

/** The papers of the workspace, always current, for all views. */
export interface Papers {
  /** Newest day first. Merges every paper that has not been asked for yet, and blocks the thread meanwhile: prefer `papersOn`. */
  papers(): readonly Paper[];
  /** By canonical identifier or entry key. */
  paper(id: string): Paper | undefined;
  /** Whether there is such a paper. */
  has(id: string): boolean;
  days(): readonly Day[];
  /** The papers of days, each once; they are merged in slices, so that the thread stays responsive. */
  papersOn(days: readonly Day[]): Promise<readonly Paper[]>;
  /** The outline of a file; undefined when it is no digest. */
  outline(name: string): Outline | undefined;
  /** The identifiers of the papers of a digest, in its order, each once. */
  ids(name: string): readonly string[];
  /** The names of all digests. */
  names(): readonly string[];
  readonly reading: Reading;
  /** Fires when papers or `reading` changed, at a limited rate. */
  readonly onDidChange: vscode.Event<void>;
  /** Resolves when every digest has been read once. */
  readonly ready: Promise<void>;
  /** Resolves when everything can be searched in full. */
  readonly indexed: Promise<void>;

  /** A whole digest with its summaries, unsaved edits included; undefined when the file is no digest or was deleted. */
  digest(name: string, token?: vscode.CancellationToken): Promise<Digest | undefined>;
  /** The entries of a paper, in the order of `paper.sources`. */
  entries(paper: Paper, token?: vscode.CancellationToken): Promise<SourcedEntry[]>;
  search(query: string, page?: SearchPage, token?: vscode.CancellationToken): Promise<Found>;
  /** The most similar papers, most similar first. */
  related(id: string, limit?: number, token?: vscode.CancellationToken): Promise<{ id: string; score: number }[]>;
  /** Candidates ranked by similarity to the starred and dissimilarity to the skipped papers, best first; `why` has the decisive words. */
  suggest(starred: readonly string[], skipped: readonly string[], candidates: readonly string[]): Promise<Suggestion[]>;
  /** The mentions of a paper in the workspace, in digests and notes. */
  mentions(id: string, token?: vscode.CancellationToken): Promise<Mention[]>;
  explain(uri: vscode.Uri): Promise<Explanation>;
  /** Reads everything again, without the cache. */
  refresh(): Promise<void>;
}
