import * as vscode from 'vscode';
import type { Trail } from '../../protocol/page';
import type { ActivePage } from './pages';

/**
 * Sets the context keys of the page in front: its kind, the paper the reader is at, whether the keyboard is
 * on it, whether it is in a text field, where the keys of triage have to be silent, and whether there is a
 * page to go back to or ahead.
 */
export function setPageKeys(active: ActivePage | undefined, front: { focused: boolean; editing: boolean; trail: Trail } | undefined): void {
  const keys = {
    'paperDigest.page': active?.kind,
    'paperDigest.pagePaper': active?.id,
    'paperDigest.pageFocus': front?.focused ?? false,
    'paperDigest.pageEditing': front?.editing ?? false,
    'paperDigest.pageBack': (front?.trail.back.length ?? 0) > 0,
    'paperDigest.pageAhead': (front?.trail.ahead.length ?? 0) > 0,
  };
  for (const [key, value] of Object.entries(keys)) {
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
