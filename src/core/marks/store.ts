import type { Disposable } from '../../base/emitter';
import { VERSION } from './format';
import { Journal } from './journal';
import { KnownStates } from './known';
import { dated, type States } from './mark';
import type { Clock, Files, Place, StoreEvents } from './ports';
import { SharedFile } from './sharedFile';
import { Turns } from './turns';

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
  private readonly known: KnownStates;
  private readonly file: SharedFile;
  private readonly journal: Journal;
  /** Whether the file has been read, and what other windows left has been taken over. */
  private read = false;
  private recovered = false;
  /** Whether something is known here that may not be in the file. */
  private dirty = false;
  /** What was last written, until it has been looked at again. */
  private written: States = new Map();
  private readonly turns: Turns;
  /** How long the last write took, so that marking many papers among very many does not write all the time. */
  private cost = 0;

  /** Knows nothing before it is opened. */
  constructor(
    files: Files,
    private readonly clock: Clock,
    place: Place,
    private readonly events: StoreEvents,
  ) {
    this.known = new KnownStates((ids) => events.changed(ids));
    this.turns = new Turns(clock, () => void this.turns.alone(() => this.tend()).catch((error: unknown) => this.fail(error)));
    this.file = new SharedFile(files, clock, place);
    this.journal = new Journal(files, clock, place);
  }

  /** Reads what is kept in a place. Never rejects: what cannot be read now is told of, and read later. */
  open(): Promise<void> {
    return this.turns.alone(async () => {
      await this.look().catch((error: unknown) => this.fail(error));
      await this.recover();
      if (!this.journal.isEmpty || this.file.unreadable > 0) {
        this.turns.later(0);
      }
    });
  }

  /** Whether all that is kept in the place could be read. */
  get isWhole(): boolean {
    return this.read && this.recovered;
  }

  /** Whether the file is of a later version, so that it is read but not written. */
  get isNewer(): boolean {
    return this.file.format > VERSION;
  }

  all(): States {
    return this.known.all();
  }

  /** Makes a step; resolves when it is safe, rejects when it could be kept nowhere. */
  async change(step: States): Promise<void> {
    this.known.merge(step);
    this.dirty = true;
    try {
      await this.journal.add(step);
      this.turns.later(Math.max(WRITE_DELAY, this.cost * 10));
    } catch {
      await this.flush().catch((error: unknown) => {
        // Told by who asked for the step.
        this.turns.later(RETRY_DELAY);
        throw error;
      });
    }
  }

  /**
   * Takes over states from elsewhere; resolves when they are in the file or, where it cannot be
   * written, in the journal. Rejects when they could be kept nowhere; then they stand here all the
   * same, and keeping them is tried again.
   */
  async absorb(states: States): Promise<void> {
    this.dirty = this.known.merge(states) || this.dirty;
    try {
      await this.flush();
    } catch (error) {
      this.fail(error);
      await this.journal.add(new Map(states));
    }
  }

  /** Writes what the file may not have yet; rejects when that fails. */
  flush(): Promise<void> {
    return this.turns.alone(async () => {
      if (this.dirty) {
        await this.write();
      }
    });
  }

  /** Takes in what others wrote; call it when the file may have changed. */
  refresh(): Promise<void> {
    return this.turns.alone(async () => {
      await this.look();
      if (this.file.unreadable > 0 || !this.journal.isEmpty) {
        this.turns.later(WRITE_DELAY);
      }
    });
  }

  /** Stops; what is in the journal is taken up by the next window that opens this place. */
  dispose(): void {
    this.turns.dispose();
  }

  private fail(error: unknown): void {
    this.events.failed(error);
    void this.turns.alone(() => this.journal.compact()).catch(() => undefined);
    this.turns.later(RETRY_DELAY);
  }

  private async tend(): Promise<void> {
    await this.recover();
    if (this.dirty || this.file.unreadable > 0) {
      await this.write();
      this.turns.later(SETTLE_DELAY);
      return;
    }
    const shared = (await this.look()) ?? this.written;
    await this.journal.settle(shared);
    if (this.journal.isEmpty) {
      this.written = new Map();
    } else {
      this.dirty = true;
      this.turns.later(WRITE_DELAY);
    }
  }

  /** Takes over, once, what other windows left in the journal and beside the file. */
  private async recover(): Promise<void> {
    if (this.recovered) {
      return;
    }
    try {
      const found = (states: States) => this.known.mergeInSlices(states, this.clock);
      await this.journal.recover(await this.journal.others(), found);
      await this.journal.recover(await this.file.leftovers(), found);
      this.recovered = true;
    } catch (error) {
      this.fail(error);
    }
  }

  /** Merges the file as it stands into what is known here; its states, undefined when it is as it was last seen. */
  private async look(): Promise<States | undefined> {
    const states = await this.file.read();
    this.read = true;
    if (states) {
      const now = this.clock.now();
      await this.known.mergeInSlices(states, this.clock, (state, known) => dated(state, known, now));
    }
    return states;
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
        throw new NewerFormatError(this.file.format);
      }
      await this.prepare();
      const written = new Map(this.known.all());
      this.dirty = false;
      try {
        if (await this.file.replace(written, left === 0)) {
          this.written = written;
          return;
        }
        this.dirty = true;
      } catch (error) {
        this.dirty = true;
        if (left === 0) {
          throw error;
        }
      }
    }
  }

  private async prepare(): Promise<void> {
    const { unreadable } = this.file;
    const copy = await this.file.prepare();
    if (copy !== undefined) {
      this.events.unreadable(unreadable, copy);
    }
  }
}
