import { TARGETS } from './targets';
import { families, growthOf, isAsked } from './growth';

/** What the parent asks for: families of these numbers, over these targets. */
export interface Task {
  numbers: readonly number[];
  targets: readonly string[];
}

// Runs apart from its parent, which ends it when it hangs and begins another behind the family that hung.
process.on('message', (task: Task) => void run(task));

async function run({ numbers, targets }: Task): Promise<void> {
  const all = families();
  for (const number of numbers) {
    for (const target of targets.length > 0 ? targets : Object.keys(TARGETS)) {
      if (!isAsked(all[number]!, target)) {
        continue;
      }
      process.send?.({ number, target });
      const { growth, isFailure } = await growthOf(all[number]!, target);
      if (isFailure || growth.time > 10) {
        process.send?.({ growth, isFailure });
      }
    }
  }
  process.send?.({ isDone: true }, () => process.exit());
}

process.send?.({ isReady: true });
