import { formatMarks, parseMarks } from '../src/core/marks/format';
import { MarkKeeper } from '../src/core/marks/keeper';
import { patched, type State } from '../src/core/marks/mark';
import { newestMarks } from '../src/core/marks/newest';
import type { Files } from '../src/core/marks/ports';
import { MarkStore } from '../src/core/marks/store';
import { Hold } from './hold';

const day = 24 * 60 * 60 * 1000;

/** `npm run bench marks`: what reading, merging, writing and changing many marks cost, and whether it grows with their number. */
export async function run(): Promise<void> {
  for (const count of [10_000, 100_000, 1_000_000]) {
    await measure(count);
  }
}

async function measure(count: number): Promise<void> {
  const states = makeStates(count);
  const text = timed(count, 'write', () => formatMarks(states));
  timed(count, 'choose the newest', () => newestMarks(states, 64 * 1024));
  timed(count, 'read', () => parseMarks(text));
  const files = memory();
  await files.write('marks/state.jsonl', text);
  const clock = {
    now: () => Date.now(),
    after: (delay: number, run: () => void) => ({ dispose: clearTimeout.bind(undefined, setTimeout(run, delay)) }),
  };
  const place = { folder: 'marks', file: 'state.jsonl', companions: {}, journal: 'journal', session: 'bench' };
  const events = { written: () => undefined, unreadable: () => undefined, failed: () => undefined };
  const keeper = await timedAsync(count, 'open', async () => {
    const store = new MarkStore(files, clock, place, { ...events, changed: (ids) => opening.changed(ids) });
    const opening = new MarkKeeper(store, clock);
    await store.open();
    return opening;
  });
  const [id = ''] = states.keys();
  await timedAsync(count, 'mark one, safe in the journal', () => keeper.change([id], { note: 'x' }));
  await timedAsync(count, 'mark all', () => keeper.change([...states.keys()], { starred: true }));
  await timedAsync(count, 'write the file', () => keeper.flush());
  keeper.dispose();
}

function makeStates(count: number): Map<string, State> {
  const states = new Map<string, State>();
  for (let i = 0; i < count; i++) {
    const id = `${String(2000 + Math.floor(i / 90_000))}.${String(i % 90_000).padStart(5, '0')}`;
    states.set(id, patched(undefined, i % 20 === 0 ? { read: true, note: `A note on paper ${i}` } : { read: true }, 20_000 * day + i)!);
  }
  return states;
}

/** Files that cost nothing, so that only our own work is measured. */
function memory(): Files {
  const texts = new Map<string, { text: string; mtime: number }>();
  let time = 0;
  return {
    stamp: async (path) => {
      const file = texts.get(path);
      return file && { mtime: file.mtime, size: file.text.length };
    },
    read: async (path) => texts.get(path)?.text,
    write: async (path, text) => {
      texts.set(path, { text, mtime: ++time });
      return text.length;
    },
    rename: async (from, to) => {
      texts.set(to, texts.get(from)!);
      texts.delete(from);
    },
    copy: async (from, to) => void texts.set(to, texts.get(from)!),
    remove: async (path) => void texts.delete(path),
    list: async () => [],
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
