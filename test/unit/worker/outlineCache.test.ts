import * as assert from 'node:assert/strict';
import type { PaperService } from '../../../src/host/papers/paperService';
import { digestOf, until, World } from '../../support/world';

const idOf = (i: number): string => `3105.${String(10_000 + i)}`;
const count = 40;

function fill(world: World): void {
  for (let i = 0; i < count; i++) {
    world.disk.write(`mem:/w/${i}.md`, digestOf(idOf(i), `Paper ${i}`));
  }
}

describe('what is kept between sessions', () => {
  const opened: PaperService[] = [];
  afterEach(() => opened.splice(0).forEach((papers) => papers.dispose()));

  /** A whole session; resolves to the files whose bytes were read until the tree was complete. */
  async function session(world: World): Promise<{ papers: PaperService; read: string[] }> {
    const papers = world.open();
    opened.push(papers);
    const before = world.disk.read.length;
    const ended = storedSessions(world);
    papers.setFiles(world.disk.under('mem:/w'));
    await papers.ready;
    const read = world.disk.read.slice(before);
    await until(() => papers.searchable === 'all' && storedSessions(world) > ended);
    return { papers, read: papers.papers().length === 0 ? [] : read.filter((name, i) => read.indexOf(name) === i) };
  }

  /** How many workers have logged that all was stored. */
  function storedSessions(world: World): number {
    return world.log.filter((message) => message.startsWith('Index: ')).length;
  }

  /** Waits until nothing more is written. */
  async function saved(world: World): Promise<void> {
    let last = '';
    await until(async () => {
      const now = JSON.stringify(world.disk.under('mem:/storage').map((name) => [name, world.disk.files.get(name)?.mtime]));
      const same = now === last;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 30));
      return same;
    });
  }

  async function kept(): Promise<World> {
    const world = new World();
    fill(world);
    await session(world);
    return world;
  }

  it('shows the papers before any file was looked at', async () => {
    const world = await kept();
    world.disk.beforeRead = () => new Promise(() => undefined);
    const papers = world.open();
    opened.push(papers);
    await until(() => papers.papers().length === count);
    assert.equal(papers.reading.phase, 'reading');
  });

  it('costs a changed file that file', async () => {
    const world = await kept();
    world.disk.write('mem:/w/7.md', digestOf(idOf(7), 'Changed'));
    const papers = world.open();
    opened.push(papers);
    const before = world.disk.read.length;
    papers.setFiles(world.disk.under('mem:/w'));
    await papers.ready;
    assert.equal(world.disk.read[before], 'mem:/w/7.md');
    assert.equal(papers.paper(idOf(7))?.title, 'Changed');
    assert.equal(papers.papers().length, count);
  });

  it('keeps the others when a file changes long after all was stored', async () => {
    const world = await kept();
    const { papers } = await session(world);
    world.disk.write('mem:/w/7.md', digestOf(idOf(7), 'Changed'));
    papers.changeFiles(['mem:/w/7.md'], []);
    await until(() => papers.paper(idOf(7))?.title === 'Changed');
    const stored = (): string[] =>
      world.disk.under('mem:/storage').map((name) => new TextDecoder().decode(world.disk.files.get(name)!.bytes));
    await until(() => stored().some((text) => text.includes('"title":"Changed"')));
    const { papers: next, read } = await session(world);
    // Its words alone have to be read again: one entry is not worth a segment.
    assert.deepEqual(
      read.filter((name) => name !== 'mem:/w/7.md'),
      [],
    );
    assert.equal(next.papers().length, count);
    assert.equal(next.paper(idOf(7))?.title, 'Changed');
  });

  it('tells nobody of a file that was written again as it was', async () => {
    const world = await kept();
    const { papers } = await session(world);
    let changes = 0;
    papers.onDidChange(() => changes++);
    world.disk.write('mem:/w/7.md', digestOf(idOf(7), 'Paper 7'));
    world.disk.write('mem:/w/8.md', digestOf(idOf(8), 'Changed'));
    const before = world.disk.read.length;
    papers.changeFiles(['mem:/w/7.md'], []);
    await until(() => world.disk.read.length > before);
    papers.changeFiles(['mem:/w/8.md'], []);
    await until(() => changes > 0 && papers.paper(idOf(8))?.title === 'Changed');
    assert.equal(changes, 1);
  });

  it('does not show what has gone meanwhile', async () => {
    const world = await kept();
    world.disk.files.delete('mem:/w/7.md');
    const { papers } = await session(world);
    assert.equal(papers.paper(idOf(7)), undefined);
    assert.equal(papers.papers().length, count - 1);
  });

  const damages: Record<string, (bytes: Uint8Array) => Uint8Array> = {
    'cut off': (bytes) => bytes.slice(0, bytes.length / 2),
    garbage: (bytes) => bytes.map((_, i) => (i * 31) % 256),
    empty: () => new Uint8Array(),
    'JSON of another kind': () => new TextEncoder().encode('{"version":99}\n[1,2,3]\n'),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`is made anew, silently, when it is ${what}`, async () => {
      const world = await kept();
      for (const name of world.disk.under('mem:/storage')) {
        world.disk.write(name, damage(world.disk.files.get(name)!.bytes));
      }
      const { papers } = await session(world);
      assert.equal(papers.papers().length, count);
      assert.ok(papers.papers().every((paper) => paper.title.startsWith('Paper')));
      assert.deepEqual(
        world.log.filter((message) => !/^(?:Index: \d|A segment of the index)/.test(message)),
        [],
      );
      const { papers: again } = await session(world);
      assert.equal(again.papers().length, count);
    });
  }

  it('is not used by another version, which removes it', async () => {
    const world = await kept();
    const old = world.disk.under('mem:/storage');
    world.reader = '2';
    const { read } = await session(world);
    assert.equal(read.length, count);
    assert.ok(old.length > 0 && old.every((name) => !world.disk.files.has(name)));
  });

  it('does without a storage that throws', async () => {
    const world = new World();
    fill(world);
    world.disk.storageFault = new Error('ENOSPC');
    const papers = world.open();
    opened.push(papers);
    papers.setFiles(world.disk.under('mem:/w'));
    await papers.ready;
    assert.equal(papers.papers().length, count);
    world.disk.storageFault = undefined;
    papers.changeFiles(['mem:/w/1.md'], []);
    world.disk.write('mem:/w/1.md', digestOf(idOf(1), 'Later'));
    papers.changeFiles(['mem:/w/1.md'], []);
    await until(() => papers.paper(idOf(1))?.title === 'Later');
  });

  it('lets two windows on one workspace be', async () => {
    const world = new World();
    fill(world);
    const [one, two] = await Promise.all([session(world), session(world)]);
    world.disk.write('mem:/w/1.md', digestOf(idOf(1), 'Changed'));
    one.papers.changeFiles(['mem:/w/1.md'], []);
    two.papers.changeFiles(['mem:/w/1.md'], []);
    await until(() => one.papers.paper(idOf(1))?.title === 'Changed' && two.papers.paper(idOf(1))?.title === 'Changed');
    await saved(world);
    const { papers } = await session(world);
    assert.equal(papers.papers().length, count);
    assert.equal(papers.paper(idOf(1))?.title, 'Changed');
  });

  it('is not used when one asks to read everything anew', async () => {
    const world = await kept();
    const { papers } = await session(world);
    const before = world.disk.read.length;
    await papers.refresh();
    await until(() => new Set(world.disk.read.slice(before)).size === count);
    assert.equal(papers.papers().length, count);
  });
});
