import { PromiseCache } from '../base/promiseCache';
import type { Mark } from '../core/marks/mark';
import { explainText, whyNotDigest } from '../core/read/heuristic/heuristic';
import type { Digest } from '../core/model';
import { TOKENIZER } from '../core/index/tokenizer';
import { PaperSearch, type SearchOptions, type SearchResult } from '../core/search';
import { type Args, type Handlers, messageOf, Rpc } from '../protocol/rpc';
import type { Port } from '../protocol/port';
import type { FileExplanation, HostRequests, WorkerOptions, WorkerRequests } from '../protocol/worker';
import { FileReader, type Reading } from './fileReader';
import { hostFiles, type Files, type HostRpc } from './files';
import { withExcerpts } from './excerpts';
import { Indexer } from './indexer';
import { IndexStore } from './indexStore';
import { rangesOf } from './mentions';
import { OutlineCache } from './outlineCache';
import { Outlines } from './outlines';
import { OutlineSender } from './outlineSender';
import { breather } from './yieldToMessages';

/** Answers the host's requests on a port until it closes; `files` wraps access through the host with a faster one. */
export function serve(port: Port, files: (host: Files) => Files = (host) => host): void {
  const asking: Files = files(hostFiles(() => host));
  let session: Promise<Session> | undefined;
  const opened = (): Promise<Session> => session ?? Promise.reject(new Error('not opened yet'));
  const failed = (error: unknown): void => host.notify('log', { level: 'error', message: messageOf(error) });

  const handlers: Handlers<WorkerRequests> = {
    open: async (args) => {
      const before = session;
      session = begin(args, before);
      await session;
    },
    ping: () => undefined,
    files: async ({ names }) => (await opened()).indexer.list(names),
    changed: async ({ changed, removed }) => (await opened()).change(changed, removed),
    text: async ({ name, text }) => (await opened()).setText(name, text),
    marks: async ({ marks }) => (await opened()).setMarks(marks),
    digest: async ({ name }) => (await opened()).digest(name),
    search: async ({ query, ...options }) => (await opened()).find(query, options),
    suggest: async ({ starred, skipped, candidates }) => (await opened()).search.suggest(starred, skipped, candidates),
    related: async ({ id, limit }) => (await opened()).search.related(id, limit),
    mentions: async ({ id }, token) => (await opened()).mentions(id, () => token.isCancellationRequested),
    explain: async ({ name }) => (await opened()).explain(name),
  };
  const begin = async (
    { options, fresh, known, skip }: Args<WorkerRequests, 'open'>,
    before: Promise<Session> | undefined,
  ): Promise<Session> => {
    (await before?.catch(() => undefined))?.indexer.stop();
    const cache = new OutlineCache(asking, options.storage, `${options.reader} ${JSON.stringify([options.read, options.treatAs])}`);
    const next = new Session(host, asking, options, cache, new Set(skip ?? []), failed);
    await (fresh ? next.forget() : cache.load()).catch(failed);
    next.begin(known);
    return next;
  };
  const host: HostRpc = new Rpc<WorkerRequests, HostRequests>(port, handlers, failed);
}

/** The state from one `open` request to the next. */
class Session {
  readonly search = new PaperSearch();
  readonly indexer: Indexer;
  readonly #marks = new Map<string, Mark>();
  readonly #files: FileReader;
  readonly #outlines: Outlines;
  readonly #store: IndexStore;
  readonly #digests = new PromiseCache<Digest | undefined>();
  #opened = false;
  readonly #skip: Set<string>;

