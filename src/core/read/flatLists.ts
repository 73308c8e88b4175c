/** A list on one line, and the text before its first bullet. */
export interface Bullets {
  intro: string;
  items: string[];
}

/** The bullet at the beginning of a text: `-`, `•` or `*`. */
export function leadingMarker(text: string): string | undefined {
  return /^[[*]?([-•*])(?:\s|(?<=-)(?=[A-Z"“]))/.exec(text)?.[1];
}

/**
 * The items of a list whose line breaks became spaces; undefined when there is no list. All bullets have the mark of the
 * first. A hyphen is a bullet only where a sentence ends before it or clearly begins after it.
 */
export function flatBullets(written: string): Bullets | undefined {
  const mark = leadingMarker(written);
  const text = mark === undefined || written.startsWith(mark) ? written : withoutStray(written);
  const breaks = mark === undefined ? looseBreaks(text) : bulletBreaks(text, mark, mark.length);
  if (mark === undefined && breaks.length === 0) {
    return undefined;
  }
  const starts = mark === undefined ? breaks : [0, ...breaks];
  const items = starts
    .map((start, i) =>
      text
        .slice(start, starts[i + 1])
        .trim()
        .slice(1)
        .trim(),
    )
    .filter((item) => item !== '');
  return { intro: text.slice(0, starts[0]).trim(), items };
}

/** Removes stray brackets of a Python list, and a stray asterisk of emphasis. */
function withoutStray(text: string): string {
  return text.startsWith('[') ? text.slice(1).replace(/\]$/, '') : text.slice(1);
}

/** The offsets of bullets in a text that begins with a sentence: they follow a sentence and precede a capital. */
function looseBreaks(text: string): number[] {
  for (const mark of ['•', '-']) {
    const breaks = text.includes(` ${mark} `)
      ? bulletBreaks(text, mark, 0).filter((at) => /^. *["“(]?[A-Z]/u.test(text.slice(at, at + 8)))
      : [];
    if (breaks.length > 0) {
      return breaks;
    }
  }
  return [];
}

function bulletBreaks(text: string, mark: string, from: number): number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf(` ${mark}`, from); at >= 0; at = text.indexOf(` ${mark}`, at + 2)) {
    if (isBreak(text, at, at + 2)) {
      breaks.push(at + 1);
    }
  }
  return breaks;
}

/** Beginnings of sentences that show a bullet after a sentence without a full stop. */
const OPENING =
  /^ +(?:The|This|These|It|They|Their|Its|Our|We|Experiment(?:s|al)|Extensive|Results?|Evaluations?|Additionally|Furthermore|Moreover|However|In addition)\b/;

function isBreak(text: string, before: number, after: number): boolean {
  const next = text.charAt(after);
  if (next !== ' ' && !/[A-Z"“]/.test(next)) {
    return false;
  }
  return '.!?:;…'.includes(lastSign(text, before)) || OPENING.test(text.slice(after, after + 20));
}

/** Closing signs and spaces that may stand between the end of a sentence and a mark; more are looked through from no mark. */
const MOST_CLOSING = 20;

/** The last character before a place that closes no bracket, quotation or emphasis; empty when there is none near. */
function lastSign(text: string, before: number): string {
  let last = before;
  while (last > before - MOST_CLOSING && ' )"\'”’]*'.includes(text.charAt(last - 1))) {
    last--;
  }
  return text.charAt(last - 1);
}

/** Numbered parts, and the text before the first. */
export interface Numbered {
  intro: string;
  parts: string[];
}

interface Style {
  /** The first mark, at the beginning of the text or after its first sentences. */
  first: RegExp;
  /** A quick test: a text without it has no such parts. */
  second: string;
  marks: readonly string[];
}

const LETTERS = [...'abcdefghij'];
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const DIGITS = Array.from({ length: 30 }, (_, i) => String(i + 1));

// After a sentence, digits are marks of parts only before a label, since prose numbers its steps too.
const STYLES: readonly Style[] = [
  { first: /(?:^|[.:!?)"”] +)(\(?)a(\))[ *]/, second: 'b)', marks: LETTERS },
  { first: /(?:^|[.:!?)"”] +)(\(?)i(\))[ *]/, second: 'ii)', marks: ROMAN },
  { first: /^(\(?)1([.)])/, second: ' 2', marks: DIGITS },
  { first: /[.:!?)"”] +(\(?)1([.)]) *\*\*/, second: ' 2', marks: DIGITS },
];

/**
 * The parts of a text marked `a) … b) …`, `i) … ii) …` or `1. … 2. …`; undefined when there are none. Marks are
 * consecutive, and each but the first follows the end of a sentence, so that an enumeration within a sentence is not one.
 */
export function numberedParts(text: string): Numbered | undefined {
  for (const { first, second, marks } of STYLES) {
    const found = text.includes(second) ? first.exec(text) : null;
    if (found === null) {
      continue;
    }
    const [whole, open = '', close = ''] = found;
    const start = found.index + whole.lastIndexOf(`${open}${marks[0] ?? ''}${close}`);
    const starts = markStarts(text, start, open, close, marks);
    if (starts.length > 1) {
      const parts = starts.map((at, i) =>
        text
          .slice(at, starts[i + 1])
          .replace(/^\(?\w+[.)] */, '')
          .trim(),
      );
      return { intro: text.slice(0, start).trim(), parts: parts.filter((part) => part !== '') };
    }
  }
  return undefined;
}

function markStarts(text: string, first: number, open: string, close: string, marks: readonly string[]): number[] {
  const starts = [first];
  const strict = first > 0 || close === '.';
  for (const mark of marks.slice(1)) {
    const at = markStart(text, ` ${open}${mark}${close}`, starts.at(-1) ?? first, strict);
    if (at === undefined) {
      break;
    }
    starts.push(at);
  }
  return starts;
}

/** The offset of the first mark after a sentence or, unless `strict`, of the first mark anywhere. */
function markStart(text: string, mark: string, from: number, strict: boolean): number | undefined {
  let first: number | undefined;
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const next = text.charAt(at + mark.length);
    if (next !== ' ' && next !== '*') {
      continue;
    }
    if (afterSentence(text, at)) {
      return at + 1;
    }
    first ??= at + 1;
  }
  return strict ? undefined : first;
}

function afterSentence(text: string, before: number): boolean {
  return '.!?:'.includes(lastSign(text, before));
}
