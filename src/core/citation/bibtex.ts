import { byline, type Name } from './names';
import { type Citation, type CitedPaper, citedUrl, doiOf, isArxiv, namesAccounts, primaryClass, submitted } from './paper';
import { texText, texTitle, type TexOptions } from './tex';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The paper as a BibTeX entry, with the fields that arXiv recommends (`eprint`, `archivePrefix`, `primaryClass`). */
export function bibtex(paper: CitedPaper, key: string, options: TexOptions = {}): Citation {
  const { names, handles, incomplete } = byline(paper.authors, namesAccounts(paper));
  const authors = [...names.map((name) => bibtexName(name, options)), ...(names.length > 0 && incomplete ? ['others'] : [])];
  const when = submitted(paper.id);
  const arxiv = isArxiv(paper.id);
  const fields: [string, string | undefined][] = [
    ['title', `{${texTitle(paper.title, options)}}`],
    ['author', authors.length > 0 ? `{${authors.join(' and ')}}` : undefined],
    ['year', when && `{${when.year}}`],
    ['month', when && MONTHS[when.month - 1]],
    ['eprint', arxiv ? `{${paper.id}}` : undefined],
    ['archivePrefix', arxiv ? '{arXiv}' : undefined],
    ['primaryClass', braced(primaryClass(paper))],
    ['doi', braced(inAddress(doiOf(paper)))],
    ['url', braced(inAddress(citedUrl(paper)))],
  ];
  const lines = fields.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name} = ${value},`);
  return { text: `@misc{${key},\n${lines.join('\n')}\n}`, handles };
}

function braced(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `{${value}}`;
}

/** Escapes characters of an address that would end its field. */
function inAddress(address: string | undefined): string | undefined {
  return address?.replace(/[{}\\\s]/g, encodeURIComponent);
}

function bibtexName(name: Name, options: TexOptions): string {
  if ('literal' in name) {
    return `{${texText(name.literal, options)}}`;
  }
  const parts = [name.family, ...(name.suffix === undefined ? [] : [name.suffix]), name.given];
  return parts.map((part) => protectedPart(texText(part, options))).join(', ');
}

/** Braces a part of a name with `and` or a comma, which separate names and their parts. */
function protectedPart(part: string): string {
  return /\band\b|,/i.test(part) ? `{${part}}` : part;
}
