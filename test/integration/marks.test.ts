import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { markOf, type Mark } from '../../src/core/marks/mark';
import { parseMarks } from '../../src/core/marks/marksFile';
import { api, closeEditors, eventually, folder, remove, write } from './support';

const FOLDER = '.paper-digest/marks';
const PAPER = '2501.17161';
const OTHER = '2501.17116';

/** The files of marks of the workspace as they are now, by name. */
async function files(): Promise<Map<string, string>> {
  const uri = vscode.Uri.joinPath(folder(), FOLDER);
  const entries = await vscode.workspace.fs.readDirectory(uri).then(
    (read) => read.filter(([name]) => name.endsWith('.jsonl')),
    () => [],
  );
  const texts = entries.map(async ([name]): Promise<[string, string]> => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, name)).then(
      (read) => read,
      () => new Uint8Array(),
    );
    return [name, new TextDecoder().decode(bytes)];
  });
  return new Map((await Promise.all(texts)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isOwn = (name: string): boolean => /^[\da-f]{8}(?:-\d+)?\.jsonl$/.test(name);

/**
 * The files when none is being written. VS Code removes a file before it puts another in its place: one who looks just
 * then finds none, which says of every paper that it has no mark.
 */
async function wholeFiles(): Promise<Map<string, string>> {
  return eventually('whole files of marks', async () => {
    const found = await files();
    const isWhole = [...found.keys()].some(isOwn) && [...found.values()].every((text) => text.endsWith('\n'));
    return isWhole ? found : undefined;
  });
}

/** The file to which this window writes. */
async function ownFile(): Promise<[string, string]> {
  const own = [...(await wholeFiles())].filter(([name]) => isOwn(name)).at(-1);
  assert.ok(own);
  return own;
}

/** What all files together say of a paper, times aside. */
async function markIn(id: string): Promise<string> {
  const record = parseMarks([...(await wholeFiles()).values()].join('\n')).table.get(id);
  const { read, starred, skipped, note, tags } = (record && markOf(record)) ?? {};
  return JSON.stringify({ read, starred, skipped, note, tags });
}

/** Waits until the files say this of a paper. */
async function becomes(id: string, { read, starred, skipped, note, tags }: Mark): Promise<void> {
  const wanted = JSON.stringify({ read, starred, skipped, note, tags });
  await eventually(`${id} to be ${wanted} in the files of marks`, async () => (await markIn(id)) === wanted).catch(async (error: Error) =>
    assert.fail(`${error.message}:\n${JSON.stringify([...(await files())], undefined, 2)}`),
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
      const mark = JSON.parse(await markIn(id)) as Mark;
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

  it('are kept in files of the workspace when the setting says so and the reader agrees', async () => {
    await command('toggleRead', PAPER);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.equal((await files()).size, 0, 'nothing is written before the reader agrees');
    await eventually('the marks to be moved', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await files()).size > 0;
    });
    await becomes(PAPER, { read: true });
    await command('toggleStar', PAPER);
    await becomes(PAPER, { read: true, starred: true });
    const attributes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), FOLDER, '.gitattributes'));
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

  it('are taken in when another machine, or an old version, writes a file', async () => {
    const at = '2030-01-01T00:00:00.000Z';
    await write(`${FOLDER}/other.jsonl`, `{"id":"${OTHER}","starred":true,"at":{"starred":"${at}"}}\n`);
    await write('.paper-digest/state.jsonl', `<<<<<<< HEAD\n{"id":"${OTHER}","note":"theirs","at":{"note":"${at}"}}\n=======\n`);
    await eventually('their note to be known', async () => (await vscode.workspace.fs.readFile(noteOn(OTHER))).length > 0);
    await eventually('their star to be known', async () => (await (await api()).search('is:starred')).some(({ id }) => id === OTHER));
    await command('toggleStar', OTHER);
    await eventually('their star to be taken back', async () => !(JSON.parse(await markIn(OTHER)) as Mark).starred);
    await vscode.workspace.fs.delete(noteOn(OTHER));
    await becomes(OTHER, {});
    assert.ok(((await wholeFiles()).get('other.jsonl') ?? '').includes('"starred":true'));
  });

  it('are written again when the file is put back to older content', async () => {
    const [name, older] = await ownFile();
    await command('toggleSkip', OTHER);
    await becomes(OTHER, { skipped: true });
    await write(`${FOLDER}/${name}`, older);
    await becomes(OTHER, { skipped: true });
    await command('toggleSkip', OTHER);
    await becomes(OTHER, {});
    assert.equal((await wholeFiles()).get(name), older);
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

  it('survive garbage in the file, which is left as it is', async () => {
    const [name, text] = await ownFile();
    await write(`${FOLDER}/${name}`, `${text}{"id":"cut off\n`);
    await command('toggleStar', PAPER);
    await becomes(PAPER, { read: true, starred: true, note: 'Compare with\n§3' });
    assert.ok((await wholeFiles()).get(name)?.includes('cut off'));
  });

  it('move from the workspace to the extension and back, and lose nothing', async () => {
    const before = await markIn(PAPER);
    await moveToFirstPlace();
    await command('toggleSkip', OTHER);
    await remove('.paper-digest');
    await keepIn('workspace');
    await eventually('the marks to be moved', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return (await files()).size > 0;
    });
    await becomes(OTHER, { skipped: true });
    assert.equal(await markIn(PAPER), before);
  });
});
