import type { Entry, LinkKind, Problem } from '../model';
import { parseArxivId } from '../arxiv';
import { findDate } from './dates';
import { absoluteUrl, linkOf, listItems, plainTitle } from './fields';
import type { Contents, Format } from './format';
import { labelKind } from './labels';
import { Places } from './places';
import { problem } from './problems';
import { flatSections } from './summary';
import { nextBar, previousBar, type Row, tables } from './table';

/** Tables of linked title, authors, summary, classification, GitHub and Hugging Face links. */
export const table6: Format = {
  name: 'table-6',
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
      entries.push({ ...readRow(text, part.row), range });
    }
    return found ? ({ ...(date === undefined ? {} : { date }), entries, problems } satisfies Contents) : undefined;
  },
};

function isHead(cells: string[]): boolean {
  return cells.map((cell) => labelKind(cell)).join(' ') === 'title authors summary categories code huggingface';
}

function readRow(text: string, row: Row): Omit<Entry, 'range'> {
  const link = text.indexOf('](http', row.start);
  const titleEnd = nextBar(text, link > 0 && link < row.end ? link : row.start + 1, row.end);
  const authorsEnd = nextBar(text, titleEnd + 1, row.end);
  const last = text.charCodeAt(row.end - 1) === 124 ? row.end - 1 : row.end;
  const hub = row.bars < 7 ? last : previousBar(text, authorsEnd + 1, last);
  const code = row.bars < 7 ? last : previousBar(text, authorsEnd + 1, hub);
  const classes = row.bars < 7 ? last : previousBar(text, authorsEnd + 1, code);
  const titleCell = text.slice(row.start + 1, titleEnd).trim();
  const [, written = titleCell, url = ''] = /^\[([^]*)\]\((\S*)\)$/.exec(titleCell) ?? [];
  const title = plainTitle(written);
  const id = parseArxivId(url)?.id;
  const own = absoluteUrl(url);
  const urls = [...(own === undefined ? [] : [own]), ...cellUrls(text.slice(code + 1, hub), 'github'), ...cellUrls(text.slice(hub + 1, last), 'huggingface')];
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === '' ? {} : { title }),
    authors: listItems(text.slice(titleEnd + 1, authorsEnd)),
    categories: listItems(text.slice(classes + 1, code)),
    links: urls.map(linkOf),
    summary: flatSections(text.slice(authorsEnd + 1, classes)),
  };
}

function cellUrls(cell: string, column: LinkKind): string[] {
  return Array.from(cell.matchAll(/\]\(([^()]+)\)/g), (match) => absoluteUrl(match[1] ?? '', column)).filter((url) => url !== undefined);
}
