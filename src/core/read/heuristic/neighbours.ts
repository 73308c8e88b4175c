import { notedTitle, titleLetters } from '../fields';
import type { LabelKind, LabelTable } from '../labels';
import { isTitle } from './evidence';
import { isSummaryKind, type Manner } from './entryBuilder';
import { fieldsOf } from './fields';
import { textOf } from './pieces';
import { hasCells, labelOfLine, piecesOfLine, type Line } from './scan';
import { isPaperTitle, isPeopleLine, type Scanned } from './paperEvidence';
import { segmentsOf, type Segment } from './shapes';
import { headOf, withoutYear } from './title';
import { isTitleLike, leadingNames } from './titleEnd';
import { isGeneric, isPaperUrl, isKnownVenue, isVenue, statesVenue } from './vocabulary';

/** How many papers of a shape make others of that shape, in other sections, papers too. */
const SEVERAL = 5;

/**
 * Adds papers without a known identifier or address that stand in the same lists as others, set in the same way: with a
 * link beside the title in the same section or table, and in other sections with people, a venue, a day or a link to a paper.
 */
export function withNeighbours(
  text: Scanned,
  papers: readonly Segment[],
  isCited: (line: number) => boolean,
  sectionOf: (line: number) => number,
): Segment[] {
  const { lines, table } = text;
  const taken = new Uint8Array(lines.length);
  papers.forEach(({ first, end }) => taken.fill(1, first, end));
  const found: Segment[] = [];
  for (const shape of new Set(papers.map((segment) => segment.shape))) {
    const own = papers.filter((segment) => segment.shape === shape);
    if (own.length < 2 || !/^(?:[hnbd]\d|row|tr|bold)$/.test(shape)) {
      continue;
    }
    const sections = new Set(own.map(({ first }) => placeOf(lines, first, sectionOf)));
    const dresses = new Map<string, number>();
    own.forEach(({ first }) => {
      const dress = dressOf(lines[first] as Line, table);
      dresses.set(dress, (dresses.get(dress) ?? 0) + 1);
    });
    const usual = new Set([...dresses].filter(([, count]) => 4 * count >= own.length).map(([dress]) => dress));
    for (const segment of segmentsOf(lines, shape)) {
      const head = lines[segment.first] as Line;
      if (taken[segment.first] === 1 || head.head === head || isCited(segment.first) || anyTaken(taken, segment)) {
        continue;
      }
      const near = sections.has(placeOf(lines, segment.first, sectionOf));
      const paper = paperBeside(text, segment, near, usual, own.length);
      if (paper !== undefined) {
        found.push({ ...segment, ...paper });
        taken.fill(1, segment.first, segment.end);
      }
    }
  }
  return found.length === 0 ? [...papers] : [...papers, ...found].sort((a, b) => a.first - b.first);
}

/** The table of a row, else the heading above. */
function placeOf(lines: readonly Line[], at: number, sectionOf: (line: number) => number): unknown {
  return lines[at]?.head ?? sectionOf(at);
}

function anyTaken(taken: Uint8Array, { first, end }: Segment): boolean {
  for (let i = first; i < end; i++) {
    if (taken[i] === 1) {
      return true;
    }
  }
  return false;
}

/** How a title is set at the beginning of a line. */
function dressOf(line: Line, table: LabelTable): string {
  if (line.kind === 'row' || line.kind === 'tr') {
    return 'row';
  }
  const manner = headOf(piecesOfLine(line), undefined, line.kind !== 'item', table)?.manner ?? 'none';
  return manner !== 'whole' ? manner : line.kind === 'bold' ? 'marked' : 'plain';
}

