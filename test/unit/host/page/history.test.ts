import assert from 'node:assert/strict';
import { stepped, historyOf, visited } from '../../../../src/host/page/history';
import type { PageRef } from '../../../../src/protocol/page';

const page = (id: string): PageRef => ({ kind: 'paper', id });
const walk = (...ids: string[]) => ids.slice(1).reduce((history, id) => visited(history, page(id)), historyOf(page(ids[0] ?? '')));
const ids = (pages: readonly PageRef[]) => pages.map((ref) => (ref.kind === 'paper' ? ref.id : '')).join('');

describe('the history of pages', () => {
  it('goes back and ahead again', () => {
    const history = stepped(stepped(walk('a', 'b', 'c'), 'back'), 'back');
    assert.deepEqual(history, { back: [], page: page('a'), ahead: [page('b'), page('c')] });
    assert.deepEqual(stepped(stepped(history, 'ahead'), 'ahead'), walk('a', 'b', 'c'));
  });

  it('stays where there is nowhere to go', () => {
    const one = walk('a');
    assert.deepEqual(stepped(one, 'back'), one);
    assert.deepEqual(stepped(one, 'ahead'), one);
  });

  it('leaves what lay ahead when another page is opened, and not when the same one is', () => {
    const history = stepped(walk('a', 'b', 'c'), 'back');
    assert.equal(visited(history, page('b')), history);
    assert.deepEqual(visited(history, page('d')), walk('a', 'b', 'd'));
  });

  it('forgets the oldest of many', () => {
    const history = walk(...Array.from({ length: 60 }, (_, i) => String.fromCharCode(97 + i)));
    assert.equal(history.back.length, 50);
    assert.equal(ids(history.back.slice(-1)), String.fromCharCode(97 + 58));
  });
});
