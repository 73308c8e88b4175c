import { Emitter, type Disposable, type Logger } from '../../base/emitter';
import { PromiseCache } from '../../base/promiseCache';
import { forEachInSlices, systemClock } from '../../base/schedule';
import { Library, sourcedEntry } from '../../core/library';
import type { IndexedOutline } from '../../core/merging/storedDigest';
import { localDay } from '../../core/index/ranges';
import type { Suggestion } from '../../core/index/suggest';
import type { Day, Digest, Outline, Paper, SourcedEntry } from '../../core/model';
import { RpcError, type Handlers } from '../../protocol/rpc';
import type { Token } from '../../protocol/port';
import type { HostRequests, WorkerOptions } from '../../protocol/worker';
import type { Mark } from '../../core/marks/mark';
import { OutlineReceiver } from './outlineReceiver';
import type { Explanation, Found, Mention, Papers, SearchPage, Reading } from './papers';
import { WorkerClient, WorkerState, type WorkerRpc, type WorkerPlace, type WorkerPort, type WorkerTimes } from './workerClient';

/** The worker's access to files through the host. */
export type FileHandlers = Pick<Handlers<HostRequests>, 'read' | 'load' | 'save' | 'erase' | 'list'>;

/** Maximum number of files on a remote file system that are checked when the window gains the focus. */
const MOST_REMOTE_CHECKS = 1_000;

/** Why a file was skipped. */
export interface Skipped {
  rule: string;
  args: readonly string[];
}

/** The papers as read by a worker. Imports no `vscode`, so that it can be tested and measured without it. */
export class PaperService implements Papers, Disposable {
  readonly #library = new Library();
  readonly #changes = new Emitter<void>();
  readonly #held = new Emitter<string>();
  readonly #digests = new PromiseCache<Digest | undefined>();
  readonly #skipped = new Map<string, Skipped>();
  readonly #state = new WorkerState();
  readonly #worker: WorkerClient;
  readonly #receiver: OutlineReceiver;
  readonly #notifier = new ChangeNotifier(() => this.#fire());
  readonly #ready = new Gate();
  readonly #indexed = new Gate();
  #progress = { read: 0, total: 0 };
  #phase: Reading['phase'] = 'reading';
  /** Whether the worker has read all outlines. */
  #outlinesRead = false;
  #searchable: 'titles' | 'all' | undefined;

  readonly onDidChange = this.#changes.event;
  /** A file blocked or crashed the worker, and is skipped from now on. */
  readonly onDidSkipHeldFile = this.#held.event;
  readonly ready = this.#ready.opened;
  readonly indexed = this.#indexed.opened;
  readonly #options: () => WorkerOptions;
  readonly #log: Logger;

