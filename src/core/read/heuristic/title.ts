import { notedTitle, oneLine, votesIn } from '../fields';
import { isCodes } from '../categories';
import type { LabelTable } from '../labels';
import { namesIn, namesOf } from '../names';

import { isDay, isTitle, namesBefore, withoutIds } from './evidence';
import type { Manner } from './entryBuilder';
import { textOf, type Piece } from './pieces';
import { withoutLead, type Lead } from './lead';
import { endOfTitle, isTitleLike, leadingNames, peopleFirst, peopleInBrackets } from './titleEnd';
import { isKnownVenue, isVenueName } from './vocabulary';
import { findArxivIds } from '../../arxiv';

/** What a line that begins a paper says: its title, how this stands, and what stands around it. */
export interface Head {
  title: string;
  manner: Manner;
  /** The number with which the line began. */
  number?: number;
  /** A day in brackets or bold before the title. */
  date?: string;
  /** A venue in brackets before the title. */
  venue?: string;
  /** People before the title. */
  people: string[];
  /** The pieces after the title. */
  rest: Piece[];
}

/** The title in the pieces of a line that begins a paper; `whole` when the line is likely to be nothing but title, `counted` when `Paper 3:` is its number. */
export function headOf(
  line: readonly Piece[],
  id: string | undefined,
  whole: boolean,
  table: LabelTable,
  counted = true,
): Head | undefined {
  const lead: Lead = {};
  const pieces = withoutLead(line, lead, table, counted);
  const found = whole ? (ownLink(pieces, id, table) ?? inWhole(pieces, table)) : inLine(pieces, id, table);
  if (found === undefined) {
    return undefined;
  }
  const cited = quotedBehind(found.title);
  if (cited !== undefined) {
    return isTitle(cited.title, table) ? { ...lead, ...found, ...cited } : undefined;
  }
  const { people, at } = /\s\((?:19|20)\d\d|\set al\./.test(found.title) ? peopleFirst(found.title, table) : { people: [], at: 0 };
  found.title = (whole ? notedTitle(found.title) : undefined) ?? found.title;
  const { title: bare, year } = withoutYear(tidy(at === 0 ? found.title : found.title.slice(at, at + endOfTitle(found.title.slice(at)))));
  const title = tidy(bare);
  return isTitle(title, table)
    ? {
        ...lead,
        ...(year !== undefined && { venue: year }),
        ...found,
        people: [people, found.people ?? [], lead.people ?? []].find(({ length }) => length > 0) ?? [],
        title,
      }
    : undefined;
}

/** The title in quotes of a whole reference, and the people before it: `Lee, A., and Bo Cruz. "Title." Venue. 2013`. */
function quotedBehind(text: string): { title: string; people: string[] } | undefined {
  const match = QUOTED.exec(text.slice(0, 600));
  const before = text.slice(0, match?.index ?? 0).replace(/["“«„]$/, '');
  const people = /[.,]\s$/.test(before) ? namesOf(before.replace(/[.,]\s$/, '')) : [];
  return people.length > 0 && (people.length > 1 || namesBefore(before).length > 0) ? { title: match?.[1] ?? '', people } : undefined;
}

type Found = Pick<Head, 'title' | 'manner' | 'rest'> & { people?: string[]; venue?: string };

/** The link that leads to the paper, when its words are a title. */
function ownLink(pieces: readonly Piece[], id: string | undefined, table: LabelTable): Found | undefined {
  const titled = (piece: Piece): boolean => piece.target !== undefined && isTitle(piece.text, table);
  const own = id === undefined ? -1 : pieces.findIndex((piece) => titled(piece) && piece.id === id);
  const at = own >= 0 ? own : pieces[0] !== undefined && titled(pieces[0]) ? 0 : -1;
  const link = pieces[at];
  if (
    link === undefined ||
    (own > 0 && !/[:：|–—-]\s*$|^[\s\p{P}]*$/u.test(textOf(pieces.slice(0, own))) && link.text.length < textOf(pieces.slice(0, own)).length)
  ) {
    return undefined;
  }
  return withSubtitle(pieces, at, 'link', table);
}

/** `[Name](…): The Rest of the Title | Venue`, `**Name**: Rest`: a short name with a colon behind is the title's beginning. */
function withSubtitle(pieces: readonly Piece[], at: number, manner: Manner, table: LabelTable): Found {
  const piece = pieces[at] as Piece;
  const next = pieces[at + 1];
  const rest = pieces.slice(at + 1);
  const colon = /[:：]$/.test(piece.text.trim());
  const after = next?.target === undefined ? (next?.text ?? '') : '';
  const short = piece.text.trim().split(/\s+/).length <= 4 && !/[:：]\s*\S/.test(piece.text);
  if (!short || next === undefined || !(colon || /^\s{0,3}[:：]/.test(after))) {
    return { title: piece.text, manner, rest };
  }
  const name = piece.text.trim().replace(/\s{0,3}[:：]$/, '');
  const spoken = after.replace(/^\s{0,3}[:：]?\s*/, '');
  if (spoken === '') {
    const marked = pieces[at + 2] ?? next;
    const index = pieces.indexOf(marked);
    return (marked.style === 'bold' || marked.target !== undefined) && isTitle(marked.text, table)
      ? { title: `${name}: ${marked.text}`, manner, rest: pieces.slice(index + 1) }
      : { title: piece.text, manner, rest };
  }
  const end = endOfTitle(spoken);
  const subtitle = spoken.slice(0, end);
  // A sentence is a description, not the rest of a title.
  const sentence =
    subtitle.length > 150 || /^\p{Ll}/u.test(subtitle) || (manner !== 'link' && /[.。]$/.test(spoken.slice(0, end + 1).trim()));
  if (sentence || !isTitle(subtitle, table)) {
    return { title: piece.text, manner, rest };
  }
  return { title: `${name}: ${subtitle.trim()}`, manner, rest: [{ ...next, text: spoken.slice(end) }, ...pieces.slice(at + 2)] };
}

/** A heading and the like is a title as a whole, but for links, identifiers and people set apart in it. */
function inWhole(pieces: readonly Piece[], table: LabelTable): Found | undefined {
  const first = pieces[0];
  const next = pieces[1];
  // `**Title** - Ann Lee, Bo Cruz - [pdf](…)`; but `**Sparse** attention` is part of a longer title.
  if (
    first !== undefined &&
    (first.style === 'bold' || first.target !== undefined) &&
    isTitle(first.text, table) &&
    /\S\s\S/.test(first.text) &&
    next !== undefined &&
    /^\s*(?:[-–—|·(（[,]|$)/.test(next.text)
  ) {
    return { title: first.text, manner: 'marked', rest: pieces.slice(1) };
  }
  const quoted = quotedIn(pieces);
  if (quoted !== undefined && quoted.before.trim() === '' && /^[\s\p{P}]*$/u.test(quoted.after)) {
    return { title: quoted.title, manner: 'marked', rest: quoted.rest };
  }
  let words = '';
  let end = pieces.length;
  for (const [i, piece] of pieces.entries()) {
    if (piece.target !== undefined && !isTitle(piece.text, table)) {
      end = Math.min(end, words.trim() === '' ? end : i);
      continue;
    }
    if (i > end) {
      break;
    }
    words += piece.text;
  }
  const { title: text, year } = withoutYear(oneLine(emptied(withoutIds(words)).replace(/(?<!\p{L})arxiv[:：]\s?(?=\W|$)/giu, '')));
  const cut = tailOf(text);
  return {
    title: text.slice(0, cut),
    manner: 'whole',
    ...(year !== undefined && { venue: year }),
    rest: [...(cut < text.length ? [plainPiece(text.slice(cut))] : []), ...pieces.slice(end)],
  };
}

/** Where people set apart behind a title, or votes in brackets, begin. */
function tailOf(text: string): number {
  for (const match of text.matchAll(/\s(?:[-–—|·•]\s|[([（](?=[^()]{1,40}[)\]）]$))/g)) {
    const tail = text.slice(match.index).replace(/^[\s\-–—|·•([（]+|[)\]）]$/g, '');
    if (
      (votesIn(tail) !== undefined && tail.length < 24) ||
      (/[([（]/.test(text.charAt(match.index + 1)) && (isDay(tail) || isCodes(tail)))
    ) {
      return match.index;
    }
    const names = tail.length > 400 || /^[([（]/.test(text.charAt(match.index + 1)) ? [] : namesIn(tail);
    if (names.length > 1) {
      return match.index;
    }
  }
  return text.length;
}

function inLine(pieces: readonly Piece[], id: string | undefined, table: LabelTable): Found | undefined {
  const first = pieces[0];
  if (first === undefined) {
    return undefined;
  }
  if (first.target !== undefined && isTitle(first.text, table)) {
    return withSubtitle(pieces, 0, 'link', table);
  }
  const named = nameBeforeLink(pieces, id, table);
  if (named !== undefined) {
    return named;
  }
  const said = quotedBehindPeople(pieces);
  if (said !== undefined && isTitle(said.title, table)) {
    return said;
  }
  if (first.style === 'bold' && isTitle(first.text, table)) {
    return withSubtitle(pieces, 0, 'marked', table);
  }
  const marked = markedIn(pieces, table) ?? ownLinkBehind(pieces, id, table);
  if (marked !== undefined) {
    return marked;
  }
  if (first.style === 'italic' && isTitle(first.text, table) && namesIn(first.text).length === 0) {
    return { title: first.text, manner: 'marked', rest: pieces.slice(1) };
  }
  return inSentence(pieces, table);
}

/** A title in quotes or bold behind people, a short name or a tag: `Lee, Ann, et al. "**Title**." Venue`, `T6: **"Title"**`. */
function markedIn(pieces: readonly Piece[], table: LabelTable): Found | undefined {
  const quoted = quotedIn(pieces);
  const at = pieces.findIndex(
    (piece) => piece.style === 'bold' && piece.target === undefined && isTitle(piece.text, table) && isTitleLike(piece.text),
  );
  const found =
    quoted ??
    (at < 0 ? undefined : { before: textOf(pieces.slice(0, at)), title: pieces[at]?.text ?? '', rest: pieces.slice(at + 1), after: '' });
  if (found === undefined || !isTitle(found.title, table)) {
    return undefined;
  }
  const before = found.before
    .trim()
    .replace(/["“«„《「『(]{1,9}$/, '')
    .trim();
  const people = before === '' ? [] : namesBefore(before);
  const short = before.length <= 40 && before.split(/\s+/).length <= 5;
  if (before !== '' && people.length === 0 && !(short && (/[:：|,\])–—-]$/.test(before) || quoted !== undefined))) {
    return undefined;
  }
  return {
    title: found.title.replace(/^["“«„《「『]+|["”»“》」』]{1,9}$/g, '').replace(/[.,]$/, ''),
    manner: 'marked',
    rest: [...found.rest],
    people,
  };
}

/** `**Lee & Cruz** — "Title"`: a title in quotes behind people in bold and a dash. */
function quotedBehindPeople(pieces: readonly Piece[]): Found | undefined {
  const quoted = pieces[0]?.style === 'bold' ? quotedIn(pieces) : undefined;
  const [, names = ''] = /^(.{3,100})\s[—–-]\s["“«„]?$/.exec(quoted?.before ?? '') ?? [];
  const people = /\s(?:&|and|et)\s/.test(names) ? namesOf(names) : namesBefore(names);
  return quoted !== undefined && people.length > 0 ? { title: quoted.title, manner: 'marked', rest: quoted.rest, people } : undefined;
}

/** A title that is the text of the paper's own link, behind other words. */
function ownLinkBehind(pieces: readonly Piece[], id: string | undefined, table: LabelTable): Found | undefined {
  const at = pieces.findIndex(
    (piece, i) =>
      piece.target !== undefined &&
      isTitle(piece.text, table) &&
      (isTitleLike(piece.text) || (i === 1 && namesBefore(pieces[0]?.text ?? '').length > 1)) &&
      (id === undefined || piece.id === id),
  );
  const before = at < 0 ? '' : textOf(pieces.slice(0, at));
  const people = before.length < 600 ? namesBefore(before) : [];
  return at > 0 && (people.length > 0 || (/[:：|–—-]\s*$/.test(before) && before.length < 200))
    ? { title: pieces[at]?.text ?? '', manner: 'link', rest: pieces.slice(at + 1), people }
    : undefined;
}

/** `**Lab** [Title](…)`, `**Name**; *Title*`: a word or two before the paper's own link or italics, which say more, are no title. */
function nameBeforeLink([name, ...after]: readonly Piece[], id: string | undefined, table: LabelTable): Found | undefined {
  const at = after.findIndex((piece) => !/^[\s;,|–—-]*$/.test(piece.text));
  const link = after[at];
  const people = name === undefined || !/,|\sand\s|&/.test(name.text) ? [] : namesBefore(name.text);
  const italic =
    name?.style === 'bold' &&
    at > 0 &&
    link?.style === 'italic' &&
    !/\set al\b/.test(link.text) &&
    (people.length > 0 || namesIn(link.text).length === 0);
  const words = (text: string): number => text.trim().split(/\s+/).length;
  return name !== undefined &&
    name.target === undefined &&
    name.text.length <= (italic ? 60 : 30) &&
    !/[:：]\s*$/.test(name.text) &&
    link !== undefined &&
    (italic || (link.target !== undefined && (id === undefined || link.id === id))) &&
    isTitle(link.text, table) &&
    words(link.text) > (people.length > 0 ? 2 : Math.max(2, words(name.text)))
    ? {
        title: link.text,
        manner: italic ? 'marked' : 'link',
        rest: after.slice(at + 1),
        people,
      }
    : undefined;
}

const QUOTED = /["“«„《「『]([^"“”«»„《》「」『』]{4,400}?)[.,]?["”»“》」』]/;

/** A title in quotes, which may have a style or a link of its own. */
function quotedIn(pieces: readonly Piece[]): { before: string; title: string; after: string; rest: Piece[] } | undefined {
  const text = pieces.map((piece) => piece.text).join('');
  const match = QUOTED.exec(text.slice(0, 1000));
  if (match === null) {
    return undefined;
  }
  const end = match.index + match[0].length;
  const after = text.slice(end);
  let at = 0;
  const rest: Piece[] = [];
  for (const piece of pieces) {
    const from = Math.max(0, end - at);
    at += piece.text.length;
    if (at > end || (at === end && piece.text === '')) {
      rest.push(from === 0 ? piece : { ...piece, text: piece.text.slice(from) });
    }
  }
  return { before: text.slice(0, match.index), title: match[1] ?? '', after, rest };
}

/** In running text the title is what stands before the first sign that something else begins. */
function inSentence(pieces: readonly Piece[], table: LabelTable): Found | undefined {
  let words = '';
  let end = pieces.length;
  const behind: Piece[] = [];
  for (const [i, piece] of pieces.entries()) {
    const text = withoutIds(piece.text);
    if (
      (piece.target !== undefined && words.trim() !== '') ||
      (i > 0 && piece.style !== pieces[0]?.style && leadingNames(piece.text, piece.style === 'italic').names.length > 0) ||
      text !== piece.text
    ) {
      const [id] = piece.target === undefined ? findArxivIds(piece.text) : [];
      if (id !== undefined) {
        words += text.slice(0, id.start);
        behind.push(plainPiece(withoutIds(piece.text.slice(id.end))));
      }
      end = id === undefined ? i : i + 1;
      break;
    }
    words += piece.text;
  }
  const spoken = emptied(words).replace(/\(?arxiv[:：]?\s?$/i, '');
  const { people: first, at } = peopleFirst(spoken, table);
  const text = spoken.slice(at);
  const cut = endOfTitle(text);
  const title = oneLine(text.slice(0, cut));
  const tail = text.slice(cut);
  const people = first.length === 0 && /^\s[([（][^)\]）]*$/.test(tail) ? peopleInBrackets(tail) : first;
  return isTitle(title, table) && title.length <= 300
    ? {
        title,
        manner: 'plain',
        rest: [...(tail === '' || people !== first ? [] : [plainPiece(tail)]), ...behind, ...pieces.slice(end)],
        people,
      }
    : undefined;
}

function plainPiece(text: string): Piece {
  return { text, style: 'plain', start: 0, end: 0 };
}

function emptied(text: string): string {
  // `f()` is written so.
  return text.replace(/(?<![\p{L}\d])[([（【]{1,2}\s{0,9}[,;|/·]?\s{0,9}[\])）】]{1,2}/gu, ' ');
}

function tidy(title: string): string {
  return (
    oneLine(title)
      .replace(/^\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\]?[\s:.–—-]{1,9}(?=\S)/i, '')
      .replace(/^[\s:：|,;–—-]+|[\s:：|,;([（【–—-]{1,9}$/g, '')
      // `Title(@Lab)`, `Title (from Lab)`: whose paper it is; `Title 【remark】`.
      .replace(/\s?[(（](?:@|from\s)[^()（）]{0,80}[)）]$|(?<=\S)\s?【[^【】]{1,80}】$/, '')
      .replace(/^["“](.*)["”]$/, '$1')
      .replace(/(?:\s#\p{L}[\p{L}\d_/-]{1,30}){1,9}$/u, '')
      .replace(/(?<![.!?])\.$/, '')
      .trim()
  );
}

/** A title without the year in brackets behind it, or the venue and year, and these. */
export function withoutYear(title: string): { title: string; year?: string } {
  const [whole, bracket, dashed] =
    /\s?[(（[]([^()（）[\]]{3,60})[)）\]]$|(?:\s[-–—|]|,)\s((?:\p{Lu}[\p{L}\d-]{1,20}\s?[-–—|,]?\s?)?(?:19|20)\d\d(?:,\s\p{Lu}[^,]{1,80})?)$/u.exec(
      title,
    ) ?? [];
  const year = bracket ?? dashed?.replace(/\s?[-–—|,]\s?(?=\d{4}$)/, ' ') ?? '';
  return whole !== undefined &&
    (/^(?:19|20)\d\d$/.test(year) || isKnownVenue(year) || (!/\d/.test(year) && isVenueName(year)) || dashed !== undefined)
    ? { title: title.slice(0, -whole.length).trim(), year }
    : { title };
}
