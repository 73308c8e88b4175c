import { readInline } from './inline';
import { decodeEntities } from './htmlTags';
import { FUNCTIONS, raised, SYMBOLS } from './texCommands';
import { tokensOf } from './tokens';
import { typography } from './typography';

/**
 * A title, or a Markdown item of a summary, as one line of plain text for tabs, hovers and labels: formulas, TeX and tags
 * become the closest characters (`$10^{14}$` becomes `10¹⁴`), and a formula without any is kept as written.
 */
export function renderedText(text: string, syntax: 'markdown' | 'title' = 'title'): string {
  const inline = readInline(text, syntax);
  const parts: string[] = [];
  const unmarked = syntax === 'title' ? inline.text : decodeEntities(withoutMarkdown(inline.text));
  let way: { style: 'sub' | 'sup'; from: number } | undefined;
  for (const token of tokensOf(unmarked, inline.atoms)) {
    if (token.type === 'text') {
      parts.push(typography(token.text));
    } else if (token.type === 'atom') {
      parts.push(token.atom.kind === 'link' ? token.atom.text : formulaText(token.atom.tex, token.atom.source));
    } else if (token.style === 'sub' || token.style === 'sup') {
      if (token.type === 'open') {
        way = { style: token.style, from: parts.length };
      } else if (way) {
        parts.push(script(parts.splice(way.from).join(''), way.style));
        way = undefined;
      }
    }
  }
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** Removes inline Markdown: links, images, emphasis, code marks, line breaks and escapes. */
function withoutMarkdown(text: string): string {
  return /[*_`[\\<]/.test(text)
    ? text
        .replace(/!\[([^[\]]{0,300})\]\([^()\s]{0,1000}\)/g, '$1')
        .replace(/\[([^[\]]{0,600})\]\([^()\s]{0,1000}(?:\s"[^"]{0,200}")?\)/g, '$1')
        .replace(/(?<!\\)(\*\*|__)(?=\S)([^*_]{0,600}[^*_\s])\1/g, '$2')
        .replace(/(?<![\w*\\])\*(?=[^\s*])([^*]{0,600}[^*\s])\*(?![\w*])/g, '$1')
        .replace(/(?<![\w\\])_(?=[^\s_])([^_]{0,600}[^_\s])_(?!\w)/g, '$1')
        .replace(/(?<!`)(`{1,2})(?!`)([^`]{1,600})\1(?!`)/g, '$2')
        .replace(/<br\s{0,2}\/?>/gi, ' ')
        .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    : text;
}

function script(text: string, way: 'sub' | 'sup'): string {
  const sign = way === 'sub' ? '_' : '^';
  return text === '' ? '' : (raised(text, way) ?? (/^[\p{L}\p{N}]+$/u.test(text) ? sign + text : `${sign}(${text})`));
}

/** A formula as plain text; `source` when it does not fit on a line (matrices, cases, more than 300 characters). */
export function formulaText(tex: string, source: string): string {
  if (tex.length > 300 || /\\(?:begin|\\|substack|underbrace|overbrace)|&/.test(tex)) {
    return source;
  }
  const text = new FormulaReader(tex).all().replace(/ {2,}/g, ' ').trim();
  return text === '' ? source : text;
}

const TOKEN = /\\([a-zA-Z]+)\*?|\\(.)|([\^_{}])|([^\\^_{}]+)/sy;
const DOUBLE_STRUCK: Readonly<Record<string, string>> = { C: 'ℂ', E: '𝔼', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ', '1': '𝟙' };
const NO_TEXT = new Set(
  'left right big Big bigl bigr Bigl Bigr displaystyle textstyle limits nolimits rm it bf cal mathstrut xspace quad'.split(' '),
);

/** Reads a formula's arguments and indices, up to twenty levels of braces. */
class FormulaReader {
  readonly #tex: string;
  #at = 0;
  #depth = 0;

  constructor(tex: string) {
    this.#tex = tex;
  }

  /** Reads up to the closing brace, or to the end. */
  all(): string {
    let text = '';
    for (let part = this.#part(); part !== undefined; part = this.#part()) {
      text += part;
    }
    return text;
  }

  #part(): string | undefined {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#tex);
    if (!match) {
      return undefined;
    }
    const [whole, name, sign, special, plain] = match;
    this.#at += whole.length;
    if (special === '}') {
      return undefined;
    }
    if (special === '{') {
      return this.#inside();
    }
    if (special !== undefined) {
      return script(this.#argument(), special === '^' ? 'sup' : 'sub');
    }
    return plain ?? (sign === undefined ? this.#command(name ?? '') : /[,;:!\s]/.test(sign) ? (sign === '!' ? '' : ' ') : sign);
  }

  #inside(): string {
    if (++this.#depth > 20) {
      this.#at = this.#tex.length;
    }
    const text = this.all();
    this.#depth--;
    return text;
  }

  /** Reads a group, a command, or one character. */
  #argument(): string {
    while (this.#tex[this.#at] === ' ') {
      this.#at++;
    }
    if (this.#tex[this.#at] === '{' || this.#tex[this.#at] === '\\') {
      return this.#part() ?? '';
    }
    const [char = ''] = this.#tex.slice(this.#at, this.#at + 2);
    this.#at += char.length;
    return char;
  }

  #command(name: string): string {
    switch (name) {
      case 'frac':
      case 'tfrac':
      case 'dfrac':
      case 'nicefrac':
        return `${bracketed(this.#argument())}/${bracketed(this.#argument())}`;
      case 'sqrt':
        return `√${bracketed(this.#argument())}`;
      case 'mathbb':
      case 'mathbbm':
      case 'mathds': {
        const letter = this.#argument();
        return DOUBLE_STRUCK[letter] ?? letter;
      }
      case 'unicode':
        return String.fromCodePoint(Math.min(0x10ffff, parseInt(this.#argument().replace(/^x/, ''), 16) || 0xfffd));
      default:
        return NO_TEXT.has(name) ? '' : (SYMBOLS.get(name) ?? (FUNCTIONS.has(name) ? `${name} ` : this.#isStyle() ? '' : name));
    }
  }

  /** Whether a command only changes the style of the following group. */
  #isStyle(): boolean {
    return this.#tex[this.#at] === '{';
  }
}

const bracketed = (text: string) => (/^[\p{L}\p{N}]*$/u.test(text) ? text : `(${text})`);
