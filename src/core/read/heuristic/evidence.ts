import { findArxivIds } from '../../arxiv';
import { withoutCodes } from '../categories';
import { dayIn, dayNear } from '../dates';
import { withoutSigns } from '../fields';
import { labelKind, labelled, type LabelKind, type LabelTable } from '../labels';
import { namesIn } from '../names';
import { piecesOf, textOf, type Piece } from './pieces';
import { cellsOf, labelOfLine, piecesOfLine, type Line } from './scan';
import { isGeneric, isPaperUrl, isVenue, isVenueName, leadingVenue } from './vocabulary';

/** How surely a line is about the paper that it names: in passing, perhaps, or as its own. */
export type Strength = 0 | 1 | 2;

/** A paper named on a line. */
export interface Mention {
  /** The arXiv identifier, else the address. */
  key: string;
  /** The arXiv identifier. */
  id?: string;
  strength: Strength;
  /** Whether the line has the paper's title too, so that nothing of the paper stands before it. */
  titled: boolean;
}

/** Labels whose text leads to the paper itself. */
const LEADING: ReadonlySet<LabelKind> = new Set(['title', 'links', 'pdf', 'id', 'huggingface', 'number', 'venue', 'date']);

/** Whether words can be a paper's title: not `pdf`, `Link`, an identifier, an address, a date or a label. */
export function isTitle(text: string, table: LabelTable): boolean {
  const words = withoutSigns(text.slice(0, 400));
  return (
    words.length > 1 &&
    /\p{L}/u.test(words) &&
    !isGeneric(words) &&
    !isVenueName(words) &&
    labelKind(words, table) === undefined &&
    !/^:[\w+-]{2,30}:$/.test(text.trim()) &&
    !isAddress(words) &&
    !isDate(words) &&
    !isChatHeader(words)
  );
}

function isAddress(text: string): boolean {
  return (
    /^(?:https?:\/\/\S+|(?:[\w-]+\.)+[a-z]{2,}\/\S*|(?:[\w-]{2,20}:\s?){1,2}[^\s:\d]*\d[^\s:]*)$/i.test(text) ||
    (text.length < 60 && /\d/.test(text) && !/[\p{L}\d]{2}/u.test(withoutIds(text).replace(/arxiv|doi/gi, '')))
  );
}

/** Who wrote at what time, as chats have it above each message: the time behind the name, or in brackets before it. */
export function isChatHeader(text: string): boolean {
  return text.length < 60 && (CHAT_TIME_LAST.test(text) || CHAT_TIME_FIRST.test(text));
}

const CHAT_TIME_LAST = /(?:\s|\[)\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m)?$/i;
const CHAT_TIME_FIRST = /^\[?[\d\p{L}./,\s-]{0,30}\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?\]\s?\S{1,30}(?:\s\S{1,20})?:?$/iu;

/** A date and hardly anything besides. */
export function isDate(text: string): boolean {
  return text.length < 40 && /\d/.test(text) && dayIn(text) !== undefined && text.replace(/[^\p{L}]/gu, '').length < 18;
}

/** A date in full, or a day and its month, and nothing besides. */
export function isDay(text: string): boolean {
  return isDate(text) || (text.length < 24 && dayNear(text, 0) !== undefined);
}

/** Text without arXiv identifiers, their prefixes and addresses included. */
export function withoutIds(text: string): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of findArxivIds(text)) {
    rest += text.slice(at, start);
    at = end;
  }
  return rest + text.slice(at);
}

/** The words between links of a line, without identifiers, and without links that say only that they are links. */
export function wordsOf(pieces: readonly Piece[], table: LabelTable): string {
  return withoutIds(
    textOf(pieces.map((piece) => (piece.target !== undefined && !isTitle(piece.text, table) ? { ...piece, text: ' ' } : piece))),
  );
}

/** Whether nothing but links, identifiers and generic words stands in some pieces. */
export function isOnlyLinks(pieces: readonly Piece[], table: LabelTable, words = wordsOf(pieces, table)): boolean {
  if (pieces.some((piece) => piece.target !== undefined && isTitle(piece.text, table))) {
    return false;
  }
  const rest = withoutCodes(words)
    .slice(0, 600)
    .replace(/[^\p{L}\d\s]+/gu, ' ')
    .trim();
  return rest === '' || (rest.length < 60 && rest.split(/\s+/).every((word) => isGeneric(word) || labelKind(word, table) !== undefined));
}

