import { lineEnd } from '../lineIndex';

/** A heading, table head or table row of a text; offsets are those of the text. */
export type Part =
  | { kind: 'heading'; start: number; end: number }
  | { kind: 'head' }
  /** `end` is after the last bar, or where the row is cut off; `bars` includes the outer ones. */
  | { kind: 'row'; start: number; end: number; bars: number; columns: number };

const TAB = 9;
const NEWLINE = 10;
const SPACE = 32;
const HASH = 35;
const BACKSLASH = 92;
const BAR = 124;

/**
 * Yields the headings of a text and the tables whose head `isHead` accepts. A row begins with a bar at the beginning of a
 * line, and ends where it is complete, or at the next row or heading.
 */
export function* tableParts(text: string, isHead: (cells: string[]) => boolean): Generator<Part> {
  let columns = 0;
  let at = 0;
  while (at < text.length) {
    const first = text.charCodeAt(at);
    let end = lineEnd(text, at);
    if (first === HASH) {
      columns = 0;
      yield { kind: 'heading', start: at, end };
    } else if (first === BAR && isRule(text, end + 1)) {
      const cells = headCells(text.slice(at, end));
      columns = isHead(cells) ? cells.length : 0;
      end = lineEnd(text, end + 1);
      if (columns > 0) {
        yield { kind: 'head' };
      }
    } else if (first === BAR && columns > 0) {
      const row = rowAt(text, at, end, columns);
      yield row;
      end = lineEnd(text, row.end);
    }
    at = end + 1;
  }
}

/** Whether a line is the delimiter row between head and rows: `|---|:--|`. */
function isRule(text: string, from: number): boolean {
  if (text.charCodeAt(from) !== BAR) {
    return false;
  }
  let dashes = 0;
  for (let i = from; i < text.length && text.charCodeAt(i) !== NEWLINE; i++) {
    const char = text.charAt(i);
    if (char === '-') {
      dashes++;
    } else if (!'|: \t'.includes(char)) {
      return false;
    }
  }
  return dashes > 0;
}

function headCells(line: string): string[] {
  return line.length > 1000
    ? []
    : line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|');
}

function rowAt(text: string, start: number, firstEnd: number, columns: number): Part & { kind: 'row' } {
  let end = firstEnd;
  let bars = 0;
  let bar = start;
  let blank: number | undefined;
  for (;;) {
    while (bar < end) {
      bars++;
      bar = nextBar(text, bar + 1, text.length);
    }
    const next = text.charCodeAt(end + 1);
    if (end + 1 >= text.length || next === HASH || (bars > columns && endsWithBar(text, start, end))) {
      break;
    }
    if (next === BAR && !continues(text, end + 1, columns + 1 - bars)) {
      break;
    }
    blank = next === NEWLINE ? (blank ?? end) : blank;
    end = lineEnd(text, end + 1);
  }
  // A row continues after a blank line only if that completes it.
  const stop = bars <= columns && blank !== undefined ? blank : end;
  return { kind: 'row', start, end: trimmedEnd(text, start, stop), bars, columns };
}

/** Whether a line that begins with a bar has exactly the bars that the previous row lacks, because the row was wrapped. */
function continues(text: string, start: number, lacking: number): boolean {
  if (lacking < 2) {
    return false;
  }
  const end = lineEnd(text, start);
  let bars = 0;
  for (let bar = start; bar < end && bars <= lacking; bar = nextBar(text, bar + 1, end)) {
    bars++;
  }
  return bars === lacking && endsWithBar(text, start, end);
}

function endsWithBar(text: string, start: number, end: number): boolean {
  return text.charCodeAt(trimmedEnd(text, start, end) - 1) === BAR;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) {
    last--;
  }
  return last;
}

function isSpace(code: number): boolean {
  return code === SPACE || code === NEWLINE || code === TAB;
}

/** The offset of the next unescaped bar, or `to`. */
export function nextBar(text: string, from: number, to: number): number {
  let at = text.indexOf('|', from);
  while (at > 0 && at < to && text.charCodeAt(at - 1) === BACKSLASH) {
    at = text.indexOf('|', at + 1);
  }
  return at < 0 || at > to ? to : at;
}

/** The offset of the last unescaped bar before `to`, or `from`. */
export function previousBar(text: string, from: number, to: number): number {
  let at = text.lastIndexOf('|', to - 1);
  while (at > from && text.charCodeAt(at - 1) === BACKSLASH) {
    at = text.lastIndexOf('|', at - 1);
  }
  return Math.max(at, from);
}

/** A text with each wrapped table row on one line, and for each line the number of its first line in the original. */
export interface Unwrapped {
  text: string;
  lines: number[];
}

/** Joins hard-wrapped rows that are then complete, as the reader does; undefined when there are none. */
export function unwrapRows(text: string): Unwrapped | undefined {
  const joined: string[] = [];
  const starts: number[] = [];
  let line = 0;
  let at = 0;
  const copyLines = (to: number): void => {
    for (; at < to; at = lineEnd(text, at) + 1) {
      joined.push(text.slice(at, lineEnd(text, at)));
      starts.push(line++);
    }
  };
  let isWrapped = false;
  for (const part of tableParts(text, () => true)) {
    if (part.kind !== 'row' || part.bars <= part.columns || lineEnd(text, part.start) >= part.end) {
      continue;
    }
    copyLines(part.start);
    const parts = text.slice(part.start, lineEnd(text, part.end)).split('\n');
    joined.push(
      parts
        .map((each) => each.trim())
        .filter((each) => each !== '')
        .join(' '),
    );
    starts.push(line);
    line += parts.length;
    at = lineEnd(text, part.end) + 1;
    isWrapped = true;
  }
  copyLines(text.length + 1);
  return isWrapped ? { text: joined.join('\n'), lines: starts } : undefined;
}
