import * as z from 'zod/mini';
import { readOptionsSchema } from '../core/read/options';
import { digest, range } from './model';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const none = z.void();
const names = z.array(z.string());
const scored = z.array(z.object({ id: z.string(), score: z.number() }));

/** Size in bytes and time of the last change in milliseconds: what tells one state of a file from another. */
export const stamp = z.object({ size: z.number(), mtime: z.number() });
/** See `stamp`. */
export type Stamp = z.infer<typeof stamp>;

/** What reading a file came to; `bytes` is absent when the file is as it was known or above the limit. */
export const fileRead = z.object({ stamp, bytes: z.exactOptional(bytes) });
/** See `fileRead`. */
export type FileRead = z.infer<typeof fileRead>;

/** What the worker is to know before it reads anything. */
export const options = z.object({
  /** Files above it are not read; bytes. */
  limit: z.number(),
  /** The folder for what is kept between sessions, a URI; without one nothing is kept. */
  storage: z.exactOptional(z.string()),
  /** Which reader this is: what another one kept is not used. */
  reader: z.string(),
  read: readOptionsSchema,
});
/** See `options`. */
export type WorkerOptions = z.infer<typeof options>;

const mention = z.object({ name: z.string(), range, digest: z.boolean() });
const hit = z.object({ id: z.string(), score: z.number(), why: z.exactOptional(z.string()) });
const mark = z.object({
  read: z.exactOptional(z.boolean()),
  starred: z.exactOptional(z.boolean()),
  skipped: z.exactOptional(z.boolean()),
  note: z.exactOptional(z.string()),
  tags: z.exactOptional(z.readonly(z.array(z.string()))),
});

/** What the host asks of the worker, and tells it. */
export const workerContract = {
  /**
   * Begins: the options, whether to do without what was kept, the digests the host knows of already, and files that are
   * not to be read, since a worker died over them.
   */
  open: { args: z.object({ options, fresh: z.boolean(), known: names, skip: z.exactOptional(names) }), value: none },
  /** Answers as soon as the worker is free to. */
  ping: { args: z.object({}), value: none },
  /** The files there are, in all; what is not among them is gone. */
  files: { args: z.object({ names }), value: none },
  /** Files that came or changed, and files that went. */
  changed: { args: z.object({ changed: names, removed: names }), value: none },
  /** The text of a file as it stands in an editor, in place of its bytes; without a text the bytes count again. */
  text: { args: z.object({ name: z.string(), text: z.exactOptional(z.string()) }), value: none },
  /** Marks that are new or changed; null where there is none any more. */
  marks: { args: z.object({ marks: z.array(z.tuple([z.string(), z.nullable(mark)])) }), value: none },
  digest: { args: z.object({ name: z.string() }), value: z.union([digest, z.undefined()]) },
  search: {
    args: z.object({ query: z.string(), limit: z.number(), offset: z.number() }),
    value: z.object({ hits: z.array(hit), total: z.number(), complete: z.boolean(), notUnderstood: z.array(z.string()) }),
  },
  related: { args: z.object({ id: z.string(), limit: z.number() }), value: scored },
  mentions: { args: z.object({ id: z.string() }), value: z.array(mention) },
  explain: {
    args: z.object({ name: z.string() }),
    value: z.object({
      digest: z.boolean(),
      format: z.exactOptional(z.string()),
      rule: z.exactOptional(z.string()),
      args: z.exactOptional(z.array(z.string())),
    }),
  },
};

/**
 * How far the reading has come, in files. Phases: outlines are being read; all are there; titles can be
 * searched; all can.
 */
export const progress = z.object({ read: z.number(), total: z.number(), phase: z.enum(['reading', 'ready', 'titles', 'all']) });
/** See `progress`. */
export type Progress = z.infer<typeof progress>;

/** What the worker asks of the host, and tells it. */
export const hostContract = {
  /**
   * What became known: `heads` is a JSON text of `OutlineRow`s, `bodies` holds the bodies one after another.
   * One text instead of many objects, since it is parsed faster than they are copied. The answer: taken in.
   */
  outlines: { args: z.object({ heads: z.string(), bodies: bytes }), value: none },
  progress: { args: progress, value: none },
  /** The file that the worker works on from now on, none when it is absent: told before each, so that one that holds the worker can be named. */
  working: { args: z.object({ name: z.exactOptional(z.string()) }), value: none },
  /** A file that was left out, and why: `too-large`, `unreadable`, `held-worker`. */
  skipped: { args: z.object({ name: z.string(), rule: z.string(), args: z.array(z.string()) }), value: none },
  log: { args: z.object({ level: z.enum(['debug', 'info', 'warn', 'error']), message: z.string() }), value: none },
  /** A file the worker cannot reach by itself; undefined when it cannot be read. */
  read: {
    args: z.object({ name: z.string(), limit: z.number(), known: z.exactOptional(stamp) }),
    value: z.union([fileRead, z.undefined()]),
  },
  /** Storage: a whole file of the storage folder. */
  load: { args: z.object({ name: z.string() }), value: z.union([bytes, z.undefined()]) },
  save: { args: z.object({ name: z.string(), bytes }), value: none },
  /** Storage: removes a file or folder. */
  erase: { args: z.object({ name: z.string() }), value: none },
  /** Storage: the names in a folder. */
  list: { args: z.object({ name: z.string() }), value: names },
};

/** See `workerContract`. */
export type WorkerContract = typeof workerContract;
/** See `hostContract`. */
export type HostContract = typeof hostContract;