/** What a line says about papers, in order; nothing for code and for items that lead to a place of the same page. */
export function mentionsOn(line: Line, table: LabelTable): Mention[] {
  if (
    line.kind === 'code' ||
    line.kind === 'front' ||
    line.kind === 'head' ||
    line.body.startsWith('[^') ||
    !/\d{4}\.\d{4}|\/\d{7}|%2F\d{7}|:\/\/|\]\(/i.test(line.body)
  ) {
    return [];
  }
  const pieces = piecesOfLine(line);
  const places = placesOf(line, pieces);
  if (places.length === 0) {
    return [];
  }
  const kind = factOf(line, table);
  if (kind !== undefined) {
    return places.map(({ key, id }) => ({ key, id, strength: LEADING.has(kind) ? 2 : 0, titled: false }));
  }
  if (line.kind === 'row' || line.kind === 'tr') {
    return places.map(({ key, id, piece }) => ({ key, id, strength: isRemark(pieces, piece, table) ? 1 : 2, titled: true }));
  }
  const links = isOnlyLinks(pieces, table);
  const label = labelOfLine(line, table);
  const own = places.find(({ piece }) => isTitle(pieces[piece]?.text ?? '', table)) ?? places[0];
  return places.map((place) => {
    const leads = place.key === own?.key || (label !== undefined && LEADING.has(label.kind));
    const strength = links ? 2 : leads ? strengthOf(line, pieces, place, label, table) : 0;
    return {
      key: place.key,
      id: place.id,
      strength,
      titled: strength === 2 && !links && label === undefined && statesTitle(line, pieces, place, table),
    };
  });
}