/** What names the paper of a part beside papers, when it is one; placed where people or a venue tell that it is no mention in passing. */
function paperBeside(
  { lines, mentions, table }: Scanned,
  { first, end }: Segment,
  near: boolean,
  usual: ReadonlySet<string>,
  count: number,
): Pick<Segment, 'key' | 'id' | 'placed'> | undefined {
  const own = lines.slice(first, end);
  const head = own[0] as Line;
  const dress = dressOf(head, table);
  const labels = own.slice(0, 8).flatMap((line) => labelOfLine(line, table)?.kind ?? []);
  const noted = head.kind === 'heading' && labels.some(isSummaryKind) && new Set(labels).size > 1;
  const usually = usual.has(dress);
  if (!noted && (dress === 'none' || (count < SEVERAL ? !near || !usually : !near && !usually))) {
    return undefined;
  }
  const pieces = own.slice(0, 12).flatMap((line) => piecesOfLine(line));
  const links = pieces.filter((piece) => piece.url !== undefined && piece.target?.startsWith('#') !== true);
  const toPaper = links.some(
    (piece) => isPaperUrl(piece.url ?? '') || (isGeneric(piece.text) && /paper|pdf|arxiv|论文|논문|論文/i.test(piece.text)),
  );
  const { entry } = fieldsOf(own, undefined, table);
  const stated =
    entry.authors.length > 0 ||
    labels.includes('authors') ||
    (usually ? (entry.venue ?? entry.date) !== undefined : /\p{L}{2}/u.test(entry.venue ?? ''));
  const titled =
    entry.title !== undefined &&
    (near
      ? (stated || (usually && links.length > 0)) && (dress !== 'plain' || isTitleLike(entry.title))
      : stated && dress !== 'plain' && (links.length > 0 || (usually && dress === 'marked' && entry.authors.length > 0)));
  const inPassing = mentions[first]?.[0]?.strength === 0 && !stated;
  const row = near && hasCells(head) && (links.length > 0 || isTitle(textOf(pieces), table));
  if (inPassing || !(dress === 'row' ? row : (usually && (noted || toPaper || labels.includes('authors'))) || titled)) {
    return undefined;
  }
  const named = mentions[first]?.find(({ id }) => id !== undefined) ?? mentions[first]?.[0];
  return { key: named?.key, id: named?.id, ...(stated && dress !== 'row' && count >= SEVERAL && { placed: true }) };
}

/** Shapes in which papers without any identifier have a clear place, and how many of a list must name people. */
const CLEAR = ['d1', 'h2', 'h3', 'h4', 'n0', 'b0', 'bold', 'row'];
const SHARE = 0.8;
const MOST = 20_000;

/** Of a text that names no paper by identifier or address: one that its title heads, or a list whose parts all have a title and people. */
export function papersOfPeople(text: Scanned): Segment[] {
  const note = noteOfPeople(text);
  return note === undefined ? listsOf(text, 'people') : [note];
}

/**
 * A list of titles that state their venues, when a text has several such lines and more than four times as many of them
 * as other papers; or of bare titles, in a file named after the papers of a venue and year: `ICML_2022_papers.md`.
 */
export function papersOfVenues(text: Scanned, others: number, name: string): Segment[] {
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/[_-]/g, ' ');
  const first = text.lines.find(({ kind }) => kind === 'heading')?.body ?? '';
  const named = [base, first].some((words) => /papers?(?!\p{L})|论文|論文|논문/iu.test(words) && statesVenue(words));
  const several = others < SEVERAL && (named || text.lines.filter(({ body }) => statesVenue(body)).length >= SEVERAL);
  const papers = several ? listsOf(text, named ? 'titles' : 'venues') : [];
  return papers.length > 4 * others ? papers : [];
}

/** Lines at the beginning of a note within which labels state what paper it is about. */
const FIRST = 40;

/** What the labels of lines of text and of items announce, in order. */
function factsOf(lines: readonly Line[], table: LabelTable): (LabelKind | undefined)[] {
  return lines
    .filter(({ kind, body }) => (kind === 'text' || kind === 'item') && body.length < 1000)
    .map((line) => labelOfLine(line, table)?.kind);
}

