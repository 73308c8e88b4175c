/**
 * The format of files of marks, which can be read by people and merged line by line:
 *
 * ```
 * {"format":"paper-digest/marks","version":1,"revision":"5f0c2d1e-4"}
 * {"id":"2501.17161","read":true,"note":"compare with §3","tag:thesis":true,"at":{"read":"2025-01-30T08:15:02.123Z","note":"2025-01-30T08:16:40.001Z","tag:thesis":"2025-01-30T08:16:40.001Z"}}
 * ```
 *
 * One line of JSON per paper, sorted by `id` (`Paper.id`). `read`, `starred` and `skipped` are
 * booleans, `note` is Markdown, and `tag:NAME` is true for each tag; `at` has the time at which each was set
 * (UTC). A field with a time but no value was cleared; a field without a time is older than
 * any. Other fields are preserved. Steps after the last valid time are counted
 * (`9999-12-31T23:59:59.999Z+2`).
 *
 * Marks are in many files, each with a single writer, that are merged on reading: the latest value of each
 * field counts, whatever file, line or side of a conflict it is in.
 *
 * - In a workspace: `.paper-digest/marks/WRITER.jsonl`, one file per machine. `revision` changes
 *   with every write; when a file does not have the revision that its machine wrote last (another
 *   branch, a restored backup, an edit by hand), the machine leaves it alone and continues in
 *   `WRITER-2.jsonl`. So no file is ever changed on two branches.
 * - With the extension: a log of files that are each written once (`markLog.ts`); `lines` shows
 *   whether one is complete.
 * - Any other `.jsonl` beside them counts as one more writer, and is only read: the `state.jsonl`
 *   of earlier versions, or a copy that a sync tool made of a conflict.
 */
import { compare, decodeUtf8Lines, encodeUtf8 } from '../../base/text';
import { forEachInSlices, type Clock } from '../../base/schedule';
import { getOrAdd, ShardedMap } from '../../base/collections';
import { FIELD_TYPES, LAST_TIME, mergeInto, type MarkRecord, type MarkTable } from './mark';

/** The version of the format that this code writes; files of a later version are read as far as possible. */
export const VERSION = 1;

const FORMAT = 'paper-digest/marks';

/** The first line of a file, besides its format. */
export interface FileHead {
  version: number;
  /** Number of papers, in a file that is written once. */
  lines?: number;
  /** A unique name of this state of the file. */
  revision?: string;
}

/** The content of a file of marks. */
export interface MarksFile {
  head: FileHead;
  table: ShardedMap<MarkRecord>;
  /** Number of lines with a paper, and of lines that could not be read. */
  papers: number;
  unreadable: number;
}

/** Reads the text of a file of marks. */
export function parseMarks(text: string): MarksFile {
  const file = emptyFile();
  for (const line of linesOf(text)) {
    readLine(line, file);
  }
  return file;
}

/** Reads the bytes of a file of marks, yielding to other work in between. */
export async function parseMarksInSlices(bytes: Uint8Array, clock: Clock): Promise<MarksFile> {
  const file = emptyFile();
  await forEachInSlices(linesOfBytes(bytes), clock, (line) => readLine(line, file));
  return file;
}

/** Whether a file that is written once is complete. */
export function isComplete({ head: { lines }, papers, unreadable }: MarksFile): boolean {
  return unreadable === 0 && (lines === undefined || lines === papers);
}

function emptyFile(): MarksFile {
  return { head: { version: VERSION }, table: new ShardedMap(), papers: 0, unreadable: 0 };
}

const LINE_FEED = 10;

/** Number of bytes decoded at a time. */
const CHUNK = 1 << 16;

function* linesOfBytes(bytes: Uint8Array): Iterable<string> {
  for (let start = 0; start < bytes.length;) {
    // In UTF-8 the byte of a line feed is never part of another character.
    const end = bytes.indexOf(LINE_FEED, start + CHUNK) + 1 || bytes.length;
    yield* linesOf(decodeUtf8Lines(bytes.subarray(start, end)));
    start = end;
  }
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

function isConflictMarker(line: string): boolean {
  return /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/.test(line);
}

function readLine(line: string, file: MarksFile): void {
  const json = parseJson(line);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    file.unreadable++;
    return;
  }
  const { id, ...fields } = json as Record<string, unknown>;
  const record = typeof id === 'string' && id !== '' ? recordOf(fields) : undefined;
  if (record) {
    file.papers++;
    mergeInto(file.table, id as string, record);
  } else if (fields.format === FORMAT && typeof fields.version === 'number') {
    const { version, lines, revision } = fields;
    file.head = {
      version: Math.max(file.head.version, version),
      ...(typeof lines === 'number' && { lines }),
      // A merge can leave two heads, neither of which is the current revision.
      ...(typeof revision === 'string' && file.head.revision === undefined && { revision }),
    };
  } else {
    file.unreadable++;
  }
}

/**
 * The record in a line; undefined when a value or a time in it is invalid. The fields are copied by spreading, so that one
 * named `__proto__` is a field like any other.
 */
