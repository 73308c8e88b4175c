import type { Disposable } from '../../base/emitter';
import { forEachInSlices, SerialQueue, type Clock } from '../../base/schedule';
import { ShardedMap } from '../../base/shardedMap';
import { covers, mergeInto, setFields, type MarkRecord, type MarkTable } from './mark';
import { MarkLog, type MarkFiles } from './markLog';
import { SharedMarks, type FoundMarks, type SharedPlace } from './sharedMarks';

/** How long after a step it is shared, how long after that the files are looked at again, and how long at most after a failure; milliseconds. */
const WRITE_DELAY = 1000;
const SETTLE_DELAY = 2000;
const LONGEST_RETRY_DELAY = 30_000;

/** How much longer a step waits for each paper in the file, so that very many are not written all the time; milliseconds. */
const DELAY_PER_PAPER = 0.02;

/** How often sharing begins again when the files change at the same time. */
const ATTEMPTS = 5;

/** How many records are merged before their change is reported. */
const BATCH = 1000;

/** Where one window keeps marks. */
export interface MarkPlace {
  /** The folder of the log of this machine, which belongs to this place alone. */
  log: string;
  /** The folders whose files are read. */
  sources: readonly string[];
  /** Where marks are written for others; one of the sources is its folder. */
  shared?: SharedPlace;
  /** The name of this window, different from that of any other, ever. */
  session: string;
}

/** What a store reports to its owner. */
export interface MarkStoreEvents {
  /** The papers whose records changed. */
  changed(ids: readonly string[]): void;
  /** Lines of a file could not be read; the file is left as it is. */
  unreadable(lines: number, path: string): void;
  /** All files could be read and written. */
  settled(): void;
  /** A file could not be read or written; what was reported to be safe is in the log, and this will be tried again. */
  failed(error: unknown): void;
}

/**
 * The marks of one place: a log of this machine, in which a step is safe, and the files of all
 * writers, to which this machine adds what none of them has. Files are put back, merged, removed
 * and cut off by git, by sync tools and by crashes; all of them only ever add to what is known
 * here, and whatever of this machine's marks is missing from them is written again.
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

  /** Knows nothing before it is opened. */
  constructor(files: MarkFiles, clock: Clock, place: MarkPlace, events: MarkStoreEvents) {
    this.#clock = clock;
    this.#place = place;
    this.#events = events;
    this.#log = new MarkLog(files, clock, place.log, place.session);
    this.#shared = new SharedMarks(files, clock, place.sources, place.session);
  }

  /** Reads what is kept in the place. Never rejects: what cannot be read now is reported, and read later. */
  open(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#look().catch((error: unknown) => this.#fail(error));
      this.#later(0);
    });
  }

  /** Whether all that is kept in the place could be read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  all(): MarkTable {
    return this.#known;
  }

  /** Makes a step; resolves when it is safe. Rejects when it could not be written; then it stands until the window closes, and writing is tried again. */
  async change(step: MarkTable): Promise<void> {
    this.#merge(step);
    await this.#keep(step);
  }

  /** Resolves when what is known of papers is safe; rejects when it still cannot be written. */
  async ensureSafe(ids: readonly string[]): Promise<void> {
    await Promise.allSettled(this.#writing);
    if (ids.some((id) => this.#unlogged.has(id))) {
      await this.#retry();
    }
  }

  /** Takes over records from elsewhere as steps of this machine; resolves and rejects as `change` does. */
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

  /** Takes in what others wrote; call it when files may have changed. */
  refresh(): Promise<void> {
    return this.#queue.run(async () => {
      await this.#look();
      if (this.#isDirty) {
        this.#later(this.#delay);
      }
    });
  }

  /** Takes in what others wrote, and writes what is missing from the shared files; rejects when that fails. */
  flush(): Promise<void> {
    return this.#queue.run(() => this.#settle());
  }

  /** Stops; what is in the log is shared by the next window that opens this place. */
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

  /** Most failures pass at once, such as a folder that is being replaced; those that stay are tried ever less often. */
  get #retryDelay(): number {
    return Math.min(LONGEST_RETRY_DELAY, WRITE_DELAY * 2 ** this.#failures++);
  }

  get #delay(): number {
    return WRITE_DELAY + this.#log.table.size * DELAY_PER_PAPER;
  }

  async #settle(): Promise<void> {
    await this.#look().finally(() => this.#retry());
    await this.#log.compact();
    const { shared } = this.#place;
    for (let left = ATTEMPTS; shared && this.#isDirty && left > 0; left--) {
      await this.#share(shared);
      await this.#look();
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
        // Only ever set here: a step that is made meanwhile has to be shared, too.
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

  /** Writes to the log what could not be written before. */
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

  /** Takes in what is new in the log and in the shared files. */
  async #look(): Promise<void> {
    const failures: unknown[] = [];
    const failed = (error: unknown) => void failures.push(error);
    await this.#log
      .refresh((table) => {
        this.#isDirty = true;
        return this.#mergeInSlices(table);
      })
      .catch(failed);
    await this.#shared.refresh((found) => this.#found(found)).then((isChanged) => (this.#isDirty ||= isChanged), failed);
    if (failures.length > 0) {
      this.#isDirty = true;
      throw failures[0];
    }
    this.#isWhole = true;
  }

  async #found({ path, table, unreadable, edited }: FoundMarks): Promise<void> {
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

  /** Settles after this delay in milliseconds, or at the time already scheduled if that is sooner. */
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
