import type { Disposable, Logger } from '../../base/emitter';
import { Rpc, RpcError, type Args, type RequestOptions, type Handlers, type Value } from '../../protocol/rpc';
import type { Port } from '../../protocol/port';
import type { HostRequests, WorkerRequests } from '../../protocol/worker';
import type { Mark } from '../../core/marks/mark';

/** A running worker: the line to it, and its end. */
export interface WorkerPort extends Port {
  /** Calls back when the worker ends by itself; the reason is for the log. */
  onDeath(listener: (reason: string) => void): void;
  end(): void;
}

/** Where a worker runs: on a thread of its own, or, where there are none, on the host's. */
export type WorkerPlace = 'thread' | 'here';

/** The host's end of the line to a worker. */
export type WorkerRpc = Rpc<HostRequests, WorkerRequests>;

/** Times in milliseconds, for tests to shorten. */
export interface WorkerTimes {
  /** After which a question counts as unanswered. */
  timeout: number;
  /** Between two looks at whether the worker has said anything; after `misses` in vain it is ended. */
  watch: number;
  misses: number;
  /** The pause before a worker is started that follows several dead ones; each further pause is twice as long, up to the longest. */
  pause: number;
  longestPause: number;
}

const TIMES: WorkerTimes = { timeout: 30_000, watch: 2_500, misses: 4, pause: 1_000, longestPause: 60_000 };

/** Deaths in a row after which the worker counts as down; one that lived for longer than this is the first again. */
const DEATHS = 5;
const LONG_LIFE = 60_000;

/** A file over which workers died by themselves so often is skipped; one that held a worker is at once. */
const MOST_CRASHES = 2;

/** What a worker has to know before it begins: files, texts of editors, marks, files to skip. Kept for the next one when it dies. */
export class WorkerState {
  /** All files; undefined before they have been listed. */
  files: Set<string> | undefined;
  /** The texts of files as they stand in editors. */
  readonly texts = new Map<string, string>();
  /** Files that held or killed a worker. */
  readonly skip = new Set<string>();
  readonly #marks = new Map<string, Mark>();

  /** Takes marks; null where there is none any more. */
  setMarks(changes: readonly (readonly [string, Mark | null])[]): void {
    for (const [id, mark] of changes) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
  }

