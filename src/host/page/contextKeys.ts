import * as vscode from 'vscode';
import type { History } from '../../protocol/page';
import type { Papers } from '../papers/papers';
import type { ActivePage } from './pages';

/**
 * Sets the context keys of the page in front: its kind, the paper the reader is at, whether the keyboard is
 * on it, whether it is in a text field, where the keys of pages have to be silent, and whether there is a
 * page to go back to or ahead.
 */
export function setPageContext(
  active: ActivePage | undefined,
  front: { focused: boolean; editing: boolean; history: History } | undefined,
): void {
  const keys = {
    'paperDigest.page': active?.kind,
    'paperDigest.pagePaper': active?.id,
    'paperDigest.pageFocus': front?.focused ?? false,
    'paperDigest.pageEditing': front?.editing ?? false,
    'paperDigest.pageBack': (front?.history.back.length ?? 0) > 0,
    'paperDigest.pageAhead': (front?.history.ahead.length ?? 0) > 0,
  };
  for (const [key, value] of Object.entries(keys)) {
    void vscode.commands.executeCommand('setContext', key, value);
  }
}

/** Keeps two context keys: which visible editors show a digest, and whether the active one does. */
export function trackDigestEditors(papers: Papers): vscode.Disposable {
  let last = '';
  const update = () => {
    const isDigest = (editor: vscode.TextEditor) => papers.outline(editor.document.uri.toString()) !== undefined;
    const visible = vscode.window.visibleTextEditors.filter(isDigest).map(({ document }) => document.uri.toString());
    const active = vscode.window.activeTextEditor !== undefined && isDigest(vscode.window.activeTextEditor);
    const now = JSON.stringify([visible, active]);
    if (now !== last) {
      last = now;
      void vscode.commands.executeCommand('setContext', 'paperDigest.visibleDigests', visible);
      void vscode.commands.executeCommand('setContext', 'paperDigest.activeDigest', active);
    }
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    papers.onDidChange(update),
  );
}
