import type { LabelTable } from '../labels';
import { BY_WORDS, namesIn } from '../names';
import { isTitle } from './evidence';
import { isKnownVenue, isVenue, isVenueName } from './vocabulary';

/** Whether words are several enough to be a title by themselves. */
export function isTitleLike(text: string): boolean {
  return text.split(' ').length > 3;
}

/** The people with which a reference begins, up to a year in brackets or a full stop, and where its title begins. */
export function peopleFirst(text: string, table: LabelTable): { people: string[]; at: number } {
  for (const match of text
    .slice(0, 600)
    .matchAll(/\s\((?:19|20)\d\d[a-z]?(?:,\s\p{L}{3,9})?\)[.,:]?\s|(?<!(?:^|[\s.-])\p{Lu})\.\s+(?=[\p{Lu}\p{Lo}\d"])/gu)) {
    const before = text.slice(0, match.index);
    const year = match[0].includes('(');
    const people = namesIn(before);
    const at = match.index + match[0].length;
    const [title = ''] = text.slice(at).split(/[.?!](?:\s|$)/, 1);
    if (
      people.length === 0 ||
      /\s{2}/.test(before) ||
      people.some((name) => name.split(' ').length > 5) ||
      !(year || people.length > 1 || /\set al$/.test(before))
    ) {
      return { people: [], at: 0 };
    }
    return isTitle(title, table) && (namesIn(title).length === 0 || (isTitleLike(title) && namesIn(title).length < 2))
      ? { people, at }
      : { people: [], at: 0 };
  }
  return { people: [], at: 0 };
}

const SEPARATOR =
  /(?<!\b(?:vs|al|dr|st|mr|fig|cf|resp|approx|e\.g|i\.e))[.。](?=\s|$)|[?？!](?=\s*(?:$|[([（"”])|\s\p{Lu})|\s(?:[-–—|·•]|--)\s|[—｜]|(?<!\s)\s{2,}(?=\S)|\s(?:by|par|von|por)\s(?=\p{Lu})|\s?[([（【]\s{0,3}(?:$|arxiv|(?:19|20)\d\d|[\[(])|\s[([（](?=\p{Lu})|[,，;；](?=\s|$)|[:：]\s{0,3}$/giu;

/** Characters behind two spaces that still go on with a title; more are text about the paper. */
const LONGEST_TAIL = 100;

/** So many separators are within a title at most: what follows each is read as people. */
const MOST_SEPARATORS = 12;
/** A text whose first parts name no people begins with none: each part that is tried costs as much as all before it. */
const MOST_NAMELESS_PARTS = 8;

/** Where a title in running text ends: at a full stop, a bar or dash, before people, a venue or a year. */
export function endOfTitle(text: string): number {
  let parts = 0;
  for (const match of text.slice(0, 500).matchAll(SEPARATOR)) {
    if (++parts > MOST_SEPARATORS) {
      break;
    }
    const [sign] = match;
    const tail = text.slice(match.index + sign.length);
    if (/^\s(?:by|par|von|por)\s$/i.test(sign)) {
      if (namesIn(tail.replace(/[.([].*/s, '')).length > 1 || /^[^,]{3,40}\set al/.test(tail)) {
        return match.index;
      }
    } else if (/^(?:[,，;；]|\s{2})/.test(sign)) {
      if (tail.trim() === '' || isVenue(tail) || isPeople(tail) || (/^\s/.test(sign) && tail.length > LONGEST_TAIL)) {
        return match.index;
      }
    } else if (/^[?？!]/.test(sign)) {
      if (!/^\s\p{L}/u.test(tail) || isVenue(tail) || isPeople(tail)) {
        return match.index + 1;
      }
    } else if (/^\s[([（]$/.test(sign)) {
      // Open where an identifier stood at their end.
      if (isVenueInBrackets(tail) || (!/[)\]）]/.test(tail) && peopleInBrackets(tail).length > 0)) {
        return match.index;
      }
    } else if (match.index > 0 && !(sign === '.' && isPartNumber(text.slice(0, match.index), tail))) {
      return match.index;
    }
  }
  return text.length;
}

/** Whether a venue with a year is in the brackets whose inside a text begins with: `SIGMOD 2017) [code]`. */
function isVenueInBrackets(text: string): boolean {
  const [inside = ''] = /^[^()[\]（）]{2,60}(?=[)）])/.exec(text) ?? [];
  return /\d\d/.test(inside) && (isVenueName(inside) || isKnownVenue(inside));
}

/** Whether a full stop stands beside the number of a part: `Hot stars. II. Winds`, `A survey V. The faint end`. */
function isPartNumber(before: string, tail: string): boolean {
  return /(?:^|[\s.:])[IVX]{1,6}$/.test(before.slice(-8)) || /^\s{0,2}(?:[IVX]{1,6}|\d{1,2})[.:]\s/.test(tail);
}

const BY = new RegExp(`^\\s?(?:${BY_WORDS})\\s`, 'i');

/** Names with which a text begins, and what follows: the whole of it, or up to `et al.`, a venue, a year or a bracket. */
export function leadingNames(text: string, sure = false): { names: string[]; rest: string } {
  const bare = text
    .slice(0, 3000)
    .replace(/^[\s,;:.–—-]+|^\(/g, '')
    .replace(BY, '')
    .replace(/(?<=\set\s?al\.)(?=\p{L})/u, ' ');
  const [listed = '', first = ''] = /^(.{2,600}?)[\s,]{1,3}et\.?\s?al\b\.?/.exec(bare) ?? [];
  const named = /^\p{Lu}[\p{L}'’-]{1,30}$/u.test(first) ? [first] : /\p{Ll}[.。]\s/u.test(first) ? [] : namesIn(listed);
  if (named.length > 0) {
    return { names: named, rest: bare.slice(listed.length).replace(/^[\s,.]+/, '') };
  }
  const [, last = ''] = /[,.]\s([^\s,.]{2,20})(?:,?\s(?:19|20)\d\d)?\.?$/.exec(bare.slice(-40)) ?? [];
  const whole = isVenueName(last) ? [] : namesIn(bare.replace(bare.includes('(') ? /[\s.;,]{1,9}$/ : /[\s.;,)]{1,9}$/, ''));
  if (whole.length > 0) {
    return { names: whole, rest: '' };
  }
  let found: { names: string[]; rest: string } = { names: [], rest: text };
  let parts = 0;
  for (const match of bare.slice(0, 1500).matchAll(/[,.;]\s|\s?[([]|\s(?=(?:19|20)\d\d)/g)) {
    if (found.names.length === 0 && ++parts > MOST_NAMELESS_PARTS) {
      break;
    }
    const part = bare.slice(0, match.index).replace(/,$/, '');
    const names = /\p{Ll}[.。]\s/u.test(part) ? [] : namesIn(part);
    const tail = bare.slice(match.index).replace(/^[\s,.;]+/, '');
    const others = /\set\.?\s?al\.?$/i.test(part);
    const closed = others || isVenue(tail) || /^\s?[([]/.test(match[0]);
    if (names.length > 1 || (names.length === 1 && (closed || sure))) {
      const venue = names.length > 1 && isVenue(`${names.at(-1) ?? ''} ${tail}`) && !names.at(-1)?.includes(' ');
      found = venue ? { names: names.slice(0, -1), rest: `${names.at(-1) ?? ''} ${tail}` } : { names, rest: tail };
      if (others || (match[0] === '. ' && isVenue(tail))) {
        break;
      }
    } else if (names.length === 0 && found.names.length > 0) {
      break;
    }
  }
  return found;
}

/** The people in brackets behind a title, what is not one cut off: `(Ann Lee, Bo Cruz; `. */
export function peopleInBrackets(text: string): string[] {
  return leadingNames(text.replace(/^\s?[([（]|[\s,;·|–—-]{1,9}$/g, ''), true).names;
}

/** Whether a text behind a comma names people: two at least, or one that `et al.` or a venue follows. */
function isPeople(text: string): boolean {
  const { names, rest } = leadingNames(text);
  return (
    (names.length > 1 && (names[0]?.includes(' ') === true || (isVenue(rest) && !names.some((name) => name.includes(' '))))) ||
    (names.length === 1 && (isVenue(rest) || /\set\.?\s?al/i.test(text)))
  );
}
