import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Clock } from '../../../../src/base/schedule';
import { applyPatch, mergeRecords, type Mark, type MarkPatch, type MarkRecord } from '../../../../src/core/marks/mark';
import { MarkHistory } from '../../../../src/core/marks/markHistory';
import { formatMarks, parseMarks } from '../../../../src/core/marks/marksFile';
import { MarkStore } from '../../../../src/core/marks/markStore';
import { simulateMarks } from '../../../support/markSimulation';
import { idle, ManualClock, MemoryDisk, MemoryFiles } from '../../../support/memoryDisk';

const OLD_FILE = 'w/state.jsonl';
const FILE = 'w/marks/m.jsonl';
const HEADER = '{"format":"paper-digest/marks","version":1}\n';

/** A window that has a place open. */
interface Window {
  history: MarkHistory;
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
  machine = 'm',
): MarkStore {
  const log = `log-${machine}-${folder}`;
  const place = {
    log,
    sources: [folder, `${folder}/marks`],
    shared: { folder: `${folder}/marks`, writer: machine, memory: `${log}/written.json` },
    session: `s${++sessions}`,
  };
  return new MarkStore(files, clock, place, {
    changed: (ids) => {
      told.changed.push(...ids);
      changed(ids);
    },
    settled: () => undefined,
    unreadable: (lines, path) => void told.unreadable.push([lines, path]),
    failed: (error) => void told.failed.push(error),
  });
}

/** A window that has not read anything yet. */
function windowOn(clock: Clock, files: MemoryFiles, folder = 'w', machine?: string): Window {
  const told: Window['told'] = { unreadable: [], failed: [], changed: [] };
  const store = storeOn(files, clock, folder, told, (ids) => history.changed(ids), machine);
  const history = new MarkHistory(store, clock);
  return { history, store, files, told };
}

async function open(clock: Clock, files: MemoryFiles, folder?: string, machine?: string): Promise<Window> {
  const window = windowOn(clock, files, folder, machine);
  await window.store.open();
  return window;
}