function recordOf({ at: times = {}, ...values }: Record<string, unknown>): MarkRecord | undefined {
  if (typeof times !== 'object' || times === null || Array.isArray(times)) {
    return undefined;
  }
  for (const field in FIELD_TYPES) {
    if (Object.hasOwn(values, field) && typeof values[field] !== FIELD_TYPES[field as keyof typeof FIELD_TYPES]) {
      return undefined;
    }
  }
  const at: Record<string, unknown> = { ...values, ...times };
  for (const field of Object.keys(at)) {
    const time = Object.hasOwn(times, field) ? timeIn((times as Record<string, unknown>)[field]) : 0;
    if (time === undefined) {
      return undefined;
    }
    at[field] = time;
  }
  return { values, at: at as Record<string, number> };
}

const TIME = /^((?:\d{4}|\+\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)(?:\+(\d{1,12}))?$/;

function timeIn(text: unknown): number | undefined {
  const [, date = '', steps = '0'] = (typeof text === 'string' && TIME.exec(text)) || [];
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : Math.max(0, Math.min(time, LAST_TIME)) + Number(steps);
}

function textOfTime(time: number): string {
  const steps = time - LAST_TIME;
  return new Date(Math.min(time, LAST_TIME)).toISOString() + (steps > 0 ? `+${steps}` : '');
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The text of a file of marks; equal tables give equal text. */
export function formatMarks(table: MarkTable, head: Partial<FileHead> = {}): string {
  return (
    headLine(head) +
    [...table.keys()]
      .sort()
      .map((id) => formatLine(id, table.get(id)!))
      .join('')
  );
}

/** The bytes of a file of marks, encoded while yielding to other work; the table must not change meanwhile. */
export async function formatMarksInSlices(table: MarkTable, head: Partial<FileHead>, clock: Clock): Promise<Uint8Array> {
  const chunks = [encodeUtf8(headLine(head))];
  let size = chunks[0]!.length;
  let text = '';
  const flush = () => {
    const chunk = encodeUtf8(text);
    chunks.push(chunk);
    size += chunk.length;
    text = '';
  };
  for (const bucket of await sortedBuckets(table, clock)) {
    await forEachInSlices(bucket.sort(), clock, (id) => {
      text += formatLine(id, table.get(id)!);
      if (text.length >= CHUNK) {
        flush();
      }
    });
  }
  flush();
  const bytes = new Uint8Array(size);
  let start = 0;
  await forEachInSlices(chunks, clock, (chunk) => {
    bytes.set(chunk, start);
    start += chunk.length;
  });
  return bytes;
}

/** Length of the common prefix of the ids in a bucket: a month of arXiv. */
const BUCKET = 5;

/** The ids in ordered buckets, since sorting a million at once would block the thread. */
async function sortedBuckets(table: MarkTable, clock: Clock): Promise<string[][]> {
  const buckets = new Map<string, string[]>();
  await forEachInSlices(table.keys(), clock, (id) => {
    getOrAdd(buckets, id.slice(0, BUCKET), () => []).push(id);
  });
  return [...buckets.keys()].sort().map((start) => buckets.get(start)!);
}

function headLine(head: Partial<FileHead>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...head })}\n`;
}

/** The line of a paper, joined from its members: an object would move keys that look like integers to the front. */
function formatLine(id: string, { values, at }: MarkRecord): string {
  const fields = inOrder(at);
  const written = fields.filter((field) => Object.hasOwn(values, field)).map((field) => member(field, values[field]));
  const times = fields.filter((field) => at[field] !== 0).map((field) => member(field, textOfTime(at[field]!)));
  return `{${[member('id', id), ...written, ...(times.length > 0 ? [`"at":{${times.join()}}`] : [])].join()}}\n`;
}

function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}

const OWN_FIELDS = Object.keys(FIELD_TYPES);

/** The known fields in their order, then the others by name. */
function inOrder(at: MarkRecord['at']): string[] {
  const others = Object.keys(at).filter((field) => !Object.hasOwn(FIELD_TYPES, field));
  return [...OWN_FIELDS.filter((field) => Object.hasOwn(at, field)), ...others.sort(compare)];
}

/** Minimum length of the line of a paper. */
const SHORTEST_LINE = 10;

/**
 * The text of the most recently changed records that fit into a number of UTF-16 code units. A record that does not fit is
 * skipped. Linear in the number of records.
 */
export function formatNewest(table: MarkTable, limit: number): string {
  const most = Math.ceil(limit / SHORTEST_LINE);
  const byTime = (a: { id: string; time: number }, b: { id: string; time: number }) => b.time - a.time || compare(a.id, b.id);
  let newest: { id: string; time: number }[] = [];
  for (const [id, { at }] of table) {
    newest.push({ id, time: Object.values(at).reduce((latest, time) => Math.max(latest, time), 0) });
    if (newest.length >= 2 * most) {
      newest = newest.sort(byTime).slice(0, most);
    }
  }
  const chosen = new Map<string, MarkRecord>();
  let room = limit - headLine({}).length;
  for (const { id } of newest.sort(byTime)) {
    const record = table.get(id)!;
    const { length } = formatLine(id, record);
    if (length <= room) {
      room -= length;
      chosen.set(id, record);
    }
  }
  return formatMarks(chosen);
}
