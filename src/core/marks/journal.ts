import { formatMarksInSlices, parseMarksInSlices } from './format';
import { covers, mergeState, type State, type States } from './mark';
import type { Clock, Files, Place } from './ports';

/** A step that is safe in the journal but perhaps not yet in the shared file. */
interface Step {
  path: string;
  states: States;
}

/**
 * The steps of a window until they have been seen in the shared file. Each is a file of its own
 * that is written once and never changed, so that a crash can cut off only what nobody was told
 * to be safe.
 */
export class Journal {
  private records: Step[] = [];
  private count = 0;

  constructor(
    private readonly files: Files,
    private readonly clock: Clock,
    private readonly place: Place,
  ) {}

  /** The files of earlier windows in the journal, or of other ones that are open. */
  async others(): Promise<string[]> {
    const names = await this.files.list(this.place.journal);
    return names.filter((name) => !name.startsWith(`${this.place.session}-`)).map((name) => `${this.place.journal}/${name}`);
  }

  /** Takes over what others left at these paths. One that cannot be read keeps no other back; then this rejects at its end, and can be called again. */
  async recover(paths: readonly string[], found: (states: States) => Promise<void>): Promise<void> {
    const known = new Set(this.records.map(({ path }) => path));
    const failures: unknown[] = [];
    for (const path of paths.filter((each) => !known.has(each))) {
      try {
        const text = await this.files.read(path);
        if (text !== undefined) {
          const { states } = await parseMarksInSlices(text, this.clock);
          this.records.push({ path, states });
          await found(states);
        }
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  /** Resolves when the step is safe. */
  async add(states: States): Promise<void> {
    const path = `${this.place.journal}/${this.place.session}-${++this.count}.jsonl`;
    await this.files.write(path, await formatMarksInSlices(states, this.clock));
    this.records.push({ path, states });
  }

  /** Makes one step of all, for a time in which the shared file cannot be written. */
  async compact(): Promise<void> {
    const steps = [...this.records];
    if (steps.length < 2) {
      return;
    }
    const all = new Map<string, State>();
    for (const [id, state] of steps.flatMap((step) => [...step.states])) {
      all.set(id, mergeState(all.get(id), state));
    }
    await this.add(all);
    await this.forget(steps);
  }

  /** Whether all steps have been seen in the shared file. */
  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  /** Forgets the steps that are in the shared file; `shared` is what stands in it. */
  async settle(shared: States): Promise<void> {
    const done = this.records.filter(({ states }) => [...states].every(([id, state]) => covers(shared.get(id), state)));
    await this.forget(done);
  }

  private async forget(records: readonly Step[]): Promise<void> {
    const gone = new Set(records);
    this.records = this.records.filter((record) => !gone.has(record));
    for (const { path } of records) {
      await this.files.remove(path);
    }
  }
}
