import type { HostChannel } from './files';

/** Characters of a batch: taken in within two or three milliseconds. */
const BATCH = 50_000;

/** Milliseconds that something may wait for company. */
const WAIT = 50;

/** Batches that may be on their way: were all posted at once, the host would have to take them in one go. */
const UNDERWAY = 8;

/** Collects outlines for the host into batches: few messages, none of them long, and no more than it can take. */
export class Outbox {
  readonly #rows: string[] = [];
  readonly #waiting: string[] = [];
  readonly #underway = new Set<Promise<void>>();
  #length = 0;
  #since = 0;

  constructor(
    private readonly host: () => HostChannel,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** `json` is an outline as JSON, or `null`. */
  add(name: string, json: string): void {
    const row = `[${JSON.stringify(name)},${json}]`;
    if (this.#rows.push(row) === 1) {
      this.#since = Date.now();
    }
    this.#length += row.length;
    if (this.#length > BATCH || Date.now() - this.#since > WAIT) {
      this.flush();
    }
  }

  flush(): void {
    if (this.#rows.length > 0) {
      this.#waiting.push(`[${this.#rows.join(',')}]`);
      this.#rows.length = 0;
      this.#length = 0;
      this.#post();
    }
  }

  /** Resolves when the host has taken everything in. */
  async empty(): Promise<void> {
    this.flush();
    while (this.#underway.size > 0) {
      await Promise.race(this.#underway);
    }
  }

  /** Lets go of what is not on its way yet. */
  drop(): void {
    this.#rows.length = 0;
    this.#waiting.length = 0;
    this.#length = 0;
  }

  #post(): void {
    while (this.#underway.size < UNDERWAY) {
      const json = this.#waiting.shift();
      if (json === undefined) {
        return;
      }
      const taken = this.host()
        .ask('outlines', { json })
        .catch(this.failed)
        .then(() => {
          this.#underway.delete(taken);
          this.#post();
        });
      this.#underway.add(taken);
    }
  }
}
