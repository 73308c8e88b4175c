import type { Entry, Problem, Range } from '../model';
import { dayIn } from './dates';
import type { Contents, Format } from './format';
import { labelKind, type LabelKind } from './labels';
import { Places } from './places';
import { problem } from '../diagnostics/problems';
import { nextBar, type Part, tableParts } from './rows';

/** One row, to be read by a format: where it stands and what it may need besides. */
export interface RowText {
  text: string;
  /** Of the first bar. */
  start: number;
  /** Of the last bar, or where the row breaks off. */
  last: number;
  /** Whether it has all its cells, and so their number can be counted from its end. */
  complete: boolean;
  columns: number;
  range: Range;
  places: Places;
  /** Where a format tells what is wrong in the row. */
  problems: Problem[];
}

/** A format whose papers are the rows of tables with one of these heads; `readRow` reads one of them. */
export function tableFormat(name: string, heads: readonly (readonly LabelKind[])[], readRow: (row: RowText) => Entry): Format {
  const accepted = new Set(heads.map((head) => head.join()));
  const isHead = (cells: string[]): boolean => accepted.has(cells.map((cell) => labelKind(cell)).join());
  return {
    name,
    read: (text) => {
      // Most texts have no such table; a look for the rule below a head tells so at once.
      return text.includes('\n|') ? readTables(text, tableParts(text, isHead), readRow) : undefined;
    },
  };
}

function readTables(text: string, parts: Iterable<Part>, readRow: (row: RowText) => Entry): Contents | undefined {
  const places = new Places(text);
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  const dates = new Set<string>();
  let date: string | undefined;
  let table = false;
  for (const part of parts) {
    if (part.kind === 'heading') {
      date = dayIn(text.slice(part.start, Math.min(part.end, part.start + 200))) ?? date;
      continue;
    }
    if (part.kind === 'head') {
      table = true;
      continue;
    }
    const { start, end, bars, columns } = part;
    const range = places.range(start, end);
    const complete = bars > columns;
    const last = end - 1 > start && nextBar(text, end - 1, end) < end ? end - 1 : end;
    const found: Problem[] = [];
    const entry = readRow({ text, start, last, complete, columns, range, places, problems: found });
    if (entry.id === undefined && (entry.title === undefined || bars < 3)) {
      problems.push(problem('no-paper', range));
      continue;
    }
    if (range.start.line !== range.end.line) {
      problems.push(problem('wrapped-row', range));
    }
    if (!complete) {
      problems.push(problem('cut-row', range, String(Math.max(0, bars - 1)), String(columns)));
    }
    problems.push(...found);
    entries.push(entry);
    if (date !== undefined) {
      entry.date = date;
      dates.add(date);
    }
  }
  const only = dates.size > 1 ? undefined : date;
  return table ? { ...(only === undefined ? {} : { date: only }), entries, problems } : undefined;
}
