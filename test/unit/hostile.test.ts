import * as assert from 'node:assert/strict';
import { attack } from '../../bench/attack';
import { families } from '../../bench/hostile/growth';
import { CONTEXTS } from '../../bench/hostile/contexts';
import { UNITS } from '../../bench/hostile/units';

describe('hostile texts of every kind', () => {
  it('are at least 139 units in 27 contexts', () => {
    assert.ok(new Set(Object.values(UNITS).flat()).size >= 139);
    assert.ok(Object.keys(CONTEXTS).length >= 27);
    assert.equal(new Set(families().map(({ unit, context }) => `${unit}\n${context}`)).size, families().length);
  });

  it('neither hang nor throw, nor take four times as long for twice the text', async function () {
    this.timeout(600_000);
    const brackets = families().findIndex(({ unit, context }) => unit === '[[a][' && context === 'front matter');
    const numbers = [...Array.from({ length: 16 }, (_, i) => i * 7), brackets];
    const { failures } = await attack(numbers, [], 120_000);
    assert.deepEqual(
      failures.filter(({ error, ratio }) => error !== undefined || ratio > 3.5),
      [],
    );
  });
});
