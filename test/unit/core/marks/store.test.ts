import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatMarks, parseMarks } from '../../../../src/core/marks/format';
import { MarkKeeper } from '../../../../src/core/marks/keeper';
import { mergeState, patched, type Mark, type MarkPatch, type State } from '../../../../src/core/marks/mark';
import { MarkStore } from '../../../../src/core/marks/store';
import type { Clock } from '../../../../src/core/marks/ports';
import { Disk, idle, ManualClock, MemoryFiles } from './memory';

const FILE = 'w/state.jsonl';
const HEADER = '{"format":"paper-digest/marks","version":1}\n';

/** A window that has a place open. */
interface Window {
  keeper: MarkKeeper;
  store: MarkStore;
  files: MemoryFiles;
  told: { unreadable: [number, string][]; failed: unknown[]; changed: string[] };
}

let sessions = 0;

function storeOn(
  files: MemoryFiles,
  clock: Clock,
  folder: string,
  told: Window['told'],
  changed: (ids: readonly string[]) => void,
): MarkStore {
  const place = {
    folder,
    file: 'state.jsonl',
    companions: { '.gitattributes': 'x' },
    journal: `journal-${folder}`,
    session: `s${++sessions}`,
  };
  return new MarkStore(files, clock, place, {
    changed: (ids) => {
      told.changed.push(...ids);
      changed(ids);
    },
    written: () => undefined,
    unreadable: (lines, copy) => void told.unreadable.push([lines, copy]),
    failed: (error) => void told.failed.push(error),
  });
}

/** A window that has not read anything yet. */
function windowOn(clock: Clock, files: MemoryFiles, folder = 'w'): Window {
  const told: Window['told'] = { unreadable: [], failed: [], changed: [] };
  const store = storeOn(files, clock, folder, told, (ids) => keeper.changed(ids));
  const keeper = new MarkKeeper(store, clock);
  return { keeper, store, files, told };
}

async function open(clock: Clock, files: MemoryFiles, folder?: string): Promise<Window> {
  const window = windowOn(clock, files, folder);
  await window.store.open();
  return window;
}

