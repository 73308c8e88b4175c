import type { Entry, Range, Section } from '../../model';
import { dayIn } from '../dates';
import { absoluteUrl, firstId, linkOf, plainTitle, votesOf } from '../fields';
import type { Format } from '../format';
import { type Labelled, labelled } from '../labels';
import { withSummary } from '../summary';
import { authorList } from '../names';
import { LineIndex, lines } from '../../lineIndex';
import { problem } from '../format';

/**
 * Days (`## Daily Papers (DATE)`) with a heading for each paper (`### [Title](abs)`), then an image, `Vote:`, `Authors:` and
 * bullets, with or without labels. A paper ends at the next heading.
 */
export const headings: Format = {
  name: 'headings',
  read(text) {
    if (!DAY.test(text)) {
      return undefined;
    }
    const places = new LineIndex(text);
    const entries: Entry[] = [];
    const problems = [];
    const dates = new Set<string | undefined>();
    let date: string | undefined;
    for (const heading of headingsOf(text)) {
      if (heading.level < 3) {
        date = dayIn(heading.line) ?? date;
        dates.add(date);
        continue;
      }
      const { start, end } = heading;
      const range = places.range(start, start + text.slice(start, end).trimEnd().length);
      const entry = readEntry(text, heading, range);
      if (entry === undefined) {
        problems.push(problem('no-paper', range));
        continue;
      }
      entries.push(entry);
      if (date !== undefined) {
        entry.date = date;
      }
    }
    // Another layout under the same headings: no heading has an identifier.
    if (entries.length > 0 && entries.every(({ id }) => id === undefined)) {
      return undefined;
    }
    const only = dates.size > 1 ? undefined : date;
    return { ...(only === undefined ? {} : { date: only }), entries, problems };
  },
};

const DAY = /^#{1,2} Daily Papers\b/m;

interface Heading {
  start: number;
  level: number;
  /** Its line, marks included. */
  line: string;
  /** The offsets of the text below it. */
  body: number;
  end: number;
}

function* headingsOf(text: string): Generator<Heading> {
  let start = text.startsWith('#') ? 0 : text.indexOf('\n#') + 1;
  while (start < text.length && text.charAt(start) === '#') {
    const next = text.indexOf('\n#', start);
    const end = next < 0 ? text.length : next + 1;
    const found = text.indexOf('\n', start);
    const body = found < 0 ? text.length : found;
    let level = 0;
    while (text.charAt(start + level) === '#') {
      level++;
    }
    yield { start, level, line: text.slice(start, body), body, end };
    start = end;
  }
}

const LINKED = /^#+\s+\[(.*)\]\(\s{0,20}([^\s()]*)(?:\s[^()]*)?\)/;

function readEntry(text: string, { line, body, end }: Heading, range: Range): Entry | undefined {
  const linked = LINKED.exec(line);
  const title = plainTitle(linked?.[1] ?? line.replace(/^#+\s*/, ''));
  const url = absoluteUrl(linked?.[2] ?? '');
  const id = url === undefined ? undefined : firstId([url]);
  const { fields, summaryStart } = readFields(text, body, end);
  const summary = text.slice(summaryStart, end);
  if (id === undefined && fields.authors.length === 0 && fields.votes === undefined && summary.trim() === '') {
    return undefined;
  }
  const said = {
    ...(id === undefined ? {} : { id }),
    ...(title === '' ? {} : { title }),
    categories: [],
    ...fields,
    links: [...(url === undefined ? [] : [linkOf(url)]), ...fields.links],
    range,
  };
  return withSummary(said, summary, sections);
}

type Fields = Pick<Entry, 'authors' | 'votes' | 'links' | 'thumbnail'>;

/** Reads images, videos, votes and authors, which precede the summary. */
function readFields(text: string, from: number, to: number): { fields: Fields; summaryStart: number } {
  const fields: Fields = { authors: [], links: [] };
  for (const { start, end } of lines(text, from, to)) {
    const first = text.charAt(start);
    if (first === '-' || first === '*' || !readField(fields, text.slice(start, end))) {
      return { fields, summaryStart: start };
    }
  }
  return { fields, summaryStart: to };
}

/** The labels of nearly all digests of this format, found without the table of all labels. */
function usualLabel(line: string): Pick<Labelled, 'kind' | 'rest'> | undefined {
  return line.startsWith('Vote: ')
    ? { kind: 'votes', rest: line.slice(6) }
    : line.startsWith('Authors: ')
      ? { kind: 'authors', rest: line.slice(9) }
      : undefined;
}

/** `![](image)`, `[Watch Video](address)`, and the latter without its round brackets. */
const TARGET = /^(!?)\[[^\]]*\]\(?([^\s()]+)\)?\s*$/;

function readTarget(fields: Fields, line: string): boolean {
  const [, picture, target = ''] = TARGET.exec(line) ?? [];
  const url = absoluteUrl(target);
  if (picture === '!' && url !== undefined) {
    fields.thumbnail ??= url;
  } else if (picture === '' && url !== undefined) {
    fields.links.push(linkOf(url));
  }
  return picture !== undefined;
}

function readField(fields: Fields, line: string): boolean {
  if (line.startsWith('<')) {
    return true;
  }
  if (line.startsWith('![') || line.startsWith('[')) {
    return readTarget(fields, line);
  }
  const label = usualLabel(line) ?? labelled(line);
  if (label?.kind === 'authors') {
    fields.authors.push(...authorList(label.rest));
    return true;
  }
  if (label?.kind === 'votes') {
    const votes = votesOf(label.rest);
    if (votes !== undefined) {
      fields.votes ??= votes;
    }
    return true;
  }
  return false;
}

/** `***What's New***: …`, even with unbalanced marks or with the colon inside them. */
const LABEL = /^\*{1,3}([^*:：]{1,100}?)(?:\*{1,3}\s?[:：]|[:：]\*{1,3})\s*/;

function sections(text: string): Section[] {
  const summary: Section[] = [];
  for (const { start, end } of lines(text, 0, text.length)) {
    const line = text.slice(start, end);
    if (/^[-*+] /.test(line)) {
      addBullet(summary, line.slice(2).trim());
    } else {
      addLine(summary, line);
    }
  }
  return summary;
}

function addBullet(summary: Section[], text: string): void {
  const label = LABEL.exec(text);
  const last = summary.at(-1);
  if (label !== null) {
    summary.push({ heading: (label[1] ?? '').trim(), list: false, items: [text.slice(label[0].length)] });
  } else if (last?.list === true && last.heading === undefined) {
    last.items.push(text);
  } else {
    summary.push({ list: true, items: [text] });
  }
}

/** Adds a line to a summary. A line without a bullet continues the previous item, and its indentation nests lists. */
function addLine(summary: Section[], line: string): void {
  const last = summary.at(-1);
  const item = last?.items.pop();
  if (last === undefined || item === undefined) {
    summary.push({ list: false, items: [line.trim()] });
  } else {
    last.items.push(`${item}\n${line.trimEnd()}`);
  }
}
