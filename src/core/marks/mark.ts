import * as z from 'zod/mini';

/** What the reader decided about a paper. */
export interface Mark {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  /** The reader's own note, Markdown. */
  note?: string;
  /** Names of the reader's own lists. */
  tags?: string[];
}

/** Some fields of a mark; `undefined` clears one. */
export type MarkPatch = { [K in keyof Mark]?: Mark[K] | undefined };

/** The fields of a mark as they are stored, in the order in which they are written. */
export const markSchema = z.object({
  read: z.optional(z.boolean()),
  starred: z.optional(z.boolean()),
  skipped: z.optional(z.boolean()),
  note: z.optional(z.string()),
});

/**
 * All that is stored of a paper: the value of each field, and when it was set, in milliseconds
 * since 1970. A field that has a time but no value was cleared. Fields of later versions are
 * carried along like our own.
 */
export interface State {
  /** Our own fields are as `markSchema` says. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: Readonly<Record<string, number>>;
}

/** The stored states by `Paper.id`. */
export type States = ReadonlyMap<string, State>;

/** What views see of a state; undefined when nothing is marked. */
export function markOf({ values }: State): Mark | undefined {
  const { read, starred, skipped, note } = values as Mark;
  return read || starred || skipped || note
    ? { ...(read && { read }), ...(starred && { starred }), ...(skipped && { skipped }), ...(note && { note }) }
    : undefined;
}

/**
 * The part of a state that a patch sets anew, undefined when it changes nothing. Its times are
 * later than those it replaces, even when those come from a clock that runs ahead.
 */
export function patched(known: State | undefined, patch: MarkPatch, now: number): State | undefined {
  const values: Record<string, unknown> = {};
  const at: Record<string, number> = {};
  for (const [field, value] of Object.entries(patch)) {
    const next = value || undefined;
    if (next !== (valueOf(known, field) || undefined)) {
      at[field] = Math.max(now, timeOf(known, field) + 1);
      if (next !== undefined) {
        values[field] = next;
      }
    }
  }
  return Object.keys(at).length > 0 ? { values, at } : undefined;
}

/**
 * Both states as one: of each field the later value. In any order and however often states are
 * merged, the result is the same. Gives `mine` itself when the other has nothing newer.
 */
export function mergeState(mine: State | undefined, other: State): State {
  if (mine === undefined) {
    return other;
  }
  if (covers(mine, other)) {
    return mine;
  }
  const newer = new Set(Object.keys(other.at).filter((field) => isNewer(other, mine, field)));
  const merged = <T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries([
      ...Object.entries(a).filter(([field]) => !newer.has(field)),
      ...Object.entries(b).filter(([field]) => newer.has(field)),
    ]);
  return { values: merged(mine.values, other.values), at: merged(mine.at, other.at) };
}

/** Whether everything in `part` is in `whole`, or something later in its place. */
export function covers(whole: State | undefined, part: State): boolean {
  return whole !== undefined && !Object.keys(part.at).some((field) => isNewer(part, whole, field));
}

/**
 * A state that was read from a file, with the time `now` on fields that differ from what is known
 * though they bear the same time: someone edited the file by hand.
 */
export function dated(read: State, known: State | undefined, now: number): State {
  if (known === undefined) {
    return read;
  }
  const edited = Object.keys(read.at).filter(
    (field) => timeOf(read, field) === timeOf(known, field) && weight(valueOf(read, field)) !== weight(valueOf(known, field)),
  );
  return edited.length === 0 ? read : { ...read, at: { ...read.at, ...Object.fromEntries(edited.map((field) => [field, now])) } };
}

/** The value of a field; undefined when it was cleared or never set. */
export function valueOf(state: State | undefined, field: string): unknown {
  return state !== undefined && Object.hasOwn(state.values, field) ? state.values[field] : undefined;
}

/** When a field was set or cleared; before all times when it never was. */
export function timeOf(state: State | undefined, field: string): number {
  return state !== undefined && Object.hasOwn(state.at, field) ? (state.at[field] ?? -1) : -1;
}

function isNewer(state: State, than: State, field: string): boolean {
  const later = timeOf(state, field) - timeOf(than, field);
  return later > 0 || (later === 0 && weight(valueOf(state, field)) > weight(valueOf(than, field)));
}

/** Settles two values of the same moment alike everywhere; any value weighs more than none. */
function weight(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value);
}
