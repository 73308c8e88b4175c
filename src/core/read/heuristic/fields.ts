import { findArxivIds } from '../../arxiv';
import type { Link } from '../../model';
import { dayIn } from '../dates';
import { absoluteUrl, linkOf, oneLine, votesIn, votesOf, withoutVotes } from '../fields';
import { plain } from '../inline';
import { labelKind, labelled, type Labelled, type LabelKind, type LabelTable } from '../labels';
import { namesIn } from '../names';
import { EntryBuilder, isSummaryKind, type Manner } from './entryBuilder';
import { isChatHeader, isDate, isOnlyLinks, isTitle, withoutIds, wordsOf } from './evidence';
import { piecesOf, textOf, type Piece } from './pieces';
import { joinedRow, piecesOfLine, type Line } from './scan';
import { headOf, leadingNames } from './title';
import { isVenue } from './vocabulary';

const WHOLE: ReadonlySet<Line['kind']> = new Set(['heading', 'details', 'bold', 'term']);

/** What is said of one paper, and the number with which it began. */
export interface ReadFields {
  entry: EntryBuilder;
  number?: number;
}

/** What the lines of one paper say of it, the first of them being its beginning. */
export function fieldsOf(lines: readonly Line[], id: string | undefined, table: LabelTable): ReadFields {
  const entry = new EntryBuilder();
  const [head, ...rest] = lines;
  const number = head === undefined ? undefined : readHead(entry, head, id, table);
  for (const line of rest) {
    readLine(entry, line, id, table);
  }
  entry.flush();
  if (entry.title === undefined) {
    takeTitleFromText(entry, table);
  }
  return { entry, number };
}

function readHead(entry: EntryBuilder, line: Line, id: string | undefined, table: LabelTable): number | undefined {
  entry.thumbnail = pictureIn(line);
  const pieces = piecesOfLine(line);
  const label = labelOf(line, table);
  if (label !== undefined && label.kind !== 'title') {
    readLine(entry, line, id, table);
    return undefined;
  }
  if (label?.rest === '') {
    entry.field('title', label.label, '');
    return undefined;
  }
  const own = label === undefined ? pieces : piecesOf(label.rest);
  const head = headOf(own, id, label !== undefined || WHOLE.has(line.kind), table);
  if (head === undefined) {
    if (!isOnlyLinks(pieces, table) && !isChatHeader(textOf(pieces))) {
      readLine(entry, line, id, table);
    }
    entry.date ??= dateOf(pieces);
    return undefined;
  }
  if (label !== undefined) {
    entry.field('title', label.label, label.rest, line.indent);
  }
  entry.name(head.title, label !== undefined && head.manner !== 'link' ? 'labelled' : head.manner);
  entry.authors = head.people;
  entry.date = head.date;
  entry.venue = head.venue;
  readRest(entry, head.rest, table);
  entry.votes ??= votesIn(wordsOf(head.rest, table));
  return head.number;
}

/** The label of a line that begins a paper: one with a colon or in brackets; `arXiv:2501.17161 - Title` has none. */
function labelOf(line: Line, table: LabelTable): Labelled | undefined {
  const label = labelled(line.body, table);
  return label === undefined ||
    !/[:：]|^\W{0,6}【/.test(line.body.slice(0, label.at)) ||
    (label.kind === 'id' && label.rest !== '' && !isOnlyLinks(piecesOfLine(line), table))
    ? undefined
    : label;
}

