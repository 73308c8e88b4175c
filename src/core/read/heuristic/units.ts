import { titleLetters } from '../fields';
import { foldLabel, type LabelTable } from '../labels';
import { BY_WORDS, namesIn } from '../names';
import { isTitle } from './evidence';
import { EntryBuilder } from './entryBuilder';
import type { Piece } from './pieces';
import type { Columns } from './rowFields';
import { piecesOfLine, type Line } from './scan';
import type { Segment } from './shapes';
import { isResource } from './vocabulary';

/** A segment, its lines, and what they say of its paper. */
export interface Unit {
  segment: Segment;
  lines: readonly Line[];
  entry: EntryBuilder;
  /** The number with which it began. */
  number?: number;
  /** Of a paper that shares its line with one before it: the address of its link, as written. */
  link?: string;
  /** How many papers its list has. */
  count?: number;
}

/** `1 Title`, `2 Title`: numbers without a mark are no part of titles where they count the papers. */
export function withoutOrdinals(units: readonly Unit[], table: LabelTable): void {
  const numbers = units.map(({ entry }) => /^(\d{1,4})\s+(?=\S)/.exec(entry.title ?? ''));
  const counted = numbers.filter(
    (match, i) => match !== null && (i === 0 ? match[1] === '1' : Number(match[1]) === Number(numbers[i - 1]?.[1] ?? -1) + 1),
  );
  if (counted.length === 0 || counted.length < 0.6 * units.length) {
    return;
  }
  units.forEach(({ entry }, i) => {
    const title = entry.title?.slice(numbers[i]?.[0].length ?? 0) ?? '';
    if (isTitle(title, table)) {
      entry.title = title;
    }
  });
}

/** What joins the titles of two papers that share a line: a comma, a word for `and`, a few words. */
const JOINT = /^\s?(?:[,，、;；&+/]|(?:and|und|et|y|e|i|en|och|og|ve|dan|и|та|và|和|与|及|と|および|와|과|및)(?=\s))[^.:：。–—|()]{0,40}$/u;

/** Adds the papers whose linked titles stand beside that of the first on its line: `[Title](…) and its sequel [Other Title](…): …`. */
export function withCompanions(unit: Unit, known: ReadonlySet<string | undefined>, table: LabelTable): Unit[] {
  const [line] = unit.lines;
  if (line === undefined || line.kind === 'row' || line.kind === 'tr' || unit.entry.manner !== 'link') {
    return [unit];
  }
  const pieces = piecesOfLine(line);
  const units = [unit];
  let at = pieces.findIndex(({ url, id }) => url !== undefined && id === unit.segment.id);
  for (let i = at + 1; at >= 0 && i < pieces.length; i++) {
    const piece = pieces[i];
    const id = piece?.id;
    if (piece === undefined || id === undefined) {
      continue;
    }
    if (known.has(id) || !isTitle(piece.text, table) || !/\S\s+\S/.test(piece.text) || !JOINT.test(textBetween(pieces, at, i))) {
      break;
    }
    const entry = new EntryBuilder();
    entry.name(piece.text, 'link');
    const { first, end, shape, placed } = unit.segment;
    units.push({ segment: { first, end, shape, placed, key: id, id }, lines: [line], entry, link: piece.target });
    at = i;
  }
  return units;
}

function textBetween(pieces: readonly Piece[], from: number, to: number): string {
  return pieces
    .slice(from + 1, to)
    .map(({ text }) => text)
    .join('');
}

/** How many of a text's titles must end in names before a single name is believed. */
const SHARE = 0.6;

/**
 * People that stand in brackets behind a title: `Title (A. Lee, B. Cruz)` and `Title (Ann Lee, 2023)` by themselves;
 * `Title (Ann Lee)` only where
 * most titles of the text end so, because a title may end in `(Extended Version)`.
 */
