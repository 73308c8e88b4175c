import type { Entry, Problem } from '../model';
import type { Repaired } from './encoding';
import { problem, type Contents } from './format';
import { languageOf } from './language';
import { hasSummary } from './summary';
import { LineIndex } from '../lineIndex';

/**
 * Completes the result of a format: dates, languages, and the problems that a digest of any format can have. `contents` were
 * read from the repaired text; `text` is the original.
 */
export function finishDigest(text: string, contents: Contents, nameDate: string | undefined, repaired: Repaired): Contents {
  const date = contents.date ?? nameDate;
  const places = new LineIndex(text);
  const entries = contents.entries.map((entry) => complete(entry, date, repaired));
  const problems = [
    ...contents.problems.map((one) => ({ ...one, range: repaired.rangeInOriginal(one.range) })),
    ...repaired.repairs.map(({ start, end, repaired: right }) =>
      problem('wrong-encoding', places.range(start, end), text.slice(start, end), right),
    ),
    ...dateProblems(text, contents.date, nameDate),
    ...entryProblems(text, entries),
  ];
  return { ...(date === undefined ? {} : { date }), entries, problems: problems.sort(inOrder) };
}

/** Fills in the missing fields of an entry, which it changes. */
function complete(entry: Entry, date: string | undefined, repaired: Repaired): Entry {
  entry.range = repaired.rangeInOriginal(entry.range);
  if (entry.date === undefined && date !== undefined) {
    entry.date = date;
  }
  const lang = entry.lang ?? languageOf(entry.summary[0]?.items[0] ?? '');
  if (lang !== undefined) {
    entry.lang = lang;
  }
  return entry;
}

function dateProblems(text: string, date: string | undefined, nameDate: string | undefined): Problem[] {
  if (date === undefined || nameDate === undefined || date === nameDate) {
    return [];
  }
  const start = Math.max(0, text.indexOf(date));
  return [
    problem('date-mismatch', new LineIndex(text).range(start, start + (text.startsWith(date, start) ? date.length : 0)), date, nameDate),
  ];
}

/** The part of a link to arXiv or to Hugging Face's papers where the identifier is, valid or not. */
const LINKED = /(?:arxiv\.org\/(?:abs|pdf|html)|huggingface\.co\/papers)\/([^\s()[\]|<>"']+)/i;

function entryProblems(text: string, entries: readonly Entry[]): Problem[] {
  const places = new LineIndex(text);
  const problems: Problem[] = [];
  // A missing summary is a problem only where most papers have one.
  const summarised = 2 * entries.filter(hasSummary).length >= entries.length;
  const seen = new Set<string>();
  for (const entry of entries) {
    const { id, range } = entry;
    if (id === undefined) {
      const start = places.offset(range.start);
      const linked = LINKED.exec(text.slice(start, places.offset(range.end)));
      if (linked?.[1] !== undefined) {
        const at = start + linked.index + linked[0].length - linked[1].length;
        problems.push(problem('impossible-identifier', places.range(at, at + linked[1].length), linked[1]));
      }
    } else if (seen.has(id)) {
      problems.push(problem('duplicate-paper', range, id));
    } else {
      seen.add(id);
    }
    if (entry.title === undefined) {
      problems.push(problem('no-title', range));
    }
    if (summarised && !hasSummary(entry)) {
      problems.push(problem('no-summary', range));
    }
  }
  return problems;
}

function inOrder(a: Problem, b: Problem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
