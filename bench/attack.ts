import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Task } from './hostile/child';
import { families, type Growth } from './hostile/growth';
import { TARGETS } from './hostile/targets';

/** A child that says nothing for so long, in milliseconds, hangs. */
const PATIENCE = 240_000;

type Message = { isReady: true } | { number: number; target: string } | { growth: Growth; isFailure: boolean } | { isDone: true };

/**
 * `npm run bench attack -- [families] [target …]`: gives every target hostile texts, each unit repeated in each
 * context, at a length and twice it, and names those that take more than 2.5 times as long, or 100 ms a KB. Without a
 * number all families are tried, which takes hours; with one, a sample of so many.
 */
export async function run(args: readonly string[]): Promise<void> {
  const [first = ''] = args;
  const count = /^\d+$/.test(first) ? Number(first) : families().length;
  const targets = args.slice(/^\d+$/.test(first) ? 1 : 0);
  const unknown = targets.filter((target) => !(target in TARGETS));
  if (unknown.length > 0) {
    throw new Error(`There is no target ${unknown.join(', ')}; there are ${Object.keys(TARGETS).join(', ')}.`);
  }
  const { failures, slowest } = await attack(
    families()
      .slice(0, count)
      .map((_, i) => i),
    targets,
    PATIENCE,
    (failure) => console.log(describe(failure)),
  );
  console.log(`\n${count} families, ${failures.length} failures`);
  for (const [target, its] of byTarget(failures)) {
    console.log(`  ${target}: ${its.length} of ${new Set(its.map(({ unit }) => unit)).size} units`);
  }
  console.log('\nThe slowest of each target, in milliseconds a KB:');
  for (const its of byTarget(slowest).values()) {
    const [worst] = its.sort((a, b) => b.time / b.length - a.time / a.length);
    console.log(`  ${((worst!.time * 1024) / worst!.length).toFixed(2).padStart(7)}  ${describe(worst!)}`);
  }
}

function byTarget(all: readonly Growth[]): Map<string, Growth[]> {
  const groups = new Map<string, Growth[]>();
  all.forEach((growth) => groups.set(growth.target, [...(groups.get(growth.target) ?? []), growth]));
  return groups;
}

function describe({ target, unit, context, time, length, ratio, error }: Growth): string {
  const cost = error ?? `${time.toFixed(0)} ms for ${Math.round(length / 1024)} KB, ${ratio.toFixed(1)} times as long for twice the text`;
  return `${target}: ${JSON.stringify(unit)} in ${context}: ${cost}`;
}

/** Attacks targets, all when there are none, with families by their numbers, in a child that is ended when it hangs. */
export async function attack(
  numbers: readonly number[],
  targets: readonly string[],
  patience: number,
  onFailure: (failure: Growth) => void = () => undefined,
): Promise<{ failures: Growth[]; slowest: Growth[] }> {
  const failures: Growth[] = [];
  const slowest: Growth[] = [];
  const fail = (growth: Growth): void => {
    failures.push(growth);
    onFailure(growth);
  };
  const all = families();
  const wanted = targets.length > 0 ? targets : Object.keys(TARGETS);
  let tasks: Task[] = [{ numbers: [...numbers], targets: wanted }];
  while (tasks.length > 0) {
    const [task, ...others] = tasks;
    const last = await runChild(task!, patience, ({ growth, isFailure }) => (isFailure ? fail(growth) : slowest.push(growth)));
    tasks = others;
    if (last !== undefined) {
      fail({ ...all[last.number]!, target: last.target, time: patience, length: 0, ratio: Infinity, error: 'hangs' });
      const left = task!.numbers.slice(task!.numbers.indexOf(last.number));
      tasks = [
        { numbers: left.slice(0, 1), targets: task!.targets.slice(task!.targets.indexOf(last.target) + 1) },
        { numbers: left.slice(1), targets: wanted },
        ...others,
      ].filter((each) => each.numbers.length > 0 && each.targets.length > 0);
    }
  }
  return { failures, slowest };
}

/** Resolves to what the child was doing when it hung or died; undefined when it did all. */
function runChild(
  task: Task,
  patience: number,
  onGrowth: (found: { growth: Growth; isFailure: boolean }) => void,
): Promise<{ number: number; target: string } | undefined> {
  return new Promise((resolve) => {
    const child: ChildProcess = fork(join(__dirname, 'hostile', 'child.ts'), { execArgv: ['--import', 'tsx', '--single-threaded'] });
    let last: { number: number; target: string } | undefined;
    let timer = setTimeout(() => child.kill('SIGKILL'), patience);
    child.on('message', (message: Message) => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), patience);
      if ('isReady' in message) {
        child.send(task);
      } else if ('growth' in message) {
        onGrowth(message);
      } else {
        last = 'isDone' in message ? undefined : message;
      }
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(last);
    });
  });
}
