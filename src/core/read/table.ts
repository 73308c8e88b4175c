/** What a table of papers says in one row; offsets are those of the text. */
export interface Row {
  start: number;
  /** After the last bar, or where the row breaks off. */
  end: number;
  /** How many bars it has, the outer ones included. */
  bars: number;
  /** Whether it stands on one line. */
  whole: boolean;
}

/** A table: where its rows begin, and what its head says. */
export interface Head {
  cells: string[];
  end: number;
}

/** A heading, or a table's head, or a row, in the order of the text. */
export type Part = { kind: 'heading'; start: number; end: number } | { kind: 'row'; row: Row; head: string[] };

/**
 * Walks over the tables of a text whose head `isHead` accepts. A row begins with a bar at the beginning of a
 * line and goes on until the next row begins, or until a blank line or a heading follows a row that is complete.
 */
export function* tables(text: string, isHead: (cells: string[]) => boolean): Generator<Part> {
  let head: string[] | undefined;
  let at = 0;
  while (at < text.length) {
    const end = lineEnd(text, at);
    const first = text.charCodeAt(at);
    if (first === HASH) {
      head = undefined;
      yield { kind: 'heading', start: at, end };
    } else if (first === BAR) {
      if (isRule(text, end + 1)) {
        const cells = headCells(text.slice(at, end));
        head = isHead(cells) ? cells : undefined;
        at = lineEnd(text, end + 1) + 1;
        continue;
      }
      if (head !== undefined) {
        const row = rowAt(text, at, end, head.length + 1);
        yield { kind: 'row', row, head };
        at = row.end;
        at = lineEnd(text, at) + 1;
        continue;
      }
    }
    at = end + 1;
  }
}

const HASH = 35;
const NEWLINE = 10;
const BAR = 124;
const BACKSLASH = 92;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Whether the line is the rule between head and rows: `|---|:--|`. */
function isRule(text: string, from: number): boolean {
  if (text.charCodeAt(from) !== BAR) {
    return false;
  }
  let dashes = 0;
  for (let i = from; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\n') {
      break;
    }
    if (char === '-') {
      dashes++;
    } else if (!'|: \t'.includes(char)) {
      return false;
    }
  }
  return dashes > 0;
}

function headCells(line: string): string[] {
  return line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
}

function rowAt(text: string, start: number, firstEnd: number, need: number): Row {
  let end = firstEnd;
  let bars = 0;
  let bar = start;
  let blank: number | undefined;
  for (;;) {
    while (bar < end) {
      bars++;
      bar = nextBar(text, bar + 1, text.length);
    }
    const first = text.charCodeAt(end + 1);
    if (end + 1 >= text.length || first === BAR || first === HASH || (bars >= need && endsWithBar(text, end))) {
      break;
    }
    blank = first === NEWLINE ? (blank ?? end) : blank;
    end = lineEnd(text, end + 1);
  }
  // A row may run on over a blank line, but only to become complete.
  const last = trimmedEnd(text, start, bars < need && blank !== undefined ? blank : end);
  return { start, end: last, bars, whole: last <= firstEnd };
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) {
    last--;
  }
  return last;
}

function endsWithBar(text: string, end: number): boolean {
  return text.charCodeAt(trimmedEnd(text, 0, end) - 1) === BAR;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9;
}

/** The next bar that is not escaped, or `to`. */
export function nextBar(text: string, from: number, to: number): number {
  let at = from - 1;
  do {
    at = text.indexOf('|', at + 1);
  } while (at > 0 && at < to && text.charCodeAt(at - 1) === BACKSLASH);
  return at < 0 || at > to ? to : at;
}

/** The bar before `to` that is not escaped, or `from`. */
export function previousBar(text: string, from: number, to: number): number {
  let at = to;
  do {
    at = text.lastIndexOf('|', at - 1);
  } while (at > from && text.charCodeAt(at - 1) === BACKSLASH);
  return Math.max(at, from);
}
