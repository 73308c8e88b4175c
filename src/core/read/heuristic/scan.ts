import { labelKind, labelled, type Labelled, type LabelTable } from '../labels';
import { plain } from '../inline';
import { piecesOf, type Piece } from './pieces';

/** What a line is, as far as papers can begin at it. */
export type LineKind = 'blank' | 'code' | 'front' | 'rule' | 'heading' | 'item' | 'head' | 'row' | 'tr' | 'details' | 'bold' | 'text';

/** A line of a text (of a table in HTML: what stands before the next row); offsets are those of the text. */
export interface Line {
  kind: LineKind;
  start: number;
  end: number;
  /** Without the marks of its kind, of quotes, and without white space around. */
  body: string;
  /** Of a heading 1-6, of an item its depth from 0, of `<details>` how many are open; otherwise 0. */
  level: number;
  /** Whether an item is numbered, or a heading or other line begins with a number. */
  ordered: boolean;
  /** Whether an item has a box to be checked. */
  task: boolean;
  quoted: boolean;
  /** Columns of white space before it. */
  indent: number;
  /** How many `<details>` are open before it. */
  folds: number;
  /** Of a row: the line with the head of its table. */
  head?: Line;
  /** The pieces of the body, and the label with which it begins (null without one), once they were asked for. */
  pieces?: readonly Piece[];
  label?: Labelled | null;
}

/** Lines of a text that are read; more are no digest but a dump. */
export const MOST_LINES = 300_000;

