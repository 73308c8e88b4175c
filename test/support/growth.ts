import * as assert from 'node:assert/strict';

/** Milliseconds of CPU time below which all is noise. */
const NOISE = 200;
/** How much shorter the input is that a long one is compared with. */
const FACTOR = 16;

/** Asserts that the CPU time of `run` grows about linearly with the length of its input, or with a power of it. */
export function assertGrowth(run: (length: number) => unknown, length: number, what = '', power = 1): void {
  if (cpuTime(run, length) < NOISE) {
    return;
  }
  const best = (each: number): number => Math.min(...[1, 2, 3].map(() => cpuTime(run, each)));
  const [short, long] = [best(length / FACTOR), best(length)];
  assert.ok(long < NOISE || long < 6 * FACTOR ** power * short, `${what}: ${short} ms for ${length / FACTOR}, ${long} ms for ${length}`);
}

function cpuTime(run: (length: number) => unknown, length: number): number {
  const before = process.cpuUsage();
  run(length);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
