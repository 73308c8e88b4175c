import { decodeEntities as decodeHtml } from '../../base/entities';
import { atomMark, styleMark, type Atom, type Style } from './tokens';
import { accented, FUNCTIONS, LETTERS, SYMBOLS } from './symbols';

/** Commands that style their argument. */
const STYLED: Readonly<Record<string, Style | 'plain'>> = {
  textbf: 'strong',
  textit: 'emphasis',
  emph: 'emphasis',
  textsl: 'emphasis',
  texttt: 'code',
  textsc: 'smallCaps',
  underline: 'underline',
  uline: 'underline',
  sout: 'delete',
  st: 'delete',
  textsuperscript: 'sup',
  textsubscript: 'sub',
  ...fromNames(
    'textrm textsf textup textmd textnormal textlf mbox hbox text ensuremath mathrm mathbf mathit mathsf mathtt mathcal mathbb mathscr mathfrak mathbbm boldsymbol bm operatorname si num gls acr ac',
    'plain',
  ),
};

/** Font switches at the beginning of a group: `{\it so}`. */
const SWITCHES: Readonly<Record<string, Style | 'plain'>> = {
  it: 'emphasis',
  em: 'emphasis',
  sl: 'emphasis',
  itshape: 'emphasis',
  bf: 'strong',
  bfseries: 'strong',
  tt: 'code',
  ttfamily: 'code',
  sc: 'smallCaps',
  scshape: 'smallCaps',
  ...fromNames('rm sf up cal mit normalfont rmfamily sffamily small large normalsize tiny', 'plain'),
};

/** Commands without output, including their arguments. */
const DROPPED = new Set(
  'label vspace hspace index xspace noindent protect footnotemark centering par smallskip medskip bigskip'.split(' '),
);

/** Commands of documents: a text with them is about LaTeX. */
const ABOUT_LATEX = new Set(
  'section subsection begin end documentclass usepackage input include newcommand def item includegraphics bibliography'.split(' '),
);

const SPACES: Readonly<Record<string, string>> = {
  ',': '\u2009',
  ';': ' ',
  ':': ' ',
  ' ': ' ',
  '/': '',
  quad: ' ',
  qquad: ' ',
  enspace: ' ',
  thinspace: '\u2009',
};

/** Inline tags of HTML and their styles. */
const STYLE_TAGS: Readonly<Record<string, Style>> = {
  sub: 'sub',
  sup: 'sup',
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  var: 'emphasis',
  u: 'underline',
  ins: 'underline',
  s: 'delete',
  del: 'delete',
  strike: 'delete',
  tt: 'code',
  code: 'code',
  kbd: 'code',
  samp: 'code',
};

/** Tags without a style. */
const PLAIN_TAGS = new Set('span font center small big p div ul ol abbr mark nobr wbr hr a'.split(' '));

