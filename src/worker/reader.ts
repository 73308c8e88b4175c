import type { Digest, Outline, OutlineEntry } from '../core/model';
import type { PaperSearch } from '../core/search';
import type { Progress } from '../protocol/worker';
import type { Kept } from './kept';
import type { Mentions } from './mentions';
import { newestFirst } from './order';
import type { Outbox } from './outbox';
import type { Reading, Shelf } from './shelf';

/** Files that are asked for at a time, so that a slow file system is not waited for one by one. */
const AHEAD = 16;

/** What the reader works on and tells. */
export interface Desk {
  shelf: Shelf;
  kept: Kept;
  index: PaperSearch;
  mentions: Mentions;
  outbox: Outbox;
  breathe(): Promise<void> | undefined;
  progress(progress: Progress): void;
  skipped(name: string, rule: string, args: string[]): void;
  /** Takes note of a failure; the reader goes on with the rest. */
  failed(error: unknown): true;
}

/**
 * Reads what there is to read, most wanted first: files that changed, then the outlines of all files,
 * newest first; then titles, and then summaries, go into the index.
 */
export class Reader {
  /** How often a file changed, so that a reading that was overtaken is dropped. */
  readonly #files = new Map<string, number>();
  /** Files of which the text of an editor was told last. */
  readonly #edited = new Set<string>();
  /** The digests the host knows of. */
  readonly #told = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #unread = new Set<string>();
  readonly #untitled = new Set<string>();
  readonly #unindexed = new Set<string>();
  #listed = false;
  #phase: Progress['phase'] = 'reading';
  #working = false;
  #stopped = false;

  constructor(private readonly desk: Desk) {}

  /** Whether every digest can be found by all of its words. */
  get complete(): boolean {
    return this.#phase === 'all' && this.#changed.size + this.#unindexed.size === 0;
  }

  /** Shows what was kept, before any file is looked at. */
  begin(): void {
    for (const name of newestFirst([...this.desk.kept.rows.keys()])) {
      const json = this.desk.kept.rows.get(name)?.json ?? 'null';
      if (json !== 'null') {
        this.#told.add(name);
        this.desk.outbox.add(name, json);
      }
    }
    this.desk.outbox.flush();
  }

  /** The files there are, in all. */
  list(names: readonly string[]): void {
    const all = new Set(names);
    for (const name of [...this.#files.keys(), ...this.#told, ...this.desk.kept.rows.keys()]) {
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

  /** Lets everything be that is not done yet. */
  stop(): void {
    this.#stopped = true;
  }

  change(changed: readonly string[], removed: readonly string[]): void {
    removed.forEach((name) => this.#forget(name));
    for (const name of changed) {
      this.#files.set(name, (this.#files.get(name) ?? 0) + 1);
      this.#changed.add(name);
    }
    this.#start();
  }

  #forget(name: string): void {
    const { outbox, index, mentions, kept, shelf } = this.desk;
    [this.#changed, this.#unread, this.#untitled, this.#unindexed].forEach((set) => set.delete(name));
    this.#files.delete(name);
    this.#edited.delete(name);
    shelf.texts.delete(name);
    kept.delete(name);
    index.remove(name);
    mentions.remove(name);
    if (this.#told.delete(name)) {
      outbox.add(name, 'null');
    }
  }

  #start(): void {
    if (!this.#working) {
      this.#working = true;
      void this.#work();
    }
  }

  async #work(): Promise<void> {
    while (!this.#stopped && (await this.#step().catch(this.desk.failed))) {
      await this.desk.breathe();
    }
    this.#working = false;
    this.desk.outbox.flush();
  }

  /** One piece of the most wanted work; false when there is none. */
  async #step(): Promise<boolean> {
    if (this.#changed.size > 0) {
      // Of many the outlines come first, and their words when there is time.
      const few = this.#changed.size <= AHEAD;
      await this.#each(this.#changed, (name) => this.#read(name, few));
      this.desk.outbox.flush();
    } else if (this.#unread.size > 0) {
      await this.#each(this.#unread, (name) => this.#read(name, false));
      this.#report();
    } else if (!this.#listed) {
      return false;
    } else if (this.#phase === 'reading') {
      await this.#reach('ready');
    } else if (this.#untitled.size > 0) {
      await this.#each(this.#untitled, (name) => this.#indexTitles(name));
    } else if (this.#phase === 'ready') {
      await this.#reach('titles');
    } else if (this.#unindexed.size > 0) {
      await this.#each(this.#unindexed, (name) => this.#indexAll(name));
    } else if (this.#phase === 'titles') {
      await this.#reach('all');
    } else {
      return this.desk.kept.saveSome();
    }
    return true;
  }

  async #each(set: Set<string>, work: (name: string) => unknown): Promise<void> {
    const names: string[] = [];
    for (const name of set) {
      set.delete(name);
      if (names.push(name) === AHEAD) {
        break;
      }
    }
    await Promise.all(names.map(work));
  }

