import { whyNotDigest } from '../core/read/heuristic/heuristic';
import { PaperSearch } from '../core/search';
import type { SearchMark } from '../core/index/filters';
import { Channel, type Args, type Handlers } from '../protocol/channel';
import type { Port } from '../protocol/port';
import { hostContract, workerContract, type WorkerContract, type WorkerOptions } from '../protocol/worker';
import { hostFiles, type Files, type HostChannel } from './files';
import { Kept } from './kept';
import { Mentions, rangesOf } from './mentions';
import { Outbox } from './outbox';
import { Outlines } from './outlines';
import { breather } from './pause';
import { Reader } from './reader';
import { Shelf } from './shelf';
import { Words } from './words';

/** Answers the host over a port for as long as the port lives; `files` wraps the host's files with faster ones. */
export function serve(port: Port, files: (host: Files) => Files = (host) => host): void {
  const asking: Files = files(hostFiles(() => channel));
  let session: Promise<Session> | undefined;
  const opened = (): Promise<Session> => session ?? Promise.reject(new Error('not opened yet'));
  const failed = (error: unknown): void => channel.tell('log', { level: 'error', message: wordsOf(error) });

  const handlers: Handlers<WorkerContract> = {
    open: async ({ options, fresh, known, skip }) => {
      const before = session;
      session = begin(options, fresh, known, skip ?? []);
      (await before)?.reader.stop();
      await session;
    },
    ping: () => undefined,
    files: async ({ names }) => (await opened()).reader.list(names),
    changed: async ({ changed, removed }) => (await opened()).change(changed, removed),
    text: async ({ name, text }) => (await opened()).text(name, text),
    marks: async ({ marks }) => (await opened()).mark(marks),
    digest: async ({ name }) => (await opened()).digest(name),
    search: async ({ query, limit, offset }) => {
      const { index, reader } = await opened();
      return { ...index.find(query, { limit, offset }), complete: reader.complete };
    },
    related: async ({ id, limit }) => (await opened()).index.related(id, limit),
    mentions: async ({ id }, token) => (await opened()).mentioning(id, () => token.isCancellationRequested),
    explain: async ({ name }) => (await opened()).explain(name),
  };
  const begin = async (options: WorkerOptions, fresh: boolean, known: readonly string[], skip: readonly string[]): Promise<Session> => {
    const kept = new Kept(asking, options.storage, `${options.reader} ${JSON.stringify(options.read)}`);
    if (!fresh) {
      await kept.load().catch(failed);
    }
    return new Session(channel, asking, options, kept, known, new Set(skip), failed);
  };
  const channel: HostChannel = new Channel(port, workerContract, hostContract, handlers, failed);
}

/** From `open` to the next one. */
class Session {
  readonly index = new PaperSearch();
  readonly reader: Reader;
  readonly #mentions = new Mentions();
  readonly #marks = new Map<string, SearchMark>();
  readonly #shelf: Shelf;

  constructor(
    channel: HostChannel,
    files: Files,
    private readonly options: WorkerOptions,
    kept: Kept,
    known: readonly string[],
    private readonly skip: Set<string>,
    failed: (error: unknown) => void,
  ) {
    const breathe = breather();
    this.#shelf = new Shelf(files, options, breathe, {
      skip,
      begin: (name) => channel.tell('working', name === undefined ? {} : { name }),
    });
    const outbox = new Outbox(() => channel, failed);
    const outlines = new Outlines(kept, outbox);
    outlines.begin(known);
    this.reader = new Reader({
      shelf: this.#shelf,
      outlines,
      words: new Words(this.index, this.#mentions),
      outbox,
      saveSome: () => kept.saveSome(),
      breathe,
      progress: (progress) => channel.tell('progress', progress),
      skipped: (name, rule, args) => channel.tell('skipped', { name, rule, args }),
      idle: () => channel.tell('working', {}),
      failed,
    });
  }

  /** Files that came or changed are tried again although they held a worker; and files that went. */
  change(changed: readonly string[], removed: readonly string[]): void {
    [...changed, ...removed].forEach((name) => this.skip.delete(name));
    this.reader.change(changed, removed);
  }

  text(name: string, text: string | undefined): void {
    if (text === undefined) {
      this.#shelf.texts.delete(name);
    } else {
      this.#shelf.texts.set(name, text);
    }
    this.change([name], []);
  }

  mark(changes: Args<WorkerContract, 'marks'>['marks']): void {
    for (const [id, mark] of changes) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
    this.index.setMarks(
      this.#marks,
      changes.map(([id]) => id),
    );
  }

  async digest(name: string): Promise<ReturnType<Handlers<WorkerContract>['digest']>> {
    const reading = await this.#shelf.read(name);
    return reading.state === 'read' ? reading.digest : undefined;
  }

  async mentioning(id: string, cancelled: () => boolean): Promise<Awaited<ReturnType<Handlers<WorkerContract>['mentions']>>> {
    const found = [];
    for (const name of this.#mentions.files(id)) {
      const reading = cancelled() ? undefined : await this.#shelf.read(name);
      if (reading?.state === 'read') {
        found.push(...rangesOf(id, reading.text).map((range) => ({ name, range, digest: reading.digest !== undefined })));
      }
    }
    return found;
  }

  async explain(name: string): Promise<Awaited<ReturnType<Handlers<WorkerContract>['explain']>>> {
    const reading = await this.#shelf.read(name);
    switch (reading.state) {
      case 'read':
        return reading.digest
          ? { digest: true, format: reading.digest.format }
          : { digest: false, rule: whyNotDigest(reading.text, name, this.options.read) ?? 'no-papers' };
      case 'too-large':
        return { digest: false, rule: 'too-large', args: [String(reading.stamp.size), String(reading.limit)] };
      case 'held-worker':
        return { digest: false, rule: 'held-worker' };
      case 'unreadable':
      case 'unchanged':
        return { digest: false, rule: 'unreadable' };
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
