import { findArxivIds, parseArxivId } from '../../arxiv';
import type { Entry, Section } from '../../model';
import { categoriesOf } from '../categories';
import { dateOfName, dayIn } from '../dates';
import type { Contents, Format } from '../format';
import { languageOf } from '../language';
import { linkOf } from '../fields';
import { plain } from '../inline';
import { namesOf } from '../names';

/** A paper of one of arXiv's own texts while its lines are read. */
interface Paper {
  id: string;
  first: number;
  last: number;
  date?: string;
  fields: Map<string, string>;
  /** The field of the last line, which lines without a label continue. */
  field: string | undefined;
  /** The lines of each paragraph of the abstract. */
  abstract: string[][];
}

const RULE = /^-{20,}$/;
const MAIL_HEAD = /^(?:arXiv|Paper)(?: ?\([^()]{1,40}\))?: ?(\S{5,40})/;
const FIELD = /^([A-Z][A-Za-z]{2,12}(?:-[a-z]{2,8})?): ?(.*)$/;
const WINDOW = /^received from .{5,60}? to (.{5,60})$/;

/**
 * The daily e-mail of arXiv: papers are separated by lines of dashes, and lines of two backslashes enclose the fields and
 * the abstract. An admin note with other identifiers is part of the comments. Source: arXiv's help page `subscribe`.
 */
export const arxivMail: Format = {
  name: 'arxiv-mail',
  read(text, name) {
    if (!/^\\\\\s{0,3}\n\s{0,3}(?:arXiv|Paper)[ :]/m.test(text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text)) {
      return undefined;
    }
    const lines = linesOf(text);
    const papers: Paper[] = [];
    let paper: Paper | undefined;
    let sent: string | undefined;
    let window: string | undefined;
    lines.forEach((line, i) => {
      const trimmed = line.trim();
      const id = lines[i - 1]?.trim() === '\\\\' ? idOf(MAIL_HEAD.exec(trimmed)?.[1]) : undefined;
      if (id !== undefined) {
        papers.push((paper = newPaper(id, i - 1)));
      } else if (paper === undefined) {
        window = dayIn(WINDOW.exec(trimmed.replace(/\s+/g, ' '))?.[1] ?? '') ?? window;
        sent ??= papers.length === 0 && /^Date: /.test(line) ? dayIn(line) : undefined;
      } else if (RULE.test(trimmed)) {
        paper = undefined;
      } else {
        readMailLine(paper, line, trimmed, i);
      }
    });
    const date = sent ?? (dateOfName(name) === undefined ? window : undefined);
    return papers.length === 0 ? undefined : { ...(date !== undefined && { date }), ...contentsOf(lines, papers) };
  },
};

function readMailLine(paper: Paper, line: string, trimmed: string, at: number): void {
  if (trimmed.startsWith('\\\\')) {
    // The second pair of backslashes ends the fields; the third, which the address follows, ends the abstract.
    paper.field = undefined;
    paper.last = at;
    if (trimmed === '\\\\') {
      paper.abstract.push([]);
    }
  } else if (trimmed === '') {
    paper.field = undefined;
  } else if (paper.abstract.length === 0) {
    readField(paper, line, trimmed, at);
  } else {
    paper.last = at;
    const last = paper.abstract.at(-1) ?? [];
    if (/^\s/.test(line) && last.length > 0) {
      paper.abstract.push([trimmed]);
    } else {
      last.push(trimmed);
    }
  }
}

function readField(paper: Paper, line: string, trimmed: string, at: number): void {
  const [, name = '', value = ''] = /^\s/.test(line) ? [] : (FIELD.exec(trimmed) ?? []);
  paper.last = at;
  if (name !== '') {
    paper.field = name.toLowerCase();
    paper.fields.set(paper.field, value);
  } else if (paper.field !== undefined) {
    paper.fields.set(paper.field, `${paper.fields.get(paper.field) ?? ''} ${trimmed}`);
  }
}

const LISTED =
  /^(?:\[\d{1,5}\]\s{0,3})?arXiv:(\S{5,40})\s(?:\([^()]{1,60}\)\s)?\[(?:[a-z, ]{1,10}, ?)?(?:pdf|ps|html|other|abs)\b[^\]]{0,40}\]/i;
