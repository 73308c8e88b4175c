import type { Disposable } from '../../base/emitter';
import { markOf, patched, timeOf, valueOf, type Mark, type MarkPatch, type State, type States } from './mark';
import type { Clock } from './ports';
import type { MarkStore } from './store';

/** How many steps can be taken back. */
const STEPS = 100;

/** What a step set, and what was there before. */
type Step = Map<string, { before: State | undefined; set: State }>;

/** Marks as views see them, wherever they are kept; remembers the steps of this window so that they can be taken back. */
export class MarkKeeper implements Disposable {
  private readonly marks = new Map<string, Mark>();
  private readonly steps: Step[] = [];

  constructor(
    private store: MarkStore,
    private readonly clock: Clock,
  ) {
    this.changed([...store.all().keys()]);
  }

  get(id: string): Mark | undefined {
    return this.marks.get(id);
  }

  all(): ReadonlyMap<string, Mark> {
    return this.marks;
  }

  /** The states as they are stored. */
  states(): States {
    return this.store.all();
  }

  /** To be told what `StoreEvents.changed` tells, before anyone else. */
  changed(ids: readonly string[]): void {
    for (const id of ids) {
      const state = this.store.all().get(id);
      const mark = state && markOf(state);
      if (mark) {
        this.marks.set(id, mark);
      } else {
        this.marks.delete(id);
      }
    }
  }

  /** Applies a patch to papers as one step; resolves when it is safe. */
  async change(ids: readonly string[], patch: MarkPatch): Promise<void> {
    const step: Step = new Map();
    for (const id of ids) {
      const before = this.store.all().get(id);
      const set = patched(before, patch, this.clock.now());
      if (set) {
        step.set(id, { before, set });
      }
    }
    if (step.size > 0) {
      this.steps.push(step);
      this.steps.splice(0, this.steps.length - STEPS);
      await this.store.change(new Map([...step].map(([id, { set }]) => [id, set])));
    }
  }

  /** Takes back the last step that still shows anywhere; the papers it touched. Fields that were changed since, here or elsewhere, are left. */
  async undo(): Promise<readonly string[]> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      const back = new Map<string, State>();
      for (const [id, { before, set }] of step) {
        const state = this.restored(id, before, set);
        if (state) {
          back.set(id, state);
          this.retime(id, before, state);
        }
      }
      if (back.size > 0) {
        await this.store.change(back);
        return [...back.keys()];
      }
    }
    return [];
  }

  /**
   * Goes on in another store, which has taken over what was known here before this resolves; the old
   * one is disposed. Whether all that the old one keeps could be read, and so was taken over. Rejects,
   * and stays, when it could be kept nowhere.
   */
  async move(store: MarkStore): Promise<boolean> {
    const old = this.store;
    try {
      await store.absorb(old.all());
    } catch (error) {
      store.dispose();
      throw error;
    }
    this.store = store;
    await old.flush().catch(() => undefined);
    // Marks that were made, or were still being read, meanwhile.
    const isKept = await store.absorb(old.all()).then(
      () => true,
      () => false,
    );
    old.dispose();
    this.changed([...store.all().keys()]);
    return isKept && old.isWhole;
  }

  /** Takes over states from elsewhere, which are no step of this window. */
  absorb(states: States): Promise<void> {
    return this.store.absorb(states);
  }

  flush(): Promise<void> {
    return this.store.flush();
  }

  refresh(): Promise<void> {
    return this.store.refresh();
  }

  dispose(): void {
    this.store.dispose();
  }

  /** Lets the steps that set what is restored now know it again by its new time. */
  private retime(id: string, before: State | undefined, state: State): void {
    for (const step of this.steps) {
      const same = step.get(id);
      const fields = same ? Object.keys(state.at).filter((field) => timeOf(same.set, field) === timeOf(before, field)) : [];
      if (same && fields.length > 0) {
        const at = { ...same.set.at, ...Object.fromEntries(fields.map((field) => [field, timeOf(state, field)])) };
        step.set(id, { ...same, set: { ...same.set, at } });
      }
    }
  }

  private restored(id: string, before: State | undefined, set: State): State | undefined {
    const current = this.store.all().get(id);
    const standing = Object.keys(set.at).filter((field) => timeOf(current, field) === timeOf(set, field));
    return patched(current, Object.fromEntries(standing.map((field) => [field, valueOf(before, field)])) as MarkPatch, this.clock.now());
  }
}