function marks(window: Window): Record<string, Mark> {
  return Object.fromEntries([...window.history.all()].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What someone who opens the place later sees, on the same machine or on another one. */
async function marksOn(disk: MemoryDisk, clock: ManualClock, machine?: string): Promise<Record<string, Mark>> {
  return marks(await open(clock, new MemoryFiles(disk), 'w', machine));
}

const allOf = (disk: MemoryDisk) =>
  disk
    .names('w/marks')
    .filter((name) => name.endsWith('.jsonl'))
    .sort();

describe('a store of marks', () => {
  it('shares soon after a failure that passes at once', async () => {
    const [clock, disk] = [new ManualClock(), new MemoryDisk()];
    let failures = 1;
    const files = new MemoryFiles(disk, (kind, path) => {
      if (kind === 'write' && path.startsWith('w/marks/') && failures-- > 0) {
        throw new Error('the folder is being replaced');
      }
    });
    const window = await open(clock, files);
    await window.history.change(['2501.00001'], { starred: true });
    await clock.advance(5000);
    assert.equal(window.told.failed.length, 1);
    assert.match(disk.text(FILE) ?? '', /2501\.00001/);
  });

  it('shares a step that is made while an earlier one is being written', async () => {
    const [clock, disk] = [new ManualClock(), new MemoryDisk()];
    let meanwhile: Promise<unknown> | undefined;
    const files = new MemoryFiles(disk, async (kind, path) => {
      // The temporary file of the shared marks is about to be renamed.
      if (kind === 'write' && path.endsWith('.tmp') && path.startsWith('w/marks/') && !meanwhile) {
        meanwhile = window.history.change(['2501.00002'], { skipped: true });
        await meanwhile;
      }
    });
    const window = await open(clock, files);
    await window.history.change(['2501.00001'], { starred: true });
    await window.store.flush();
    await meanwhile;
    await window.store.flush();
    assert.match(disk.text(FILE) ?? '', /2501\.00001[\s\S]*2501\.00002/);
  });

  let disk: MemoryDisk;
  let clock: ManualClock;

  beforeEach(() => {
    disk = new MemoryDisk();
    clock = new ManualClock();
  });

  it('writes nothing before the first mark', async () => {
    await open(clock, new MemoryFiles(disk));
    await clock.advance(60_000);
    assert.equal(disk.files.size, 0);
  });

  it('is safe when a change resolves, in the file soon after, and leaves nothing else there', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    await window.history.change(['a'], { read: true, note: 'x' });
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true, note: 'x' } });
    await clock.advance(60_000);
    assert.deepEqual(disk.names('w/marks').sort(), ['.gitattributes', '.gitignore', 'm.jsonl']);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true, note: 'x' } });
    assert.deepEqual(await marksOn(disk, clock, 'other'), { a: { read: true, note: 'x' } });
  });

  it('does not write what the files of others have', async () => {
    disk.put('w/marks/other.jsonl', `${HEADER}{"id":"a","read":true}\n`);
    const window = await open(clock, new MemoryFiles(disk));
    await clock.advance(60_000);
    await window.store.refresh();
    await clock.advance(60_000);
    assert.deepEqual([...disk.files.keys()], ['w/marks/other.jsonl']);
  });

  it('takes in what another window or a pull wrote, and reports it', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    disk.put('w/marks/other.jsonl', `${HEADER}{"id":"a","read":true}\n`);
    await window.store.refresh();
    assert.deepEqual(marks(window), { a: { read: true } });
    assert.deepEqual(window.told.changed, ['a']);
  });

  it('gives each machine a file of its own, and merges all', async () => {
    const windows = await Promise.all(['m', 'n'].map((machine) => open(clock, new MemoryFiles(disk), 'w', machine)));
    await windows[0]!.history.change(['a'], { read: true });
    await windows[1]!.history.change(['a'], { note: 'x' });
    await clock.advance(60_000);
    assert.deepEqual(allOf(disk), ['m.jsonl', 'n.jsonl']);
    assert.deepEqual(await marksOn(disk, clock, 'third'), { a: { read: true, note: 'x' } });
  });

  for (const name of [
    'm (conflicted copy 2025-01-30).jsonl',
    "m (Ann's conflicted copy).jsonl",
    'm.sync-conflict-20250130-120000-ABCDEFG.jsonl',
    'm_conflict-20250130-120000.jsonl',
    'm-LAPTOP.jsonl',
    'm 2.jsonl',
    'm.jsonl.orig',
  ]) {
    it(`reads ${name} as one more writer, and leaves it alone`, async () => {
      const text = `${HEADER}{"id":"a","read":true}\n`;
      disk.put(`w/marks/${name}`, text);
      disk.put(`w/${name.replace('m', 'state')}`, `${HEADER}{"id":"b","starred":true}\n`);
      const window = await open(clock, new MemoryFiles(disk));
      await window.history.change(['c'], { read: true });
      await clock.advance(60_000);
      assert.deepEqual(marks(window), { a: { read: true }, b: { starred: true }, c: { read: true } });
      assert.equal(disk.text(`w/marks/${name}`), text);
    });
  }

  for (const [what, content, read] of [
    ['as it was', `${HEADER}{"id":"a","read":true}\n`, { a: { read: true } }],
    [
      'with conflict markers',
      '<<<<<<< HEAD\n{"id":"a","read":true}\n=======\n{"id":"b","starred":true}\n>>>>>>> x\n',
      { a: { read: true }, b: { starred: true } },
    ],
    ['garbage', '\u0000\u0001{{{', {}],
    ['cut off', `${HEADER}{"id":"a","read":true}\n{"id":"b","no`, { a: { read: true } }],
    ['of a later version', '{"format":"paper-digest/marks","version":2}\n{"id":"a","read":true}\n', { a: { read: true } }],
  ] as const) {
    it(`reads an old file ${what} as one more writer, and never writes it`, async () => {
      disk.put(OLD_FILE, content);
      const before = disk.files.get(OLD_FILE);
      const window = await open(clock, new MemoryFiles(disk));
      await window.history.change(['z'], { read: true });
      await clock.advance(60_000);
      assert.deepEqual(marks(window), { ...read, z: { read: true } });
      assert.equal(disk.files.get(OLD_FILE), before);
      assert.deepEqual(await marksOn(disk, clock, 'other'), { ...read, z: { read: true } });
    });
  }

  it('takes an edit by hand for a mark made now, and leaves the file as it was edited', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    await window.history.change(['a'], { note: 'zzz', read: true });
    await clock.advance(10_000);
    const edited = disk.text(FILE)!.replace('zzz', 'aaa').replace('"read":true,', '');
    disk.put(FILE, edited);
    await window.store.refresh();
    assert.deepEqual(marks(window), { a: { note: 'aaa' } });
    await clock.advance(60_000);
    assert.equal(disk.text(FILE), edited);
    assert.deepEqual(await marksOn(disk, clock, 'other'), { a: { note: 'aaa' } });
  });

  it('leaves a file with lines it cannot read as it is, reports them once, and goes on in another', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    await window.history.change(['a'], { read: true });
    await clock.advance(60_000);
    const garbage = `${disk.text(FILE)}{"id":"b","no\n\u0000\u0001\n{"id":"c","starred":true}\n`;
    disk.put(FILE, garbage);
    await window.store.refresh();
    await window.history.change(['d'], { read: true });
    await clock.advance(60_000);
    assert.deepEqual(window.told.unreadable, [[2, FILE]]);
    assert.equal(disk.text(FILE), garbage);
    assert.deepEqual(await marksOn(disk, clock, 'other'), { a: { read: true }, c: { starred: true }, d: { read: true } });
  });

  it('keeps fields of a later version through our own changes', async () => {
    disk.put('w/marks/other.jsonl', `${HEADER}{"id":"a","rating":5,"at":{"rating":"2025-01-01T00:00:00.000Z"}}\n`);
    const window = await open(clock, new MemoryFiles(disk));
    await window.history.change(['a'], { read: true });
    await clock.advance(60_000);
    assert.equal(window.store.all().get('a')?.values.rating, 5);
    await window.store.absorb(new Map([['b', { values: { rating: 4 }, at: { rating: 1000 } }]]));
    await clock.advance(60_000);
    assert.equal(parseMarks(disk.text(FILE)!).table.get('b')?.values.rating, 4);
  });

  it('says so when a mark can be kept nowhere, and keeps it when the disk has room again', async () => {
    let full = true;
    const window = await open(
      clock,
      new MemoryFiles(disk, (kind) => {
        if (full && kind === 'write') {
          throw new Error('ENOSPC');
        }
      }),
    );
    await assert.rejects(window.history.change(['a'], { read: true }));
    assert.deepEqual(marks(window), { a: { read: true } });
    full = false;
    await clock.advance(60_000);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true } });
  });

  it('goes on in the log while the folder is read-only, and writes it when it can', async () => {
    let isReadOnly = true;
    const window = await open(
      clock,
      new MemoryFiles(disk, (kind, path) => {
        if (isReadOnly && kind === 'write' && path.startsWith('w/')) {
          throw new Error('EROFS');
        }
      }),
    );
    await window.history.change(['a'], { read: true });
    await window.history.change(['b'], { starred: true });
    await clock.advance(5_000);
    assert.ok(window.told.failed.length > 0);
    assert.deepEqual(await marksOn(disk, clock), { a: { read: true }, b: { starred: true } });
    isReadOnly = false;
    await clock.advance(60_000);
    assert.deepEqual(await marksOn(disk, clock, 'other'), { a: { read: true }, b: { starred: true } });
  });

  it('writes again what an outside replacer took back, at any time after it was acknowledged', async () => {
    for (let delay = 0; delay < 5000; delay += 250) {
      disk = new MemoryDisk();
      const window = await open(clock, new MemoryFiles(disk));
      await window.history.change(['a'], { read: true });
      await clock.advance(60_000);
      const older = disk.text(FILE)!;
      await window.history.change(['b'], { starred: true });
      await clock.advance(delay);
      disk.put(FILE, older);
      await clock.advance(60_000);
      window.store.dispose();
      const all = { a: { read: true }, b: { starred: true } };
      assert.deepEqual(await marksOn(disk, clock), all, `after ${delay}`);
      await clock.advance(60_000);
      assert.deepEqual(await marksOn(disk, clock, 'other'), all, `after ${delay}`);
    }
  });

  it('never changes a file on two branches', async () => {
    const checkOut = (branch: Map<string, string>) => {
      disk.names('w/marks').forEach((name) => disk.files.delete(`w/marks/${name}`));
      branch.forEach((text, name) => disk.put(`w/marks/${name}`, text));
    };
    const commit = () => new Map(allOf(disk).map((name) => [name, disk.text(`w/marks/${name}`)!]));
    const mark = async (id: string) => {
      const window = await open(clock, new MemoryFiles(disk));
      await window.history.change([id], { read: true });
      await clock.advance(60_000);
      window.store.dispose();
    };
    await mark('base');
    const base = commit();
    let [main, topic] = [base, base];
    for (const [branch, id] of [
      ['topic', 't1'],
      ['main', 'a1'],
      ['topic', 't2'],
      ['topic', 't3'],
      ['main', 'a2'],
      ['main', 'a3'],
    ] as const) {
      checkOut(branch === 'main' ? main : topic);
      await mark(id);
      [main, topic] = branch === 'main' ? [commit(), topic] : [main, commit()];
    }
    const changed = (branch: Map<string, string>) => [...branch].filter(([name, text]) => base.get(name) !== text).map(([name]) => name);
    assert.ok(changed(main).length > 0 && changed(topic).length > 0);
    assert.deepEqual(
      changed(main).filter((name) => changed(topic).includes(name)),
      [],
    );
    assert.ok(new Set([...main.keys(), ...topic.keys()]).size <= 3);
    checkOut(
      new Map(
        [...base, ...main, ...topic].map(([name]) => [
          name,
          changed(main).includes(name) ? main.get(name)! : (topic.get(name) ?? main.get(name)!),
        ]),
      ),
    );
    assert.deepEqual(Object.keys(await marksOn(disk, clock, 'other')), ['a1', 'a2', 'a3', 'base', 't1', 't2', 't3']);
  });

  it('replaces no link, and puts nothing in the place of what stands beside the marks', async () => {
    disk.put(FILE, `${HEADER}{"id":"a","read":true}\n`, true);
    disk.put('w/marks/.gitignore', 'theirs', true);
    const window = await open(clock, new MemoryFiles(disk));
    await window.history.change(['b'], { read: true });
    await clock.advance(60_000);
    assert.ok(disk.files.get(FILE)?.isLink);
    assert.equal(disk.text('w/marks/.gitignore'), 'theirs');
    assert.deepEqual(await marksOn(disk, clock, 'other'), { a: { read: true }, b: { read: true } });
  });

  it('makes few files of many steps, whatever is cut off', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    for (let i = 0; i < 200; i++) {
      await window.history.change([`p${i}`], { read: true });
      await clock.advance(1_500);
    }
    assert.ok(disk.names('log-m-w').length < 24, String(disk.names('log-m-w').length));
    disk.names('w/marks').forEach((name) => disk.files.delete(`w/marks/${name}`));
    assert.equal(Object.keys(await marksOn(disk, clock)).length, 200);
  });

  it('sets no time by a clock that jumps, and is shared soon all the same', async () => {
    const window = await open(clock, new MemoryFiles(disk));
    for (const [offset, read] of [
      [1e15, true],
      [-1e15, undefined],
      [0, true],
      [-2e12, undefined],
      [3e12, true],
    ] as const) {
      clock.offset = offset;
      await window.history.change(['a'], { read });
      await window.history.change([`b${offset}`], { starred: true });
      await clock.advance(60_000);
      assert.deepEqual((await marksOn(disk, clock, 'other')).a, read && { read });
    }
    assert.equal(Object.keys(await marksOn(disk, clock, 'other')).length, 6);
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
      const crashed = new MemoryDisk();
      crashed.put(OLD_FILE, `${HEADER}{"id":"old","read":true}\nunreadable\n`);
      const files = new MemoryFiles(crashed, () => {
        if (files.operations > kill) {
          throw new Error('killed');
        }
      });
      const safe = new Map<string, MarkRecord>();
      const time = new ManualClock();
      const window = await open(time, files);
      for (const [ids, patch] of steps) {
        await window.history.change(ids, patch).then(
          () => ids.forEach((id) => safe.set(id, window.store.all().get(id)!)),
          () => undefined,
        );
        await time.advance(1_500);
      }
      await time.advance(10_000);
      window.store.dispose();
      operations = Math.max(operations, files.operations);

      const survivor = await open(time, new MemoryFiles(crashed));
      await time.advance(60_000);
      assert.deepEqual(survivor.history.get('old'), { read: true }, `killed at ${kill}`);
      for (const [id, record] of safe) {
        const kept = survivor.store.all().get(id);
        assert.equal(mergeRecords(kept, record), kept, `killed at ${kill}: ${id}`);
      }
      assert.deepEqual(await marksOn(crashed, time, 'other'), marks(survivor));
    }
    assert.ok(operations > 30);
  });

  it('loses nothing that was acknowledged, whatever happens in whatever order', async () => {
    const { lost, acknowledged, crashes, replacements } = await simulateMarks(9000, 77);
    assert.deepEqual(lost, []);
    assert.ok(acknowledged > 100 && crashes > 30 && replacements > 100);
  });

  for (const [locked, rest] of [
    [OLD_FILE, ['b', 'c']],
    ['w/marks/other.jsonl', ['a', 'b']],
    ['log-m-w/other-1.jsonl', ['a', 'c']],
  ] as const) {
    it(`opens when ${locked} cannot be read, and reads it later`, async () => {
      disk.put(OLD_FILE, `${HEADER}{"id":"a","read":true}\n`);
      disk.put('log-m-w/other-1.jsonl', `${HEADER}{"id":"b","read":true}\n`);
      disk.put('w/marks/other.jsonl', `${HEADER}{"id":"c","read":true}\n`);
      const files = new MemoryFiles(disk);
      files.read = (path) => (path === locked ? Promise.reject(new Error('EACCES')) : MemoryFiles.prototype.read.call(files, path));
      const window = await open(clock, files);
      assert.ok(!window.store.isWhole && window.told.failed.length > 0);
      assert.deepEqual(Object.keys(marks(window)), rest);
      files.read = (path) => MemoryFiles.prototype.read.call(files, path);
      await clock.advance(60_000);
      assert.ok(window.store.isWhole);
      assert.deepEqual(Object.keys(marks(window)), ['a', 'b', 'c']);
      assert.deepEqual(await marksOn(disk, clock, 'other'), marks(window));
    });
  }

  it('lets others run while it reads and writes very many, and keeps what they mark', async () => {
    const many = new Map(Array.from({ length: 3000 }, (_, i) => [`2501.${i}`, applyPatch(undefined, { read: true }, 1000)!]));
    disk.put('w/marks/other.jsonl', formatMarks(many));
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
    const early = window.history.change(['2501.7', 'new'], { starred: true });
    while (window.history.all().size < 1000) {
      await idle();
    }
    assert.ok(window.history.all().size < 3000);
    await Promise.all([opening, early, window.history.change(['2501.2999'], { note: 'x' })]);
    assert.ok(pauses > 10);
    pauses = 0;
    const writing = window.store.flush();
    await window.history.change(['2501.8'], { starred: true });
    await writing;
    assert.ok(pauses > 10);
    await window.store.flush();
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
        const shared = new MemoryDisk();
        const time = new ManualClock();
        const windows = await Promise.all([0, 1, 2].map(() => open(time, new MemoryFiles(shared))));
        const expected = new Map<string, Set<string>>();
        for (const { window, ids, field, wait } of actions) {
          void windows[window]!.history.change(ids, { [field]: true });
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
        assert.deepEqual(await marksOn(shared, time, 'other'), all);
      }),
      { numRuns: 100 },
    );
  });
});

