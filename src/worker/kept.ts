import { fnv, hash } from '../core/key';
import type { Stamp } from '../protocol/worker';
import type { Files } from './files';

/** Goes up when the form of the rows changes. */
const VERSION = 1;

/** In how many files the rows are kept; a changed digest costs the writing of one of them. */
const SHARDS = 32;

/** Characters that all rows may have together; what is beyond is not kept. */
const BOUND = 128 * 1024 * 1024;

/** What was read of a file in the state of `stamp`; `json` is its outline, or `null` when it is no digest. */
export interface Row {
  stamp: Stamp;
  json: string;
}

/**
 * What was read in earlier sessions, by file. A line a row: a checksum, then the row as JSON. A line whose
 * checksum is wrong (cut off, half written, another's) is as good as none. A shard is replaced as a
 * whole, so of two windows that write the last one wins, and neither breaks the other's.
 */
export class Kept {
  readonly #rows = new Map<string, Row>();
  readonly #stale = new Set<number>();
  #size = 0;

  /** The folder of this reader; undefined when nothing is kept beyond this session. */
  readonly #folder: string | undefined;

  /** `storage` is a URI; what another `reader` read is not used. */
  constructor(
    private readonly files: Files,
    private readonly storage: string | undefined,
    reader: string,
  ) {
    this.#folder = storage === undefined ? undefined : `${storage}/${hash(`${VERSION} ${reader}`)}`;
  }

  get rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  /** Fills `rows`; whatever cannot be used is left out. Other readers' folders are removed. */
  async load(): Promise<void> {
    const { storage } = this;
    const folder = this.#folder;
    if (storage === undefined || folder === undefined) {
      return;
    }
    for (const other of await this.files.list(storage)) {
      if (`${storage}/${other}` !== folder) {
        await this.files.erase(`${storage}/${other}`);
      }
    }
    const texts = await Promise.all(shards().map((shard) => this.files.load(place(folder, shard))));
    texts.forEach((bytes, shard) => {
      for (const line of bytes ? new TextDecoder().decode(bytes).split('\n') : []) {
        this.#take(line, shard);
      }
    });
  }

  /** Keeps a row, unless the bound is reached. */
  set(name: string, row: Row): void {
    this.delete(name);
    if (this.#size + row.json.length <= BOUND) {
      this.#size += row.json.length;
      this.#rows.set(name, row);
      this.#stale.add(shardOf(name));
    }
  }

  delete(name: string): void {
    const row = this.#rows.get(name);
    if (row) {
      this.#size -= row.json.length;
      this.#rows.delete(name);
      this.#stale.add(shardOf(name));
    }
  }

  /** Writes one of the shards that changed; false when there is none. After a failure nothing more is written. */
  async saveSome(): Promise<boolean> {
    const [shard] = this.#stale;
    if (shard === undefined || this.#folder === undefined) {
      return false;
    }
    this.#stale.delete(shard);
    const lines = [...this.#rows].filter(([name]) => shardOf(name) === shard).map(([name, row]) => lineOf(name, row));
    try {
      await this.files.save(place(this.#folder, shard), new TextEncoder().encode(lines.join('')));
      return true;
    } catch (error) {
      this.#stale.clear();
      throw error;
    }
  }

  #take(line: string, shard: number): void {
    const row = rowOf(line);
    if (row && shardOf(row.name) === shard) {
      this.#size += row.json.length;
      this.#rows.set(row.name, row);
    } else if (line !== '') {
      this.#stale.add(shard);
    }
  }
}

function place(folder: string, shard: number): string {
  return `${folder}/${shard}`;
}

// size, time, name and outline are set apart by tabs, which JSON never has within a line.
function lineOf(name: string, { stamp, json }: Row): string {
  const row = `${stamp.size}\t${stamp.mtime}\t${JSON.stringify(name)}\t${json}`;
  return `${checksum(row)}\t${row}\n`;
}

function rowOf(line: string): (Row & { name: string }) | undefined {
  const start = line.indexOf('\t') + 1;
  const row = line.slice(start);
  if (start === 0 || line.slice(0, start - 1) !== checksum(row)) {
    return undefined;
  }
  const [size = '', mtime = '', name = '', json = ''] = row.split('\t');
  return { name: JSON.parse(name) as string, stamp: { size: Number(size), mtime: Number(mtime) }, json };
}

function shards(): number[] {
  return Array.from({ length: SHARDS }, (_, shard) => shard);
}

function shardOf(name: string): number {
  return fnv(name) % SHARDS;
}

function checksum(text: string): string {
  return `${text.length.toString(36)}.${fnv(text).toString(36)}`;
}
