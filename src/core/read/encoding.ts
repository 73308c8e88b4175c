import { decodeUtf8, upperHalf } from '../../base/encodings';
import type { Position, Range } from '../model';
import { LineIndex } from '../lineIndex';

/** A part of a text that is UTF-8 decoded in another encoding, and its repair; offsets are UTF-16 code units. */
export interface Repair {
  start: number;
  end: number;
  repaired: string;
}

/** An encoding in which UTF-8 was decoded: the byte of each character beyond ASCII, and a pattern of characters that can be the bytes of one. */
interface Misreading {
  bytes: ReadonlyMap<string, number>;
  run: RegExp;
}

/**
 * Windows-1252, with Latin-1 for its unassigned bytes, is by far the most frequent. Mac OS Roman follows, with the currency
 * sign that the euro replaced, and with the Greek omega, to which normalization changes the ohm sign.
 */
const MISREADINGS: readonly Misreading[] = [
  misreading([
    ...Array.from({ length: 128 }, (_, i) => [String.fromCharCode(0x80 + i), 0x80 + i] as const),
    ...Array.from(upperHalf('windows-1252'), (char, i) => [char, 0x80 + i] as const),
  ]),
  misreading([...Array.from(upperHalf('macintosh'), (char, i) => [char, 0x80 + i] as const), ['¤', 0xdb], ['\u03a9', 0xbd]]),
];

function misreading(pairs: readonly (readonly [string, number])[]): Misreading {
  const bytes = new Map(pairs);
  const of = (first: number, last: number): string =>
    [...bytes]
      .map(([char, byte]) => (byte >= first && byte <= last ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : ''))
      .join('');
  const [lead, trail] = [of(0xc2, 0xf4), of(0x80, 0xbf)];
  return { bytes, run: new RegExp(`[${lead}][${trail}][${lead}${trail}]*`, 'y') };
}

const LEADS = flags(0xc2, 0xf4);
const TRAILS = flags(0x80, 0xbf);

/** For each character, a bit for every misreading in which its byte is in the range. */
function flags(first: number, last: number): Uint8Array {
  const set = new Uint8Array(0x10000);
  MISREADINGS.forEach(({ bytes }, i) => {
    for (const [char, byte] of bytes) {
      set[char.charCodeAt(0)]! |= byte >= first && byte <= last ? 1 << i : 0;
    }
  });
  return set;
}

// A quick test, since every digest is searched: two adjacent characters that are neither ASCII, Hangul nor Han are rare.
const NEIGHBOURS = /[^\0-\x7f\u3000-\u9fff\uac00-\ud7a3]{2}/;

/** Maximum number of times that a text was decoded wrongly and saved. */
const TIMES = 3;

/**
 * The parts of a text that are UTF-8 decoded as Windows-1252, Latin-1 (`MuÃ±oz`) or Mac OS Roman (`Mu√±oz`). A run of such
 * characters is repaired only if all of it is well-formed UTF-8 and it is not plausible as written.
 */
export function repairsOf(text: string, times = TIMES): Repair[] {
  const found: Repair[] = [];
  if (times === 0 || !NEIGHBOURS.test(text)) {
    return found;
  }
  for (let i = 1; i < text.length; i++) {
    const trail = text.charCodeAt(i);
    const both = trail < 0x80 ? 0 : TRAILS[trail]! & LEADS[text.charCodeAt(i - 1)]!;
    if (both === 0) {
      continue;
    }
    let end = i + 1;
    for (const [bit, { bytes, run }] of MISREADINGS.entries()) {
      if ((both & (1 << bit)) === 0) {
        continue;
      }
      run.lastIndex = i - 1;
      const written = run.exec(text)?.[0] ?? '';
      const decoded = decode(written, bytes);
      const repaired = decoded !== undefined && bit === 0 ? repairedAgain(decoded, text, i - 1, written.length, times - 1) : decoded;
      end = Math.max(end, i - 1 + written.length);
      if (repaired !== undefined && !isPlausible(written, repaired, text, i - 1)) {
        found.push({ start: i - 1, end: i - 1 + written.length, repaired });
        break;
      }
    }
    i = end - 1;
  }
  return found;
}

