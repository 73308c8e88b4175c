import * as vscode from 'vscode';
import type { ActivePage } from './pages';

/**
 * Sets the context keys of the page in front: its kind, the paper the reader is at, whether the keyboard is
 * on it, and whether it is in a text field, where the keys of triage have to be silent.
 */
export function setPageKeys(active: ActivePage | undefined, front: { focused: boolean; editing: boolean } | undefined): void {
  const keys = {
    'paperDigest.page': active?.kind,
    'paperDigest.pagePaper': active?.id,
    'paperDigest.pageFocus': front?.focused ?? false,
    'paperDigest.pageEditing': front?.editing ?? false,
  };
  for (const [key, value] of Object.entries(keys)) {
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
