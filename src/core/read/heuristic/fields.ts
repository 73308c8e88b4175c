import type { Link } from '../../model';
import { categoriesOf, codesIn, isCodes } from '../categories';
import { dayIn } from '../dates';
import { absoluteUrl, linkOf, oneLine, votesIn, withoutVotes } from '../fields';
import { plain } from '../inline';
import { labelKind, labelled, type Labelled, type LabelKind, type LabelTable } from '../labels';
import { namesIn } from '../names';
import { EntryBuilder } from './entryBuilder';
import { isChatHeader, isDate, isDay, isOnlyLinks, namesBefore, withoutIds, wordsOf } from './evidence';
import { piecesOf, textOf, type Piece } from './pieces';
import { cellsOf, labelOfLine, piecesOfLine, withBody, type Line } from './scan';
import { headOf } from './title';
import { leadingNames } from './titleEnd';
import { isVenue, isVenueName } from './vocabulary';

/** What may stand alone below a heading that announces it. */
const FACTS: ReadonlySet<LabelKind> = new Set(['title', 'authors', 'date', 'venue']);

const WHOLE: ReadonlySet<Line['kind']> = new Set(['heading', 'details', 'bold']);

/** What is said of one paper, and the number with which it began. */
export interface ReadFields {
  entry: EntryBuilder;
  number?: number;
}

