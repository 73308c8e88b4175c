import * as vscode from 'vscode';
import { markdownLink } from '../../core/citation/text';
import { isEntryKey } from '../../core/key';
import type { Paper } from '../../core/model';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { targets } from '../common/selection';
import { setStatusBarMessage } from '../common/ui';

/** `paperDigest.copyId` and `paperDigest.copyLink`: one line a paper, on the clipboard. */
export function registerCopyCommands(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const copies = (lineOf: (paper: Paper) => string) => async (argument: unknown, selection: unknown) => {
    const these = await targets(argument, selection, papers);
    if (these.length > 0) {
      await vscode.env.clipboard.writeText(these.map(lineOf).join('\n'));
      setStatusBarMessage(vscode.l10n.t('Copied'), 2000);
    }
  };
  return vscode.Disposable.from(
    register(
      'copyId',
      copies((paper) => (isEntryKey(paper.id) ? paper.title : paper.id)),
    ),
    register('copyLink', copies(markdownLink)),
  );
}
