import { Emitter } from '../../base/emitter';
import { Library } from '../../core/library';
import type { ListedOutline } from '../../core/library/listing';
import type { Day, Digest, Entry, Outline, Paper } from '../../core/model';
import type { Disposable, Logger } from '../../base/emitter';
import type { Handlers } from '../../protocol/channel';
import type { Token } from '../../protocol/port';
import type { HostContract, WorkerOptions } from '../../protocol/worker';
import type { Mark, Marks } from '../marks/marks';
import type { Explanation, Found, Mention, Papers, Reading } from './papers';
import { PromiseCache } from '../../base/promiseCache';
import { WorkerState } from './workerState';
import { WorkerClient, type WorkerChannel, type WorkerPlace, type WorkerPort } from './workerClient';
import { entriesOf } from './entries';
import { OutlineReceiver } from './outlineReceiver';
import { Maker } from './maker';
import { ChangeNotifier } from './changeNotifier';
import { under } from './under';
import { raceCancellation } from './raceCancellation';

/** What the host does for the worker that it cannot do itself. */
export type FileHandlers = Pick<Handlers<HostContract>, 'read' | 'load' | 'save' | 'erase' | 'list'>;

/** What a file was left out for. */
export interface Skipped {
  rule: string;
  args: readonly string[];
}

/** The papers as a worker reads them; knows nothing of vscode, so that it can be measured and tested without. */
export class PaperService implements Papers, Disposable {
  readonly #library = new Library();
  readonly #changes = new Emitter<void>();
  readonly #digests = new PromiseCache<Digest | undefined>();
  readonly #skipped = new Map<string, Skipped>();
  readonly #briefing = new WorkerState();
  readonly #worker: WorkerClient;
  readonly #inbox: OutlineReceiver;
  readonly #maker = new Maker(
    () => this.#library.days(),
    // Not while digests are being read: the worker, its compiler and its collector of garbage have use for every core.
    () => this.#done && this.#inbox.empty,
    () => this.#tell(),
  );
  readonly #teller = new ChangeNotifier(() => {
    this.#changes.fire(undefined, (error) => this.log.error(error instanceof Error ? error : String(error)));
    if (this.#done && this.#inbox.empty) {
      this.#resolve();
    }
  });
  #reading: Reading = { phase: 'reading', read: 0, total: 0 };
  #searchable: 'titles' | 'all' | undefined;
  #resolve: () => void = () => undefined;

  readonly onDidChange = this.#changes.event;
  readonly ready = new Promise<void>((resolve) => (this.#resolve = resolve));

  constructor(
    start: (place: WorkerPlace) => Promise<WorkerPort>,
    files: FileHandlers,
    private readonly options: () => WorkerOptions,
    private readonly log: Logger,
  ) {
    this.#inbox = new OutlineReceiver(
      (rows) => {
        rows.forEach(([name, outline]) => this.#take(name, outline));
        // Made now, bit by bit: views that ask for the days after many batches would pay for all of them at once.
        this.#library.days();
      },
      () => {
        this.#tell();
        this.#maker.changed();
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
          this.#searchable = phase === 'titles' || phase === 'all' ? phase : undefined;
          this.#tell(news);
          if (news) {
            this.#maker.changed();
          }
        },
        skipped: ({ name, rule, args }) => {
          this.#skipped.set(name, { rule, args });
          this.log.warn(`${name} is left out: ${rule} ${args.join(' ')}`);
        },
        working: () => undefined,
        log: ({ level, message }) => this.log[level](message),
      },
      (worker) => this.#begin(worker),
      () => {
        this.#reading = { ...this.#reading, phase: 'ready' };
        this.#tell();
        this.#maker.changed();
      },
      log,
    );
  }

  papers(): readonly Paper[] {
    return this.#library.papers();
  }

  async all(): Promise<readonly Paper[]> {
    await this.#maker.all();
    return this.papers();
  }

  paper(id: string): Paper | undefined {
    return this.#library.paper(id);
  }

  has(id: string): boolean {
    return this.#library.has(id);
  }

  days(): readonly Day[] {
    return this.#library.days();
  }

  outline(name: string): Outline | undefined {
    return this.#library.outline(name);
  }

  ids(name: string): readonly string[] {
    return this.#library.ids(name);
  }

  names(): readonly string[] {
    return this.#library.names();
  }

  get reading(): Reading {
    return this.#reading;
  }

  get made(): boolean {
    return this.#maker.done;
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
    return raceCancellation(
      this.#digests.get(name, () => this.#worker.ask('digest', { name })),
      token,
    );
  }

  entries(paper: Paper, token?: Token): Promise<Entry[]> {
    return entriesOf(
      paper,
      (name) => this.digest(name, token),
      (name) => this.outline(name),
    );
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
      if (!all.has(name) && !this.#briefing.texts.has(name)) {
        this.#take(name, null);
      }
    }
    this.#briefing.files = all;
    this.#worker.tell('files', { names: [...names] });
    this.#tell();
    this.#maker.changed();
  }

  /** Files that came or changed, and files that went. */
  changeFiles(changed: readonly string[], removed: readonly string[]): void {
    changed.forEach((name) => this.#briefing.files?.add(name));
    removed.forEach((name) => this.#briefing.files?.delete(name));
    [...changed, ...removed].forEach((name) => this.#digests.delete(name));
    this.#worker.tell('changed', { changed: [...changed], removed: [...removed] });
  }

  /** The known files that are among the places that went, or lay in one of them: a folder's end tells nothing of its files. */
  under(gone: ReadonlySet<string>): string[] {
    return under(this.#briefing.files ?? [], gone);
  }

  /** The text of a file as it stands in an editor; undefined when its bytes count again. */
  setText(name: string, text: string | undefined): void {
    const { texts } = this.#briefing;
    if (text === undefined && !texts.delete(name)) {
      return;
    }
    if (text !== undefined) {
      texts.set(name, text);
    }
    this.#digests.delete(name);
    this.#worker.tell('text', { name, ...(text !== undefined && { text }) });
  }

  /** What the reader decided, by paper, so that searches can ask for it: of the papers that changed. */
  setMarks(ids: Iterable<string>, marks: Pick<Marks, 'get'>): void {
    const changes = Array.from(ids, (id): [string, Mark | null] => [id, marks.get(id) ?? null]);
    this.#briefing.mark(changes);
    this.#worker.tell('marks', { marks: changes });
  }

  dispose(): void {
    this.#teller.dispose();
    this.#maker.dispose();
    this.#worker.dispose();
    this.#changes.dispose();
  }

  /** Tells a worker all that it has to know, from the beginning; `fresh`: without what was kept. */
  #begin(worker: Pick<WorkerChannel, 'ask' | 'tell'>, fresh = false): Promise<unknown> {
    const opened = worker.ask('open', { options: this.options(), fresh, known: [...this.#library.names()] });
    this.#briefing.give(worker);
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

  get #done(): boolean {
    return this.#reading.phase === 'ready';
  }

  #tell(urgent = false): void {
    this.#teller.tell({ reading: !this.#done, urgent });
  }
}
