import type { Disposable } from '../ports';
import { formatMarks, parseMarks, VERSION } from './format';
import { Journal } from './journal';
import { dated, mergeState, type State, type States } from './mark';
import type { Clock, Files, Place, Stamp, StoreEvents } from './ports';

/** How long after a step the shared file is written, and how long after that it is looked at again; milliseconds. */
const WRITE_DELAY = 1000;
const SETTLE_DELAY = 2000;
const RETRY_DELAY = 30_000;

/** How often writing begins anew when another window writes at the same time. */
const ATTEMPTS = 5;

/** The shared file is of a later version of the format than this code can write. */
export class NewerFormatError extends Error {
  constructor(readonly version: number) {
    super(`The marks are in version ${version} of their format.`);
  }
}

/**
 * The marks of one place: a file that windows, machines and git share, and a journal of what this
 * window has not yet seen in it. A step is safe once it is in the journal. The file is only ever
 * replaced by itself merged with what is known here, and the journal is let go of only when a
 * later look at the file finds its steps there; so nothing is lost when a write is cut off, or
 * when two windows write at once.
 */
export class MarkStore implements Disposable {
  private readonly states = new Map<string, State>();
  private readonly journal: Journal;
  private readonly path: string;
  private readonly temporary: string;
  /** The stamp of the file as it was last read or written. */
  private seen: Stamp | undefined;
  private version = VERSION;
  private unreadable = 0;
  /** Whether something is known here that may not be in the file. */
  private dirty = false;
  /** What was last written, until it has been looked at again. */
  private written: States = new Map();
  private timer: { due: number; disposable: Disposable } | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;
  /** How long the last write took, so that marking many papers among very many does not write all the time. */
  private cost = 0;

  private constructor(
    private readonly files: Files,
    private readonly clock: Clock,
    private readonly place: Place,
    private readonly events: StoreEvents,
  ) {
    this.journal = new Journal(files, place);
    this.path = `${place.folder}/${place.file}`;
    this.temporary = `${place.folder}/.${place.file}.${place.session}.tmp`;
  }

  /** Reads what is kept in a place; rejects when its file exists but cannot be read. */
  static async open(files: Files, clock: Clock, place: Place, events: StoreEvents): Promise<MarkStore> {
    const store = new MarkStore(files, clock, place, events);
    await store.look();
    for (const states of await store.journal.recover(await store.leftovers())) {
      store.merge(states);
    }
    if (!store.journal.isEmpty || store.unreadable > 0) {
      store.later(0);
    }
    return store;
  }

  /** Whether the file is of a later version, so that it is read but not written. */
  get isNewer(): boolean {
    return this.version > VERSION;
  }

  all(): States {
    return this.states;
  }

  /** Makes a step; resolves when it is safe, rejects when it could be kept nowhere. */
  async change(step: States): Promise<void> {
    this.merge(step);
    this.dirty = true;
    try {
      await this.journal.add(step);
      this.later(Math.max(WRITE_DELAY, this.cost * 10));
    } catch {
      await this.flush();
    }
  }

  /** Takes over states from elsewhere; resolves when they are in the file or, where it cannot be written, in the journal. */
  async absorb(states: States): Promise<void> {
    this.dirty = this.merge(states) || this.dirty;
    try {
      await this.flush();
    } catch (error) {
      await this.journal.add(new Map(states));
      this.fail(error);
    }
  }

  /** Writes what the file may not have yet; rejects when that fails. */
  flush(): Promise<void> {
    return this.alone(async () => {
      if (this.dirty) {
        await this.write();
      }
    });
  }

  /** Takes in what others wrote; call it when the file may have changed. */
  refresh(): Promise<void> {
    return this.alone(async () => {
      await this.look();
      if (this.unreadable > 0 || !this.journal.isEmpty) {
        this.later(WRITE_DELAY);
      }
    });
  }

  /** Stops; what is in the journal is taken up by the next window that opens this place. */
  dispose(): void {
    this.disposed = true;
    this.timer?.disposable.dispose();
  }

