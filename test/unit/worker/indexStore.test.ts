import * as assert from 'node:assert/strict';
import type { PaperService } from '../../../src/host/papers/paperService';
import { digestOf, until, World } from '../../support/world';

const COUNT = 30;

function idOf(i: number): string {
  return `3105.${String(10_000 + i)}`;
}

function nameOf(i: number): string {
  return `mem:/w/${i}.md`;
}

describe('the kept index', () => {
  const opened: PaperService[] = [];
  afterEach(() => opened.splice(0).forEach((papers) => papers.dispose()));

  function fill(world: World, from = 0, to = COUNT): void {
    for (let i = from; i < to; i++) {
      world.disk.write(nameOf(i), digestOf(idOf(i), `Paper ${i}`, '2031-05-06', `Something unheard${i} of.`));
    }
  }

  function segments(world: World): string[] {
    return world.disk.under('mem:/storage').filter((name) => name.endsWith('.segment'));
  }

  /** Opens a window and waits until everything can be searched and is written; the files whose bytes were read. */
  async function session(world: World): Promise<{ papers: PaperService; read: string[] }> {
    const before = world.disk.read.length;
    const written = (): number => world.log.filter((message) => message.startsWith('Index: ')).length;
    const sessions = written();
    const papers = world.open();
    opened.push(papers);
    papers.setFiles(world.disk.under('mem:/w'));
    await until(() => papers.searchable === 'all' && written() > sessions);
    return { papers, read: world.disk.read.slice(before) };
  }

  async function find(papers: PaperService, query: string): Promise<string[]> {
    return (await papers.search(query)).hits.map(({ id }) => id);
  }

  it('answers without a single file being read, also from a segment that was merged', async () => {
    const world = new World();
    for (let round = 0; round < 5; round++) {
      fill(world, 6 * round, 6 * round + 6);
      await session(world);
    }
    const { papers, read } = await session(world);
    assert.deepEqual(read, []);
    assert.equal(segments(world).length, 2);
    for (const i of [0, 7, 29]) {
      assert.deepEqual(await find(papers, `"unheard${i}"`), [idOf(i)]);
    }
  });

  it('shows an excerpt of a summary that is read when it is asked for', async () => {
    const world = new World();
    fill(world);
    await session(world);
    const { papers } = await session(world);
    assert.match((await papers.search('unheard3')).hits[0]?.why ?? '', /Something unheard3 of/);
  });

  it('knows what files name a paper', async () => {
    const world = new World();
    fill(world);
    world.disk.write('mem:/w/notes.tex', `As arXiv:${idOf(4)} says`);
    await session(world);
    const { papers, read } = await session(world);
    assert.deepEqual(read, []);
    assert.deepEqual((await papers.mentions(idOf(4))).map(({ name }) => name).sort(), [nameOf(4), 'mem:/w/notes.tex'].sort());
  });

  it('reads anew only what changed, and forgets what went', async () => {
    const world = new World();
    fill(world);
    await session(world);
    world.disk.write(nameOf(3), digestOf(idOf(3), 'Paper 3', '2031-05-06', 'Quite different.'));
    world.disk.files.delete(nameOf(4));
    const { papers, read } = await session(world);
    assert.deepEqual([...new Set(read)], [nameOf(3)]);
    assert.deepEqual(await find(papers, '"unheard3"'), []);
    assert.deepEqual(await find(papers, '"unheard4"'), []);
    assert.deepEqual(await find(papers, 'different'), [idOf(3)]);
  });

  const damages: Record<string, (bytes: Uint8Array) => Uint8Array> = {
    'cut off': (bytes) => bytes.slice(0, bytes.length >> 1),
    garbage: (bytes) => bytes.map((_, i) => (i * 31) % 256),
    empty: () => new Uint8Array(),
    'of another version': (bytes) => bytes.map((byte, i) => (i === 4 ? byte + 1 : byte)),
    'altered by a bit': (bytes) => bytes.map((byte, i) => (i === bytes.length - 40 ? byte ^ 1 : byte)),
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`costs the files of the one segment that is ${what}`, async () => {
      const world = new World();
      fill(world, 0, 20);
      await session(world);
      fill(world, 20, COUNT);
      await session(world);
      const [, second] = segments(world);
      world.disk.write(second!, damage(world.disk.files.get(second!)!.bytes));
      const { papers, read } = await session(world);
      assert.deepEqual(new Set(read), new Set(Array.from({ length: COUNT - 20 }, (_, i) => nameOf(20 + i))));
      assert.deepEqual(await find(papers, '"unheard25"'), [idOf(25)]);
      assert.deepEqual(await find(papers, '"unheard5"'), [idOf(5)]);
      assert.deepEqual((await session(world)).read, []);
    });
  }

  it('goes on in memory when the disk is full', async () => {
    const world = new World();
    fill(world);
    world.disk.storageFault = new Error('ENOSPC');
    const papers = world.open();
    opened.push(papers);
    papers.setFiles(world.disk.under('mem:/w'));
    await until(() => papers.searchable === 'all');
    await until(() => world.log.some((message) => message.startsWith('The index is no longer stored')));
    assert.deepEqual(await find(papers, '"unheard7"'), [idOf(7)]);
  });

  it('is right after a window that was killed at any write', async () => {
    for (let writes = 0; writes < 8; writes++) {
      const world = new World();
      fill(world);
      await session(world);
      fill(world, COUNT, COUNT + 8);
      world.disk.write(nameOf(1), digestOf(idOf(1), 'Paper 1', '2031-05-06', 'Rewritten.'));
      let left = writes;
      world.disk.beforeSave = () => {
        if (left-- === 0) {
          world.kill();
        }
      };
      const papers = world.open();
      papers.setFiles(world.disk.under('mem:/w'));
      await new Promise((resolve) => setTimeout(resolve, 150));
      papers.dispose();
      world.disk.beforeSave = () => undefined;
      const { papers: next } = await session(world);
      assert.deepEqual(await find(next, 'rewritten'), [idOf(1)]);
      assert.deepEqual(await find(next, '"unheard1"'), []);
      assert.deepEqual(await find(next, `"unheard${COUNT + 2}"`), [idOf(COUNT + 2)]);
    }
  });

  it('has what either of two windows wrote', async () => {
    const world = new World();
    fill(world);
    const [one, two] = await Promise.all([session(world), session(world)]);
    fill(world, COUNT, COUNT + 5);
    for (const { papers } of [one, two]) {
      papers.changeFiles(
        Array.from({ length: 5 }, (_, i) => nameOf(COUNT + i)),
        [],
      );
      await until(async () => (await find(papers, `"unheard${COUNT + 4}"`)).length === 1);
    }
    const { papers, read } = await session(world);
    assert.equal(
      read.every((name) => Number(/(\d+)\.md$/.exec(name)?.[1]) >= COUNT),
      true,
    );
    assert.deepEqual(await find(papers, '"unheard2"'), [idOf(2)]);
    assert.equal(segments(world).length <= 2, true);
  });

  it('is made anew when one asks to read everything anew', async () => {
    const world = new World();
    fill(world);
    const { papers } = await session(world);
    const before = segments(world);
    await papers.refresh();
    await until(() => segments(world).length === 1 && segments(world)[0] !== before[0]);
    assert.deepEqual(await find(papers, '"unheard2"'), [idOf(2)]);
  });
});
