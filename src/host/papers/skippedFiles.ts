import * as vscode from 'vscode';
import { plainText } from '../common/ui';
import type { Skipped } from './paperService';

/** Says in the status of an editor's language that its file was left out, and why: where one looks when a digest is missing. */
export function registerSkippedFiles(skippedFiles: () => ReadonlyMap<string, Skipped>, changed: vscode.Event<void>): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('paperDigest.leftOut', []);
  item.name = vscode.l10n.t('Paper Digest: Files Left Out');
  const show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const skipped = uri && skippedFiles().get(uri.toString());
    item.selector =
      uri && skipped
        ? {
            scheme: uri.scheme,
            pattern: new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.slice(uri.path.lastIndexOf('/') + 1)),
          }
        : [];
    if (skipped) {
      tell(item, skipped);
    }
  };
  show();
  return vscode.Disposable.from(item, changed(show), vscode.window.onDidChangeActiveTextEditor(show));
}

function tell(item: vscode.LanguageStatusItem, { rule, args }: Skipped): void {
  item.severity = vscode.LanguageStatusSeverity.Warning;
  if (rule === 'too-large') {
    const [size, limit] = args.map((bytes) => (Number(bytes) / 1024 / 1024).toFixed(1));
    item.text = vscode.l10n.t('Too large for Paper Digest');
    item.detail = plainText(vscode.l10n.t('{0} MB; files above {1} MB are not read', size ?? '', limit ?? ''));
    item.command = {
      command: 'workbench.action.openSettings',
      arguments: ['paperDigest.maxFileSizeMB'],
      title: vscode.l10n.t('Change the Limit'),
    };
  } else {
    item.text =
      rule === 'held-worker'
        ? plainText(vscode.l10n.t('Took too long for Paper Digest'))
        : vscode.l10n.t('Paper Digest could not read this file');
    item.detail = vscode.l10n.t('It is tried again when it changes');
    item.command = undefined;
  }
}
