import type { Day, Paper } from '../../../../src/core/model';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** A paper as the library makes them, with what the test cares about. */
export function paper(id: string, more: Partial<Paper> = {}): Paper {
  return { id, title: `Title of ${id}`, authors: [], dates: [], categories: [], links: [], sources: [], ...more };
}

/** A source on a line of a digest. */
export function source(name: string, line: number, date?: string): Paper['sources'][number] {
  return { name, range: { start: { line, character: 0 }, end: { ...range.end, line } }, ...(date !== undefined && { date }) };
}

/** The papers of a day. */
export function day(date: string | undefined, papers: readonly Paper[], inferred = false): Day {
  return { ...(date !== undefined && { date }), inferred, ids: papers.map(({ id }) => id), papers };
}
