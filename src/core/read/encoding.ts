// Mac OS Roman, 0x80 to 0xFF. Source: the mapping that Apple publishes at unicode.org (VENDORS/APPLE/ROMAN.TXT).
const HIGH =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';

const BYTES: ReadonlyMap<string, number> = new Map([
  ...Array.from(HIGH, (char, i) => [char, 0x80 + i] as const),
  ['¤', 0xdb],
  ['\u03a9', 0xbd],
]);

/** A stretch of a text that is UTF-8 read as Mac OS Roman, and what it should be; offsets are UTF-16 code units. */
export interface Mending {
  start: number;
  end: number;
  mended: string;
}

// What the first byte of a character may look like, and what must follow it.
const LEAD = '¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙ';
const TRAIL = `${HIGH.slice(0, 64)}\u03a9`;
const RUN = new RegExp(`[${LEAD}][${TRAIL}][${LEAD}${TRAIL}]*`, 'y');

// Every character of every digest passes here; two in a row that are neither ASCII nor Hangul nor Han are rare.
const NEIGHBOURS = /[^\0-\x7f\u3000-\u9fff\uac00-\ud7a3]{2}/;

const IS_LEAD = flags(LEAD);
const IS_TRAIL = flags(TRAIL);

function flags(chars: string): Uint8Array {
  const set = new Uint8Array(0x10000);
  for (const char of chars) {
    set[char.charCodeAt(0)] = 1;
  }
  return set;
}

/**
 * Where a text is UTF-8 that was read as Mac OS Roman (`Mu√±oz` for `Muñoz`). A run of such characters is mended
 * only when all of it can be undone exactly and nobody would have written it so.
 */
export function mendings(text: string): Mending[] {
  const found: Mending[] = [];
  if (!NEIGHBOURS.test(text)) {
    return found;
  }
  for (let i = 1; i < text.length; i++) {
    const trail = text.charCodeAt(i);
    if (trail < 0x80 || IS_TRAIL[trail] === 0 || IS_LEAD[text.charCodeAt(i - 1)] === 0) {
      continue;
    }
    RUN.lastIndex = i - 1;
    const run = RUN.exec(text)?.[0] ?? '';
    const mended = decode(run);
    if (mended !== undefined && !plausible(run, mended, text, i - 1)) {
      found.push({ start: i - 1, end: i - 1 + run.length, mended });
    }
    i += run.length - 2;
  }
  return found;
}

/** The text with what `mendings` finds in it mended. */
export function mend(text: string): string {
  let mended = '';
  let from = 0;
  for (const { start, end, mended: right } of mendings(text)) {
    mended += text.slice(from, start) + right;
    from = end;
  }
  return from === 0 ? text : mended + text.slice(from);
}

/** Signs with which people begin what they quote, continue or cut short. */
const TYPOGRAPHIC = /^[«»…\u00a0–—“”‘’‹›·‚„]/;
const MATHEMATICS = /^[√≈∆ƒ÷◊][∞±≤≥¥µ∂∑∏π∫Ω≠°ªº]$/;

/** Whether a run may stand as it was meant: one sign after another (`“É`, `√π`), not a letter torn apart. */
function plausible(run: string, mended: string, text: string, start: number): boolean {
  if ([...mended].length > 1) {
    return false;
  }
  if (run.length > 2) {
    return /\p{Cn}|\p{Cc}|\p{Co}/u.test(mended);
  }
  if (TYPOGRAPHIC.test(run)) {
    return true;
  }
  const touchesLetter = /[A-Za-z]/.test(text.charAt(start - 1)) || /[A-Za-z]/.test(text.charAt(start + run.length));
  return MATHEMATICS.test(run) && !touchesLetter;
}

/** The text whose UTF-8 bytes a run is; undefined when they are not well-formed UTF-8 of visible characters. */
function decode(run: string): string | undefined {
  const bytes = Array.from(run, (char) => BYTES.get(char) ?? 0);
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i] ?? 0;
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    const trail = bytes.slice(i + 1, i + length);
    if (length === 0 || trail.length !== length - 1 || trail.some((byte) => byte < 0x80 || byte > 0xbf)) {
      return undefined;
    }
    const code = trail.reduce((value, byte) => (value << 6) | (byte & 0x3f), lead & (0xff >> (length + 1)));
    if (code < [0, 0, 0x80, 0x800, 0x10000][length]! || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      return undefined;
    }
    text += String.fromCodePoint(code);
    i += length;
  }
  return /[\u0080-\u009f]/.test(text) ? undefined : text;
}
