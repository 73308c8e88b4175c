import * as vscode from 'vscode';
import type { Papers } from '../papers/papers';

/** Keeps two context keys: which visible editors show a digest, and whether the active one does. */
export function followDigests(papers: Papers): vscode.Disposable {
  let last = '';
  const tell = () => {
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
  tell();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(tell),
    vscode.window.onDidChangeActiveTextEditor(tell),
    papers.onDidChange(tell),
  );
}
