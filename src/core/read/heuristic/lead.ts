import { findArxivIds } from '../../arxiv';
import { dayIn } from '../dates';
import type { LabelTable } from '../labels';
import { namesIn } from '../names';
import { isDate, isTitle } from './evidence';
import type { Piece } from './pieces';
import { isTitleLike } from './titleEnd';
import { isVenue, leadingVenue } from './vocabulary';

/** What stands before a title on its line. */
export interface Lead {
  date?: string;
  venue?: string;
  number?: number;
  people?: string[];
}

// What may stand before a title: a number, a picture, a date or a tag in brackets, a word for `paper` with a number.
const NUMBER =
  /^(no\.?\s?|#|paper\s|논문\s?|论文\s?|論文\s?|bài báo\s|artículo\s|artikel\s|article\s|papier\s|статья\s)?[([]?(\d{1,4})(?:\.\d{1,3}){0,3}(?:[.)\]]+\s+|[.)、．:：](?![\d ]|$)\s*|[、．]\s*|[:：]\s+|\s+[-–—|·•]\s+|\s{2,9}(?=\p{L})|[.)\]]{0,2}\s*$)/iu;
const SIGNS =
  /^(?:\d\uFE0F?\u20E3|[\s\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D\u20E3→►▶➤✓✔★☆]|:[a-z0-9_+-]{2,30}:(?=\s|$))+/u;
const MARKS = /^(?:[#>]+\s|[-–—:：|,;·•.]+\s|\])/u;
const TAG = /^[[(【（]([^[\]()【】（）]{1,40})[\])】）]\s*/;

/** Pieces without what stands before the title; what that says is kept in `lead`. */
export function withoutLead(line: readonly Piece[], lead: Lead, table: LabelTable, counted: boolean): Piece[] {
  const pieces = line.filter((piece) => piece.text !== '' || piece.target !== undefined);
  for (let first = pieces[0]; first !== undefined; first = pieces[0]) {
    const text = first.text.trimStart();
    const isLink = first.target !== undefined;
    if (
      text === '' ||
      (isLink && !isTitle(text, table)) ||
      (pieces.length > 1 && /^[[\](){}<>|/·,\s]+$/.test(text) && joinedTag(pieces, table) === undefined)
    ) {
      pieces.shift();
      continue;
    }
    const tagged = text === '[' ? joinedTag(pieces, table) : undefined;
    if (tagged !== undefined) {
      pieces.splice(0, 3, tagged);
      continue;
    }
    const more = pieces.length > 1 || text.length > 60;
    if (!isLink && more && isDate(text) && text.length < 24) {
      lead.date ??= dayIn(text);
      pieces.shift();
      continue;
    }
    if (first.style === 'code' && pieces.length > 1 && (isDate(text) || text.length < 24) && !isTitleLike(text)) {
      lead.date ??= dayIn(text);
      pieces.shift();
      continue;
    }
    const [id] = isLink ? [] : findArxivIds(text.slice(0, 80));
    if (id !== undefined && id.start <= 1 && pieces.length > 1 && /^[\W_]{0,9}$/.test(text.slice(id.end))) {
      pieces.shift();
      continue;
    }
    if (id !== undefined && id.start <= 1 && /^\]?\s?[:：.–—|-]?\s?\S/.test(text.slice(id.end)) && text.length > id.end + 3) {
      pieces[0] = { ...first, text: text.slice(id.end).replace(/^\]?[\s:：.–—|-]*/, '') };
      continue;
    }
    const [, word, number] = NUMBER.exec(text) ?? [];
    const cut =
      SIGNS.exec(text)?.[0] ??
      (number !== undefined && !isLink && (counted || word === undefined) ? NUMBER.exec(text)?.[0] : undefined) ??
      (isLink ? undefined : (MARKS.exec(text)?.[0] ?? peopleOf(text, lead))) ??
      (isLink ? undefined : tagOf(text, lead, pieces.length > 1)) ??
      (isLink ? undefined : (venueOf(text, lead) ?? datedOf(text, lead)));
    if (cut === undefined || cut === '') {
      break;
    }
    lead.number ??= number === undefined || isLink ? undefined : Number(number);
    const rest = text.slice(cut.length);
    if (rest.trim() === '') {
      pieces.shift();
    } else {
      pieces[0] = { ...first, text: rest };
    }
  }
  return pieces;
}

/** `Lee et al., ` before a venue or a title. */
function peopleOf(text: string, lead: Lead): string | undefined {
  const [whole, name = ''] = /^(\p{Lu}[\p{L}'’-]{1,30})[§*†]?\set\.?\s?al\.?[,:]\s+/u.exec(text) ?? [];
  lead.people ??= whole === undefined ? undefined : [name];
  return whole;
}

/** `[**Name**] Title` as one piece, so that the name is a tag as in `[Name] Title`. */
function joinedTag([, name, behind]: readonly Piece[], table: LabelTable): Piece | undefined {
  const title = behind?.target === undefined && behind?.text.startsWith(']') ? behind.text.slice(1).trim() : '';
  const people = /,|\set al/.test(title) && namesIn(title).length > 0;
  return name?.target === undefined && behind !== undefined && /\S\s\S/.test(title) && isTitle(title, table) && !people
    ? { ...behind, text: `[${name?.text.trim() ?? ''}${behind.text}` }
    : undefined;
}

/** A date, venue or tag in brackets that more text follows. */
function tagOf(text: string, lead: Lead, more: boolean): string | undefined {
  const [whole, inner = ''] = TAG.exec(text) ?? [];
  if (
    whole === undefined ||
    (!more && text.length === whole.length) ||
    /^[a-z]$/i.test(inner) ||
    (/^\(/.test(text) && !/\d|^\p{Lu}{2}/u.test(inner))
  ) {
    return undefined;
  }
  lead.date ??= dayIn(inner);
  lead.venue ??= isVenue(inner) ? inner.trim() : undefined;
  return whole;
}

/** `ICML 2022 oral, ` or `2022 - ICML - ` before a title. */
function venueOf(text: string, lead: Lead): string | undefined {
  const found = leadingVenue(text);
  lead.venue ??= found?.venue;
  return found === undefined ? undefined : text.slice(0, found.length);
}

/** `2025-01-29: `, `2025/01/29 - ` and the like before a title. */
function datedOf(text: string, lead: Lead): string | undefined {
  const whole =
    /^(?:(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|(?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\d|3[01]))[\])]?(?:\s{0,3}[:：|]\s{0,3}|\s{1,3}[-–—]\s{1,3}|[-–—,，]\s|\s(?=\S))/.exec(
      text,
    )?.[0];
  lead.date ??= whole === undefined ? undefined : dayIn(whole);
  return whole;
}
