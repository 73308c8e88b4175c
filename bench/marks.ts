import { applyPatch, type MarkRecord } from '../src/core/marks/mark';
import { MarkHistory } from '../src/core/marks/markHistory';
import type { MarkFiles } from '../src/core/marks/markLog';
import { formatMarks, formatNewest, parseMarks } from '../src/core/marks/marksFile';
import { MarkStore } from '../src/core/marks/markStore';
import { simulateMarks } from '../test/support/markSimulation';
import { Hold } from './hold';

const DAY = 24 * 60 * 60 * 1000;

/**
 * `npm run bench marks`: what reading, merging, writing and changing many marks cost, whether it
 * grows with their number, and a simulation of a million steps under faults; `simulate STEPS SEED`
 * or `speed` does one of them.
 */
export async function run([what, steps, seed]: readonly string[]): Promise<void> {
  if (what !== 'simulate') {
    for (const count of [10_000, 100_000, 1_000_000]) {
      await measure(count);
    }
  }
  if (what !== 'speed') {
    await simulate(Number(steps ?? 1_000_000), Number(seed ?? 1000));
  }
}

async function simulate(steps: number, seed: number): Promise<void> {
  const { lost, ...result } = await simulateMarks(steps, seed);
  console.log(
    `${result.steps.toLocaleString('en')} steps: ${result.acknowledged} marks acknowledged, ${result.crashes} crashes, ${result.replacements} files replaced, ${lost.length} marks lost`,
  );
  lost.slice(0, 10).forEach((each) => console.log(`  ${each}`));
}

async function measure(count: number): Promise<void> {
  const table = makeMarks(count);
  const text = timed(count, 'write', () => formatMarks(table));
  timed(count, 'choose the newest', () => formatNewest(table, 64 * 1024));
  timed(count, 'read', () => parseMarks(text));
  const files = memory();
  await files.write('marks/another.jsonl', new TextEncoder().encode(text));
  const clock = {
    now: () => Date.now(),
    after: (delay: number, run: () => void) => ({ dispose: clearTimeout.bind(undefined, setTimeout(run, delay)) }),
  };
  const place = {
    log: 'log',
    sources: ['marks'],
    shared: { folder: 'marks', writer: 'own', memory: 'log/written.json' },
    session: 'bench',
  };
  const events = { settled: () => undefined, unreadable: () => undefined, failed: () => undefined };
  const history = await timedAsync(count, 'open', async () => {
    const store = new MarkStore(files, clock, place, { ...events, changed: (ids) => opening.changed(ids) });
    const opening = new MarkHistory(store, clock);
    await store.open();
    return opening;
  });
  const [id = ''] = table.keys();
  await timedAsync(count, 'mark one, safe in the log', () => history.change([id], { note: 'x' }));
  await timedAsync(count, 'mark all', () => history.change([...table.keys()], { starred: true }));
  await timedAsync(count, 'write the file', () => history.store.flush());
  history.dispose();
}

function makeMarks(count: number): Map<string, MarkRecord> {
  const table = new Map<string, MarkRecord>();
  for (let i = 0; i < count; i++) {
    const id = `${String(2000 + Math.floor(i / 90_000))}.${String(i % 90_000).padStart(5, '0')}`;
    table.set(id, applyPatch(undefined, i % 20 === 0 ? { read: true, note: `A note on paper ${i}` } : { read: true }, 20_000 * DAY + i)!);
  }
  return table;
}

/** Files that cost nothing, so that only our own work is measured. */
function memory(): MarkFiles {
  const files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  let time = 0;
  return {
    list: async (folder) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => ({ name: path.slice(folder.length + 1), isLink: false })),
    stamp: async (path) => {
      const file = files.get(path);
      return file && { mtime: file.mtime, size: file.bytes.length };
    },
    read: async (path) => files.get(path)?.bytes,
    write: async (path, bytes) => void files.set(path, { bytes, mtime: ++time }),
    rename: async (from, to) => {
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    remove: async (path) => void files.delete(path),
  };
}

function timed<T>(count: number, what: string, act: () => T): T {
  const start = performance.now();
  const result = act();
  report(count, what, start);
  return result;
}

async function timedAsync<T>(count: number, what: string, act: () => Promise<T>): Promise<T> {
  const hold = new Hold();
  const start = performance.now();
  const result = await act();
  report(count, what, start, hold.take());
  hold.stop();
  return result;
}

function report(count: number, what: string, start: number, hold?: number): void {
  const spent = performance.now() - start;
  console.log(
    `${count.toLocaleString('en').padStart(10)} marks  ${what.padEnd(32)} ${spent.toFixed(1).padStart(8)} ms  ${((spent * 1000) / count).toFixed(2).padStart(6)} µs a mark${hold === undefined ? '' : `  held for ${hold.toFixed(0)} ms at most`}`,
  );
}
