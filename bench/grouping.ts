import type { Day, Paper } from '../src/core/model';
import { visibleGroups, countDone } from '../src/core/grouping/filter';
import type { Filter } from '../src/core/grouping/filter';
import type { Mark } from '../src/core/marks/mark';
import { GROUPINGS, groupPapers } from '../src/core/grouping/group';
import { SORT_ORDERS } from '../src/core/grouping/sort';

const count = 20_000;
const aDay = 22;

/** `npm run bench group`: what grouping, sorting and filtering 20,000 papers cost, in milliseconds. */
export function run(): void {
  const days = makeDays();
  const marks = new Map<string, Mark>();
  for (const [i, paper] of days.flatMap((day) => day.papers).entries()) {
    if (i % 3 === 0) {
      marks.set(paper.id, { read: true });
    }
  }
  const markOf = (id: string) => marks.get(id);
  for (const grouping of GROUPINGS) {
    report(`group by ${grouping}`, () => groupPapers(days, grouping).length);
  }
  const byDay = groupPapers(days, 'day');
  for (const order of SORT_ORDERS) {
    report(`sort by ${order}`, () => visibleGroups(byDay, { filter: {}, order: order, markOf: markOf }).length);
  }
  const filters: [string, Filter][] = [
    ['two words', { text: 'title reward' }],
    ['unread', { unread: true }],
    ['all', { text: 'title', unread: true, code: true, category: 'Category 7' }],
  ];
  for (const [name, filter] of filters) {
    report(`filter by ${name}`, () => visibleGroups(byDay, { filter: filter, order: 'digest', markOf: markOf }).length);
  }
  report('count what is read on every group', () => byDay.reduce((sum, group) => sum + countDone(group.ids, markOf), 0));
}

/** The median of nine. */
function report(what: string, act: () => number): void {
  let result = 0;
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    result = act();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  console.log(`${what.padEnd(36)} ${(times[4] ?? 0).toFixed(1).padStart(8)} ms  (${result})`);
}

function makeDays(): Day[] {
  const papers = Array.from({ length: count }, (_, i) => makePaper(i));
  return Array.from({ length: Math.ceil(count / aDay) }, (_, i) => {
    const these = papers.slice(i * aDay, (i + 1) * aDay);
    return { date: dateOf(i), inferred: false, ids: these.map(({ id }) => id), papers: these };
  });
}

function makePaper(i: number): Paper {
  const date = dateOf(Math.floor(i / aDay));
  return {
    id: `2501.${String(10_000 + i)}`,
    title: `A Title of Some Length about Models, Data and ${i % 5 === 0 ? 'Reward' : 'Policy'} Number ${i}`,
    authors: Array.from({ length: 5 }, (_, n) => `Author ${(i * 31 + n * 7) % 9000}`),
    dates: [date],
    categories: [`Category ${i % 40}`, `Category ${(i * 7) % 40}`],
    votes: (i * 37) % 90,
    links: i % 3 === 0 ? [{ kind: 'github', url: 'https://github.com/a/b' }] : [],
    sources: [
      {
        name: `file:///digests/${date}.md`,
        range: { start: { line: i % aDay, character: 0 }, end: { line: i % aDay, character: 1 } },
        date,
      },
    ],
  };
}

function dateOf(daysBack: number): string {
  return new Date(Date.UTC(2025, 11, 31) - daysBack * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
