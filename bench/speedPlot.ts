import { chromium } from 'playwright-core';
import { chromiumFlags, requireChromium } from '../scripts/chromium.mjs';
import type { SpeedWithOpenings } from './speedOnce';

const WIDTH = 760;
const HEIGHT = 420;
const BOX = { left: 70, right: 210, top: 40, bottom: 50 };

/** What is drawn, and in what unit. */
export interface Chart {
  title: string;
  series: [name: string, colour: string, value: (speed: SpeedWithOpenings) => number][];
  tick: (value: number) => string;
}

/** Milliseconds over size. */
export const TIMES: Chart = {
  title: 'Time over the number of entries, both logarithmic',
  series: [
    ['obvious: remark-parse', '#9aa0a6', (s) => s.baselines.remark],
    ['obvious: MiniSearch.addAll', '#5f6368', (s) => s.baselines.minisearch],
    ['cold: all searchable', '#b5482a', (s) => s.cold.all],
    ['cold: titles searchable', '#d98324', (s) => s.cold.titles],
    ['cold: tree complete', '#2f6fb2', (s) => s.cold.tree],
    ['third opening: all searchable', '#8a3b8f', (s) => s.openings[2]!.searchable],
    ['warm: verified', '#3b9a6b', (s) => s.warm.verified],
    ['warm: tree shown', '#7bbf4e', (s) => s.warm.shown],
    ['reading the bytes', '#b9a5d6', (s) => s.read],
  ],
  tick: (value) => (value < 1_000 ? `${value} ms` : `${value / 1_000} s`),
};

/** Megabytes over size. */
export const SPACES: Chart = {
  title: 'Memory and storage over the number of entries, both logarithmic',
  series: [
    ['the digests', '#5f6368', (s) => s.openings[2]!.megabytes],
    ['storage, summaries included', '#d98324', (s) => s.openings[2]!.stored],
    ['storage without summaries', '#b5482a', (s) => s.openings[2]!.stored - s.openings[2]!.texts],
    ['process grown, first opening', '#7bbf4e', (s) => s.openings[0]!.grown],
    ['process grown, third opening', '#3b9a6b', (s) => s.openings[2]!.grown],
    ['of it the worker', '#2f6fb2', (s) => s.openings[2]!.worker],
  ],
  tick: (value) => (value < 1_000 ? `${value} MB` : `${value / 1_000} GB`),
};

/** Draws a chart, both axes logarithmic, so that linear growth is a line of slope one. */
export async function plot(speeds: readonly SpeedWithOpenings[], chart: Chart, file: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 2 });
    await page.setContent(`<body style="margin:0">${svg(speeds, chart)}</body>`);
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
  }
}

function svg(speeds: readonly SpeedWithOpenings[], { title, series, tick: label }: Chart): string {
  const values = series.flatMap(([, , value]) => speeds.map(value));
  const x = scale(
    speeds.map((s) => s.entries),
    BOX.left,
    WIDTH - BOX.right,
  );
  const y = scale(values, HEIGHT - BOX.bottom, BOX.top);
  const ticks = [1, 10, 100, 1_000, 10_000, 100_000].filter((tick) => tick >= Math.min(...values) && tick <= Math.max(...values));
  const grid = ticks.map(
    (tick) =>
      `<path d="M${BOX.left} ${y(tick)}H${WIDTH - BOX.right}" stroke="#e3e3e3"/><text x="${BOX.left - 8}" y="${y(tick) + 4}" text-anchor="end">${label(tick)}</text>`,
  );
  const sizes = speeds.map(
    (s) => `<text x="${x(s.entries)}" y="${HEIGHT - BOX.bottom + 22}" text-anchor="middle">${s.entries.toLocaleString('en')}</text>`,
  );
  const ends = spread(series.map(([, , value]) => y(value(speeds.at(-1)!))));
  const lines = series.map(([name, colour, value], i) => {
    const points = speeds.map((s) => `${x(s.entries)},${y(value(s))}`);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" fill="${colour}"/>`).join('')}<text x="${WIDTH - BOX.right + 10}" y="${ends[i]! + 4}" fill="${colour}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/><text x="${BOX.left}" y="22" font-size="14">${title}</text>${grid.join('')}${sizes.join('')}${lines.join('')}</svg>`;
}

function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.log(Math.min(...values));
  const high = Math.log(Math.max(...values));
  return (value) => from + ((Math.log(value) - low) / (high - low || 1)) * (to - from);
}

/** Moves labels apart, so that none covers another. */
function spread(places: readonly number[]): number[] {
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place);
  let last = -Infinity;
  const result: number[] = [];
  for (const { place, i } of order) {
    last = Math.max(place, last + 15);
    result[i] = last;
  }
  return result;
}
