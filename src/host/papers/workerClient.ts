import type { Disposable, Logger } from '../../base/emitter';
import { Rpc, RpcError, type Args, type RequestOptions, type Handlers, type Value } from '../../protocol/rpc';
import type { Port } from '../../protocol/port';
import type { HostRequests, WorkerRequests } from '../../protocol/worker';
import type { Mark } from '../../core/marks/mark';

/** A running worker: the connection to it, and how it ends. */
export interface WorkerPort extends Port {
  /** Calls back when the worker dies; the reason is for the log. */
  onDeath(listener: (reason: string) => void): void;
  end(): void;
}

/** Where a worker runs: on its own thread, or, where that is impossible, on the host's. */
export type WorkerPlace = 'thread' | 'here';

/** The host's end of the connection to a worker. */
export type WorkerRpc = Rpc<HostRequests, WorkerRequests>;

/** Times in milliseconds, which tests shorten. */
export interface WorkerTimes {
  /** After which a request fails. */
  timeout: number;
  /** The interval at which the worker has to send something; after `misses` intervals without a message it is ended. */
  watch: number;
  misses: number;
  /** The pause before a new worker after several have died; it doubles with each further death, up to `longestPause`. */
  pause: number;
  longestPause: number;
}

const TIMES: WorkerTimes = { timeout: 30_000, watch: 2_500, misses: 4, pause: 1_000, longestPause: 60_000 };

/** Consecutive deaths after which the worker counts as down; a longer life than this, in milliseconds, resets the count. */
const DEATHS = 5;
const LONG_LIFE = 60_000;

/** Number of crashes while reading a file after which it is skipped; a file that blocked a worker is skipped at once. */
const MOST_CRASHES = 2;

/** The state that a new worker needs, even after another died: files, texts of editors, marks, files to skip. */
export class WorkerState {
  /** All files; undefined before they have been listed. */
  files: Set<string> | undefined;
  /** The unsaved texts of open editors. */
  readonly texts = new Map<string, string>();
  /** Files that blocked or crashed a worker. */
  readonly skip = new Set<string>();
  readonly #marks = new Map<string, Mark>();

  /** Updates marks; null removes one. */
  setMarks(changes: readonly (readonly [string, Mark | null])[]): void {
    for (const [id, mark] of changes) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
  }

  /** Sends the state to a worker, except `skip`, which is part of the `open` request. */
  send(worker: Pick<WorkerRpc, 'notify'>): void {
    if (this.files) {
      worker.notify('files', { names: [...this.files] });
    }
    // A text that is sent is read, so one that blocked a worker is not sent until it changes.
    this.texts.forEach((text, name) => this.skip.has(name) || worker.notify('text', { name, text }));
    worker.notify('marks', { marks: [...this.#marks] });
  }
}

/** Callbacks of the client. */
export interface WorkerEvents {
  /** Sends the state to a new worker; resolves when it has answered. */
  begin(worker: WorkerRpc): Promise<unknown>;
  /** Workers keep dying; another is started after a pause. */
  down(): void;
  /** A file blocked or crashed the worker, and must not be read by the next one. */
  skip(name: string): void;
}

/** Keeps a worker running: starts it, ends it when it no longer answers, and restarts it when it dies. */
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

  /** Whether workers kept dying and none is running. */
  get isDown(): boolean {
    return this.#down;
  }

  /** Whether the worker has answered recently. */
  get isResponsive(): boolean {
    return !this.#down && this.#misses === 0;
  }

  /** Sends a request, once again when the worker died meanwhile. Rejects with an `RpcError`. */
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

  /** Notifies the running worker, or the next one. */
  notify<K extends keyof WorkerRequests & string>(what: K, args: Args<WorkerRequests, K>): void {
    this.#rpc.then(
      (rpc) => rpc.notify(what, args),
      () => undefined,
    );
  }

  /** Ends the worker, if any, and starts another at once, even after many deaths. */
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
      throw new RpcError('closed', 'the worker keeps dying');
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
    // Counts intervals, not elapsed time: the machine may have been asleep, or this thread blocked.
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
      // A worker on this thread cannot be watched.
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
      this.#log.error('The worker keeps dying; another is started after a pause.');
      this.#down = true;
      this.#events.down();
    }
    const pause = further < 0 ? 0 : Math.min(this.#times.pause * 2 ** further, this.#times.longestPause);
    this.#startAfter(pause, place);
  }

  /** Counts a crash against the file being read, which may be a coincidence; a file that blocked the worker is the cause. */
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
