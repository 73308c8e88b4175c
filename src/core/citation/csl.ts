import { byline, type Name } from './names';
import { type CitedPaper, citedUrl, doiOf, isArxiv, namesAccounts, submitted } from './paper';
import { titleWithoutTex } from './tex';

/** An item of CSL-JSON, with the fields of a preprint. Source: csl-data.json of the Citation Style Language, 1.0.2. */
export interface CslItem {
  id: string;
  type: 'article';
  title: string;
  author?: Name[];
  issued?: { 'date-parts': [[year: number, month: number]] };
  number?: string;
  publisher?: string;
  DOI?: string;
  URL?: string;
}

/** The paper as an item of CSL-JSON, and the account names that were left out. */
export function cslItem(paper: CitedPaper, key: string): { item: CslItem; handles: string[] } {
  const { names, handles } = byline(paper.authors, namesAccounts(paper));
  const when = submitted(paper.id);
  const url = citedUrl(paper);
  const doi = doiOf(paper);
  const item: CslItem = {
    id: key,
    type: 'article',
    title: titleWithoutTex(paper.title),
    ...(names.length > 0 && { author: names }),
    ...(when && { issued: { 'date-parts': [[when.year, when.month]] } }),
    ...(isArxiv(paper.id) && { number: `arXiv:${paper.id}`, publisher: 'arXiv' }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
  };
  return { item, handles };
}
