import assert from 'node:assert/strict';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { formatMarks } from '../../../../src/core/marks/format';
import { patched } from '../../../../src/core/marks/mark';
import type * as open from '../../../../src/host/marks/open';
import { fake, stub } from '../../../ui/page/host';
import { Disk, MemoryFiles } from '../../core/marks/memory';

class FileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The files of a window; URIs are strings here. */
let files: MemoryFiles;
const disposable = { dispose: () => undefined };
const event = () => disposable;

Object.assign(stub, {
  EventEmitter: class {
    event = event;
    fire = () => undefined;
    dispose = () => undefined;
  },
  Disposable: { from: () => disposable },
  FileSystemError,
  FileType: { File: 1 },
  RelativePattern: class {},
});
Object.assign(stub.Uri, { joinPath: (folder: string, ...names: string[]) => [folder, ...names].join('/').replace(/\/[^/]+\/\.\./, '') });
Object.assign(stub.window, { showWarningMessage: () => Promise.resolve(), onDidChangeWindowState: event });
Object.assign(stub.workspace, {
  workspaceFolders: [{ uri: 'work' }],
  onDidChangeConfiguration: event,
  onDidChangeWorkspaceFolders: event,
  createFileSystemWatcher: () => ({ ...disposable, onDidChange: event, onDidCreate: event }),
  fs: {
    stat: async (path: string) => (await files.stamp(path)) ?? notFound(),
    readFile: async (path: string) => new TextEncoder().encode((await files.read(path)) ?? notFound()),
    writeFile: (path: string, bytes: Uint8Array) => files.write(path, new TextDecoder().decode(bytes)),
    createDirectory: () => Promise.resolve(),
    readDirectory: async (folder: string) => (await files.list(folder)).map((name) => [name, 1]),
    rename: (from: string, to: string) => files.rename(from, to),
    copy: (from: string, to: string) => files.copy(from, to),
    delete: (path: string) => files.remove(path),
  },
});

function notFound(): never {
  throw new FileSystemError('FileNotFound');
}

// After `vscode` is as it needs it.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { KeptMarks } = require('../../../../src/host/marks/open') as typeof open;

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
  let opened: open.KeptMarks[] = [];
  let disk: Disk;
  let globalState: Memento;
  let workspaceState: Memento;

  beforeEach(() => {
    disk = new Disk();
    globalState = new Memento({ 'marks.sync.other': line('synced') });
    workspaceState = new Memento();
  });

  afterEach(() => {
    opened.forEach((marks) => marks.dispose());
    opened = [];
    fake.settings = {};
  });

  /** Files in the folder `locked` cannot be read. */
  async function openWith(fault: ConstructorParameters<typeof MemoryFiles>[1], locked?: string): Promise<open.KeptMarks> {
    files = new MemoryFiles(disk, fault);
    const read = files.read.bind(files);
    files.read = (path) => (locked !== undefined && path.startsWith(locked) ? Promise.reject(new Error('EACCES')) : read(path));
    const marks = await KeptMarks.open({ globalState, workspaceState, globalStorageUri: 'global' } as unknown as ExtensionContext, log);
    opened.push(marks);
    return marks;
  }

  const ids = (marks: open.KeptMarks) => [...marks.all().keys()].sort();
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
      workspaceState = new Memento({ 'marks.folder': 'work/.paper-digest' });
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
    workspaceState = new Memento({ 'marks.folder': 'work/.paper-digest' });
    assert.deepEqual(ids(await openWith(() => undefined, 'work/')), ['synced']);
    assert.deepEqual(ids(await openWith(() => undefined)), ['shared', 'synced']);
  });
});
