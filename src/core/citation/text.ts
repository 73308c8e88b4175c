import { byline, readingOrder } from './names';
import { type Citation, type CitedPaper, citedUrl, isArxiv, namesAccounts, submitted } from './paper';
import { titleWithoutTex } from './tex';

/** Maximum number of authors before `et al.` replaces the rest. */
const NAMED = 6;

/** The paper as a Markdown link; its title alone when it has no link. */
export function markdownLink(paper: Pick<CitedPaper, 'id' | 'title' | 'links'>): string {
  const title = markdownText(titleWithoutTex(paper.title));
  const url = citedUrl(paper);
  return url === undefined
    ? title.replace(/^(?:[#+=-]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    : `[${title}](${url.replace(/[()<>\s\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
}

/**
 * A text escaped for Markdown: no markup, no code of R Markdown and Quarto, no expressions of MDX, no citations of
 * Pandoc, no cells of a table.
 */
function markdownText(text: string): string {
  return text.replace(/[\\`*_[\]<>$|~{}]/g, '\\$&').replace(/&(?=#?\w{1,31};)|@(?=[\p{L}\d{_])/gu, '\\$&');
}

/** The paper in one line of plain text: authors, year, title, identifier, address. */
export function plainCitation(paper: CitedPaper): Citation {
  const { names, handles, incomplete } = byline(paper.authors, namesAccounts(paper));
  const shown = names.slice(0, NAMED).map(readingOrder);
  const authors = shown.join(', ') + (shown.length > 0 && (incomplete || names.length > NAMED) ? ' et al.' : '');
  const when = submitted(paper.id);
  const lead = [authors, ...(when ? [`(${when.year})`] : [])].filter((part) => part !== '').join(' ');
  const named = titleWithoutTex(paper.title);
  const title = /[.?!。？！]$/.test(named) ? named : `${named}.`;
  const place = [...(isArxiv(paper.id) ? [`arXiv:${paper.id}.`] : []), citedUrl(paper)].filter((part) => part !== undefined);
  return {
    text: [lead === '' || lead.endsWith('.') ? lead : `${lead}.`, title, ...place].filter((part) => part !== '').join(' '),
    handles,
  };
}