const HEADING = /^(?:(#{1,6})(?!#)[ \t]*(?=\S)|(?:<summary>\s{0,9})?<h([1-6])\b[^<>]{0,300}>)/i;
const ITEM =
  /^(?:<li\b[^<>]{0,300}>[ \t]*|[-*+•·▪◦●○‣–][ \t]+(?=\S)|[(*]?(\d{1,4})[.)、．](?!\d)[ \t]*(?=\S)|(?:\*\*)?\\?\[(\d{1,4})\\?\](?:\*\*)?[ \t]+(?=\S)|\*\*(\d{1,4})[.)]\*\*[ \t]+(?=\S))/;
const RULE = /^(?:[-*_=─━—–#]{3,}|(?:[-*_] ){2,}[-*_])$/;
const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$/;
const BOLD = /^(?::[a-z\d_]{2,30}:\s?){0,3}(?:\*\*\*?[^\s*][^*]{1,300}\*\*\*?|__[^\s_][^_]{1,300}__)(?:\s?\([A-Z][A-Za-z ]{1,18}\))?\\?$/;
const CALLOUT = /^\[!([a-z-]{2,20})\][+-]?[ \t]*/i;

/** The pieces of a line, split when they are first asked for. */
export function piecesOfLine(line: Line): readonly Piece[] {
  return (line.pieces ??= piecesOf(line.body));
}

/** The label with which a line begins, looked up when it is first asked for. */
export function labelOfLine(line: Line, table: LabelTable): Labelled | undefined {
  if (line.label === undefined) {
    line.label = labelled(line.body, table) ?? null;
  }
  return line.label ?? undefined;
}

/** The line with another body. */
export function withBody(line: Line, body: string): Line {
  return body === line.body ? line : { ...line, body, pieces: undefined, label: undefined };
}

/** The lines of a text, in order, each classified by itself and its neighbours; of blank lines in a row only the first. Linear. */
export function scan(text: string, table: LabelTable): Line[] {
  const lines: Line[] = [];
  const state: State = { fence: undefined, front: false, comment: false, items: [], folds: 0, table };
  for (const [start, end] of spans(text)) {
    const line = classify(text, start, end, state, lines.length === 0);
    const above = lines.at(-1);
    const facts = FACT.test(line.body) && line.body.length < 2000 ? line.body.split(FACTS) : [];
    if (facts.length > 1) {
      lines.push(...facts.map((body) => ({ ...line, body })));
    } else if (above !== undefined && goesOn(above, line)) {
      above.body += ` ${line.body}`;
      above.end = line.end;
    } else if (line.kind !== 'blank' || above?.kind !== 'blank') {
      lines.push(line);
    }
    if (lines.length >= MOST_LINES) {
      break;
    }
  }
  resolveReferences(lines);
  markTables(lines);
  markBoxed(lines);
  markUnderlines(lines);
  return lines;
}

/** What stands between facts of one line: `**Authors**: Ann Lee | **Date**: 2024`. */
const FACT = /^\*\*[^*|]{1,30}(?:[:：]\*\*|\*\*\s?[:：])/;
const FACTS = /\s[|·•]\s(?=\*\*[^*|]{1,30}(?:[:：]\*\*|\*\*\s?[:：]))/;

const LINKING = /\s(?:of|for|and|the|with|in|to|from|by|via|on|using|an?|as)$/;

/** Bold that begins and does not end on its line. */
const OPEN = /^[^*]{0,60}\*\*[^*\s][^*]{0,300}$/;

/** Whether a line goes on with the one above in the middle of a link's words, of bold ones or of an item's first phrase: `[Nets of`, `Wool](…)`. */
function goesOn(above: Line, line: Line): boolean {
  return (
    line.kind === 'text' &&
    (above.kind === 'item' || above.kind === 'text') &&
    above.body.length < 400 &&
    (above.body.lastIndexOf('[') > above.body.lastIndexOf(']')
      ? /^[^[\]]{1,300}\]\(/.test(line.body)
      : above.kind === 'item' && (LINKING.test(above.body) || (OPEN.test(above.body) && /^[^*]{1,300}\*\*/.test(line.body))))
  );
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
    // Of blank lines in a row one is enough, and there may be millions.
    while (end === from && text.charCodeAt(start) === 10) {
      start++;
    }
  }
}

interface State {
  /** The mark that closes the code one is in. */
  fence: string | undefined;
  front: boolean;
  comment: boolean;
  /** Indents of the items one is in, outermost first. */
  items: number[];
  folds: number;
  table: LabelTable;
}

function classify(text: string, start: number, end: number, state: State, first: boolean): Line {
  const { body, indent, quoted } = unwrap(text.slice(start, end), state.table);
  const line: Line = { kind: 'text', start, end, body, level: 0, ordered: false, task: false, quoted, indent, folds: state.folds };
  if (state.front || (first && (body === '---' || body === '+++'))) {
    line.kind = 'front';
    state.front = first || (body !== '---' && body !== '...' && body !== '+++');
    return line;
  }
  const fence = /^(?:`{3,}|~{3,})/.exec(body)?.[0];
  if (state.fence !== undefined || (fence !== undefined && !body.slice(fence.length).includes('`'))) {
    line.kind = 'code';
    state.fence = state.fence === undefined ? fence : fence?.startsWith(state.fence) ? undefined : state.fence;
    return line;
  }
  if (state.comment || body.includes('<!--')) {
    line.body = withoutComments(body, state);
  }
  if (line.body.startsWith('<') || line.body.includes('</details>')) {
    readFolds(line, state);
  }
  line.kind = kindOf(line.body, quoted, indent, line.kind);
  if (line.kind === 'heading') {
    const marks = HEADING.exec(line.body);
    line.level = marks?.[1]?.length ?? Number(marks?.[2]);
    line.body = line.body
      .slice(marks?.[0].length ?? 0)
      .replace(/<\/h[1-6]>.{0,40}$/i, '')
      .replace(/[ \t#]{1,20}$/, '');
    state.items = [];
  } else if (line.kind === 'item') {
    const mark = ITEM.exec(line.body);
    line.ordered = (mark?.[1] ?? mark?.[2] ?? mark?.[3]) !== undefined;
    const item = line.body.slice(mark?.[0].length ?? 0);
    line.body = item.replace(/^\[[ xX]\][ \t]+/, '');
    line.task = line.body !== item;
    state.items = [...state.items.filter((outer) => outer < indent && indent - outer > 1), indent].slice(0, 8);
    line.level = state.items.length - 1;
  } else if (line.kind === 'text' && indent === 0 && !quoted) {
    state.items = [];
  }
  return line;
}

function withoutComments(body: string, state: State): string {
  let rest = '';
  for (let at = 0; at < body.length;) {
    const mark = state.comment ? '-->' : '<!--';
    const found = body.indexOf(mark, at);
    const end = found < 0 ? body.length : found;
    rest += state.comment ? '' : body.slice(at, end);
    state.comment = found < 0 ? state.comment : !state.comment;
    at = found < 0 ? body.length : end + mark.length;
  }
  return rest.trim();
}

const SUMMARY_TAG = /^(?:<details\b[^<>]{0,300}>\s{0,20})?<summary\b[^<>]{0,300}>/i;

/** `<summary>` begins a paper, unless it is a label or holds a heading; lines that only open and close say nothing. */
function readFolds(line: Line, state: State): void {
  const opened = (line.body.match(/<details\b/gi) ?? []).length;
  const closed = (line.body.match(/<\/details>/gi) ?? []).length;
  state.folds = Math.min(50, Math.max(0, state.folds + opened - closed));
  const tag = SUMMARY_TAG.exec(line.body)?.[0];
  if (tag !== undefined) {
    const words = plain(line.body.slice(tag.length));
    if (/<h[1-6]\b/i.test(line.body)) {
      line.body = line.body.replace(/^.{0,400}?(?=<h[1-6]\b)/i, '');
    } else if (labelKind(words, state.table) !== undefined) {
      line.body = `**${words}**:`;
    } else {
      line.kind = 'details';
      line.level = Math.max(1, state.folds);
      line.folds = line.level;
    }
  } else if (!/<(?:a|img|h[1-6]|tr|td|th|li)\b|data-/i.test(line.body) && plain(line.body) === '') {
    line.body = '';
  }
}

/** Without quote marks, marks of callouts and white space around; long lines of nothing but marks cost nothing. */
function unwrap(text: string, table: LabelTable): { body: string; indent: number; quoted: boolean } {
  let at = 0;
  let indent = 0;
  let quoted = false;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '>') {
      quoted = true;
      indent = 0;
    } else if (char === ' ' || char === '\u00a0' || char === '\u3000') {
      indent++;
    } else if (char === '\t') {
      indent += 4;
    } else {
      break;
    }
  }
  const line = text.slice(at).trimEnd();
  // A backslash at the end breaks the line.
  const body = line.endsWith('\\') && !line.endsWith('\\\\') ? line.slice(0, -1).trimEnd() : line;
  return { body: quoted ? body.replace(CALLOUT, (mark, kind: string) => calloutLabel(body, mark, kind, table)) : body, indent, quoted };
}

/** `> [!abstract]` alone on its line is a label. */
function calloutLabel(body: string, mark: string, kind: string, table: LabelTable): string {
  return mark.length === body.length && labelKind(kind, table) === 'summary' ? `**${kind}**:` : '';
}

const TAGS = { tr: /^<tr\b/i, item: /^<li\b/i, heading: /^<h[1-6]\b/i } as const;

function kindOf(body: string, quoted: boolean, indent: number, kind: LineKind): LineKind {
  if (body === '') {
    return 'blank';
  }
  if (kind === 'details') {
    return kind;
  }
  switch (body.charAt(0)) {
    case '#':
      return RULE.test(body.slice(0, 400)) ? 'rule' : HEADING.test(body) && !/^#\S{1,60}(?:\s#\S|$)/.test(body) ? 'heading' : 'text';
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

/** A line of dashes and bars makes the line above a table's head, and what follows rows; of HTML the row with `<th>`. */
function markTables(lines: Line[]): void {
  let head: Line | undefined;
  for (const [i, line] of lines.entries()) {
    const row = line.kind === 'row' || (line.kind === 'text' && lines[i - 1]?.kind !== 'blank' && line.body.includes('|'));
    if (line.kind === 'tr') {
      head = /<th\b/i.test(joinedRow(lines, i)) ? line : /<table\b|<\/table>/i.test(lines[i - 1]?.body ?? '') ? undefined : head;
      line.head = head;
    } else if (/<\/table>/i.test(line.body)) {
      head = undefined;
    } else if (line.kind === 'blank' ? !isRowOf(lines, i + 1) : line.kind === 'heading' || line.kind === 'code') {
      head = head?.kind === 'tr' ? head : undefined;
    } else if ((line.kind === 'text' || line.kind === 'row') && line.body.length < 1000 && TABLE_RULE.test(line.body)) {
      const above = lines[i - 1];
      head = line;
      if (above?.body.includes('|') === true) {
        above.kind = 'head';
        above.head = undefined;
        head = above;
      }
      line.kind = 'head';
    } else if (head?.kind === 'head' && row) {
      line.kind = 'row';
      line.head = head;
    }
  }
}

/** Whether a line is a row that goes on with the table above a blank line, not the head of one of its own. */
function isRowOf(lines: readonly Line[], i: number): boolean {
  const below = lines[i + 1]?.body ?? '';
  return lines[i]?.kind === 'row' && !(below.length < 1000 && TABLE_RULE.test(below));
}

/** The row of an HTML table that begins at a line, up to the next; its cells may stand on lines of their own. */
export function joinedRow(lines: readonly Line[], at: number): string {
  let row = '';
  for (let i = at; i < lines.length && i < at + 60 && (i === at || lines[i]?.kind !== 'tr'); i++) {
    row += ` ${lines[i]?.body ?? ''}`;
    if (/<\/tr>|<\/table>/i.test(lines[i]?.body ?? '')) {
      break;
    }
  }
  return row;
}

/** Cells of a row that are read. */
const MOST_CELLS = 100;

/** The cells of a row: between bars, which may be escaped, or between the tags of an HTML row. */
export function cellsOf(row: string): string[] {
  if (/^\s*<tr\b/i.test(row)) {
    return row
      .split(/<t[dh]\b[^<>]{0,300}>/i, MOST_CELLS)
      .slice(1)
      .map((cell) => cell.replace(/<\/t[dhr]>|<\/(?:tbody|thead|table)>/gi, ' ').trim());
  }
  const inner = row.trim().replace(/^\|/, '');
  return (inner.endsWith('|') && !inner.endsWith('\\|') ? inner.slice(0, -1) : inner)
    .split(/(?<!\\)\|/, MOST_CELLS)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Whether a row says more than one thing; one of a single cell is a heading within its table. */
export function hasCells({ body, kind }: Line): boolean {
  return kind !== 'row' || cellsOf(body).filter((cell) => /[\p{L}\d]/u.test(cell)).length > 1;
}

/** A short line between two long rules is a heading. */
function markBoxed(lines: Line[]): void {
  const text = lines.map((line, i) => (line.kind === 'blank' ? -1 : i)).filter((i) => i >= 0);
  for (let k = 2; k < text.length; k++) {
    const [above, line, below] = [lines[text[k - 2] ?? 0], lines[text[k - 1] ?? 0], lines[text[k] ?? 0]];
    if (
      above?.kind === 'rule' &&
      below?.kind === 'rule' &&
      line?.kind === 'text' &&
      above.body.length > 9 &&
      above.body === below.body &&
      line.body.length < 200
    ) {
      line.kind = 'heading';
      line.level = 2;
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
      line.body = '';
    }
  }
}
