import assert from 'node:assert/strict';
import { stepped, trailOf, visited } from '../../../../src/host/page/trail';
import type { PageRef } from '../../../../src/protocol/page';

const page = (id: string): PageRef => ({ kind: 'paper', id });
const walk = (...ids: string[]) => ids.slice(1).reduce((trail, id) => visited(trail, page(id)), trailOf(page(ids[0] ?? '')));
const ids = (pages: readonly PageRef[]) => pages.map((ref) => (ref.kind === 'paper' ? ref.id : '')).join('');

describe('the trail of pages', () => {
  it('goes back and ahead again', () => {
    const trail = stepped(stepped(walk('a', 'b', 'c'), 'back'), 'back');
    assert.deepEqual(trail, { back: [], page: page('a'), ahead: [page('b'), page('c')] });
    assert.deepEqual(stepped(stepped(trail, 'ahead'), 'ahead'), walk('a', 'b', 'c'));
  });

  it('stays where there is nowhere to go', () => {
    const one = walk('a');
    assert.deepEqual(stepped(one, 'back'), one);
    assert.deepEqual(stepped(one, 'ahead'), one);
  });

  it('leaves what lay ahead when another page is opened, and not when the same one is', () => {
    const trail = stepped(walk('a', 'b', 'c'), 'back');
    assert.equal(visited(trail, page('b')), trail);
    assert.deepEqual(visited(trail, page('d')), walk('a', 'b', 'd'));
  });

  it('forgets the oldest of many', () => {
    const trail = walk(...Array.from({ length: 60 }, (_, i) => String.fromCharCode(97 + i)));
    assert.equal(trail.back.length, 50);
    assert.equal(ids(trail.back.slice(-1)), String.fromCharCode(97 + 58));
  });
});
