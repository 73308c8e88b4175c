import { TEX_ACCENTS } from '../../base/text';
import { LOWERED, MATH_SIGNS, RAISED, TEXT_COMMANDS } from './texTables';

/** A command of TeX: its name, without the backslash, and its end. */
export interface Command {
  name: string;
  end: number;
}

const COMMAND = /\\(?:([a-zA-Z]{1,30})|([^a-zA-Z]))/uy;

/** The command at an offset; undefined for a backslash at the end of the text. */
export function commandAt(text: string, at: number): Command | undefined {
  COMMAND.lastIndex = at;
  const match = COMMAND.exec(text);
  return match ? { name: match[1] ?? match[2] ?? '', end: COMMAND.lastIndex } : undefined;
}

/** The TeX, with a space if it ends in a command of letters and a letter follows. */
export function withEnd(tex: string, next: string | undefined): string {
  return /\\[a-zA-Z]+$/.test(tex) && next !== undefined && /[a-zA-Z]/.test(next) ? `${tex} ` : tex;
}

/** The letter with the accent of a command, braced or after a space: `\'e`, `\'{e}`, `\v c`, `\'\i`. */
export function accented(text: string, { name, end }: Command): { plain: string; end: number } | undefined {
  const accent = Object.hasOwn(TEX_ACCENTS, name) ? TEX_ACCENTS[name] : undefined;
  if (accent === undefined) {
    return undefined;
  }
  const at = /[a-zA-Z]/.test(name) || text[end] === ' ' ? end + (text[end] === ' ' ? 1 : 0) : end;
  if (/[a-zA-Z]/.test(name) && at === end && text[end] !== '{' && text[end] !== '\\') {
    return undefined;
  }
  const isBraced = text[at] === '{';
  const start = isBraced ? at + 1 : at;
  const inner = text[start] === '\\' ? commandAt(text, start) : undefined;
  const base = inner ? letter(text, inner) : /\p{L}/u.test(text[start] ?? '') ? { plain: text[start] ?? '', end: start + 1 } : undefined;
  if (!base || (isBraced && text[base.end] !== '}')) {
    return undefined;
  }
  const plain = (base.plain.replace('ı', 'i').replace('ȷ', 'j') + accent).normalize('NFC');
  return { plain, end: base.end + (isBraced ? 1 : 0) };
}

/** The letter or symbol of a command, including a space or `{}` that only ends the command. */
export function letter(text: string, { name, end }: Command): { plain: string; end: number } | undefined {
  const plain = Object.hasOwn(TEXT_COMMANDS, name) ? TEXT_COMMANDS[name] : undefined;
  const after = text.startsWith('{}', end) ? 2 : text[end] === ' ' ? 1 : 0;
  return plain === undefined ? undefined : { plain, end: end + after };
}

/** Whether a character is a Greek letter. */
export function isGreek(character: string): boolean {
  return /\p{Script=Greek}/u.test(character);
}

/** Special characters of TeX, and characters that its oldest font encoding (OT1) renders as others (`<` as `¡`). */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '‐': '-',
  '‑': '-',
  '−': '-',
};

const ASCII_PUNCTUATION: Readonly<Record<string, string>> = { '–': '--', '—': '---', '‘': '`', '’': "'", '“': '``', '”': "''" };

/** The commands of mathematical symbols, by their characters. */
export const COMMAND_OF_SIGN: ReadonlyMap<string, string> = inverse(MATH_SIGNS);
const COMMAND_OF_LETTER: ReadonlyMap<string, string> = inverse(TEXT_COMMANDS);
const COMMAND_OF_ACCENT: ReadonlyMap<string, string> = inverse(TEX_ACCENTS);

/** The first key for each value. */
function inverse(table: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(table)
      .reverse()
      .map(([key, value]) => [value, key]),
  );
}

/** Symbols that every LaTeX supports in UTF-8. */
const LATIN_SIGNS = /[¬°±×÷µ]/;

/** A character escaped for TeX text; with `inGreek`, a Greek letter is part of a word and not a symbol. */
export function escaped(character: string, ascii = false, inGreek = false): string {
  const escape = Object.hasOwn(ESCAPES, character) ? ESCAPES[character] : undefined;
  if (escape !== undefined || character < '\u0080') {
    return escape ?? character;
  }
  const sign = inGreek && isGreek(character) ? undefined : COMMAND_OF_SIGN.get(character);
  if (sign !== undefined && (ascii || !LATIN_SIGNS.test(character))) {
    return `{$\\${sign}$}`;
  }
  const script = scriptOf(character);
  if (script !== undefined && (ascii || !/[²³¹]/.test(character))) {
    return script;
  }
  return ascii ? inAscii(character) : character;
}

function scriptOf(character: string): string | undefined {
  for (const [table, command] of [
    [RAISED, 'textsuperscript'],
    [LOWERED, 'textsubscript'],
  ] as const) {
    const at = table.indexOf(character);
    if (at >= 0 && at % 2 === 1) {
      return `\\${command}{${table[at - 1] ?? ''}}`;
    }
  }
  return undefined;
}

/** The character as commands of TeX, or itself when there are none. */
function inAscii(character: string): string {
  const direct = Object.hasOwn(ASCII_PUNCTUATION, character) ? ASCII_PUNCTUATION[character] : undefined;
  const command = COMMAND_OF_LETTER.get(character);
  if (direct !== undefined || command !== undefined) {
    return direct ?? `{\\${command ?? ''}}`;
  }
  const [base = '', ...marks] = character.normalize('NFD');
  const accents = marks.map((mark) => COMMAND_OF_ACCENT.get(mark));
  if (accents.length === 0 || accents.includes(undefined) || base > '\u007f') {
    return character;
  }
  return `{${accents.reduce((inner: string, accent) => `\\${accent ?? ''}{${inner}}`, /[ij]/.test(base) && !/[cdkb]/.test(accents[0] ?? '') ? `\\${base}` : base)}}`;
}
