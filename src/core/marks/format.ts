import * as z from 'zod/mini';
import { compare } from '../../base/text';
import { markSchema, mergeState, type State, type States } from './mark';
import type { Clock } from './ports';
import { inSlices } from './slices';

/** The version of the format that this code writes; files of a later one are read as far as they are understood, and never written. */
export const VERSION = 1;

const FORMAT = 'paper-digest/marks';

const headerSchema = z.object({ format: z.literal(FORMAT), version: z.number() });

/** Before the year 9000, so that there is always a later time. */
const TIME = /^[0-8]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

const lineSchema = z.extend(markSchema, { id: z.string().check(z.minLength(1)) });

/** A file of marks as it was read. */
export interface ReadMarks {
  states: Map<string, State>;
  version: number;
  /** How many lines could not be read. */
  unreadable: number;
}

/**
 * Reads a file of marks. The format, made to be read by people and merged by git:
 *
 * ```
 * {"format":"paper-digest/marks","version":1}
 * {"id":"2501.17161","read":true,"note":"compare with §3","at":{"read":"2025-01-30T08:15:02.123Z","note":"2025-01-30T08:16:40.001Z"}}
 * ```
 *
 * One line of JSON a paper, sorted by `id` (`Paper.id`). `read`, `starred` and `skipped` are
 * booleans, `note` is Markdown; `at` says when each was set (UTC). A field that has a time but no
 * value was cleared; a field without a time is older than any. Other fields are kept as they are.
 * A paper may stand on several lines, and conflict markers of git may stand between them: of each
 * field the latest value counts, so that the lines of two branches are merged by having both.
 */
export function parseMarks(text: string): ReadMarks {
  const read = nothingRead();
  for (const line of linesOf(text)) {
    readLine(line, read);
  }
  return read;
}

/** The same, letting others run in between. */
export async function parseMarksInSlices(text: string, clock: Clock): Promise<ReadMarks> {
  const read = nothingRead();
  await inSlices(linesOf(text), clock, (line) => readLine(line, read));
  return read;
}

function nothingRead(): ReadMarks {
  return { states: new Map(), version: VERSION, unreadable: 0 };
}

function* linesOf(text: string): Iterable<string> {
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end).trim();
    if (line !== '' && !isConflictMarker(line)) {
      yield line;
    }
    start = end + 1;
  }
}

function readLine(line: string, read: ReadMarks): void {
  const json = parseJson(line);
  const parsed = lineSchema.safeParse(json);
  const state = parsed.success ? stateOf(json as Record<string, unknown>) : undefined;
  if (parsed.success && state) {
    const { id } = parsed.data;
    read.states.set(id, mergeState(read.states.get(id), state));
    return;
  }
  const header = headerSchema.safeParse(json);
  if (header.success) {
    read.version = Math.max(read.version, header.data.version);
  } else {
    read.unreadable++;
  }
}

/**
 * The state in a line; undefined when a time in it is none. From what was parsed, not from what the
 * schema gave back: that would be without the fields it does not know. The times are checked here,
 * since a schema for them would cost more than all the rest.
 */
function stateOf({ id: _, at: times = {}, ...values }: Record<string, unknown>): State | undefined {
  if (typeof times !== 'object' || times === null || Array.isArray(times)) {
    return undefined;
  }
  // Spread, so that a field that is called `__proto__` is one like any other.
  const at: Record<string, unknown> = { ...values, ...times };
  for (const field of Object.keys(at)) {
    const time = Object.hasOwn(times, field) ? timeIn((times as Record<string, unknown>)[field]) : 0;
    if (Number.isNaN(time)) {
      return undefined;
    }
    at[field] = time;
  }
  return { values, at: at as Record<string, number> };
}

function timeIn(time: unknown): number {
  return typeof time === 'string' && TIME.test(time) ? Date.parse(time) : NaN;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function isConflictMarker(line: string): boolean {
  return /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(line);
}

/** The text of a file of marks; equal states give equal text. */
export function formatMarks(states: States): string {
  return (
    HEADER +
    sortedIds(states)
      .map((id) => formatLine(id, states.get(id)!) + '\n')
      .join('')
  );
}

/** The same, letting others run in between; the states are not to change meanwhile. */
export async function formatMarksInSlices(states: States, clock: Clock): Promise<string> {
  const lines: string[] = [];
  await inSlices(sortedIds(states), clock, (id) => lines.push(formatLine(id, states.get(id)!) + '\n'));
  return HEADER + lines.join('');
}

function sortedIds(states: States): string[] {
  return [...states.keys()].sort();
}

const HEADER = `${JSON.stringify({ format: FORMAT, version: VERSION })}\n`;

/** The line of one paper, without its line break. */
export function formatLine(id: string, { values, at }: State): string {
  const fields = inOrder(at);
  const written = fields.filter((field) => Object.hasOwn(values, field)).map((field) => member(field, values[field]));
  const times = fields.filter((field) => at[field] !== 0).map((field) => member(field, new Date(at[field]!)));
  return `{${[member('id', id), ...written, ...(times.length > 0 ? [`"at":{${times.join()}}`] : [])].join()}}`;
}

/** A member of an object of JSON. Put together from them, since an object would have those that look like numbers first. */
function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}

const OWN = Object.keys(markSchema.shape);

/** Our own fields in the order of the schema, then the others by name. */
function inOrder(at: State['at']): string[] {
  const others = Object.keys(at).filter((field) => !OWN.includes(field));
  return [...OWN.filter((field) => Object.hasOwn(at, field)), ...others.sort(compare)];
}
