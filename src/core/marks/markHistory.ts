import type { Disposable } from '../../base/emitter';
import type { Clock } from '../../base/schedule';
import { ShardedMap } from '../../base/collections';
import { applyPatch, markOf, setFields, timeOf, valueOf, type Mark, type MarkPatch, type MarkRecord, type MarkTable } from './mark';
import type { MarkStore } from './markStore';

/** Maximum number of steps that can be undone. */
const MAX_STEPS = 100;

/** The records that a step set, and the previous ones. */
type Step = Map<string, { before: MarkRecord | undefined; set: MarkRecord }>;

/** The marks for views, wherever they are stored, and the steps of this window, for undo. */
export class MarkHistory implements Disposable {
  readonly #marks = new ShardedMap<Mark>();
  readonly #steps: Step[] = [];
  #store: MarkStore;
  readonly #clock: Clock;

  constructor(store: MarkStore, clock: Clock) {
    this.#clock = clock;
    this.#store = store;
    this.changed(store.all().keys());
  }

  get(id: string): Mark | undefined {
    return this.#marks.get(id);
  }

  all(): ReadonlyMap<string, Mark> {
    return this.#marks;
  }

  /** The current store. */
  get store(): MarkStore {
    return this.#store;
  }

  /** Must be called on `MarkStoreEvents.changed`, before any view. */
  changed(ids: Iterable<string>): void {
    const table = this.#store.all();
    for (const id of ids) {
      const record = table.get(id);
      const mark = record && markOf(record);
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
  }

  /** Applies a patch to papers as one step; resolves when the result is on disk, even for papers it does not change. */
  async change(ids: readonly string[], patch: MarkPatch): Promise<void> {
    const now = this.#clock.now();
    const step: Step = new Map();
    for (const id of ids) {
      const before = this.#store.all().get(id);
      const set = applyPatch(before, patch, now);
      if (set) {
        step.set(id, { before, set });
      }
    }
    if (step.size > 0) {
      this.#steps.push(step);
      this.#steps.splice(0, this.#steps.length - MAX_STEPS);
      await this.#store.change(setBy(step));
    }
    if (step.size < ids.length) {
      await this.#store.ensureSafe(ids);
    }
  }

  /** Undoes the last step that still has an effect; returns the papers it changed. Fields that have changed since, here or elsewhere, are kept. */
  async undo(): Promise<readonly string[]> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      const back = new Map<string, MarkRecord>();
      for (const [id, { before, set }] of step) {
        const record = this.#restored(id, before, set);
        if (record) {
          back.set(id, record);
          this.#retime(id, before, record);
        }
      }
      if (back.size > 0) {
        await this.#store.change(back);
        return [...back.keys()];
      }
    }
    return [];
  }

  /**
   * Moves to another store, which has all marks when this resolves; the old one is disposed. False when the old store
   * could not be read completely. Rejects, and stays with the old store, when the marks cannot be written.
   */
  async move(store: MarkStore): Promise<boolean> {
    const old = this.#store;
    try {
      await store.absorb(old.all());
    } catch (error) {
      store.dispose();
      throw error;
    }
    this.#store = store;
    await old.flush().catch(() => undefined);
    // Absorbs again, for marks that were made or read meanwhile.
    const isSafe = await store.absorb(old.all()).then(
      () => true,
      () => false,
    );
    old.dispose();
    this.changed(store.all().keys());
    return isSafe && old.isWhole;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Updates earlier steps with the new times of values that were restored, so that they can still be undone. */
  #retime(id: string, before: MarkRecord | undefined, record: MarkRecord): void {
    for (const step of this.#steps) {
      const same = step.get(id);
      const fields = same ? Object.keys(record.at).filter((field) => timeOf(same.set, field) === timeOf(before, field)) : [];
      if (same && fields.length > 0) {
        const at = { ...same.set.at, ...Object.fromEntries(fields.map((field) => [field, timeOf(record, field)])) };
        step.set(id, { ...same, set: { ...same.set, at } });
      }
    }
  }

  #restored(id: string, before: MarkRecord | undefined, set: MarkRecord): MarkRecord | undefined {
    const current = this.#store.all().get(id);
    const unchanged = Object.keys(set.at).filter((field) => timeOf(current, field) === timeOf(set, field));
    return setFields(current, Object.fromEntries(unchanged.map((field) => [field, valueOf(before, field)])), this.#clock.now());
  }
}

function setBy(step: Step): MarkTable {
  return new Map([...step].map(([id, { set }]) => [id, set]));
}
