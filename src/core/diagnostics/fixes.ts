import type { Problem, ProblemCode, Range } from '../model';
import { LineIndex } from '../lineIndex';

/** Replaces `range` of a text by `text`. */
export interface Edit {
  range: Range;
  text: string;
}

type Fix = (written: string, args: readonly string[]) => string | undefined;

/** The fixes by problem code, given the text in the problem's range. Other problems need a person. */
const FIXES: Partial<Record<ProblemCode, Fix>> = {
  'wrapped-row': onOneLine,
  'link-without-scheme': (written, [was, becomes]) => replaced(written, was, becomes),
  'wrong-encoding': (written, [was, becomes]) => replaced(written, was, becomes),
  'date-mismatch': (written, [inText, inName]) => (written === inText ? inName : undefined),
};

/**
 * The edit that fixes a problem and changes nothing else; undefined when a person has to decide. `written` is the current
 * text in the problem's range: a text that has changed meanwhile gets no fix.
 */
export function fixOf(problem: Problem, written: string): Edit | undefined {
  const text = FIXES[problem.code]?.(written, problem.args ?? []);
  return text === undefined || text === written ? undefined : { range: problem.range, text };
}

/** The edits that fix all problems of a code; they do not overlap. */
export function fixesOf(code: string, problems: readonly Problem[], written: (range: Range) => string): Edit[] {
  const edits: Edit[] = [];
  for (const problem of problems.filter((each) => each.code === code)) {
    const edit = fixOf(problem, written(problem.range));
    const last = edits.at(-1);
    if (edit !== undefined && (last === undefined || !isBefore(edit.range.start, last.range.end))) {
      edits.push(edit);
    }
  }
  return edits;
}

/** Applies edits, which are in the order of the text and do not overlap. Line ends are LF. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const places = new LineIndex(text);
  let changed = '';
  let from = 0;
  for (const { range, text: becomes } of edits) {
    changed += text.slice(from, places.offset(range.start)) + becomes;
    from = places.offset(range.end);
  }
  return changed + text.slice(from);
}

/** Replaces line breaks by spaces, with surrounding white space and empty lines. */
function onOneLine(written: string): string {
  const lines = written.split(/\r\n?|\n/);
  const last = lines.length - 1;
  return lines
    .map((line, i) => (i === 0 ? line : line.trimStart()))
    .map((line, i) => (i === last ? line : line.trimEnd()))
    .filter((line, i) => line !== '' || i === 0 || i === last)
    .join(' ');
}

function replaced(written: string, was: string | undefined, becomes: string | undefined): string | undefined {
  const at = was === undefined || was === '' ? -1 : written.indexOf(was);
  return was === undefined || becomes === undefined || at < 0 ? undefined : written.slice(0, at) + becomes + written.slice(at + was.length);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
