import assert from 'node:assert/strict';
import { checkSeries } from '../../../../src/core/diagnostics/series';
import { assertGrowth } from '../../../support/growth';

const digest = (day: number) => ({
  name: `${day}.md`,
  date: new Date(Date.UTC(2000, 0, 3) + day * 86_400_000).toISOString().slice(0, 10),
  ids: [`2501.${10_000 + day}`],
});

describe('a series of digests', () => {
  it('misses a day on which it usually has a digest, after the first digest of the day before', () => {
    const days = Array.from({ length: 30 }, (_, day) => digest(day)).filter(({ name }) => name !== '15.md');
    const again = { ...digest(14), name: 'again.md', ids: ['2501.20000'] };
    assert.deepEqual(checkSeries([...days, again]), [{ code: 'missing-day', name: '14.md', date: digest(15).date }]);
  });

  it('is checked in a time that grows with the number of digests', () => {
    assertGrowth((length) => checkSeries(Array.from({ length }, (_, day) => digest(day))), 16_000);
  });
});
