import type { Disposable, Logger } from '../../base/emitter';
import { Channel, ChannelError, type Args, type AskOptions, type Handlers, type Value } from '../../protocol/channel';
import type { Port } from '../../protocol/port';
import { hostContract, workerContract, type HostContract, type WorkerContract } from '../../protocol/worker';

/** A running worker: the line to it, and its end. */
export interface WorkerPort extends Port {
  /** Calls back when the worker ends without being told to; the reason is for the log. */
  onDeath(listener: (reason: string) => void): void;
  end(): void;
}

/** Where a worker runs: on a thread of its own, or, where there are none, on the host's. */
export type WorkerPlace = 'thread' | 'here';

/** The host's end of the line to a worker. */
export type WorkerChannel = Channel<HostContract, WorkerContract>;

/** Milliseconds after which a question counts as unanswered. */
const TIMEOUT = 30_000;

/** Deaths after which no new worker is started, unless it lived for long: milliseconds. */
const DEATHS = 5;
const LONG = 60_000;

/** Keeps one worker alive: starts it, tells it where things stand, and starts another when it dies. */
export class WorkerClient implements Disposable {
  #channel: Promise<WorkerChannel>;
  #end: () => void = () => undefined;
  #deaths = 0;
  #disposed = false;

  /** `begin` tells a new worker all it has to know, and resolves when it has answered; `gaveUp` hears that there will be none any more. */
  constructor(
    private readonly start: (place: WorkerPlace) => Promise<WorkerPort>,
    private readonly handlers: Handlers<HostContract>,
    private readonly begin: (worker: WorkerChannel) => Promise<unknown>,
    private readonly gaveUp: () => void,
    private readonly log: Logger,
  ) {
    this.#channel = this.#next('thread');
  }

  /** Asks once more when the worker died over the question. Rejects with a `ChannelError`. */
  async ask<K extends keyof WorkerContract & string>(
    what: K,
    args: Args<WorkerContract, K>,
    options: AskOptions = {},
  ): Promise<Value<WorkerContract, K>> {
    try {
      return await within(TIMEOUT, what, (await this.#channel).ask(what, args, options));
    } catch (error) {
      if (error instanceof ChannelError && error.code === 'closed' && !this.#disposed) {
        return within(TIMEOUT, what, (await this.#channel).ask(what, args, options));
      }
      throw error;
    }
  }

  /** Says something to the worker that runs, or to the next one. */
  tell<K extends keyof WorkerContract & string>(what: K, args: Args<WorkerContract, K>): void {
    this.#channel.then(
      (channel) => channel.tell(what, args),
      () => undefined,
    );
  }

  dispose(): void {
    this.#disposed = true;
    this.#end();
  }

  async #connect(place: WorkerPlace): Promise<WorkerChannel> {
    const port = await this.start(place).catch((error: unknown) => {
      this.log.warn(`No worker: ${String(error)}`);
      return this.start('here');
    });
    const channel: WorkerChannel = new Channel(port, hostContract, workerContract, this.handlers, (error) => this.log.error(error));
    this.#end = () => {
      channel.close();
      port.end();
    };
    if (this.#disposed) {
      this.#end();
      return channel;
    }
    let state: 'starting' | 'running' | 'dead' = 'starting';
    const born = Date.now();
    port.onDeath((reason) => {
      if (state !== 'dead' && !this.#disposed) {
        this.log.warn(`The worker ended: ${reason}`);
        this.#deaths = Date.now() - born > LONG ? 1 : this.#deaths + 1;
        this.#channel = this.#next(state === 'starting' ? 'here' : 'thread');
        state = 'dead';
        channel.close();
      }
    });
    this.begin(channel).then(
      () => (state = state === 'starting' ? 'running' : state),
      (error: unknown) => this.log.warn(String(error)),
    );
    return channel;
  }

  /** One that never answered will not do better next time, perhaps threads are forbidden here: hence the place. */
  #next(place: WorkerPlace): Promise<WorkerChannel> {
    const next =
      this.#deaths < DEATHS ? this.#connect(place) : Promise.reject(new ChannelError('closed', 'the worker dies again and again'));
    next.catch((error: unknown) => {
      this.log.error(error instanceof Error ? error : String(error));
      this.gaveUp();
    });
    return next;
  }
}

function within<T>(milliseconds: number, what: string, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ChannelError('timeout', `${what}: no answer in ${milliseconds} ms`)), milliseconds);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
