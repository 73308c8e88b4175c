import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { changeSettings, fake, focusWindow, stub, Uri } from '../../../support/vscode';
import { digestOf, until, World } from '../../../support/world';
import { FileWatcher } from '../../../../src/host/papers/fileWatcher';
import type { PaperService } from '../../../../src/host/papers/paperService';

const FOLDER = 'file:///w';

describe('files of a workspace', () => {
  const opened: { dispose(): void }[] = [];
  const failures: unknown[] = [];
  let papers: PaperService;

  async function open(): Promise<FileWatcher> {
    stub.workspace.workspaceFolders = [{ uri: new Uri(FOLDER), name: 'w', index: 0 }];
    papers = new World(fake.files).open();
    const watcher = new FileWatcher(papers, (error) => failures.push(error));
    opened.push(watcher, papers);
    await papers.ready;
    await papers.indexed;
    return watcher;
  }

  const write = (name: string, id: string, title = name): string => {
    fake.files.write(`${FOLDER}/${name}`, digestOf(id, title));
    return `${FOLDER}/${name}`;
  };
  const created = (name: string): void => fake.watchers.forEach((watcher) => watcher.created.fire(new Uri(`${FOLDER}/${name}`)));
  const titles = (): string[] => papers.papers().map(({ title }) => title);
  const shows = (...wanted: string[]): Promise<void> => until(() => titles().sort().join() === wanted.sort().join());

  beforeEach(() => {
    fake.settings = { 'search.useIgnoreFiles': true };
  });

  afterEach(() => {
    opened.splice(0).forEach((one) => one.dispose());
    assert.deepEqual(failures.splice(0), []);
    stub.workspace.workspaceFolders = undefined;
    fake.reset();
  });

  it('are those included, outside the excluded and ignored ones', async () => {
    write('a.md', '3105.00001');
    write('node_modules/b.md', '3105.00002');
    write('out/c.md', '3105.00003');
    write('d.txt', '3105.00004');
    fake.files.write(`${FOLDER}/.gitignore`, 'out/\n');
    await open();
    await shows('a.md', 'd.txt');
    changeSettings({ include: ['**/*.md'] });
    await shows('a.md');
  });

  it('are found by a few searches, each of which is a process, however many globs a workspace sets', async () => {
    write('a.md', '3105.00001');
    write('b.org', '3105.00002');
    write('c.md', '3105.00003');
    fake.settings = { include: ['**/a.md', ...Array.from({ length: 40 }, (_, i) => `**/${i}.md`), '**/*.org'] };
    const { findFiles } = stub.workspace;
    let searches = 0;
    stub.workspace.findFiles = (...args: Parameters<typeof findFiles>) => {
      searches++;
      return findFiles(...args);
    };
    try {
      await open();
      await shows('a.md', 'b.org');
    } finally {
      stub.workspace.findFiles = findFiles;
    }
    assert.ok(searches <= 4, `${searches} searches`);
  });

  it('are found although one glob of the settings is broken, and the glob is named by nobody here', async () => {
    write('a.md', '3105.00001');
    fake.settings = { include: ['{**/*.txt', '**/*.md'], exclude: ['[', 7] };
    await open();
    await shows('a.md');
  });

  it('are seen when they come, change and go, one by one and by folders', async () => {
    write('a.md', '3105.00001');
    await open();
    write('b.md', '3105.00002');
    created('b.md');
    await shows('a.md', 'b.md');
    write('x/c.md', '3105.00003');
    write('x/d.md', '3105.00004');
    created('x');
    await shows('a.md', 'b.md', 'x/c.md', 'x/d.md');
    fake.files.under(`${FOLDER}/x`).forEach((name) => fake.files.files.delete(name));
    fake.watchers.forEach((watcher) => watcher.deleted.fire(new Uri(`${FOLDER}/x`)));
    await shows('a.md', 'b.md');
  });

  it('are seen in a folder that is called like a file', async () => {
    await open();
    write('notes.md/a.md', '3105.00001');
    created('notes.md');
    await shows('notes.md/a.md');
    assert.equal(papers.skipped.size, 0);
  });

  it('are looked at again when the window gets the focus: those that came, changed and went without an event', async () => {
    const now = Date.now;
    write('a.md', '3105.00001');
    write('b.md', '3105.00002');
    write('c.md', '3105.00003');
    await open();
    const before = fake.files.read.length;
    write('a.md', '3105.00001', 'Changed');
    fake.files.files.delete(`${FOLDER}/b.md`);
    write('d.md', '3105.00004');
    try {
      Date.now = () => now() + 60_000;
      focusWindow(false);
      focusWindow(true);
      await shows('Changed', 'c.md', 'd.md');
    } finally {
      Date.now = now;
    }
    assert.ok(!fake.files.read.slice(before).includes(`${FOLDER}/c.md`), 'what has not changed is not read again');
  });
});
