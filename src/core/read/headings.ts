import type { Entry, Link, Section } from '../model';
import { parseArxivId } from '../arxiv';
import { findDate } from './dates';
import { absoluteUrl, authorList, linkOf, plainTitle, votesOf } from './fields';
import type { Format } from './format';
import { labelled } from './labels';
import { lines } from './lines';
import { Places } from './places';
import { problem } from './problems';

/**
 * Days of papers (`## Daily Papers (DATE)`), a heading for each (`### [Title](abs)`), then a picture, `Vote:`,
 * `Authors:` and bullets, with labels or without. A paper goes on until the next heading.
 */
export const headings: Format = {
  name: 'headings',
  read(text) {
    if (!DAY.test(text)) {
      return undefined;
    }
    const places = new Places(text);
    const entries: Entry[] = [];
    const problems = [];
    const dates = new Set<string | undefined>();
    let date: string | undefined;
    for (const { start, level, line, body, end } of headingsOf(text)) {
      if (level < 3) {
        date = findDate(line) ?? date;
        dates.add(date);
        continue;
      }
      const entry = readEntry(line, text.slice(body, end));
      const range = places.range(start, start + text.slice(start, end).trimEnd().length);
      if (entry === undefined) {
        problems.push(problem('no-paper', range));
      } else {
        entries.push({ ...entry, ...(date === undefined ? {} : { date }), range });
      }
    }
    const only = dates.size > 1 ? undefined : date;
    return { ...(only === undefined ? {} : { date: only }), entries, problems };
  },
};

const DAY = /^#{1,2} Daily Papers\b/m;

interface Heading {
  start: number;
  level: number;
  /** What stands on its line, marks included. */
  line: string;
  /** Where what belongs to it begins and ends. */
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

const LINKED = /^#+\s+\[(.*)\]\(\s*([^\s()]*)[^()]*\)/;

function readEntry(line: string, body: string): Omit<Entry, 'range'> | undefined {
  const linked = LINKED.exec(line);
  const title = plainTitle(linked?.[1] ?? line.replace(/^#+\s*/, ''));
  const url = absoluteUrl(linked?.[2] ?? '');
  const id = url === undefined ? undefined : parseArxivId(url)?.id;
  const said = readBody(body);
  if (id === undefined && said.authors.length === 0 && said.votes === undefined && said.summary.length === 0) {
    return undefined;
  }
  return {
    ...(id === undefined ? {} : { id }),
    ...(title === '' ? {} : { title }),
    ...said,
    links: [...(url === undefined ? [] : [linkOf(url)]), ...said.links],
  };
}

type Body = Pick<Entry, 'authors' | 'categories' | 'votes' | 'links' | 'thumbnail' | 'summary'>;

const VIDEO = /^\[[^\]]*\]\(?(https?:\/\/[^\s()]+)\)?$/;

function readBody(text: string): Body {
  const body: Body = { authors: [], categories: [], links: [], summary: [] };
  for (const { start, end } of lines(text, 0, text.length)) {
    const line = text.slice(start, end);
    const first = line.charAt(0);
    if ((first === '-' || first === '*' || first === '+') && line.charAt(1) === ' ') {
      addBullet(body.summary, line.slice(2).trim());
    } else if (line.startsWith('![')) {
      const url = absoluteUrl(/\]\(([^\s()]+)\)/.exec(line)?.[1] ?? '');
      if (url !== undefined) {
        body.thumbnail ??= url;
      }
    } else if (first === '[' && VIDEO.test(line)) {
      body.links.push(...videoLink(line));
    } else if (first !== '<' && !readField(body, line)) {
      addLine(body.summary, line);
    }
  }
  return body;
}

function videoLink(line: string): Link[] {
  const url = absoluteUrl(VIDEO.exec(line)?.[1] ?? '');
  return url === undefined ? [] : [linkOf(url)];
}

/** Fields stand before the summary. */
function readField(body: Body, line: string): boolean {
  const label = body.summary.length > 0 ? undefined : labelled(line);
  if (label?.kind === 'authors') {
    body.authors.push(...authorList(label.rest));
    return true;
  }
  if (label?.kind === 'votes') {
    const votes = votesOf(label.rest);
    if (votes !== undefined) {
      body.votes ??= votes;
    }
    return true;
  }
  return false;
}

/** `***What's New***: …`, also with its marks unbalanced or its colon within them. */
const LABEL = /^\*{1,3}([^*:：]{1,100}?)(?:\*{1,3}\s?[:：]|[:：]\*{1,3})\s*/;

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

/** A line that begins nothing goes on with what stands before it; its indentation makes nested lists of Markdown. */
function addLine(summary: Section[], line: string): void {
  const last = summary.at(-1);
  const item = last?.items.pop();
  if (last === undefined || item === undefined) {
    summary.push({ list: false, items: [line.trim()] });
  } else {
    last.items.push(`${item}\n${line.trimEnd()}`);
  }
}