  constructor(
    host: HostRpc,
    files: Files,
    options: WorkerOptions,
    cache: OutlineCache,
    skip: Set<string>,
    failed: (error: unknown) => void,
  ) {
    this.#skip = skip;
    const breathe = breather();
    const log = (level: 'info' | 'warn', message: string): void => host.notify('log', { level, message });
    let working: string | undefined;
    const setWorking = (name?: string): void => {
      if (name !== working) {
        working = name;
        host.notify('working', { name });
      }
    };
    this.#files = new FileReader(files, options, breathe, { skip, begin: setWorking });
    const sender = new OutlineSender(() => host, failed);
    this.#outlines = new Outlines(cache, sender);
    this.#store = new IndexStore(files, cache.folder, this.search.index, TOKENIZER.version, log);
    this.indexer = new Indexer({
      files: this.#files,
      outlines: this.#outlines,
      search: this.search,
      store: this.#store,
      sender,
      saveOutlines: () => cache.saveSome(),
      releaseOutlines: () => cache.release(),
      opened: () => {
        this.#opened = true;
        this.search.setMarks(this.#marks);
      },
      breathe,
      progress: (progress) => host.notify('progress', progress),
      skipped: (name, rule, args) => host.notify('skipped', { name, rule, args }),
      log,
      idle: () => setWorking(),
      failed,
    });
  }

  /** Deletes the stored index. */
  forget(): Promise<void> {
    return this.#store.clear();
  }

  /** `known`: the digests whose outlines the host has. */
  begin(known: readonly string[]): void {
    this.#outlines.begin(known);
  }

  /** Handles created, changed and deleted files; those that blocked a worker are tried again. */
  change(changed: readonly string[], removed: readonly string[]): void {
    [...changed, ...removed].forEach((name) => this.#skip.delete(name));
    this.indexer.change(changed, removed);
  }

  setText(name: string, text: string | undefined): void {
    if (text === undefined) {
      this.#files.texts.delete(name);
    } else {
      this.#files.texts.set(name, text);
    }
    this.change([name], []);
  }

  setMarks(changes: Args<WorkerRequests, 'marks'>['marks']): void {
    for (const [id, mark] of changes) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
    // The stored index is opened into an empty one; until then the marks wait.
    if (this.#opened) {
      this.search.setMarks(
        this.#marks,
        changes.map(([id]) => id),
      );
    }
  }

  async digest(name: string): Promise<Digest | undefined> {
    const reading = await this.#files.read(name);
    return reading.state === 'read' ? reading.digest : undefined;
  }

  /** A page of hits with their excerpts. */
  async find(query: string, { excerpts = true, ...page }: SearchOptions): Promise<Omit<SearchResult, 'terms'> & { complete: boolean }> {
    const { terms, ...result } = this.search.find(query, { ...page, excerpts: false });
    const { complete } = this.indexer;
    if (!excerpts) {
      return { ...result, complete };
    }
    this.#digests.clear();
    const digest = (name: string) => this.#digests.get(name, () => this.digest(name));
    return { ...result, hits: await withExcerpts(this.search.index.reader, this.#store, digest, { hits: result.hits, terms }), complete };
  }

  async mentions(id: string, cancelled: () => boolean): Promise<Awaited<ReturnType<Handlers<WorkerRequests>['mentions']>>> {
    const found = [];
    for (const name of this.search.index.reader.filesNaming(id)) {
      const reading = cancelled() ? undefined : await this.#files.read(name);
      if (reading?.state === 'read') {
        found.push(...rangesOf(id, reading.text).map((range) => ({ name, range, digest: reading.digest !== undefined })));
      }
    }
    return found;
  }

  async explain(name: string): Promise<Awaited<ReturnType<Handlers<WorkerRequests>['explain']>>> {
    const reading = await this.#files.read(name);
    switch (reading.state) {
      case 'read':
        return this.#explained(name, reading);
      case 'too-large':
        return { digest: false, rule: 'too-large', args: [String(reading.stamp.size), String(reading.limit)] };
      case 'held-worker':
        return { digest: false, rule: 'held-worker' };
      case 'unreadable':
      case 'unchanged':
        return { digest: false, rule: 'unreadable' };
    }
  }

  #explained(name: string, { text, digest }: Reading & { state: 'read' }): FileExplanation {
    const options = this.#files.optionsOf(name);
    const weighed = explainText(text, name, options);
    const reasons = typeof weighed === 'string' ? [] : [...weighed.reasons];
    return digest
      ? // Known layouts are not weighed.
        {
          digest: true,
          format: digest.format,
          reasons: reasons.filter(({ code }) => digest.format === 'other' || code.startsWith('treated-')),
        }
      : { digest: false, rule: whyNotDigest(text, name, options) ?? 'no-papers', reasons };
  }
}
