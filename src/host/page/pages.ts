import type * as vscode from 'vscode';
import type { TriageState } from '../../protocol/page';
import type { DayRange } from './rangeData';

/** The type of our webview panels, which `when` clauses test with `activeWebviewPanelId`. */
export const viewType = 'paperDigest.page';

/** The active page; `id` is the current paper, undefined while a list has none. */
export type ActivePage =
  | { kind: 'paper'; id: string }
  | { kind: 'day'; date: string | undefined; id: string | undefined }
  | { kind: 'digest'; name: string; id: string | undefined }
  | { kind: 'range'; from: string; to: string; id: string | undefined }
  | { kind: 'search'; query: string; ids: readonly string[]; id: string | undefined };

/** The user's choice at the end of a triage, or a triage of the papers on a page. */
export type TriageAction = 'nextDay' | 'starred' | 'leave' | { title: string; ids: readonly string[] };

/** How a page is opened; by default it replaces the last page of its kind. */
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
  /** The highlights of the week of a day, of a number of days up to the newest, or of a range; by default of the newest week. */
  openRange(range: DayRange | string | number | undefined, options?: OpenOptions): Promise<void>;
  /** The papers that a search finds, best first; days and digests do not replace this page. */
  openSearch(query: string, options?: OpenOptions): Promise<void>;
  /** Scrolls the active list to a paper; false when there is no such page. */
  reveal(id: string): boolean;
  /** Moves by a number of papers, backwards when negative, within the active list or to another paper's page; false when there is no page. */
  step(by: number): boolean;
  /** Opens the note of the active page's paper for editing; false when there is no page. */
  editNote(): boolean;
  /** Toggles the active list between its compact and its long form; false when there is no such page. */
  toggleForm(): boolean;
  /** Shows the progress of a triage on pages; undefined when none is active. */
  setTriage(state: TriageState | undefined): void;
  readonly onDidAskTriage: vscode.Event<TriageAction>;
}
