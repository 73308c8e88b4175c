import type { Stamp } from '../model';
import { forEachInSlices, type Clock } from '../../base/schedule';
import { ShardedMap } from '../../base/collections';
import { decodeUtf8Lines, encodeUtf8 } from '../../base/text';
import { covers, editedFields, mergeInto, mergeRecords, type MarkRecord, type MarkTable } from './mark';
import type { MarkFiles } from './markLog';
import { formatMarksInSlices, parseMarksInSlices, VERSION } from './marksFile';

/** Where the marks of a place are shared with other machines. */
export interface SharedPlace {
  /** The folder to which this machine writes. */
  folder: string;
  /** The name of this machine there. */
  writer: string;
  /** The file outside the folder in which this machine remembers what it wrote last. */
  memory: string;
}

/** Files created in a new folder of marks, so that git keeps the lines of both sides of a merge and ignores temporary files. */
const COMPANIONS = { '.gitattributes': '*.jsonl text eol=lf merge=union\n', '.gitignore': '*.tmp\n' };

/** Maximum number of files per machine. */
const MAX_FILES = 99;

interface SharedFile {
  stamp: Stamp | undefined;
  isLink: boolean;
  table: MarkTable;
  version: number;
  /** Identifies the content by revision and size; absent when it was edited by hand or has unreadable lines. */
  content?: string;
}

/** The marks in a file that is new or has changed. */
export interface FoundMarks {
  path: string;
  table: MarkTable;
  /** Number of lines that could not be read. */
  unreadable: number;
  /** Fields that were edited by hand, that is, without a new time, since the file was last read. */
  edited: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** The files of all writers in some folders, of which this machine writes one. */
export class SharedMarks {
  readonly #files = new Map<string, SharedFile>();
  #count = 0;
  readonly #disk: MarkFiles;
  readonly #clock: Clock;
  readonly #folders: readonly string[];
  readonly #session: string;

  /** `session` is a globally unique name of this window. */
  constructor(files: MarkFiles, clock: Clock, folders: readonly string[], session: string) {
    this.#disk = files;
    this.#clock = clock;
    this.#folders = folders;
    this.#session = session;
  }

