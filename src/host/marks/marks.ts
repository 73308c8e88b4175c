import type * as vscode from 'vscode';
import type { Mark, MarkPatch } from '../../core/marks/mark';

export type { Mark } from '../../core/marks/mark';

/** The marks of all papers, by `Paper.id`: read synchronously, changed durably. */
export interface Marks {
  get(id: string): Mark | undefined;
  all(): ReadonlyMap<string, Mark>;
  /**
   * Applies the patch to every paper as one undoable step; `undefined` clears a field. Resolves when
   * it is safe on disk. Rejects when it could be kept nowhere; then it stands until the window is
   * closed, and keeping it is tried again.
   */
  change(ids: readonly string[], patch: MarkPatch): Promise<void>;
  /** Takes the last step back; the papers it touched, none when there is nothing to undo. */
  undo(): Promise<readonly string[]>;
  /** The papers whose marks changed, from here or from elsewhere. */
  readonly onDidChange: vscode.Event<readonly string[]>;
}
