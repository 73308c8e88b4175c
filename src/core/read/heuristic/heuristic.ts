import type { Entry, Link } from '../../model';
import { problem } from '../format';
import { dayNear, monthIn } from '../dates';
import type { Contents, Format } from '../format';
import { asMarkdown } from '../toMarkdown/asMarkdown';
import { foldLabel, labelTable, type LabelTable } from '../labels';
import { readFrontMatter, type FrontMatter } from '../frontMatter';
import { languageOf } from '../language';
import type { ReadOptions } from '../options';
import { LineIndex } from '../../lineIndex';
import { isDigest, reasonsOf, type Reason, type ReasonCode } from './classify';
import { surroundingsOf, type Surroundings } from './context';
import { isAboutSeveral, mentionsOn, type Mention } from './evidence';
import { fieldsOf, linksOfEntry } from './fields';
import { columnsOf, fieldsOfRow, type Columns } from './rowFields';
import { textOf } from './pieces';
import { hasCells, MOST_LINES, piecesOfLine, scan, type Line } from './scan';
import type { EntryBuilder } from './entryBuilder';
import { isPaperTitle, paperOfFront } from './paperEvidence';
import { divide } from './segment';
import { extended, withoutTail, type Segment } from './shapes';
import { headOf } from './title';
import { papersOfPeople, papersOfVenues, withNeighbours } from './neighbours';
import {
  takePeopleFromTitles,
  withCompanions,
  withoutHeading,
  withoutNameless,
  withoutOrdinals,
  withoutPreviews,
  withoutResources,
  type Unit,
} from './units';
import { isCitedHeading } from './vocabulary';

/** Any other layout in which papers can be recognised. */
export const heuristic: Format = {
  name: 'other',
  read: (text, name, options) => {
    const reading = read(text, name, options);
    return isDigest(reading.reasons) ? reading.contents() : undefined;
  },
};

/** What speaks for and against a text being a digest, the weightiest first; `empty` and `binary` texts are not. */
export function explainText(
  text: string,
  name = '',
  options: ReadOptions = {},
): { digest: boolean; reasons: readonly Reason[] } | 'empty' | 'binary' {
  if (text.trim() === '') {
    return 'empty';
  }
  if (text.includes('\0')) {
    return 'binary';
  }
  const { reasons } = read(asMarkdown(text.replace(/\r\n?/g, '\n'), name).text, name, options);
  return { digest: isDigest(reasons), reasons };
}

/** Why a text that `readDigest` does not read is no digest, in one word; undefined when it is laid out as one. */
export function whyNotDigest(text: string, name = '', options: ReadOptions = {}): ReasonCode | 'empty' | 'binary' | undefined {
  const found = explainText(text, name, options);
  if (typeof found === 'string') {
    return found;
  }
  const codes = found.reasons.map(({ code }) => code);
  return found.digest ? undefined : ((['bibliography', 'no-papers'] as const).find((code) => codes.includes(code)) ?? 'only-mentions');
}

interface ReadText {
  reasons: readonly Reason[];
  contents(): Contents;
}

/** The four steps: evidence on each line, segments about one paper, fields of each, and whether all this is a digest. */
function read(text: string, name: string, options: ReadOptions): ReadText {
  const table = labelTable(options.labels);
  const lines = scan(text, table);
  const columns = new TableHeads(lines, table);
  const front = readFrontMatter(text, table);
  const { mentions, cited, count, citedAt } = evidenceOf(lines, columns, table);
  const scanned = { lines, mentions, table, front };
  const sections = sectionsOf(lines);
  const sectionOf = (line: number): number => sections[line] ?? 0;
  const divided = divide(scanned);
  const named =
    divided.length > 0 || mentions.some((line) => line.length > 0)
      ? withNeighbours(scanned, divided, (line) => citedAt[line] !== 0, sectionOf)
      : papersOfPeople(scanned).filter(({ first }) => citedAt[first] === 0);
  const listed = papersOfVenues(scanned, named.length, name).filter(({ first }) => citedAt[first] === 0);
  const found = listed.length > 0 ? listed : named;
  const segments = withoutTail(lines, extended(lines, found));
  const known = new Set(segments.map(({ id }) => id));
  const titled = withoutNameless(
    segments.flatMap((segment) => {
      const own = lines.slice(segment.first, segment.end).filter((_, i) => citedAt[segment.first + i] !== CITES);
      return withCompanions(unitOf(segment, own, columns, table, front), known, table);
    }),
  );
  const units = withoutResources(
    withoutPreviews(withoutHeading(titled, lines), sectionOf),
    (line) => lines[sectionOf(line)]?.body ?? '',
    (row) => columns.of(row),
  );
  withoutOrdinals(units, table);
  takePeopleFromTitles(units);
  const around = surroundingsOf(
    lines,
    units.map(({ segment }) => segment),
    name,
    table,
  );
  const reasons = reasonsOf({
    lines,
    name,
    mentions: count,
    cited,
    entries: units.map(({ segment, lines: own, entry }) => ({ segment, lines: own, fields: entry })),
    front: front?.title !== undefined && (paperOfFront(front) !== undefined || units[0]?.segment.shape === 'file'),
    dated: isDated(units, around),
  });
  return { reasons: [...said(options), ...reasons], contents: () => contentsOf(text, units, lines, around, table, front) };
}

