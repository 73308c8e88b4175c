import type { Disposable } from '../../base/emitter';
import { forEachInSlices, SerialQueue, type Clock } from '../../base/schedule';
import { ShardedMap } from '../../base/collections';
import { covers, mergeInto, setFields, type MarkRecord, type MarkTable } from './mark';
import { MarkLog, type MarkFiles } from './markLog';
import { SharedMarks, type FoundMarks, type SharedPlace } from './sharedMarks';

/** Delay before a step is shared, before the files are read again after that, and the maximum delay after a failure; milliseconds. */
const WRITE_DELAY = 1000;
const SETTLE_DELAY = 2000;
const LONGEST_RETRY_DELAY = 30_000;

/** Additional delay for each paper in the file, so that large files are written less often; milliseconds. */
const DELAY_PER_PAPER = 0.02;

/** Maximum number of attempts to share while the files change. */
const ATTEMPTS = 5;

/** Number of records that are merged before their change is reported. */
const BATCH = 1000;

/** Where a window stores marks. */
export interface MarkPlace {
  /** The folder of the log of this machine, used by this place only. */
  log: string;
  /** The folders whose files are read. */
  sources: readonly string[];
  /** Where marks are written for other machines; its folder is one of the sources. */
  shared?: SharedPlace;
  /** A globally unique name of this window. */
  session: string;
}

/** Events of a store. */
export interface MarkStoreEvents {
  /** The papers whose records changed. */
  changed(ids: readonly string[]): void;
  /** Lines of a file could not be read; the file is not changed. */
  unreadable(lines: number, path: string): void;
  /** All files could be read and written. */
  settled(): void;
  /** A file could not be read or written; acknowledged marks are in the log, and this will be retried. */
  failed(error: unknown): void;
}

/**
 * The marks of a place: a log of this machine, which makes steps durable, and the shared files of all writers, to which
 * this machine adds what none of them has. Git, sync tools and crashes restore, merge, remove and truncate shared files;
 * reading them only ever adds to the known marks, and marks of this machine that are missing from them are written again.
 */
export class MarkStore implements Disposable {
  readonly #known = new ShardedMap<MarkRecord>();
  /** Steps that could not be written to the log yet. */
  readonly #unlogged = new Map<string, MarkRecord>();
  /** The steps that are being written to the log. */
  readonly #writing = new Set<Promise<void>>();
  readonly #log: MarkLog;
  readonly #shared: SharedMarks;
  readonly #queue = new SerialQueue();
  #timer: { due: number; disposable: Disposable } | undefined;
  #isDisposed = false;
  #isWhole = false;
  /** Failures since the files could last be read and written. */
  #failures = 0;
  /** Whether something may be missing from the shared files. */
  #isDirty = true;
  readonly #clock: Clock;
  readonly #place: MarkPlace;
  readonly #events: MarkStoreEvents;

  /** The store is empty until it is opened. */
  constructor(files: MarkFiles, clock: Clock, place: MarkPlace, events: MarkStoreEvents) {
    this.#clock = clock;
    this.#place = place;
    this.#events = events;
    this.#log = new MarkLog(files, clock, place.log, place.session);
    this.#shared = new SharedMarks(files, clock, place.sources, place.session);
  }