export function takePeopleFromTitles(units: readonly Unit[]): void {
  const found = units.map(({ entry }) => (entry.title !== undefined ? peopleBehind(entry.title) : undefined));
  const ending = found.filter((people) => people !== undefined).length;
  const usual = ending > 1 && ending >= SHARE * units.length;
  units.forEach(({ entry }, i) => {
    const people = found[i];
    if (people !== undefined && (usual || people.sure)) {
      entry.title = people.title;
      entry.authors = entry.authors.length > 0 ? entry.authors : people.names;
    }
  });
}

/** What else stands in brackets at the end of titles. */
const NOBODY =
  /(?<!\p{L})(?:version|paper|report|survey|abstract|part|volume|talk|oral|poster|spotlight|preprint|workshop|track|models?|learning|networks?|language)(?!\p{L})/iu;

const LOWER = new RegExp(`^(?!(?:${BY_WORDS}|de|van)\\s)\\p{Ll}`, 'u');

function peopleBehind(title: string): { title: string; names: string[]; sure: boolean } | undefined {
  const open = Math.max(title.lastIndexOf(' ('), title.lastIndexOf('（'));
  if (open < 4 || !/[)）]$/.test(title)) {
    return undefined;
  }
  const bracket = title.slice(open).replace(/^[\s(（]{1,2}|[)）]$/g, '');
  const inside = bracket.replace(/,?\s(?:19|20)\d\d$/, '');
  const lower = LOWER.test(inside);
  const names = lower || NOBODY.test(inside) ? [] : namesIn(inside);
  const full = names.every((name) => name.includes(' '));
  return names.length === 0
    ? undefined
    : { title: title.slice(0, open).trim(), names, sure: full && (names.length > 1 || inside !== bracket || /\set al\.?$/.test(inside)) };
}

/** Characters of a paper's text that make a preview of a shorter one. */
const FULLER = 1.3;

/**
 * Leaves out lists that only announce papers which the same text describes at more length (an overview table, the day's
 * highlights, a list of links at the end); what such a list knows besides goes to the paper.
 */
export function withoutPreviews(units: readonly Unit[], sectionOf: (line: number) => number): Unit[] {
  const all = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const key of keysOf(unit)) {
      all.set(key, [...(all.get(key) ?? []).slice(0, 20), unit]);
    }
  }
  const left = new Set<Unit>();
  const lists = listsOf(units, sectionOf);
  lists.forEach((list) => list.forEach((unit) => (unit.count = list.length)));
  for (const list of lists) {
    const others = list.map((unit) => fullerOf(unit, all, left, list.length));
    const announces = 2 * others.filter((other) => other !== undefined).length >= list.length;
    list.forEach((unit, i) => {
      const other = others[i];
      if (other !== undefined && (announces || isOneWord(unit) || sizeOf(unit) === unit.entry.title?.length)) {
        left.add(unit);
        complete(other, unit);
      }
    });
  }
  return units.filter((unit) => !left.has(unit));
}

function keysOf({ segment, entry }: Unit): string[] {
  const title = titleLetters(entry.title ?? '');
  return [segment.id, segment.key, title.length > 12 ? title : undefined].filter(
    (key, i, keys) => key !== undefined && !key.startsWith('row ') && keys.indexOf(key) === i,
  ) as string[];
}

/** Papers of one shape under one heading. */
function listsOf(units: readonly Unit[], sectionOf: (line: number) => number): Unit[][] {
  const lists: Unit[][] = [];
  let above: string | undefined;
  for (const unit of units) {
    const { first, shape } = unit.segment;
    const own = `${shape} ${shape.startsWith('h') ? '' : sectionOf(first)}`;
    if (own === above) {
      lists.at(-1)?.push(unit);
    } else {
      lists.push([unit]);
    }
    above = own;
  }
  return lists;
}

/** Letters that a unit says of its paper: addresses count nothing. */
function sizeOf({ entry }: Unit): number {
  const said = entry.sections.reduce((sum, { items }) => sum + items.reduce((length, item) => length + item.length, 0), 0);
  return (entry.title?.length ?? 0) + entry.authors.join().length + entry.categories.join().length + said;
}

/** Whether a paper goes by a name alone, or by that of those who made it. */
function isOneWord({ entry }: Unit): boolean {
  return !/\s/.test(entry.title ?? '');
}

