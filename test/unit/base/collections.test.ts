import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dropOldest, groupBy, grown, ShardedMap } from '../../../src/base/collections';

describe('a sharded map', () => {
  it('does what a map does, but for the order', () => {
    const action = fc.tuple(fc.constantFrom('set', 'delete'), fc.constantFrom('', 'a', 'b', 'ab', 'ba', '2501.12345', '논문'), fc.nat());
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const map = new Map<string, number>();
        const sharded = new ShardedMap<number>();
        for (const [what, key, value] of actions) {
          assert.equal(
            what === 'set' ? sharded.set(key, value).size : sharded.delete(key),
            what === 'set' ? map.set(key, value).size : map.delete(key),
          );
          assert.deepEqual([sharded.get(key), sharded.has(key), sharded.size], [map.get(key), map.has(key), map.size]);
        }
        assert.deepEqual(new Map(sharded), map);
        assert.deepEqual([...sharded.keys()].sort(), [...map.keys()].sort());
        assert.deepEqual([...sharded.values()].sort(), [...map.values()].sort());
        const seen = new Map<string, number>();
        sharded.forEach((number, key) => seen.set(key, number));
        assert.deepEqual(seen, map);
      }),
    );
  });
});

describe('collections', () => {
  it('group values in the order of the first of each key', () => {
    assert.deepEqual(
      [...groupBy([3, 1, 4, 6], (n) => n % 2)],
      [
        [1, [3, 1]],
        [0, [4, 6]],
      ],
    );
  });

  it('drop what was set first', () => {
    const map = new Map([1, 2, 3, 4].map((n) => [n, n]));
    map.delete(1);
    map.set(1, 1);
    dropOldest(map, 2);
    assert.deepEqual([...map.keys()], [4, 1]);
  });

  it('grow, and keep what they had', () => {
    assert.deepEqual(grown(Int32Array.of(-1, 2), 3), Int32Array.of(-1, 2, 0));
  });
});
