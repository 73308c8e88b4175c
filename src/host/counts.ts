import * as vscode from 'vscode';

/** `1 paper`, `7 papers`. */
export function papersText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
}

/** `1 unread paper`, `7 unread papers`. */
export function unreadText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 unread paper') : vscode.l10n.t('{0} unread papers', count);
}
