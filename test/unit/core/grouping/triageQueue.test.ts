import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLeft, nextPaper, previousPaper } from '../../../../src/core/grouping/triageQueue';

const pass = { title: 'a day', ids: ['a', 'b', 'c', 'd'], at: 'b' };
const done =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);

describe('a way through papers', () => {
  it('counts what is left', () => {
    assert.equal(countLeft(pass, done()), 4);
    assert.equal(countLeft(pass, done('a', 'd')), 2);
  });

  it('goes on to the next that waits, and from the end to the beginning', () => {
    assert.equal(nextPaper(pass, done()), 'c');
    assert.equal(nextPaper(pass, done('c')), 'd');
    assert.equal(nextPaper(pass, done('c', 'd')), 'a');
    assert.equal(nextPaper(pass, done('a', 'c', 'd')), undefined);
  });

  it('goes back to any paper', () => {
    assert.equal(previousPaper(pass), 'a');
    assert.equal(previousPaper({ ...pass, at: 'a' }), undefined);
  });

  it('reaches every paper once when each is decided', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (ids, start) => {
        const decided = new Set<string>();
        let at: string | undefined = ids[start % ids.length];
        while (at !== undefined) {
          assert.ok(!decided.has(at));
          decided.add(at);
          at = nextPaper({ title: '', ids, at }, (id) => decided.has(id));
        }
        assert.equal(decided.size, ids.length);
      }),
    );
  });
});
