import * as vscode from 'vscode';
import type { History } from '../../protocol/page';
import type { Papers } from '../papers/papers';
import type { ActivePage } from './pages';

/**
 * Sets the context keys of the active page: its kind, the current paper, whether it has the focus, whether a text field
 * has it, where the page's keybindings must not apply, and whether there is a page to go back or forward to.
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

/** Updates two context keys: the visible editors that show a digest, and whether the active one does. */
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
