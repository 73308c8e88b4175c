import { dateOfName, dayIn, monthIn } from '../dates';
import { labelKind, labelled, type LabelTable } from '../labels';
import { plain, withoutHtml } from '../inline';
import type { Line } from './lines';
import type { Segment } from './segments';

/** What stands around papers: the day of the whole text, and for each paper the day and topic it stands under. */
export interface Surroundings {
  date?: string;
  dates: (string | undefined)[];
  topics: (string | undefined)[];
}

/** Reads the days and topics that headings above the papers name. */
export function surroundingsOf(lines: readonly Line[], segments: readonly Segment[], table: LabelTable): Surroundings {
  const dates: (string | undefined)[] = [];
  const headings: (Line | undefined)[] = [];
  let date = frontDate(lines);
  let heading: Line | undefined;
  let at = 0;
  for (const segment of segments) {
    for (; at < segment.first; at++) {
      const line = lines[at];
      if (line === undefined || line.kind === 'front') {
        continue;
      }
      if (line.kind === 'heading') {
        heading = line;
      }
      const day = line.body.length < 160 && isPlace(line, segments[0], at, table) ? dayIn(plain(line.body)) : undefined;
      date = day ?? date;
    }
    at = Math.max(at, segment.end);
    dates.push(date);
    headings.push(heading);
  }
  const days = new Set(dates.filter((day) => day !== undefined));
  const [only] = days;
  return {
    ...(days.size === 1 && only !== undefined && { date: only }),
    dates: days.size > 1 ? dates : dates.map(() => undefined),
    topics: topicsOf(headings, table),
  };
}

/** Dates count in headings, in bold and short lines; `Date:` in the text before the first paper. */
function isPlace(line: Line, first: Segment | undefined, at: number, table: LabelTable): boolean {
  if (line.kind === 'heading' || line.kind === 'bold' || line.kind === 'details') {
    return true;
  }
  const early = first !== undefined && at < first.first;
  return (line.kind === 'text' || line.kind === 'item') && (early || line.body.length < 40 || labelled(line.body, table)?.kind === 'date');
}

/** The month that was last stated above each segment, in the front matter or in the file's name, counted from the year 0. */
export function monthsAbove(lines: readonly Line[], segments: readonly Segment[], name: string, table: LabelTable): (number | undefined)[] {
  let month =
    monthIn(frontDate(lines) ?? '') ??
    monthIn(dateOfName(name) ?? '') ??
    monthIn(
      name
        .split('/')
        .slice(-3)
        .join('/')
        .replace(/(\d)\/(?=\d)/g, '$1-'),
    );
  let at = 0;
  return segments.map((segment) => {
    for (; at < segment.first; at++) {
      const line = lines[at];
      if (line !== undefined && line.kind !== 'front' && line.body.length < 160 && isPlace(line, segments[0], at, table)) {
        month = monthIn(plain(line.body)) ?? month;
      }
    }
    at = Math.max(at, segment.end);
    return month;
  });
}

function frontDate(lines: readonly Line[]): string | undefined {
  for (const line of lines) {
    if (line.kind !== 'front') {
      return undefined;
    }
    if (/^(?:date|published|publishdate|pubdate|day)\s{0,3}[:=]/i.test(line.body)) {
      return dayIn(line.body);
    }
  }
  return undefined;
}

/** Headings are topics when papers stand under several of one level and none of them is a date. */
function topicsOf(headings: readonly (Line | undefined)[], table: LabelTable): (string | undefined)[] {
  const distinct = new Set(headings.filter((line) => line !== undefined));
  const level = [...distinct][0]?.level;
  const regular = distinct.size > 1 && [...distinct].every((line) => line.level === level && isTopic(line, table));
  return headings.map((line) => (regular && line !== undefined ? topicOf(line) : undefined));
}

function topicOf(line: Line): string {
  return plain(line.body)
    .replace(/^[\s\p{Extended_Pictographic}\uFE0F\u200D]+|^\d{1,3}[.)]\s|\s?[(（]\d{1,5}[^()（）]{0,12}[)）]$/gu, '')
    .trim();
}

function isTopic(line: Line, table: LabelTable): boolean {
  const text = topicOf(line);
  return (
    text.length > 1 &&
    text.length <= 40 &&
    dayIn(text) === undefined &&
    !/\d{4}/.test(text) &&
    labelKind(text, table) === undefined &&
    withoutHtml(text) === text
  );
}
