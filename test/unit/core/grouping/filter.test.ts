import assert from 'node:assert/strict';
import { visibleGroups, countDone, countUndone } from '../../../../src/core/grouping/filter';
import type { Filter } from '../../../../src/core/grouping/filter';
import type { Mark } from '../../../../src/core/marks/mark';
import { isEmptyFilter } from '../../../../src/core/grouping/filter';
import { dateRange } from '../../../../src/core/index/ranges';
import { isWithin, groupPapers } from '../../../../src/core/grouping/group';
import type { SortOrder } from '../../../../src/core/grouping/sort';
import { day, paper } from './papers';

const a = paper('2501.00001', { title: 'Zebra', votes: 3, categories: ['Vision'], authors: ['Muñoz'], dates: ['2025-01-29'] });
const b = paper('2501.00002', {
  title: 'apple 10',
  votes: 30,
  links: [{ kind: 'github', url: 'https://github.com/a/b' }],
  dates: ['2025-01-29', '2025-01-28'],
});
const c = paper('2501.00003', { title: 'Apple 9', categories: ['강화 학습'], dates: ['2025-01-28'] });
const groups = groupPapers([day('2025-01-29', [a, b]), day('2025-01-28', [b, c])], 'day');
const marks = new Map<string, Mark>([
  [a.id, { read: true }],
  [b.id, { starred: true }],
  [c.id, { skipped: true }],
]);
const markOf = (id: string) => marks.get(id);

const shown = (filter: Filter, order: SortOrder = 'digest', pinned: string[] = []) =>
  visibleGroups(groups, { filter, order, markOf, pinned: new Set(pinned) }).map(
    ({ group, shown: these }) => `${group.value}: ${these.map(({ id }) => id.slice(-1)).join(' ')}`,
  );

describe('what the tree shows', () => {
  it('is everything without a filter', () => {
    assert.deepEqual(shown({}), ['2025-01-29: 1 2', '2025-01-28: 2 3']);
  });

  it('asks for everything that is set, and leaves out empty shelves', () => {
    assert.deepEqual(shown({ unread: true }), ['2025-01-29: 2', '2025-01-28: 2']);
    assert.deepEqual(shown({ starred: true, code: true }), ['2025-01-29: 2', '2025-01-28: 2']);
    assert.deepEqual(shown({ category: '강화 학습' }), ['2025-01-28: 3']);
    assert.deepEqual(shown({ category: 'Vision', unread: true }), []);
  });

  it('finds all words in title, authors, identifier and categories, in any case', () => {
    assert.deepEqual(shown({ text: 'APPLE  9' }), ['2025-01-28: 3']);
    assert.deepEqual(shown({ text: 'muñoz zebra' }), ['2025-01-29: 1']);
    assert.deepEqual(shown({ text: '00002' }), ['2025-01-29: 2', '2025-01-28: 2']);
    assert.deepEqual(shown({ text: '강화' }), ['2025-01-28: 3']);
    assert.deepEqual(shown({ text: 'munoz' }), ['2025-01-29: 1']);
    assert.deepEqual(shown({ category: 'Reinforcement Learning' }), ['2025-01-28: 3']);
  });

  it('keeps what is pinned although it matches no longer', () => {
    assert.deepEqual(shown({ unread: true }, 'digest', [a.id]), ['2025-01-29: 1 2', '2025-01-28: 2']);
  });

  it('sorts by votes, title with numbers as numbers, and newest', () => {
    assert.deepEqual(shown({}, 'votes'), ['2025-01-29: 2 1', '2025-01-28: 2 3']);
    assert.deepEqual(shown({}, 'title'), ['2025-01-29: 2 1', '2025-01-28: 3 2']);
    assert.deepEqual(shown({}, 'newest'), ['2025-01-29: 1 2', '2025-01-28: 2 3']);
  });

  it('counts read and skipped papers as done', () => {
    assert.equal(countDone([a.id, b.id, c.id], markOf), 2);
    assert.equal(countUndone([a.id, b.id, c.id], markOf), 1);
  });
});

describe('days as one writes them', () => {
  const holds = (text: string, date: string) => {
    const range = dateRange(text);
    assert.ok(range, text);
    return isWithin(date, range);
  };

  it('a year, a month, a day', () => {
    assert.ok(holds('2025', '2025-12-31') && !holds('2025', '2026-01-01'));
    assert.ok(holds('2025-01', '2025-01-01') && holds('2025-01', '2025-01-31') && !holds('2025-01', '2025-02-01'));
    assert.ok(holds('2025-01-29', '2025-01-29') && !holds('2025-01-29', '2025-01-30'));
  });

  it('from one to another, open at either end', () => {
    assert.ok(holds('2025-01..2025-02', '2025-02-28') && !holds('2025-01..2025-02', '2025-03-01'));
    assert.ok(holds('2025-02..', '2030-01-01') && !holds('2025-02..', '2025-01-31'));
    assert.ok(holds('..2025-02-01', '2025-02-01') && !holds('..2025-02-01', '2025-02-02'));
  });

  for (const text of ['', '..', 'soon', '2025-1', '2025-01-29-1', '2025..2026..2027', '25']) {
    it(`not ${JSON.stringify(text)}`, () => assert.equal(dateRange(text), undefined));
  }
});

describe('an open filter', () => {
  it('asks for nothing', () => {
    assert.ok(isEmptyFilter({}) && isEmptyFilter({ text: '', unread: false }));
    assert.ok(!isEmptyFilter({ starred: true }) && !isEmptyFilter({ date: '2025' }));
  });
});
