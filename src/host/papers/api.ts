import type * as vscode from 'vscode';
import { findPaper } from '../../core/library';
import type { Entry, Paper } from '../../core/model';
import type { Papers } from './papers';

/** What `activate` returns, for other extensions. Everything read from it is current at the moment of the call. */
export interface PaperDigestApi {
  readonly version: 1;
  /** Resolves when the digests of the workspace have been read once. */
  readonly ready: Promise<void>;
  /** Resolves when everything can be searched in full. */
  readonly indexed: Promise<void>;
  /** Every paper once. */
  papers(): readonly Paper[];
  /** By any spelling of its identifier; `entries[i]` belongs to `sources[i]`. */
  paper(id: string): Promise<(Paper & { entries: Entry[] }) | undefined>;
  /** Best first; `limit` is a number of papers. */
  search(query: string, limit?: number): Promise<{ id: string; score: number }[]>;
  readonly onDidChange: vscode.Event<void>;
}

/** The API over the papers of the workspace. */
export function apiOf(papers: Papers): PaperDigestApi {
  return {
    version: 1,
    ready: papers.ready,
    indexed: papers.indexed,
    papers: () => papers.papers(),
    paper: async (id) => {
      const paper = findPaper(papers, id);
      return paper && { ...paper, entries: (await papers.entries(paper)).map(({ entry }) => entry) };
    },
    search: async (query, limit) => {
      const { hits } = await papers.search(query, { ...(limit !== undefined && { limit }), excerpts: false });
      return hits.map(({ id, score }) => ({ id, score }));
    },
    onDidChange: papers.onDidChange,
  };
}
