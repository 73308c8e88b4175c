import { mergeState, type State, type States } from './mark';
import type { Clock } from './ports';
import { inSlices } from './slices';

/** How many states are merged, and told of, at once. */
const BATCH = 1000;

/** How a state is taken beside what was known. */
type Seen = (state: State, known: State | undefined) => State;

const asItIs: Seen = (state) => state;

/** What a window knows of all marks: it only ever grows, or becomes newer. */
export class KnownStates {
  private readonly states = new Map<string, State>();

  /** `changed` is told the papers whose states changed. */
  constructor(private readonly changed: (ids: readonly string[]) => void) {}

  all(): States {
    return this.states;
  }

  /** Whether anything was new. */
  merge(states: States, seen: Seen = asItIs): boolean {
    const changed: string[] = [];
    for (const [id, state] of states) {
      const known = this.states.get(id);
      const merged = mergeState(known, seen(state, known));
      if (merged !== known) {
        this.states.set(id, merged);
        changed.push(id);
      }
    }
    if (changed.length > 0) {
      this.changed(changed);
    }
    return changed.length > 0;
  }

  /** The same, letting others run in between. */
  mergeInSlices(states: States, clock: Clock, seen: Seen = asItIs): Promise<void> {
    return inSlices(batches(states), clock, (batch) => this.merge(batch, seen));
  }
}

function* batches(states: States): Iterable<States> {
  let batch = new Map<string, State>();
  for (const [id, state] of states) {
    batch.set(id, state);
    if (batch.size === BATCH) {
      yield batch;
      batch = new Map();
    }
  }
  yield batch;
}