describe('marks', () => {
  it('can be taken back step by step', async () => {
    const window = await open(new ManualClock(), new MemoryFiles(new MemoryDisk()));
    await window.history.change(['a', 'b'], { read: true });
    await window.history.change(['b'], { read: undefined, note: 'x' });
    assert.deepEqual(await window.history.undo(), ['b']);
    assert.deepEqual(marks(window), { a: { read: true }, b: { read: true } });
    assert.deepEqual(await window.history.undo(), ['a', 'b']);
    assert.deepEqual(marks(window), {});
    assert.deepEqual(await window.history.undo(), []);
  });

  it('that another window changed since are not taken back', async () => {
    const disk = new MemoryDisk();
    const clock = new ManualClock();
    const window = await open(clock, new MemoryFiles(disk));
    await window.history.change(['a'], { note: 'mine', read: true });
    await clock.advance(10_000);
    const other = await open(clock, new MemoryFiles(disk));
    await other.history.change(['a'], { note: 'theirs' });
    await clock.advance(10_000);
    await window.store.refresh();
    await window.history.undo();
    assert.deepEqual(marks(window), { a: { note: 'theirs' } });
  });

  it('win over marks from a clock that runs ahead', async () => {
    const disk = new MemoryDisk();
    const future = applyPatch(undefined, { read: true }, Date.UTC(2090, 0, 1))!;
    disk.put('w/marks/other.jsonl', formatMarks(new Map([['a', future]])));
    const window = await open(new ManualClock(), new MemoryFiles(disk));
    await window.history.change(['a'], { read: undefined });
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
        const disk = new MemoryDisk();
        const clock = new ManualClock();
        let folder = 'w';
        let window = await open(clock, new MemoryFiles(disk), folder);
        let replay: Record<string, Mark> = {};
        let undoable: Record<string, Mark>[] = [];
        for (const next of actions) {
          if (typeof next === 'number') {
            await clock.advance(next);
          } else if (next === 'undo') {
            await window.history.undo();
            replay = undoable.pop() ?? replay;
          } else if (next === 'move') {
            folder = folder === 'w' ? 'x' : 'w';
            const store = storeOn(window.files, clock, folder, window.told, (ids) => window.history.changed(ids));
            await store.open();
            await window.history.move(store);
          } else if (next === 'restart') {
            window.store.dispose();
            window = await open(clock, new MemoryFiles(disk), folder);
            undoable = [];
          } else {
            await window.history.change(next.ids, next.patch);
            const before = replay;
            replay = applied(replay, next.ids, next.patch);
            if (JSON.stringify(before) !== JSON.stringify(replay)) {
              undoable.push(before);
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
