import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../src/core/model';
import { readDigest } from '../src/core/read/read';
import { PaperSearch } from '../src/core/search';
import { Dice } from './dice';

const ARCHIVE = join(import.meta.dirname, '../../shared/corpus/table-6');
/** Marks after which the order is measured. */
const MARKS = [5, 20, 50];
/** A reader likes one category that the producer recorded; it must have so many papers. */
const LEAST_PAPERS = 30;

/** What an order of papers is worth: the share liked of the first ten, and how often a liked one stands before another. */
interface Worth {
  ten: number;
  auc: number;
}

/**
 * Simulates readers who star the papers of one category and skip a third of the rest, day by day, and measures how
 * well their marks order the papers of the days after. `npm run bench suggest`.
 */
export function run(): void {
  if (!existsSync(ARCHIVE)) {
    console.log(`No archive in ${ARCHIVE}.`);
    return;
  }
  const digests = readdirSync(ARCHIVE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readDigest(readFileSync(join(ARCHIVE, name), 'utf8'), name.replaceAll('\\', '/')))
    .sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
  const entries = digests.flatMap((digest) => digest.entries).filter((entry) => entry.id !== undefined);
  const papers = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  const counts = new Map<string, number>();
  papers.forEach(({ categories }) => categories.forEach((one) => counts.set(one, (counts.get(one) ?? 0) + 1)));
  const liked = [...counts].filter(([, count]) => count >= LEAST_PAPERS).map(([category]) => category);
  console.log(`${papers.length} papers, ${liked.length} readers\n| marks | order | in ten | AUC |\n| --- | --- | --- | --- |`);
  // Once with the categories in the index, as they are, and once without, since the readers were made by them.
  for (const withCategories of [true, false]) {
    const search = new PaperSearch();
    digests.forEach((digest) =>
      search.replace(
        digest.name,
        withCategories ? digest : { ...digest, entries: digest.entries.map((entry) => ({ ...entry, categories: [] })) },
      ),
    );
    for (const marks of MARKS) {
      const worths = liked.flatMap((category) => measured(search, papers, category, marks) ?? []);
      report(
        `${marks}`,
        withCategories ? 'own' : 'own, categories hidden',
        worths.map(({ own }) => own),
      );
      if (withCategories) {
        report(
          `${marks}`,
          'votes',
          worths.map(({ votes }) => votes),
        );
        report(
          `${marks}`,
          'chance',
          worths.map(({ chance }) => chance),
        );
      }
    }
  }
}

function report(marks: string, order: string, worths: readonly Worth[]): void {
  const mean = (of: (worth: Worth) => number): string => (worths.reduce((sum, worth) => sum + of(worth), 0) / worths.length).toFixed(3);
  console.log(`| ${marks} | ${order} | ${mean(({ ten }) => ten)} | ${mean(({ auc }) => auc)} |`);
}

function measured(
  search: PaperSearch,
  papers: readonly Entry[],
  category: string,
  marks: number,
): { own: Worth; votes: Worth; chance: Worth } | undefined {
  const dice = new Dice(category.length * 1000 + marks);
  const likes = ({ categories }: Entry): boolean => categories.includes(category);
  const starred: string[] = [];
  const skipped: string[] = [];
  let day = 0;
  for (; day < papers.length && starred.length + skipped.length < marks; day++) {
    const paper = papers[day] as Entry;
    if (likes(paper)) {
      starred.push(paper.id as string);
    } else if (dice.next() < 1 / 3) {
      skipped.push(paper.id as string);
    }
  }
  const later = papers.slice(day);
  if (starred.length === 0 || later.filter(likes).length < 10) {
    return undefined;
  }
  const byId = new Map(later.map((paper) => [paper.id, paper]));
  const own = search
    .suggest(
      starred,
      skipped,
      later.map(({ id }) => id as string),
    )
    .map(({ id }) => byId.get(id) as Entry);
  const worth = (order: readonly Entry[]): Worth => worthOf(order.map(likes));
  return {
    own: worth(own),
    votes: worth([...later].sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0))),
    chance: worth(dice.some(later, later.length)),
  };
}

function worthOf(liked: readonly boolean[]): Worth {
  let before = 0;
  let pairs = 0;
  for (const one of liked) {
    if (one) {
      before++;
    } else {
      pairs += before;
    }
  }
  return { ten: liked.slice(0, 10).filter(Boolean).length / 10, auc: pairs / Math.max(1, before * (liked.length - before)) };
}