  constructor(
    start: (place: WorkerPlace) => Promise<WorkerPort>,
    files: FileHandlers,
    options: () => WorkerOptions,
    log: Logger,
    times?: WorkerTimes,
  ) {
    this.#options = options;
    this.#log = log;
    this.#receiver = new OutlineReceiver(
      (outlines) => {
        outlines.forEach(([name, outline]) => this.#take(name, outline));
        // Updated after each batch: after many batches, a view would otherwise wait for all of them.
        this.#library.days();
      },
      () => this.#update(),
      (error) => this.#failed(error),
    );
    this.#worker = new WorkerClient(
      start,
      {
        ...files,
        outlines: (batch) => this.#receiver.add(batch),
        progress: ({ read, total, phase }) => {
          this.#progress = { read, total };
          this.#outlinesRead = phase !== 'reading';
          this.#searchable = phase === 'titles' || phase === 'all' ? phase : undefined;
          if (phase === 'all') {
            this.#indexed.open();
          }
          this.#update();
        },
        skipped: ({ name, rule, args }) => {
          this.#skipped.set(name, { rule, args });
          this.#log.warn(`${name} is skipped: ${rule} ${args.join(' ')}`);
        },
        log: ({ level, message }) => this.#log[level](message),
      },
      {
        begin: (worker) => this.#begin(worker),
        down: () => {
          // The known papers count as complete, so that nothing waits for more.
          this.#outlinesRead = true;
          this.#indexed.open();
          this.#update();
        },
        skip: (name) => {
          this.#state.skip.add(name);
          this.#held.fire(name, (error) => this.#failed(error));
        },
      },
      log,
      times,
    );
  }

  papers(): readonly Paper[] {
    return this.#library.papers();
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

  async papersOn(days: readonly Day[]): Promise<readonly Paper[]> {
    const papers: Paper[] = [];
    await forEachInSlices(new Set(days.flatMap(({ ids }) => ids)), systemClock, (id) => {
      const paper = this.paper(id);
      if (paper) {
        papers.push(paper);
      }
    });
    return papers;
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
    return { phase: this.#phase, ...this.#progress };
  }

  /** How much of the papers can be searched already. */
  get searchable(): 'titles' | 'all' | undefined {
    return this.#searchable;
  }

  /** The files that were skipped, and why. */
  get skipped(): ReadonlyMap<string, Skipped> {
    return this.#skipped;
  }

  digest(name: string, token?: Token): Promise<Digest | undefined> {
    // Callers may share an answer: cancellation only ends the caller's own wait.
    return raceCancellation(
      this.#digests.get(name, () => this.#worker.request('digest', { name })),
      token,
    );
  }

  entries(paper: Paper, token?: Token): Promise<SourcedEntry[]> {
    return Promise.all(
      paper.sources.map(async (source) => sourcedEntry(paper, source, await this.digest(source.name, token), this.outline(source.name))),
    );
  }

  search(query: string, { limit = 20, offset = 0, excerpts }: SearchPage = {}, token?: Token): Promise<Found> {
    return this.#worker.request('search', { query, limit, offset, excerpts, today: localDay() }, token ? { token } : {});
  }

  suggest(starred: readonly string[], skipped: readonly string[], candidates: readonly string[]): Promise<Suggestion[]> {
    return this.#worker.request('suggest', { starred, skipped, candidates });
  }

  related(id: string, limit = 10, token?: Token): Promise<{ id: string; score: number }[]> {
    return this.#worker.request('related', { id, limit }, token ? { token } : {});
  }

  mentions(id: string, token?: Token): Promise<Mention[]> {
    return this.#worker.request('mentions', { id }, token ? { token } : {});
  }

  async explain(uri: { toString(): string }): Promise<Explanation> {
    const name = uri.toString();
    const outline = this.outline(name);
    return { name, ...(await this.#worker.request('explain', { name })), ...(outline && { outline }) };
  }

  async refresh(): Promise<void> {
    this.#digests.clear();
    this.#state.skip.clear();
    if (this.#worker.isResponsive) {
      await this.#worker.request('open', this.#opening(true)).then(() => this.#state.send(this.#worker));
    } else {
      this.#worker.restart();
    }
  }

  /** Sets the complete list of files. */
  setFiles(names: readonly string[]): void {
    const all = new Set(names);
    for (const name of this.#library.names()) {
      if (!all.has(name) && !this.#state.texts.has(name)) {
        this.#take(name, null);
      }
    }
    this.#state.files = all;
    this.#worker.notify('files', { names: [...names] });
    this.#update();
  }

  /** Handles files that were created or changed, and files that were deleted. */
  changeFiles(changed: readonly string[], removed: readonly string[]): void {
    changed.forEach((name) => this.#state.files?.add(name));
    removed.forEach((name) => this.#state.files?.delete(name));
    [...changed, ...removed].forEach((name) => {
      this.#digests.delete(name);
      this.#state.skip.delete(name);
    });
    this.#worker.notify('changed', { changed: [...changed], removed: [...removed] });
  }

  /** Checks for files that changed without an event, all or those in some folders, and reads them. */
  checkFiles(folders?: readonly string[]): void {
    const { files, skip, texts } = this.#state;
    const wanted = folders && new Set(folders);
    const names = [...(files ?? [])].filter((name) => !skip.has(name) && !texts.has(name) && (!wanted || isUnder(name, wanted)));
    // The worker requests files that are not local from the host one by one.
    const cheap = names.every((name) => name.startsWith('file:')) || names.length <= MOST_REMOTE_CHECKS;
    if (cheap && names.length > 0) {
      this.#worker.notify('changed', { changed: names, removed: [] });
    }
  }

  /** Known files at or below a deleted path; deleting a folder fires no event for its files. */
  filesUnder(deleted: ReadonlySet<string>): string[] {
    return deleted.size === 0 ? [] : [...(this.#state.files ?? [])].filter((name) => isUnder(name, deleted));
  }

  /** Whether a file is in the list of files. */
  hasFile(name: string): boolean {
    return this.#state.files?.has(name) ?? false;
  }

  /** Sets the text of an open editor, which takes precedence over the file; undefined when the file counts again. */
  setText(name: string, text: string | undefined): void {
    const { texts, skip } = this.#state;
    if (text === undefined && !texts.delete(name)) {
      return;
    }
    if (text !== undefined) {
      texts.set(name, text);
    }
    skip.delete(name);
    this.#digests.delete(name);
    this.#worker.notify('text', { name, ...(text !== undefined && { text }) });
  }

  /** Sends changed marks to the index, so that queries can use them. */
  setMarks(ids: Iterable<string>, marks: { get(id: string): Mark | undefined }): void {
    const changes = Array.from(ids, (id): [string, Mark | null] => [id, marks.get(id) ?? null]);
    this.#state.setMarks(changes);
    this.#worker.notify('marks', { marks: changes });
  }

  /** Fires the change event for listeners that were registered after the first changes. */
  notify(): void {
    this.#notifier.request({ reading: this.#phase === 'reading' });
  }

  dispose(): void {
    this.#notifier.dispose();
    this.#worker.dispose();
    this.#changes.dispose();
    this.#held.dispose();
  }

  #opening(fresh: boolean): { options: WorkerOptions; fresh: boolean; known: string[]; skip: string[] } {
    return { options: this.#options(), fresh, known: [...this.#library.names()], skip: [...this.#state.skip] };
  }

  #begin(worker: WorkerRpc): Promise<unknown> {
    const opened = worker.request('open', this.#opening(false));
    this.#state.send(worker);
    return opened;
  }

  #take(name: string, outline: IndexedOutline | null): void {
    this.#digests.delete(name);
    this.#skipped.delete(name);
    if (outline) {
      this.#library.replace(name, outline);
    } else {
      this.#library.remove(name);
    }
  }

  /** Announces a change, and that all digests have been read once they have. */
  #update(): void {
    const isRead = this.#outlinesRead && this.#receiver.isEmpty;
    const first = isRead && this.#phase === 'reading';
    this.#phase = isRead ? 'ready' : this.#phase;
    this.#notifier.request({ reading: this.#phase === 'reading', urgent: first });
  }

  #fire(): void {
    this.#changes.fire(undefined, (error) => this.#failed(error));
    if (this.#phase === 'ready') {
      this.#ready.open();
    }
  }

  #failed(error: unknown): void {
    this.#log.error(error instanceof Error ? error : String(error));
  }
}

/** A promise that is resolved by `open`. */
class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

/** Milliseconds between two change events: the maximum while digests are being read, and later. */
const PACE = { reading: 250, ready: 50 };

/** Limits the rate of change events to what views can draw. */
class ChangeNotifier implements Disposable {
  readonly #born = Date.now();
  #fired = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #fire: () => void;

  constructor(fire: () => void) {
    this.#fire = fire;
  }

  /** Fires at once when `urgent` or when the last event is long enough ago; `reading`: more changes will follow. */
  request({ reading, urgent = false }: { reading: boolean; urgent?: boolean }): void {
    // A short reading shows at once; during a long one views are redrawn less often.
    const pace = reading ? Math.min(PACE.reading, (Date.now() - this.#born) / 4) : PACE.ready;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#fired = Date.now();
        this.#fire();
      },
      urgent ? 0 : Math.max(0, this.#fired + pace - Date.now()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/** The answer, or a rejection with an `RpcError` when the token is cancelled first. */
function raceCancellation<T>(answer: Promise<T>, token: Token | undefined): Promise<T> {
  if (token === undefined) {
    return answer;
  }
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new RpcError('cancelled', 'no longer wanted'));
    const listening = token.onCancellationRequested(cancel);
    answer.then(resolve, reject).finally(() => listening.dispose());
    if (token.isCancellationRequested) {
      cancel();
    }
  });
}

function isUnder(name: string, folders: ReadonlySet<string>): boolean {
  for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
    if (folders.has(name.slice(0, end))) {
      return true;
    }
  }
  return false;
}
