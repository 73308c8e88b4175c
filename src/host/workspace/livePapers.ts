import { Emitter } from '../../core/emitter';
import { Library } from '../../core/library';
import type { ListedOutline } from '../../core/library/listing';
import type { Day, Digest, Entry, Outline, Paper } from '../../core/model';
import type { Disposable, Logger } from '../../core/ports';
import type { Handlers } from '../../protocol/channel';
import type { Token } from '../../protocol/port';
import type { HostContract, WorkerOptions } from '../../protocol/worker';
import type { Mark, Marks } from '../marks';
import type { Explanation, Found, Mention, Papers, Reading } from '../papers';
import { AtHand } from './atHand';
import { WorkerClient, type WorkerChannel, type WorkerPlace, type WorkerPort } from './client';
import { entriesOf } from './entries';
import { Inbox } from './inbox';
import { Maker } from './maker';
import { under } from './under';
import { unlessCancelled } from './unlessCancelled';

/** Milliseconds between two changes that are told: at most while the workspace is being read, and later. */
const PACE = { reading: 250, ready: 50 };

/** What the host does for the worker that it cannot do itself. */
export type FileHandlers = Pick<Handlers<HostContract>, 'read' | 'load' | 'save' | 'erase' | 'list'>;

/** What a file was left out for. */
export interface Skipped {
  rule: string;
  args: readonly string[];
}

