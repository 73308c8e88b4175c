import type { Entry, Link, LinkKind, Problem, Range } from '../../model';
import { dayIn } from '../dates';
import type { Contents, Format } from '../format';
import { type LabelKind, labelKind } from '../labels';
import { LineIndex } from '../../lineIndex';
import { problem } from '../format';
import { type Part, nextBar, previousBar, tableParts } from '../tableRows';
import { absoluteUrl, firstId, linkOf, linksIn, listItems, plainTitle } from '../fields';
import { linksOf } from '../inline';
import { flatSections, withSummary } from '../summary';
import { authorList } from '../names';

/** A row to be read: its location and its table. */
export interface RowText {
  text: string;
  /** Offset of the first bar. */
  start: number;
  /** Offset of the last bar, or of the end of a row that is cut off. */
  last: number;
  /** Whether it has all its cells, so that they can be counted from its end. */
  complete: boolean;
  columns: number;
  range: Range;
  places: LineIndex;
  /** Receives the problems of the row. */
  problems: Problem[];
}

/** A format whose papers are the rows of tables with one of these heads. */
function tableFormat(name: string, heads: readonly (readonly LabelKind[])[], readRow: (row: RowText) => Entry): Format {
  const accepted = new Set(heads.map((head) => head.join()));
  const isHead = (cells: string[]): boolean => accepted.has(cells.map((cell) => labelKind(cell)).join());
  return {
    name,
    read: (text) => {
      // A quick test, since most texts have no table.
      return text.includes('\n|') ? readTables(text, tableParts(text, isHead), readRow) : undefined;
    },
  };
}

function readTables(text: string, parts: Iterable<Part>, readRow: (row: RowText) => Entry): Contents | undefined {
  const places = new LineIndex(text);
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const dates = new Set<string>();
  let date: string | undefined;
  let table = false;
  for (const part of parts) {
    if (part.kind === 'heading') {
      date = dayIn(text.slice(part.start, Math.min(part.end, part.start + 200))) ?? date;
      continue;
    }
    if (part.kind === 'head') {
      table = true;
      continue;
    }
    const { start, end, bars, columns } = part;
    const range = places.range(start, end);
    const complete = bars > columns;
    const last = end - 1 > start && nextBar(text, end - 1, end) < end ? end - 1 : end;
    const found: Problem[] = [];
    const entry = readRow({ text, start, last, complete, columns, range, places, problems: found });
    if (entry.id === undefined && (entry.title === undefined || bars < 3)) {
      problems.push(problem('no-paper', range));
      continue;
    }
    if (range.start.line !== range.end.line) {
      problems.push(problem('wrapped-row', range));
    }
    if (!complete) {
      problems.push(problem('cut-row', range, String(Math.max(0, bars - 1)), String(columns)));
    }
    problems.push(...found);
    entries.push(entry);
    if (date !== undefined) {
      entry.date = date;
      dates.add(date);
    }
  }
  const only = dates.size > 1 ? undefined : date;
  return table ? { ...(only === undefined ? {} : { date: only }), entries, problems } : undefined;
}

/**
 * Tables of title, authors and summary. The cell of the title ends with `(Read more on [arXiv](…) or [HuggingFace](…))`;
 * the earliest digests have a fourth column with a link instead. Bars in a summary are part of its text.
 */
export const table3 = tableFormat(
  'table-3',
  [
    ['title', 'authors', 'summary'],
    ['title', 'authors', 'summary', 'links'],
  ],
  readRowOf3,
);

const MORE = '(Read more on';

