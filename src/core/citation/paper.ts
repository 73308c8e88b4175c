import { ARCHIVES, parseArxivId } from '../arxiv';
import type { Paper } from '../model';

/** The fields of a paper that citations use. */
export type CitedPaper = Pick<Paper, 'id' | 'title' | 'authors' | 'categories' | 'links'>;

/** A citation, and the account names that were left out of it. */
export interface Citation {
  text: string;
  handles: string[];
}

/** Whether the identity of a paper is an arXiv identifier; otherwise it is a DOI or an entry key. */
export function isArxiv(id: string): boolean {
  return parseArxivId(id)?.id === id;
}

/** The paper's DOI: arXiv's, or its own when it has no arXiv identifier. */
export function doiOf({ id }: Pick<Paper, 'id'>): string | undefined {
  return isArxiv(id) ? `10.48550/arXiv.${id}` : /^doi:(10\.\d{4,9}\/\S+)$/.exec(id)?.[1];
}

/** The address to cite: arXiv's abstract, else the first link. */
export function citedUrl({ id, links }: Pick<Paper, 'id' | 'links'>): string | undefined {
  return isArxiv(id) ? `https://arxiv.org/abs/${id}` : links[0]?.url;
}

/** Whether a digest of the paper is from a site that shows its members' account names. */
export function namesAccounts({ links }: Pick<Paper, 'links'>): boolean {
  return links.some(({ kind }) => kind === 'huggingface');
}

/** The month in which the paper was submitted, by its identifier. */
export function submitted(id: string): { year: number; month: number } | undefined {
  const digits = isArxiv(id) ? /(\d\d)(\d\d)(?:\.|\d{3}$)/.exec(id) : null;
  if (!digits) {
    return undefined;
  }
  const year = Number(digits[1]);
  return { year: id.includes('/') && year >= 91 ? 1900 + year : 2000 + year, month: Number(digits[2]) };
}

/** Archives without subject classes. Source: arXiv's taxonomy. */
const UNDIVIDED: ReadonlySet<string> = new Set('gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph'.split(' '));

const CLASS = /(?:^|[^a-z\d.-])([a-z]{1,8}(?:-[a-z]{2,8})?)(?:\.([a-z]{2,6}(?:-[a-z]{2,6})?))?(?![\w.-])/gi;

/** The first of the paper's categories that is an arXiv class, in arXiv's spelling; digests also have categories in words. */
export function primaryClass({ id, categories }: Pick<Paper, 'id' | 'categories'>): string | undefined {
  if (!isArxiv(id)) {
    return undefined;
  }
  const archiveOfId = id.split('/')[0] ?? '';
  return categories.flatMap(classesIn)[0] ?? (UNDIVIDED.has(archiveOfId) ? archiveOfId : undefined);
}

/** `cs.CL`, `cond-mat.soft`, `quant-ph`, alone or among other words: `Optics (physics.optics); cs.LG`. */
function classesIn(category: string): string[] {
  return [...category.slice(0, 200).matchAll(CLASS)].flatMap(([, archive = '', subject]) => {
    const lower = archive.toLowerCase();
    if (!ARCHIVES.has(lower)) {
      return [];
    }
    if (subject === undefined) {
      return UNDIVIDED.has(lower) ? [lower] : [];
    }
    return [`${lower}.${subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()}`];
  });
}
