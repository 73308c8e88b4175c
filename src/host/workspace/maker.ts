import type { Disposable } from '../../core/ports';
import type { Day } from '../../core/model';

/** Milliseconds for which the host's thread is held at a time, give or take one day. */
const SLICE = 8;

/** Makes the papers of all days bit by bit, newest first, so that who lists them all need not wait for all at once. */
export class Maker implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly days: () => readonly Day[],
    private readonly made: () => void,
  ) {}

  /** Whether papers are still to be made. */
  get busy(): boolean {
    return this.#timer !== undefined;
  }

  /** Something changed; what is made already costs nothing. */
  start(): void {
    this.#timer ??= setTimeout(() => this.#work(), 0);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #work(): void {
    const since = Date.now();
    this.#timer = undefined;
    for (const day of this.days()) {
      void day.papers;
      if (Date.now() - since > SLICE) {
        this.start();
        return;
      }
    }
    this.made();
  }
}
