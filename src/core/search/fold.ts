/** Letters that no Unicode decomposition takes apart, and how people type them. */
const plain: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ħ: 'h' };

const decomposed = /[\u0300-\u036f\u1100-\u11ff\u3099\u309a]/;
const beyondAscii = /[^\0-\x7f]/;

/** Composes a text, so that NFD and NFC spellings are one; the same string when there is nothing to do. */
export function compose(text: string): string {
  return decomposed.test(text) ? text.normalize('NFC') : text;
}

/** How a word is compared: lower case, no diacritics, full-width letters as plain ones (`Muñoz` is `munoz`). */
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
