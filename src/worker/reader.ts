import type { Progress } from '../protocol/worker';
import { newestFirst } from './order';
import type { Outbox } from './outbox';
import type { Outlines } from './outlines';
import type { Reading, Shelf } from './shelf';
import type { Words } from './words';

/** Files that are asked for at a time, so that a slow file system is not waited for one by one. */
const AHEAD = 16;

/** Failures in a row after which the work is left until something changes: a step that always fails would go on for ever. */
const TRIES = 3;

/** What the reader works on and tells. */
export interface Desk {
  shelf: Shelf;
  outlines: Outlines;
  words: Words;
  outbox: Outbox;
  /** Keeps some of what is new for the next session; false when there is nothing. */
  saveSome(): Promise<boolean>;
  breathe(): Promise<void> | undefined;
  progress(progress: Progress): void;
  skipped(name: string, rule: string, args: string[]): void;
  /** No file is worked on. */
  idle(): void;
  /** Takes note of a failure; the reader goes on with the rest. */
  failed(error: unknown): void;
}

/**
 * Reads what there is to read, most wanted first: files that changed, then the outlines of all files,
 * newest first; then titles, and then summaries, go into the index.
 */
export class Reader {
  /** How often a file changed, so that a reading that was overtaken is dropped. */
  readonly #files = new Map<string, number>();
  readonly #changed = new Set<string>();
  readonly #unread = new Set<string>();
  readonly #untitled = new Set<string>();
  readonly #unindexed = new Set<string>();
  #listed = false;
  #phase: Progress['phase'] = 'reading';
  #working = false;
  #failures = 0;
  #stopped = false;

  constructor(private readonly desk: Desk) {}

  /** Whether every digest can be found by all of its words. */
  get complete(): boolean {
    return this.#phase === 'all' && this.#changed.size + this.#unindexed.size === 0;
  }

  /** The files there are, in all. */
  list(names: readonly string[]): void {
    const all = new Set(names);
    for (const name of [...this.#files.keys(), ...this.desk.outlines.names]) {
      if (!all.has(name) && !this.desk.shelf.texts.has(name)) {
        this.#forget(name);
      }
    }
    for (const name of newestFirst(names)) {
      if (!this.#files.has(name)) {
        this.#files.set(name, 0);
        this.#unread.add(name);
      }
    }
    this.#listed = true;
    this.#start();
  }

  /** Lets everything be that is not done or told yet. */
  stop(): void {
    this.#stopped = true;
    this.desk.outbox.drop();
  }

  /** Files that came or changed, and files that went. */
  change(changed: readonly string[], removed: readonly string[]): void {
    removed.forEach((name) => this.#forget(name));
    for (const name of changed) {
      this.#files.set(name, (this.#files.get(name) ?? 0) + 1);
      this.#changed.add(name);
    }
    this.#start();
  }

  #forget(name: string): void {
    [this.#changed, this.#unread, this.#untitled, this.#unindexed].forEach((set) => set.delete(name));
    this.#files.delete(name);
    this.desk.shelf.texts.delete(name);
    this.desk.words.remove(name);
    this.desk.outlines.remove(name);
  }

  #start(): void {
    this.#failures = 0;
    if (!this.#working) {
      this.#working = true;
      this.#work().catch(this.desk.failed);
    }
  }

  async #work(): Promise<void> {
    while (!this.#stopped && (await this.#try())) {
      await this.desk.breathe();
    }
    this.#working = false;
    this.desk.outbox.flush();
    this.desk.idle();
  }

  /** One step; false when there is none, or when it is time to give up. */
  async #try(): Promise<boolean> {
    try {
      const more = await this.#step();
      this.#failures = 0;
      return more;
    } catch (error) {
      this.desk.failed(error);
      if (++this.#failures < TRIES) {
        return true;
      }
      this.desk.failed(new Error(`Given up after ${TRIES} failures in a row, until something changes.`));
      return false;
    }
  }

  /** One piece of the most wanted work; false when there is none. */
  async #step(): Promise<boolean> {
    if (this.#changed.size > 0) {
      // Of many the outlines come first, and their words when there is time.
      const few = this.#changed.size <= AHEAD;
      await this.#each(this.#changed, (name) => this.#read(name, few, this.#phase === 'all'));
      this.desk.outbox.flush();
    } else if (this.#unread.size > 0) {
      await this.#each(this.#unread, (name) => this.#read(name, false));
      this.#report();
    } else if (!this.#listed) {
      return false;
    } else if (this.#phase === 'reading') {
      await this.#reach('ready');
    } else if (this.#untitled.size > 0) {
      await this.#each(this.#untitled, (name) => this.desk.words.addTitles(name, this.desk.outlines.outline(name)));
    } else if (this.#phase === 'ready') {
      await this.#reach('titles');
    } else if (this.#unindexed.size > 0) {
      await this.#each(this.#unindexed, (name) => this.#indexAll(name));
    } else if (this.#phase === 'titles') {
      await this.#reach('all');
      await this.desk.words.warm(() => this.desk.breathe());
    } else {
      return this.desk.saveSome();
    }
    return true;
  }

  /** Ends when all have ended: one that fails costs itself only. */
  async #each(set: Set<string>, work: (name: string) => unknown): Promise<void> {
    const names: string[] = [];
    for (const name of set) {
      set.delete(name);
      if (names.push(name) === AHEAD) {
        break;
      }
    }
    await Promise.all(names.map(async (name) => work(name)).map((done) => done.catch(this.desk.failed)));
  }

  /** The host has taken everything in before it hears of a phase; what came meanwhile is read first. */
  async #reach(phase: Progress['phase']): Promise<void> {
    await this.desk.outbox.empty();
    if (this.#changed.size + this.#unread.size === 0) {
      this.#phase = phase;
      this.#report();
    }
  }

  #report(): void {
    if (!this.#stopped) {
      const total = this.#files.size;
      this.desk.progress({ read: total - this.#unread.size, total, phase: this.#phase });
    }
  }

  async #read(name: string, whole: boolean, isIndexed = false): Promise<void> {
    const change = this.#files.get(name);
    const reading = await this.desk.shelf.read(name, this.desk.outlines.stamp(name));
    if (this.#stopped || this.#files.get(name) !== change) {
      return;
    }
    if (reading.state === 'unreadable' || reading.state === 'too-large' || reading.state === 'held-worker') {
      this.#leaveOut(name, reading);
      return;
    }
    if (reading.state === 'unchanged') {
      this.desk.outlines.confirm(name);
      if (isIndexed) {
        return;
      }
    } else {
      this.desk.outlines.learn(name, reading);
    }
    if (reading.state === 'read' && whole) {
      this.#index(name, reading);
    } else {
      this.#untitled.add(name);
      this.#unindexed.add(name);
    }
  }

  #leaveOut(name: string, reading: Reading & { state: 'unreadable' | 'too-large' | 'held-worker' }): void {
    this.desk.outlines.remove(name);
    this.desk.words.remove(name);
    this.desk.skipped(name, reading.state, reading.state === 'too-large' ? [String(reading.stamp.size), String(reading.limit)] : []);
  }

  async #indexAll(name: string): Promise<void> {
    const change = this.#files.get(name);
    const reading = await this.desk.shelf.read(name);
    if (reading.state === 'read' && this.#files.get(name) === change) {
      this.#index(name, reading);
    }
  }

  #index(name: string, reading: Reading & { state: 'read' }): void {
    this.#untitled.delete(name);
    this.#unindexed.delete(name);
    this.desk.words.addAll(name, reading);
  }
}
