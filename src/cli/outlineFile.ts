import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { decodeText, encodeUtf8 } from '../base/text';
import type { Digest } from '../core/model';
import type { IndexedOutline } from '../core/merging/storedDigest';
import { packOutline, unpackOutline, type OutlineHead } from '../protocol/outline';
import { joined } from '../worker/files';
import { saveLocal } from '../worker/files.node';
import type { FoundFile } from './files';

/** Digits of the number at the beginning, the length of the table in bytes. */
const PREFIX = 12;
/** Digits of the checksum after it, of all that follows. */
const CHECKSUM = 40;
/** How many bytes of the file are read at a time to check it. */
const CHUNK = 1 << 20;

/** A row of the table: a file in the state in which it was read, the offset of its outline, and the lengths of its head and body in bytes, 0 when it is no digest. */
type Row = [name: string, size: number, mtime: number, start: number, head: number, body: number];

interface Outlined extends FoundFile {
  /** Undefined when the file is no digest. */
  outline?: { start: number; head: number; body: number } | { head: Uint8Array; body: Uint8Array };
}

/**
 * The outlines of all digests, and which files are no digests, in one file that is replaced atomically: a table as
 * JSON, followed by the outlines, each of which is read on demand.
 */
export class OutlineFile {
  readonly #path: string;
  readonly #rows = new Map<string, Outlined>();
  #handle: number | undefined;

  /** Opens the file at a path; one that cannot be read counts as empty. */
  constructor(file: string) {
    this.#path = file;
    try {
      this.#open();
    } catch {
      this.#rows.clear();
    }
  }

  get names(): Iterable<string> {
    return this.#rows.keys();
  }

  /** The state in which a digest was read; undefined when it was not. */
  state(name: string): { size: number; mtime: number } | undefined {
    return this.#rows.get(name);
  }

  isDigest(name: string): boolean {
    return this.#rows.get(name)?.outline !== undefined;
  }

  /** The outline of a digest, whose entries are read on first access; undefined for a file that is no digest. Throws when it cannot be read. */
  outline(name: string): IndexedOutline | undefined {
    const outline = this.#rows.get(name)?.outline;
    if (outline === undefined) {
      return undefined;
    }
    if ('start' in outline) {
      const { start, head, body } = outline;
      return unpackOutline(name, parseHead(this.#read(start, head)), () => decodeText(this.#read(start + head, body)));
    }
    return unpackOutline(name, parseHead(outline.head), () => decodeText(outline.body));
  }

  /** Sets the result of reading a file, undefined when it is no digest. */
  set({ name, size, mtime }: FoundFile, digest: Digest | undefined): void {
    const packed = digest && packOutline(digest);
    const outline = packed && { head: encodeUtf8(packed.head), body: encodeUtf8(packed.body) };
    this.#rows.set(name, { name, size, mtime, ...(outline && { outline }) });
  }

  delete(name: string): void {
    this.#rows.delete(name);
  }

  /** Replaces the file; throws when it cannot be written. */
  save(): void {
    const rows: Row[] = [];
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const { name, size, mtime, outline } of this.#rows.values()) {
      const [head, body] = outline === undefined ? [] : this.#bytesOf(outline);
      rows.push([name, size, mtime, at, head?.length ?? 0, body?.length ?? 0]);
      parts.push(...(head && body ? [head, body] : []));
      at += (head?.length ?? 0) + (body?.length ?? 0);
    }
    const table = encodeUtf8(JSON.stringify(rows));
    const content = joined([table, ...parts]);
    const checksum = createHash('sha1').update(content).digest('hex');
    const bytes = joined([encodeUtf8(String(table.length).padStart(PREFIX) + checksum), content]);
    // Windows does not replace a file that is open.
    this.close();
    saveLocal(this.#path, bytes);
    this.#open();
  }

  /** Closes the file. */
  close(): void {
    if (this.#handle !== undefined) {
      fs.closeSync(this.#handle);
      this.#handle = undefined;
    }
  }

  #open(): void {
    this.#handle = fs.openSync(this.#path, 'r');
    const length = Number(decodeText(this.#read(0, PREFIX)));
    if (this.#checksum() !== decodeText(this.#read(PREFIX, CHECKSUM))) {
      throw new Error('the file of outlines is damaged');
    }
    const rows = JSON.parse(decodeText(this.#read(PREFIX + CHECKSUM, length))) as Row[];
    const begin = PREFIX + CHECKSUM + length;
    this.#rows.clear();
    for (const [name, size, mtime, start, head, body] of rows) {
      this.#rows.set(name, { name, size, mtime, ...(head > 0 && { outline: { start: begin + start, head, body } }) });
    }
  }

  /** Of the content: an outline is parsed where it is needed, when it is too late to read its digest again. */
  #checksum(): string {
    const hash = createHash('sha1');
    const size = this.#handle === undefined ? 0 : fs.fstatSync(this.#handle).size;
    for (let start = PREFIX + CHECKSUM; start < size; start += CHUNK) {
      hash.update(this.#read(start, Math.min(CHUNK, size - start)));
    }
    return hash.digest('hex');
  }

  #bytesOf(outline: NonNullable<Outlined['outline']>): [head: Uint8Array, body: Uint8Array] {
    return 'start' in outline
      ? [this.#read(outline.start, outline.head), this.#read(outline.start + outline.head, outline.body)]
      : [outline.head, outline.body];
  }

  #read(start: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    if (this.#handle === undefined || fs.readSync(this.#handle, bytes, 0, length, start) !== length) {
      throw new Error('the file of outlines is truncated');
    }
    return bytes;
  }
}

function parseHead(bytes: Uint8Array): OutlineHead {
  return JSON.parse(decodeText(bytes)) as OutlineHead;
}
