import type { Problem, ProblemCode, Range } from '../model';
import { LineIndex } from '../lineIndex';

/** A change of a text: what stands in `range` becomes `text`. */
export interface Edit {
  range: Range;
  text: string;
}

type Mend = (written: string, args: readonly string[]) => string | undefined;

/** How a problem of each code is mended; given what stands in its range. Codes that are missing need a person. */
const MENDS: Partial<Record<ProblemCode, Mend>> = {
  'wrapped-row': onOneLine,
  'link-without-scheme': (written, [was, becomes]) => replaced(written, was, becomes),
  'wrong-encoding': (written, [was, becomes]) => replaced(written, was, becomes),
  'date-mismatch': (written, [inText, inName]) => (written === inText ? inName : undefined),
};

/**
 * The change that takes a problem away and alters nothing else that is read; undefined when a person has to decide.
 * `written` is what stands in the problem's range now: a text that has changed meanwhile gets no fix.
 */
export function fixOf(problem: Problem, written: string): Edit | undefined {
  const text = MENDS[problem.code]?.(written, problem.args ?? []);
  return text === undefined || text === written ? undefined : { range: problem.range, text };
}

/** The changes that take all problems of a code away; they do not overlap. */
export function fixesOf(code: string, problems: readonly Problem[], written: (range: Range) => string): Edit[] {
  const edits: Edit[] = [];
  for (const problem of problems.filter((one) => one.code === code)) {
    const edit = fixOf(problem, written(problem.range));
    const last = edits.at(-1);
    if (edit !== undefined && (last === undefined || !isBefore(edit.range.start, last.range.end))) {
      edits.push(edit);
    }
  }
  return edits;
}

/** A text with changes applied; they are in the order of the text and do not overlap. Line ends are LF. */
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

/** Line breaks become spaces, with the white space around them and the empty lines between. */
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
