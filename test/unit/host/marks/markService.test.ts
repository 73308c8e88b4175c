import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { changeSettings, fake, stub, Uri } from '../../../support/vscode';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { applyPatch } from '../../../../src/core/marks/mark';
import { formatMarks } from '../../../../src/core/marks/marksFile';
import { MarkService } from '../../../../src/host/marks/markService';
import { idle, MemoryDisk, MemoryFiles } from '../../../support/memoryDisk';

/** The files of a window, by their path. */
let files: MemoryFiles;

const pathOf = (uri: object): string => String(uri).replace('file:///', '');

const fs = {
  stat: async (uri: object) => ({ type: 1, ...((await files.stamp(pathOf(uri))) ?? notFound()) }),
  readFile: async (uri: object) => (await files.read(pathOf(uri))) ?? notFound(),
  writeFile: (uri: object, bytes: Uint8Array) => files.write(pathOf(uri), bytes),
  createDirectory: () => Promise.resolve(),
  readDirectory: async (folder: object) => (await files.list(pathOf(folder))).map(({ name }) => [name, 1]),
  rename: (from: object, to: object) => files.rename(pathOf(from), pathOf(to)),
  delete: (uri: object) => files.remove(pathOf(uri)),
};

function notFound(): never {
  throw stub.FileSystemError.FileNotFound();
}

class Memento {
  isFull = false;
  readonly #values: Record<string, unknown>;

  constructor(values: Record<string, unknown> = {}) {
    this.#values = values;
  }