  /** Reads the files. Never rejects: failures are reported, and reading is retried. */
  open(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#readNew().catch((error: unknown) => this.#fail(error));
      this.#later(0);
    });
  }

  /** Whether all files could be read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  all(): MarkTable {
    return this.#known;
  }

  /**
   * Applies a step; resolves when it is on disk. Rejects when it cannot be written: it then applies until the window
   * closes, and writing is retried.
   */
  async change(step: MarkTable): Promise<void> {
    this.#merge(step);
    await this.#keep(step);
  }

  /** Resolves when the marks of papers are on disk; rejects when they still cannot be written. */
  async ensureSafe(ids: readonly string[]): Promise<void> {
    await Promise.allSettled(this.#writing);
    if (ids.some((id) => this.#unlogged.has(id))) {
      await this.#retry();
    }
  }

  /** Adds records from elsewhere as steps of this machine; resolves and rejects as `change` does. */
  async absorb(table: MarkTable): Promise<void> {
    const step = new ShardedMap<MarkRecord>();
    await forEachInSlices(table, this.#clock, ([id, record]) => {
      if (!covers(this.#log.table.get(id), record)) {
        step.set(id, record);
      }
    });
    if (step.size > 0) {
      await this.#mergeInSlices(step);
      await this.#keep(step);
    }
  }

  /** Reads what others wrote; to be called when files may have changed. */
  refresh(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#readNew();
      if (this.#isDirty) {
        this.#later(this.#delay);
      }
    });
  }

  /** Reads what others wrote, and writes what is missing from the shared files; rejects when that fails. */
  flush(): Promise<void> {
    return this.#queue.run(() => this.#settle());
  }

  /** Stops; the next window that opens this place shares what is in the log. */
  dispose(): void {
    this.#isDisposed = true;
    this.#timer?.disposable.dispose();
  }

  async #keep(step: MarkTable): Promise<void> {
    const writing = this.#log.add(step).catch(() => this.#log.add(step));
    this.#writing.add(writing);
    try {
      await writing;
    } catch (error) {
      step.forEach((record, id) => mergeInto(this.#unlogged, id, record));
      this.#later(this.#retryDelay);
      throw error;
    } finally {
      this.#writing.delete(writing);
      this.#isDirty = true;
    }
    this.#later(this.#delay);
  }

  /** Doubles with each failure: most are transient, such as a folder that is being replaced. */
  get #retryDelay(): number {
    return Math.min(LONGEST_RETRY_DELAY, WRITE_DELAY * 2 ** this.#failures++);
  }

  get #delay(): number {
    return WRITE_DELAY + this.#log.table.size * DELAY_PER_PAPER;
  }

  async #settle(): Promise<void> {
    await this.#readNew().finally(() => this.#retry());
    await this.#log.compact();
    const { shared } = this.#place;
    for (let left = ATTEMPTS; shared && this.#isDirty && left > 0; left--) {
      await this.#share(shared);
      await this.#readNew();
    }
    this.#failures = 0;
    this.#events.settled();
  }

  /** Adds to the shared files what none of them has. */
  async #share(place: SharedPlace): Promise<void> {
    this.#isDirty = false;
    try {
      const missing = await this.#shared.missing(this.#log.table);
      if (missing.size > 0) {
        // Never cleared here, since a step made meanwhile must be shared, too.
        if (!(await this.#shared.publish(missing, place))) {
          this.#isDirty = true;
        }
        this.#later(SETTLE_DELAY);
      }
    } catch (error) {
      this.#isDirty = true;
      throw error;
    }
  }

  /** Writes the steps to the log that could not be written before. */
  async #retry(): Promise<void> {
    if (this.#unlogged.size > 0) {
      const step = new Map(this.#unlogged);
      await this.#log.add(step);
      for (const [id, record] of step) {
        if (this.#unlogged.get(id) === record) {
          this.#unlogged.delete(id);
        }
      }
    }
  }

  /** Reads what is new in the log and in the shared files. */
  async #readNew(): Promise<void> {
    const failures: unknown[] = [];
    const failed = (error: unknown) => void failures.push(error);
    await this.#log
      .refresh((table) => {
        this.#isDirty = true;
        return this.#mergeInSlices(table);
      })
      .catch(failed);
    await this.#shared.refresh((found) => this.#addFound(found)).then((isChanged) => (this.#isDirty ||= isChanged), failed);
    if (failures.length > 0) {
      this.#isDirty = true;
      throw failures[0];
    }
    this.#isWhole = true;
  }

  async #addFound({ path, table, unreadable, edited }: FoundMarks): Promise<void> {
    this.#isDirty = true;
    await this.#mergeInSlices(table);
    if (unreadable > 0) {
      this.#events.unreadable(unreadable, path);
    }
    const now = this.#clock.now();
    const step = new Map<string, MarkRecord>();
    for (const [id, fields] of edited) {
      const record = setFields(this.#known.get(id), fields, now);
      if (record) {
        step.set(id, record);
      }
    }
    if (step.size > 0) {
      await this.change(step);
    }
  }

  #merge(table: Iterable<[string, MarkRecord]>): void {
    const changed: string[] = [];
    for (const [id, record] of table) {
      if (mergeInto(this.#known, id, record)) {
        changed.push(id);
      }
    }
    if (changed.length > 0) {
      this.#events.changed(changed);
    }
  }

  #mergeInSlices(table: MarkTable): Promise<void> {
    return forEachInSlices(batches(table), this.#clock, (batch) => this.#merge(batch));
  }

  #fail(error: unknown): void {
    this.#events.failed(error);
    this.#later(this.#retryDelay);
  }

  /** Schedules the next attempt after a delay in milliseconds, unless one is scheduled sooner. */
  #later(delay: number): void {
    const due = this.#clock.now() + delay;
    if (this.#isDisposed || (this.#timer && this.#timer.due <= due)) {
      return;
    }
    this.#timer?.disposable.dispose();
    const disposable = this.#clock.after(delay, () => {
      this.#timer = undefined;
      this.flush().catch((error: unknown) => this.#fail(error));
    });
    this.#timer = { due, disposable };
  }
}

function* batches(table: MarkTable): Iterable<[string, MarkRecord][]> {
  let batch: [string, MarkRecord][] = [];
  for (const item of table) {
    batch.push(item);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}
