import type { HostChannel } from './files';

/** Characters of a batch: taken in within two or three milliseconds. */
const BATCH = 50_000;

/** Milliseconds that something may wait for company. */
const WAIT = 50;

/** Collects outlines for the host into batches: few messages, none of them long. */
export class Outbox {
  readonly #rows: string[] = [];
  #length = 0;
  #since = 0;

  constructor(private readonly host: () => HostChannel) {}

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
      this.host().tell('outlines', { json: `[${this.#rows.join(',')}]` });
      this.#rows.length = 0;
      this.#length = 0;
    }
  }
}
