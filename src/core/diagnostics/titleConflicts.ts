import { foldTitle } from '../key';
import type { OutlineEntry, Problem } from '../model';

/** What the other digests say: the titles they give an identifier, and the identifiers they give a title. */
export interface Elsewhere {
  titles(id: string): readonly string[];
  /** By `foldTitle`. */
  ids(title: string): readonly string[];
}

/**
 * Entries whose title and identifier other digests pair differently: `other-title` (args: the identifier, the title
 * elsewhere) when all others give the identifier an unlike title, `other-identifier` (args: the identifier here,
 * the one elsewhere) when the title stands elsewhere under another identifier only.
 */
export function pairingProblems(entries: readonly OutlineEntry[], elsewhere: Elsewhere): Problem[] {
  return entries.flatMap((entry): Problem[] => {
    const { id, title, range } = entry;
    if (id === undefined || title === undefined) {
      return [];
    }
    const titles = elsewhere.titles(id);
    const [other] = titles;
    if (other !== undefined && titles.every((one) => areUnlike(one, title))) {
      return [{ code: 'other-title', args: [id, other], range }];
    }
    const folded = foldTitle(title);
    const ids = folded.length < SHORT ? [] : elsewhere.ids(folded);
    const [otherId] = ids;
    return otherId !== undefined && !ids.includes(id) ? [{ code: 'other-identifier', args: [id, otherId], range }] : [];
  });
}

/** Titles as short as `A Survey` may well belong to two papers. */
const SHORT = 16;

/** How many of the words of two titles must be the same for them to be versions of one. */
const ALIKE = 1 / 3;

/** Whether two titles cannot be versions of one: few words in common. A translation is not unlike, it is another language. */
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
