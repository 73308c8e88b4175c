import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import { digestsText, problemsText } from '../common/strings';
import type { Papers } from '../papers/papers';
import { Diagnostics } from './diagnostics';
import { Fixes } from './fixes';
import { setStatusBarMessage, withProgress } from '../common/ui';

/** Problems of digests where they are, their fixes, and the command that checks every digest of the workspace. */
export function registerDiagnostics(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const diagnostics = new Diagnostics(papers);
  return vscode.Disposable.from(
    diagnostics,
    vscode.languages.registerCodeActionsProvider({ language: '*' }, new Fixes(diagnostics), Fixes.metadata),
    register('checkWorkspace', () => checkWorkspace(papers, diagnostics)),
  );
}

async function checkWorkspace(papers: Papers, diagnostics: Diagnostics): Promise<{ problems: number; digests: number }> {
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking digests'), cancellable: true };
  const found = await withProgress(options, async (report, token) => {
    await papers.ready;
    return diagnostics.checkAll(token, (done, total) => report(vscode.l10n.t('{0} of {1}', done, total)));
  });
  if (found.problems > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  const told =
    found.problems === 0
      ? vscode.l10n.t('No problems in {0}', digestsText(papers.names().length))
      : vscode.l10n.t('{0} in {1}', problemsText(found.problems), digestsText(found.digests));
  setStatusBarMessage(told, 8000);
  return found;
}