/** The papers as a worker reads them; knows nothing of vscode, so that it can be measured and tested without. */
export class LivePapers implements Papers, Disposable {
  readonly #library = new Library();
  readonly #changes = new Emitter<void>();
  readonly #digests = new AtHand<Digest | undefined>();
  readonly #skipped = new Map<string, Skipped>();
  readonly #texts = new Map<string, string>();
  readonly #marks = new Map<string, Mark>();
  readonly #worker: WorkerClient;
  readonly #inbox: Inbox;
  readonly #maker = new Maker(
    () => this.#library.days(),
    () => this.#tell(),
  );
  #files: Set<string> | undefined;
  #reading: Reading = { phase: 'reading', read: 0, total: 0 };
  #done = false;
  #searchable: 'titles' | 'all' | undefined;
  readonly #born = Date.now();
  #told = 0;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #resolve: () => void = () => undefined;

  readonly onDidChange = this.#changes.event;
  readonly ready = new Promise<void>((resolve) => (this.#resolve = resolve));

  constructor(
    start: (place: WorkerPlace) => Promise<WorkerPort>,
    files: FileHandlers,
    private readonly options: () => WorkerOptions,
    private readonly log: Logger,
  ) {
    this.#inbox = new Inbox(
      (rows) => {
        rows.forEach(([name, outline]) => this.#take(name, outline));
        // Made now, bit by bit: views that ask for the days after many batches would pay for all of them at once.
        this.#library.days();
      },
      () => {
        this.#tell();
        this.#maker.start();
      },
    );
    this.#worker = new WorkerClient(
      start,
      {
        ...files,
        outlines: (batch) => this.#inbox.add(batch),
        progress: ({ read, total, phase }) => {
          const done = phase !== 'reading';
          const news = done && !this.#done;
          this.#reading = { phase: done ? 'ready' : 'reading', read, total };
          this.#done = done;
          this.#searchable = phase === 'titles' || phase === 'all' ? phase : undefined;
          this.#tell(news);
        },
        skipped: ({ name, rule, args }) => {
          this.#skipped.set(name, { rule, args });
          this.log.warn(`${name} is left out: ${rule} ${args.join(' ')}`);
        },
        log: ({ level, message }) => this.log[level](message),
      },
      (worker) => this.#begin(worker),
      () => {
        this.#reading = { ...this.#reading, phase: 'ready' };
        this.#done = true;
        this.#tell();
      },
      log,
    );
  }

  papers(): readonly Paper[] {
    return this.#library.papers();
  }

  paper(id: string): Paper | undefined {
    return this.#library.paper(id);
  }

  days(): readonly Day[] {
    return this.#library.days();
  }

  outline(name: string): Outline | undefined {
    return this.#library.outline(name);
  }

  names(): readonly string[] {
    return this.#library.names();
  }

  get reading(): Reading {
    return this.#reading;
  }

  get made(): boolean {
    return this.#inbox.empty && !this.#maker.busy;
  }

  /** What searches can find already. */
  get searchable(): 'titles' | 'all' | undefined {
    return this.#searchable;
  }

  /** The files that were left out, and why. */
  get skipped(): ReadonlyMap<string, Skipped> {
    return this.#skipped;
  }

  digest(name: string, token?: Token): Promise<Digest | undefined> {
    // Many may wait for one answer: what one of them takes back is only its own waiting.
    return unlessCancelled(this.#digests.get(name, () => this.#worker.ask('digest', { name })), token);
  }

  entries(paper: Paper, token?: Token): Promise<Entry[]> {
    return entriesOf(paper, (name) => this.digest(name, token), (name) => this.outline(name));
  }

  search(query: string, page: { limit?: number; offset?: number } = {}, token?: Token): Promise<Found> {
    return this.#worker.ask('search', { query, limit: page.limit ?? 20, offset: page.offset ?? 0 }, token ? { token } : {});
  }

  related(id: string, limit = 10, token?: Token): Promise<{ id: string; score: number }[]> {
    return this.#worker.ask('related', { id, limit }, token ? { token } : {});
  }

  mentions(id: string, token?: Token): Promise<Mention[]> {
    return this.#worker.ask('mentions', { id }, token ? { token } : {});
  }

  async explain(uri: { toString(): string }): Promise<Explanation> {
    const name = uri.toString();
    const outline = this.outline(name);
    return { name, ...(await this.#worker.ask('explain', { name })), ...(outline && { outline }) };
  }

  async refresh(): Promise<void> {
    this.#digests.clear();
    await this.#begin(this.#worker, true);
  }

  /** The files there are, in all. */
  setFiles(names: readonly string[]): void {
    const all = new Set(names);
    for (const name of this.#library.names()) {
      if (!all.has(name) && !this.#texts.has(name)) {
        this.#take(name, null);
      }
    }
    this.#files = all;
    this.#worker.tell('files', { names: [...names] });
    this.#tell();
  }

  /** Files that came or changed, and files that went. */
  changeFiles(changed: readonly string[], removed: readonly string[]): void {
    changed.forEach((name) => this.#files?.add(name));
    removed.forEach((name) => this.#files?.delete(name));
    [...changed, ...removed].forEach((name) => this.#digests.delete(name));
    this.#worker.tell('changed', { changed: [...changed], removed: [...removed] });
  }

  /** The known files that are among the places that went, or lay in one of them: a folder's end tells nothing of its files. */
  under(gone: ReadonlySet<string>): string[] {
    return under(this.#files ?? [], gone);
  }

  /** The text of a file as it stands in an editor; undefined when its bytes count again. */
  setText(name: string, text: string | undefined): void {
    if (text === undefined && !this.#texts.delete(name)) {
      return;
    }
    if (text !== undefined) {
      this.#texts.set(name, text);
    }
    this.#digests.delete(name);
    this.#worker.tell('text', { name, ...(text !== undefined && { text }) });
  }

  /** What the reader decided, by paper, so that searches can ask for it: of the papers that changed. */
  setMarks(ids: Iterable<string>, marks: Pick<Marks, 'get'>): void {
    const changes = Array.from(ids, (id): [string, Mark | null] => [id, marks.get(id) ?? null]);
    for (const [id, mark] of changes) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
    this.#worker.tell('marks', { marks: changes });
  }

  dispose(): void {
    clearTimeout(this.#telling);
    this.#maker.dispose();
    this.#worker.dispose();
    this.#changes.dispose();
  }

  /** Tells a worker all that it has to know, from the beginning; `fresh`: without what was kept. */
  #begin(worker: Pick<WorkerChannel, 'ask' | 'tell'>, fresh = false): Promise<unknown> {
    const opened = worker.ask('open', { options: this.options(), fresh, known: [...this.#library.names()] });
    if (this.#files) {
      worker.tell('files', { names: [...this.#files] });
    }
    this.#texts.forEach((text, name) => worker.tell('text', { name, text }));
    worker.tell('marks', { marks: [...this.#marks] });
    return opened;
  }

  #take(name: string, outline: ListedOutline | null): void {
    this.#digests.delete(name);
    this.#skipped.delete(name);
    if (outline) {
      this.#library.replace(name, outline);
    } else {
      this.#library.remove(name);
    }
  }

  /** Tells of a change at once, unless the last one was told a moment ago and this one can wait. */
  #tell(urgent = false): void {
    // A short reading shows at once, a long one does not redraw the views all the time.
    const pace = urgent ? 0 : this.#done ? PACE.ready : Math.min(PACE.reading, (Date.now() - this.#born) / 4);
    clearTimeout(this.#telling);
    this.#telling = setTimeout(
      () => {
        this.#told = Date.now();
        this.#changes.fire(undefined, (error) => this.log.error(error instanceof Error ? error : String(error)));
        if (this.#done && this.#inbox.empty) {
          this.#resolve();
        }
      },
      Math.max(0, this.#told + pace - Date.now()),
    );
  }
}
