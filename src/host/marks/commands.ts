import * as vscode from 'vscode';
import type { MarkPatch } from '../../core/marks/mark';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { targets } from '../common/selection';
import { editNote, NoteFiles, noteScheme } from './notes';
import type { KeptMarks } from './open';
import { locationSetting, wantedLocation, type Location } from './place';
import { setStatusBarMessage, showQuickPick, showWarningMessage } from '../common/ui';

/** The commands that mark papers, take a mark back, and move marks to where they are wanted. */
export function registerMarkCommands(marks: KeptMarks, papers: Papers, register: RegisterCommand): vscode.Disposable {
  /** Sets the field on all papers, or clears it when all have it. */
  const toggle = (command: string, field: 'read' | 'starred' | 'skipped', alongside: MarkPatch) =>
    register(command, async (argument, selection) => {
      const ids = (await targets(argument, selection, papers)).map((paper) => paper.id);
      const isSet = ids.every((id) => marks.get(id)?.[field]);
      await marks.change(ids, isSet ? { [field]: undefined } : { [field]: true, ...alongside });
    });

  const notes = new NoteFiles(marks);
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(noteScheme, notes, { isCaseSensitive: true }),
    notes,
    toggle('toggleRead', 'read', { skipped: undefined }),
    toggle('toggleStar', 'starred', {}),
    toggle('toggleSkip', 'skipped', { read: undefined }),
    register('editNote', async (argument, selection) => {
      const [paper] = await targets(argument, selection, papers);
      await (paper && editNote(paper, marks));
    }),
    register('undoMark', async () => tellUndone((await marks.undo()).length)),
    register('moveMarks', () => move(marks)),
  );
}

function tellUndone(count: number): void {
  setStatusBarMessage(undoneText(count), 3000);
}

function undoneText(count: number): string {
  switch (count) {
    case 0:
      return vscode.l10n.t('No mark to take back.');
    case 1:
      return vscode.l10n.t('Mark of 1 paper taken back.');
    default:
      return vscode.l10n.t('Marks of {0} papers taken back.', count);
  }
}

/** Asks where marks are to be kept, and takes them there. */
async function move(marks: KeptMarks): Promise<void> {
  const current = wantedLocation();
  const item = (location: Location, label: string, detail: string) => ({
    location,
    label,
    detail,
    ...(location === current && { description: vscode.l10n.t('now') }),
  });
  const picked = await showQuickPick(
    [
      item(
        'extension',
        vscode.l10n.t('With the extension'),
        vscode.l10n.t('The marks hold in every workspace, and Settings Sync carries the newest of them.'),
      ),
      item(
        'workspace',
        vscode.l10n.t('In this workspace'),
        vscode.l10n.t('The file .paper-digest/state.jsonl in the first folder; commit it to have it in git.'),
      ),
    ],
    { title: vscode.l10n.t('Where are marks to be kept?') },
  );
  if (picked === undefined || picked.location === current) {
    return;
  }
  if (!vscode.workspace.workspaceFolders?.length) {
    void showWarningMessage(vscode.l10n.t('Open a folder first, to keep marks in it.'));
    return;
  }
  await vscode.workspace.getConfiguration('paperDigest').update(locationSetting, picked.location, vscode.ConfigurationTarget.Workspace);
  await marks.settle();
}