  /** Writes or settles after a while, or when it was to be sooner, then. */
  private later(delay: number): void {
    const due = this.clock.now() + delay;
    if (this.disposed || (this.timer && this.timer.due <= due)) {
      return;
    }
    this.timer?.disposable.dispose();
    const disposable = this.clock.after(delay, () => {
      this.timer = undefined;
      void this.alone(() => this.tend()).catch((error: unknown) => this.fail(error));
    });
    this.timer = { due, disposable };
  }

  private fail(error: unknown): void {
    this.events.failed(error);
    void this.alone(() => this.journal.compact()).catch(() => undefined);
    this.later(RETRY_DELAY);
  }

  private async tend(): Promise<void> {
    if (this.dirty || this.unreadable > 0) {
      await this.write();
      this.later(SETTLE_DELAY);
      return;
    }
    const shared = (await this.look()) ?? this.written;
    await this.journal.settle(shared);
    if (this.journal.isEmpty) {
      this.written = new Map();
    } else {
      this.dirty = true;
      this.later(WRITE_DELAY);
    }
  }

  /** Merges the file as it stands into what is known here; its states, undefined when it is as it was last seen. */
  private async look(): Promise<States | undefined> {
    const stamp = await this.files.stamp(this.path);
    if (isSame(stamp, this.seen)) {
      return undefined;
    }
    const read = parseMarks((await this.files.read(this.path)) ?? '');
    this.seen = stamp;
    this.version = read.version;
    this.unreadable = read.unreadable;
    const now = this.clock.now();
    this.merge(read.states, (state, known) => dated(state, known, now));
    return read.states;
  }

  private async write(): Promise<void> {
    const begin = this.clock.now();
    await this.replaceFile();
    this.events.written();
    this.cost = this.clock.now() - begin;
  }

  private async replaceFile(): Promise<void> {
    for (let left = ATTEMPTS; ; left--) {
      await this.look();
      if (this.isNewer) {
        throw new NewerFormatError(this.version);
      }
      await this.prepare();
      const written = new Map(this.states);
      this.dirty = false;
      try {
        const size = await this.files.write(this.temporary, formatMarks(written));
        const isUntouched = isSame(await this.files.stamp(this.path), this.seen);
        if (isUntouched || left === 0) {
          await this.files.rename(this.temporary, this.path);
          this.written = written;
          const stamp = await this.files.stamp(this.path);
          this.seen = stamp?.size === size ? stamp : undefined;
          return;
        }
      } catch (error) {
        this.dirty = true;
        if (left === 0) {
          throw error;
        }
      }
    }
  }

  /** Keeps a copy of a file that has unreadable lines; puts the companions beside a new one. */
  private async prepare(): Promise<void> {
    if (this.seen === undefined) {
      for (const [name, text] of Object.entries(this.place.companions)) {
        await this.files.write(`${this.place.folder}/${name}`, text);
      }
    } else if (this.unreadable > 0) {
      const copy = `unreadable-${this.seen.mtime}-${this.place.file}`;
      await this.files.copy(this.path, `${this.place.folder}/${copy}`);
      this.events.unreadable(this.unreadable, copy);
      this.unreadable = 0;
    }
  }

  /** Files that a crash left between being written and being put in place. */
  private async leftovers(): Promise<string[]> {
    const names = await this.files.list(this.place.folder);
    return names.filter((name) => name.startsWith(`.${this.place.file}.`) && name.endsWith('.tmp')).map((name) => `${this.place.folder}/${name}`);
  }

  /** Whether anything was new. */
  private merge(states: States, seen: (state: State, known: State | undefined) => State = (state) => state): boolean {
    const changed: string[] = [];
    for (const [id, state] of states) {
      const known = this.states.get(id);
      const merged = mergeState(known, seen(state, known));
      if (merged !== known) {
        this.states.set(id, merged);
        changed.push(id);
      }
    }
    if (changed.length > 0) {
      this.events.changed(changed);
    }
    return changed.length > 0;
  }

  /** One task on the file at a time, in the order in which they came. */
  private alone<T>(task: () => Promise<T>): Promise<T> {
    const run = this.last.then(task, task);
    this.last = run.catch(() => undefined);
    return run;
  }
}

function isSame(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return a?.mtime === b?.mtime && a?.size === b?.size;
}
