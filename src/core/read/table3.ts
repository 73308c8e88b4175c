import type { Entry } from '../model';
import { firstId, linkOf, linksIn, plainTitle } from './fields';
import { linksOf } from './inline';
import { withSummary } from './lazy';
import { authorList } from './names';
import { nextBar, previousBar } from './rows';
import { flatSections } from './summary';
import { type RowText, tableFormat } from './table';

/**
 * Tables of title, authors and summary. The title's cell ends in `(Read more on [arXiv](…) or [HuggingFace](…))`;
 * the earliest digests have a fourth column with a link instead. Bars within a summary are its own.
 */
export const table3 = tableFormat(
  'table-3',
  [
    ['title', 'authors', 'summary'],
    ['title', 'authors', 'summary', 'links'],
  ],
  readRow,
);

const MORE = '(Read more on';

function readRow({ text, start, last, complete, columns, range }: RowText): Entry {
  const more = text.slice(start, last).indexOf(MORE);
  const titleEnd = nextBar(text, more < 0 ? start + 1 : start + more, last);
  const authorsEnd = nextBar(text, titleEnd + 1, last);
  const summaryEnd = columns === 4 && complete ? previousBar(text, authorsEnd, last) : last;
  const titleCell = text.slice(start + 1, titleEnd);
  const written = linksIn(titleCell + text.slice(summaryEnd, last));
  // The last column may state an address by itself.
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
