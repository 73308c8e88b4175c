import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import type { Marks } from '../marks/marks';
import type { Pages } from '../page/pages';
import type { Papers } from '../papers/papers';
import { isNode } from '../tree/treeNodes';
import type { PapersView } from '../tree/treeView';
import { registerLegend, registerPageLegend } from './legend';
import { registerShortcuts } from './shortcuts';
import { TriageMode } from './mode';
import { askScope, scopeOf } from './scope';
import { setStatusBarMessage } from '../common/ui';

/** Registers `paperDigest.startTriage`, `resumeTriage`, `stopTriage` and a command for each key of a triage. */
export function registerTriage(
  memento: vscode.Memento,
  papers: Papers,
  marks: Marks,
  pages: Pages,
  view: PapersView,
  register: RegisterCommand,
): vscode.Disposable {
  const mode = new TriageMode(memento, papers, marks, pages, view);
  const start = async (argument: unknown, selection: unknown) => {
    const scope = argument === undefined ? await askScope(papers, marks, view.visibleIds) : await scopeOf(argument, selection, papers);
    if (scope && !(await mode.start(scope.title, scope.ids, isNode(argument)))) {
      setStatusBarMessage(vscode.l10n.t('Nothing unread in {0}', scope.title), 5000);
    }
  };
  return vscode.Disposable.from(
    mode,
    registerLegend(mode, view),
    registerPageLegend(mode, pages, papers, marks),
    registerShortcuts(register),
    register('startTriage', start),
    register('resumeTriage', async () => {
      if (!(await mode.resume(false))) {
        setStatusBarMessage(vscode.l10n.t('There is no triage to resume.'), 5000);
      }
    }),
    register('stopTriage', () => mode.leave()),
    register('triageNext', () => mode.next()),
    register('triagePrevious', () => mode.previous()),
    register('triageStar', () => mode.star()),
    register('triageRead', () => mode.decide('read')),
    register('triageSkip', () => mode.decide('skipped')),
    register('triagePdf', () => mode.openPdf()),
    register('triageNote', () => mode.editNote()),
    register('triageUndo', () => mode.undo()),
  );
}