/** A title at the top and people on the next line, or both under labels, make a file a note on one paper, unless other papers follow. */
function noteOfPeople({ lines, table }: Scanned): Segment | undefined {
  const early = factsOf(lines.slice(0, FIRST), table);
  if (early.includes('title') && early.includes('authors')) {
    const all = factsOf(lines, table).filter((kind) => kind === 'title' || kind === 'authors');
    if (all.length === 2) {
      return { first: lines.findIndex(({ kind }) => kind !== 'blank' && kind !== 'front'), end: lines.length, shape: 'file', placed: true };
    }
  }
  const written = lines.flatMap((line, i) => (line.kind === 'blank' || line.kind === 'rule' || line.kind === 'front' ? [] : [i]));
  const [first = -1, second = -1] = written;
  const [title, people] = [lines[first], lines[second]];
  const noted = lines.slice(0, FIRST).findIndex(({ kind, body }) => kind === 'heading' && notedTitle(body) !== undefined);
  if (noted >= 0) {
    return { first: noted, end: lines.length, shape: 'file', placed: true };
  }
  const several = lines.filter((line) => line.kind === 'heading' && line.level === title?.level).length > 1;
  if (title?.kind !== 'heading' || people === undefined || several) {
    return undefined;
  }
  const { title: words, year } = withoutYear(textOf(piecesOfLine(title)));
  return isPaperTitle(words, table) && (isPeopleLine(people, table) || isLineOfNames(people, year !== undefined) || cites(people, words))
    ? { first, end: lines.length, shape: 'file', placed: true }
    : undefined;
}

/** Whether a line is the whole reference of a paper with this title. */
function cites(line: Line, title: string): boolean {
  return line.kind === 'text' && /(?:\s\S+){3}/.test(title) && titleLetters(line.body.slice(0, 1000)).includes(titleLetters(title));
}

/** A line of nothing but names, a venue or a year perhaps behind them; one name alone where a year is stated. */
function isLineOfNames(line: Line, dated: boolean): boolean {
  const { names, rest } = leadingNames(textOf(piecesOfLine(line)), true);
  return names.length > 0 && (rest === '' || isVenue(rest)) && (names.length > 1 || rest !== '' || dated);
}

/**
 * A list whose parts all have a title and people, or else one in which well-known venues stand at more than half of the
 * titles, or one of long titles alone.
 */
function listsOf({ lines, table }: Scanned, by: 'people' | 'venues' | 'titles'): Segment[] {
  for (const shape of CLEAR) {
    const segments = segmentsOf(lines, shape).filter(({ first }) => !lines[first]?.body.includes('](#'));
    if (segments.length < 2 || segments.length > MOST) {
      continue;
    }
    const titled: { segment: Segment; manner: Manner | undefined; long: boolean }[] = [];
    const papers: Segment[] = [];
    let labelled = 0;
    let venues = 0;
    const manners = new Set<Manner | undefined>();
    let long = 0;
    for (const segment of segments) {
      const own = lines.slice(segment.first, Math.min(segment.end, segment.first + 8));
      const { entry } = fieldsOf(own, undefined, table);
      if (entry.title === undefined || !/\S\s\S/.test(entry.title)) {
        continue;
      }
      titled.push({ segment: { ...segment, placed: true }, manner: entry.manner, long: /(?:\s\S+){3}/.test(entry.title) });
      long += /(?:\s\S+){4}/.test(entry.title) ? 1 : 0;
      if (isKnownVenue(entry.venue ?? '')) {
        venues++;
        manners.add(entry.manner);
      }
      if (entry.authors.length > 0) {
        papers.push({ ...segment, placed: true });
        labelled += own.some((line) => isPeopleLine(line, table)) ? 1 : 0;
      }
    }
    const found =
      by === 'people'
        ? papers.length >= SHARE * segments.length && (papers.length >= 3 || labelled === segments.length)
        : (venues >= SEVERAL && venues * 2 > segments.length) || (by === 'titles' && long >= SEVERAL && 2 * long >= segments.length);
    if (found) {
      return by === 'people'
        ? papers
        : titled.filter((paper) => (by === 'titles' ? paper.long : manners.has(paper.manner))).map(({ segment }) => segment);
    }
  }
  return [];
}