/** What the lines of one paper say of it, the first of them being its beginning when its title is not known from elsewhere. */
export function fieldsOf(lines: readonly Line[], id: string | undefined, table: LabelTable, title?: string): ReadFields {
  const entry = new EntryBuilder();
  const head = title === undefined ? lines[0] : undefined;
  if (title !== undefined) {
    entry.name(title, 'whole');
  }
  const number = head === undefined ? undefined : readHead(entry, head, id, table);
  for (const line of title === undefined ? lines.slice(1) : lines) {
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
  if (isChatHeader(textOf(pieces))) {
    entry.date = dateOf(pieces);
    return undefined;
  }
  const label = labelOf(line, table);
  if (label !== undefined && label.kind !== 'title') {
    readLine(entry, line, id, table);
    return undefined;
  }
  const own = label === undefined ? pieces : piecesOf(label.rest);
  const head = headOf(own, id, label !== undefined || WHOLE.has(line.kind), table);
  if (head === undefined) {
    if (!isOnlyLinks(pieces, table)) {
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
  const label = labelOfLine(line, table);
  return label === undefined ||
    !/[:：]|^\W{0,6}【/.test(line.body.slice(0, label.at)) ||
    (label.kind === 'id' && label.rest !== '' && !isOnlyLinks(piecesOfLine(line), table))
    ? undefined
    : label;
}

const TAGS = /(?<![\p{L}\d&/#])#([\p{L}\d][\p{L}\d_-]{0,40})/gu;
const PARTS = /\s[|–—•·-]\s|(?<=[）)])\s?[-–—]\s|\s{3,}/;

/** What stands behind the title on its line: people, a venue, a day, tags, or the beginning of the text. */
export function readRest(entry: EntryBuilder, rest: readonly Piece[], table: LabelTable): void {
  const codes = rest.filter(
    (piece) => piece.style === 'code' && !isDate(piece.text) && !/^\d{4}$/.test(piece.text) && withoutIds(piece.text) === piece.text,
  );
  entry.categories = entry.categories.length > 0 ? entry.categories : codes.map(({ text }) => text);
  const words = rest.filter((piece) => piece.style !== 'code' || codes.length === 0 || !codes.includes(piece));
  const italics = words.find((piece) => piece.style === 'italic' && piece.target === undefined);
  const people = italics === undefined || entry.authors.length > 0 ? undefined : leadingNames(italics.text, true);
  entry.authors = people?.names ?? entry.authors;
  const named = people !== undefined && people.names.length > 0 && people.rest.length < 80 ? italics : undefined;
  entry.venue ??= named === undefined || people?.rest === '' ? undefined : people?.rest;
  const bare = withoutVotes(
    wordsOf(
      words.filter((piece) => piece !== named),
      table,
    ),
  );
  const tags = Array.from(bare.matchAll(TAGS), ([, tag = '']) => tag);
  entry.categories = entry.categories.length > 0 ? entry.categories : tags;
  const text: string[] = [];
  for (const part of bare
    .replace(TAGS, ' ')
    .replace(/[([（【][^\p{L}\d]{0,20}[\])）】]/gu, ' ')
    .replace(/^[\s\])>*_.:：,|–—-]+/, '')
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
  const bare = part.replace(/^[([（](.*)[)\]）]$/, '$1');
  if (isDay(bare)) {
    entry.dated(bare);
    return;
  }
  if (entry.categories.length === 0 && isCodes(bare)) {
    entry.categories = categoriesOf(bare);
    return;
  }
  let rest = part.replace(/^[(（](.*)[)）]$/, '$1');
  if (entry.authors.length === 0 && text.length === 0 && !(isVenue(rest) && !/[,.]\s|\sal\b/.test(rest))) {
    const people = leadingNames(rest.replace(/^[([]?(?:19|20)\d\d[)\]]?[\s.,]*/, ''));
    if (people.names.length > 0) {
      entry.authors = people.names;
      rest = people.rest.replace(/^[\s)\]）:：.,;–—-]{1,9}/, '');
    }
  }
  const [venue = '', said = ''] = isVenue(rest) ? rest.split(/(?<=\d\d)[.。]\s?(?=\S)/) : [];
  if (isVenueName(rest.replace(/\.$/, '')) || (venue !== '' && venue.length < 80)) {
    entry.venue ??= venue === '' ? rest : venue;
    entry.date ??= dayIn(rest);
    text.push(...(said === '' ? [] : [said]));
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
  if (line.kind === 'rule' || line.kind === 'code' || line.kind === 'head' || body === '') {
    return;
  }
  if (line.kind === 'row') {
    readPair(entry, line, table);
    return;
  }
  const whole = /^([*_]{1,3})[^*_].*[^*_]\1$/.exec(body)?.[1]?.length ?? 0;
  const parts = body.length < 2000 ? body.slice(whole, body.length - whole).split(/\s{1,9}(?:[|·•—–]|\s-)\s{1,9}/) : [body];
  if (parts.length > 1 && parts.every((part) => isField(part, table))) {
    const beside = isOnlyLinks(piecesOf(parts[0] ?? ''), table);
    parts.forEach((part) => readField(entry, withBody(line, part), id, table, beside));
    return;
  }
  readField(entry, withBody(line, body), id, table);
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

/** One field of a line; `beside` when the line begins with links. */
function readField(entry: EntryBuilder, line: Line, id: string | undefined, table: LabelTable, beside = false): void {
  const { body } = line;
  const pieces = piecesOfLine(line);
  const label = labelOfLine(line, table);
  if (label !== undefined) {
    entry.field(label.kind, label.label, label.rest, line.indent);
    return;
  }
  if (line.kind === 'heading' || (line.kind === 'bold' && entry.title !== undefined && !entry.waits)) {
    const text = textOf(pieces);
    if (line.kind === 'bold' && namesIn(text).length !== 1 && takePeople(entry, pieces, text)) {
      return;
    }
    // `## Name` or `## 论文一：…`, and the whole title in bold below it.
    const full = text.replace(/^["“](.*)["”]$/, '$1');
    const name = line.kind === 'bold' && entry.manner === 'whole' && !entry.waits && entry.sections.length === 0;
    if (name && NAME.test(entry.title ?? '') && /^\p{Lu}\S{0,40}(?:\s\S{1,40}){4}.*[^.:：。]$/u.test(full)) {
      entry.name(full, 'marked');
      return;
    }
    const kind = labelKind(text, table);
    const head = entry.title === undefined && kind === undefined ? headOf(pieces, id, true, table) : undefined;
    if (head !== undefined) {
      entry.name(head.title, head.manner);
    } else if (kind !== undefined && FACTS.has(kind)) {
      entry.field(kind, text, '');
    } else {
      entry.heading(text);
    }
    return;
  }
  if (line.kind === 'text' && entry.continues(line.indent, body)) {
    return;
  }
  const bare = wordsOf(pieces, table);
  if (line.kind === 'text' && labelKind(bare, table) === 'authors') {
    entry.field('authors', bare, '');
    return;
  }
  const votes = votesIn(bare);
  if (votes !== undefined && withoutVotes(bare).replace(/[^\p{L}]/gu, '').length < 4) {
    entry.votes ??= votes;
    return;
  }
  if (isDate(bare.trim())) {
    entry.date ??= dayIn(bare);
    return;
  }
  const codes = isCode(pieces)
    ? pieces.flatMap(({ style, text }) => (style === 'code' ? [text] : []))
    : isCodes(bare)
      ? categoriesOf(bare)
      : undefined;
  if (codes !== undefined) {
    entry.categories = entry.categories.length > 0 ? entry.categories : codes;
    return;
  }
  if (isOnlyLinks(pieces, table, bare) || (entry.title !== undefined && leadOnly(pieces, id))) {
    entry.categories = entry.categories.length > 0 ? entry.categories : codesIn(bare);
    entry.date ??= dateOf(pieces);
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
  if (takeReference(entry, bare) || takePeople(entry, pieces, bare, beside)) {
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

/** A word or two, or words in a script without cases: what a paper is called whose title follows. */
const NAME = /^\S{2,30}(?:\s\S{1,20})?$|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{3}/u;

/** Whether a line is but a link to the paper, in words of any language: `[Lire l'article](…)`. */
function leadOnly(pieces: readonly Piece[], id: string | undefined): boolean {
  return (
    id !== undefined &&
    pieces.some((piece) => piece.url !== undefined) &&
    pieces.every((piece) => (piece.url === undefined ? !/[\p{L}\d]/u.test(piece.text) : piece.text.length < 40 && piece.id === id))
  );
}

/**
 * Takes the people, and a venue behind them, of a line that says nothing else; the first of such lines is believed, and
 * after other text only beside the paper's links.
 */
function takePeople(entry: EntryBuilder, pieces: readonly Piece[], bare: string, beside = false): boolean {
  if (entry.authors.length > 0 || entry.waits || (entry.sections.length > 0 && !beside)) {
    return false;
  }
  const [first] = pieces.filter((piece) => piece.text.trim() !== '');
  const italic = first?.style === 'italic' && first.target === undefined;
  const { names, rest } = leadingNames(italic ? italicsFrom(pieces, pieces.indexOf(first)) : bare, italic);
  const sound = names.length > 1 || (names.length === 1 && entry.title !== undefined);
  if (!sound || !(italic || rest === '' || isVenue(rest) || /^[([][^()[\]]{0,200}[)\]][\s.,;]{0,9}$/.test(rest))) {
    return false;
  }
  entry.authors = names;
  entry.venue ??= isVenue(rest) ? rest : undefined;
  return true;
}

/** Takes the people of a whole reference, in which the title stands again: `Lee, A.; Cruz, B. "Title." Venue`. */
function takeReference(entry: EntryBuilder, bare: string): boolean {
  const at = entry.title === undefined || entry.sections.length > 0 ? -1 : bare.slice(0, 1000).indexOf(entry.title);
  const people = at > 0 && entry.authors.length === 0 ? namesBefore(bare.slice(0, at).replace(/["“«.\s]{1,9}$/, '')) : [];
  entry.authors = people.length > 0 ? people : entry.authors;
  return people.length > 0;
}

/** The text of a piece in italics, and of those that follow with nothing but a comma or the like between: `*Ann Lee*, *Bo Cruz*`. */
function italicsFrom(pieces: readonly Piece[], first: number): string {
  let end = first;
  while (
    pieces[end + 2]?.style === 'italic' &&
    pieces[end + 2]?.target === undefined &&
    /^\s?(?:[,，、;&]|and|und|et|y|e)\s?$/.test(pieces[end + 1]?.text ?? '')
  ) {
    end += 2;
  }
  return textOf(pieces.slice(first, end + 1));
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

/** Every link of a paper once, those to other papers and to places of the page left out. */
export function linksOfEntry(lines: readonly Line[], id: string | undefined, table: LabelTable): Link[] {
  const urls = new Set<string>();
  for (const line of lines) {
    if (line.kind === 'code' || !/:\/\/|\]\(|href|[:：]/i.test(line.body)) {
      continue;
    }
    for (const piece of line.body.includes('://') || /\]\(|href/i.test(line.body) ? piecesOfLine(line) : []) {
      const { url } = piece;
      if (url !== undefined && (piece.id === undefined || piece.id === id)) {
        urls.add(url);
      }
    }
    const label = line.body.length < 1000 ? labelOfLine(line, table) : undefined;
    const bare = label?.kind === 'code' || label?.kind === 'project' || label?.kind === 'links' ? absoluteUrl(label.rest) : undefined;
    if (bare !== undefined) {
      urls.add(bare);
    }
  }
  return [...urls].map(linkOf);
}