function readRowOf3({ text, start, last, complete, columns, range }: RowText): Entry {
  const more = text.slice(start, last).indexOf(MORE);
  const titleEnd = nextBar(text, more < 0 ? start + 1 : start + more, last);
  const authorsEnd = nextBar(text, titleEnd + 1, last);
  const summaryEnd = columns === 4 && complete ? previousBar(text, authorsEnd, last) : last;
  const titleCell = text.slice(start + 1, titleEnd);
  const written = linksIn(titleCell + text.slice(summaryEnd, last));
  // The last column may be a bare address.
  const bare = written.length === 0 && columns === 4 ? linksOf(text.slice(summaryEnd, last)) : [];
  const links = bare.length > 0 ? bare.map(({ url }) => linkOf(url)) : written;
  const id = firstId(links.map(({ url }) => url));
  const title = plainTitle(more < 0 ? titleCell : text.slice(start + 1, start + more));
  const said = {
    ...(id === undefined ? {} : { id }),
    ...(title === '' ? {} : { title }),
    authors: authorList(text.slice(titleEnd + 1, authorsEnd)),
    categories: [],
    links,
    range,
  };
  return withSummary(said, text.slice(authorsEnd + 1, summaryEnd), flatSections);
}

/** Tables of linked title, authors, summary, classification, GitHub links and Hugging Face links. Bars in a summary are part of its text. */
export const table6 = tableFormat('table-6', [['title', 'authors', 'summary', 'categories', 'code', 'huggingface']], readRowOf6);

function readRowOf6(row: RowText): Entry {
  const { text, start, last } = row;
  const target = text.slice(start, last).indexOf('](');
  const titleEnd = nextBar(text, target < 0 ? start + 1 : start + target, last);
  const authorsEnd = nextBar(text, titleEnd + 1, last);
  const [summaryEnd, codeStart, hubStart] = row.complete ? lastCells(row, authorsEnd) : nextCells(row, authorsEnd);
  const titleCell = text.slice(start + 1, titleEnd).trim();
  const linked = target < 0 ? null : /^\[([^]*)\]\(\s*([^\s()]*)/.exec(titleCell);
  const title = plainTitle(linked?.[1] ?? titleCell);
  const own = absoluteUrl(linked?.[2] ?? '');
  const id = own === undefined ? undefined : firstId([own]);
  const said = {
    ...(id === undefined ? {} : { id }),
    ...(title === '' ? {} : { title }),
    authors: authorList(text.slice(titleEnd + 1, authorsEnd)),
    categories: listItems(text.slice(summaryEnd + 1, codeStart)),
    links: [
      ...(own === undefined ? [] : [linkOf(own)]),
      ...cellLinks(row, codeStart, hubStart, 'github'),
      ...cellLinks(row, hubStart, last, 'huggingface'),
    ],
    range: row.range,
  };
  return withSummary(said, text.slice(authorsEnd + 1, summaryEnd), flatSections);
}

type Bars = [summaryEnd: number, codeStart: number, hubStart: number];

function lastCells({ text, last }: RowText, authorsEnd: number): Bars {
  const hub = previousBar(text, authorsEnd, last);
  const code = previousBar(text, authorsEnd, hub);
  return [previousBar(text, authorsEnd, code), code, hub];
}

/** The cells of a row that is cut off, counted from its beginning. */
function nextCells({ text, last }: RowText, authorsEnd: number): Bars {
  const summary = nextBar(text, authorsEnd + 1, last);
  const code = nextBar(text, summary + 1, last);
  return [summary, code, nextBar(text, code + 1, last)];
}

const LINK = /\]\(([^()\n]*)\)/g;

function cellLinks({ text, places, problems }: RowText, start: number, end: number, column: LinkKind): Link[] {
  const links: Link[] = [];
  const cell = text.slice(start + 1, end);
  if (!cell.includes('](')) {
    return links;
  }
  for (const match of cell.matchAll(LINK)) {
    const [, written = ''] = match;
    const from = start + 1 + match.index + 2;
    const url = absoluteUrl(written, column);
    if (url === undefined) {
      problems.push(problem('link-without-target', places.range(from, from + written.length), written));
      continue;
    }
    links.push(linkOf(url));
    if (!written.includes('://')) {
      problems.push(problem('link-without-scheme', places.range(from, from + written.length), written, url));
    }
  }
  return links;
}
