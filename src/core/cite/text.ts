import { byline, readingOrder } from './names';
import { type Citable, type Citation, citeUrl, isArxiv, submitted } from './work';

/** So many authors are named before `et al.` */
const named = 6;

/** The paper as a Markdown link to where it is; its title alone when no link is known. */
export function markdownLink(paper: Pick<Citable, 'id' | 'title' | 'links'>): string {
  const title = paper.title.replace(/[\\`*_[\]<>$]/g, '\\$&');
  const url = citeUrl(paper);
  return url === undefined
    ? title
    : `[${title}](${url.replace(/[()<>\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

/** The paper in one line of plain text: authors, year, title, identifier, address. */
export function plainCitation(paper: Citable): Citation {
  const { names, handles, incomplete } = byline(paper.authors);
  const shown = names.slice(0, named).map(readingOrder);
  const authors = shown.join(', ') + (shown.length > 0 && (incomplete || names.length > named) ? ' et al.' : '');
  const when = submitted(paper.id);
  const lead = [authors, ...(when ? [`(${when.year})`] : [])].filter((part) => part !== '').join(' ');
  const title = /[.?!]$/.test(paper.title) ? paper.title : `${paper.title}.`;
  const place = [...(isArxiv(paper.id) ? [`arXiv:${paper.id}.`] : []), citeUrl(paper)].filter((part) => part !== undefined);
  return {
    text: [lead === '' || lead.endsWith('.') ? lead : `${lead}.`, title, ...place].filter((part) => part !== '').join(' '),
    handles,
  };
}
