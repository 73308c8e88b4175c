import type { Entry } from '../../model';
import type { Format } from '../format';
import { firstId } from '../fields';
import { readFrontMatter, type FrontMatter } from '../frontMatter';
import { fieldsOf, linksOfEntry } from '../heuristic/fields';
import { scan, type Line } from '../heuristic/scan';
import { isBibliographyFile, isCitedHeading, isDigestHeading } from '../heuristic/vocabulary';
import { foldLabel, labelTable, type LabelTable } from '../labels';
import { languageOf } from '../language';

/** A note on the paper that its front matter names: by its identifier, or by its authors and its venue or a link. */
export const note: Format = {
  name: 'note',
  read(text, _name, options) {
    const table = labelTable(options.labels);
    const front = readFrontMatter(text, table);
    if (front?.title === undefined || !namesPaper(front) || text.slice(0, front.end).split('\n').some(isBibliographyFile)) {
      return undefined;
    }
    return { ...(front.date !== undefined && { date: front.date }), entries: [entryOf(text, front, front.title, table)], problems: [] };
  },
};

/** Whether front matter names one paper; links with several identifiers name none, and the title of a digest is not a paper's. */
function namesPaper({ id, title, authors, links, venue, summary }: FrontMatter): boolean {
  const ids = new Set(links.map(({ url }) => firstId([url])).filter((one) => one !== undefined));
  return id === undefined
    ? authors.length > 0 && (venue !== undefined || links.length > 0 || summary.length > 0) && !isDigestHeading(foldLabel(title ?? ''))
    : ids.size < 2;
}

/** The entry of a note; the text below supplies the fields that the front matter lacks. */
function entryOf(text: string, front: FrontMatter, title: string, table: LabelTable): Entry {
  const lines = ownLines(scan(text, table), scan(`# ${title}`, table));
  const body = fieldsOf(lines, front.id, table).entry.finish();
  const known = new Set(front.links.map(({ url }) => url));
  const links = linksOfEntry(lines, front.id, table).filter(({ url }) => !known.has(url));
  const summary = [...front.summary, ...body.summary];
  const written = text.trimEnd().split('\n');
  const votes = front.votes ?? body.votes;
  const lang = languageOf(summary[0]?.items[0] ?? '');
  return {
    ...(front.id !== undefined && { id: front.id }),
    title,
    authors: front.authors.length > 0 ? front.authors : body.authors,
    categories: front.categories.length > 0 ? front.categories : body.categories,
    ...(votes !== undefined && { votes }),
    ...(body.thumbnail !== undefined && { thumbnail: body.thumbnail }),
    ...(lang !== undefined && { lang }),
    links: [...front.links, ...links],
    summary,
    range: { start: { line: 0, character: 0 }, end: { line: written.length - 1, character: written.at(-1)?.length ?? 0 } },
  };
}

/**
 * The lines of a note from its title on, without its front matter and the papers that it only cites. If no heading repeats
 * the title, the title is put before them.
 */
function ownLines(lines: readonly Line[], title: readonly Line[]): Line[] {
  let cited = 0;
  const first = lines.findIndex((line) => line.kind === 'heading');
  const again = foldLabel(lines[first]?.body ?? '').includes(foldLabel(title[0]?.body ?? ''));
  const own = first >= 0 && again ? lines.slice(first) : [...title, ...lines];
  return own.filter((line) => {
    if (line.kind === 'heading' && (cited === 0 || line.level <= cited)) {
      cited = isCitedHeading(foldLabel(line.body)) ? line.level : 0;
    }
    return line.kind !== 'front' && cited === 0;
  });
}