/** What the user says of a file outweighs whatever is seen in it. */
function said({ treatAs }: ReadOptions): Reason[] {
  switch (treatAs) {
    case 'digest':
      return [{ code: 'treated-as-digest', weight: 1000 }];
    case 'no-digest':
      return [{ code: 'treated-as-no-digest', weight: -1000 }];
    case undefined:
      return [];
  }
}

function isDated(units: readonly Unit[], { dates, dated, nameDate }: Surroundings): boolean {
  return (
    dated ||
    nameDate !== undefined ||
    dates.some((date) => date !== undefined) ||
    units.filter(({ entry }) => entry.date !== undefined).length * 2 > units.length
  );
}

/** Of a line under "References" that names a paper. */
const CITES = 2;

/** What each line says about papers; what stands under "References" is only cited. */
function evidenceOf(
  lines: readonly Line[],
  columns: TableHeads,
  table: LabelTable,
): { mentions: Mention[][]; cited: number; count: number; citedAt: Uint8Array } {
  let citedLevel = 0;
  let cited = 0;
  let count = 0;
  const citedAt = new Uint8Array(lines.length);
  const topics = tablesOfTopics(lines);
  const mentions = lines.map((line, i) => {
    if (line.kind === 'heading' || line.kind === 'bold') {
      const level = line.kind === 'heading' ? line.level : 7;
      if (citedLevel === 0 || level <= citedLevel) {
        citedLevel = isCitedHeading(foldLabel(textOf(piecesOfLine(line)))) ? level : 0;
      }
    }
    const own = topics.has(line.head) ? [] : mentionsOn(line, table);
    count += own.length > 0 ? 1 : 0;
    if (citedLevel > 0) {
      citedAt[i] = own.length > 0 ? CITES : 1;
      cited += own.length > 0 ? 1 : 0;
      return [];
    }
    return own.length === 0 && line.kind === 'row' && hasCells(line) && columns.hasPapers(line)
      ? [{ key: `row ${i}`, strength: 2 as const, titled: true }]
      : own;
  });
  return { mentions, cited, count, citedAt };
}

/** The heads of tables of which a quarter of the rows name several papers: topics, or what connects papers. */
function tablesOfTopics(lines: readonly Line[]): Set<Line | undefined> {
  const rows = new Map<Line, { all: number; several: number }>();
  for (const line of lines) {
    if (line.kind === 'row' && line.head !== undefined) {
      const { all, several } = rows.get(line.head) ?? { all: 0, several: 0 };
      const ids = new Set(line.body.slice(0, 1000).match(/\d{4}\.\d{4,5}/g));
      rows.set(line.head, { all: all + 1, several: several + (ids.size > 1 && isAboutSeveral(line) ? 1 : 0) });
    }
  }
  return new Set([...rows].filter(([, { all, several }]) => several > 0 && 4 * several >= all).map(([head]) => head));
}

/** For each line the heading it stands under. */
function sectionsOf(lines: readonly Line[]): Int32Array {
  const sections = new Int32Array(lines.length);
  let section = 0;
  lines.forEach((line, i) => {
    section = line.kind === 'heading' ? i : section;
    sections[i] = section;
  });
  return sections;
}

function unitOf(segment: Segment, own: readonly Line[], columns: TableHeads, table: LabelTable, front: FrontMatter | undefined): Unit {
  const row = segment.shape === 'row' || segment.shape === 'tr';
  const title = segment.shape === 'file' ? titleOfFile(own, front, table) : undefined;
  const stated = own.some(({ kind, body }) => kind === 'heading' && body.includes(title ?? '')) ? undefined : title;
  const fields = row ? fieldsOfRow(own, columns.of(own[0]), segment.id, table) : fieldsOf(own, segment.id, table, stated);
  const { entry } = fields;
  entry.title = entry.manner === 'labelled' ? entry.title : (title ?? entry.title);
  if (front !== undefined && segment.shape === 'file') {
    takeFront(entry, front);
  }
  return { segment, lines: own, ...fields };
}

/** The title of a file about one paper: that of its front matter, unless this only dresses up the first heading. */
function titleOfFile(lines: readonly Line[], front: FrontMatter | undefined, table: LabelTable): string | undefined {
  const first = lines.find((line) => line.kind === 'heading');
  const heading = first === undefined ? undefined : headOf(piecesOfLine(first), undefined, true, table)?.title;
  const given = front?.title;
  const dressed = given === undefined || (heading !== undefined && (given.includes(heading) || heading.startsWith(`${given}:`)));
  return heading !== undefined && dressed && isPaperTitle(heading, table) ? heading : given;
}

