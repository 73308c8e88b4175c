import type { Entry, Problem, Section } from '../model';
import { mend, mendings } from './encoding';
import type { Contents } from './format';
import { languageOf } from './language';
import { hasSummary } from './lazy';
import { Places } from './places';
import { problem } from './problems';

/** What all formats owe their entries: the date, the language, mended letters, and problems that any digest can have. */
export function checked(text: string, contents: Contents, nameDate: string | undefined): Contents {
  const date = contents.date ?? nameDate;
  const torn = mendings(text);
  const places = new Places(text);
  const entries = contents.entries.map((entry) => complete(torn.length > 0 ? mendedEntry(entry) : entry, date));
  const problems = [
    ...contents.problems,
    ...torn.map(({ start, end, mended }) => problem('wrong-encoding', places.range(start, end), text.slice(start, end), mended)),
    ...dateProblems(text, contents.date, nameDate),
    ...entryProblems(text, entries),
  ];
  return { ...(date === undefined ? {} : { date }), entries, problems: problems.sort(inOrder) };
}

/** Fills in what an entry does not say itself; the entry is this reading's own. */
function complete(entry: Entry, date: string | undefined): Entry {
  if (entry.date === undefined && date !== undefined) {
    entry.date = date;
  }
  const lang = entry.lang ?? languageOf(entry.summary[0]?.items[0] ?? '');
  if (lang !== undefined) {
    entry.lang = lang;
  }
  return entry;
}

function mendedEntry(entry: Entry): Entry {
  const summary = entry.summary.map(mendedSection);
  const lang = languageOf(summary[0]?.items[0] ?? '');
  return {
    ...entry,
    ...(entry.title === undefined ? {} : { title: mend(entry.title) }),
    authors: entry.authors.map(mend),
    categories: entry.categories.map(mend),
    ...(lang === undefined ? {} : { lang }),
    summary,
  };
}

function mendedSection({ heading, list, items }: Section): Section {
  return { ...(heading === undefined ? {} : { heading: mend(heading) }), list, items: items.map(mend) };
}

function dateProblems(text: string, date: string | undefined, nameDate: string | undefined): Problem[] {
  if (date === undefined || nameDate === undefined || date === nameDate) {
    return [];
  }
  const start = Math.max(0, text.indexOf(date));
  return [
    problem('date-mismatch', new Places(text).range(start, start + (text.startsWith(date, start) ? date.length : 0)), date, nameDate),
  ];
}

/** An identifier in a link to arXiv or to Hugging Face's papers, whatever it looks like. */
const LINKED = /(?:arxiv\.org\/(?:abs|pdf|html)|huggingface\.co\/papers)\/([^\s()[\]|<>"']+)/i;

function entryProblems(text: string, entries: readonly Entry[]): Problem[] {
  const places = new Places(text);
  const problems: Problem[] = [];
  // A list of titles lacks nothing; among papers with a summary one without has a gap.
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
