import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import { showQuickPick } from '../common/ui';

/** `paperDigest.showKeys`: lists the keys in the tree and on pages; choosing one runs its command. */
export function registerShortcuts(register: RegisterCommand): vscode.Disposable {
  return register('showKeys', async () => {
    const items = shortcuts().map(([key, label, command]) => ({ label: key, description: label, command }));
    const title = vscode.l10n.t('Keys in the tree and on pages');
    const picked = await showQuickPick([...items, { label: vscode.l10n.t('Change shortcuts…'), description: '', command: undefined }], {
      title,
      matchOnDescription: true,
    });
    if (picked?.command !== undefined) {
      await vscode.commands.executeCommand(`paperDigest.${picked.command}`, { from: 'selection' });
    } else if (picked) {
      await vscode.commands.executeCommand('workbench.action.openGlobalKeybindings', 'paperDigest');
    }
  });
}

/** The default keys of package.json; the user may have bound others. */
function shortcuts(): [key: string, label: string, command: string][] {
  return [
    ['J', vscode.l10n.t('next paper'), 'selectNextPaper'],
    ['K', vscode.l10n.t('previous paper'), 'selectPreviousPaper'],
    ['R', vscode.l10n.t('read, or unread again; in the tree also Space'), 'toggleRead'],
    ['S', vscode.l10n.t('star, or remove the star'), 'toggleStar'],
    ['X', vscode.l10n.t('skip, or undo skipping'), 'toggleSkip'],
    ['N', vscode.l10n.t('edit the note'), 'editNote'],
    ['T', vscode.l10n.t('edit the tags'), 'editTags'],
    ['P', vscode.l10n.t('open the PDF'), 'openPdf'],
    ['L', vscode.l10n.t('long or compact form, on pages of several papers'), 'toggleLongForm'],
    ['U', vscode.l10n.t('undo the last mark'), 'undoMark'],
    ['?', vscode.l10n.t('show these keys'), 'showKeys'],
  ];
}
