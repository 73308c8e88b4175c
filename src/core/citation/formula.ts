import { COMMAND_OF_SIGN, commandAt, escaped, withEnd } from './texCharacters';
import { LOWERED, MATH_COMMANDS, MATH_REPLACEMENTS, MATH_SIGNS, NEEDS_ARGUMENT, RAISED } from './texTables';

/** A formula of a title, as TeX and as plain text; `end` is its offset in the title. */
export interface Formula {
  kind: 'math';
  plain: string;
  tex: string;
  end: number;
}

/** Maximum length of a formula in a title, in UTF-16 code units. */
const LONGEST_FORMULA = 500;

/** Reads `$…$` or `$$…$$`; undefined for a price. */
export function readFormula(text: string, at: number): Formula | undefined {
  const mark = text.startsWith('$$', at) ? '$$' : '$';
  return readMath(text, at, at + mark.length, mark);
}

/** Reads a formula whose opening delimiter is at `at`, whose content begins at `start`, and whose closing delimiter is `mark`. */
export function readMath(text: string, at: number, start: number, mark: string): Formula | undefined {
  const window = text.slice(start, start + LONGEST_FORMULA);
  let length = window.indexOf(mark);
  while (mark === '$' && length > 0 && window[length - 1] === '\\') {
    length = window.indexOf(mark, length + 1);
  }
  const content = window.slice(0, Math.max(0, length));
  const end = start + length + mark.length;
  if (length < 1 || !isFormula(content, text[end] ?? '')) {
    return undefined;
  }
  const tex = safeMath(content.trim());
  return tex === undefined ? undefined : { kind: 'math', plain: plainMath(content.trim(), text.slice(at, end)), tex: `$${tex}$`, end };
}

/** Whether it has TeX syntax, or neither spaces inside its delimiters nor a digit after it, unlike `$5 and $10`. */
function isFormula(content: string, next: string): boolean {
  const isTight = !/^\s|\s$/.test(content);
  return /\\[a-zA-Z]/.test(content) || (isTight && (/[\^_{}]/.test(content) || !/\d/.test(next)));
}

/** The formula with only built-in commands of LaTeX; undefined when it has others, or would not compile. */
function safeMath(content: string): string | undefined {
  let tex = '';
  let depth = 0;
  let fences = 0;
  for (let i = 0; i < content.length;) {
    const character = String.fromCodePoint(content.codePointAt(i) ?? 0x20);
    i += character.length;
    if (character === '\\') {
      const command = commandAt(content, i - 1);
      const written = command && mathCommand(command.name);
      if (!command || written === undefined) {
        return undefined;
      }
      i = command.end;
      if (written === '\\mbox' && content[i] === '{') {
        const close = content.indexOf('}', i);
        if (close < 0) {
          return undefined;
        }
        tex += `\\mbox{${[...content.slice(i + 1, close)].map((each) => escaped(each)).join('')}}`;
        i = close + 1;
        continue;
      }
      if (NEEDS_ARGUMENT.has(written.slice(1)) && !/[^\s}]/.test(content.slice(i, i + 4))) {
        return undefined;
      }
      fences += written === '\\left' ? 1 : written === '\\right' ? -1 : 0;
      tex += withEnd(written, content[i]);
    } else if (character === '{' || character === '}') {
      depth += character === '{' ? 1 : -1;
      if (depth < 0) {
        return undefined;
      }
      tex += character;
    } else if ((character === '^' || character === '_') && !/^\s?[^\s}^_]/.test(content.slice(i, i + 2))) {
      return undefined;
    } else {
      tex += mathCharacter(character);
    }
  }
  return depth === 0 && fences === 0 && tex !== '' && !REPEATED_SCRIPT.test(tex) ? tex : undefined;
}

/** `x^2^3` and `x'^2`, which TeX rejects. */
const REPEATED_SCRIPT = /\^(?:[^{}\\]|\\[a-zA-Z]{1,20}|\{[^{}]{0,80}\})[ ']{0,3}\^|'\^|_(?:[^{}\\]|\\[a-zA-Z]{1,20}|\{[^{}]{0,80}\}) ?_/;

function mathCommand(name: string): string | undefined {
  if (name === '{' || name === '}') {
    return name === '{' ? '\\lbrace ' : '\\rbrace ';
  }
  if (name === ' ' || name === '/' || name === '-') {
    return name === ' ' ? '~' : '';
  }
  const replacement = Object.hasOwn(MATH_REPLACEMENTS, name) ? MATH_REPLACEMENTS[name] : undefined;
  if (replacement !== undefined) {
    return replacement === '' || /^[[\]]$/.test(replacement) ? replacement : `\\${replacement}`;
  }
  return Object.hasOwn(MATH_SIGNS, name) || MATH_COMMANDS.has(name) ? `\\${name}` : undefined;
}

function mathCharacter(character: string): string {
  if (/[%#&]/.test(character)) {
    return `\\${character}`;
  }
  if (character < '\u0080') {
    return character;
  }
  const command = COMMAND_OF_SIGN.get(character);
  return command !== undefined ? `\\${command} ` : character === '−' || character === '–' ? '-' : `\\mbox{${character}}`;
}

/** The formula in Unicode characters, or as written if some have none. */
function plainMath(content: string, written: string): string {
  const plain = content
    .replace(
      /\\(?:mathrm|mathbf|mathit|mathsf|mathtt|mathcal|mathbb|mathbbm|mathds|text|textrm|mbox|operatorname|bm|boldsymbol)\s?\{([^{}\\]{0,80})\}/g,
      '$1',
    )
    .replace(/\\([a-zA-Z]{1,20})\s?/g, (whole, name: string) => (Object.hasOwn(MATH_SIGNS, name) ? (MATH_SIGNS[name] ?? whole) : whole))
    .replace(/\\([%&#$_ ,])/g, (_, character: string) => (character === ',' ? ' ' : character))
    .replace(
      /([\^_])(?:\{([^{}]{1,20})\}|([^{}\\\s]))/g,
      (whole, mark: string, braced?: string, single?: string) => moved(braced ?? single ?? '', mark === '^' ? RAISED : LOWERED) ?? whole,
    );
  return /[\\{}^_$]/.test(plain) ? written : plain;
}

/** The text in raised or lowered characters; undefined when one of them has none. */
function moved(text: string, table: string): string | undefined {
  const characters = [...text].map((character) => {
    const at = table.indexOf(character);
    return at >= 0 && at % 2 === 0 ? table[at + 1] : undefined;
  });
  return characters.includes(undefined) ? undefined : characters.join('');
}
