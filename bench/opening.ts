import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PaperService } from '../src/host/papers/paperService';
import { makeDigests } from './digests';
import { MeasuredWorker } from './workerThread';

/** What one opening of a window came to: milliseconds, and MB of the process, worker included. */
export interface Opening {
  ready: number;
  searchable: number;
  /** Processor time until everything can be searched. */
  cpu: number;
  /** What the process grew by, resident, ten seconds after everything can be searched. */
  grown: number;
  worker: number;
  /** The slowest of ten searches. */
  slowest: number;
  /** MB in the extension's storage, and of these the summaries that excerpts are taken from. */
  stored: number;
  texts: number;
  files: number;
  megabytes: number;
  papers: number;
}

export const QUERIES = [
  'diffusion',
  'language models',
  'reinforcement learning with reward',
  'the t',
  'image generation framework',
  'multimodal',
  'attention',
  '모델 학습',
  'efficient transformer inference',
  'benchmark',
];

const quiet = { debug: () => undefined, info: () => undefined, warn: console.warn, error: console.error };
const unreachable = (): never => {
  throw new Error('everything here is a file');
};

/** Opens a window over made digests three times, each in a process of its own: cold, and twice with nothing changed. `npm run bench opening 43000`. */
export function run(args: readonly string[]): Promise<void> | void {
  const [first = '43000', folder] = args;
  if (first === 'once') {
    return once(folder!);
  }
  for (const size of args.length === 0 ? [first] : args) {
    console.log(JSON.stringify(openings(Number(size)), undefined, 1));
  }
}

/** The first, second and third opening over so many entries. */
export function openings(entries: number): Opening[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'opening-'));
  try {
    for (const { path: name, text } of makeDigests(entries)) {
      const file = path.join(folder, 'digests', name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    return [1, 2, 3].map(() => {
      execFileSync(process.execPath, ['--import', 'tsx', 'bench/bench.ts', 'opening', 'once', folder], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      return JSON.parse(fs.readFileSync(path.join(folder, 'opening.json'), 'utf8')) as Opening;
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function once(folder: string): Promise<void> {
  const digests = path.join(folder, 'digests');
  const storage = path.join(folder, 'storage');
  const files = (fs.readdirSync(digests, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join(digests, file));
  const names = files.map((file) => pathToFileURL(file).toString());
  const worker = await MeasuredWorker.start();
  const before = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
  const since = performance.now();
  const papers = new PaperService(
    () => Promise.resolve(worker.port),
    { read: unreachable, load: unreachable, save: unreachable, erase: unreachable, list: unreachable },
    () => ({ limit: 100e6, reader: 'bench', read: {}, storage: pathToFileURL(storage).toString() }),
    quiet,
  );
  papers.setFiles(names);
  await papers.ready;
  const ready = performance.now() - since;
  await new Promise<void>((resolve) => {
    const check = (): void => void (papers.searchable === 'all' ? resolve() : setTimeout(check, 2));
    check();
  });
  const searchable = performance.now() - since;
  const { user, system } = process.cpuUsage(cpuBefore);
  const times: number[] = [];
  for (const query of QUERIES) {
    const start = performance.now();
    await papers.search(query, { limit: 20 });
    times.push(performance.now() - start);
  }
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const opening: Opening = {
    ready,
    searchable,
    cpu: (user + system) / 1000,
    grown: (process.memoryUsage.rss() - before) / 1e6,
    worker: (await worker.memory()) / 1e6,
    slowest: Math.max(...times),
    stored: sizeOf(storage) / 1e6,
    texts: sizeOf(storage, '.texts') / 1e6,
    files: files.length,
    megabytes: sizeOf(digests) / 1e6,
    papers: papers.papers().length,
  };
  papers.dispose();
  fs.writeFileSync(path.join(folder, 'opening.json'), JSON.stringify(opening));
}

function sizeOf(folder: string, ending = ''): number {
  const names = fs.existsSync(folder) ? (fs.readdirSync(folder, { recursive: true }) as string[]) : [];
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => fs.statSync(path.join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}
