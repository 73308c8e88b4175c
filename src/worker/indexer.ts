import type { PaperSearch } from '../core/search';
import type { Progress } from '../protocol/worker';
import { idsIn, type FileReader, type Reading } from './fileReader';
import type { IndexStore } from './indexStore';
import { newestFirst, type Outlines } from './outlines';
import type { OutlineSender } from './outlineSender';

/** Files requested at a time, so that a slow file system is not waited for file by file. */
const AHEAD = 16;

/** Consecutive failures after which work stops until something changes: a step that always fails would be repeated forever. */
const TRIES = 3;

/** Minimum number of new documents that are written while the index is idle; fewer are indexed again in the next session. */
const WORTH_WRITING = 256;

/** Queries run in advance: letters, words as they are typed, syllables and their consonants, typing errors. */
const WARMING = ['e', 't', 's', 'th', 'mod', 'model t', 'large lan', 'larg lanugage', '이', '모델의 학', 'ㅎㅅ'];

/** What the indexer works on and reports to. */
export interface IndexerDeps {
  files: FileReader;
  outlines: Outlines;
  search: PaperSearch;
  store: IndexStore;
  sender: OutlineSender;
  /** Stores some of the new outlines for the next session; false when there are none. */
  saveOutlines(): Promise<boolean>;
  /** Frees stored outlines, once the host and the index have them. */
  releaseOutlines(): void;
  /** The stored index has been opened. */
  opened(): void;
  breathe(): Promise<void> | undefined;
  progress(progress: Progress): void;
  skipped(name: string, rule: string, args: string[]): void;
  log(level: 'info' | 'warn', message: string): void;
  /** No file is being worked on. */
  idle(): void;
  /** Reports a failure; the indexer continues with the rest. */
  failed(error: unknown): void;
}

/**
 * Reads and indexes files, most urgent first: files that changed, then the outlines of all files, newest first; then
 * the titles, and at last the summaries, of files whose current state is not in the stored index.
 */
export class Indexer {
  /** How often each file changed, so that an outdated reading is dropped. */
  readonly #files = new Map<string, number>();
  readonly #changed = new Set<string>();
  readonly #unread = new Set<string>();
  readonly #untitled = new Set<string>();
  readonly #unindexed = new Set<string>();
  #listed = false;
  #opened = false;
  #phase: Progress['phase'] = 'reading';
  #working = false;
  #failures = 0;
  #stopped = false;
  /** Whether even a few new documents are to be written: after the first indexing of all files. */
  #unwritten = true;
  readonly #deps: IndexerDeps;

  constructor(deps: IndexerDeps) {
    this.#deps = deps;
  }

  /** Whether every digest is indexed in full. */
  get complete(): boolean {
    return this.#phase === 'all' && this.#changed.size + this.#unindexed.size === 0;
  }

  /** Sets the complete list of files. */
  list(names: readonly string[]): void {
    const all = new Set(names);
    for (const name of [...this.#files.keys(), ...this.#deps.outlines.names]) {
      if (!all.has(name) && !this.#deps.files.texts.has(name)) {
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

  /** Abandons all work that is not done, and drops what has not been sent. */
  stop(): void {
    this.#stopped = true;
    this.#deps.sender.drop();
  }

  /** Handles files that were created or changed, and files that were deleted. */
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
    this.#deps.files.texts.delete(name);
    this.#deps.search.remove(name);
    this.#deps.outlines.remove(name);
  }

  #start(): void {
    this.#failures = 0;
    if (!this.#working) {
      this.#working = true;
      this.#work().catch(this.#deps.failed);
    }
  }

  async #work(): Promise<void> {
    while (!this.#stopped && (await this.#try())) {
      await this.#deps.breathe();
    }
    this.#working = false;
    this.#deps.sender.flush();
    this.#deps.idle();
  }

  /** Runs one step; false when there is none, or after too many failures. */
  async #try(): Promise<boolean> {
    try {
      const more = await this.#step();
      this.#failures = 0;
      return more;
    } catch (error) {
      this.#deps.failed(error);
      if (++this.#failures < TRIES) {
        return true;
      }
      this.#deps.failed(new Error(`Indexing stops after ${TRIES} consecutive failures, until a file changes.`));
      return false;
    }
  }

  /** Does one piece of the most urgent work; false when there is none. */
  async #step(): Promise<boolean> {
    if (this.#changed.size > 0) {
      await this.#readChanged();
    } else if (this.#unread.size > 0) {
      await this.#each(this.#unread, (name) => this.#read(name, false));
      this.#report();
    } else if (!this.#listed) {
      return false;
    } else if (this.#phase === 'reading') {
      await this.#reach('ready');
    } else if (!this.#opened) {
      await this.#open();
    } else if (this.#untitled.size > 0) {
      await this.#each(this.#untitled, (name) => this.#indexTitles(name));
    } else if (this.#phase === 'ready') {
      await this.#reach('titles');
    } else if (this.#unindexed.size > 0) {
      // Stored first, so that closing the window loses no more than what is in memory.
      if (!(await this.#deps.saveOutlines())) {
        await this.#each(this.#unindexed, (name) => this.#indexAll(name));
        await this.#deps.store.saveSome(undefined, () => this.#breatheAndRead());
      }
    } else if (this.#phase === 'titles') {
      await this.#warm();
      await this.#reach('all');
    } else {
      return this.#save();
    }
    return true;
  }

