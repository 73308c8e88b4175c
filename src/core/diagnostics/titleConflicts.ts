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
  return entries.flatMap((entry): Problem[] => {
    const { id, title, range } = entry;
    if (id === undefined || title === undefined) {
      return [];
    }
    const titles = elsewhere.titles(id);
    const [other] = titles;
    if (other !== undefined && titles.every((each) => areUnlike(each, title))) {
      return [{ code: 'other-title', args: [id, other], range }];
    }
    const folded = foldTitle(title);
    const ids = folded.length < SHORT ? [] : elsewhere.ids(folded);
    const [otherId] = ids;
    return otherId !== undefined && !ids.includes(id) ? [{ code: 'other-identifier', args: [id, otherId], range }] : [];
  });
}

/** Minimum length of a folded title: two papers may well be called `A Survey`. */
const SHORT = 16;

/** Minimum share of common words of two versions of a title. */
const ALIKE = 1 / 3;

/** Whether two titles cannot be versions of one, since they have few common words. Titles in different scripts may be translations. */
export function areUnlike(a: string, b: string): boolean {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)];
  if (
    isLatin(a) !== isLatin(b) ||
    wordsA.size === 0 ||
    wordsB.size === 0 ||
    foldTitle(a).includes(foldTitle(b)) ||
    foldTitle(b).includes(foldTitle(a))
  ) {
    return false;
  }
  const common = [...wordsA].filter((word) => wordsB.has(word)).length;
  return common / (wordsA.size + wordsB.size - common) < ALIKE;
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
