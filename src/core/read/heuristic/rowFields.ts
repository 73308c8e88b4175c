import { findArxivIds } from '../../arxiv';
import { dayIn } from '../dates';
import { oneLine, votesOf } from '../fields';
import { labelKind, type LabelKind, type LabelTable } from '../labels';
import { namesIn } from '../names';
import { EntryBuilder, isSummaryKind, type Manner } from './entryBuilder';
import { isDate, isOnlyLinks, isTitle, withoutIds } from './evidence';
import { readRest, type ReadFields } from './fields';
import { piecesOf, textOf, type Piece } from './pieces';
import { cellsOf, joinedRow, type Line } from './scan';
import { headOf } from './title';

/** What the columns of a table announce (undefined when nothing is known of one), and how they are headed. */
export type Columns = readonly { kind: LabelKind | undefined; label: string }[];

/** What the head of a row's table announces. */
export function columnsOf(lines: readonly Line[], head: Line, table: LabelTable): Columns {
  const row = head.kind === 'tr' ? joinedRow(lines, lines.indexOf(head)) : head.body;
  return readCells(row).map(({ text }) => ({ kind: columnKind(text, table), label: text }));
}

/** A head may say more than a label: `Title & Authors`, `arXiv (PDF)`; the first word it knows counts. */
function columnKind(text: string, table: LabelTable): LabelKind | undefined {
  const sign = /^[\s\uFE0F]*[★☆⭐🌟▲△👍❤♥🔥⬆↑][\s\uFE0F]*$/u.test(text) ? 'votes' : undefined;
  return (
    sign ??
    labelKind(text, table) ??
    text
      .slice(0, 100)
      .split(/[\s/&(（,+]+/)
      .map((word) => labelKind(word, table))
      .find((kind) => kind !== undefined)
  );
}

/** A cell with its pieces and their words. */
interface Cell {
  source: string;
  pieces: readonly Piece[];
  text: string;
}

function readCells(row: string): Cell[] {
  return cellsOf(row).map((source) => {
    const pieces = piecesOf(source);
    return { source, pieces, text: textOf(pieces) };
  });
}

/** What a row says of its paper, by the heads of its columns, else by what its cells look like. */
export function fieldsOfRow(lines: readonly Line[], heads: Columns, id: string | undefined, table: LabelTable): ReadFields {
  const cells = readCells(lines.map((line) => line.body).join(' '));
  // Of a row of HTML that lacks cells, those before it reach over several rows.
  const missing = lines[0]?.kind === 'tr' ? Math.max(0, heads.length - cells.length) : 0;
  const columns = heads.slice(missing);
  const entry = new EntryBuilder();
  const unknown: Cell[] = [];
  let number: number | undefined;
  const hasAuthors = columns.some(({ kind }) => kind === 'authors');
  // Of `Name | Paper` the latter has the title: the cell that names the paper, else that which says most.
  const titles = cells.filter((_, i) => columns[i]?.kind === 'title');
  const [titled = titles[0]] = titles
    .filter(({ text }) => isTitle(text, table))
    .sort((a, b) => Number(namesPaper(b, id)) - Number(namesPaper(a, id)) || b.text.length - a.text.length);
  cells.forEach((cell, i) => {
    const { kind, label = '' } = columns[i] ?? {};
    const { text } = cell;
    if (kind === 'date' || (kind !== 'title' && isDate(text))) {
      entry.dated(text);
    } else if (kind === 'title') {
      number ??= cell === titled ? takeTitle(entry, cell.source, id, table, 'labelled', hasAuthors) : undefined;
    } else if (kind === 'votes') {
      entry.votes ??= votesOf(text);
    } else if (kind === undefined || kind === 'id' || kind === 'links' || kind === 'pdf' || kind === 'number') {
      unknown.push(cell);
    } else if (/[\p{L}\d]/u.test(text) && !/^(?:n\/a|none|null|-+)$/i.test(text)) {
      readCell(entry, kind, label, cell.source, text);
    }
  });
  const named = entry.authors.length > 0;
  // Where an identifier stands in the place of the title, no later column has one.
  const nameless = entry.title === undefined && titled !== undefined && /^[\W_]{0,9}$/.test(withoutIds(titled.text));
  guess(entry, unknown, nameless ? unknown.filter((cell) => cells.indexOf(cell) < cells.indexOf(titled)) : unknown, id, table);
  entry.guessed = !named && columns.length > 0;
  entry.flush();
  return { entry, number };
}

function namesPaper({ source }: Cell, id: string | undefined): boolean {
  return findArxivIds(source).some((found) => found.id === id);
}

function readCell(entry: EntryBuilder, kind: LabelKind, label: string, cell: string, text: string): void {
  if (kind === 'categories') {
    const tags = piecesOf(cell.replace(/<\/(?:span|a|li|div)>\s*(?=<)/gi, ', '));
    entry.field(kind, label, textOf(tags));
  } else if (isSummaryKind(kind)) {
    entry.field(
      kind,
      kind === 'summary' ? undefined : label,
      oneLine(cell.replace(/<\/?(?:details|summary|p|div|span|td|br)\b[^<>]{0,300}>/gi, ' ')),
    );
  } else {
    entry.field(kind, label, text);
  }
}

/** The title, and people below it in the same cell; what follows the title is people or text. */
function takeTitle(
  entry: EntryBuilder,
  cell: string,
  id: string | undefined,
  table: LabelTable,
  manner: Manner = 'plain',
  wrapped = false,
): number | undefined {
  const parts = (wrapped && !/<br[^>]{0,9}>\s{0,9}[[<*_(`]/i.test(cell) ? cell.replace(/<br\s{0,2}\/?>/gi, ' ') : cell).split(
    /<br\s{0,2}\/?>|<\/div>|<\/p>/i,
  );
  const at = parts.findIndex((part) => isTitle(textOf(piecesOf(part)), table));
  const first = parts[at] ?? '';
  const below = parts.slice(at + 1);
  const pieces = piecesOf(first);
  const sentence =
    textOf(pieces).length > 200 ||
    /\s{2}\S/.test(first.trim()) ||
    pieces.some((piece) => piece.style === 'bold' && piece.target === undefined);
  const head = entry.title === undefined ? headOf(pieces, id, !sentence, table, false) : undefined;
  if (head !== undefined) {
    entry.name(head.title, head.manner === 'link' ? 'link' : manner);
    entry.authors = entry.authors.length > 0 ? entry.authors : head.people;
    entry.date ??= head.date;
    readRest(entry, head.rest, table);
  }
  for (const part of below) {
    const text = textOf(piecesOf(part));
    const names = entry.authors.length === 0 ? namesIn(text) : [];
    if (names.length > 0) {
      entry.authors = names;
    } else if (/\s\S+\s/.test(text) && text.length > 20 && !isLinks(piecesOf(part))) {
      entry.text(text);
      entry.blank();
    }
  }
  return head?.number;
}

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u;

/** Whether words stand in links alone, as tags do. */
function isLinks(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => piece.target !== undefined || !/[\p{L}\d]/u.test(piece.text));
}

/** What cells of unknown columns may be: the title is in the link to the paper, else in the first that may name it and has words. */
function guess(entry: EntryBuilder, cells: readonly Cell[], naming: readonly Cell[], id: string | undefined, table: LabelTable): void {
  const wordy = cells.filter(({ pieces }) => !isOnlyLinks(pieces, table));
  const linked = wordy.find((cell) => namesPaper(cell, id));
  let rest = wordy.filter(({ text }) => isTitle(text, table));
  if (entry.title === undefined) {
    const used = linked !== undefined && rest.includes(linked) ? linked : rest.find((cell) => naming.includes(cell));
    takeTitle(entry, used?.source ?? '', id, table);
    rest = rest.filter((cell) => cell !== used);
  }
  for (const { text } of wordy) {
    entry.date ??= isDate(text) ? dayIn(text) : undefined;
  }
  for (const { text } of rest) {
    const names = entry.authors.length === 0 ? namesIn(text) : [];
    if (names.length > 0) {
      entry.authors = names;
    } else if (text.length > 24 || /\S\s\S+\s\S/.test(text) || WIDE.test(text)) {
      entry.text(text);
      entry.blank();
    }
  }
}
