import type { Entry, Problem } from '../model';
import { parseArxivId } from '../arxiv';
import { findDate } from './dates';
import { absoluteUrl, linkOf, listItems, plainTitle } from './fields';
import type { Contents, Format } from './format';
import { labelKind } from './labels';
import { Places } from './places';
import { problem } from './problems';
import { flatSections } from './summary';
import { nextBar, previousBar, type Row, tables } from './table';

/**
 * Tables of title, authors and summary. The title's cell ends in `(Read more on [arXiv](…) or [HuggingFace](…))`;
 * the earliest digests have a fourth column with the link instead.
 */
export const table3: Format = {
  name: 'table-3',
  read(text) {
    const places = new Places(text);
    const entries: Entry[] = [];
    const problems: Problem[] = [];
    let date: string | undefined;
    let found = false;
    for (const part of tables(text, isHead)) {
      if (part.kind === 'heading') {
        date ??= findDate(text.slice(part.start, Math.min(part.end, part.start + 200)));
        continue;
      }
      found = true;
      const range = places.range(part.row.start, part.row.end);
      if (!part.row.whole) {
        problems.push(problem('wrapped-row', range));
      }
      entries.push({ ...readRow(text, part.row, part.head.length), range });
    }
    return found ? ({ ...(date === undefined ? {} : { date }), entries, problems } satisfies Contents) : undefined;
  },
};

function isHead(cells: string[]): boolean {
  const kinds = cells.map((cell) => labelKind(cell)).join(' ');
  return kinds === 'title authors summary' || kinds === 'title authors summary links';
}

function readRow(text: string, row: Row, columns: number): Omit<Entry, 'range'> {
  const more = text.indexOf('(Read more on [', row.start);
  const titleEnd = nextBar(text, more > 0 && more < row.end ? more : row.start + 1, row.end);
  const authorsEnd = nextBar(text, titleEnd + 1, row.end);
  const last = text.charCodeAt(row.end - 1) === 124 ? row.end - 1 : row.end;
  const summaryEnd = columns === 4 && row.bars > columns ? previousBar(text, authorsEnd + 1, last) : last;
  const titleCell = text.slice(row.start + 1, titleEnd);
  const linkCell = titleCell + text.slice(summaryEnd, last);
  const urls = Array.from(linkCell.matchAll(/\]\(([^()\s]+)\)/g), (match) => absoluteUrl(match[1] ?? '')).filter((url) => url !== undefined);
  const id = urls.map((url) => parseArxivId(url)).find((found) => found !== undefined)?.id;
  const title = plainTitle(more > 0 && more < titleEnd ? text.slice(row.start + 1, more) : titleCell);
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === '' ? {} : { title }),
    authors: listItems(text.slice(titleEnd + 1, authorsEnd)),
    categories: [],
    links: urls.map(linkOf),
    summary: flatSections(text.slice(authorsEnd + 1, summaryEnd)),
  };
}
