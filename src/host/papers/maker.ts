import type { Day } from '../../core/model';
import type { Disposable } from '../../base/emitter';

/** Milliseconds for which the host's thread is held at a time, give or take one day. */
const SLICE = 8;

/** Makes the papers of all days, bit by bit, newest first, once someone wants to look through all of them. */
export class Maker implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;
  #done = false;
  #waiting: (() => void)[] = [];

  /** `settled` says whether the days are as they are to be; `made` hears each time that all papers are there. */
  constructor(
    private readonly days: () => readonly Day[],
    private readonly settled: () => boolean,
    private readonly made: () => void,
  ) {}

  /** Whether the papers of all days are there. */
  get done(): boolean {
    return this.#done;
  }

  /** Resolves when they are; from now on they are made anew with every change. */
  all(): Promise<void> {
    this.#wanted = true;
    if (this.#done) {
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#start();
    });
  }

  /** The days are not what they were, or settled; papers that are made already cost nothing. */
  changed(): void {
    this.#done = false;
    this.#start();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #start(): void {
    if (this.#wanted && this.settled()) {
      this.#timer ??= setTimeout(() => this.#work(), 0);
    }
  }

  #work(): void {
    const since = Date.now();
    this.#timer = undefined;
    for (const day of this.days()) {
      void day.papers;
      if (Date.now() - since > SLICE) {
        this.#start();
        return;
      }
    }
    this.#done = true;
    this.made();
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }
}
