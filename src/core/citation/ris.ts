import { byline, type Name, readingOrder } from './names';
import { type Citation, type CitedPaper, citedUrl, doiOf, isArxiv, namesAccounts, primaryClass, submitted } from './paper';
import { titleWithoutTex } from './tex';

/** The paper as an RIS record, which all reference managers read. Source: the RIS specification of 2012. */
export function ris(paper: CitedPaper, key: string): Citation {
  const { names, handles, when, url, doi, arxiv } = facts(paper);
  return record(handles, [
    'TY  - UNPB',
    `ID  - ${key}`,
    `TI  - ${oneLine(titleWithoutTex(paper.title))}`,
    ...names.map((name) => `AU  - ${oneLine(familyFirst(name))}`),
    ...(when ? [`PY  - ${when.year}`, `DA  - ${when.year}/${String(when.month).padStart(2, '0')}//`] : []),
    ...(arxiv ? ['PB  - arXiv', `M1  - arXiv:${paper.id}`] : []),
    ...(doi === undefined ? [] : [`DO  - ${oneLine(doi)}`]),
    ...(url === undefined ? [] : [`UR  - ${oneLine(url)}`]),
    ...keywords(paper).map((word) => `KW  - ${word}`),
    'ER  - ',
  ]);
}

/** The paper as a record of EndNote's tagged import format (`.enw`). Source: EndNote's manual, "Importing Reference Data". */
export function endnote(paper: CitedPaper, key: string): Citation {
  const { names, handles, when, url, doi, arxiv } = facts(paper);
  return record(handles, [
    '%0 Unpublished Work',
    `%F ${key}`,
    `%T ${oneLine(titleWithoutTex(paper.title))}`,
    // A comma after a body's name keeps EndNote from splitting it.
    ...names.map((name) => `%A ${oneLine('literal' in name ? `${name.literal},` : familyFirst(name))}`),
    ...(when ? [`%D ${when.year}`, `%8 ${when.year}/${String(when.month).padStart(2, '0')}`] : []),
    ...(arxiv ? ['%I arXiv', `%M arXiv:${paper.id}`] : []),
    ...(doi === undefined ? [] : [`%R ${oneLine(doi)}`]),
    ...(url === undefined ? [] : [`%U ${oneLine(url)}`]),
    ...keywords(paper).map((word) => `%K ${word}`),
  ]);
}

function facts(paper: CitedPaper) {
  return {
    ...byline(paper.authors, namesAccounts(paper)),
    when: submitted(paper.id),
    url: citedUrl(paper),
    doi: doiOf(paper),
    arxiv: isArxiv(paper.id),
  };
}

function record(handles: string[], lines: readonly string[]): Citation {
  return { text: lines.join('\n'), handles };
}

function keywords(paper: CitedPaper): string[] {
  const first = primaryClass(paper);
  return first === undefined ? [] : [first];
}

function familyFirst(name: Name): string {
  return 'literal' in name || name.given === ''
    ? readingOrder(name)
    : [name.family, name.given, ...(name.suffix === undefined ? [] : [name.suffix])].join(', ');
}

/** A text on one line, since a line break would begin another field. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