  /** Sends a worker all of it; `skip` is part of how it is opened. */
  send(worker: Pick<WorkerRpc, 'notify'>): void {
    if (this.files) {
      worker.notify('files', { names: [...this.files] });
    }
    // A text that comes is read, also one that held a worker: it is sent again when it changes.
    this.texts.forEach((text, name) => this.skip.has(name) || worker.notify('text', { name, text }));
    worker.notify('marks', { marks: [...this.#marks] });
  }
}

/** What the client calls. */
export interface WorkerEvents {
  /** Sends a new worker all it has to know; resolves when it has answered. */
  begin(worker: WorkerRpc): Promise<unknown>;
  /** Workers die one after another; another is tried after a pause. */
  down(): void;
  /** A file held or killed the worker, and no later worker is to read it. */
  skip(name: string): void;
}

/** Keeps a worker alive: starts it, ends one that no longer answers, and starts another when it dies. */
export class WorkerClient implements Disposable {
  #rpc: Promise<WorkerRpc>;
  #end: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deaths = 0;
  #misses = 0;
  #down = false;
  #disposed = false;
  /** The file that the worker is reading. */
  #file: string | undefined;
  readonly #crashes = new Map<string, number>();
  readonly #start: (place: WorkerPlace) => Promise<WorkerPort>;
  readonly #handlers: Omit<Handlers<HostRequests>, 'working'>;
  readonly #events: WorkerEvents;
  readonly #log: Logger;
  readonly #times: WorkerTimes;

  constructor(
    start: (place: WorkerPlace) => Promise<WorkerPort>,
    handlers: Omit<Handlers<HostRequests>, 'working'>,
    events: WorkerEvents,
    log: Logger,
    times: WorkerTimes = TIMES,
  ) {
    this.#start = start;
    this.#handlers = handlers;
    this.#events = events;
    this.#log = log;
    this.#times = times;
    this.#rpc = this.#connect('thread');
  }

  /** Whether workers died one after another and none runs. */
  get isDown(): boolean {
    return this.#down;
  }

  /** Whether the worker has answered lately. */
  get isResponsive(): boolean {
    return !this.#down && this.#misses === 0;
  }

  /** Asks once more when the worker died over the question. Rejects with a `RpcError`. */
  async request<K extends keyof WorkerRequests & string>(
    what: K,
    args: Args<WorkerRequests, K>,
    options: RequestOptions = {},
  ): Promise<Value<WorkerRequests, K>> {
    try {
      return await this.#requestOnce(what, args, options);
    } catch (error) {
      if (error instanceof RpcError && error.code === 'closed' && !this.#disposed && !this.#down) {
        return this.#requestOnce(what, args, options);
      }
      throw error;
    }
  }

  /** Tells the worker that runs, or the next one. */
  notify<K extends keyof WorkerRequests & string>(what: K, args: Args<WorkerRequests, K>): void {
    this.#rpc.then(
      (rpc) => rpc.notify(what, args),
      () => undefined,
    );
  }

  /** Ends the worker, if any, and starts another at once, however many have died. */
  restart(): void {
    this.#deaths = 0;
    this.#crashes.clear();
    this.#startAfter(0, 'thread');
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#end();
  }

  async #requestOnce<K extends keyof WorkerRequests & string>(
    what: K,
    args: Args<WorkerRequests, K>,
    options: RequestOptions,
  ): Promise<Value<WorkerRequests, K>> {
    if (this.#down) {
      throw new RpcError('closed', 'the worker dies again and again');
    }
    return withTimeout(this.#times.timeout, what, (await this.#rpc).request(what, args, options));
  }

  #startAfter(pause: number, place: WorkerPlace): void {
    clearTimeout(this.#timer);
    this.#end();
    this.#end = () => undefined;
    this.#file = undefined;
    this.#misses = 0;
    if (pause === 0) {
      this.#down = false;
      this.#rpc = this.#connect(place);
    } else {
      this.#timer = setTimeout(() => this.#startAfter(0, place), pause);
    }
  }

  async #connect(place: WorkerPlace): Promise<WorkerRpc> {
    let port: WorkerPort;
    let isThread = place === 'thread';
    try {
      port = await this.#start(place);
    } catch (error) {
      this.#log.warn(`No worker: ${String(error)}`);
      isThread = false;
      port = await this.#start('here');
    }
    let heard = true;
    const rpc: WorkerRpc = new Rpc<HostRequests, WorkerRequests>(
      { ...port, listen: (listener) => port.listen((message) => ((heard = true), listener(message))) },
      { ...this.#handlers, working: ({ name }) => void (this.#file = name) },
      (error) => this.#log.error(error),
    );
    let state: 'starting' | 'running' | 'ended' = 'starting';
    const born = Date.now();
    const died = (reason: string, held: boolean): void => {
      if (state === 'ended' || this.#disposed) {
        return;
      }
      const next = state === 'starting' && isThread && !held ? 'here' : 'thread';
      const file = this.#file;
      state = 'ended';
      this.#log.warn(`The worker ended: ${reason}${file === undefined ? '' : `, while reading ${file}`}`);
      this.#blame(file, held);
      this.#deaths = held || Date.now() - born > LONG_LIFE ? 1 : this.#deaths + 1;
      this.#restartAfterDeath(next);
    };
    // Not by the time that has passed: the machine may have been asleep, or this thread held by others.
    const watching = setInterval(() => {
      this.#misses = heard ? 0 : this.#misses + 1;
      if (this.#misses >= this.#times.misses) {
        died('it did not answer', true);
      } else {
        heard = false;
        rpc.request('ping', {}).catch(() => undefined);
      }
    }, this.#times.watch);
    if (!isThread) {
      // On this thread there is nobody who could watch.
      clearInterval(watching);
    }
    this.#end = () => {
      state = 'ended';
      clearInterval(watching);
      rpc.close();
      port.end();
    };
    if (this.#disposed) {
      this.#end();
      return rpc;
    }
    port.onDeath((reason) => died(reason, false));
    this.#events.begin(rpc).then(
      () => (state = state === 'starting' ? 'running' : state),
      (error: unknown) => this.#log.warn(String(error)),
    );
    return rpc;
  }

  #restartAfterDeath(place: WorkerPlace): void {
    const further = this.#deaths - DEATHS;
    if (further >= 0) {
      this.#log.error('The worker dies again and again; another is started after a pause.');
      this.#down = true;
      this.#events.down();
    }
    const pause = further < 0 ? 0 : Math.min(this.#times.pause * 2 ** further, this.#times.longestPause);
    this.#startAfter(pause, place);
  }

  /** A file may be at hand by chance when a worker dies, but not when it held it. */
  #blame(file: string | undefined, held: boolean): void {
    if (file === undefined) {
      return;
    }
    const crashes = (this.#crashes.get(file) ?? 0) + 1;
    this.#crashes.set(file, crashes);
    if (held || crashes >= MOST_CRASHES) {
      this.#crashes.delete(file);
      this.#events.skip(file);
    }
  }
}

function withTimeout<T>(milliseconds: number, what: string, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new RpcError('timeout', `${what}: no answer in ${milliseconds} ms`)), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