  async #readChanged(): Promise<void> {
    // When many files changed, their outlines come first, and their words are indexed later.
    const few = this.#changed.size <= AHEAD && this.#opened;
    await this.#each(this.#changed, (name) => this.#read(name, few, this.#phase === 'all'));
    this.#deps.sender.flush();
  }

  /** Writing a large segment takes seconds, so that changed files are read between its steps. */
  async #breatheAndRead(): Promise<void> {
    await this.#deps.breathe();
    while (this.#changed.size > 0) {
      await this.#readChanged();
    }
  }

  /** Opens the stored index; files whose state it has need not be indexed again. */
  async #open(): Promise<void> {
    try {
      await this.#deps.store.open(() => this.#deps.breathe());
    } finally {
      this.#opened = true;
      this.#deps.opened();
    }
    const { index } = this.#deps.search;
    // At this point every existing readable file is still listed as unindexed.
    index
      .names()
      .filter((name) => !this.#unindexed.has(name))
      .forEach((name) => index.remove(name));
    for (const name of [...this.#unindexed]) {
      const kept = index.state(name);
      const now = this.#deps.outlines.stamp(name);
      if (kept && now && kept.size === now.size && kept.mtime === now.mtime) {
        this.#untitled.delete(name);
        this.#unindexed.delete(name);
      }
    }
  }

  async #save(): Promise<boolean> {
    if (await this.#deps.saveOutlines()) {
      return true;
    }
    const least = this.#unwritten ? 0 : WORTH_WRITING;
    if (await this.#deps.store.saveSome(least, () => this.#breatheAndRead())) {
      return true;
    }
    this.#deps.releaseOutlines();
    if (this.#unwritten) {
      this.#unwritten = false;
      this.#deps.search.index.reader.vocabulary.forget();
      this.#deps.log('info', `Index: ${this.#deps.store.describe()}.`);
    }
    return false;
  }

  /** Runs a few queries, so that the user's first one does not run cold code. */
  async #warm(): Promise<void> {
    for (const query of WARMING) {
      this.#deps.search.find(query, { limit: 50 });
      await this.#deps.breathe();
    }
  }

  /** Resolves when all are done; a failure affects only its own file. */
  async #each(set: Set<string>, work: (name: string) => unknown): Promise<void> {
    const names: string[] = [];
    for (const name of set) {
      set.delete(name);
      if (names.push(name) === AHEAD) {
        break;
      }
    }
    await Promise.all(names.map(async (name) => work(name)).map((done) => done.catch(this.#deps.failed)));
  }

  /** The host has processed everything before it is notified of a phase; files that changed meanwhile are read first. */
  async #reach(phase: Progress['phase']): Promise<void> {
    await this.#deps.sender.empty();
    if (this.#changed.size + this.#unread.size === 0) {
      this.#phase = phase;
      this.#report();
    }
  }

  #report(): void {
    if (!this.#stopped) {
      const total = this.#files.size;
      this.#deps.progress({ read: total - this.#unread.size, total, phase: this.#phase });
    }
  }

  async #read(name: string, whole: boolean, isIndexed = false): Promise<void> {
    const change = this.#files.get(name);
    const reading = await this.#deps.files.read(name, this.#deps.outlines.stamp(name));
    if (this.#stopped || this.#files.get(name) !== change) {
      return;
    }
    if (reading.state === 'unreadable' || reading.state === 'too-large' || reading.state === 'held-worker') {
      this.#skip(name, reading);
      return;
    }
    if (reading.state === 'unchanged') {
      this.#deps.outlines.confirm(name);
      if (isIndexed) {
        return;
      }
    } else {
      this.#deps.outlines.update(name, reading);
    }
    if (reading.state === 'read' && whole) {
      this.#index(name, reading);
    } else {
      this.#untitled.add(name);
      this.#unindexed.add(name);
    }
  }

  #skip(name: string, reading: Reading & { state: 'unreadable' | 'too-large' | 'held-worker' }): void {
    this.#deps.outlines.remove(name);
    this.#deps.search.remove(name);
    this.#deps.skipped(name, reading.state, reading.state === 'too-large' ? [String(reading.stamp.size), String(reading.limit)] : []);
  }

  #indexTitles(name: string): void {
    const outline = this.#deps.outlines.outline(name);
    if (outline) {
      this.#deps.search.replace(name, { ...outline, entries: outline.entries.map((entry) => ({ ...entry, summary: [] })) });
    }
  }

  async #indexAll(name: string): Promise<void> {
    const change = this.#files.get(name);
    const reading = await this.#deps.files.read(name);
    if (reading.state === 'read' && this.#files.get(name) === change) {
      this.#index(name, reading);
    }
  }

  #index(name: string, { digest, text, stamp }: Reading & { state: 'read' }): void {
    this.#untitled.delete(name);
    this.#unindexed.delete(name);
    this.#deps.search.index.replace(name, digest?.entries ?? [], stamp, idsIn(text, name));
  }
}
