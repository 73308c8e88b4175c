/** The counted fields of a paper, with the day on which it was first listed (YYYY-MM-DD). */
export interface DatedPaper {
  date: string;
  title: string;
  authors: readonly string[];
  categories: readonly string[];
}

/** A word or pair of words of titles, an author or a category whose share of the papers rose. */
export interface RisingTerm {
  kind: 'word' | 'author' | 'category';
  name: string;
  /** Number of papers in the range. */
  count: number;
  /** Expected number of papers, by its share of the days before. */
  expected: number;
  /** Negative natural logarithm of the probability of this many papers by chance. */
  score: number;
  /** Number of papers week by week, oldest first; the last week ends with the range. */
  course: number[];
}

/** Number of days before the range with which it is compared. */
export const PAST_DAYS = 90;

/** Minimum number of papers. */
const LEAST_COUNT = 3;

/** Expected number of terms reported for a range by chance alone; measured by `npm run bench rising`. */
const FALSE_ALARMS = 1;

const WEEK = 7;

/**
 * The rising terms in a range of days, inclusive: terms whose share of the papers is far above that of the previous ninety
 * days, most significant first, without words that a pair of words explains. The threshold follows from the number of
 * terms that would be as significant by chance.
 */
export function risingTerms(
  papers: readonly DatedPaper[],
  from: string,
  to: string,
  { limit = 12, falseAlarms = FALSE_ALARMS } = {},
): RisingTerm[] {
  const start = dayNumber(from);
  const last = dayNumber(to);
  const weeks = Math.ceil((last - start + 1 + PAST_DAYS) / WEEK);
  const counts = new Map<string, Count>();
  let recent = 0;
  let past = 0;
  for (const paper of papers) {
    const day = dayNumber(paper.date);
    if (!(day >= start - PAST_DAYS && day <= last)) {
      continue;
    }
    const isRecent = day >= start;
    const week = weeks - 1 - Math.floor((last - day) / WEEK);
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
  // Without a past everything would be new.
  if (past < recent || recent === 0) {
    return [];
  }
  const all = [...counts.values()];
  const chance = new Chance(recent, past);
  const rising = all
    .filter((count) => chance.isJump(count.recent, count.recent + count.past))
    .map((count) => ({ count, tail: chance.tail(count.recent, count.recent + count.past) }))
    .sort((a, b) => a.tail - b.tail || b.count.name.length - a.count.name.length || (a.count.name < b.count.name ? -1 : 1));
  const totals = countBy(all.map((count) => count.recent + count.past));
  const end = rising.findIndex(({ tail }) => chance.expected(totals, tail) > falseAlarms);
  const significant = rising.slice(0, end === -1 ? rising.length : end).map(({ count, tail }): RisingTerm => {
    const course = Array.from({ length: weeks }, (_, week) => count.weeks.get(week) ?? 0);
    return {
      kind: count.kind,
      name: count.name,
      count: count.recent,
      expected: (count.past / past) * recent,
      score: -Math.log(tail),
      course,
    };
  });
  return withoutParts(significant).slice(0, limit);
}

interface Count {
  kind: RisingTerm['kind'];
  name: string;
  recent: number;
  past: number;
  weeks: Map<number, number>;
}

/** Keeps only the first of terms with a common word, such as a pair of words and one of them. */
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

/** The null hypothesis that each paper of a term is in the range with the same probability as any other: a binomial distribution. */
class Chance {
  readonly #recent: number;
  readonly #past: number;
  readonly #tails = new Map<number, readonly number[]>();

  constructor(recent: number, past: number) {
    this.#recent = recent;
    this.#past = past;
  }

  /** Whether `count` of `total` papers in the range are enough, and at least twice the previous share. */
  isJump(count: number, total: number): boolean {
    return count >= LEAST_COUNT && count / this.#recent > (2 * (total - count)) / this.#past;
  }

  /** The probability that at least `count` of `total` papers are in the range. */
  tail(count: number, total: number): number {
    return this.#tailsOf(total)[count] ?? 1;
  }

  /** Expected number of terms that rise with a probability of at most `tail`, given the number of terms by their total. */
  expected(totals: ReadonlyMap<number, number>, tail: number): number {
    let sum = 0;
    for (const [total, terms] of totals) {
      const tails = this.#tailsOf(total);
      const count = tails.findIndex((reached, i) => reached <= tail && this.isJump(i, total));
      sum += count === -1 ? 0 : terms * (tails[count] ?? 0);
    }
    return sum;
  }

  /** The probability of at least as many papers in the range, by their number. */
  #tailsOf(total: number): readonly number[] {
    let tails = this.#tails.get(total);
    if (!tails) {
      const odds = Math.log(this.#recent / this.#past);
      // The logarithm of the probability of exactly 0, 1, 2, … papers, computed iteratively.
      let log = -total * Math.log1p(this.#recent / this.#past);
      const exact = Array.from({ length: total + 1 }, (_, count) => {
        log += count === 0 ? 0 : Math.log((total - count + 1) / count) + odds;
        return Math.exp(log);
      });
      let sum = 0;
      tails = exact.map((_, i) => (sum += exact[total - i] ?? 0)).reverse();
      this.#tails.set(total, tails);
    }
    return tails;
  }
}

function countBy(numbers: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  numbers.forEach((number) => counts.set(number, (counts.get(number) ?? 0) + 1));
  return counts;
}

/** The counted terms of a paper, each once. */
function termsOf({ title, authors, categories }: DatedPaper): { kind: RisingTerm['kind']; name: string }[] {
  const words = wordsOf(title);
  const pairs = words.slice(1).map((word, i) => `${words[i] ?? ''} ${word}`);
  const once = (names: readonly string[]) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  return [
    ...once([...words.filter((word) => !STOP_WORDS.has(word.toLowerCase())), ...pairs.filter(hasNoStopWord)]).map((name) => ({
      kind: 'word' as const,
      name,
    })),
    ...once(authors).map((name) => ({ kind: 'author' as const, name })),
    ...once(categories).map((name) => ({ kind: 'category' as const, name })),
  ];
}

const hasNoStopWord = (pair: string) => pair.split(' ').every((word) => !STOP_WORDS.has(word.toLowerCase()));

let segmenter: Intl.Segmenter | undefined;

/** The words of a title, without formulas; scripts without spaces are segmented. */
function wordsOf(title: string): string[] {
  const text = title.slice(0, 400).replace(/\$[^$]{1,100}\$/g, ' ');
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) {
    segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
    return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike === true && segment.length > 1 ? [segment] : []));
  }
  return text.match(/\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’][\p{L}\p{M}\p{N}]+)*/gu)?.filter((word) => word.length > 1) ?? [];
}

/** Function words, whose rise is meaningless. */
const STOP_WORDS = new Set(
  'a an the and or of in on for with from by at as is are to into over via using use do does can how what why when we you your its their it this that these not beyond under between without toward towards than more new'.split(
    ' ',
  ),
);

/** Days since 1970; NaN when the text is no date. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}