  get = (key: string) => this.#values[key];
  keys = () => Object.keys(this.#values);
  setKeysForSync = () => undefined;
  update = (key: string, value: unknown) =>
    this.isFull ? Promise.reject(new Error('full')) : Promise.resolve(void (this.#values[key] = value));
}

describe('marks of a window', () => {
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: quiet } as unknown as LogOutputChannel;
  const line = (id: string) => formatMarks(new Map([[id, applyPatch(undefined, { read: true }, 1000)!]]));
  let opened: MarkService[] = [];
  let disk: MemoryDisk;
  let globalState: Memento;
  let workspaceState: Memento;

  beforeEach(() => {
    disk = new MemoryDisk();
    globalState = new Memento({ 'marks.sync.other': line('synced') });
    workspaceState = new Memento();
    fake.fs = fs;
    stub.workspace.workspaceFolders = [{ uri: new Uri('file:///work'), name: 'work', index: 0 }];
  });

  afterEach(() => {
    opened.forEach((marks) => marks.dispose());
    opened = [];
    fake.reset();
    stub.workspace.isTrusted = true;
    stub.workspace.workspaceFolders = undefined;
  });

  /** Files in the folder `locked` cannot be read. */
  async function openWith(fault: ConstructorParameters<typeof MemoryFiles>[1], locked?: string): Promise<MarkService> {
    files = new MemoryFiles(disk, fault);
    const read = files.read.bind(files);
    files.read = (path) => (locked !== undefined && path.startsWith(locked) ? Promise.reject(new Error('EACCES')) : read(path));
    const marks = await MarkService.open(
      { globalState, workspaceState, globalStorageUri: new Uri('file:///global') } as unknown as ExtensionContext,
      log,
    );
    opened.push(marks);
    return marks;
  }

  const ids = (marks: MarkService) => [...marks.all().keys()].sort();
  const broken = () => {
    throw new Error('EIO');
  };

  it('open with those of other machines when nothing can be read or written', async () => {
    globalState.isFull = workspaceState.isFull = true;
    const marks = await openWith(broken);
    assert.deepEqual(ids(marks), ['synced']);
    await assert.rejects(marks.change(['a'], { read: true }));
    assert.deepEqual(ids(marks), ['a', 'synced']);
  });

  it('open with all that can be read when nothing can be written', async () => {
    disk.put('global/marks/state.jsonl', line('kept'));
    const marks = await openWith((kind) => void (kind === 'write' && broken()));
    assert.deepEqual(ids(marks), ['kept', 'synced']);
  });

  it('open whatever fails, and what was kept then is there when nothing fails', async () => {
    let operations = 1;
    for (let failing = 0; failing < operations; failing++) {
      disk = new MemoryDisk();
      disk.put('global/marks/state.jsonl', line('kept'));
      disk.put('work/.paper-digest/state.jsonl', line('shared'));
      workspaceState = new Memento({ 'marks.folder': 'file:///work/.paper-digest' });
      const first = await openWith(() => void (files.operations - 1 === failing && broken()));
      await first.change(['a'], { starred: true });
      operations = Math.max(operations, files.operations);
      first.dispose();
      assert.deepEqual(ids(await openWith(() => undefined)), ['a', 'kept', 'shared', 'synced'], `failed at ${failing}`);
    }
    assert.ok(operations > 10);
  });

  it('are brought along later from where they cannot be read now', async () => {
    disk.put('work/.paper-digest/state.jsonl', line('shared'));
    workspaceState = new Memento({ 'marks.folder': 'file:///work/.paper-digest' });
    assert.deepEqual(ids(await openWith(() => undefined, 'work/')), ['synced']);
    assert.deepEqual(ids(await openWith(() => undefined)), ['shared', 'synced']);
  });

  const inWorkspace = () => disk.names('work/.paper-digest/marks').length > 0;

  /** A window with one more mark, a second after it. */
  async function mark(): Promise<MarkService> {
    const marks = await openWith(() => undefined);
    await marks.change(['a'], { note: 'private' });
    await marks.settle();
    await marks.flush();
    return marks;
  }

  it('are not moved into a workspace that wants them before the reader agrees', async () => {
    fake.settings = { 'marks.location': 'workspace' };
    assert.equal((await mark()).location, 'extension');
    assert.equal(fake.informations.length, 1);
    assert.ok(!inWorkspace());
  });

  it('stay with the extension when the reader refuses, who is not asked again', async () => {
    fake.settings = { 'marks.location': 'workspace' };
    fake.answer = 'Store With the Extension';
    await mark();
    await mark();
    assert.equal(fake.informations.length, 1);
    assert.ok(!inWorkspace());
  });

  it('are asked for again when the setting changes', async () => {
    fake.settings = { 'marks.location': 'workspace' };
    fake.answer = 'Store With the Extension';
    const marks = await mark();
    fake.answer = 'Store in the Workspace';
    changeSettings({ 'paperDigest.marks.location': 'workspace' });
    for (let i = 0; i < 100 && !inWorkspace(); i++) {
      await idle();
      await marks.flush();
    }
    assert.equal(fake.informations.length, 2);
    assert.ok(inWorkspace());
  });

  it('are moved into the workspace when the reader agrees, and stay there without a further question', async () => {
    fake.settings = { 'marks.location': 'workspace' };
    fake.answer = 'Store in the Workspace';
    await mark();
    assert.equal((await mark()).location, 'workspace');
    assert.equal(fake.informations.length, 1);
    assert.ok(inWorkspace());
  });

  it('need no question where the setting is the reader’s own, or where they have been before', async () => {
    fake.userSettings = { 'marks.location': 'workspace' };
    await mark();
    assert.ok(inWorkspace());
    disk = new MemoryDisk();
    fake.userSettings = {};
    fake.settings = { 'marks.location': 'workspace' };
    workspaceState = new Memento({ 'marks.folder': 'file:///work/.paper-digest' });
    await mark();
    assert.ok(inWorkspace());
    assert.equal(fake.informations.length, 0);
  });

  it('never go into a workspace that is not trusted, whoever wants it', async () => {
    stub.workspace.isTrusted = false;
    for (const settings of ['settings', 'userSettings'] as const) {
      fake[settings] = { 'marks.location': 'workspace' };
      workspaceState = new Memento({ 'marks.folder': 'file:///work/.paper-digest' });
      await mark();
      assert.ok(!inWorkspace());
    }
    assert.equal(fake.informations.length, 0);
  });
});
