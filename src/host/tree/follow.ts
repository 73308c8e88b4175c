import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Pages } from '../page/pages';
import { setting } from '../common/settings';
import type { PapersView } from './view';

/** Selects the paper of the page in front, when the tree is in sight and the reader wants it so. */
export function registerFollow(view: PapersView, pages: Pages): vscode.Disposable {
  return pages.onDidChangeActive(async (active) => {
    if (active?.id !== undefined && setting('tree.follow', z.boolean(), true)) {
      await view.reveal(active.id);
    }
  });
}