/** Whether a link of a row that says only that it is one stands behind sentences of its cell: `… in narrow bays. [Paper](…)`. */
function isRemark(pieces: readonly Piece[], at: number, table: LabelTable): boolean {
  const before = pieces.slice(0, at);
  const cell = before.slice(before.findLastIndex(({ text }) => text.includes('|')));
  const words = textOf(cell).replace(/^.*\|/s, '');
  return (
    pieces[at]?.target !== undefined &&
    !isTitle(pieces[at].text, table) &&
    words.length > 60 &&
    /[.!?。！？]["'”’)）]?\s?$/.test(words) &&
    !cell.some(({ style, target }) => style === 'bold' || target !== undefined)
  );
}

/** Whether the first cell of a row that names papers names several and nothing else, as rows about topics do. */
export function isAboutSeveral({ body }: Line): boolean {
  const cell = cellsOf(body).find((cell) => findArxivIds(cell).length > 0) ?? '';
  const pieces = piecesOf(cell);
  const ids = new Set(findArxivIds(textOf(pieces)).map(({ id }) => id));
  return ids.size > 1 && lettersIn(withoutIds(textOf(pieces))) < 3;
}

/** What a row of two cells announces: `| **Title** | … |`. */
export function factOf({ kind, body }: Line, table: LabelTable): LabelKind | undefined {
  const fact = kind === 'row' ? /^\|?\s{0,20}([^|]{1,60}?)\s{0,20}\|[^|]{1,600}\|?\s{0,9}$/.exec(body)?.[1] : undefined;
  return fact === undefined ? undefined : labelKind(textOf(piecesOf(fact)), table);
}

/** Whether a line says more than what its link is: a title in the link itself, or several words that no colon ends. */
function statesTitle(line: Line, pieces: readonly Piece[], place: Place, table: LabelTable): boolean {
  const own = pieces[place.piece];
  if (line.kind === 'heading' && /^[\s#]{0,9}\p{L}{1,20}\s?[:：]\s{0,9}$/u.test(wordsOf(pieces, table))) {
    return false;
  }
  if (line.kind === 'heading' || line.kind === 'details' || (own?.target !== undefined && isTitle(own.text, table))) {
    return true;
  }
  const before = withoutIds(textOf(pieces.slice(0, place.piece)) + (pieces[place.piece]?.text.slice(0, place.at ?? 0) ?? ''));
  const said = wordsOf(pieces, table).replace(/[\s·|•–—-]{1,9}$/, '');
  const parts = said
    .split(BARS)
    .filter(
      (part) => labelled(part, table) === undefined && namesIn(part).length < 2 && !(lettersIn(part) < 18 && dayIn(part) !== undefined),
    )
    .map((part) => part.replace(/[^\p{L}\s]/gu, ' ').trim());
  if (pieces.some((piece) => piece.style === 'italic') && namesIn(said).length > 0) {
    return false;
  }
  const label = before.trim().length < 40 && /^[^\d]*[:：]\s*$/.test(before);
  return (
    !label &&
    (parts.some(
      (part) => /\S\s+\S+\s+\S/.test(part) || /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(part),
    ) ||
      pieces.some((piece) => piece.style === 'bold' && isTitle(piece.text, table)))
  );
}

/** What stands between the parts of a line. */
const BARS = /\s[|·•–—]\s/;

interface Place {
  key: string;
  id?: string;
  /** The piece that names the paper, and where in its text, when it does so in running text. */
  piece: number;
  at?: number;
  end?: number;
}

/** Where a line names papers: links first believed by their address, then identifiers in the text. */
function placesOf(line: Line, pieces: readonly Piece[]): Place[] {
  const places: Place[] = [];
  const seen = new Set<string>();
  const add = (place: Place): void => {
    if (!seen.has(place.key)) {
      seen.add(place.key);
      places.push(place);
    }
  };
  pieces.forEach((piece, i) => {
    if (piece.target?.startsWith('#') === true) {
      return;
    }
    // Of a file beside the text the link must say a title: it may be a note on the paper.
    const address = piece.url ?? (/\S\s+\S/.test(piece.text) ? piece.target : undefined);
    const linked = piece.id ?? (piece.url === undefined ? findArxivIds(piece.target ?? '')[0]?.id : undefined);
    if (linked !== undefined) {
      add({ key: linked, id: linked, piece: i });
    } else if (address !== undefined && isPaperUrl(address) && !/\bcode\b/i.test(piece.text)) {
      add({ key: address, piece: i });
    } else {
      findArxivIds(piece.text).forEach(({ id, start, end }) => add({ key: id, id, piece: i, at: start, end }));
    }
  });
  if (/data-[\w-]{0,30}id=/i.test(line.body)) {
    const [hidden] = findArxivIds(line.body);
    if (hidden !== undefined) {
      add({ key: hidden.id, id: hidden.id, piece: 0 });
    }
  }
  return places;
}

function strengthOf(line: Line, pieces: readonly Piece[], place: Place, label: ReturnType<typeof labelled>, table: LabelTable): Strength {
  const { kind } = line;
  const piece = pieces[place.piece];
  if (piece === undefined) {
    return 0;
  }
  if (label === undefined && (kind === 'heading' || kind === 'details' || kind === 'bold')) {
    return 2;
  }
  const inText = place.at !== undefined;
  const raw = textOf(pieces.slice(0, place.piece)) + (inText ? piece.text.slice(0, place.at) : '');
  const before = withoutIds(raw).replace(/arxiv[:：]?\s?$/i, '');
  const after = (inText ? piece.text.slice(place.end) : '') + withoutGeneric(pieces.slice(place.piece + 1), table);
  const between = /[|·•—–]\s{0,3}$/.test(raw.slice(-6)) && /^\s{0,3}(?:$|[|·•—–,])/.test(after.slice(0, 6));
  if (label !== undefined && label.at <= piece.end) {
    // `Score: 12 | Link: https://…`
    const { kind } = labelled(raw.split(BARS).at(-1) ?? '', table) ?? label;
    return LEADING.has(kind) || between ? 2 : 0;
  }
  const listed = kind === 'item' || line.body.startsWith(': ');
  const apart =
    SET_APART.test(after.slice(0, 40)) ||
    (!inText && /[[(【（]\s?$/.test(raw.slice(-3)) && /^[\s\])）】|/·[(]{1,12}[\p{Lu}\p{Lo}\d]/u.test(after));
  if (before.length < 60 && (LEAD.test(before) || leadingVenue(before)?.length === before.length)) {
    return apart ? 2 : listed ? 1 : 0;
  }
  if (!inText && isTitle(piece.text, table)) {
    if (isBehindAnother(pieces, place.piece, table)) {
      return 0;
    }
    // `Lee, A., & Cruz, B. [**Title**](…) Venue (2024)`
    if (kind === 'text' && before.length < 600 && before.includes(',') && namesBefore(before).length > 0) {
      return 2;
    }
    const tagged = pieces[0]?.style !== 'plain' && before.trim().length <= 30;
    return listed && lettersIn(after) <= 5 ? (tagged ? 2 : 1) : 0;
  }
  // `Title (Ann Lee, Bo Cruz; arXiv:2501.17161)`: in brackets behind the title, with people or a venue.
  const [, beside] = (/^\s?[)\]）】]/.test(after) && BESIDE.exec(raw.slice(-320))) || [];
  const dressed = isDressed(line, pieces, table);
  if (beside !== undefined && (listed || dressed) && (namesIn(beside).length > 0 || isVenue(beside) || (dressed && place.piece === 1))) {
    return 2;
  }
  // `Paper of the day: **Title** https://arxiv.org/abs/2501.17161`
  const title = pieces[place.piece - 1]?.text.trim() === '' ? pieces[place.piece - 2] : pieces[place.piece - 1];
  if (!inText && title?.style === 'bold' && isTitle(title.text, table) && /\S\s+\S/.test(title.text) && lettersIn(after) <= 5) {
    return 2;
  }
  // `Ann Lee, Bo Cruz [pdf](…)`, `Presented at [OSDI 2021](…)`
  const venue = !inText && isVenueName(piece.text) && before.length < 40;
  if (
    kind === 'text' &&
    lettersIn(after) <= 5 &&
    (venue || (!isVenue(before) && namesIn(before.replace(/[\s([（,·|–—-]{1,9}$/, '')).length > 0))
  ) {
    return 2;
  }
  const bracketed = /[([（【<「]\s{0,3}(?:arxiv:?\s{0,2})?$/i.test(raw.slice(-24)) || !inText;
  const sentence = (GOES_ON.test(line.body.slice(0, 400)) && !isVenue(before)) || REMARK.test(line.body);
  if (sentence || isProse(after)) {
    return 0;
  }
  if (bracketed && (listed || dressed || between)) {
    return 2;
  }
  return between ? 2 : listed || lettersIn(after) <= 5 ? 1 : 0;
}

/** Whether a line begins with a titled link to something else, and goes on in words to this one: `[Tool](…) - based on [Title](…)`. */
function isBehindAnother(pieces: readonly Piece[], at: number, table: LabelTable): boolean {
  const first = pieces.findIndex(({ target, text }) => target !== undefined && isTitle(text, table));
  return (
    first >= 0 &&
    first < at &&
    /\p{Ll}{2}\s{1,9}\p{Ll}{2}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]{4}/u.test(textOf(pieces.slice(first + 1, at)))
  );
}

/** The people that a text before a title names: `Lee, A., Cruz, B., ... & Dahl, C. `. */
export function namesBefore(text: string): string[] {
  return namesIn(
    text
      .replace(/\s?(?:\.{3}|…),?\s?/g, ' ')
      .replace(/^[\s|·:：–—-]+|(?:(?<![\s.]\p{Lu})\.|[\s,:;(|–—-]){1,5}$/gu, '')
      .replace(/\s\((?:19|20)\d\d\)$/, ''),
  );
}

/** What stands in brackets before an identifier. */
const BESIDE = /[([（【]([^()[\]（）【】]{2,300})[;,，、；·|–—-]\s{0,3}(?:arxiv:?\s{0,2})?$/i;

/** Nothing before a paper but a number, a date, a venue or the like. */
const LEAD =
  /^[\s\p{P}\p{S}\p{Extended_Pictographic}\uFE0F]*(?:[\p{L}\d][\p{L}\d .'’&/-]{0,23}[\])】][\s\p{P}\p{S}]*|\d[\d/.-]{0,9}[\s:.)\]-]*)?$/u;
const SET_APART =
  /^[\s*_\])>]*(?:$|[-–—:：|(（[,，.。;·•/★☆⭐▲△👍❤🔥~<`]|(?:by|von|par|por|door|av|af|di)\s|\p{Extended_Pictographic}|\d)/u;
/** Bold words that begin a sentence: `**Soft targets** carry more`; a venue in lower case, as in `**Title** arxiv 2019`, ends one. */
const GOES_ON =
  /^[^*]{0,20}\*\*[^*]{0,299}[^*.?!]\*\*\s?(?!(?:by|von|par|por|door|av|af|di|et al|(?:in |under |to |on )?(?:arx|biorx|medrx|chemrx)iv|preprint|e-?print|under review|to appear|accepted|submitted)\b|in [\p{Lu}\d])\p{Ll}/u;

/** A remark on the paper above: `*Caveat:* as in …`. */
const REMARK = /^(?:\*(?!\*)|_(?!_))[^*_:：]{2,40}(?:[:：][*_]|[*_]\s?[:：])/;

function withoutGeneric(pieces: readonly Piece[], table: LabelTable): string {
  return pieces.map((piece) => (piece.target !== undefined && !isTitle(piece.text, table) ? '' : piece.text)).join('');
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}

/** Whether a sentence goes on: several words in lower case, or a good deal of text in a script without cases. */
function isProse(after: string): boolean {
  const text = after.slice(0, 200).replace(/^[\s\])）】>*_]+/, '');
  return (
    /^[,;]?\s?\p{Ll}[\p{Ll}'’-]*\s(?:[^\s]{1,30}\s){0,1}\p{Ll}[\p{Ll}'’-]*[\s,.]/u.test(text) ||
    /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(text)
  );
}

/** Whether a line begins with a title that is set off: in bold, in quotes, in italics, or as a link. */
function isDressed(line: Line, pieces: readonly Piece[], table: LabelTable): boolean {
  const first = pieces.find((piece) => /[\p{L}]{2}/u.test(piece.text) || piece.target !== undefined);
  return (
    first !== undefined &&
    (first.style === 'bold' ||
      first.style === 'italic' ||
      /^\W{0,12}["“《「『„«]/u.test(line.body) ||
      (first.target !== undefined && isTitle(first.text, table)))
  );
}
