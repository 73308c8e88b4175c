/** A key cited in a text; offsets are UTF-16 code units. */
export interface CitedKey {
  key: string;
  start: number;
  end: number;
}

/** The citation syntaxes: commands of LaTeX, `@key`, brackets of Org, roles of reStructuredText. */
type Notation = 'latex' | 'pandoc' | 'typst' | 'org' | 'rst' | 'asciidoc';

const NOTATIONS: Readonly<Record<string, readonly Notation[]>> = {
  latex: ['latex'],
  tex: ['latex'],
  markdown: ['pandoc', 'latex'],
  quarto: ['pandoc', 'latex'],
  rmd: ['pandoc', 'latex'],
  typst: ['typst'],
  org: ['org', 'latex'],
  restructuredtext: ['rst'],
  asciidoc: ['asciidoc'],
};

/** Whether documents of the language (a VS Code language identifier) cite by keys. */
export function citesByKey(language: string): boolean {
  return Object.hasOwn(NOTATIONS, language);
}

/** `\cite`, `\citep`, `\textcites`, `\footfullcite*`, …: all citation commands of natbib and biblatex contain `cite`. */
const COMMAND = /\\[a-zA-Z]{0,20}[cC]ite[a-zA-Z]{0,20}\*?/g;
/** Options between the command and its keys: `[see][p.~3]`, `<>`, `(…)`, with braces one level deep. */
const OPTION = /\s{0,20}(?:\[(?:[^[\]{}]|\{[^{}]{0,200}\}){0,500}\]|<[^<>]{0,100}>|\((?:[^(){}]|\{[^{}]{0,200}\}){0,500}\))/y;
const KEYS = /\s{0,20}\{([^{}\\]{0,5000})(\}?)/y;
const KEY = /[^,]{1,400}/g;
/** The keys of an unclosed list: separated by commas, up to the first word without a comma before it. */
const UNCLOSED = /^\s{0,20}[^\s,]{1,300}(?:\s{0,20},\s{0,20}[^\s,]{1,300}){0,100}/;

/** A key of Pandoc begins with a letter, a digit or `_`, and has punctuation only inside. Source: Pandoc's manual, "Citation syntax". */
const PANDOC =
  /(?:^|[^\p{L}\p{N}_@./\\])-?@(?:\{([^{}\s]{1,200})\}?|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&+?<>~/-](?=[\p{L}\p{N}_])){0,200}))/gmu;
