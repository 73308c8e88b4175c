import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { PageMemory } from '../../../../src/host/page/history';

/** A storage that forgets nothing, as VS Code writes it: through JSON. */
function storage(stored: Record<string, unknown> = {}): vscode.Memento {
  return {
    keys: () => Object.keys(stored),
    get: (key: string) => stored[key],
    update: (key: string, value: unknown) => {
      stored[key] = JSON.parse(JSON.stringify(value));
      return Promise.resolve();
    },
  } as vscode.Memento;
}

describe('PageMemory', () => {
  const view = (scroll: number) => ({ scroll, folds: { a: true } });
  const day = (n: number) => ({ kind: 'day' as const, date: String(n) });

  it('remembers pages over sessions, undated days and digests too', async () => {
    const kept = storage();
    const memory = new PageMemory(kept);
    await memory.set({ kind: 'day' }, view(1));
    await memory.set({ kind: 'digest', name: 'x' }, { ...view(2), at: '2501.17161' });
    const next = new PageMemory(kept);
    assert.deepEqual(next.get({ kind: 'day' }), view(1));
    assert.deepEqual(next.get({ kind: 'digest', name: 'x' }), { ...view(2), at: '2501.17161' });
    assert.equal(next.get({ kind: 'paper', id: 'x' }), undefined);
  });

  it('forgets the oldest of two hundred', async () => {
    const memory = new PageMemory(storage());
    for (let n = 0; n < 200; n++) {
      await memory.set(day(n), view(n));
    }
    await memory.set(day(0), view(5));
    await memory.set(day(200), view(6));
    assert.deepEqual([memory.get(day(0)), memory.get(day(1)), memory.get(day(200))], [view(5), undefined, view(6)]);
  });

  it('begins anew when what is stored is none of its own', () => {
    for (const stored of [undefined, 'x', [1], [['a', {}]], { a: 1 }]) {
      assert.equal(new PageMemory(storage({ 'paperDigest.pageViews': stored })).get({ kind: 'day' }), undefined);
    }
  });
});