/** Repairs a decoded run again, with the characters around it, since a text may have been damaged several times. */
function repairedAgain(decoded: string, text: string, start: number, length: number, times: number): string {
  const [before = '', after = ''] = [text.charAt(start - 1), text.charAt(start + length)].map((char) =>
    /[A-Za-z]/.test(char) ? char : ' ',
  );
  return repairMojibake(before + decoded + after, times).slice(1, -1);
}

/** A repaired text, and the map from its ranges to those of the original text. */
export interface Repaired {
  text: string;
  repairs: readonly Repair[];
  rangeInOriginal(range: Range): Range;
}

/** Repairs a text without changing its line breaks. */
export function repairText(text: string): Repaired {
  const repairs = repairsOf(text);
  return repairs.length === 0
    ? { text, repairs, rangeInOriginal: (range) => range }
    : { text: withRepairs(text, repairs), repairs, rangeInOriginal: rangeMap(text, repairs) };
}

/** A text with the repairs of `repairsOf`. */
export function repairMojibake(text: string, times = TIMES): string {
  return withRepairs(text, repairsOf(text, times));
}

function withRepairs(text: string, repairs: readonly Repair[]): string {
  let repaired = '';
  let from = 0;
  for (const { start, end, repaired: right } of repairs) {
    repaired += text.slice(from, start) + right;
    from = end;
  }
  return from === 0 ? text : repaired + text.slice(from);
}

/** Maps ranges of the repaired text to the original, which has more characters. */
function rangeMap(text: string, repairs: readonly Repair[]): (range: Range) => Range {
  const shifts = new Map<number, { behind: number; more: number }[]>();
  const places = new LineIndex(text);
  for (const { start, end, repaired } of repairs) {
    const { line, character } = places.at(start);
    const known = shifts.get(line) ?? [];
    const before = known.reduce((sum, { more }) => sum + more, 0);
    known.push({ behind: character - before + repaired.length, more: end - start - repaired.length });
    shifts.set(line, known);
  }
  const original = ({ line, character }: Position): Position => ({
    line,
    character: (shifts.get(line) ?? []).reduce((at, { behind, more }) => (character >= behind ? at + more : at), character),
  });
  return ({ start, end }) => ({ start: original(start), end: original(end) });
}

/** Quotation marks, dashes and other signs of ordinary typography. */
const TYPOGRAPHIC = /^[«»…\u00a0–—“”‘’‹›·‚„•†‡®©™°ªº¹²³]+$/;
const MATHEMATICS = /^[√≈∆ƒ÷◊][∞±≤≥¥µ∂∑∏π∫Ω≠°ªº]$/;

/** Whether a run is plausible as written: a letter or sign and the signs that follow it (`CAFÉ”`, `√π`). */
function isPlausible(run: string, repaired: string, text: string, start: number): boolean {
  if (/[\p{Cc}\p{Cn}\p{Co}]/u.test(repaired)) {
    return true;
  }
  const [before, after] = [text.charAt(start - 1), text.charAt(start + run.length)];
  const first = run.charAt(0);
  if (run.length === 2 && TYPOGRAPHIC.test(first)) {
    return true;
  }
  if (MATHEMATICS.test(run)) {
    return !/[A-Za-z]/.test(before) && !/[A-Za-z]/.test(after);
  }
  // Plausible signs follow a word and no letter follows them; a capital does not follow a lower-case letter.
  const word = /\p{Lu}/u.test(first) ? !/\p{Ll}/u.test(before) : /\p{L}/u.test(first);
  const ends = TYPOGRAPHIC.test(run.slice(1)) && [...repaired].length === 1 && !/\p{L}/u.test(after);
  const capital = first === 'Â' || first === 'Ã' ? /\p{L}/u.test(before) : true;
  return ends && word && capital;
}

/** Decodes the bytes of a run as UTF-8; undefined when they are not well-formed. */
function decode(run: string, byteOf: ReadonlyMap<string, number>): string | undefined {
  const bytes = Uint8Array.from(run, (char) => byteOf.get(char) ?? 0);
  return decodeUtf8(bytes);
}
