import { compose, fold } from './fold';

/**
 * Splits a text into terms, in order. `increment` is 1 for a new word and 0 for another term at the same position (a part
 * of a compound). Any change of the terms must change `version`, which is stored with the index.
 */
export interface Tokenizer {
  version: string;
  forEachTerm(text: string, visit: (term: string, increment: 0 | 1) => void): void;
}

/**
 * A word of a text. `word`: letters and digits, with inner hyphens, dots and apostrophes. `syllables`: Hangul, Han or kana
 * without a space. Offsets are those of the composed text.
 */
export interface Run {
  kind: 'word' | 'syllables';
  start: number;
  end: number;
}

const enum Kind {
  other,
  letter,
  digit,
  joiner,
  syllable,
}

const kinds = new Uint8Array(0x10000);
{
  // A few matches on one text of all code units: testing each one separately would take as long as opening a stored index.
  const all = Array.from({ length: 0x100 }, (_, i) =>
    String.fromCharCode(...Array.from({ length: 0x100 }, (_unit, j) => 0x100 * i + j)),
  ).join('');
  const patterns: readonly [RegExp, Kind][] = [
    [/\p{Nd}+/gu, Kind.digit],
    [/[\p{L}\p{M}]+/gu, Kind.letter],
    [/[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu, Kind.syllable],
    [/[-'’_.\u2010\u2011\u00ad]/gu, Kind.joiner],
  ];
  for (const [pattern, kind] of patterns) {
    for (const { index, 0: run } of all.matchAll(pattern)) {
      kinds.fill(kind, index, index + run.length);
    }
  }
}

/** The runs of a composed text, in order. Linear. */
function forEachRun(text: string, visit: (run: Kind.letter | Kind.syllable, start: number, end: number) => void): void {
  const length = text.length;
  for (let i = 0; i < length;) {
    const kind = kinds[text.charCodeAt(i)];
    if (kind === Kind.letter || kind === Kind.digit) {
      const end = endOfWord(text, i);
      visit(Kind.letter, i, end);
      i = end;
    } else if (kind === Kind.syllable) {
      const start = i;
      do {
        i++;
      } while (i < length && kinds[text.charCodeAt(i)] === Kind.syllable);
      visit(Kind.syllable, start, i);
    } else if (isDotted(text, i)) {
      const end = endOfWord(text, i + 1);
      visit(Kind.letter, i, end);
      i = end;
    } else {
      i++;
    }
  }
}

function endOfWord(text: string, start: number): number {
  let i = start + 1;
  for (; i < text.length; i++) {
    const kind = kinds[text.charCodeAt(i)];
    if (kind === Kind.letter || kind === Kind.digit) {
      continue;
    }
    const next = i + 1 < text.length ? kinds[text.charCodeAt(i + 1)] : Kind.other;
    const joins = (kind === Kind.joiner && (next === Kind.letter || next === Kind.digit)) || isThousands(text, i);
    if (!joins || (text[i] === '.' && !(next === Kind.digit && kinds[text.charCodeAt(i - 1)] === Kind.digit))) {
      break;
    }
  }
  return i === start + 1 || isNamed(text, i) ? endOfSign(text, i) : i;
}

/** Whether a dot begins a name such as `.NET`: a capital follows, and no word precedes it. */
function isDotted(text: string, at: number): boolean {
  const before = at === 0 ? ' ' : text.charAt(at - 1);
  return text[at] === '.' && /[A-Z]/.test(text.charAt(at + 1)) && /[\s([{/"'“]/.test(before);
}

/** Whether a comma separates thousands: `1,000` is one number, `1, 2` and `1,2` are two. */
function isThousands(text: string, at: number): boolean {
  const isDigit = (i: number): boolean => i < text.length && kinds[text.charCodeAt(i)] === Kind.digit;
  return text[at] === ',' && isDigit(at - 1) && isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3) && !isDigit(at + 4);
}

/** Whether a sign after a word may belong to it: a letter precedes it. */
function isNamed(text: string, end: number): boolean {
  return kinds[text.charCodeAt(end - 1)] === Kind.letter;
}

/** The end of a word including the `++` of `C++` or the `#` of `C#`, unless another word follows directly. */
function endOfSign(text: string, end: number): number {
  const sign = text.startsWith('++', end) ? 2 : text[end] === '#' || text[end] === '♯' ? 1 : 0;
  const next = kinds[text.charCodeAt(end + sign)];
  const isFollowed = next === Kind.letter || next === Kind.digit;
  return sign === 0 || !isNamed(text, end) || isFollowed || text[end + sign] === '+' ? end : end + sign;
}

/** The runs of a text as a list, for queries. */
export function runs(text: string): { composed: string; runs: Run[] } {
  const composed = compose(text);
  const found: Run[] = [];
  forEachRun(composed, (kind, start, end) => found.push({ kind: kind === Kind.syllable ? 'syllables' : 'word', start, end }));
  return { composed, runs: found };
}

const simple = /^[A-Z]?[a-z]+$/;
const joiners = /[-'’_\u2010\u2011\u00ad]/;
const joinersAll = /[-'’_\u2010\u2011\u00ad]/g;
const possessive = /['’]s$/i;
// The boundaries in compounds without spaces: `DeepSeek`, `LLMEval`, `GPT4o`, `Qwen2.5`.
const camelBoundaries = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{2})(?=\d)/u;

/** The terms of a word in the index: `whole` without its hyphens, and the parts of a compound. */
export interface Spelling {
  whole: string;
  /** The parts between hyphens, if any. */
  hyphenParts: string[];
  /** The parts between changes of case and before digits, if any. */
  camelParts: string[];
}

const SIGNED = /(?:\+\+|[#♯])$/;

/** Splits a word into its terms: `LLaVA-NeXT` into `llavanext`, `llava` and `next`; `GPT-4o` into `gpt4o`, `gpt` and `4o`. */
export function spell(word: string): Spelling {
  if (simple.test(word)) {
    return { whole: word.toLowerCase(), hyphenParts: [], camelParts: [] };
  }
  if (word.startsWith('.')) {
    const { whole } = spell(word.slice(1));
    return { whole: `.${whole}`, hyphenParts: [whole], camelParts: [] };
  }
  const sign = SIGNED.exec(word)?.[0];
  if (sign !== undefined) {
    const { whole } = spell(word.slice(0, -sign.length));
    return { whole: whole + sign.replace('♯', '#'), hyphenParts: [], camelParts: [] };
  }
  const own = word.replace(possessive, '').replaceAll(',', '');
  const pieces = own.split(joiners).filter((piece) => piece !== '');
  const hyphenParts = pieces.length > 1 ? pieces.map(fold) : [];
  const camelParts = pieces.flatMap((piece) => {
    const parts = piece.split(camelBoundaries);
    return parts.length > 1 ? parts.map(fold).filter((part) => part.length > 2 || /\d/.test(part)) : [];
  });
  return { whole: fold(own.replace(joinersAll, '')), hyphenParts, camelParts };
}

/**
 * The terms of a text for the index: words as a whole and in parts; for Hangul, Han and kana all pairs of neighbours, even
 * across spaces, so that spacing does not matter. Each occurrence is visited; `increment` is 0 for the parts of a word,
 * which share its position, and for a pair across a space.
 */
export function forEachTerm(text: string, visit: (term: string, increment: 0 | 1) => void): void {
  let last = -1;
  forEachRun(text, (kind, start, end) => {
    if (kind === Kind.syllable) {
      if (last >= 0 && onlySpaces(text, last, start)) {
        visit(text.charAt(last - 1) + text.charAt(start), 0);
      }
      for (let i = start; i + 1 < end; i++) {
        visit(text.substring(i, i + 2), 1);
      }
      last = end;
      return;
    }
    const { whole, hyphenParts, camelParts } = spell(text.substring(start, end));
    visit(whole, 1);
    hyphenParts.forEach((part) => visit(part, 0));
    camelParts.forEach((part) => visit(part, 0));
  });
}

function onlySpaces(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x20 && code !== 0x0a) {
      return false;
    }
  }
  return end - start <= 2;
}

/** The tokenizer; raising its version when the terms change rebuilds stored indexes. */
export const TOKENIZER: Tokenizer = { version: '2', forEachTerm };
