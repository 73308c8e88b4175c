import type { Stamp } from '../core/model';
import { checksum, fnv, hash } from '../core/key';
import type { OutlineHead } from '../protocol/outline';
import { decodeText, encodeUtf8 } from '../base/text';
import { joined, type Files } from './files';

const TAB = 0x09;
const LINE_FEED = 0x0a;

/** The version of the rows' format; to be increased when it changes. */
const VERSION = 3;

/** Number of files that share the rows; a changed digest costs rewriting one of them. */
const SHARDS = 32;

/** Maximum size of all rows together, in bytes; rows beyond it are not stored. */
const BOUND = 128 * 1024 * 1024;

/** The result of reading a file in the state `stamp`: its outline, or the head `null` and an empty body when it is no digest. */
export interface Row {
  stamp: Stamp;
  /** An `OutlineHead` as JSON. */
  head: string;
  /** JSON in UTF-8, on one line. */
  body: Uint8Array | ReleasedBody;
}

/** What remains in memory of a body that is stored. */
export interface ReleasedBody {
  length: number;
  checksum: number;
}

/**
 * The outlines read in earlier sessions, by file, one row per line. A shard is replaced atomically, so no line is ever
 * half written, and of two windows the last writer wins; a line that cannot be read is ignored.
 */
export class OutlineCache {
  readonly #rows = new Map<string, Row>();
  readonly #stale = new Set<number>();
  #size = 0;

  /** The folder of this version of the reader; undefined when nothing is stored. */
  readonly #folder: string | undefined;
  readonly #files: Files;
  readonly #storage: string | undefined;

  /** `storage` is a URI; results of another `reader` are not used. */
  constructor(files: Files, storage: string | undefined, reader: string) {
    this.#files = files;
    this.#storage = storage;
    this.#folder = storage === undefined ? undefined : `${storage}/${hash(`${VERSION} ${reader}`)}`;
  }

  /** The folder of this version of the reader, which other stores share. */
  get folder(): string | undefined {
    return this.#folder;
  }

  get rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  /** Fills `rows`, without those that cannot be used; the folders of other versions are removed. */
  async load(): Promise<void> {
    const storage = this.#storage;
    const folder = this.#folder;
    if (storage === undefined || folder === undefined) {
      return;
    }
    for (const other of await this.#files.list(storage)) {
      if (`${storage}/${other}` !== folder) {
        await this.#files.erase(`${storage}/${other}`);
      }
    }
    const texts = await Promise.all(shards().map((shard) => this.#files.load(place(folder, shard))));
    texts.forEach((bytes, shard) => {
      for (const line of bytes ? linesOf(bytes) : []) {
        this.#take(line, shard);
      }
    });
  }

  /** Sets a row, unless the maximum size is reached. */
  set(name: string, row: Row): void {
    this.delete(name);
    if (this.#size + sizeOf(row) <= BOUND) {
      this.#size += sizeOf(row);
      this.#rows.set(name, row);
      this.#stale.add(shardOf(name));
    }
  }

  delete(name: string): void {
    const row = this.#rows.get(name);
    if (row) {
      this.#size -= sizeOf(row);
      this.#rows.delete(name);
      this.#stale.add(shardOf(name));
    }
  }

  /** Frees the bodies of stored rows. */
  release(): void {
    for (const [name, row] of this.#rows) {
      if (row.body instanceof Uint8Array && !this.#stale.has(shardOf(name))) {
        this.#rows.set(name, { ...row, body: { length: row.body.length, checksum: checksumOf(row.body) } });
      }
    }
  }

  /** Writes one of the changed shards; false when there is none. After a failure nothing more is written. */
  async saveSome(): Promise<boolean> {
    const [shard] = this.#stale;
    if (shard === undefined || this.#folder === undefined) {
      return false;
    }
    this.#stale.delete(shard);
    try {
      const stored = await this.#storedRows(shard);
      const lines = [...this.#rows]
        .filter(([name]) => shardOf(name) === shard)
        .flatMap(([name, row]) => lineOf(name, withBody(row, stored.get(name))));
      await this.#files.save(place(this.#folder, shard), joined(lines));
      return true;
    } catch (error) {
      this.#stale.clear();
      throw error;
    }
  }

  /** The rows in a shard's file; none unless there are released ones among its rows. */
  async #storedRows(shard: number): Promise<ReadonlyMap<string, Row>> {
    const isNeeded = [...this.#rows].some(([name, { body }]) => shardOf(name) === shard && !(body instanceof Uint8Array));
    const bytes = isNeeded ? await this.#files.load(place(this.#folder!, shard)) : undefined;
    return new Map((bytes ? linesOf(bytes) : []).flatMap((line) => rowOf(line) ?? []).map((row) => [row.name, row]));
  }

  #take(line: Uint8Array, shard: number): void {
    const row = rowOf(line);
    if (row && shardOf(row.name) === shard) {
      this.#size += sizeOf(row);
      this.#rows.set(row.name, row);
    } else if (line.length > 0) {
      this.#stale.add(shard);
    }
  }
}

function place(folder: string, shard: number): string {
  return `${folder}/${shard}`;
}

function sizeOf({ head, body }: Row): number {
  return head.length + body.length;
}

/** A row whose body was released, with the stored one of the same state. */
function withBody(row: Row, stored: Row | undefined): Row {
  return !(row.body instanceof Uint8Array) && stored && isSame(row, stored) ? { ...row, body: stored.body } : row;
}

/** Whether two outlines are the same. */
export function isSame(a: Pick<Row, 'head' | 'body'>, b: Pick<Row, 'head' | 'body'>): boolean {
  return a.head === b.head && a.body.length === b.body.length && checksumOf(a.body) === checksumOf(b.body);
}

function checksumOf(body: Row['body']): number {
  return body instanceof Uint8Array ? checksum(body) : body.checksum;
}

// Size, time, name, head and body are separated by tabs, which JSON always escapes.
function lineOf(name: string, { stamp, head, body }: Row): Uint8Array[] {
  // Another window has replaced the shard with one that lacks the row; the file will be read again.
  return !(body instanceof Uint8Array)
    ? []
    : [encodeUtf8(`${stamp.size}\t${stamp.mtime}\t${JSON.stringify(name)}\t${head}\t`), body, encodeUtf8('\n')];
}

function rowOf(line: Uint8Array): (Row & { name: string }) | undefined {
  const end = line.lastIndexOf(TAB);
  const fields = decodeText(line.subarray(0, Math.max(0, end))).split('\t');
  const [size = '', mtime = '', name = '', head = ''] = fields;
  try {
    const parsed: unknown = JSON.parse(head);
    if (fields.length !== 4 || (parsed !== null && !Array.isArray((parsed as OutlineHead).keys))) {
      return undefined;
    }
    return { name: JSON.parse(name) as string, stamp: { size: Number(size), mtime: Number(mtime) }, head, body: line.subarray(end + 1) };
  } catch {
    return undefined;
  }
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0) {
      // The last line is truncated.
      lines.push(bytes.subarray(bytes.length - 1));
      break;
    }
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function shards(): number[] {
  return Array.from({ length: SHARDS }, (_, shard) => shard);
}

function shardOf(name: string): number {
  return fnv(name) % SHARDS;
}