const TYPST =
  /(?:^|[^\p{L}\p{N}_@./\\])@([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.-](?=[\p{L}\p{N}_])){0,200})|cite\(\s{0,20}(?:<([^<>\s]{1,200})>?|label\("([^"\s]{1,200})"\))/gmu;
/** `[cite/t:see @a p. 3; @b]` of Org, `citep:a,b` and `cite:&a;&b` of org-ref. */
const ORG =
  /\[cite(?:\/[\w/-]{1,40})?:([^[\]]{1,2000})(\]?)|(?:^|[^\w/:[])(?:[a-zA-Z]{0,12}cite[a-zA-Z]{0,12}):(&?[^\s[\](){}<>"']{1,1000})/gm;
const RST = /:cite(?::[a-z]{1,20})?:`([^`]{1,1000})(`?)/g;
const ASCIIDOC = /\bcite(?:np)?:(?:[^\s[\]]{0,100})\[([^\][]{1,1000})(\]?)/g;

/** The keys cited in a text, in order. Linear in its length. */
export function findCitedKeys(text: string, language: string): CitedKey[] {
  const found = (Object.hasOwn(NOTATIONS, language) ? (NOTATIONS[language] ?? []) : []).flatMap((notation) => FINDERS[notation](text));
  return found.sort((a, b) => a.start - b.start);
}

const FINDERS: Readonly<Record<Notation, (text: string) => CitedKey[]>> = {
  latex: inCommands,
  pandoc: (text) => matched(text, PANDOC),
  typst: (text) => matched(text, TYPST),
  org: inOrg,
  rst: (text) => listed(text, RST),
  asciidoc: (text) => listed(text, ASCIIDOC),
};

function inCommands(text: string): CitedKey[] {
  const found: CitedKey[] = [];
  COMMAND.lastIndex = 0;
  for (let match = COMMAND.exec(text); match; match = COMMAND.exec(text)) {
    const isMultiple = /s\*?$/.test(match[0]);
    let at = COMMAND.lastIndex;
    // `\cites` takes any number of groups, each with its own options.
    for (let groups = 0; groups < (isMultiple ? 50 : 1); groups++) {
      at = skipOptions(text, at);
      KEYS.lastIndex = at;
      const keys = KEYS.exec(text);
      if (!keys) {
        break;
      }
      const [whole, list = '', close] = keys;
      found.push(...separated(list, at + whole.indexOf('{') + 1, KEY, close !== ''));
      if (close === '') {
        break;
      }
      at = KEYS.lastIndex;
    }
    COMMAND.lastIndex = Math.max(at, COMMAND.lastIndex);
  }
  return found;
}

function skipOptions(text: string, from: number): number {
  let at = from;
  for (let options = 0; options < 4; options++) {
    OPTION.lastIndex = at;
    if (!OPTION.test(text)) {
      break;
    }
    at = OPTION.lastIndex;
  }
  return at;
}

/** The keys of a list, without white space and comments; of an unclosed list, those at its beginning. */
function separated(list: string, offset: number, item: RegExp, isClosed = true): CitedKey[] {
  return [...(isClosed ? list : (UNCLOSED.exec(list)?.[0] ?? '')).matchAll(item)].flatMap((match) => {
    const key = match[0].trim();
    const start = offset + match.index + match[0].indexOf(key);
    return /^[^\s%]{1,300}$/.test(key) ? [{ key, start, end: start + key.length }] : [];
  });
}

/** The keys in the groups of a pattern. */
function matched(text: string, pattern: RegExp): CitedKey[] {
  return [...text.matchAll(pattern)].map((match) => {
    const key = match.slice(1).find((group) => group !== undefined) ?? '';
    const start = match.index + match[0].lastIndexOf(key);
    return { key, start, end: start + key.length };
  });
}

function listed(text: string, pattern: RegExp): CitedKey[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const list = match[1] ?? '';
    return separated(list, match.index + match[0].lastIndexOf(list), /[^,;]{1,400}/g, match[2] !== '');
  });
}

function inOrg(text: string): CitedKey[] {
  return [...text.matchAll(ORG)].flatMap((match) => {
    if (match[1] !== undefined) {
      // An unclosed citation ends with its line.
      const cited = match[2] === '' ? (match[1].split('\n')[0] ?? '') : match[1];
      const offset = match.index + match[0].lastIndexOf(match[1]);
      return matched(cited, PANDOC).map(({ key, start, end }) => ({ key, start: start + offset, end: end + offset }));
    }
    const list = match[3] ?? '';
    return separated(list, match.index + match[0].lastIndexOf(list), /[^,;&]{1,400}/g).filter(({ key }) => !key.startsWith('//'));
  });
}

/** The key that is being typed at the end of a text. */
export interface KeyPlace {
  typed: string;
}

/** Length of the text before the cursor that is searched, in UTF-16 code units. */
const REACH = 4000;

/** The key being typed at the end of a text, in the syntax of its language; undefined for none. */
export function keyPlace(text: string, language: string): KeyPlace | undefined {
  const before = text.slice(-REACH);
  for (const notation of Object.hasOwn(NOTATIONS, language) ? (NOTATIONS[language] ?? []) : []) {
    const place = notation === 'latex' ? placeInCommand(before) : placeBehindMark(before, notation);
    if (place) {
      return place;
    }
  }
  return undefined;
}

function placeInCommand(before: string): KeyPlace | undefined {
  const open = before.lastIndexOf('{');
  const list = before.slice(open + 1);
  if (open < 0 || /[}\\]|\n[ \t]*\r?\n/.test(list)) {
    return undefined;
  }
  const typed =
    list
      .slice(-300)
      .split(/[\s,%]/)
      .at(-1) ?? '';
  const isFirst = /^(?:[^,]*,)*\s*$/.test(list.slice(0, list.length - typed.length).slice(-2000));
  return isFirst && isCitation(before.slice(0, open)) ? { typed } : undefined;
}

/** Whether a text ends in a citation command, its options included and, for `\cites`, its previous lists. */
function isCitation(before: string): boolean {
  let rest = before.trimEnd();
  let hasLists = false;
  for (let groups = 0; groups < 60; groups++) {
    const close = rest.at(-1) ?? '';
    const open = OPENING[close];
    if (open === undefined) {
      const command = /\\[a-zA-Z]{0,20}[cC]ite[a-zA-Z]{0,20}\*?$/.exec(rest.slice(-50))?.[0];
      return command !== undefined && (!hasLists || /s\*?$/.test(command));
    }
    const start = openingOf(rest, open, close);
    if (start < 0) {
      return false;
    }
    hasLists ||= close === '}';
    rest = rest.slice(0, start).trimEnd();
  }
  return false;
}

const OPENING: Readonly<Record<string, string>> = { ']': '[', '>': '<', ')': '(', '}': '{' };

/** The offset of the opening bracket that matches the last character. */
function openingOf(text: string, open: string, close: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    depth += text[i] === close ? 1 : text[i] === open ? -1 : 0;
    if (depth === 0) {
      return i;
    }
  }
  return -1;
}

function placeBehindMark(before: string, notation: Notation): KeyPlace | undefined {
  const line = before.slice(before.lastIndexOf('\n') + 1).slice(-500);
  if (notation === 'pandoc' || notation === 'typst' || notation === 'org') {
    const typed = /(?:^|[^\p{L}\p{N}_@./\\])-?@\{?([\p{L}\p{N}_:.#$%&+?<>~/-]{0,200})$/u.exec(line)?.[1];
    if (typed !== undefined && (notation !== 'org' || /\[cite(?:\/[\w/-]{1,40})?:[^[\]]*$/.test(line))) {
      return { typed };
    }
    const label =
      notation === 'typst'
        ? /cite\(\s{0,20}<([^<>\s]{0,200})$/.exec(line)?.[1]
        : /(?:^|[\s[(])[a-zA-Z]{0,12}cite[a-zA-Z]{0,12}:(?:[^\s[\](){}]{0,400}[,;&])?&?([^\s[\](){}<>"',;&@]{0,200})$/.exec(
            notation === 'org' ? line : '',
          )?.[1];
    return label === undefined ? undefined : { typed: label };
  }
  const list = (notation === 'rst' ? /:cite(?::[a-z]{1,20})?:`([^`]{0,400})$/ : /\bcite(?:np)?:\[([^\][]{0,400})$/).exec(line)?.[1];
  return list === undefined ? undefined : { typed: list.split(/[\s,;]/).at(-1) ?? '' };
}
