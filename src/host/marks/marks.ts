import type * as vscode from 'vscode';
import type { Mark, MarkPatch } from '../../core/marks/mark';

export type { Mark } from '../../core/marks/mark';

/** The marks of all papers, by `Paper.id`: read synchronously, changed durably. */
export interface Marks {
  get(id: string): Mark | undefined;
  all(): ReadonlyMap<string, Mark>;
  /**
   * Applies the patch to every paper as one undoable step; `undefined` clears a field. Resolves when it is on disk.
   * Rejects when it cannot be written; then it applies until the window is closed, and writing is retried.
   */
  change(ids: readonly string[], patch: MarkPatch): Promise<void>;
  /** Undoes the last step; returns the papers that it changed, none when there is nothing to undo. */
  undo(): Promise<readonly string[]>;
  /** Fires with the papers whose marks changed, in this window or elsewhere. */
  readonly onDidChange: vscode.Event<readonly string[]>;
}

/** All tags in use, sorted. */
export function allTags(marks: Marks): string[] {
  return [...new Set([...marks.all().values()].flatMap(({ tags = [] }) => tags))].sort();
}
