import type { Draft } from './draft';
import { namesIn } from '../names';

/** How many of a text's titles must end in names before a single name is believed. */
const SHARE = 0.6;

/**
 * People that stand in brackets behind a title: `Title (A. Lee, B. Cruz)` by itself; `Title (Ann Lee)` only where
 * most titles of the text end so, because a title may end in `(Extended Version)`.
 */
export function takePeopleFromTitles(drafts: readonly Draft[]): void {
  const found = drafts.map((draft) => (draft.authors.length === 0 && draft.title !== undefined ? peopleBehind(draft.title) : undefined));
  const ending = found.filter((one) => one !== undefined).length;
  const usual = ending > 1 && ending >= SHARE * drafts.length;
  drafts.forEach((draft, i) => {
    const people = found[i];
    if (people !== undefined && (usual || people.sure)) {
      draft.title = people.title;
      draft.authors = people.names;
    }
  });
}

/** What else stands in brackets at the end of titles. */
const NOBODY =
  /(?<!\p{L})(?:version|paper|report|survey|abstract|part|volume|talk|oral|poster|spotlight|preprint|workshop|track|models?|learning|networks?|language)(?!\p{L})/iu;

function peopleBehind(title: string): { title: string; names: string[]; sure: boolean } | undefined {
  const open = Math.max(title.lastIndexOf(' ('), title.lastIndexOf('（'));
  if (open < 4 || !/[)）]$/.test(title)) {
    return undefined;
  }
  const inside = title.slice(open).replace(/^[\s(（]{1,2}|[)）]$/g, '');
  const goesOn = /^(?!by\s|von\s|par\s|por\s|de\s|van\s)\p{Ll}/u.test(inside);
  const names = goesOn || NOBODY.test(inside) ? [] : namesIn(inside);
  const full = names.every((name) => name.includes(' '));
  return names.length === 0
    ? undefined
    : { title: title.slice(0, open).trim(), names, sure: (names.length > 1 && full) || (full && /\set al\.?$/.test(inside)) };
}
