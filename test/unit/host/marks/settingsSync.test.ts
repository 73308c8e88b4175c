import assert from 'node:assert/strict';
// Before what imports `vscode`.
import '../../../support/vscode';
import { applyPatch, markOf, mergeRecords, type MarkPatch, type MarkRecord, type MarkTable } from '../../../../src/core/marks/mark';
import { SyncedMarks } from '../../../../src/host/marks/settingsSync';

/** The extension's state on one machine; only what it names is synced. */
class Machine {
  readonly values = new Map<string, unknown>();
  synced: readonly string[] = [];

  get(key: string, fallback?: unknown): unknown {
    return this.values.get(key) ?? fallback;
  }

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  update(key: string, value: unknown): Thenable<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }

  setKeysForSync(keys: readonly string[]): void {
    this.synced = keys;
  }

  marks(): SyncedMarks {
    return new SyncedMarks(this as unknown as ConstructorParameters<typeof SyncedMarks>[0]);
  }
}

/** What Settings Sync holds; as VS Code does it, an upload replaces everything by what the machine names. */
class Cloud {
  #values: Record<string, unknown> = {};

  upload(machine: Machine): void {
    this.#values = Object.fromEntries(machine.synced.map((key) => [key, machine.values.get(key)]));
  }

  download(machine: Machine): void {
    Object.entries(this.#values).forEach(([key, value]) => machine.values.set(key, value));
  }
}

function states(ids: string[], patch: MarkPatch, now: number): MarkTable {
  return new Map(ids.map((id) => [id, applyPatch(undefined, patch, now)!]));
}

function merged(received: readonly MarkTable[]): Record<string, unknown> {
  const all = new Map<string, MarkRecord>();
  for (const [id, state] of received.flatMap((each) => [...each])) {
    all.set(id, mergeRecords(all.get(id), state));
  }
  return Object.fromEntries([...all].map(([id, state]) => [id, markOf(state)]));
}

describe('marks in Settings Sync', () => {
  it('reach the other machines, of each field the latest', async () => {
    const cloud = new Cloud();
    const [desk, laptop, third] = [new Machine(), new Machine(), new Machine()];
    await desk.marks().publish(states(['a', 'b'], { read: true, note: 'old' }, 1000));
    cloud.upload(desk);
    cloud.download(laptop);
    const onLaptop = laptop.marks();
    assert.deepEqual(merged(onLaptop.received()), { a: { read: true, note: 'old' }, b: { read: true, note: 'old' } });
    await onLaptop.publish(states(['b', 'c'], { note: 'new' }, 2000));
    cloud.upload(laptop);
    cloud.download(third);
    assert.deepEqual(merged(third.marks().received()), {
      a: { read: true, note: 'old' },
      b: { read: true, note: 'new' },
      c: { note: 'new' },
    });
  });

  it('are never overwritten by another machine', async () => {
    const [desk, laptop] = [new Machine(), new Machine()];
    desk.marks();
    laptop.marks();
    await desk.marks().publish(states(['a'], { read: true }, 1000));
    await laptop.marks().publish(states(['b'], { read: true }, 1000));
    const key = (machine: Machine) => machine.synced.find((each) => each.startsWith('marks.sync.'));
    assert.notEqual(key(desk), key(laptop));
    assert.ok(!desk.synced.includes('marks.machine'));
  });

  it('stay within their size', async () => {
    const desk = new Machine();
    await desk.marks().publish(
      states(
        Array.from({ length: 20_000 }, (_, i) => `2501.${i}`),
        { read: true },
        1000,
      ),
    );
    const sizes = desk.synced.map((key) => String(desk.get(key)).length);
    assert.ok(sizes.length === 1 && sizes.every((size) => size > 60_000 && size <= 64 * 1024));
  });

  it('that are garbage do no harm', () => {
    const desk = new Machine();
    desk.values.set('marks.sync.x', 42).set('marks.sync.y', 'garbage\n{"id":"a","read":true}').set('marks.machine', null);
    assert.deepEqual(merged(desk.marks().received()), { a: { read: true } });
  });
});
