import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { fake, stub, Uri } from '../../../support/vscode';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { formatMarks } from '../../../../src/core/marks/format';
import { patched } from '../../../../src/core/marks/mark';
import { KeptMarks } from '../../../../src/host/marks/open';
import { Disk, MemoryFiles } from '../../core/marks/memory';

/** The files of a window, by their path. */
let files: MemoryFiles;

const pathOf = (uri: object): string => String(uri).replace('file:///', '');

const fs = {
  stat: async (uri: object) => (await files.stamp(pathOf(uri))) ?? notFound(),
  readFile: async (uri: object) => new TextEncoder().encode((await files.read(pathOf(uri))) ?? notFound()),
  writeFile: (uri: object, bytes: Uint8Array) => files.write(pathOf(uri), new TextDecoder().decode(bytes)),
  createDirectory: () => Promise.resolve(),
  readDirectory: async (folder: object) => (await files.list(pathOf(folder))).map((name) => [name, 1]),
  rename: (from: object, to: object) => files.rename(pathOf(from), pathOf(to)),
  copy: (from: object, to: object) => files.copy(pathOf(from), pathOf(to)),
  delete: (uri: object) => files.remove(pathOf(uri)),
};

function notFound(): never {
  throw stub.FileSystemError.FileNotFound();
}

class Memento {
  isFull = false;

  constructor(private readonly values: Record<string, unknown> = {}) {}

  get = (key: string) => this.values[key];
  keys = () => Object.keys(this.values);
  setKeysForSync = () => undefined;
  update = (key: string, value: unknown) =>
    this.isFull ? Promise.reject(new Error('full')) : Promise.resolve(void (this.values[key] = value));
}

describe('marks of a window', () => {
  const quiet = () => undefined;
  const log = { info: quiet, warn: quiet, error: quiet } as unknown as LogOutputChannel;
  const line = (id: string) => formatMarks(new Map([[id, patched(undefined, { read: true }, 1000)!]]));
  let opened: KeptMarks[] = [];
  let disk: Disk;
  let globalState: Memento;
  let workspaceState: Memento;

  beforeEach(() => {
    disk = new Disk();
    globalState = new Memento({ 'marks.sync.other': line('synced') });
    workspaceState = new Memento();
    fake.fs = fs;
    stub.workspace.workspaceFolders = [{ uri: new Uri('file:///work'), name: 'work', index: 0 }];
  });

  afterEach(() => {
    opened.forEach((marks) => marks.dispose());
    opened = [];
    fake.reset();
    stub.workspace.workspaceFolders = undefined;
  });

  /** Files in the folder `locked` cannot be read. */
  async function openWith(fault: ConstructorParameters<typeof MemoryFiles>[1], locked?: string): Promise<KeptMarks> {
    files = new MemoryFiles(disk, fault);
    const read = files.read.bind(files);
    files.read = (path) => (locked !== undefined && path.startsWith(locked) ? Promise.reject(new Error('EACCES')) : read(path));
    const marks = await KeptMarks.open(
      { globalState, workspaceState, globalStorageUri: new Uri('file:///global') } as unknown as ExtensionContext,
      log,
    );
    opened.push(marks);
    return marks;
  }

  const ids = (marks: KeptMarks) => [...marks.all().keys()].sort();
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
    const marks = await openWith((_, kind) => void (kind === 'write' && broken()));
    assert.deepEqual(ids(marks), ['kept', 'synced']);
  });

  it('open whatever fails, and what was kept then is there when nothing fails', async () => {
    let operations = 1;
    for (let failing = 0; failing < operations; failing++) {
      disk = new Disk();
      disk.put('global/marks/state.jsonl', line('kept'));
      disk.put('work/.paper-digest/state.jsonl', line('shared'));
      workspaceState = new Memento({ 'marks.folder': 'file:///work/.paper-digest' });
      const first = await openWith((operation) => void (operation === failing && broken()));
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
});
