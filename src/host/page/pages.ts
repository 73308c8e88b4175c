import type * as vscode from 'vscode';

/** The type of our webview panels, of which `activeWebviewPanelId` tells in `when` clauses. */
export const viewType = 'paperDigest.page';

/** The page in front; `id` is the paper the reader is at, absent while a page of many has none. */
export type ActivePage =
  | { kind: 'paper'; id: string }
  | { kind: 'day'; date: string | undefined; id: string | undefined }
  | { kind: 'digest'; name: string; id: string | undefined };

/** Where a page is opened; by default it replaces the last page of its kind. */
export interface OpenOptions {
  beside?: boolean;
  preserveFocus?: boolean;
}

/** The pages of papers, days and digests. */
export interface Pages {
  readonly active: ActivePage | undefined;
  readonly onDidChangeActive: vscode.Event<ActivePage | undefined>;
  openPaper(id: string, options?: OpenOptions): Promise<void>;
  /** The newest day when `date` is `'newest'`, the papers without a date when it is undefined. */
  openDay(date: string | undefined, options?: OpenOptions): Promise<void>;
  openDigest(name: string, options?: OpenOptions): Promise<void>;
  /** Scrolls the active page of many to a paper; whether there is such a page. */
  reveal(id: string): boolean;
  /** Goes so many papers on in the active page of many, back when negative; whether there is such a page. */
  step(by: number): boolean;
  /** Opens the note of the active page's paper for writing; whether there is a page. */
  editNote(): boolean;
}
