import { Occurrences } from '../../base/text';
import { entityAt, TagReader } from './htmlTags';
import { ABOUT_LATEX, accentedLetter, DROPPED, FUNCTIONS, LETTERS, SPACES, STYLED, SWITCHES, SYMBOLS } from './texCommands';
import { atomMark, styleMark, type Atom, type Style } from './tokens';

const COMMAND = /\\(?:([a-zA-Z]{1,40})(\*?)|([^a-zA-Z]))/y;
const PLAIN = /[^\\{}<&~$`]+/y;
const SWITCH = /\{\\([a-zA-Z]{1,12})(?![a-zA-Z])\s{0,3}/y;

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
  readonly #occurrences: Occurrences;
  readonly #tags: TagReader;
  /** Whether `~~` has begun struck text. */
  #isStriking = false;

  constructor(text: string, syntax: 'markdown' | 'title') {
    this.#text = text;
    this.#isMarkdown = syntax === 'markdown';
    this.#occurrences = new Occurrences(text);
    this.#tags = new TagReader(text, this.#isMarkdown, this.#occurrences);
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
      case '&':
        return this.#html();
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
    const style = SWITCHES.get(name);
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
    const accent = accentedLetter(this.#text, this.at, sign, end);
    if (accent) {
      return this.#write(accent.text, accent.end);
    }
    const before = this.#text[this.at - 1];
    if (SPACES.has(sign) && (sign === '/' || before !== undefined) && !(sign === ':' && this.#isMarkdown)) {
      return this.#write(SPACES.get(sign) ?? '', end);
    }
    // In Markdown, a backslash escapes punctuation, which the parser handles.
    if (this.#isMarkdown || !'%&$#_{}'.includes(sign)) {
      return this.#copy(2);
    }
    this.#write(sign, end);
  }

  #named(name: string, end: number): void {
    const next = this.#text[end];
    const accent = name.length === 1 && next === '{' ? accentedLetter(this.#text, this.at, name, end) : undefined;
    if (accent) {
      return this.#write(accent.text, accent.end);
    }
    const argument = /^\s{0,2}\{/.exec(this.#text.slice(end, end + 3))?.[0].length;
    const style = STYLED.get(name);
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
    const symbol = SYMBOLS.get(name) ?? SPACES.get(name) ?? (FUNCTIONS.has(name) ? name : undefined);
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

  /** Whether a pair of tildes ends struck text (true), begins it (false), or neither. */
  #struck(): boolean | undefined {
    const { at } = this;
    const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);
    if (this.#isStriking && !isSpace(this.#text[at - 1])) {
      this.#isStriking = false;
      return true;
    }
    if (!this.#isStriking && !isSpace(this.#text[at + 2]) && this.#occurrences.next('~~', at + 2) - at < 2000) {
      this.#isStriking = true;
      return false;
    }
    return undefined;
  }

  /** Reads a tag, a comment or, in a title, an entity; anything else is text. */
  #html(): void {
    const tag = this.#tags.read(this.at);
    if (tag) {
      return typeof tag.output === 'string' ? this.#write(tag.output, tag.end) : this.atom(tag.output, tag.end);
    }
    const entity = this.#isMarkdown ? undefined : entityAt(this.#text, this.at);
    return entity ? this.#write(entity.text, entity.end) : this.#copy();
  }
}
