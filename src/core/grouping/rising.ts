/** A paper as what is counted of it, on the day it was listed first (YYYY-MM-DD). */
export interface DatedPaper {
  date: string;
  title: string;
  authors: readonly string[];
  categories: readonly string[];
}

/** A word or pair of words of titles, a person or a category whose share of the papers jumped. */
export interface RisingTerm {
  kind: 'word' | 'author' | 'category';
  name: string;
  /** Papers of the range that have it. */
  count: number;
  /** How many would have it at its share of the days before. */
  expected: number;
  /** Twice the logarithm of the likelihood ratio (Dunning 1993): how surprising the count is. */
  score: number;
  /** Its papers week by week, oldest first; the last week ends with the range. */
  course: number[];
}

/** So many days before the range are its past. */
export const PAST_DAYS = 90;

/** Fewer papers than this are chance. */
const LEAST_COUNT = 3;

/**
 * How surprising a term has to be: by chance a term reaches 24 once in a million, and a range holds some ten
 * thousand terms, most of them far too rare to be tried; measured by bursts planted into real archives.
 */
const LEAST_SCORE = 24;

const WEEK = 7;

/**
 * What is new in a range of days, `from` and `to` included: terms whose share of the papers is far above that of
 * the ninety days before, most surprising first. A word that a pair of words explains is left out.
 */
export function risingTerms(papers: readonly DatedPaper[], from: string, to: string, limit = 12): RisingTerm[] {
  const start = dayNumber(from);
  const end = dayNumber(to);
  const weeks = Math.ceil((end - start + 1 + PAST_DAYS) / WEEK);
  const counts = new Map<string, Count>();
  let recent = 0;
  let past = 0;
  for (const paper of papers) {
    const day = dayNumber(paper.date);
    if (!(day >= start - PAST_DAYS && day <= end)) {
      continue;
    }
    const isRecent = day >= start;
    const week = weeks - 1 - Math.floor((end - day) / WEEK);
    recent += isRecent ? 1 : 0;
    past += isRecent ? 0 : 1;
    for (const term of termsOf(paper)) {
      const key = `${term.kind} ${term.name.toLowerCase()}`;
      const count = counts.get(key) ?? { ...term, recent: 0, past: 0, weeks: new Map<number, number>() };
      count.recent += isRecent ? 1 : 0;
      count.past += isRecent ? 0 : 1;
      count.weeks.set(week, (count.weeks.get(week) ?? 0) + 1);
      counts.set(key, count);
    }
  }
  // Without a past everything is new, which says nothing.
  if (past < recent || recent === 0) {
    return [];
  }
  const rising = [...counts.values()]
    .filter((count) => count.recent >= LEAST_COUNT && count.recent / recent > (2 * count.past) / past)
    .map((count) => ({ count, score: surprise(count.recent, recent, count.past, past) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || b.count.name.length - a.count.name.length || (a.count.name < b.count.name ? -1 : 1))
    .map(({ count, score }): RisingTerm => {
      const course = Array.from({ length: weeks }, (_, week) => count.weeks.get(week) ?? 0);
      return { kind: count.kind, name: count.name, count: count.recent, expected: (count.past / past) * recent, score, course };
    });
  return withoutParts(rising).slice(0, limit);
}

interface Count {
  kind: RisingTerm['kind'];
  name: string;
  recent: number;
  past: number;
  weeks: Map<number, number>;
}

/** A word that stands in a pair which rises as much, or the other way round, is told once. */
function withoutParts(terms: readonly RisingTerm[]): RisingTerm[] {
  const kept: RisingTerm[] = [];
  for (const term of terms) {
    const words = new Set(term.name.toLowerCase().split(' '));
    const isPart = kept.some(
      ({ kind, name }) =>
        kind === 'word' &&
        term.kind === 'word' &&
        name
          .toLowerCase()
          .split(' ')
          .some((word) => words.has(word)),
    );
    if (!isPart) {
      kept.push(term);
    }
  }
  return kept;
}

/** Dunning's likelihood ratio of `k` in `n` against `pastK` in `pastN`. */
function surprise(k: number, n: number, pastK: number, pastN: number): number {
  const rate = (k + pastK) / (n + pastN);
  const log = (count: number, all: number, p: number) =>
    (count === 0 ? 0 : count * Math.log(p)) + (count === all ? 0 : (all - count) * Math.log(1 - p));
  return 2 * (log(k, n, k / n) + log(pastK, pastN, pastK / pastN) - log(k, n, rate) - log(pastK, pastN, rate));
}

/** What is counted of a paper, each once. */
function termsOf({ title, authors, categories }: DatedPaper): { kind: RisingTerm['kind']; name: string }[] {
  const words = wordsOf(title);
  const pairs = words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);
  const once = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  return [
    ...once([...words.filter((word) => !STOP_WORDS.has(word.toLowerCase())), ...pairs.filter(isTelling)]).map((name) => ({
      kind: 'word' as const,
      name,
    })),
    ...once(authors).map((name) => ({ kind: 'author' as const, name })),
    ...once(categories).map((name) => ({ kind: 'category' as const, name })),
  ];
}

const isTelling = (pair: string) => pair.split(' ').every((word) => !STOP_WORDS.has(word.toLowerCase()));

let segmenter: Intl.Segmenter | undefined;

/** The words of a title, formulas left out; scripts without spaces are cut by the words of their language. */
function wordsOf(title: string): string[] {
  const text = title.slice(0, 400).replace(/\$[^$]{1,100}\$/g, ' ');
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) {
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike === true && segment.length > 1 ? [segment] : []));
  }
  return text.match(/\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu)?.filter((word) => word.length > 1) ?? [];
}

/** Words that join others; a jump of theirs says nothing. */
const STOP_WORDS = new Set(
  'a an the and or of in on for with from by at as is are to into over via using use do does can how what why when we you your its their it this that these not beyond under between without toward towards than more new'.split(
    ' ',
  ),
);

/** Days since 1970; NaN when the text is no date. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
