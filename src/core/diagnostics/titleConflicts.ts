import { getOrAdd } from '../../base/collections';
import { foldTitle } from '../key';
import type { OutlineEntry, Problem } from '../model';

/** The pairings in other digests: the titles of an identifier, and the identifiers of a title. */
export interface Elsewhere {
  titles(id: string): readonly string[];
  /** By `foldTitle`. */
  ids(title: string): readonly string[];
}

/**
 * Finds entries whose title and identifier other digests pair differently: `other-title` (args: the identifier, the title
 * elsewhere) when all others give the identifier a different title, `other-identifier` (args: the identifier here, the
 * one elsewhere) when others give the title only another identifier.
 */
export function pairingProblems(entries: readonly OutlineEntry[], elsewhere: Elsewhere): Problem[] {
  // A digest may name one identifier, or one title, thousands of times.
  const titlesOf = new Map<string, { titles: string[]; compared: Comparable[] }>();
  const idsOf = new Map<string, Set<string>>();
  return entries.flatMap(({ id, title, range }): Problem[] => {
    if (id === undefined || title === undefined) {
      return [];
    }
    const { titles, compared } = getOrAdd(titlesOf, id, () => titlesToCompare(elsewhere.titles(id)));
    const own = comparable(title);
    if (titles[0] !== undefined && compared.every((each) => areWordsUnlike(each, own))) {
      return [{ code: 'other-title', args: [id, titles[0]], range }];
    }
    const ids = own.folded.length < SHORT ? undefined : getOrAdd(idsOf, foldTitle(title), () => new Set(elsewhere.ids(foldTitle(title))));
    const [otherId] = ids ?? [];
    return otherId !== undefined && !ids?.has(id) ? [{ code: 'other-identifier', args: [id, otherId], range }] : [];
  });
}

function titlesToCompare(all: readonly string[]): { titles: string[]; compared: Comparable[] } {
  const titles = [...new Set(all)].slice(0, MOST_COMPARED);
  return { titles, compared: titles.map(comparable) };
}

/** Maximum number of different titles of an identifier that are compared, and length of the part of each, in UTF-16 code units. */
const [MOST_COMPARED, LONGEST_COMPARED] = [20, 500];

/** Minimum length of a folded title: two papers may well be called `A Survey`. */
const SHORT = 16;

/** Minimum share of common words of two versions of a title. */
const ALIKE = 1 / 3;

/** Whether two titles cannot be versions of one, since they have few common words. Titles in different scripts may be translations. */
export function areUnlike(a: string, b: string): boolean {
  return areWordsUnlike(comparable(a), comparable(b));
}

/** What is compared of a title. */
interface Comparable {
  folded: string;
  words: ReadonlySet<string>;
  isLatin: boolean;
}

function comparable(title: string): Comparable {
  const text = title.slice(0, LONGEST_COMPARED);
  return { folded: foldTitle(text), words: wordsOf(text), isLatin: isLatin(text) };
}

function areWordsUnlike(a: Comparable, b: Comparable): boolean {
  if (a.isLatin !== b.isLatin || a.words.size === 0 || b.words.size === 0 || a.folded.includes(b.folded) || b.folded.includes(a.folded)) {
    return false;
  }
  const common = [...a.words].filter((word) => b.words.has(word)).length;
  return common / (a.words.size + b.words.size - common) < ALIKE;
}

function wordsOf(title: string): Set<string> {
  return new Set(
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? [],
  );
}

function isLatin(title: string): boolean {
  return (title.match(/\p{Script=Latin}/gu)?.length ?? 0) * 2 > (title.match(/\p{L}/gu)?.length ?? 0);
}
