import type { Disposable } from './emitter';

/** Limits an action to one call per `interval` milliseconds: the first runs at once, the last is never lost. */
export function throttle(action: () => void, interval: number): () => void {
  let last = -Infinity;
  let waiting = false;
  const act = () => {
    waiting = false;
    last = Date.now();
    action();
  };
  return () => {
    if (waiting) {
      return;
    }
    const rest = last + interval - Date.now();
    if (rest <= 0) {
      act();
    } else {
      waiting = true;
      setTimeout(act, rest);
    }
  };
}

/** Time, as a port. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something once after so many milliseconds, unless it is disposed before. */
  after(delay: number, run: () => void): Disposable;
}

/** Length of a slice of work, in milliseconds. */
const SLICE = 8;

/** Calls `act` with each item and yields to other work after every slice, during which anything may have changed. */
export async function forEachInSlices<T>(items: Iterable<T>, clock: Clock, act: (item: T) => void): Promise<void> {
  let since = clock.now();
  for (const item of items) {
    act(item);
    // `abs`, since a clock that is set back would otherwise block the thread until it has caught up.
    if (Math.abs(clock.now() - since) >= SLICE) {
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      since = clock.now();
    }
  }
}

/** Runs asynchronous tasks one after another, in the order in which they were given. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects as the task does. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task, task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** The system's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delay, run) => {
    if (delay === 0) {
      return afterMessages(run);
    }
    const timer = setTimeout(run, delay);
    return { dispose: () => clearTimeout(timer) };
  },
};

/** Of Node, absent in browsers. */
declare const setImmediate: ((run: () => void) => object) | undefined;
declare const clearImmediate: (turn: object) => void;

/** Runs something after the waiting messages. A timer of zero takes 1 ms in Node and 4 ms in a browser, so none is used. */
export function afterMessages(run: () => void): Disposable {
  if (typeof setImmediate === 'function') {
    const turn = setImmediate(run);
    return { dispose: () => clearImmediate(turn) };
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    run();
  };
  port2.postMessage(undefined);
  return { dispose: () => port1.close() };
}

/** Delays an action until there has been no request for `quiet` milliseconds, but no longer than `longest`. */
export class Debounce implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  readonly #action: () => void;
  readonly #quiet: number;
  readonly #longest: number;

  constructor(action: () => void, quiet: number, longest = Infinity) {
    this.#action = action;
    this.#quiet = quiet;
    this.#longest = longest;
  }

  request(quiet = this.#quiet): void {
    const now = Date.now();
    if (this.#timer === undefined) {
      this.#since = now;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#action();
      },
      Math.max(0, Math.min(quiet, this.#since + this.#longest - now)),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