const TAGS = /(?<![\p{L}\d&/#])#([\p{L}\d][\p{L}\d_-]{0,40})/gu;
const PARTS = /\s[|–—•·-]\s|\s{3,}/;

/** What stands behind the title on its line: people, a venue, a day, tags, or the beginning of the text. */
function readRest(entry: EntryBuilder, rest: readonly Piece[], table: LabelTable): void {
  const codes = rest.filter(
    (piece) => piece.style === 'code' && !isDate(piece.text) && !/^\d{4}$/.test(piece.text) && withoutIds(piece.text) === piece.text,
  );
  entry.categories = entry.categories.length > 0 ? entry.categories : codes.map(({ text }) => text);
  const words = rest.filter((piece) => piece.style !== 'code' || codes.length === 0 || !codes.includes(piece));
  const italics = words.find((piece) => piece.style === 'italic' && piece.target === undefined);
  if (italics !== undefined && entry.authors.length === 0) {
    entry.authors = leadingNames(italics.text, true).names;
  }
  const bare = withoutVotes(wordsOf(words, table));
  const tags = Array.from(bare.matchAll(TAGS), ([, tag = '']) => tag);
  entry.categories = entry.categories.length > 0 ? entry.categories : tags;
  const text: string[] = [];
  for (const part of bare
    .replace(TAGS, ' ')
    .replace(/[([（【][^\p{L}\d]{0,20}[\])）】]/gu, ' ')
    .replace(/^[\s\])*_.:：,|–—-]+/, '')
    .split(PARTS)) {
    readPart(entry, oneLine(part.replace(/[\s[(（|·•–—-]{1,40}$/, '')), text, table);
  }
  const spoken = text.join(' – ');
  if (spoken.length > 20 || spoken.split(' ').length > 3) {
    entry.text(spoken);
    entry.blank();
  }
}

function readPart(entry: EntryBuilder, part: string, text: string[], table: LabelTable): void {
  const label = labelled(part, table);
  if (label !== undefined && label.rest !== '') {
    entry.field(label.kind, label.label, label.rest);
    return;
  }
  if (isDate(part)) {
    entry.date ??= dayIn(part);
    return;
  }
  let rest = part.replace(/^\((.*)\)$/, '$1');
  if (entry.authors.length === 0 && text.length === 0 && !(isVenue(rest) && !/[,.]\s|\sal\b/.test(rest))) {
    const people = leadingNames(rest.replace(/^[([]?(?:19|20)\d\d[)\]]?[\s.,]*/, ''));
    if (people.names.length > 0) {
      entry.authors = people.names;
      rest = people.rest;
    }
  }
  if (isVenue(rest) && rest.length < 80) {
    entry.venue ??= rest;
    entry.date ??= dayIn(rest);
  } else if (/\p{L}{2}/u.test(rest) && (entry.authors.length === 0 || namesIn(rest).join() !== entry.authors.join())) {
    text.push(rest);
  }
}

/** A line after the first. */
export function readLine(entry: EntryBuilder, line: Line, id: string | undefined, table: LabelTable): void {
  if (line.kind === 'blank') {
    entry.blank();
    return;
  }
  entry.thumbnail ??= pictureIn(line);
  const body = textIn(line.body.replace(/^: /, ''));
  if (body === '\\\\') {
    entry.blank();
    return;
  }
  if (line.kind === 'rule' || line.kind === 'code' || line.kind === 'head' || body === '' || body.startsWith('\\\\ ')) {
    return;
  }
  if (line.kind === 'row') {
    readPair(entry, line, table);
    return;
  }
  const parts = body.length < 2000 ? body.split(/\s{1,9}(?:[|·•—–]|\s-)\s{1,9}/) : [body];
  if (parts.length > 1 && parts.every((part) => isField(part, table))) {
    parts.forEach((part) => readField(entry, { ...line, body: part, pieces: undefined }, id, table));
    return;
  }
  readField(entry, body === line.body ? line : { ...line, body, pieces: undefined }, id, table);
}

/** Rows of two cells in a note are its facts: a label and what it announces; of other tables the row is text. */
function readPair(entry: EntryBuilder, line: Line, table: LabelTable): void {
  const cells = cellsOf(line.body).filter((cell, i, all) => cell !== '' || i < all.length - 1);
  const kind = cells.length === 2 ? labelKind(plain(cells[0] ?? ''), table) : undefined;
  if (kind !== undefined) {
    entry.field(kind, plain(cells[0] ?? ''), cells[1] ?? '');
  } else if (!isOnlyLinks(piecesOfLine(line), table)) {
    entry.text(line.body);
  }
}

/** Whether a part of a line is of a kind by itself: labelled, links, votes, a day, code, people. */
function isField(text: string, table: LabelTable): boolean {
  const pieces = piecesOf(text);
  return (
    labelled(text, table) !== undefined ||
    isOnlyLinks(pieces, table) ||
    votesIn(text) !== undefined ||
    isDate(textOf(pieces)) ||
    isCode(pieces) ||
    namesIn(text).length > 0
  );
}

function isCode(pieces: readonly Piece[]): boolean {
  return (
    pieces.some((piece) => piece.style === 'code') && pieces.every((piece) => piece.style === 'code' || !/[\p{L}\d]/u.test(piece.text))
  );
}

function readField(entry: EntryBuilder, line: Line, id: string | undefined, table: LabelTable): void {
  const { body } = line;
  const pieces = piecesOfLine(line);
  const label = labelled(body, table);
  if (label !== undefined) {
    entry.field(label.kind, label.label, label.rest, line.indent);
    return;
  }
  if (line.kind === 'heading' || (line.kind === 'bold' && entry.title !== undefined)) {
    const text = textOf(pieces);
    if (line.kind === 'bold' && namesIn(text).length !== 1 && takePeople(entry, pieces, text)) {
      return;
    }
    const head = entry.title === undefined && labelKind(text, table) === undefined ? headOf(pieces, id, true, table) : undefined;
    if (head === undefined) {
      entry.heading(text);
    } else {
      entry.name(head.title, head.manner);
    }
    return;
  }
  if (line.kind === 'text' && entry.continues(line.indent, body)) {
    return;
  }
  const bare = wordsOf(pieces, table);
  const votes = votesIn(bare);
  if (votes !== undefined && withoutVotes(bare).replace(/[^\p{L}]/gu, '').length < 4) {
    entry.votes ??= votes;
    return;
  }
  if (isDate(bare.trim())) {
    entry.date ??= dayIn(bare);
    return;
  }
  if (isCode(pieces)) {
    entry.categories =
      entry.categories.length > 0 ? entry.categories : pieces.filter((piece) => piece.style === 'code').map(({ text }) => text);
    return;
  }
  if (isOnlyLinks(pieces, table)) {
    if (entry.title === undefined) {
      entry.blank();
    }
    return;
  }
  if (entry.title === undefined && !entry.waits) {
    const head = headOf(pieces, id, line.kind === 'bold', table);
    if (head !== undefined && (line.kind === 'bold' || pieces[0]?.target !== undefined || head.manner === 'marked')) {
      entry.name(head.title, head.manner);
      readRest(entry, head.rest, table);
      return;
    }
  }
  if (takePeople(entry, pieces, bare)) {
    return;
  }
  if (entry.title !== undefined && entry.sections.length === 0 && bare.length < 80 && isVenue(bare)) {
    entry.venue ??= bare;
    entry.date ??= dateOf(pieces);
    return;
  }
  if (line.kind === 'item') {
    entry.item(body);
  } else {
    entry.text(body);
  }
}

/** Takes the people, and a venue behind them, of a line that says nothing else; the first of such lines is believed. */
function takePeople(entry: EntryBuilder, pieces: readonly Piece[], bare: string): boolean {
  if (entry.authors.length > 0 || entry.sections.length > 0 || entry.waits) {
    return false;
  }
  const [first] = pieces.filter((piece) => piece.text.trim() !== '');
  const italic = first?.style === 'italic' && first.target === undefined;
  const { names, rest } = leadingNames(italic ? first.text : bare, italic);
  const sound = names.length > 1 || (names.length === 1 && entry.title !== undefined);
  if (!sound || !(italic || rest === '' || isVenue(rest) || /^[([]/.test(rest))) {
    return false;
  }
  entry.authors = names;
  entry.venue ??= isVenue(rest) ? rest : undefined;
  return true;
}

/** Markdown without tags of HTML. */
function textIn(body: string): string {
  return !body.includes('<') || /<(?:a\s|https?:)/i.test(body) ? body : oneLine(body.replace(/<\/?[a-z][^<>]{0,500}>/gi, ' '));
}

/** The day that a line of links and dates states. */
function dateOf(pieces: readonly Piece[]): string | undefined {
  const text = textOf(pieces);
  return text.length < 100 ? dayIn(text) : undefined;
}

/** Where only text is left, its first short paragraph is the title. */
function takeTitleFromText(entry: EntryBuilder, table: LabelTable): void {
  const first = entry.sections[0];
  const [title = ''] = first?.list === false && first.heading === undefined ? first.items : [];
  const head = headOf(piecesOf(title), undefined, title.length < 200 && !/[.。]\s/.test(title), table);
  if (head === undefined) {
    return;
  }
  entry.name(head.title, head.manner === 'whole' ? 'plain' : head.manner);
  first?.items.shift();
  if (first?.items.length === 0) {
    entry.sections.shift();
  }
}

function pictureIn(line: Line): string | undefined {
  if (!/!\[|<img/i.test(line.body)) {
    return undefined;
  }
  const picture = piecesOfLine(line).find(
    (piece) => piece.picture !== undefined && !/badge|shields\.io|\.svg/i.test(piece.picture),
  )?.picture;
  return picture === undefined ? undefined : absoluteUrl(picture);
}

/** What the columns of a table announce (undefined when nothing is known of one), and how they are headed. */
export type Columns = readonly { kind: LabelKind | undefined; label: string }[];

/** What the head of a row's table announces. */
export function columnsOf(lines: readonly Line[], head: Line, table: LabelTable): Columns {
  const row = head.kind === 'tr' ? joinedRow(lines, lines.indexOf(head)) : head.body;
  return cellsOf(row).map((cell) => ({ kind: columnKind(textOf(piecesOf(cell)), table), label: textOf(piecesOf(cell)) }));
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

/** Cells of a row that are read. */
const MOST_CELLS = 100;

/** The cells of a row: between bars, which may be escaped, or between the tags of an HTML row. */
export function cellsOf(row: string): string[] {
  if (/^\s*<tr\b/i.test(row)) {
    return row
      .split(/<t[dh]\b[^<>]{0,300}>/i, MOST_CELLS)
      .slice(1)
      .map((cell) => cell.replace(/<\/t[dhr]>|<\/(?:tbody|thead|table)>/gi, ' ').trim());
  }
  const inner = row.trim().replace(/^\|/, '');
  return (inner.endsWith('|') && !inner.endsWith('\\|') ? inner.slice(0, -1) : inner)
    .split(/(?<!\\)\|/, MOST_CELLS)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** What a row says of its paper, by the heads of its columns, else by what its cells look like. */
export function fieldsOfRow(lines: readonly Line[], columns: Columns, id: string | undefined, table: LabelTable): ReadFields {
  const cells = cellsOf(lines.map((line) => line.body).join(' '));
  const entry = new EntryBuilder();
  const unknown: string[] = [];
  let number: number | undefined;
  const titles = cells.filter((_, i) => columns[i]?.kind === 'title');
  const titled =
    titles.find((cell) => titles.length > 1 && isTitle(textOf(piecesOf(cell)), table) && findArxivIds(cell).some((one) => one.id === id)) ??
    titles[0];
  cells.forEach((cell, i) => {
    const { kind, label = '' } = columns[i] ?? {};
    const text = textOf(piecesOf(cell));
    if (kind === 'date') {
      entry.date ??= dayIn(text);
    } else if (kind === 'title') {
      number ??= cell === titled ? takeTitle(entry, cell, id, table, 'labelled') : undefined;
    } else if (kind === 'votes') {
      entry.votes ??= votesOf(text);
    } else if (kind === undefined || kind === 'id' || kind === 'links' || kind === 'pdf' || kind === 'number') {
      unknown.push(cell);
    } else if (/[\p{L}\d]/u.test(text) && !/^(?:n\/a|none|null|-+)$/i.test(text)) {
      readCell(entry, kind, label, cell, text);
    }
  });
  const named = entry.authors.length > 0;
  guess(entry, unknown, id, table);
  entry.guessed = !named && columns.length > 0;
  entry.flush();
  return { entry, number };
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
): number | undefined {
  const parts = cell.split(/<br\s{0,2}\/?>|<\/div>|<\/p>/i);
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

/** What cells of unknown columns may be: the title is in the link to the paper, else in the first that has words. */
function guess(entry: EntryBuilder, cells: readonly string[], id: string | undefined, table: LabelTable): void {
  const wordy = cells.filter((cell) => !isOnlyLinks(piecesOf(cell), table));
  const linked = wordy.find((cell) => findArxivIds(cell).some((one) => one.id === id));
  let rest = wordy.filter((cell) => isTitle(textOf(piecesOf(cell)), table));
  if (entry.title === undefined) {
    const used = linked !== undefined && rest.includes(linked) ? linked : rest[0];
    takeTitle(entry, used ?? '', id, table);
    rest = rest.filter((cell) => cell !== used);
  }
  for (const cell of wordy) {
    entry.date ??= isDate(textOf(piecesOf(cell))) ? dayIn(textOf(piecesOf(cell))) : undefined;
  }
  for (const cell of rest) {
    const text = textOf(piecesOf(cell));
    const names = entry.authors.length === 0 ? namesIn(text) : [];
    if (names.length > 0) {
      entry.authors = names;
    } else if (text.length > 24 || /\S\s\S+\s\S/.test(text) || WIDE.test(text)) {
      entry.text(text);
      entry.blank();
    }
  }
}

/** Every link of a paper once, those to other papers and to places of the page left out. */
export function linksOfEntry(lines: readonly Line[], id: string | undefined, table: LabelTable): Link[] {
  const urls = new Set<string>();
  for (const line of lines) {
    if (line.kind === 'code' || !/:\/\/|\]\(|href|[:：]/i.test(line.body)) {
      continue;
    }
    for (const { url } of line.body.includes('://') || /\]\(|href/i.test(line.body) ? piecesOfLine(line) : []) {
      const [other] = url === undefined ? [] : findArxivIds(url);
      if (url !== undefined && (other === undefined || other.id === id)) {
        urls.add(url);
      }
    }
    const label = line.body.length < 1000 ? labelled(line.body, table) : undefined;
    const bare = label?.kind === 'code' || label?.kind === 'project' || label?.kind === 'links' ? absoluteUrl(label.rest) : undefined;
    if (bare !== undefined) {
      urls.add(bare);
    }
  }
  return [...urls].map(linkOf);
}
