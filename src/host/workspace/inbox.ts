import type { Outline } from '../../core/model';

/** Milliseconds for which the host's thread is held at most at a time, give or take one batch. */
const SLICE = 8;

/** A file and what is known of it; null when it is no digest. */
export type Row = [name: string, outline: Outline | null];

/** Takes in batches of outlines bit by bit, so that the thread stays free for the editor. */
export class Inbox {
  readonly #batches: { json: string; taken: () => void }[] = [];
  #waiting = false;

  constructor(
    private readonly take: (rows: readonly Row[]) => void,
    private readonly emptied: () => void,
  ) {}

  get empty(): boolean {
    return this.#batches.length === 0;
  }

  /** A batch as the worker sends it; resolves when it is taken in. */
  add(json: string): Promise<void> {
    return new Promise((taken) => {
      this.#batches.push({ json, taken });
      if (!this.#waiting) {
        this.#waiting = true;
        setTimeout(() => this.#work(), 0);
      }
    });
  }

  #work(): void {
    const since = Date.now();
    this.#waiting = false;
    while (Date.now() - since < SLICE) {
      const batch = this.#batches.shift();
      if (batch === undefined) {
        break;
      }
      // Our own worker made it of checked outlines: to check every entry again would cost more than all the rest.
      try {
        this.take(JSON.parse(batch.json) as Row[]);
      } finally {
        batch.taken();
      }
    }
    if (this.#batches.length > 0) {
      this.#waiting = true;
      setTimeout(() => this.#work(), 0);
    } else {
      this.emptied();
    }
  }
}