/** The same paper in a list of another shape that says more, or as much and is longer. */
function fullerOf(unit: Unit, all: ReadonlyMap<string, readonly Unit[]>, left: ReadonlySet<Unit>, count: number): Unit | undefined {
  const size = sizeOf(unit);
  for (const key of keysOf(unit)) {
    const found = all
      .get(key)
      ?.find(
        (other) =>
          !left.has(other) &&
          other.segment.shape !== unit.segment.shape &&
          (sizeOf(other) > FULLER * size ||
            (isOneWord(unit) && !isOneWord(other)) ||
            ((other.count ?? 0) > count && FULLER * sizeOf(other) > size)),
      );
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Leaves out what has no title; where another part of the text has the paper's title, what is said of it goes there. */
export function withoutNameless(units: readonly Unit[]): Unit[] {
  const named = units.filter(({ entry }) => entry.title !== undefined);
  const nameless = units.filter(({ segment, entry }) => entry.title === undefined && segment.id !== undefined);
  const all = new Map(nameless.length === 0 ? [] : named.map((unit) => [unit.segment.id, unit]));
  for (const unit of nameless) {
    const other = all.get(unit.segment.id);
    if (other !== undefined) {
      complete(other, unit);
      other.entry.sections.push(...(other.entry.sections.length === 0 ? unit.entry.sections : []));
    }
  }
  return named;
}

/** Leaves out the heading of a text that lists four papers or more, beside which an address stands that is no identifier. */
export function withoutHeading(units: readonly Unit[], lines: readonly Line[]): Unit[] {
  const [first, ...others] = units;
  const heading = lines.find(({ kind }) => kind === 'heading');
  const named = (first?.entry.authors.length ?? 0) > 0 || first?.lines[0] !== heading;
  return named || others.length < 4 || others.some(({ segment }) => segment.shape === first?.segment.shape) ? [...units] : others;
}

function complete({ segment, entry }: Unit, { segment: from, entry: more }: Unit): void {
  segment.id ??= from.id;
  // A paper may stand under its name alone, a remark behind it perhaps, that has a full title elsewhere.
  const [name = ''] = entry.title?.split(/\s[—–(-]/) ?? [];
  entry.title =
    name.length < 30 && (more.title?.length ?? 0) > (entry.title?.length ?? 0) && more.title?.startsWith(name) === true
      ? more.title
      : entry.title;
  entry.votes ??= more.votes;
  entry.date ??= more.date;
  entry.authors = entry.authors.length > 0 ? entry.authors : more.authors;
  entry.categories = entry.categories.length > 0 ? entry.categories : more.categories;
}

/**
 * Leaves out rows about data sets and benchmarks, which name a paper besides (`Name | Paper | Size`), where most papers
 * stand elsewhere. Tables headed alike are of one kind.
 */
export function withoutResources(
  units: readonly Unit[],
  sectionTitle: (line: number) => string,
  columnsOf: (row: Line) => Columns,
): Unit[] {
  const headOf = ({ lines }: Unit): string | undefined => lines[0]?.head?.body;
  const heads = new Set<string>();
  for (const unit of units) {
    const [row] = unit.lines;
    const head = headOf(unit);
    if (
      row !== undefined &&
      head !== undefined &&
      !heads.has(head) &&
      isNamedBeforePaper(columnsOf(row)) &&
      isResource(sectionTitle(unit.segment.first))
    ) {
      heads.add(head);
    }
  }
  const papers = units.filter((unit) => !heads.has(headOf(unit) ?? ''));
  return 2 * papers.length > units.length ? papers : [...units];
}

/** Whether a table names something first, and its paper in a later column. */
function isNamedBeforePaper(columns: Columns): boolean {
  const [first, ...others] = columns.filter(({ kind }) => kind !== 'number' && kind !== 'date');
  const named =
    first !== undefined &&
    (/^(?:names?|名称|名稱|名前|이름|nombre|nom|nome|название)$/.test(foldLabel(first.label)) ||
      first.kind === 'dataset' ||
      isResource(first.label));
  return named && others.some(({ kind }) => kind === 'title');
}