const SHOWN = /\(showing (?:first )?\d|^Showing (?:new )?listings for |^Total of \d/;

/**
 * A listing page of arXiv copied as text: `[1] arXiv:ID [pdf, html, other]`, the title after its label, a line of authors,
 * subjects, and on the page of new papers the abstract.
 */
export const arxivListing: Format = {
  name: 'arxiv-listing',
  read(text) {
    if (!/^(?:\[\d{1,5}\]\s{0,3})?arXiv:\S{5,40}\s[^\n]{0,80}\[/im.test(text)) {
      return undefined;
    }
    const lines = linesOf(text);
    const papers: Paper[] = [];
    const dates = new Set<string>();
    let paper: Paper | undefined;
    let date: string | undefined;
    lines.forEach((line, i) => {
      const trimmed = line.trim();
      const id = idOf(LISTED.exec(trimmed)?.[1]);
      if (id !== undefined) {
        const first = /^\[\d{1,5}\]$/.test(lines[i - 1]?.trim() ?? '') ? i - 1 : i;
        papers.push((paper = { ...newPaper(id, first), date }));
      } else if (SHOWN.test(trimmed) || /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4}/.test(trimmed)) {
        paper = undefined;
        date = dayIn(trimmed) ?? date;
        dates.add(date ?? '');
      } else if (paper !== undefined && trimmed !== '' && !/^\[\d{1,5}\]$/.test(trimmed)) {
        readListedLine(paper, trimmed, i, lines[i - 1]?.trim() === '');
      }
    });
    // Identifiers without any title are not a listing.
    if (papers.length === 0 || papers.every(({ fields }) => !fields.has('title'))) {
      return undefined;
    }
    return { ...(dates.size === 1 && date !== undefined && { date }), ...contentsOf(lines, papers) };
  },
};

const LISTED_FIELDS = /^(Title|Authors?|Comments|Journal-ref|Subjects|Report-no|MSC-class|ACM-class|DOI|Abstract): ?/;

function readListedLine(paper: Paper, trimmed: string, at: number, apart: boolean): void {
  paper.last = at;
  const name = LISTED_FIELDS.exec(trimmed)?.[1]?.toLowerCase();
  if (name !== undefined && name !== 'abstract') {
    readField(paper, trimmed, trimmed, at);
  } else if (!paper.fields.has('authors') && paper.fields.has('title') && !paper.fields.has('subjects')) {
    paper.fields.set('authors', trimmed);
    paper.field = 'authors';
  } else if (paper.fields.has('subjects') || apart || name === 'abstract') {
    paper.field = undefined;
    const words = trimmed.replace(/^Abstract: ?/, '');
    const last = paper.abstract.at(-1);
    if (last === undefined || apart) {
      paper.abstract.push([words]);
    } else {
      last.push(words);
    }
  } else {
    readField(paper, ` ${trimmed}`, trimmed, at);
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => (line.includes('\u00a0') ? line.replaceAll('\u00a0', ' ') : line));
}

function idOf(written: string | undefined): string | undefined {
  return written === undefined ? undefined : (parseArxivId(written)?.id ?? findArxivIds(`arXiv:${written}`)[0]?.id);
}

function newPaper(id: string, first: number): Paper {
  return { id, first, last: first + 1, fields: new Map(), field: undefined, abstract: [] };
}

function contentsOf(lines: readonly string[], papers: readonly Paper[]): Pick<Contents, 'entries' | 'problems'> {
  return { entries: papers.map((paper) => entryOf(lines, paper)), problems: [] };
}

function entryOf(lines: readonly string[], { id, first, last, date, fields, abstract }: Paper): Entry {
  const field = (name: string): string => plainField(fields.get(name) ?? '');
  const paragraphs = abstract.filter((part) => part.length > 0).map((part) => part.join(' ').trim());
  const title = field('title');
  const comments = field('comments');
  const doi = /10\.\d{4,9}\/\S{1,200}/.exec(field('doi'))?.[0];
  const summary: Section[] = [
    ...(paragraphs.length > 0 ? [{ list: false, items: paragraphs }] : []),
    ...(comments === '' ? [] : [{ heading: 'Comments', list: false, items: [comments] }]),
  ];
  const lang = languageOf(paragraphs[0] ?? '');
  return {
    id,
    ...(title !== '' && { title }),
    authors: namesOf(fields.get('authors') ?? fields.get('author') ?? ''),
    categories: categoriesOf(field('categories') === '' ? field('subjects') : field('categories')),
    ...(date !== undefined && { date }),
    ...(lang !== undefined && { lang }),
    links: [linkOf(`https://arxiv.org/abs/${id}`), ...(doi === undefined ? [] : [linkOf(`https://doi.org/${doi}`)])],
    summary,
    range: { start: { line: first, character: 0 }, end: { line: last, character: lines[last]?.length ?? 0 } },
  };
}

function plainField(text: string): string {
  return plain(text.replace(/\s+/g, ' ').trim());
}
