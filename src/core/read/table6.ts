import type { Entry, Link, LinkKind } from '../model';
import { absoluteUrl, firstId, linkOf, listItems, plainTitle } from './fields';
import { withSummary } from './lazy';
import { authorList } from './names';
import { problem } from '../diagnostics/problems';
import { nextBar, previousBar } from './rows';
import { flatSections } from './summary';
import { type RowText, tableFormat } from './table';

/** Tables of linked title, authors, summary, classification, GitHub links and Hugging Face links. Bars within a summary are its own. */
export const table6 = tableFormat('table-6', [['title', 'authors', 'summary', 'categories', 'code', 'huggingface']], readRow);

function readRow(row: RowText): Entry {
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

/** Of a row that breaks off the cells are counted from its beginning. */
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
