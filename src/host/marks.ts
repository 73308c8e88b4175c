import type * as vscode from 'vscode';

/** What the reader decided about a paper. */
export interface Mark {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  /** The reader's own note, Markdown. */
  note?: string;
}

/** The marks of all papers, by `Paper.id`: read synchronously, changed durably. */
export interface Marks {
  get(id: string): Mark | undefined;
  all(): ReadonlyMap<string, Mark>;
  /** Applies the patch to every paper as one undoable step; `undefined` clears a field. Resolves when it is safe on disk. */
  change(ids: readonly string[], patch: { [K in keyof Mark]: Mark[K] | undefined }): Promise<void>;
  /** Takes the last step back; the papers it touched, none when there is nothing to undo. */
  undo(): Promise<readonly string[]>;
  /** The papers whose marks changed, from here or from elsewhere. */
  readonly onDidChange: vscode.Event<readonly string[]>;
}
