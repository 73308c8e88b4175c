import type { Entry, OutlineEntry } from '../model';
import { compose } from './fold';

/** An entry as it is searched. It holds nothing of the digest's own text, which would be kept alive by it. */
export interface IndexedEntry {
  paper: number;
  name: string;
  /** Title, authors, categories and summary, in this order, each on lines of its own. */
  text: string;
  titleEnd: number;
  authorsEnd: number;
  categoriesEnd: number;
  date?: string;
  votes?: number;
  lang?: string;
  code: boolean;
  dataset: boolean;
}

/** What stands between two authors or categories in `IndexedEntry.text`. */
export const between = '; ';

/** The texts of an entry, as they are searched. */
export interface Parts {
  title: string;
  authors: string;
  categories: string;
  summary: string;
}

/** The texts of an entry, syllables whole; an outline has no summary. */
export function partsOf(entry: OutlineEntry | Entry): Parts {
  const summary = 'summary' in entry ? entry.summary : [];
  return {
    title: compose(entry.title ?? ''),
    authors: compose(entry.authors.join(between)),
    categories: compose(entry.categories.join(between)),
    summary: compose(summary.flatMap(({ heading, items }) => (heading === undefined ? items : [heading, ...items])).join('\n')),
  };
}

/** What is kept of an entry: its texts as one, and what filters ask for. */
export function indexed(entry: OutlineEntry, paper: number, name: string, { title, authors, categories, summary }: Parts): IndexedEntry {
  const titleEnd = title.length;
  const authorsEnd = titleEnd + 1 + authors.length;
  const { date, votes, lang, links } = entry;
  return {
    paper,
    name,
    text: [title, authors, categories, summary].join('\n'),
    titleEnd,
    authorsEnd,
    categoriesEnd: authorsEnd + 1 + categories.length,
    ...(date !== undefined && { date }),
    ...(votes !== undefined && { votes }),
    ...(lang !== undefined && { lang }),
    code: links.some(({ kind }) => kind === 'github'),
    dataset: links.some(({ url }) => url.includes('/datasets/')),
  };
}
