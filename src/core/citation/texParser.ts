import { decodeEntities } from '../../base/entities';
import { readFormula, readMath } from './formula';
import { accented, commandAt, letter, withEnd } from './texCharacters';
import { FONT_COMMANDS, IGNORED, MATH_SIGNS, WRAPPERS } from './texTables';

/** A character, formula, command or boundary of a group in a title. A `char` without `tex` is escaped on output. */
export interface Unit {
  kind: 'char' | 'space' | 'math' | 'open' | 'close' | 'command';
  plain: string;
  tex: string;
}

const SPACE: Unit = { kind: 'space', plain: ' ', tex: ' ' };

/** A unit, and its end. */
type Read = Unit & { end: number };

/** HTML tags in titles, and their TeX equivalents. */
const TAGS: Readonly<Record<string, string>> = {
  sub: '\\textsubscript{',
  sup: '\\textsuperscript{',
  i: '\\textit{',
  em: '\\emph{',
  b: '\\textbf{',
  strong: '\\textbf{',
  tt: '\\texttt{',
  code: '\\texttt{',
};
const TAG = /<(\/?)(sub|sup|i|em|b|strong|tt|code)>/iy;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,7});/iy;
const SCRIPTS = /(?:[_^](?:\{[\w+*-]{1,20}\}|\w)){0,2}/y;

/** Parses a title. Never throws; linear in its length. */
export function parseTitle(title: string): Unit[] {
  // Control characters and spaces become spaces; characters without width are removed.
  const text = title
    .replace(/[\u0000-\u001f\u007f-\u009f\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '');
  const braces = matchedBraces(text);
  const units: Unit[] = [];
  /** How each open group ends: the tag that opened it, if any, and the TeX to write. */
  const open: { tag?: string; close: string }[] = [];
  const begin = (tex: string, tag?: string) => {
    open.push({ ...(tag !== undefined && { tag }), close: tex === '' ? '' : '}' });
    units.push({ kind: 'open', plain: '', tex });
  };
  const end = () => units.push({ kind: 'close', plain: '', tex: open.pop()?.close ?? '' });
  let i = 0;
  while (i < text.length) {
    const character = text[i] ?? '';
    const read =
      character === '\\'
        ? readCommand(text, i, braces)
        : character === '$'
          ? readFormula(text, i)
          : character === '&'
            ? readEntity(text, i)
            : undefined;
    if (read) {
      if (read.kind === 'open') {
        begin(read.tex);
      } else {
        units.push({ kind: read.kind, plain: read.plain, tex: read.tex });
      }
      i = read.end;
    } else if (character === '{' && braces.has(i)) {
      const accent = readBracedAccent(text, i);
      if (accent) {
        units.push({ kind: 'char', plain: accent.plain, tex: text.slice(i, accent.end) });
      } else {
        begin('{');
      }
      i = accent?.end ?? i + 1;
    } else if (character === '}' && braces.has(i) && open.at(-1)?.tag === undefined && open.length > 0) {
      end();
      i++;
    } else if (character === '<' && tagAt(text, i)) {
      const [whole, slash, name = ''] = tagAt(text, i) ?? ['<'];
      if (slash === '') {
        begin(TAGS[name] ?? '', name);
      } else if (open.at(-1)?.tag === name) {
        end();
      }
      i += whole.length;
    } else {
      const whole = String.fromCodePoint(text.codePointAt(i) ?? 0x20);
      units.push(/\s/.test(whole) ? SPACE : { kind: 'char', plain: whole, tex: '' });
      i += whole.length;
    }
  }
  while (open.length > 0) {
    end();
  }
  return units;
}

/** An opening tag that is closed nearby, or a closing tag. */
function tagAt(text: string, at: number): [whole: string, slash: string, name: string] | undefined {
  TAG.lastIndex = at;
  const [whole, slash, name] = TAG.exec(text) ?? [];
  if (whole === undefined || slash === undefined || name === undefined) {
    return undefined;
  }
  const lower = name.toLowerCase();
  const isPaired =
    slash === '/' ||
    text
      .slice(at, at + 300)
      .toLowerCase()
      .includes(`</${lower}>`);
  return isPaired ? [whole, slash, lower] : undefined;
}

/** The offsets of matching braces; escaped braces are text. */
function matchedBraces(text: string): ReadonlySet<number> {
  const matched = new Set<number>();
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === '{') {
      open.push(i);
    } else if (text[i] === '}') {
      const partner = open.pop();
      if (partner !== undefined) {
        matched.add(partner).add(i);
      }
    }
  }
  return matched;
}

/** Reads a built-in text command of LaTeX; undefined for any other, which is kept as text. */
function readCommand(text: string, at: number, braces: ReadonlySet<number>): Read | undefined {
  const command = commandAt(text, at);
  if (!command) {
    return undefined;
  }
  const { name, end } = command;
  const character = accented(text, command) ?? letter(text, command);
  if (character) {
    return {
      kind: 'char',
      plain: character.plain,
      tex: /[\\<>|~^{}$_]/.test(character.plain) ? '' : withEnd(text.slice(at, character.end), text[character.end]),
      end: character.end,
    };
  }
  if (name === '(') {
    return readMath(text, at, end, '\\)');
  }
  if (/^[&%$#_{}]$/.test(name)) {
    return { kind: 'char', plain: name, tex: '', end };
  }
  if (/^[ ,;:!/@\\-]$/.test(name)) {
    return { ...(/[ ,;:\\]/.test(name) ? SPACE : { kind: 'command', plain: '', tex: '' }), end };
  }
  const argument = /\s/.test(text[end] ?? '') ? end + 1 : end;
  if (braces.has(argument) && text[argument] === '{') {
    if (FONT_COMMANDS.has(name)) {
      return { kind: 'open', plain: '', tex: `\\${name}{`, end: argument + 1 };
    }
    if (WRAPPERS.has(name) || name === 'ensuremath') {
      return { kind: 'open', plain: '', tex: '', end: argument + 1 };
    }
  }
  if (IGNORED.has(name)) {
    return { kind: 'command', plain: '', tex: '', end: argument };
  }
  if (/^(?:La|Xe|Lua|Bib)?TeX$/.test(name)) {
    return { kind: 'command', plain: name, tex: /^(?:La)?TeX$/.test(name) ? `{\\${name}}` : name, end };
  }
  const sign = MATH_SIGNS[name];
  if (sign !== undefined && sign !== '\\') {
    SCRIPTS.lastIndex = end;
    const scripts = SCRIPTS.exec(text)?.[0] ?? '';
    return { kind: 'math', plain: sign + scripts.replace(/[{}]/g, ''), tex: `$\\${name}${scripts}$`, end: end + scripts.length };
  }
  return undefined;
}

/** Reads a braced letter: `{\"o}`, `{\ss}`. */
function readBracedAccent(text: string, at: number): { plain: string; end: number } | undefined {
  const command = text[at + 1] === '\\' ? commandAt(text, at + 1) : undefined;
  const character = command && (accented(text, command) ?? letter(text, command));
  return character && text[character.end] === '}' ? { plain: character.plain, end: character.end + 1 } : undefined;
}

function readEntity(text: string, at: number): Read | undefined {
  ENTITY.lastIndex = at;
  const entity = ENTITY.exec(text)?.[0];
  const plain = entity === undefined ? undefined : decodeEntities(entity);
  if (entity === undefined || plain === undefined || plain === entity) {
    return undefined;
  }
  return { ...(/\s/.test(plain) ? SPACE : { kind: 'char', plain, tex: '' }), end: at + entity.length };
}