  /** The host has taken everything in before it hears of a phase. */
  async #reach(phase: Progress['phase']): Promise<void> {
    this.#phase = phase;
    await this.desk.outbox.empty();
    this.#report();
  }

  #report(): void {
    const total = this.#files.size;
    this.desk.progress({ read: total - this.#unread.size, total, phase: this.#phase });
  }

  async #read(name: string, whole: boolean): Promise<void> {
    const change = this.#files.get(name);
    const known = this.#edited.has(name) ? undefined : this.desk.kept.rows.get(name)?.stamp;
    const reading = await this.desk.shelf.read(name, known);
    if (this.#stopped || this.#files.get(name) !== change) {
      return;
    }
    if (reading.state === 'read') {
      this.#learn(name, reading);
      if (whole) {
        this.#index(name, reading);
        return;
      }
    } else if (reading.state !== 'unchanged') {
      this.#leaveOut(name, reading);
      return;
    } else if (!this.#told.has(name)) {
      this.#tell(name, this.desk.kept.rows.get(name)?.json ?? 'null');
    }
    this.#untitled.add(name);
    this.#unindexed.add(name);
  }

  #learn(name: string, { digest, stamp }: Reading & { state: 'read' }): void {
    const json = digest ? outlineJson(digest) : 'null';
    const same = this.desk.kept.rows.get(name)?.json === json && this.#told.has(name) && !this.#edited.has(name);
    if (stamp) {
      this.desk.kept.set(name, { stamp, json });
      this.#edited.delete(name);
    } else {
      this.#edited.add(name);
    }
    if (!same) {
      this.#tell(name, json);
    }
  }

  #tell(name: string, json: string): void {
    if (json !== 'null') {
      this.#told.add(name);
      this.desk.outbox.add(name, json);
    } else if (this.#told.delete(name)) {
      this.desk.outbox.add(name, json);
    }
  }

  #leaveOut(name: string, reading: Reading & { state: 'unreadable' | 'too-large' }): void {
    this.desk.kept.delete(name);
    this.desk.index.remove(name);
    this.desk.mentions.remove(name);
    this.#tell(name, 'null');
    this.desk.skipped(name, reading.state, reading.state === 'too-large' ? [String(reading.stamp.size), String(reading.limit)] : []);
  }

  #indexTitles(name: string): void {
    const json = this.desk.kept.rows.get(name)?.json ?? 'null';
    if (json !== 'null') {
      const outline = JSON.parse(json) as Outline;
      this.desk.index.replace(name, { ...outline, entries: outline.entries.map((entry) => ({ ...entry, summary: [] })) });
    }
  }

  async #indexAll(name: string): Promise<void> {
    const change = this.#files.get(name);
    const reading = await this.desk.shelf.read(name);
    if (reading.state === 'read' && this.#files.get(name) === change) {
      this.#index(name, reading);
    }
  }

  #index(name: string, { digest, text }: Reading & { state: 'read' }): void {
    this.#untitled.delete(name);
    this.#unindexed.delete(name);
    this.desk.mentions.replace(name, text);
    if (digest) {
      this.desk.index.replace(name, digest);
    } else {
      this.desk.index.remove(name);
    }
  }
}

/** Summaries stay in their files, and are not even looked at, since that would split them. */
function outlineJson(digest: Digest): string {
  const entries = digest.entries.map((entry) => {
    const outline: Record<string, unknown> = {};
    for (const key of Object.keys(entry)) {
      if (key !== 'summary') {
        outline[key] = entry[key as keyof OutlineEntry];
      }
    }
    return outline;
  });
  return JSON.stringify({ ...digest, entries });
}
