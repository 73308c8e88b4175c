import { byline, type Name } from './names';
import { texText, texTitle } from './tex';
import { type Citable, type Citation, citeKey, citeUrl, isArxiv, primaryClass, submitted } from './work';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The paper as a BibTeX entry, in the form that arXiv recommends (`eprint`, `archivePrefix`, `primaryClass`), in UTF-8. */
export function bibtex(paper: Citable): Citation {
  const { names, handles, incomplete } = byline(paper.authors);
  const authors = [...names.map(bibtexName), ...(names.length > 0 && incomplete ? ['others'] : [])];
  const when = submitted(paper.id);
  const arxiv = isArxiv(paper.id);
  const fields: [string, string | undefined][] = [
    ['title', `{${texTitle(paper.title)}}`],
    ['author', authors.length > 0 ? `{${authors.join(' and ')}}` : undefined],
    ['year', when && `{${when.year}}`],
    ['month', when && months[when.month - 1]],
    ['eprint', arxiv ? `{${paper.id}}` : undefined],
    ['archivePrefix', arxiv ? '{arXiv}' : undefined],
    ['primaryClass', braced(primaryClass(paper))],
    ['doi', arxiv ? `{10.48550/arXiv.${paper.id}}` : undefined],
    ['url', braced(citeUrl(paper)?.replace(/[{}\\\s]/g, encodeURIComponent))],
  ];
  const lines = fields.filter(([, value]) => value !== undefined).map(([name, value]) => `  ${name} = ${value},`);
  return { text: `@misc{${citeKey(paper)},\n${lines.join('\n')}\n}`, handles };
}

function braced(value: string | undefined): string | undefined {
  return value === undefined ? undefined : `{${value}}`;
}

function bibtexName(name: Name): string {
  if ('literal' in name) {
    return `{${texText(name.literal)}}`;
  }
  const parts = [name.family, ...(name.suffix === undefined ? [] : [name.suffix]), name.given];
  return parts.map((part) => (/\band\b/i.test(part) ? `{${texText(part)}}` : texText(part))).join(', ');
}
