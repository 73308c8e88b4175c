import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ShardedMap } from '../../../src/base/shardedMap';

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
