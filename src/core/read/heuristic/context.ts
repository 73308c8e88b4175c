import { dateOfName, dayIn, dayNear, monthIn } from '../dates';
import { plain } from '../inline';
import { foldLabel, labelKind, type LabelTable } from '../labels';
import { isTitle } from './evidence';
import { textOf } from './pieces';
import { labelOfLine, piecesOfLine, type Line } from './scan';
import type { Segment } from './shapes';
import { isCitedHeading, isPartHeading, isUpdateLine } from './vocabulary';

/** What stands around papers: for each the day and topic it stands under, and the day on which the file was written. */
export interface Surroundings {
  dates: (string | undefined)[];
  topics: (string | undefined)[];
  /** The month last stated above each, counted from the year 0. */
  months: (number | undefined)[];
  /** Whether any of these months is more than that in which the file was written. */
  dated: boolean;
  updated?: string;
  /** The day in the file's name. */
  nameDate?: string;
}

/** Dates of headings by level; of other lines below a heading under 7, of the text before the first heading under 0. */
const LINE = 7;

/** Reads the days and topics that lines between the papers state; a day is in force until a heading of its level or above. */
export function surroundingsOf(lines: readonly Line[], segments: readonly Segment[], name: string, table: LabelTable): Surroundings {
  const scope: (string | undefined)[] = [];
  const found: Surroundings = { dates: [], topics: [], months: [], dated: false, nameDate: dateOfName(name) };
  const headings: (Line | undefined)[] = [];
  let heading: Line | undefined;
  let month =
    monthIn(found.nameDate ?? '') ??
    monthIn(
      name
        .split('/')
        .slice(-3)
        .join('/')
        .replace(/(\d)\/(?=\d)/g, '$1-'),
    );
  found.dated = month !== undefined;
  let at = 0;
  for (const segment of segments) {
    for (; at < segment.first; at++) {
      const line = lines[at];
      if (line === undefined) {
        continue;
      }
      if (line.kind === 'heading') {
        heading = line;
        scope.length = Math.min(scope.length, line.level);
      }
      const early = at < (segments[0]?.first ?? 0);
      if (line.body.length >= 160 || !/\d/.test(line.body) || !isPlace(lines, at, early, table)) {
        continue;
      }
      const text = plain(line.body);
      const day = dayIn(text);
      month = monthIn(text) ?? month;
      found.dated ||= monthIn(text) !== undefined && !isUpdateLine(text);
      const short = month === undefined || day !== undefined || !isSetApart(line) ? undefined : dayNear(text, month);
      if (day !== undefined && isUpdateLine(text)) {
        found.updated ??= day;
      } else if (day !== undefined || short !== undefined) {
        // Before the first paper a line dates all that stands under its heading.
        scope[line.kind === 'heading' ? line.level : heading === undefined ? 0 : early ? heading.level : LINE] = day ?? short;
      }
    }
    at = Math.max(at, segment.end);
    found.dates.push(scope.findLast((day) => day !== undefined));
    found.months.push(month);
    headings.push(heading);
  }
  found.topics = topicsOf(headings, table);
  return found;
}

/** Dates count in headings, in bold and short lines, and in what stands before the first paper. */
function isPlace(lines: readonly Line[], at: number, early: boolean, table: LabelTable): boolean {
  const line = lines[at] as Line;
  const above = lines[at - 1]?.kind;
  if (isSetApart(line)) {
    return true;
  }
  return (
    (line.kind === 'text' || line.kind === 'item') &&
    (early || (line.body.length < 40 && above !== 'text' && above !== 'bold') || labelOfLine(line, table)?.kind === 'date')
  );
}

function isSetApart({ kind }: Line): boolean {
  return kind === 'heading' || kind === 'bold' || kind === 'details';
}

/** Headings are topics when papers stand under several of one level, several under some, and none of them is a date. */
function topicsOf(headings: readonly (Line | undefined)[], table: LabelTable): (string | undefined)[] {
  const distinct = [...new Set(headings.filter((line) => line !== undefined))];
  const counts = new Map<string, number>();
  for (const line of headings) {
    const topic = line === undefined ? '' : topicOf(line);
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const level = distinct[0]?.level;
  const several = [...counts.values()].some((count) => count > 1);
  const regular = distinct.length > 1 && several && distinct.every((line) => line.level === level && isTopic(line, table));
  return headings.map((line) => (regular && line !== undefined ? topicOf(line) : undefined));
}

function topicOf(line: Line): string {
  return textOf(piecesOfLine(line))
    .replace(/^[\s\p{Extended_Pictographic}\uFE0F\u200D]+|^\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s|\s?[(（]\d{1,5}[^()（）]{0,12}[)）]$/gu, '')
    .trim();
}

function isTopic(line: Line, table: LabelTable): boolean {
  const text = topicOf(line);
  const folded = foldLabel(text);
  return (
    text.length > 1 &&
    text.length <= 50 &&
    isTitle(text, table) &&
    dayIn(text) === undefined &&
    !/\d{4}/.test(text) &&
    labelKind(text, table) === undefined &&
    !isPartHeading(folded) &&
    !isCitedHeading(folded)
  );
}
