import type { Paper } from '../core/model';
import { isoWeek } from '../core/grouping/group';
import { risingTerms } from '../core/grouping/rising';
import { shownPath } from './files';
import type { FolderLibrary } from './folderLibrary';

/** Counts of a library's contents. */
export interface Stats {
  version: 1;
  papers: number;
  days: number;
  first?: string;
  last?: string;
  perDay: { date: string; papers: number }[];
  sources: { name: string; papers: number }[];
  languages: { lang: string; papers: number }[];
  rising: { word: string; recent: number; before: number }[];
}

const MOST_RISING = 15;

/** Counts a library's papers by day, digest folder and language, and the title words whose share rose in the last week. */
export function statsOf(library: Pick<FolderLibrary, 'papers' | 'days'>): Stats {
  const days = library.days().filter((day) => day.date !== undefined);
  const papers = library.papers();
  return {
    version: 1,
    papers: papers.length,
    days: days.length,
    first: days.at(-1)?.date,
    last: days[0]?.date,
    perDay: days.map((day) => ({ date: day.date ?? '', papers: day.ids.length })).reverse(),
    sources: counts(papers, (paper) => new Set(paper.sources.map(({ name }) => name.slice(0, Math.max(0, name.lastIndexOf('/')))))).map(
      ([name, count]) => ({ name: shownPath(name), papers: count }),
    ),
    languages: counts(papers, (paper) => new Set(paper.sources.flatMap(({ lang }) => lang ?? []))).map(([lang, count]) => ({
      lang,
      papers: count,
    })),
    rising: risingWords(papers, days[0]?.date),
  };
}

function counts(papers: readonly Paper[], keysOf: (paper: Paper) => Iterable<string>): [string, number][] {
  const found = new Map<string, number>();
  for (const paper of papers) {
    for (const key of keysOf(paper)) {
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  return [...found].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
}

/** The rising words of the last week, as on its page. */
function risingWords(papers: readonly Paper[], last: string | undefined): Stats['rising'] {
  if (last === undefined) {
    return [];
  }
  const from = new Date(Date.parse(last) - 6 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const dated = papers.flatMap(({ title, authors, categories, dates }) => {
    const date = dates.at(-1);
    return date === undefined ? [] : [{ date, title, authors, categories }];
  });
  return risingTerms(dated, from, last, { limit: Infinity })
    .filter(({ kind }) => kind === 'word')
    .slice(0, MOST_RISING)
    .map(({ name, count, course }) => ({ word: name, recent: count, before: course.reduce((sum, each) => sum + each, 0) - count }));
}

/** The statistics as tables for people. */
export function statsText(stats: Stats): string {
  const table = (title: string, rows: readonly (readonly [string, number])[]) =>
    rows.length === 0 ? [] : [title, ...rows.map(([name, count]) => `  ${String(count).padStart(7)}  ${name}`), ''];
  const weeks = new Map<string, number>();
  for (const { date, papers } of stats.perDay) {
    weeks.set(isoWeek(date), (weeks.get(isoWeek(date)) ?? 0) + papers);
  }
  return [
    `${stats.papers} papers on ${stats.days} days${stats.first === undefined ? '' : `, ${stats.first} to ${stats.last}`}`,
    '',
    ...table('Papers per week, last twelve weeks', [...weeks].slice(-12)),
    ...table(
      'Folders',
      stats.sources.slice(0, 20).map(({ name, papers }) => [name, papers]),
    ),
    ...table(
      'Languages',
      stats.languages.map(({ lang, papers }) => [lang, papers]),
    ),
    ...table(
      'Rising words in the titles of the last week',
      stats.rising.map(({ word, recent, before }) => [`${word} (${before} in the previous quarter)`, recent]),
    ),
  ].join('\n');
}

/** The papers per day as an SVG document: bars, a scale of three lines, the first and the last day. */
export function statsSvg({ perDay, papers }: Stats): string {
  const [width, height, left, bottom, top] = [960, 240, 48, 28, 28];
  const most = perDay.reduce((max, day) => Math.max(max, day.papers), 1);
  const step = (width - left - 8) / Math.max(1, perDay.length);
  const y = (count: number) => height - bottom - ((height - bottom - top) * count) / most;
  const bars = perDay.map((day, i) => {
    const x = left + i * step;
    return `<rect x="${x.toFixed(2)}" y="${y(day.papers).toFixed(2)}" width="${Math.max(0.5, step - 0.5).toFixed(2)}" height="${(height - bottom - y(day.papers)).toFixed(2)}"><title>${day.date}: ${day.papers}</title></rect>`;
  });
  const lines = [0, most / 2, most].map(
    (count) =>
      `<line x1="${left}" x2="${width - 8}" y1="${y(count).toFixed(2)}" y2="${y(count).toFixed(2)}" stroke="#8888" /><text x="${left - 6}" y="${(y(count) + 4).toFixed(2)}" text-anchor="end">${Math.round(count)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#4078c0" role="img" aria-label="Papers per day">`,
    `<text x="${left}" y="16" fill="#666">${papers} papers, by day</text>`,
    '<g fill="#666">',
    ...lines,
    '</g>',
    ...bars,
    ...(perDay.length === 0
      ? []
      : [
          `<text x="${left}" y="${height - 8}" fill="#666">${perDay[0]?.date}</text>`,
          `<text x="${width - 8}" y="${height - 8}" fill="#666" text-anchor="end">${perDay.at(-1)?.date}</text>`,
        ]),
    '</svg>',
    '',
  ].join('\n');
}