const COMMAND = /\\(?:([a-zA-Z]{1,40})(\*?)|([^a-zA-Z]))/y;
const PLAIN = /[^\\{}<&~$`]+/y;
const SWITCH = /\{\\([a-zA-Z]{1,12})(?![a-zA-Z])\s{0,3}/y;
const TAG = /(<|&lt;)(\/?)([a-zA-Z][a-zA-Z0-9]{0,11})((?:\s[^<>&]{0,400})?)\/?(?:>|&gt;)/y;
const ENTITY = /&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});/y;

/** The contexts in which `~` is a non-breaking space of TeX; elsewhere it means a range or `about`. */
const TIES: readonly (readonly [before: RegExp, after: RegExp])[] = [
  // `Fig.~3`, `et al.~(2020)`, `J.~Doe`
  [/[A-Za-z]\.$|(?:^|[\s(])et$/, /^[\w$\\([]/],
  // `Appendix~A`
  [/(?:^|[\s(])(?:Figure|Table|Section|Eq|Fig|Appendix|Ref|Theorem|Lemma)$/, /^[\w$\\([]/],
  // `Algorithm~2`
  [/(?:^|[\s(])[A-Z][a-z]{3,10}$/, /^\d/],
  // `models~\cite{x}`, `of~$n$`
  [/[A-Za-z]{3}$/, /^(?:\\(?:cite|ref|eqref)|\$)/],
  // `80~GB`
  [/\d$/, /^(?:[A-Za-z]{2,5}|[μµΩ][A-Za-z]{0,2})(?![\w~])/],
];

/**
 * Reads a text, and writes it without text commands of TeX and inline tags of HTML; `take` returns what has been written
 * since. A single pass over the text.
 */
export class TexReader {
  at = 0;
  readonly atoms: Atom[] = [];
  readonly #text: string;
  readonly #isMarkdown: boolean;
  #written = '';
  /** The output for the closing of each open brace: a style mark, nothing for a TeX group, or the brace itself. */
  readonly #groups: string[] = [];
  /** The next offset of each closing tag; Infinity for none. */
  readonly #closers = new Map<string, number>();

  constructor(text: string, syntax: 'markdown' | 'title') {
    this.#text = text;
    this.#isMarkdown = syntax === 'markdown';
  }

  get isAtEnd(): boolean {
    return this.at >= this.#text.length;
  }

  /** The text written since the last call. */
  take(): string {
    const written = this.#written;
    this.#written = '';
    return written;
  }

  skipTo(end: number): void {
    this.at = end;
  }

  atom(atom: Atom, end: number): void {
    this.#write(atomMark(this.atoms.push(atom) - 1), end);
  }

  /** Reads one command, tag, entity, brace or run of plain text. */
  step(): void {
    switch (this.#text.charAt(this.at)) {
      case '\\':
        return this.#command();
      case '{':
        return this.#openBrace();
      case '}':
        return this.#write(this.#groups.pop() ?? '}', this.at + 1);
      case '<':
        return this.#tag();
      case '&':
        return this.#entity();
      case '~':
        return this.#tilde();
      case '$':
      case '`':
        return this.#copy();
      default: {
        const plain = this.#match(PLAIN)?.[0] ?? '';
        return this.#write(plain, this.at + plain.length);
      }
    }
  }

  #write(text: string, end: number): void {
    this.#written += text;
    this.at = end;
  }

  #match(pattern: RegExp, at = this.at): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#text);
  }

  #copy(length = 1): void {
    this.#write(this.#text.slice(this.at, this.at + length), this.at + length);
  }

  #openBrace(): void {
    const name = this.#match(SWITCH)?.[1] ?? '';
    const style = SWITCHES[name];
    if (style !== undefined) {
      return this.#group(style, this.at + (this.#match(SWITCH)?.[0].length ?? 1));
    }
    // `{\mu}`, `{\L}`: a group around a single command.
    if (name !== '' || /^\{\\['"`^~=.][\s{]?\\?[a-zA-Z]/.test(this.#text.slice(this.at, this.at + 6))) {
      this.#groups.push('');
      return this.#write('', this.at + 1);
    }
    this.#groups.push('}');
    this.#copy();
  }

  /** Begins a styled group. */
  #group(style: Style | 'plain', end: number): void {
    this.#groups.push(style === 'plain' ? '' : styleMark(style, true));
    this.#write(style === 'plain' ? '' : styleMark(style, false), end);
  }

  #command(): void {
    if (this.#text[this.at + 1] === '\\' && this.#doubled()) {
      return;
    }
    const match = this.#match(COMMAND);
    if (!match) {
      return this.#copy();
    }
    const [whole, name, , sign] = match;
    const end = this.at + whole.length;
    if (sign !== undefined) {
      return this.#sign(sign, end);
    }
    if (name !== undefined && !this.#isPath()) {
      return this.#named(name, end);
    }
    this.#copy(whole.length);
  }

  /** Reads two backslashes before a name: a command that was escaped twice, or the end of a line. */
  #doubled(): boolean {
    const [whole, name = ''] = /^\\\\([a-zA-Z]{2,40})(?![\\\w])/.exec(this.#text.slice(this.at, this.at + 44)) ?? [];
    if (whole === undefined || this.#isPath() || /\S/.test(this.#text[this.at - 1] ?? ' ')) {
      return false;
    }
    this.at++;
    this.#named(name, this.at + 1 + name.length);
    return true;
  }

  /** `\%`, `\,`, `\'e`. */
  #sign(sign: string, end: number): void {
    const accent = this.#accent(sign, end);
    if (accent) {
      return this.#write(accent.text, accent.end);
    }
    const before = this.#text[this.at - 1];
    if (sign in SPACES && (sign === '/' || before !== undefined) && !(sign === ':' && this.#isMarkdown)) {
      return this.#write(SPACES[sign] ?? '', end);
    }
    // In Markdown, a backslash escapes punctuation, which the parser handles.
    if (this.#isMarkdown || !'%&$#_{}'.includes(sign)) {
      return this.#copy(2);
    }
    this.#write(sign, end);
  }

  #named(name: string, end: number): void {
    const next = this.#text[end];
    const accent = name.length === 1 && next === '{' ? this.#accent(name, end) : undefined;
    if (accent) {
      return this.#write(accent.text, accent.end);
    }
    const argument = /^\s{0,2}\{/.exec(this.#text.slice(end, end + 3))?.[0].length;
    const style = STYLED[name];
    if (style !== undefined && argument !== undefined) {
      return this.#group(style, end + argument);
    }
    if (name === 'url' || name === 'nolinkurl' || name === 'href' || name === 'path') {
      return this.#link(name, end);
    }
    if (name === 'ce' && argument !== undefined) {
      return this.#chemistry(end);
    }
    if (/^[cC]ite(?:p|t|alp|author|year)?$|^(?:eq|auto|c)?ref$/.test(name)) {
      return this.#reference(end);
    }
    if (name === 'textcolor' || name === 'color' || name === 'footnote') {
      return this.#withArgument(name, end);
    }
    if (DROPPED.has(name)) {
      const dropped =
        argument === undefined || name === 'xspace' ? null : /^\s{0,2}\{[^{}]{0,200}\}/.exec(this.#text.slice(end, end + 205));
      return this.#write('', end + (dropped?.[0].length ?? 0));
    }
    this.#symbol(name, end);
  }

  /** Reads a command for a character, or an abbreviation that only the paper's source defines. */
  #symbol(name: string, end: number): void {
    const before = this.#text[this.at - 1] ?? ' ';
    const symbol = SYMBOLS.get(name) ?? SPACES[name] ?? (FUNCTIONS.has(name) ? name : undefined);
    const isShort = name.length === 1;
    const inWord = /[\p{L}{]/u.test(before);
    if (symbol !== undefined && (!isShort || inWord || this.#text.startsWith('{}', end))) {
      const space = LETTERS.has(name) && /^ \p{L}/u.test(this.#text.slice(end, end + 3)) && inWord ? 1 : 0;
      return this.#write(symbol, end + (this.#text.startsWith('{}', end) ? 2 : space));
    }
    const begins = this.at === 0 || /[\\\s([{}\-/~\d]/.test(before);
    if (name.length < 2 || !begins || ABOUT_LATEX.has(name)) {
      return this.#copy(name.length + 1);
    }
    const next = this.#text.slice(end, end + 2);
    if (/^\{[^}]/.test(next)) {
      return this.#group('plain', end + 1);
    }
    if (next[0] === '~' && next[1] !== '~') {
      return this.#write(`${name}\u00A0`, end + 1);
    }
    if (/^(?:\{\}|\\?[\s,.;:!?)\]}/-]|['’]s|$|[^\x00-\x7F])/.test(next)) {
      return this.#write(name, end + (next === '{}' ? 2 : 0));
    }
    this.#copy(name.length + 1);
  }

  /** Reads an accented letter: `\'e`, `\'{e}`, `\c{c}`; `it\'s` and `\"so\"` are quotation marks with a needless backslash. */
  #accent(accent: string, end: number): { text: string; end: number } | undefined {
    const match = /^(?:\{(\\[ij]|\p{L})\}|\s?(\\[ij](?![a-zA-Z])|\p{L}))/u.exec(this.#text.slice(end, end + 5));
    const letter = match?.[1] ?? match?.[2];
    const text = letter === undefined ? undefined : accented(accent, letter);
    if (!match || text === undefined) {
      return undefined;
    }
    const accentEnd = end + match[0].length;
    return match[1] !== undefined || this.#isBareAccent(accent, letter ?? '', accentEnd) ? { text, end: accentEnd } : undefined;
  }

  /** Whether an accent without braces is meant as an accent, by the letters around it. */
  #isBareAccent(accent: string, letter: string, end: number): boolean {
    const before = this.#text[this.at - 1] ?? '';
    const after = this.#text.slice(end, end + 80);
    const inWord = /\p{L}/u.test(before);
    const goesOn = /^\p{L}/u.test(after);
    const isVowel = /[aeiouy]/i.test(letter) || letter.startsWith('\\');
    switch (accent) {
      case "'":
        return inWord || before === '{' ? isVowel || (/[cnszlr]/i.test(letter) && goesOn) : isVowel && !/\\'(?![\p{L}{\\])/u.test(after);
      case '"':
        return isVowel && (inWord || before === '{' || !after.includes('\\"'));
      case '`':
        return isVowel && inWord && !after.includes('\\`');
      case '^':
        return isVowel && inWord && goesOn;
      case '~':
        return /[nao]/i.test(letter) && inWord;
      default:
        return false;
    }
  }

  /** Whether a backslash is part of a Windows path. */
  #isPath(): boolean {
    const before = this.#text.slice(Math.max(0, this.at - 60), this.at);
    return /(?:^|[\s("'])(?:[A-Za-z]:(?:\\\S{0,50})?|\\\\[\w.-]{0,50}(?:\\\S{0,50})?)$/.test(before);
  }

  #link(name: string, end: number): void {
    const [whole, url = '', label] =
      /^\s{0,2}\{([^{}\s]{1,1000})\}(?:\s{0,2}\{([^{}]{1,300})\})?/.exec(this.#text.slice(end, end + 1400)) ?? [];
    if (whole === undefined) {
      return this.#copy(end - this.at);
    }
    const length = name === 'href' ? whole.length : whole.indexOf('}') + 1;
    const address = url.replace(/\\([%#&_~])/g, '$1');
    const text = name === 'href' ? (label ?? address) : address;
    this.atom({ kind: 'link', url: address, text, source: this.#text.slice(this.at, end + length) }, end + length);
  }

  /** `\ce{C2H4O2}`: digits after letters become subscripts. */
  #chemistry(end: number): void {
    const [whole, formula = ''] = /^\s{0,2}\{([A-Za-z0-9()+\-^{}. =>]{1,80})\}/.exec(this.#text.slice(end, end + 90)) ?? [];
    if (whole === undefined) {
      return this.#copy(end - this.at);
    }
    const mark = (style: 'sub' | 'sup', text: string) => styleMark(style, false) + text + styleMark(style, true);
    const set = formula
      .replace(/\^\{?([0-9]{0,3}[+-])\}?/g, (_, charge: string) => mark('sup', charge))
      .replace(/([A-Za-z)])(\d{1,4})/g, (_, before: string, count: string) => before + mark('sub', count));
    this.#write(set, end + whole.length);
  }

  /** `\cite{a,b}` has no target here, and becomes its keys. */
  #reference(end: number): void {
    const [whole, keys = ''] = /^\s{0,2}\{([^{}]{1,300})\}/.exec(this.#text.slice(end, end + 305)) ?? [];
    this.#write(whole === undefined ? '' : `[${keys}]`, end + (whole?.length ?? 0));
  }

  #withArgument(name: string, end: number): void {
    const first = /^\s{0,2}\{([^{}]{0,300})\}/.exec(this.#text.slice(end, end + 305));
    if (!first) {
      return this.#copy(end - this.at);
    }
    if (name === 'footnote') {
      return this.#write(` (${first[1] ?? ''})`, end + first[0].length);
    }
    this.at = end + first[0].length;
    if (name === 'textcolor' && this.#text[this.at] === '{') {
      this.#group('plain', this.at + 1);
    }
  }

  /** `~~old~~`, and the non-breaking space of TeX: `Fig.~3`. */
  #tilde(): void {
    const run = /^~{1,3}/.exec(this.#text.slice(this.at, this.at + 3))?.[0] ?? '~';
    if (run.length === 2 && this.#isMarkdown) {
      const style = this.#struck();
      if (style !== undefined) {
        return this.#write(styleMark('delete', style), this.at + 2);
      }
    }
    const before = this.#text.slice(Math.max(0, this.at - 12), this.at);
    const after = this.#text.slice(this.at + 1, this.at + 9);
    const isTie = run.length === 1 && TIES.some(([left, right]) => left.test(before) && right.test(after));
    if (isTie) {
      return this.#write('\u00A0', this.at + 1);
    }
    this.#copy(run.length);
  }

  #isStriking = false;

  /** Whether a pair of tildes ends struck text (true), begins it (false), or neither. */
  #struck(): boolean | undefined {
    const { at } = this;
    const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);
    if (this.#isStriking && !isSpace(this.#text[at - 1])) {
      this.#isStriking = false;
      return true;
    }
    if (!this.#isStriking && !isSpace(this.#text[at + 2]) && this.#next('~~', at + 2) - at < 2000) {
      this.#isStriking = true;
      return false;
    }
    return undefined;
  }

  /** The next offset of a text; each part is searched once per text. */
  #next(what: string, from: number): number {
    const known = this.#closers.get(what);
    if (known !== undefined && known >= from) {
      return known;
    }
    const found = this.#text.indexOf(what, from);
    this.#closers.set(what, found < 0 ? Infinity : found);
    return found < 0 ? Infinity : found;
  }

  #tag(): void {
    const match = this.#match(TAG);
    if (match) {
      const [whole, opener = '<', slash = '', written = '', attributes = ''] = match;
      const name = written.toLowerCase();
      const end = this.at + whole.length;
      const style = STYLE_TAGS[name];
      if (style !== undefined && this.#isStyleTag(opener, slash, written, end)) {
        return this.#write(styleMark(style, slash !== ''), end);
      }
      if (this.#isMarkdown && opener === '<' && PLAIN_TAGS.has(name)) {
        return this.#plainTag(name, slash, attributes, end);
      }
      if (!this.#isMarkdown && opener === '<' && name === 'br') {
        return this.#write(' ', end);
      }
      if (opener !== '<') {
        return this.#isMarkdown ? this.#copy(4) : this.#write('<', this.at + 4);
      }
    } else if (this.#isMarkdown && this.#text.startsWith('<!--', this.at)) {
      const close = this.#next('-->', this.at + 4);
      return close === Infinity ? this.#copy(4) : this.#write('', close + 3);
    }
    this.#copy();
  }

  readonly #openTags = new Map<string, number>();

  /** Whether a tag is a style: it must be closed, since `<s>` in `the <s> token` is a word. */
  #isStyleTag(opener: string, slash: string, written: string, end: number): boolean {
    const name = written.toLowerCase();
    const open = this.#openTags.get(name) ?? 0;
    if (slash !== '') {
      this.#openTags.set(name, Math.max(0, open - 1));
      return open > 0;
    }
    const close = this.#next(opener === '<' ? `</${written}>` : `&lt;/${written}&gt;`, end);
    const isToken = (name === 's' || name === 'code' || name === 'i') && /\s/.test(this.#text[end] ?? ' ');
    if (close === Infinity || close === end || close - end > 2000 || isToken) {
      return false;
    }
    this.#openTags.set(name, open + 1);
    return true;
  }

  #plainTag(name: string, slash: string, attributes: string, end: number): void {
    if (name === 'a' && slash === '') {
      const url = /\shref\s{0,2}=\s{0,2}["']?(https?:\/\/[^\s"'<>]{1,1000})/i.exec(attributes)?.[1];
      const inside = url === undefined ? null : /^([^<]{1,300})<\/a>/i.exec(this.#text.slice(end, end + 310));
      if (url !== undefined && inside) {
        const close = end + inside[0].length;
        return this.atom({ kind: 'link', url, text: inside[1] ?? url, source: this.#text.slice(this.at, close) }, close);
      }
    }
    const isBlock = name === 'p' || name === 'div' || name === 'hr' || name === 'ul' || name === 'ol';
    this.#write(isBlock && slash !== '' ? ' ' : '', end);
  }

  #entity(): void {
    if (this.#text.startsWith('&lt;', this.at) && this.#match(TAG)) {
      return this.#tag();
    }
    const match = this.#isMarkdown ? null : this.#match(ENTITY);
    const text = match && entityText(match[0]);
    if (!match || text === undefined || text === null) {
      return this.#copy();
    }
    this.#write(text, this.at + match[0].length);
  }
}

/** Decodes HTML entities, except control characters. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(new RegExp(ENTITY, 'g'), (entity) => entityText(entity) ?? entity) : text;
}

/** The character of an entity, unless it is reserved for atoms and styles. */
function entityText(entity: string): string | undefined {
  const text = decodeHtml(entity);
  return text === entity || /[\ue000-\ue01f]/.test(text) ? undefined : text;
}

function fromNames(names: string, style: 'plain'): Record<string, 'plain'> {
  return Object.fromEntries(names.split(' ').map((name) => [name, style]));
}
