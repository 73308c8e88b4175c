import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAST_DAYS, risingTerms, type DatedPaper } from '../src/core/grouping/rising';
import { readDigest } from '../src/core/read/read';
import { Dice } from './dice';

const CORPUS = join(import.meta.dirname, '../../shared/corpus');
/** Papers that are planted, beside so many a week that have the word anyway. */
const SIZES = [3, 4, 5, 6, 8, 12];
const USUAL = [0, 0.5, 1, 2];
/** Words that are planted of each kind, in every week. */
const PLANTS = 4;
const DAY = 86_400_000;
/** Everything that jumps at all. */
const ALL = { limit: Infinity, falseAlarms: Infinity };

/** What an archive gave: how surprising everything is in weeks without news, and every burst. */
interface Measured {
  name: string;
  weeks: number;
  papers: number;
  told: number;
  /** By the rule as it is, in weeks without news. */
  usual: number;
  alarms: number[];
  /** The score of each burst, and whether it was told. */
  bursts: Map<string, { score: number; isTold: boolean }[]>;
}

/**
 * Plants bursts of known size into real archives whose days are shuffled, so that nothing else is new, and measures
 * how many are told of at the rule's own threshold and at that of one false alarm a week. `npm run bench rising`.
 */
export function run(): void {
  if (!existsSync(CORPUS)) {
    console.log(`No archives in ${CORPUS}.`);
    return;
  }
  const all = readdirSync(CORPUS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => measured(name, firstListed(join(CORPUS, name))));
  console.log(
    '| archive | weeks | papers a week | told a week | false alarms a week | threshold of one |\n| --- | --- | --- | --- | --- | --- |',
  );
  for (const { name, weeks, papers, told, usual, alarms } of all) {
    const figures = [papers / weeks, told / weeks, usual / weeks, oneAlarm(alarms, weeks)].map((figure) => figure.toFixed(2));
    console.log(`| ${name} | ${weeks} | ${figures.join(' | ')} |`);
  }
  console.log(
    `\n| archive | papers a week before | ${SIZES.map((size) => `burst of ${size}`).join(' | ')} |\n| --- | --- |${' --- |'.repeat(SIZES.length)}`,
  );
  for (const { name, weeks, alarms, bursts } of all) {
    for (const usual of USUAL) {
      const least = oneAlarm(alarms, weeks);
      const shares = SIZES.map((size) => {
        const all = bursts.get(`${usual} ${size}`) ?? [];
        const share = (of: (burst: { score: number; isTold: boolean }) => boolean) => (all.filter(of).length / all.length).toFixed(2);
        return `${share(({ isTold }) => isTold)} (${share(({ score }) => score >= least)})`;
      });
      console.log(`| ${name} | ${usual} | ${shares.join(' | ')} |`);
    }
  }
}

/** The threshold that as many alarms reach as there are weeks. */
function oneAlarm(alarms: readonly number[], weeks: number): number {
  return [...alarms].sort((a, b) => b - a)[weeks] ?? 0;
}

function measured(name: string, papers: readonly DatedPaper[]): Measured {
  const dice = new Dice(papers.length);
  const weeks = weeksOf(papers);
  const result: Measured = { name, weeks: weeks.length, papers: 0, told: 0, usual: 0, alarms: [], bursts: new Map() };
  for (const { from, to } of weeks) {
    const around = papers.filter(({ date }) => date <= to && dayNumber(date) >= dayNumber(from) - PAST_DAYS);
    result.papers += around.filter(({ date }) => date >= from).length;
    result.told += risingTerms(around, from, to).length;
    const quiet = shuffled(around, dice);
    result.usual += risingTerms(quiet, from, to).length;
    result.alarms.push(...risingTerms(quiet, from, to, ALL).map(({ score }) => score));
    for (const usual of USUAL) {
      const { planted, kinds } = plant(quiet, from, usual, dice);
      const told = new Set(risingTerms(planted, from, to, { limit: Infinity }).map(({ name: term }) => term));
      const scores = new Map(risingTerms(planted, from, to, ALL).map(({ name: term, score }) => [term, score]));
      for (const [word, kind] of kinds) {
        result.bursts.set(kind, [...(result.bursts.get(kind) ?? []), { score: scores.get(word) ?? 0, isTold: told.has(word) }]);
      }
    }
  }
  return result;
}

/** Puts each of some new words into the titles of so many papers of the week, and of others at its usual rate. */
function plant(
  papers: readonly DatedPaper[],
  from: string,
  usual: number,
  dice: Dice,
): { planted: DatedPaper[]; kinds: Map<string, string> } {
  const titles = new Map(papers.map((paper) => [paper, paper.title]));
  const week = papers.filter(({ date }) => date >= from);
  const kinds = new Map<string, string>();
  for (const size of SIZES.filter((count) => count <= week.length)) {
    for (let i = 0; i < PLANTS; i++) {
      const word = `Plant${kinds.size}`;
      kinds.set(word, `${usual} ${size}`);
      const burst = new Set(dice.some(week, size));
      for (const paper of papers) {
        if (burst.has(paper) || dice.next() < usual / week.length) {
          // A word that joins others keeps it out of pairs.
          titles.set(paper, `${titles.get(paper) ?? ''} of ${word}`);
        }
      }
    }
  }
  return { planted: papers.map((paper) => ({ ...paper, title: titles.get(paper) ?? paper.title })), kinds };
}

/** The papers of an archive with the day that they were listed first, by day. */
function firstListed(folder: string): DatedPaper[] {
  const papers = new Map<string, DatedPaper>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))) {
    const digest = readDigest(readFileSync(join(folder, file), 'utf8'), file.replaceAll('\\', '/'));
    for (const { id, title, authors, categories, date = digest.date } of digest.entries) {
      if (id !== undefined && title !== undefined && date !== undefined && date < (papers.get(id)?.date ?? '9999')) {
        papers.set(id, { date, title, authors, categories });
      }
    }
  }
  return [...papers.values()].sort((a, b) => a.date.localeCompare(b.date));
}

/** The weeks with papers that have a past to be measured against, each ending with a day on which papers were listed. */
function weeksOf(papers: readonly DatedPaper[]): { from: string; to: string }[] {
  const days = [...new Set(papers.map(({ date }) => date))];
  const first = dayNumber(days[0] ?? '') + PAST_DAYS;
  const weeks: { from: string; to: string }[] = [];
  let next = first;
  for (const to of days) {
    if (dayNumber(to) >= next) {
      weeks.push({ from: dayAt(dayNumber(to) - 6), to });
      next = dayNumber(to) + 7;
    }
  }
  return weeks;
}

/** The same papers on each other's days. */
function shuffled(papers: readonly DatedPaper[], dice: Dice): DatedPaper[] {
  const dates = dice.some(
    papers.map(({ date }) => date),
    papers.length,
  );
  return papers.map((paper, i) => ({ ...paper, date: dates[i] ?? paper.date }));
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

function dayAt(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
