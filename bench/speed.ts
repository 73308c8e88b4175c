import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { makeDigests } from './digests';
import { openings } from './opening';
import type { Speed, SpeedWithOpenings } from './speedOnce';
import { plot, SPACES, TIMES } from './speedPlot';
import { table, type Report } from './speedTable';

const SIZES = [1_000, 13_000, 60_000];

/**
 * Measures reading, indexing and searching at several sizes, each in a process of its own, and writes
 * `bench/results/speed.json`, a table beside it, and the plot for the README.
 * `npm run bench speed` for all sizes, `npm run bench speed 1000` for some.
 */
export async function run(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  execFileSync(process.execPath, ['esbuild.js', '--production'], { stdio: 'inherit' });
  const machine = `${os.cpus().length} cores, ${os.cpus()[0]?.model ?? ''}, Node ${process.version}, load ${os.loadavg()[0]!.toFixed(1)} before it began`;
  const speeds = sizes.map((size): SpeedWithOpenings => ({ ...measureApart(size), openings: openings(size) }));
  const report: Report = { machine, bundle: bundleSizes(), speeds };
  const markdown = table(report);
  console.log(markdown);
  if (args.length === 0) {
    fs.mkdirSync('bench/results', { recursive: true });
    fs.writeFileSync(
      'bench/results/speed.json',
      `${JSON.stringify(report, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value), 2)}\n`,
    );
    fs.writeFileSync('bench/results/speed.md', markdown);
    await plot(speeds, TIMES, 'media/speed.png');
    await plot(speeds, SPACES, 'media/space.png');
  }
}

function measureApart(size: number): Speed {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'speed-'));
  try {
    write(size, path.join(folder, 'digests'));
    execFileSync(process.execPath, ['--import', 'tsx', 'bench/bench.ts', 'speedOnce', String(size), folder], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--max-old-space-size=8192' },
    });
    return JSON.parse(fs.readFileSync(path.join(folder, 'speed.json'), 'utf8')) as Speed;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function write(entries: number, folder: string): void {
  for (const { path: name, text } of makeDigests(entries)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

function bundleSizes(): Record<string, number> {
  const files = fs.readdirSync('dist').filter((file) => file.endsWith('.js'));
  const all = [...files.map((file) => path.join('dist', file)), ...fs.readdirSync('.').filter((file) => file.endsWith('.vsix'))];
  return Object.fromEntries(all.map((file) => [path.basename(file), fs.statSync(file).size]));
}
