/** The user's marks of a paper. */
export interface Mark {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  /** The user's note, as Markdown. */
  note?: string;
  /** The user's tags, normalized by `normalizeTag` and sorted. */
  tags?: readonly string[];
}

/** A change of a mark: `undefined` clears a field; in `tags`, `true` adds one and `undefined` removes it. */
export type MarkPatch = Omit<Mark, 'tags'> & { tags?: Readonly<Record<string, true | undefined>> };

/**
 * The stored marks of a paper: the value of each field, and when it was set, in milliseconds since 1970. A field with a
 * time but no value was cleared. Each tag is a separate field, so that two machines can each add one. Fields of later
 * versions are preserved.
 */
export interface MarkRecord {
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: Readonly<Record<string, number>>;
}

/** The stored records by `Paper.id`. */
export type MarkTable = ReadonlyMap<string, MarkRecord>;

/** The fields besides tags, in the order in which they are written, and their types. */
export const FIELD_TYPES = { read: 'boolean', starred: 'boolean', skipped: 'boolean', note: 'string' } as const;

/** The prefix of the fields of tags. */
const TAG = 'tag:';

const MAX_TAG_LENGTH = 100;

/** Maximum number of tags of a paper that views get; only a damaged or generated file has more. */
const MOST_TAGS = 200;

/** Normalizes a tag: lower case, white space collapsed, without `#`; undefined when nothing is left. */
export function normalizeTag(text: string): string | undefined {
  const tag = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{C}"]+/gu, ' ')
    .trim()
    .replace(/^#+ ?/, '')
    .slice(0, MAX_TAG_LENGTH)
    .trim();
  return tag === '' ? undefined : tag;
}

/** The mark of a record for views; undefined when nothing is marked. */
export function markOf({ values }: MarkRecord): Mark | undefined {
  const { read, starred, skipped, note } = values as Mark;
  const tags = tagsOf(values);
  return read || starred || skipped || note || tags.length > 0
    ? {
        ...(read && { read }),
        ...(starred && { starred }),
        ...(skipped && { skipped }),
        ...(note && { note }),
        ...(tags.length > 0 && { tags }),
      }
    : undefined;
}

/** The tags of a record, sorted; without those that `normalizeTag` could not have made, such as one of several lines. */
function tagsOf(values: MarkRecord['values']): string[] {
  const tags = Object.keys(values).flatMap((field) => (field.startsWith(TAG) && values[field] === true ? [field.slice(TAG.length)] : []));
  return tags
    .filter((tag) => tag.length <= MAX_TAG_LENGTH && !/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(tag))
    .sort()
    .slice(0, MOST_TAGS);
}

/** The record of the changes that a patch makes to a known record; undefined when it changes nothing. */
export function applyPatch(known: MarkRecord | undefined, { tags, ...fields }: MarkPatch, now: number): MarkRecord | undefined {
  const tagFields = Object.entries(tags ?? {}).map(([tag, isSet]) => [TAG + tag, isSet]);
  return setFields(known, { ...fields, ...Object.fromEntries(tagFields) }, now);
}

/** The last valid time; later ones are read as this, and further steps count from it. */
export const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * The record that sets fields of a known record; undefined when it changes nothing. Times follow a hybrid logical clock
 * per field: now, but always later than the replaced time. So a mark wins over one from a clock that runs ahead, and a
 * clock that is set back does no harm.
 */
export function setFields(known: MarkRecord | undefined, fields: Readonly<Record<string, unknown>>, now: number): MarkRecord | undefined {
  const values: Record<string, unknown> = {};
  const at: Record<string, number> = {};
  for (const [field, value] of Object.entries(fields)) {
    const next = value || undefined;
    if (next !== (valueOf(known, field) || undefined)) {
      at[field] = Math.max(1, Math.min(now, LAST_TIME), timeOf(known, field) + 1);
      if (next !== undefined) {
        values[field] = next;
      }
    }
  }
  return Object.keys(at).length > 0 ? { values, at } : undefined;
}

/**
 * Merges two records: of each field the later value, of equal times the one whose JSON is greater. Commutative,
 * associative and idempotent. Returns `mine` itself when the other has nothing newer.
 */
export function mergeRecords(mine: MarkRecord | undefined, other: MarkRecord): MarkRecord {
  if (mine === undefined) {
    return other;
  }
  if (covers(mine, other)) {
    return mine;
  }
  if (covers(other, mine)) {
    return other;
  }
  const newer = new Set(Object.keys(other.at).filter((field) => isNewer(other, mine, field)));
  const merged = <T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries([
      ...Object.entries(a).filter(([field]) => !newer.has(field)),
      ...Object.entries(b).filter(([field]) => newer.has(field)),
    ]);
  return { values: merged(mine.values, other.values), at: merged(mine.at, other.at) };
}

/** Merges a record into a table; true when that changed the table. */
export function mergeInto(
  table: { get(id: string): MarkRecord | undefined; set(id: string, record: MarkRecord): unknown },
  id: string,
  record: MarkRecord,
): boolean {
  const known = table.get(id);
  const merged = mergeRecords(known, record);
  if (merged === known) {
    return false;
  }
  table.set(id, merged);
  return true;
}

/** Whether `whole` has every field of `part`, with the same or a later time. */
export function covers(whole: MarkRecord | undefined, part: MarkRecord): boolean {
  if (whole === undefined) {
    return false;
  }
  for (const field in part.at) {
    if (isNewer(part, whole, field)) {
      return false;
    }
  }
  return true;
}

/** The fields whose value in a file changed without a new time, because someone edited it by hand. */
export function editedFields(before: MarkRecord | undefined, now: MarkRecord): Record<string, unknown> | undefined {
  const edited = Object.keys(now.at).filter(
    (field) => timeOf(now, field) === timeOf(before, field) && weight(valueOf(now, field)) !== weight(valueOf(before, field)),
  );
  return edited.length === 0 ? undefined : Object.fromEntries(edited.map((field) => [field, valueOf(now, field)]));
}

/** The value of a field; undefined when it was cleared or never set. */
export function valueOf(record: MarkRecord | undefined, field: string): unknown {
  return record !== undefined && Object.hasOwn(record.values, field) ? record.values[field] : undefined;
}

/** When a field was set or cleared; -1 when it never was. */
export function timeOf(record: MarkRecord | undefined, field: string): number {
  return record !== undefined && Object.hasOwn(record.at, field) ? (record.at[field] ?? -1) : -1;
}

function isNewer(record: MarkRecord, than: MarkRecord, field: string): boolean {
  const later = timeOf(record, field) - timeOf(than, field);
  if (later !== 0) {
    return later > 0;
  }
  const [value, before] = [valueOf(record, field), valueOf(than, field)];
  return value !== before && weight(value) > weight(before);
}

/** Orders two values of the same time consistently on all machines; any value is greater than none. */
function weight(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}
