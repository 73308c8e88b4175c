import * as z from 'zod/mini';
import { compare } from '../compare';
import { markSchema, mergeState, type State, type States } from './mark';

/** The version of the format that this code writes; files of a later one are read as far as they are understood, and never written. */
export const VERSION = 1;

const FORMAT = 'paper-digest/marks';

const headerSchema = z.object({ format: z.literal(FORMAT), version: z.number() });

/** Before the year 9000, so that there is always a later time. */
const timeSchema = z.string().check(
  z.regex(/^[0-8]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/),
  z.refine((time) => !Number.isNaN(Date.parse(time))),
);

const lineSchema = z.extend(markSchema, {
  id: z.string().check(z.minLength(1)),
  at: z.optional(z.record(z.string(), timeSchema)),
});

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
  const read: ReadMarks = { states: new Map(), version: VERSION, unreadable: 0 };
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() !== '' && !isConflictMarker(line)) {
      readLine(line, read);
    }
  }
  return read;
}

function readLine(line: string, read: ReadMarks): void {
  const json = parseJson(line);
  const parsed = lineSchema.safeParse(json);
  if (!parsed.success) {
    const header = headerSchema.safeParse(json);
    if (header.success) {
      read.version = Math.max(read.version, header.data.version);
    } else {
      read.unreadable++;
    }
    return;
  }
  const { id, at: times = {} } = parsed.data;
  // What was parsed, not what the schema gave back: that would be without the fields it does not know.
  const values = Object.fromEntries(Object.entries(json as object).filter(([field]) => field !== 'id' && field !== 'at'));
  const at = Object.fromEntries([
    ...Object.keys(values).map((field): [string, number] => [field, 0]),
    ...Object.entries(times).map(([field, time]): [string, number] => [field, Date.parse(time)]),
  ]);
  read.states.set(id, mergeState(read.states.get(id), { values, at }));
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
  const ids = [...states.keys()].sort();
  const lines = ids.map((id) => formatLine(id, states.get(id)!));
  return [JSON.stringify({ format: FORMAT, version: VERSION }), ...lines, ''].join('\n');
}

/** The line of one paper, without its line break. */
export function formatLine(id: string, { values, at }: State): string {
  const fields = Object.keys(at).sort(compareFields);
  const written = fields.filter((field) => Object.hasOwn(values, field)).map((field) => [field, values[field]] as const);
  const times = fields.filter((field) => at[field] !== 0).map((field) => [field, new Date(at[field]!).toISOString()] as const);
  return JSON.stringify(Object.fromEntries([['id', id], ...written, ...(times.length > 0 ? [['at', Object.fromEntries(times)] as const] : [])]));
}

const OWN = Object.keys(markSchema.shape);

/** Our own fields in the order of the schema, then the others by name. */
function compareFields(a: string, b: string): number {
  const [i, j] = [OWN.indexOf(a), OWN.indexOf(b)];
  return i >= 0 && j >= 0 ? i - j : i >= 0 ? -1 : j >= 0 ? 1 : compare(a, b);
}
