import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { visibleGroups, countDone } from '../src/core/grouping/filter';
import { groupPapers } from '../src/core/grouping/group';
import { PaperService } from '../src/host/papers/paperService';
import { findArxivIds } from '../src/core/arxiv';
import { baselines, type Baselines } from './speedBaselines';
import { Hold } from './hold';
import type { Opening } from './opening';
import { languageTimes } from './languageTimes';
import { searchTimes, type SearchTimes } from './speedSearch';
import { MeasuredWorker } from './workerThread';

/** What one size came to; times in milliseconds, memory in MB. */
export interface Speed {
  entries: number;
  files: number;
  megabytes: number;
  papers: number;
  read: number;
  /** A worker's start, from nothing to the end of its first turn. */
  start: number;
  /** The longest hold in two seconds in which nothing was done: what the machine itself does. */
  idle: number;
  cold: { tree: number; titles: number; all: number; hold: number };
  /** `shown`: every day with its papers counted, and those of the newest drawn. */
  warm: { shown: number; verified: number; hold: number };
  /** What it takes to make every paper, for one who wants to look through all of them. */
  every: { time: number; hold: number };
  /** `host` before every paper was made, `whole` after. */
  memory: { host: number; whole: number; worker: number };
  changedOne: number;
  changedThousand: { time: number; hold: number };
  hover: { atHand: number; otherwise: number };
  /** A note of 1 MB, cut out of digests: its identifiers found, and what the providers take, at the 95th percentile. */
  megabyte: { identifiers: number; hover: number; lenses: number; links: number };
  search: Record<string, SearchTimes>;
  baselines: Baselines;
}

/** One size in all: the first, second and third opening of a window in processes of their own come on top. */
export interface SpeedWithOpenings extends Speed {
  openings: Opening[];
}

const quiet = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error };
const unreachable = (): never => {
  throw new Error('everything here is a file');
};

/** Measures one size and writes `speed.json` into the folder. */
export async function run([entries = '1000', folder = '.']: readonly string[]): Promise<void> {
  fs.writeFileSync(path.join(folder, 'speed.json'), JSON.stringify(await measure(Number(entries), folder)));
}

