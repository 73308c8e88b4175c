import assert from 'node:assert/strict';
import { ToHost } from '../../../src/protocol/page';

const isTaken = (message: unknown) => ToHost.safeParse(message).success;
const long = 'x'.repeat(1_000_000);
const view = { scroll: 0, folds: {} };

describe('messages of a page', () => {
  it('are taken as the page sends them', () => {
    assert.ok(isTaken({ type: 'mark', id: '2501.17161', mark: 'read', on: true }));
    assert.ok(isTaken({ type: 'note', id: '2501.17161', note: long }));
    assert.ok(isTaken({ type: 'view', ref: { kind: 'paper', id: '2501.17161' }, view }));
  });

  it('are rejected with names without end, lists without end, numbers that are none, and kinds that are none', () => {
    for (const message of [
      { type: 'mark', id: long, mark: 'read', on: true },
      { type: 'mark', id: '2501.17161', mark: '__proto__', on: true },
      { type: 'markRead', ids: Array.from({ length: 300_000 }, () => 'x') },
      { type: 'list', action: 'cite', ids: [long] },
      { type: 'note', id: 'x', note: long.repeat(20) },
      { type: 'show', ref: { kind: 'digest', name: long }, beside: false },
      { type: 'show', ref: { kind: 'search', query: long }, beside: false },
      { type: 'view', ref: { kind: 'day' }, view: { scroll: Number.NaN, folds: {} } },
      { type: 'view', ref: { kind: 'day' }, view: { scroll: 0, folds: { [long]: true } } },
      { type: 'command', command: 'constructor', id: 'x' },
      { type: 'command', command: 'workbench.action.terminal.new', id: 'x' },
      { type: 'rule', kind: 'follow', query: long },
      { type: 'failed', reason: long },
      { type: 'constructor' },
      null,
      [],
    ]) {
      assert.ok(!isTaken(message), JSON.stringify(message)?.slice(0, 80));
    }
  });
});
