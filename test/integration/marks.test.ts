import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, folder, remove, write } from './support';

const FILE = '.paper-digest/state.jsonl';
const PAPER = '2501.17161';
const OTHER = '2501.17116';

/** A line of the file of marks. */
interface Line {
  id?: string;
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  note?: string;
  at?: Record<string, string>;
}

async function text(): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), FILE)).then(
    (read) => read,
    () => new Uint8Array(),
  );
  return new TextDecoder().decode(bytes);
}

/** What the file says of a paper, times aside. While it is replaced by a newer one there is none for a moment. */
async function markIn(id: string): Promise<string> {
  const line = (await eventually('a file of marks', async () => (await text()) || undefined))
    .split('\n')
    .find((each) => each.includes(`"id":"${id}"`));
  const { read, starred, skipped, note } = JSON.parse(line ?? '{}') as Line;
  return JSON.stringify({ read, starred, skipped, note });
}

/** Waits until the file says this of a paper. */
async function becomes(id: string, mark: Omit<Line, 'id' | 'at'>): Promise<void> {
  const { read, starred, skipped, note } = mark;
  const wanted = JSON.stringify({ read, starred, skipped, note });
  await eventually(`${id} to be ${wanted} in the file of marks`, async () => (await markIn(id)) === wanted).catch(async (error: Error) =>
    assert.fail(`${error.message}:\n${await text()}`),
  );
}

function keepIn(location: string | undefined): Thenable<void> {
  return vscode.workspace.getConfiguration('paperDigest').update('marks.location', location, vscode.ConfigurationTarget.Workspace);
}

/** Moves the marks to the first place that is offered, with the extension. */
async function moveToFirstPlace(): Promise<void> {
  let isMoved = false;
  const moving = Promise.resolve(command('moveMarks')).finally(() => (isMoved = true));
  await eventually('the marks to be moved', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isMoved;
  });
  await moving;
}

const noteOn = (id: string) => vscode.Uri.from({ scheme: 'paper-digest-note', path: '/A note.md', query: id });

const command = (name: string, ...args: unknown[]) => vscode.commands.executeCommand(`paperDigest.${name}`, ...args);

describe('marks', () => {
  before(async () => {
    await api();
    await keepIn('workspace');
  });

  after(async () => {
    // Other tests begin with papers that nobody marked.
    for (const id of [PAPER, OTHER]) {
      const mark = JSON.parse(await markIn(id)) as Line;
      await (mark.read && command('toggleRead', id));
      await (mark.starred && command('toggleStar', id));
      await (mark.skipped && command('toggleSkip', id));
      await vscode.workspace.fs.delete(noteOn(id));
      await becomes(id, {});
    }
    await closeEditors();
    await keepIn(undefined);
    await remove('.paper-digest');
  });

  it('are kept in a file of the workspace when the setting says so', async () => {
    await command('toggleRead', PAPER);
    await becomes(PAPER, { read: true });
    await command('toggleStar', PAPER);
    await becomes(PAPER, { read: true, starred: true });
    const attributes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), '.paper-digest/.gitattributes'));
    assert.ok(new TextDecoder().decode(attributes).includes('merge=union'));
  });

  it('are taken back one step at a time', async () => {
    await command('undoMark');
    await becomes(PAPER, { read: true });
    await command('undoMark');
    await becomes(PAPER, {});
  });

  it('say either read or skipped', async () => {
    await command('toggleRead', PAPER);
    await command('toggleSkip', PAPER);
    await becomes(PAPER, { skipped: true });
    await command('toggleRead', PAPER);
    await becomes(PAPER, { read: true });
  });

  it('are taken in when someone else writes the file', async () => {
    const at = '2030-01-01T00:00:00.000Z';
    await write(FILE, `${await text()}{"id":"${OTHER}","starred":true,"note":"theirs","at":{"starred":"${at}","note":"${at}"}}\n`);
    await eventually('their note to be known', async () => (await vscode.workspace.fs.readFile(noteOn(OTHER))).length > 0);
    await command('toggleStar', OTHER);
    await becomes(OTHER, { note: 'theirs' });
    await vscode.workspace.fs.delete(noteOn(OTHER));
    await becomes(OTHER, {});
  });

  it('have notes that are edited as documents', async () => {
    const uri = noteOn(PAPER);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'Compare with\n§3');
    await vscode.workspace.applyEdit(edit);
    assert.ok(await document.save());
    await becomes(PAPER, { read: true, note: 'Compare with\n§3' });
  });

  it('survive garbage in the file, which is kept aside', async () => {
    await write(FILE, `${await text()}{"id":"cut off\n`);
    await command('toggleStar', PAPER);
    await becomes(PAPER, { read: true, starred: true, note: 'Compare with\n§3' });
    await eventually('a copy of the file as it was', async () => {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(folder(), '.paper-digest'));
      return entries.some(([name]) => name.startsWith('unreadable-'));
    });
    assert.ok(!(await text()).includes('cut off'));
  });

  it('move from the workspace to the extension and back, and lose nothing', async () => {
    const before = await markIn(PAPER);
    await moveToFirstPlace();
    await command('toggleSkip', OTHER);
    await remove('.paper-digest');
    await keepIn('workspace');
    await becomes(OTHER, { skipped: true });
    assert.equal(await markIn(PAPER), before);
  });
});