/** What front matter states is as sure as what a label states. */
function takeFront(entry: EntryBuilder, front: FrontMatter): void {
  entry.authors = front.authors.length > 0 ? front.authors : entry.authors;
  entry.date = front.date ?? entry.date;
  entry.votes ??= front.votes;
  entry.venue ??= front.venue;
  entry.categories = entry.categories.length > 0 ? entry.categories : front.categories;
  entry.links = front.links;
  entry.sections.unshift(...front.summary.slice(0, 20));
}

function contentsOf(
  text: string,
  units: readonly Unit[],
  lines: readonly Line[],
  around: Surroundings,
  table: LabelTable,
  front: FrontMatter | undefined,
): Contents {
  const places = new LineIndex(text);
  const stated = daysOf(
    units,
    around.dates.map((date) => date ?? front?.date ?? around.nameDate),
    around.months,
  ).map((day) => day ?? around.updated);
  const days = new Set(stated);
  const [only] = days;
  const file = days.size !== 1 || only === around.nameDate ? undefined : only;
  const starts = startsOf(text, units);
  const entries = units.map(({ segment, lines: own, entry }, i): Entry => {
    const parts = entry.finish();
    const lang = languageOf(parts.summary.flatMap((section) => section.items).join('\n'));
    const day = days.size > 1 ? stated[i] : undefined;
    const topic = around.topics[i];
    const last = own.findLast((line) => line.kind !== 'blank' && line.kind !== 'rule') ?? own[0];
    return {
      ...(segment.id !== undefined && { id: segment.id }),
      ...parts,
      categories: parts.categories.length === 0 && topic !== undefined ? [topic] : parts.categories,
      ...(day !== undefined && { date: day }),
      ...(lang !== undefined && { lang }),
      links: withLinks(entry.links, linksOfEntry(own, segment.id, table)),
      range: places.range(starts[i] ?? 0, (units[i + 1]?.link === undefined ? last?.end : starts[i + 1]) ?? 0),
    };
  });
  const last = lines.at(-1)?.end ?? 0;
  const problems = lines.length < MOST_LINES ? [] : [problem('too-long', places.range(last, text.length), String(MOST_LINES))];
  return { ...(file !== undefined && { date: file }), entries, problems };
}

/** Where each unit begins, in UTF-16 code units: with its first line, or on the line of the one before it with its link. */
function startsOf(text: string, units: readonly Unit[]): number[] {
  const starts: number[] = [];
  for (const { lines, link } of units) {
    const [line] = lines;
    const before = starts.at(-1) ?? 0;
    const at = line === undefined || link === undefined ? -1 : text.slice(line.start, line.end).indexOf(link, before - line.start + 1);
    const start = line === undefined ? before : at < 0 ? (link === undefined ? line.start : line.end) : line.start + at;
    const bracket = link === undefined ? -1 : text.lastIndexOf('[', start);
    starts.push(bracket > before ? bracket : start);
  }
  return starts;
}

/** Days before a digest's own on which a paper in it may have been published, without being of another day. */
const WINDOW = 7;
/**
 * The nearest day of each paper. But where its own lies a few days before that of the digest it was published on the
 * former, and listed on the latter; a column of dates in a table is always the papers' own.
 */
function daysOf(
  units: readonly Unit[],
  around: readonly (string | undefined)[],
  months: readonly (number | undefined)[],
): (string | undefined)[] {
  return units.map(({ segment, entry }, i) => {
    const near = around[i];
    const month = months[i] ?? monthIn(near ?? '');
    const own = entry.date ?? (month === undefined || entry.dayOfYear === undefined ? undefined : dayNear(entry.dayOfYear, month));
    const row = segment.shape === 'row' || segment.shape === 'tr';
    return own !== undefined && near !== undefined && !row && (Date.parse(near) - Date.parse(own)) / DAY <= WINDOW ? near : (own ?? near);
  });
}

const DAY = 86_400_000;

/** Links of front matter before those of the text, each once. */
function withLinks(front: readonly Link[], own: Link[]): Link[] {
  return front.length === 0 ? own : [...front, ...own.filter(({ url }) => !front.some((link) => link.url === url))];
}

/** What the columns of tables announce, looked up once for each table. */
class TableHeads {
  readonly #columns = new Map<Line, Columns>();
  readonly #lines: readonly Line[];
  readonly #table: LabelTable;

  constructor(lines: readonly Line[], table: LabelTable) {
    this.#lines = lines;
    this.#table = table;
  }

  of(row: Line | undefined): Columns {
    const head = row?.head;
    if (head === undefined) {
      return [];
    }
    let columns = this.#columns.get(head);
    if (columns === undefined) {
      columns = columnsOf(this.#lines, head, this.#table);
      this.#columns.set(head, columns);
    }
    return columns;
  }

  /** Whether the rows of a row's table are papers by its head: a title, and people or a venue, or a date beside papers so called. */
  hasPapers(row: Line): boolean {
    const kinds = this.of(row).map(({ kind }) => kind);
    const called = /(?<!\p{L})papers?(?!\p{L})|论文|論文|논문/iu.test(row.head?.body ?? '');
    return kinds.includes('title') && kinds.some((kind) => kind === 'authors' || kind === 'venue' || (called && kind === 'date'));
  }
}
