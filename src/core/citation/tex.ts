import { accented, commandAt, escaped, isGreek, letter } from './texCharacters';
import { parseTitle, type Unit } from './texParser';

/** Options for TeX: UTF-8, or `ascii` with a command for every other character that has one. */
export interface TexOptions {
  ascii?: boolean;
}

/**
 * A title for a BibTeX field: formulas and built-in commands of LaTeX are kept, other commands and special characters are
 * escaped, HTML tags and character references become TeX, and words with inner capitals (`LLaMA`, `GPT-4`) and formulas
 * are braced against recasing.
 */
export function texTitle(title: string, options: TexOptions = {}): string {
  const parts: string[] = [];
  let word: Unit[] = [];
  let depth = 0;
  const endWord = () => {
    parts.push(protectedWord(word, depth, options));
    word = [];
  };
  for (const unit of parseTitle(title)) {
    if (unit.kind === 'char') {
      word.push(unit);
      continue;
    }
    endWord();
    depth += unit.tex === '' ? 0 : unit.kind === 'open' ? 1 : unit.kind === 'close' ? -1 : 0;
    parts.push(unit.kind === 'math' && depth === 0 ? `{${unit.tex}}` : unit.tex);
  }
  endWord();
  return parts.join('').trim();
}

/** A name or another text for a BibTeX field, escaped like a title but without braces. */
export function texText(text: string, options: TexOptions = {}): string {
  return parseTitle(text)
    .map((unit) => (unit.kind === 'char' ? spelled(unit, options) : unit.tex))
    .join('')
    .trim();
}

/** The title as plain text: accents and simple formulas in Unicode, other formulas as written. */
export function titleWithoutTex(title: string): string {
  const units = parseTitle(title);
  return units
    .map((unit) => unit.plain)
    .join('')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/** Decodes TeX's accents and letters, with their braces: `Mu\~noz`, `{\'E}mile`. Other commands are kept. */
export function decodeTex(text: string): string {
  if (!text.includes('\\')) {
    return text;
  }
  let decoded = '';
  for (let i = 0; i < text.length;) {
    const isBraced = text.startsWith('{\\', i);
    const command = isBraced || text[i] === '\\' ? commandAt(text, isBraced ? i + 1 : i) : undefined;
    const character = command && (accented(text, command) ?? letter(text, command));
    if (character && (!isBraced || text[character.end] === '}')) {
      decoded += character.plain;
      i = character.end + (isBraced ? 1 : 0);
    } else {
      decoded += text[i] ?? '';
      i++;
    }
  }
  return decoded.normalize('NFC');
}

function protectedWord(word: readonly Unit[], depth: number, options: TexOptions): string {
  const isGreek = hasGreekWord(word);
  const write = (units: readonly Unit[]) => units.map((unit) => spelled(unit, options, isGreek)).join('');
  const plain = word.map((unit) => unit.plain).join('');
  const isInner = ({ plain: character }: Unit) => /[\p{L}\p{N}]/u.test(character);
  const first = word.findIndex(isInner);
  const last = word.findLastIndex(isInner);
  if (depth > 0 || first < 0 || isRecasable(plain)) {
    return write(word);
  }
  return `${write(word.slice(0, first))}{${write(word.slice(first, last + 1))}}${write(word.slice(last + 1))}`;
}

/** Whether a style may change the case of a word: no part has a capital after its first letter, or together with a digit. */
function isRecasable(word: string): boolean {
  return !word.split(/[-–/]/).some((part) => /^\P{L}*\p{L}\P{Lu}*\p{Lu}/u.test(part) || (/\p{Lu}/u.test(part) && /\p{N}/u.test(part)));
}

function hasGreekWord(units: readonly Unit[]): boolean {
  return units.some(({ plain }, i) => isGreek(plain) && isGreek(units[i + 1]?.plain ?? ''));
}

function spelled({ plain, tex }: Unit, { ascii = false }: TexOptions, inGreek = false): string {
  return tex === '' ? escaped(plain, ascii, inGreek) : tex;
}

/** A text without the accents of Latin letters: `munoz` for `muñoz`. */
export function withoutAccents(text: string): string {
  const letters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
  return text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}{1,8}/gu, '$1')
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFC');
}
