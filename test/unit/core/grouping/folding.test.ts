import assert from 'node:assert/strict';
import fc from 'fast-check';
import { visibleGroups } from '../../../../src/core/grouping/filter';
import { foldDays } from '../../../../src/core/grouping/folding';
import { groupPapers } from '../../../../src/core/grouping/group';
import { day, paper } from './papers';

const daysBefore = (count: number, last = Date.UTC(2025, 5, 30)) =>
  Array.from({ length: count }, (_, i) => {
    const date = new Date(last - i * 86_400_000).toISOString().slice(0, 10);
    return day(date, [paper(`2506.${String(10_000 + i)}`, { dates: [date] })]);
  });
const fold = (count: number) =>
  foldDays(visibleGroups(groupPapers(daysBefore(count), 'day'), { filter: {}, order: 'digest', markOf: () => undefined }));

describe('days of the tree', () => {
  it('stand by themselves while they are few', () => {
    assert.equal(fold(31).length, 31);
    assert.ok(fold(31).every(({ days }) => days === undefined));
  });

  it('fold into weeks and then months when they are many, and none is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 32, max: 900 }), (count) => {
        const folded = fold(count);
        const days = folded.flatMap((group) => group.days?.map(({ group: one }) => one.value) ?? [group.visible.group.value]);
        assert.equal(new Set(days).size, count);
        assert.deepEqual(days, [...days].sort().reverse());
        assert.equal(new Set(folded.map(({ visible }) => visible.group.key)).size, folded.length);
        for (const { visible, days: within } of folded) {
          assert.equal(visible.ids.length, within?.length ?? 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('show no more than about fifty rows for four years', () => {
    assert.ok(fold(4 * 365).length < 70);
  });
});