  /**
   * Reads the files that are new or have changed; true when any was read or removed. If one cannot be read, the others
   * are still read, and this rejects at the end.
   */
  async refresh(found: (marks: FoundMarks) => Promise<void>): Promise<boolean> {
    const failures: unknown[] = [];
    let isChanged = false;
    for (const folder of this.#folders) {
      try {
        const entries = (await this.#disk.list(folder)).filter(({ name }) => isMarksFile(name));
        const listed = new Set(entries.map(({ name }) => `${folder}/${name}`));
        for (const path of [...this.#files.keys()].filter((each) => isIn(each, folder) && !listed.has(each))) {
          this.#files.delete(path);
          isChanged = true;
        }
        for (const { name, isLink } of entries) {
          await this.#take(`${folder}/${name}`, isLink, found).then(
            (changed) => (isChanged ||= changed),
            (error: unknown) => void failures.push(error),
          );
        }
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw failures[0];
    }
    return isChanged;
  }

  /** The marks that no file has. */
  async missing(marks: MarkTable): Promise<MarkTable> {
    const missing = new ShardedMap<MarkRecord>();
    const tables = [...this.#files.values()].map(({ table }) => table);
    await forEachInSlices(marks, this.#clock, ([id, record]) => {
      if (!tables.some((table) => covers(table.get(id), record)) && !covers(mergedIn(tables, id), record)) {
        missing.set(id, record);
      }
    });
    return missing;
  }

  /** Adds marks to the file of this machine; false when the file changed meanwhile, and was left alone. */
  async publish(marks: MarkTable, { folder, writer, memory }: SharedPlace): Promise<boolean> {
    const written = await this.#written(memory);
    const name = this.#ownFile(folder, writer, written);
    const path = `${folder}/${name}`;
    const known = this.#files.get(path);
    const table = new ShardedMap<MarkRecord>();
    await forEachInSlices(known?.table ?? [], this.#clock, ([id, record]) => void table.set(id, record));
    await forEachInSlices(marks, this.#clock, ([id, record]) => void mergeInto(table, id, record));
    const revision = `${this.#session.slice(0, 8)}-${++this.#count}`;
    const bytes = await formatMarksInSlices(table, { revision }, this.#clock);
    const content = contentName(revision, bytes);
    const temporary = `${folder}/.${name}.${this.#session}.tmp`;
    await this.#accompany(folder);
    await this.#disk.write(temporary, bytes);
    if (!isSame(await this.#disk.stamp(path), known?.stamp)) {
      await this.#disk.remove(temporary);
      return false;
    }
    await this.#disk.rename(temporary, path);
    const stamp = await this.#disk.stamp(path);
    this.#files.set(path, { stamp: stamp?.size === bytes.length ? stamp : undefined, isLink: false, table, version: VERSION, content });
    await this.#disk.write(memory, encodeUtf8(JSON.stringify({ ...written, [name]: content })));
    return true;
  }

  /** Reads a file; false when it has not changed. */
  async #take(path: string, isLink: boolean, found: (marks: FoundMarks) => Promise<void>): Promise<boolean> {
    const before = this.#files.get(path);
    const stamp = await this.#disk.stamp(path);
    if (before && stamp && isSame(stamp, before.stamp)) {
      return false;
    }
    const bytes = await this.#disk.read(path);
    if (bytes === undefined) {
      return this.#files.delete(path);
    }
    const { head, table, unreadable } = await parseMarksInSlices(bytes, this.#clock);
    const edited = new Map<string, Record<string, unknown>>();
    await forEachInSlices(before ? table : [], this.#clock, ([id, record]) => {
      const fields = editedFields(before?.table.get(id), record);
      if (fields) {
        edited.set(id, fields);
      }
    });
    await found({ path, table, unreadable, edited });
    // A change after the stamp was taken is noticed next time.
    const isEdited = unreadable > 0 || edited.size > 0;
    this.#files.set(path, {
      stamp,
      isLink,
      table,
      version: head.version,
      content: isEdited ? undefined : contentName(head.revision, bytes),
    });
    return true;
  }

  /** The content that this machine last wrote to each of its files. */
  async #written(memory: string): Promise<Record<string, unknown>> {
    const bytes = await this.#disk.read(memory);
    try {
      return { ...(JSON.parse(decodeUtf8Lines(bytes ?? new Uint8Array())) as object) };
    } catch {
      return {};
    }
  }

  /**
   * The first of this machine's files that has the content it wrote last, or that does not exist yet. Any other was
   * restored, merged, edited, or is of another branch, and is left alone.
   */
  #ownFile(folder: string, writer: string, written: Readonly<Record<string, unknown>>): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? `${writer}.jsonl` : `${writer}-${number}.jsonl`;
      const file = this.#files.get(`${folder}/${name}`);
      const isOwn = file === undefined ? written[name] === undefined : file.content !== undefined && file.content === written[name];
      if ((isOwn && !file?.isLink && (file?.version ?? 0) <= VERSION) || number === MAX_FILES) {
        return name;
      }
    }
  }

  /** Creates the companion files of a folder of marks; existing ones, even dangling links, are left alone. */
  async #accompany(folder: string): Promise<void> {
    const names = new Set((await this.#disk.list(folder)).map(({ name }) => name));
    for (const [name, text] of Object.entries(COMPANIONS)) {
      if (!names.has(name)) {
        await this.#disk.write(`${folder}/${name}`, encodeUtf8(text));
      }
    }
  }
}

/**
 * Whether a file has marks, by its name. Sync tools insert words before or after the extension. Hidden and temporary files
 * do not count, nor do the copies that earlier versions made of unreadable files.
 */
function isMarksFile(name: string): boolean {
  return /\.jsonl/i.test(name) && !/^(?:\.|~|unreadable-)|\.(?:tmp|part|partial|crdownload)$/i.test(name);
}

function contentName(revision: string | undefined, { length }: Uint8Array): string | undefined {
  return revision && `${revision}:${length}`;
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) && !path.includes('/', folder.length + 1);
}

function mergedIn(tables: readonly MarkTable[], id: string): MarkRecord | undefined {
  return tables.reduce<MarkRecord | undefined>((merged, table) => {
    const record = table.get(id);
    return record ? mergeRecords(merged, record) : merged;
  }, undefined);
}

function isSame(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return a?.mtime === b?.mtime && a?.size === b?.size;
}
