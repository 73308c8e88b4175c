/** What a line is, as far as papers can begin at it. */
export type LineKind =
  'blank' | 'code' | 'front' | 'rule' | 'heading' | 'item' | 'head' | 'row' | 'tr' | 'details' | 'bold' | 'term' | 'text';

/** A line of a text (of a table in HTML: what stands before the next row); offsets are those of the text. */
export interface Line {
  kind: LineKind;
  start: number;
  end: number;
  /** Without the marks of its kind, of quotes, and without white space around. */
  body: string;
  /** Of a heading 1-6, of an item its depth from 0; otherwise 0. */
  level: number;
  /** Whether an item is numbered. */
  ordered: boolean;
  /** Whether an item has a box to be checked. */
  task: boolean;
  quoted: boolean;
  /** Columns of white space before it. */
  indent: number;
}

const HEADING = /^(?:(#{1,6})(?!#)[ \t]*(?=\S)|<h([1-6])\b[^<>]{0,300}>)/i;
const ITEM = /^(?:<li\b[^<>]{0,300}>[ \t]*|[-*+•·▪◦][ \t]+(?=\S)|\(?(\d{1,4})[.)、．](?!\d)[ \t]*(?=\S)|\[(\d{1,4})\][ \t]+(?=\S))/;
const RULE = /^(?:[-*_=─━]{3,}|(?:[-*_] ){2,}[-*_])$/;
const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$/;
const BOLD = /^(?:\*\*\*?[^\s*][^*]{1,300}\*\*\*?|__[^\s_][^_]{1,300}__)\\?$/;

/** The lines of a text, in order, each classified by itself and its neighbours. Linear. */
export function scan(text: string): Line[] {
  const lines: Line[] = [];
  const state: State = { fence: undefined, front: false, items: [] };
  for (const [start, end] of spans(text)) {
    lines.push(classify(text, start, end, state, lines.length === 0));
  }
  resolveReferences(lines);
  markTables(lines);
  markUnderlines(lines);
  markTerms(lines);
  return lines;
}

/** A row of an HTML table and an item of an HTML list begin a span of their own, wherever lines are broken. */
function* spans(text: string): Generator<[number, number]> {
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    let from = start;
    if (text.charCodeAt(start) === 60 || text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9) {
      for (const tag of text.slice(start, end).matchAll(/<(?:tr|li)\b/gi)) {
        const at = start + tag.index;
        if (at > from && text.slice(from, at).trim() !== '') {
          yield [from, at];
          from = at;
        }
      }
    }
    yield [from, end];
    start = end + 1;
  }
}

interface State {
  /** The mark that closes the code one is in. */
  fence: string | undefined;
  front: boolean;
  /** Indents of the items one is in, outermost first. */
  items: number[];
}

function classify(text: string, start: number, end: number, state: State, first: boolean): Line {
  const { body, indent, quoted } = unwrap(text.slice(start, end));
  const line: Line = { kind: 'text', start, end, body, level: 0, ordered: false, task: false, quoted, indent };
  if (state.front || (first && body === '---')) {
    line.kind = 'front';
    state.front = first || (body !== '---' && body !== '...');
    return line;
  }
  const fence = /^(?:`{3,}|~{3,})/.exec(body)?.[0];
  if (state.fence !== undefined || fence !== undefined) {
    line.kind = 'code';
    state.fence = state.fence === undefined ? fence : fence?.startsWith(state.fence) ? undefined : state.fence;
    return line;
  }
  line.kind = kindOf(body, quoted, indent);
  if (line.kind === 'heading') {
    const marks = HEADING.exec(body)?.[0] ?? '';
    line.level = marks.startsWith('#') ? marks.trim().length : Number(marks.charAt(2));
    line.body = body.slice(marks.length).replace(/[ \t#]{1,20}$|<\/h[1-6]>$/i, '');
    state.items = [];
  } else if (line.kind === 'item') {
    const mark = ITEM.exec(body);
    line.ordered = mark?.[1] !== undefined || mark?.[2] !== undefined;
    const item = body.slice(mark?.[0].length ?? 0);
    line.body = item.replace(/^\[[ xX]\][ \t]+/, '');
    line.task = line.body !== item;
    state.items = [...state.items.filter((outer) => outer < indent && indent - outer > 1), indent].slice(0, 8);
    line.level = state.items.length - 1;
  } else if (line.kind === 'text' && indent === 0 && !quoted) {
    state.items = [];
  }
  return line;
}

/** Without quote marks and white space around; long lines of nothing but marks cost nothing. */
function unwrap(text: string): { body: string; indent: number; quoted: boolean } {
  let at = 0;
  let indent = 0;
  let quoted = false;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '>') {
      quoted = true;
      indent = 0;
    } else if (char === ' ') {
      indent++;
    } else if (char === '\t') {
      indent += 4;
    } else {
      break;
    }
  }
  return { body: text.slice(at).trimEnd(), indent, quoted };
}

const TAGS = { tr: /^<tr\b/i, details: /^<(?:details|summary)\b/i, item: /^<li\b/i, heading: /^<h[1-6]\b/i } as const;

function kindOf(body: string, quoted: boolean, indent: number): LineKind {
  if (body === '') {
    return 'blank';
  }
  switch (body.charAt(0)) {
    case '#':
      return HEADING.test(body) ? 'heading' : 'text';
    case '<':
      return (Object.keys(TAGS) as (keyof typeof TAGS)[]).find((kind) => TAGS[kind].test(body)) ?? 'text';
    case '|':
      return 'row';
    default:
      break;
  }
  if (body.length < 400 && RULE.test(body)) {
    return 'rule';
  }
  if (ITEM.test(body.slice(0, 16))) {
    return 'item';
  }
  return !quoted && indent < 4 && body.length < 400 && BOLD.test(body) ? 'bold' : 'text';
}

const DEFINITION = /^\[([^\]\s^][^\]]{0,100})\]:\s{0,4}<?(https?:\/\/[^\s<>]{1,1000})/;

/** `[text][name]` becomes `[text](address)` where `[name]: address` stands anywhere; definitions themselves say nothing. */
function resolveReferences(lines: Line[]): void {
  const targets = new Map<string, string>();
  for (const line of lines) {
    const [, name, target] = (line.kind === 'text' && DEFINITION.exec(line.body)) || [];
    if (name !== undefined && target !== undefined) {
      targets.set(name.toLowerCase(), target);
      line.kind = 'blank';
      line.body = '';
    }
  }
  if (targets.size === 0) {
    return;
  }
  for (const line of lines) {
    if (line.body.includes('[')) {
      line.body = line.body.replace(/\[([^[\]]{1,400})\](?:\[([^[\]]{0,100})\])?(?![(:[])/g, (whole, text: string, name?: string) => {
        const target = targets.get((name === undefined || name === '' ? text : name).toLowerCase());
        return target === undefined ? whole : `[${text}](${target})`;
      });
    }
  }
}

/** A line of dashes and bars makes the line above a table's head, and what follows rows. */
function markTables(lines: Line[]): void {
  let within = false;
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'blank' || line.kind === 'heading' || line.kind === 'code') {
      within = false;
    } else if ((line.kind === 'text' || line.kind === 'row') && line.body.length < 1000 && TABLE_RULE.test(line.body)) {
      const above = lines[i - 1];
      if (above?.body.includes('|') === true) {
        above.kind = 'head';
      }
      line.kind = 'head';
      within = true;
    } else if (within && line.kind === 'text' && line.body.includes('|')) {
      line.kind = 'row';
    }
  }
}

/** `Title` over `=====` is a heading. */
function markUnderlines(lines: Line[]): void {
  for (const [i, line] of lines.entries()) {
    const above = lines[i - 1];
    if (line.kind === 'rule' && above?.kind === 'text' && /^(?:=+|-+)$/.test(line.body) && lines[i - 2]?.kind !== 'text') {
      above.kind = 'heading';
      above.level = line.body.startsWith('=') ? 1 : 2;
      line.kind = 'blank';
    }
  }
}

/** A line before one that begins with `: ` is a term. */
function markTerms(lines: Line[]): void {
  for (const [i, line] of lines.entries()) {
    const below = lines[i + 1];
    if (
      (line.kind === 'text' || line.kind === 'bold') &&
      below?.kind === 'text' &&
      below.body.startsWith(': ') &&
      !line.body.startsWith(': ')
    ) {
      line.kind = 'term';
    }
  }
}
