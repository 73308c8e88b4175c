import { parseArxivId } from '../arxiv';
import type { Paper } from '../model';

/** What of a paper a citation uses. */
export type Citable = Pick<Paper, 'id' | 'title' | 'authors' | 'categories' | 'links'>;

/** A citation, and the handles that were left out of it because they are no names. */
export interface Citation {
  text: string;
  handles: string[];
}

/** The key of a paper in a bibliography. It is made of the identifier alone, so that no other digest changes it. */
export function citeKey({ id }: Pick<Paper, 'id'>): string {
  return isArxiv(id) ? `arXiv:${id}` : id;
}

/** Whether the key of a paper is an arXiv identifier; otherwise it is an entry key. */
export function isArxiv(id: string): boolean {
  return parseArxivId(id) !== undefined;
}

/** The address to cite: arXiv's abstract, else the first link that a digest gives. */
export function citeUrl({ id, links }: Pick<Paper, 'id' | 'links'>): string | undefined {
  return isArxiv(id) ? `https://arxiv.org/abs/${id}` : links[0]?.url;
}

/** When the paper was submitted: the identifier says so. */
export function submitted(id: string): { year: number; month: number } | undefined {
  const digits = isArxiv(id) ? /(\d\d)(\d\d)(?:\.|\d{3}$)/.exec(id) : null;
  if (!digits) {
    return undefined;
  }
  const year = Number(digits[1]);
  return { year: id.includes('/') && year >= 91 ? 1900 + year : 2000 + year, month: Number(digits[2]) };
}

/** The first category that is one of arXiv's own (`cs.CL`); digests also have categories in words. */
export function primaryClass({ id, categories }: Pick<Paper, 'id' | 'categories'>): string | undefined {
  return isArxiv(id) ? categories.find((category) => /^[a-z-]{2,8}(?:\.[A-Z]{2}|\.[a-z]{2,6}-[a-z]{2,6})$/.test(category)) : undefined;
}
