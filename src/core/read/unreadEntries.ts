import { findArxivIds } from '../arxiv';
import { problem } from './format';
import { publisherKey } from '../key';
import type { Entry, Problem } from '../model';
import { linkOf } from './fields';
import { isCitedHeading } from './heuristic/vocabulary';
import { linksOf, withoutLinks } from './inline';
import { foldLabel } from './labels';
import { namesIn } from './names';

/** The beginning of a line on which a paper may begin: an item, a row, a heading. */
const BEGINNING = /^(\s{0,40})(?:([-*+•])\s|(\d{1,4})[.)]\s|(\|)|(#{2,6})\s)/;
/** A quick test for identifiers and addresses of papers. */
const PAPER = /\d{4}\.\d{4}|arxiv|huggingface\.co\/papers|\b10\.\d{4,9}\/|openreview\.net\/|aclanthology\.org\/|pubmed|_paper\b/i;
const FENCE = /^\s{0,3}(?:`{3,}|~{3,})/;
const HEADING = /^#{1,6}\s/;

/** Number of UTF-16 code units of a line that are examined. */
const LONGEST = 2000;

/**
 * Problems for lines outside of all entries that look like papers: an item, row or heading with an identifier that no entry
 * has, or a row or an item with authors whose neighbours are papers. Papers under "References", in code or in running text
 * are only mentioned.
 */
export function unreadEntries(text: string, entries: readonly Entry[]): Problem[] {
  const { covered, begins } = placesOf(entries);
  const problems: Problem[] = [];
  let known: Set<string> | undefined;
  let fenced = false;
  let cited = false;
  let before: Before | undefined;
  for (let i = 0, start = 0; start <= text.length; i++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const [from, to] = [start, Math.min(end, start + LONGEST)];
    start = end + 1;
    if (covered[i] === 1) {
      const shape = begins.has(i) ? shapeOf(text.slice(from, Math.min(to, from + 100))) : before?.shape;
      before = shape === undefined ? undefined : { shape, next: i + 1 };
      continue;
    }
    const line = text.slice(from, to);
    fenced = FENCE.test(line) ? !fenced : fenced;
    if (HEADING.test(line)) {
      cited = isCitedHeading(foldLabel(line));
      before = undefined;
    }
    if (fenced || cited || !BEGINNING.test(line)) {
      continue;
    }
    const named = PAPER.test(line) ? namedIn(line) : [];
    const neighbour = before !== undefined && before.shape === shapeOf(line) && i - before.next < 2;
    known ??= named.length > 0 ? new Set(entries.flatMap(keysOf)) : undefined;
    if (named.length > 0 ? named.length < 3 && !named.some((key) => known?.has(key)) : neighbour && looksLikePaper(line, text, start)) {
      named.forEach((key) => known?.add(key));
      problems.push(problem('unread-entry', { start: { line: i, character: 0 }, end: { line: i, character: end - from } }));
    }
    if (neighbour && before !== undefined) {
      before.next = i + 1;
    }
  }
  return problems;
}

/** The shape of the line on which the last entry began, and the line after that entry. */
interface Before {
  shape: string;
  next: number;
}

function placesOf(entries: readonly Entry[]): { covered: Uint8Array; begins: Set<number> } {
  const covered = new Uint8Array(entries.reduce((last, { range }) => Math.max(last, range.end.line + 1), 0));
  for (const { range } of entries) {
    covered.fill(1, range.start.line, range.end.line + 1);
  }
  return { covered, begins: new Set(entries.map(({ range }) => range.start.line)) };
}

function keysOf({ id, links }: Entry): string[] {
  const keys = links.flatMap(({ url }) => keyOfUrl(url) ?? []);
  return [...(id === undefined ? [] : [id]), ...keys];
}

function keyOfUrl(url: string): string | undefined {
  return findArxivIds(url)[0]?.id ?? publisherKey({ links: [linkOf(url)] });
}

/** The identifiers of papers on a line, without bare numbers. */
function namedIn(line: string): string[] {
  const written = findArxivIds(line).filter(({ kind }) => kind !== 'bare');
  const linked = linksOf(line).flatMap(({ url }) => keyOfUrl(url) ?? []);
  return [...new Set([...written.map(({ id }) => id), ...linked])];
}

/** The shape of a line: its first mark and its indentation. */
function shapeOf(line: string): string {
  const [, space = '', bullet = '', number, bar = '', heading = ''] = BEGINNING.exec(line) ?? [];
  return `${space.length}${bullet}${number === undefined ? '' : '1'}${bar}${heading}`;
}

/** Whether a line is a row with words in several cells that is not a head, or an item with a title and authors. */
function looksLikePaper(line: string, text: string, next: number): boolean {
  if (line.trimStart().startsWith('|')) {
    const cells = line.split('|').filter((cell) => /\p{L}{2}/u.test(cell));
    return cells.length > 1 && !/^[ \t|:-]{1,2000}(?:\n|$)/.test(text.slice(next, next + LONGEST));
  }
  const title =
    /^\s{0,40}(?:[-*+•]|\d{1,4}[.)])\s+(?:\*\*([^*]{10,300})\*\*|\[([^[\]]{10,300})\]\([^()\s]{1,500}\)|["“]([^"“”]{10,300})["”])/.exec(
      line,
    );
  const people = title === null ? '' : withoutLinks(line.slice(title[0].length)).replace(/^[\s,.:;–—-]{1,8}(?:by\s)?/, '');
  return namesIn(people.split(/[.;(]/, 1)[0] ?? '').length > 1;
}
