import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Day } from '../../../../src/core/model';
import { GROUPINGS, isoWeek, isWithin, groupPapers } from '../../../../src/core/grouping/group';
import { day, paper, source } from './papers';

const a = paper('2501.00001', {
  categories: ['NLP', 'Vision'],
  authors: ['Kim', 'Lee'],
  dates: ['2025-01-29', '2025-01-27'],
  sources: [source('b.md', 9, '2025-01-29'), source('a.md', 4, '2025-01-27')],
});
const b = paper('2501.00002', {
  categories: ['Vision'],
  authors: ['Lee'],
  dates: ['2025-01-29'],
  sources: [source('b.md', 2, '2025-01-29')],
});
const c = paper('2412.00003', { dates: ['2024-12-30'], sources: [source('a.md', 1, '2024-12-30')] });
const d = paper('2412.00004', { sources: [source('z.md', 1)] });
const days: Day[] = [day('2025-01-29', [a, b]), day('2025-01-27', [a]), day('2024-12-30', [c], true), day(undefined, [d])];

const outline = (grouping: (typeof GROUPINGS)[number], dates = {}) =>
  groupPapers(days, grouping, dates).map(
    (group) => `${group.value ?? '-'}${group.inferred ? '?' : ''}: ${group.papers.map(({ id }) => id.slice(-1)).join(' ')}`,
  );

describe('groups', () => {
  it('group by day as the library has them', () => {
    assert.deepEqual(outline('day'), ['2025-01-29: 1 2', '2025-01-27: 1', '2024-12-30?: 3', '-: 4']);
  });

  it('group by week and month, each paper once', () => {
    assert.deepEqual(outline('week'), ['2025-W05: 1 2', '2025-W01?: 3', '-: 4']);
    assert.deepEqual(outline('month'), ['2025-01: 1 2', '2024-12?: 3', '-: 4']);
  });

  it('group by category, the largest first, the papers without one at the end', () => {
    assert.deepEqual(outline('category'), ['Vision: 1 2', 'NLP: 1', '-: 3 4']);
  });

  it('group by author, the most frequent first', () => {
    assert.deepEqual(outline('author'), ['Lee: 1 2', 'Kim: 1', '-: 3 4']);
  });

  it('group by digest in the order of its lines, the newest digest first', () => {
    assert.deepEqual(outline('digest'), ['b.md: 2 1', 'a.md: 3 1', 'z.md: 4']);
  });

  it('leave out what lies outside the days asked for', () => {
    assert.deepEqual(outline('day', { from: '2025-01-28' }), ['2025-01-29: 1 2']);
    assert.deepEqual(outline('flat', { to: '2025-01-01' }), ['-: 3']);
    assert.deepEqual(outline('digest', { from: '2025-01-29' }), ['b.md: 2 1']);
  });

  it('gather authors beyond the first thousand in one group', () => {
    const many = Array.from({ length: 1200 }, (_, i) => paper(`2501.${10000 + i}`, { authors: [`Author ${i}`] }));
    const groups = groupPapers([day('2025-01-29', many)], 'author');
    assert.equal(groups.length, 1001);
    assert.equal(groups.at(-1)?.papers.length, 200);
  });

  it('have every paper, on one group at most once, under keys of their own', () => {
    const papers = fc.uniqueArray(
      fc.record({ n: fc.nat(50), categories: fc.subarray(['x', 'y', 'z']), authors: fc.subarray(['p', 'q']) }),
      { selector: ({ n }) => n },
    );
    const dates = fc.constantFrom(undefined, '2025-01-01', '2025-01-06', '2024-12-31');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(dates, papers), { selector: ([date]) => date }),
        fc.constantFrom(...GROUPINGS),
        (given, grouping) => {
          const known = given.map(([date, list]) =>
            day(
              date,
              list.map(({ n, ...more }) => paper(String(n), { ...more, sources: [source('f', n, date)] })),
            ),
          );
          const groups = groupPapers(known, grouping);
          const all = new Set(known.flatMap((each) => each.papers.map(({ id }) => id)));
          assert.deepEqual(new Set(groups.flatMap((each) => each.papers.map(({ id }) => id))), all);
          assert.equal(new Set(groups.map(({ key }) => key)).size, groups.length);
          for (const { papers: these } of groups) {
            assert.equal(new Set(these).size, these.length);
          }
        },
      ),
    );
  });
});

describe('weeks', () => {
  for (const [date, week] of [
    ['2021-01-03', '2020-W53'],
    ['2025-01-29', '2025-W05'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-01', '2026-W53'],
    ['2026-12-31', '2026-W53'],
  ] as const) {
    it(`${date} is in ${week}`, () => assert.equal(isoWeek(date), week));
  }
});

describe('days between others', () => {
  it('include both ends, and the undated only without ends', () => {
    assert.ok(isWithin('2025-01-01', { from: '2025-01-01', to: '2025-01-01' }));
    assert.ok(!isWithin('2025-01-02', { to: '2025-01-01' }));
    assert.ok(isWithin(undefined, {}));
    assert.ok(!isWithin(undefined, { from: '2025' }));
  });
});