function marks(window: Window): Record<string, Mark> {
  return Object.fromEntries([...window.keeper.all()].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What someone who opens the place later sees. */
async function marksOn(disk: Disk, clock: ManualClock): Promise<Record<string, Mark>> {
  return marks(await open(clock, new MemoryFiles(disk)));
}

describe('a store of marks', () => {
  let disk: Disk;
  let clock: ManualClock;

  beforeEach(() => {
    disk = new Disk();
    clock = new ManualClock();
  });

  it('writes nothing before the first mark', async () => {
    await open(clock, new MemoryFiles(disk));
    await clock.advance(60_000);
    assert.equal(disk.texts.size, 0);
  });

  it('is safe when a change resolves, in the file soon after, and leaves nothing else behind', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    await window.keeper.change(['a'], { read: true, note: 'x' });
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true, note: 'x' } });
    await clock.advance(60_000);
    assert.deepEqual([...disk.texts.keys()].sort(), ['w/.gitattributes', FILE]);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true, note: 'x' } });
  });

  it('does not write a file that has everything', async () => {
    disk.put(FILE, `${HEADER}{"id":"a","read":true}\n`);
    const before = disk.texts.get(FILE);
    const window = await open(clock, new MemoryFiles(disk));
    await clock.advance(60_000);
    await window.store.refresh();
    assert.equal(disk.texts.get(FILE), before);
  });

  it('takes in what another window or a pull wrote, and tells of it', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    disk.put(FILE, `${HEADER}{"id":"a","read":true}\n`);
    await window.store.refresh();
    assert.deepEqual(marks(window), { a: { read: true } });
    assert.deepEqual(window.told.changed, ['a']);
  });

  it('takes an edit by hand for a mark made now', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    await window.keeper.change(['a'], { note: 'zzz', read: true });
    await clock.advance(10_000);
    disk.put(FILE, disk.text(FILE)!.replace('zzz', 'aaa').replace('"read":true,', ''));
    await window.store.refresh();
    assert.deepEqual(marks(window), { a: { note: 'aaa' } });
  });

  it('keeps a copy of a file with lines it cannot read, tells once, and goes on', async () => {
    const garbage = `${HEADER}{"id":"a","read":true}\n{"id":"b","no\n\u0000\u0001\n{"id":"c","starred":true}\n`;
    disk.put(FILE, garbage);
    const window = await open(clock, new MemoryFiles(disk));
    await window.keeper.change(['d'], { read: true });
    await clock.advance(60_000);
    assert.equal(window.told.unreadable.length, 1);
    const [lines, copy] = window.told.unreadable[0]!;
    assert.equal(lines, 2);
    assert.equal(disk.text(`w/${copy}`), garbage);
    assert.equal(parseMarks(disk.text(FILE)!).unreadable, 0);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true }, c: { starred: true }, d: { read: true } });
  });

  it('reads a file of a later version and never writes it', async () => {
    const newer = '{"format":"paper-digest/marks","version":2}\n{"id":"a","read":true}\n';
    disk.put(FILE, newer);
    const window = await open(clock, new MemoryFiles(disk));
    assert.ok(window.store.isNewer);
    await window.keeper.change(['b'], { read: true });
    await clock.advance(60_000);
    assert.equal(disk.text(FILE), newer);
    assert.ok(window.told.failed.length > 0);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true }, b: { read: true } });
  });

  it('keeps fields of a later version through our own changes', async () => {
    disk.put(FILE, `${HEADER}{"id":"a","rating":5,"at":{"rating":"2025-01-01T00:00:00.000Z"}}\n`);
    const window = await open(clock, new MemoryFiles(disk));
    await window.keeper.change(['a'], { read: true });
    await clock.advance(60_000);
    assert.equal(parseMarks(disk.text(FILE)!).states.get('a')?.values.rating, 5);
  });

  it('says so when a mark can be kept nowhere, and keeps it when the disk has room again', async () => {
    let full = true;
    const window = await open(
      clock,
      new MemoryFiles(disk, (_, kind) => {
        if (full && kind === 'write') {
          throw new Error('ENOSPC');
        }
      }),
    );
    await assert.rejects(window.keeper.change(['a'], { read: true }));
    assert.deepEqual(marks(window), { a: { read: true } });
    full = false;
    await clock.advance(60_000);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true } });
  });

  it('goes on in the journal while the folder is read-only', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    window.files.write = (path, text) =>
      path.startsWith('w/') ? Promise.reject(new Error('EROFS')) : MemoryFiles.prototype.write.call(window.files, path, text);
    await window.keeper.change(['a'], { read: true });
    await window.keeper.change(['b'], { starred: true });
    await clock.advance(5_000);
    assert.ok(window.told.failed.length > 0);
    assert.equal(disk.names('journal-w').length, 1);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true }, b: { starred: true } });
  });

  it('loses nothing that was told to be safe when it is killed at any operation', async () => {
    const steps: [string[], MarkPatch][] = [
      [['a', 'b'], { read: true }],
      [['a'], { note: 'first' }],
      [['b', 'c'], { starred: true }],
      [['a'], { note: 'second' }],
    ];
    let operations = 0;
    for (let kill = 0; kill <= operations; kill++) {
      const crashed = new Disk();
      crashed.put(FILE, `${HEADER}{"id":"old","read":true}\nunreadable\n`);
      const files = new MemoryFiles(crashed, (operation) => {
        if (operation >= kill) {
          throw new Error('killed');
        }
      });
      const safe = new Map<string, State>();
      const tried = new Map<string, State>();
      const time = new ManualClock();
      const window = await open(time, files).catch(() => undefined);
      for (const [ids, patch] of window ? steps : []) {
        await window!.keeper.change(ids, patch).then(
          () => ids.forEach((id) => safe.set(id, window!.store.all().get(id)!)),
          () => undefined,
        );
        ids.forEach((id) => tried.set(id, window!.store.all().get(id)!));
        await time.advance(1_500);
      }
      await time.advance(10_000);
      window?.store.dispose();
      operations = Math.max(operations, files.operations);

      const survivor = await open(time, new MemoryFiles(crashed));
      await time.advance(60_000);
      assert.deepEqual(survivor.keeper.get('old'), { read: true }, `killed at ${kill}`);
      for (const [id, state] of safe) {
        const kept = survivor.store.all().get(id);
        assert.equal(mergeState(kept, state), kept, `killed at ${kill}: ${id}`);
      }
      assert.deepEqual(await marksOn(crashed, time), marks(survivor));
    }
    assert.ok(operations > 30);
  });

  for (const [locked, rest] of [
    [FILE, ['b', 'c']],
    ['journal-w/other-1.jsonl', ['a', 'c']],
  ] as const) {
    it(`opens when ${locked} cannot be read, and reads it later`, async () => {
      disk.put(FILE, `${HEADER}{"id":"a","read":true}\n`);
      disk.put('journal-w/other-1.jsonl', '{"id":"b","read":true}\n');
      disk.put('journal-w/other-2.jsonl', '{"id":"c","read":true}\n');
      const files = new MemoryFiles(disk);
      files.read = (path) => (path === locked ? Promise.reject(new Error('EACCES')) : MemoryFiles.prototype.read.call(files, path));
      const window = await open(clock, files);
      assert.ok(!window.store.isWhole && window.told.failed.length > 0);
      assert.deepEqual(Object.keys(marks(window)), rest);
      files.read = (path) => MemoryFiles.prototype.read.call(files, path);
      await clock.advance(60_000);
      assert.ok(window.store.isWhole);
      assert.deepEqual(Object.keys(marks(window)), ['a', 'b', 'c']);
      assert.equal(parseMarks(disk.text(FILE)!).states.size, 3);
    });
  }

  it('lets others run while it reads and writes very many, and keeps what they mark', async () => {
    const many = new Map(Array.from({ length: 3000 }, (_, i) => [`2501.${i}`, patched(undefined, { read: true }, 1000)!]));
    disk.put(FILE, formatMarks(many));
    let pauses = 0;
    let ticks = 0;
    const busy: Clock = {
      now: () => Date.now() + (ticks += 8),
      after: (delay: number, run: () => void) => {
        pauses += delay === 0 ? 1 : 0;
        const timer = delay === 0 ? setImmediate(run) : undefined;
        return { dispose: () => clearImmediate(timer) };
      },
    };
    const window = windowOn(busy, new MemoryFiles(disk));
    const opening = window.store.open();
    const early = window.keeper.change(['2501.7', 'new'], { starred: true });
    while (window.keeper.all().size < 1000) {
      await idle();
    }
    assert.ok(window.keeper.all().size < 3000);
    await Promise.all([opening, early, window.keeper.change(['2501.2999'], { note: 'x' })]);
    assert.ok(pauses > 10);
    pauses = 0;
    const writing = window.keeper.flush();
    await window.keeper.change(['2501.8'], { starred: true });
    await writing;
    assert.ok(pauses > 10);
    await window.keeper.flush();
    window.store.dispose();
    const kept = marks(await open(clock, new MemoryFiles(disk)));
    assert.equal(Object.keys(kept).length, 3001);
    assert.deepEqual(
      [kept.new, kept['2501.7'], kept['2501.8'], kept['2501.2999']],
      [{ starred: true }, { read: true, starred: true }, { read: true, starred: true }, { read: true, note: 'x' }],
    );
  });

  it('has the marks of all windows that write at the same time', async () => {
    const action = fc.record({
      window: fc.nat(2),
      ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
      field: fc.constantFrom('read' as const, 'starred' as const),
      wait: fc.constantFrom(0, 0, 1, 500, 1000, 2500),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        const shared = new Disk();
        const time = new ManualClock();
        const windows = await Promise.all([0, 1, 2].map(() => open(time, new MemoryFiles(shared))));
        const expected = new Map<string, Set<string>>();
        for (const { window, ids, field, wait } of actions) {
          void windows[window]!.keeper.change(ids, { [field]: true });
          ids.forEach((id) => expected.set(id, (expected.get(id) ?? new Set()).add(field)));
          await time.advance(wait);
        }
        await time.advance(60_000);
        await Promise.all(windows.map((window) => window.store.refresh()));
        const all = Object.fromEntries(
          [...expected]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([id, fields]) => [id, Object.fromEntries([...fields].map((field) => [field, true]))]),
        );
        for (const window of windows) {
          assert.deepEqual(marks(window), all);
        }
        assert.deepEqual(marks({ ...(await open(time, new MemoryFiles(shared))) }), all);
        assert.equal(shared.names('journal-w').length, 0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('marks', () => {
  it('can be taken back step by step', async () => {
    const window = await open(new ManualClock(), new MemoryFiles(new Disk()));
    await window.keeper.change(['a', 'b'], { read: true });
    await window.keeper.change(['b'], { read: undefined, note: 'x' });
    assert.deepEqual(await window.keeper.undo(), ['b']);
    assert.deepEqual(marks(window), { a: { read: true }, b: { read: true } });
    assert.deepEqual(await window.keeper.undo(), ['a', 'b']);
    assert.deepEqual(marks(window), {});
    assert.deepEqual(await window.keeper.undo(), []);
  });

  it('that another window changed since are not taken back', async () => {
    const disk = new Disk();
    const clock = new ManualClock();
    const window = await open(clock, new MemoryFiles(disk));
    await window.keeper.change(['a'], { note: 'mine', read: true });
    await clock.advance(10_000);
    const other = await open(clock, new MemoryFiles(disk));
    await other.keeper.change(['a'], { note: 'theirs' });
    await clock.advance(10_000);
    await window.store.refresh();
    await window.keeper.undo();
    assert.deepEqual(marks(window), { a: { note: 'theirs' } });
  });

  it('win over marks from a clock that runs ahead', async () => {
    const disk = new Disk();
    const future = patched(undefined, { read: true }, Date.UTC(2090, 0, 1))!;
    disk.put(FILE, formatMarks(new Map([['a', future]])));
    const window = await open(new ManualClock(), new MemoryFiles(disk));
    await window.keeper.change(['a'], { read: undefined });
    assert.deepEqual(marks(window), {});
  });

  it('are after any sequence of marks, undos, moves and restarts what a replay in memory gives', async () => {
    const field = fc.constantFrom('read' as const, 'starred' as const, 'skipped' as const);
    const patch: fc.Arbitrary<MarkPatch> = fc.oneof(
      fc.tuple(field, fc.constantFrom(true, undefined)).map(([name, value]) => ({ [name]: value })),
      fc.record(
        { note: fc.constantFrom('x', 'y', '', undefined), read: fc.constantFrom(true, false, undefined) },
        { requiredKeys: ['note'] },
      ),
    );
    const action = fc.oneof(
      { weight: 4, arbitrary: fc.record({ ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), patch }) },
      { weight: 2, arbitrary: fc.constant('undo' as const) },
      fc.constantFrom('move' as const, 'restart' as const),
      fc.constantFrom(1, 1200, 5000),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 25 }), async (actions) => {
        const disk = new Disk();
        const clock = new ManualClock();
        let folder = 'w';
        let window = await open(clock, new MemoryFiles(disk), folder);
        let replay: Record<string, Mark> = {};
        let history: Record<string, Mark>[] = [];
        for (const next of actions) {
          if (typeof next === 'number') {
            await clock.advance(next);
          } else if (next === 'undo') {
            await window.keeper.undo();
            replay = history.pop() ?? replay;
          } else if (next === 'move') {
            folder = folder === 'w' ? 'x' : 'w';
            const store = storeOn(window.files, clock, folder, window.told, (ids) => window.keeper.changed(ids));
            await store.open();
            await window.keeper.move(store);
          } else if (next === 'restart') {
            window.store.dispose();
            window = await open(clock, new MemoryFiles(disk), folder);
            history = [];
          } else {
            await window.keeper.change(next.ids, next.patch);
            const before = replay;
            replay = applied(replay, next.ids, next.patch);
            if (JSON.stringify(before) !== JSON.stringify(replay)) {
              history.push(before);
            }
          }
          assert.deepEqual(marks(window), replay);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function applied(replay: Record<string, Mark>, ids: string[], patch: MarkPatch): Record<string, Mark> {
  const next = { ...replay };
  for (const id of ids) {
    const { read, starred, skipped, note } = { ...next[id], ...patch };
    const mark = { ...(read && { read }), ...(starred && { starred }), ...(skipped && { skipped }), ...(note && { note }) };
    delete next[id];
    if (Object.keys(mark).length > 0) {
      next[id] = mark;
    }
  }
  return Object.fromEntries(Object.entries(next).sort(([a], [b]) => (a < b ? -1 : 1)));
}
