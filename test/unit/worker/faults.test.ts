import type { HostRequests, WorkerRequests } from '../../../src/protocol/worker';
import * as assert from 'node:assert/strict';
import type { PaperService } from '../../../src/host/papers/paperService';
import { digestOf, until, World } from '../../support/world';

const idOf = (i: number): string => `3105.${String(10_000 + i)}`;
const nameOf = (i: number): string => `mem:/w/2031-05-${String(1 + (i % 28)).padStart(2, '0')}-${i}.md`;

function filled(count: number): World {
  const world = new World();
  for (let i = 0; i < count; i++) {
    world.disk.write(nameOf(i), digestOf(idOf(i), `Paper ${i}`));
  }
  return world;
}

describe('reading in a worker', () => {
  const opened: PaperService[] = [];
  const open = (world: World, limit?: number): PaperService => {
    const papers = world.open(limit);
    opened.push(papers);
    papers.setFiles(world.disk.under('mem:/w'));
    return papers;
  };
  const idle = async (papers: PaperService): Promise<void> => {
    await papers.ready;
    await until(() => papers.searchable === 'all');
  };
  afterEach(() => opened.splice(0).forEach((papers) => papers.dispose()));

  it('reads the newest day first', async () => {
    const world = new World();
    ['2030/01/02', '2031-03-04-15:00:20', '20310101', 'notes'].forEach((name, i) =>
      world.disk.write(`mem:/w/${name}.md`, digestOf(idOf(i), name)),
    );
    await open(world).ready;
    assert.deepEqual(world.disk.read.slice(0, 4), [
      'mem:/w/2031-03-04-15:00:20.md',
      'mem:/w/20310101.md',
      'mem:/w/2030/01/02.md',
      'mem:/w/notes.md',
    ]);
  });

  it('loses nothing when the worker dies in the middle', async () => {
    const world = filled(100);
    let reads = 0;
    world.disk.beforeRead = () => {
      if (++reads === 40) {
        world.kill();
      }
    };
    const papers = open(world);
    papers.setText(nameOf(3), digestOf(idOf(3), 'Unsaved'));
    await papers.ready;
    assert.equal(papers.papers().length, 100);
    assert.equal(papers.paper(idOf(3))?.title, 'Unsaved');
    assert.equal(world.places.length, 2);
  });

  it('answers a question although the worker dies over it', async () => {
    const world = filled(3);
    const papers = open(world);
    await idle(papers);
    world.disk.beforeRead = () => {
      world.disk.beforeRead = () => undefined;
      world.kill();
    };
    const digest = await papers.digest(nameOf(1));
    assert.equal(digest?.entries[0]?.title, 'Paper 1');
  });

  it('lets one who asks for a digest take that back without taking it from another', async () => {
    const world = filled(3);
    const papers = open(world);
    await idle(papers);
    let read: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => (read = resolve));
    world.disk.beforeRead = () => reading;
    let cancel: () => void = () => undefined;
    const token = {
      isCancellationRequested: false,
      onCancellationRequested: (listener: () => void) => ((cancel = listener), { dispose: () => undefined }),
    };
    const first = papers.digest(nameOf(1), token);
    const second = papers.digest(nameOf(1));
    cancel();
    await assert.rejects(first, { code: 'cancelled' });
    await assert.rejects(papers.digest(nameOf(1), { ...token, isCancellationRequested: true }), { code: 'cancelled' });
    read();
    assert.equal((await second)?.entries[0]?.title, 'Paper 1');
  });

  it('says so while workers die one after another, keeps what it knows, and goes on when one lives again', async () => {
    const world = filled(3);
    const papers = open(world);
    await idle(papers);
    world.stillborn = ['thread', 'here'];
    world.kill();
    await until(() => world.log.some((line) => line.includes('keeps dying')));
    assert.equal(papers.papers().length, 3);
    await assert.rejects(papers.search('paper'), { code: 'closed' });
    const started = world.places.length;
    await until(() => world.places.length > started + 2);
    world.stillborn = [];
    await until(async () => (await papers.search('paper').catch(() => ({ total: 0 }))).total === 3);
  });

  it('starts a worker at once when everything is to be read anew', async () => {
    const world = filled(3);
    world.times = { ...world.times, pause: 1e6, longestPause: 1e6 };
    const papers = open(world);
    await idle(papers);
    world.stillborn = ['thread', 'here'];
    world.kill();
    await until(() => world.log.some((line) => line.includes('keeps dying')));
    world.stillborn = [];
    await papers.refresh();
    await until(async () => (await papers.search('paper')).total === 3);
  });

  it('ends a worker that says nothing any more, skips the file that holds it until it changes, and reads on', async () => {
    const world = filled(20);
    world.holding = nameOf(7);
    const papers = open(world);
    const named: string[] = [];
    papers.onDidSkipHeldFile((name) => named.push(name));
    await idle(papers);
    assert.deepEqual([papers.papers().length, world.places.length, named], [19, 2, [nameOf(7)]]);
    assert.equal(papers.skipped.get(nameOf(7))?.rule, 'held-worker');
    assert.equal((await papers.explain(nameOf(7))).rule, 'held-worker');
    world.holding = undefined;
    papers.changeFiles([nameOf(7)], []);
    await until(() => papers.papers().length === 20);
    assert.equal(papers.skipped.size, 0);
  });

  it('skips the document of an editor that holds it, until it is edited', async () => {
    const world = filled(20);
    const papers = open(world);
    await idle(papers);
    const named: string[] = [];
    papers.onDidSkipHeldFile((name) => named.push(name));
    world.holding = nameOf(7);
    papers.setText(nameOf(7), digestOf(idOf(7), 'Typed'));
    await until(() => named.length > 0);
    await until(async () => (await papers.search('paper').catch(() => ({ total: 0 }))).total === 19);
    await new Promise((resolve) => setTimeout(resolve, 5 * world.times.watch));
    assert.deepEqual([world.places.length, named], [2, [nameOf(7)]]);
    world.holding = undefined;
    papers.setText(nameOf(7), digestOf(idOf(7), 'Typed again'));
    await until(() => papers.paper(idOf(7))?.title === 'Typed again');
  });

  it('skips a file over which workers die', async () => {
    const world = filled(20);
    world.deadly = nameOf(7);
    const papers = open(world);
    await idle(papers);
    assert.deepEqual([papers.papers().length, world.places.length], [19, 3]);
  });

  it('does not end a worker that answers, however long it has nothing to say', async () => {
    const world = filled(3);
    world.times = { ...world.times, watch: 5 };
    const papers = open(world);
    await idle(papers);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(world.places.length, 1);
  });

  it('is ready, with nothing, where no worker ever comes up', async () => {
    const world = filled(3);
    world.stillborn = ['thread', 'here'];
    const papers = open(world);
    await papers.ready;
    assert.deepEqual([papers.papers().length, papers.reading.phase], [0, 'ready']);
  });

  it('works without a thread where none comes up', async () => {
    const world = filled(3);
    world.stillborn = ['thread'];
    const papers = open(world);
    await papers.ready;
    assert.deepEqual(world.places, ['thread', 'here']);
    assert.equal(papers.papers().length, 3);
  });

  it('lets go of files that went, or became something else, while all was read anew', async () => {
    const world = filled(100);
    const papers = open(world);
    await idle(papers);
    const [went, other] = [nameOf(3), nameOf(4)];
    let reads = 0;
    world.disk.beforeRead = () => {
      if (++reads === 1) {
        world.disk.files.delete(went);
        papers.changeFiles([], [went]);
      }
    };
    world.disk.write(other, 'Nothing to read here.');
    await papers.refresh();
    await until(() => papers.papers().length === 98);
    assert.deepEqual([papers.paper(idOf(3)), papers.paper(idOf(4))], [undefined, undefined]);
  });

  it('lets a file that cannot be read cost itself only', async () => {
    const world = filled(5);
    world.disk.unreadable.add(nameOf(2));
    const papers = open(world);
    await papers.ready;
    assert.equal(papers.papers().length, 4);
    assert.equal(papers.skipped.get(nameOf(2))?.rule, 'unreadable');
    world.disk.unreadable.clear();
    papers.changeFiles([nameOf(2)], []);
    await until(() => papers.papers().length === 5);
    assert.equal(papers.skipped.size, 0);
  });

  it('leaves a digest of 100 MB out without reading it, and tells', async () => {
    const world = filled(2);
    world.disk.write('mem:/w/huge.md', new Uint8Array(100 * 1024 * 1024));
    const papers = open(world);
    await idle(papers);
    assert.equal(papers.papers().length, 2);
    assert.deepEqual(papers.skipped.get('mem:/w/huge.md'), { rule: 'too-large', args: [String(100 * 1024 * 1024), '1000000'] });
    assert.ok(!world.disk.read.includes('mem:/w/huge.md'));
    assert.equal((await papers.explain('mem:/w/huge.md')).rule, 'too-large');
  });

  it('takes ten thousand empty files', async () => {
    const world = filled(1);
    for (let i = 0; i < 10_000; i++) {
      world.disk.write(`mem:/w/empty/${i}.md`, '');
    }
    const papers = open(world);
    await papers.ready;
    assert.equal(papers.papers().length, 1);
    assert.deepEqual(papers.reading, { phase: 'ready', read: 10_001, total: 10_001 });
  });

  it('tells of 5,000 changes in a few events', async () => {
    const world = filled(50);
    const papers = open(world);
    await idle(papers);
    let told = 0;
    papers.onDidChange(() => told++);
    for (let i = 0; i < 5_000; i++) {
      world.disk.write(nameOf(i % 50), digestOf(idOf(i % 50), `Change ${i}`));
      papers.changeFiles([nameOf(i % 50)], []);
    }
    await until(() => papers.papers().every((paper) => Number(paper.title.split(' ')[1]) >= 4_950));
    assert.ok(told < 500, `${told} events`);
  });

  it('ends with the new text of a file that is replaced while it is read', async () => {
    const world = filled(1);
    const papers = open(world);
    await idle(papers);
    let waiting = true;
    world.disk.beforeRead = async () => {
      if (waiting) {
        waiting = false;
        await until(() => resumed);
      }
    };
    let resumed = false;
    papers.changeFiles([nameOf(0)], []);
    await until(() => !waiting);
    world.disk.write(nameOf(0), digestOf(idOf(0), 'Replaced'));
    papers.changeFiles([nameOf(0)], []);
    resumed = true;
    await until(() => papers.paper(idOf(0))?.title === 'Replaced');
    assert.equal((await papers.digest(nameOf(0)))?.entries[0]?.title, 'Replaced');
  });

  it('forgets files that went, and those that a new list no longer has', async () => {
    const world = filled(10);
    const papers = open(world);
    await idle(papers);
    papers.changeFiles([], [nameOf(0)]);
    await until(() => papers.papers().length === 9);
    papers.setFiles(world.disk.under('mem:/w').slice(5));
    await until(() => papers.papers().length === 5);
    assert.deepEqual(await papers.mentions(idOf(1)), []);
  });

  it('knows which files a deleted folder had', async () => {
    const world = new World();
    ['a/b/c.md', 'a/b/d/e.md', 'a/bc.md', 'f.md'].forEach((name, i) => world.disk.write(`mem:/w/${name}`, digestOf(idOf(i), name)));
    const papers = open(world);
    await papers.ready;
    assert.deepEqual(papers.filesUnder(new Set(['mem:/w/a/b', 'mem:/w/f.md'])), ['mem:/w/a/b/c.md', 'mem:/w/a/b/d/e.md', 'mem:/w/f.md']);
  });

  it('prefers the text of an editor until it is saved or closed', async () => {
    const world = filled(1);
    const papers = open(world);
    await idle(papers);
    papers.setText(nameOf(0), digestOf(idOf(0), 'Typed'));
    await until(() => papers.paper(idOf(0))?.title === 'Typed');
    assert.equal((await papers.entries(papers.paper(idOf(0))!))[0]?.entry.title, 'Typed');
    papers.setText(nameOf(0), undefined);
    await until(() => papers.paper(idOf(0))?.title === 'Paper 0');
  });

  it('keeps the texts of editors when it reads everything anew, and lets go of what the last reading was about', async () => {
    const world = filled(60);
    const papers = open(world);
    papers.setText(nameOf(0), digestOf(idOf(0), 'Typed'));
    await until(() => world.disk.read.length > 20);
    await papers.refresh();
    await until(() => papers.searchable === 'all' && papers.papers().length === 60);
    assert.equal(papers.paper(idOf(0))?.title, 'Typed');
    assert.equal((await papers.search('paper', { limit: 100 })).total, 59);
  });

  it('finds by what the reader decided, also after the worker died', async () => {
    const world = filled(5);
    const papers = open(world);
    await idle(papers);
    const marks = new Map([[idOf(2), { starred: true }]]);
    papers.setMarks([idOf(2)], marks);
    const starred = async (): Promise<string[]> => (await papers.search('is:starred')).hits.map((hit) => hit.id);
    assert.deepEqual(await starred(), [idOf(2)]);
    world.kill();
    await until(async () => (await starred()).length > 0);
    marks.clear();
    papers.setMarks([idOf(2)], marks);
    assert.deepEqual(await starred(), []);
    for (const note of ['zebra', 'giraffe']) {
      papers.setMarks([idOf(2)], new Map([[idOf(2), { note }]]));
      assert.deepEqual(
        (await papers.search(note)).hits.map((hit) => hit.id),
        [idOf(2)],
      );
    }
  });

  it('finds titles before summaries, and says while something is missing', async () => {
    const world = new World();
    world.disk.write(nameOf(0), digestOf(idOf(0), 'Zeugma', '2031-05-06', 'About xylography.'));
    let open2: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open2 = resolve));
    let reads = 0;
    world.disk.beforeRead = () => (++reads > 1 ? gate : undefined);
    const papers = open(world);
    await until(() => papers.searchable === 'titles');
    const early = await papers.search('zeugma');
    assert.deepEqual([early.hits.map((hit) => hit.id), early.complete], [[idOf(0)], false]);
    assert.deepEqual((await papers.search('xylography')).hits, []);
    open2();
    await idle(papers);
    const late = await papers.search('xylography');
    assert.deepEqual([late.hits.map((hit) => hit.id), late.complete], [[idOf(0)], true]);
  });

  it('finds mentions in notes that are no digests, with their places', async () => {
    const world = filled(1);
    world.disk.write('mem:/w/note.md', `# Note\n\nSee arXiv:${idOf(0)}, again.\n`);
    const papers = open(world);
    await idle(papers);
    const found = await papers.mentions(idOf(0));
    assert.deepEqual(
      found.filter((mention) => !mention.digest),
      [{ name: 'mem:/w/note.md', range: { start: { line: 2, character: 4 }, end: { line: 2, character: 20 } }, digest: false }],
    );
    assert.ok(found.some((mention) => mention.digest));
  });
});

