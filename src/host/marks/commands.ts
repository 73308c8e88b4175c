import * as vscode from 'vscode';
import { allTags } from './marks';
import type { Paper } from '../../core/model';
import { normalizeTag, type MarkPatch } from '../../core/marks/mark';
import type { RegisterCommand } from '../common/commands';
import { papersText, titleText } from '../common/strings';
import type { Papers } from '../papers/papers';
import { targets } from '../common/selection';
import { editNote, NoteFiles, noteScheme } from './notes';
import { locationSetting, type Location } from './location';
import type { MarkService } from './markService';
import { setStatusBarMessage, showInputBox, showQuickPick, showWarningMessage } from '../common/ui';

/** The commands that mark papers, undo marks, and move the marks to another location. */
export function registerMarkCommands(marks: MarkService, papers: Papers, register: RegisterCommand): vscode.Disposable {
  /** Sets the field on all papers, or clears it when all have it. */
  const toggle = (command: string, field: 'read' | 'starred' | 'skipped', alongside: MarkPatch) =>
    register(command, async (argument, selection) => {
      const ids = (await targets(argument, selection, papers)).map((paper) => paper.id);
      const isSet = ids.every((id) => marks.get(id)?.[field]);
      await marks.change(ids, isSet ? { [field]: undefined } : { [field]: true, ...alongside });
    });

  /** Sets the fields on all papers unconditionally. */
  const set = (command: string, patch: MarkPatch) =>
    register(command, async (argument, selection) => {
      await marks.change(
        (await targets(argument, selection, papers)).map((paper) => paper.id),
        patch,
      );
    });

  const notes = new NoteFiles(marks);
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(noteScheme, notes, { isCaseSensitive: true }),
    notes,
    toggle('toggleRead', 'read', { skipped: undefined }),
    toggle('toggleStar', 'starred', {}),
    toggle('toggleSkip', 'skipped', { read: undefined }),
    set('star', { starred: true }),
    set('removeStar', { starred: undefined }),
    set('markRead', { read: true, skipped: undefined }),
    set('markUnread', { read: undefined, skipped: undefined }),
    set('skip', { skipped: true, read: undefined }),
    set('removeSkip', { skipped: undefined }),
    register('editTags', async (argument, selection) => editTags(await targets(argument, selection, papers), marks)),
    register('editNote', async (argument, selection) => {
      const [paper] = await targets(argument, selection, papers);
      await (paper && editNote(paper, marks));
    }),
    register('undoMark', async () => void setStatusBarMessage(undoneText((await marks.undo()).length), 3000)),
    register('moveMarks', () => move(marks)),
  );
}

/** Asks for the tags of papers: tags that all of them have can be edited, the others stay. */
async function editTags(papers: readonly Paper[], marks: MarkService): Promise<void> {
  const tagsOf = (id: string) => marks.get(id)?.tags ?? [];
  const [first, ...others] = papers.map(({ id }) => id);
  if (first === undefined) {
    return;
  }
  const common = tagsOf(first).filter((tag) => others.every((id) => tagsOf(id).includes(tag)));
  const used = allTags(marks);
  const typed = await showInputBox({
    title: others.length === 0 ? papers[0] && titleText(papers[0]) : papersText(papers.length),
    prompt:
      used.length === 0
        ? vscode.l10n.t('Tags, separated by commas')
        : vscode.l10n.t('Tags, separated by commas. In use: {0}', used.join(', ')),
    value: common.join(', '),
  });
  if (typed === undefined) {
    return;
  }
  const wanted = typed
    .split(/[,，、]/)
    .map(normalizeTag)
    .filter((tag) => tag !== undefined);
  const tags = [...common.map((tag) => [tag, undefined] as const), ...wanted.map((tag) => [tag, true] as const)];
  await marks.change(
    papers.map(({ id }) => id),
    { tags: Object.fromEntries(tags) },
  );
}

function undoneText(count: number): string {
  switch (count) {
    case 0:
      return vscode.l10n.t('There is no mark to undo.');
    case 1:
      return vscode.l10n.t('The mark of 1 paper was undone.');
    default:
      return vscode.l10n.t('The marks of {0} papers were undone.', count);
  }
}

/** Asks where to store the marks, and moves them there. */
async function move(marks: MarkService): Promise<void> {
  const current = marks.location;
  const item = (location: Location, label: string, detail: string) => ({
    location,
    label,
    detail,
    ...(location === current && { description: vscode.l10n.t('current') }),
  });
  const picked = await showQuickPick(
    [
      item(
        'extension',
        vscode.l10n.t('With the extension'),
        vscode.l10n.t('The marks apply in every workspace, and Settings Sync transfers the newest of them.'),
      ),
      item(
        'workspace',
        vscode.l10n.t('In this workspace'),
        vscode.l10n.t('Files in .paper-digest/marks in the first folder, one for each machine; you can commit them to git.'),
      ),
    ],
    { title: vscode.l10n.t('Where should marks be stored?') },
  );
  if (picked === undefined) {
    return;
  }
  if (!vscode.workspace.workspaceFolders?.length) {
    void showWarningMessage(vscode.l10n.t('Open a folder first to store marks in it.'));
    return;
  }
  await marks.allowWorkspace(picked.location === 'workspace' || undefined);
  await vscode.workspace.getConfiguration('paperDigest').update(locationSetting, picked.location, vscode.ConfigurationTarget.Workspace);
  await marks.settle();
}
