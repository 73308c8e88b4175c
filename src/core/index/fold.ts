import { TEX_ACCENTS } from '../../base/text';

/** Letters without a Unicode decomposition, and how people type them. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' };

const decomposed = /[\u0300-\u036f\u1100-\u11ff\u3099\u309a]/;
const beyondAscii = /[^\0-\x7f]/;

const halfWidthKana = /[\uff61-\uff9f]+/g;
/** An accented letter in TeX: `\"o`, `\"{o}`, `{\'\i}`, `\v{s}`, `\c c`. */
const texAccent = /\{?\\(?:(["'`^~=.])\s?|([uvHcdbkr])(?=[\s{])\s?)\{?\\?([A-Za-z])\}?\}?/g;
/** TeX commands for letters. */
const texLetter = /\{?\\(ss|ae|oe|aa|AE|OE|AA|[oOlLij])(?![A-Za-z])(?:\{\})?\s?\}?/g;
const letters: Readonly<Record<string, string>> = {
  ...{ ss: 'ß', ae: 'æ', oe: 'œ', aa: 'å', AE: 'Æ', OE: 'Œ', AA: 'Å', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', i: 'i', j: 'j' },
};

/** Normalizes spellings of letters: NFD to NFC, half-width kana, TeX accents; returns the same string when nothing changes. */
export function compose(text: string): string {
  const plainText = text.includes('\\')
    ? text
        .replace(
          texAccent,
          (_, sign: string | undefined, command: string | undefined, letter: string) => letter + (TEX_ACCENTS[sign ?? command ?? ''] ?? ''),
        )
        .replace(texLetter, (_, name: string) => letters[name] ?? name)
    : text;
  const full = /[\uff61-\uff9f]/.test(plainText) ? plainText.replace(halfWidthKana, (kana) => kana.normalize('NFKC')) : plainText;
  return decomposed.test(full) ? full.normalize('NFC') : full;
}

/** Folds a word for comparison: lower case, no diacritics, no full-width letters (`Muñoz` becomes `munoz`). */
export function fold(word: string): string {
  if (!beyondAscii.test(word)) {
    return word.toLowerCase();
  }
  return word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœıħ]/g, (letter) => plain[letter] ?? letter);
}
