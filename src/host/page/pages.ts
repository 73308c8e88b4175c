import type * as vscode from 'vscode';
import type { TriageState } from '../../protocol/page';
import type { DayRange } from './rangeData';

/** The type of our webview panels, of which `activeWebviewPanelId` tells in `when` clauses. */
export const viewType = 'paperDigest.page';

/** The page in front; `id` is the paper the reader is at, absent while a page of many has none. */
export type ActivePage =
  | { kind: 'paper'; id: string }
  | { kind: 'day'; date: string | undefined; id: string | undefined }
  | { kind: 'digest'; name: string; id: string | undefined }
  | { kind: 'range'; from: string; to: string; id: string | undefined }
  | { kind: 'search'; query: string; ids: readonly string[]; id: string | undefined };

/** What a reader chose at the end of a triage, or a triage of papers that a page lists. */
export type TriageAction = 'nextDay' | 'starred' | 'leave' | { title: string; ids: readonly string[] };

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
  /** What stood out in the week of a day, in so many days up to the newest, or in a range; by default in the newest week. */
  openRange(range: DayRange | string | number | undefined, options?: OpenOptions): Promise<void>;
  /** The papers that a search finds, best first; the page stays when days and digests are opened. */
  openSearch(query: string, options?: OpenOptions): Promise<void>;
  /** Scrolls the active page of many to a paper; whether there is such a page. */
  reveal(id: string): boolean;
  /** Goes so many papers on, back when negative: in the active page of many, or to another paper's page; whether there is a page. */
  step(by: number): boolean;
  /** Opens the note of the active page's paper for writing; whether there is a page. */
  editNote(): boolean;
  /** Sets the active page of many in its other form, compact or long; whether there is such a page. */
  toggleForm(): boolean;
  /** Shows on pages how far a triage has come; undefined when none is on. */
  setTriage(state: TriageState | undefined): void;
  readonly onDidAskTriage: vscode.Event<TriageAction>;
}
