import * as vscode from 'vscode';
import type { PapersView } from '../tree/view';
import type { TriageMode } from './mode';

/** The keys of package.json, each with what it does; a reader may have bound others. */
function keys(): [string, string][] {
  return [
    ['j', vscode.l10n.t('next')],
    ['k', vscode.l10n.t('back')],
    ['s', vscode.l10n.t('star')],
    ['r', vscode.l10n.t('read')],
    ['x', vscode.l10n.t('skip')],
    ['p', vscode.l10n.t('PDF')],
    ['n', vscode.l10n.t('note')],
    ['u', vscode.l10n.t('undo')],
    ['q', vscode.l10n.t('leave')],
  ];
}

/** While one triages, the status bar and the tree say how many papers are left and which keys there are. */
export function registerLegend(mode: TriageMode, view: PapersView): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('paperDigest.triage', vscode.StatusBarAlignment.Left, -9);
  item.name = vscode.l10n.t('Triage of papers');
  const draw = () => {
    const now = mode.current;
    if (!now) {
      view.hint = '';
      item.hide();
      return;
    }
    const count = now.left === 0 ? vscode.l10n.t('All done') : vscode.l10n.t('{0} left', now.left);
    const legend = keys().map(([key, does]) => `${key} ${does}`).join(' · ');
    item.text = `$(checklist) ${count} · ${legend}`;
    item.tooltip = vscode.l10n.t('Triage of {0}. Click to leave it; it can be resumed.', now.title);
    item.accessibilityInformation = { label: `${now.title}, ${count}. ${legend}`, role: 'button' };
    item.command = 'paperDigest.stopTriage';
    item.show();
    view.hint = `${now.title}: ${count}`;
  };
  return vscode.Disposable.from(item, mode.onDidChange(draw));
}