/** Measures one size from the beginning, with the worker as it ships, in this process. */
async function measure(entries: number, folder: string): Promise<Speed> {
  const digests = path.join(folder, 'digests');
  const files = (fs.readdirSync(digests, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(digests, file));
  const storage = pathToFileURL(path.join(folder, 'storage')).toString();
  const names = files.map((file) => pathToFileURL(file).toString());
  const read = median(5, () => files.forEach((file) => fs.readFileSync(file)));
  const megabytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;
  const hold = new Hold();
  const before = await heldBytes();
  hold.take();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const idle = hold.take();

  let since = performance.now();
  let worker = await MeasuredWorker.start();
  const start = performance.now() - since;
  let papers = open(storage, worker);
  hold.take();
  since = performance.now();
  papers.setFiles(names);
  await papers.ready;
  const tree = performance.now() - since;
  await until(() => papers.searchable !== undefined);
  const titles = performance.now() - since;
  await until(() => papers.searchable === 'all');
  const cold = { tree, titles, all: performance.now() - since, hold: hold.take() };
  const complete = countsOf(papers);
  await settled(storage);
  papers.dispose();

  worker = await MeasuredWorker.start();
  hold.take();
  since = performance.now();
  papers = open(storage, worker);
  await until(() => countsOf(papers) === complete);
  const shown = performance.now() - since;
  papers.setFiles(names);
  await papers.ready;
  const verified = performance.now() - since;
  const warm = { shown, verified, hold: hold.take() };
  await until(() => papers.searchable === 'all');

  const lazy = ((await heldBytes()) - before) / 1e6;
  hold.take();
  const every = { time: await timed(async () => papers.papers()), hold: hold.take() };
  const memory = { host: lazy, whole: ((await heldBytes()) - before) / 1e6, worker: (await worker.memory()) / 1e6 };
  const paper = papers.papers()[Math.floor(papers.papers().length / 2)]!;
  const otherwise = await timed(() => papers.entries(paper));
  const atHand = median(20, () => papers.entries(paper));
  const { time: one } = await change(papers, files.slice(0, 1), hold);
  const changedThousand = await change(papers, files.slice(0, 1_000), hold);
  const search = await searchTimes(papers);
  const note = files
    .slice(0, 400)
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('')
    .slice(0, 1_000_000);
  const language = await languageTimes(papers, note);
  const megabyte = {
    identifiers: median(5, () => findArxivIds(note)),
    hover: language.hover,
    lenses: language.lenses,
    links: language.links,
  };
  hold.stop();
  papers.dispose();
  return {
    entries,
    files: files.length,
    megabytes,
    papers: papers.papers().length,
    read,
    start,
    idle,
    cold,
    warm,
    every,
    memory,
    changedOne: one,
    changedThousand,
    hover: { atHand, otherwise },
    megabyte,
    search,
    baselines: baselines(files),
  };
}

function open(storage: string, worker: MeasuredWorker): PaperService {
  const files = { read: unreachable, load: unreachable, save: unreachable, erase: unreachable, list: unreachable };
  const papers = new PaperService(
    () => Promise.resolve(worker.port),
    files,
    () => ({ limit: 100e6, reader: 'bench', read: {}, storage }),
    quiet,
  );
  papers.onDidChange(() => drawTree(papers));
  return papers;
}

/** What the tree does with every change. */
function drawTree(papers: PaperService): void {
  const groups = visibleGroups(groupPapers(papers.days(), 'day'), { filter: {}, order: 'digest', markOf: () => undefined });
  drawn.set(papers, groups.map(({ group, ids }) => [group.value, ids.length, countDone(ids, () => undefined)].join(' ')).join());
  groups[0]?.shown.forEach(({ title }) => title.length);
}

const drawn = new WeakMap<PaperService, string>();

/** The rows of the tree as it was drawn last. */
function countsOf(papers: PaperService): string | undefined {
  return drawn.get(papers);
}

/** From the event of the files to the tree that has them all. */
async function change(papers: PaperService, files: readonly string[], hold: Hold): Promise<{ time: number; hold: number }> {
  const mark = `Changed${Math.round(performance.now())}`;
  for (const file of files) {
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/\n(### \[|\| \[?|## 제목:\n)(?=[A-Z])(?!Title)/, `\n$1${mark} `));
  }
  const waiting = new Map(files.map((file) => pathToFileURL(file).toString()).map((name) => [name, papers.outline(name)]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  hold.take();
  const since = performance.now();
  papers.changeFiles([...waiting.keys()], []);
  await until(() => {
    for (const [name, before] of waiting) {
      if (papers.outline(name) === before) {
        return false;
      }
      waiting.delete(name);
    }
    return true;
  });
  return { time: performance.now() - since, hold: hold.take() };
}

/** Waits until what was read is kept. */
async function settled(storage: string): Promise<void> {
  const folder = new URL(storage);
  // Nothing at all is kept before the first file of it.
  for (let size = 0, last = -1; size === 0 || size !== last;) {
    last = size;
    await new Promise((resolve) => setTimeout(resolve, 300));
    size = fs.existsSync(folder) ? (fs.readdirSync(folder, { recursive: true }) as string[]).length : 0;
  }
}

function until(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => void (condition() ? resolve() : setTimeout(look, 1));
    look();
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

function median(times: number, work: () => unknown): number {
  const all = Array.from({ length: times }, () => {
    const since = performance.now();
    work();
    return performance.now() - since;
  });
  return all.sort((a, b) => a - b)[times >> 1]!;
}

/** After collections, with a turn between them in which buffers are let go. */
async function heldBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  await new Promise((resolve) => setTimeout(resolve, 50));
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
