import type { PaperService } from '../src/host/papers/paperService';
import { Dice } from './dice';

/** Milliseconds of a keystroke, there and back. */
export interface SearchTimes {
  median: number;
  p95: number;
}

/** Types queries of every kind letter by letter, as one does: when everything can be searched, and while it is still read. */
export async function searchTimes(papers: PaperService): Promise<Record<string, SearchTimes>> {
  const reading = await typedWhileReading(papers);
  const dice = new Dice(3);
  const all = papers.papers();
  const words = (): string[] => dice.pick(all).title.split(' ');
  const korean = (): Promise<string> => koreanWords(papers, dice);
  return {
    letter: await typed(papers, 26, () => String.fromCharCode(97 + dice.between(0, 26)), false),
    word: await typed(papers, 30, () => dice.pick(words())),
    several: await typed(papers, 15, () => words().slice(0, 3).join(' ')),
    mistyped: await typed(papers, 15, () => words().slice(0, 3).map(mistype).join(' ')),
    korean: await typed(papers, 30, korean),
    'while reading': reading,
  };
}

/** Types until every digest can be found by all of its words: files that changed before are still being read. */
async function typedWhileReading(papers: PaperService): Promise<SearchTimes> {
  const times: number[] = [];
  const text = 'language models';
  for (let length = 1; ; length = (length % text.length) + 1) {
    const since = performance.now();
    const { complete } = await papers.search(text.slice(0, length), { limit: 50 });
    times.push(performance.now() - since);
    if (complete) {
      return summary(times);
    }
  }
}

async function typed(papers: PaperService, queries: number, next: () => string | Promise<string>, letters = true): Promise<SearchTimes> {
  const times: number[] = [];
  for (let i = 0; i < queries; i++) {
    const query = await next();
    for (let length = letters ? 1 : query.length; length <= query.length; length++) {
      const since = performance.now();
      await papers.search(query.slice(0, length), { limit: 50 });
      times.push(performance.now() - since);
    }
  }
  return summary(times);
}

function summary(times: number[]): SearchTimes {
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1]!, p95: times[Math.floor(times.length * 0.95)]! };
}

function mistype(word: string): string {
  return word.length > 4 ? word[0]! + word[2]! + word[1]! + word.slice(3) : word;
}

async function koreanWords(papers: PaperService, dice: Dice): Promise<string> {
  const sources = papers.names().filter((name) => name.includes('/headings/') || name.includes('/blocks/'));
  const digest = await papers.digest(dice.pick(sources));
  const text = digest?.entries[0]?.summary[0]?.items[0] ?? '강화 학습';
  return text.split(' ').slice(0, 2).join(' ');
}