describe('a file over which a worker died', () => {
  it('is named before it is begun, and is left out with a reason by the next worker', async () => {
    const { Rpc } = await import('../../../src/protocol/rpc');
    const { linkedPorts } = await import('../../../src/protocol/port');
    const { serve } = await import('../../../src/worker/session');
    const [port, other] = linkedPorts();
    const working: (string | undefined)[] = [];
    const atRead: (string | undefined)[] = [];
    const skipped: string[] = [];
    const bytes = new TextEncoder().encode('# Nothing\n');
    serve(other);
    const done = new Promise<void>((resolve) => {
      const host = new Rpc<HostRequests, WorkerRequests>(
        port,
        {
          outlines: () => undefined,
          progress: ({ phase }) => (phase === 'all' ? resolve() : undefined),
          working: ({ name }) => void working.push(name),
          skipped: ({ name, rule }) => void skipped.push(`${name} ${rule}`),
          log: () => undefined,
          read: () => {
            atRead.push(working.at(-1));
            return { stamp: { size: bytes.length, mtime: 1 }, bytes: bytes.slice() };
          },
          load: () => undefined,
          save: () => undefined,
          erase: () => undefined,
          list: () => [],
        },
        assert.fail,
      );
      void host.request('open', { options: { limit: 1e6, reader: '1', read: {} }, fresh: false, known: [], skip: ['mem:/b.md'] });
      host.notify('files', { names: ['mem:/a.md', 'mem:/b.md'] });
      void host.request('ping', {});
    });
    await done;
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual([...new Set(atRead)], ['mem:/a.md']);
    assert.deepEqual(working, ['mem:/a.md', undefined]);
    assert.deepEqual(skipped, ['mem:/b.md held-worker']);
  });
});
