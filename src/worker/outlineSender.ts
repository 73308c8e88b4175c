import { joined, type HostRpc } from './files';

/** An outline as it is sent. */
export interface Packed {
  head: string;
  body: Uint8Array;
}

/** UTF-16 code units of the heads in a batch, about a thousand entries: the host processes them in a millisecond or two. */
const BATCH = 16_000;

/** Milliseconds that an outline may wait for others to fill its batch. */
const WAIT = 50;

/** Maximum number of unanswered batches: if all were posted at once, the host would process them without a pause. */
const UNDERWAY = 8;

/** Sends outlines to the host in batches: few messages, none of them long, and no faster than the host processes them. */
export class OutlineSender {
  #rows: string[] = [];
  #bodies: Uint8Array[] = [];
  readonly #waiting: { heads: string; bodies: Uint8Array<ArrayBuffer> }[] = [];
  readonly #underway = new Set<Promise<void>>();
  #length = 0;
  #since = 0;
  readonly #host: () => HostRpc;
  readonly #failed: (error: unknown) => void;

  constructor(host: () => HostRpc, failed: (error: unknown) => void) {
    this.#host = host;
    this.#failed = failed;
  }

  /** The head and the body of an outline; the head `null` and no body when there is none. */
  add(name: string, { head, body }: Packed): void {
    const row = `[${JSON.stringify(name)},${head},${body.length}]`;
    if (this.#rows.push(row) === 1) {
      this.#since = Date.now();
    }
    this.#bodies.push(body);
    this.#length += row.length;
    if (this.#length > BATCH || Date.now() - this.#since > WAIT) {
      this.flush();
    }
  }

  flush(): void {
    if (this.#rows.length > 0) {
      this.#waiting.push({ heads: `[${this.#rows.join(',')}]`, bodies: joined(this.#bodies) });
      this.#clear();
      this.#post();
    }
  }

  /** Resolves when the host has processed everything. */
  async empty(): Promise<void> {
    this.flush();
    while (this.#underway.size > 0) {
      await Promise.race(this.#underway);
    }
  }

  /** Discards what has not been posted. */
  drop(): void {
    this.#waiting.length = 0;
    this.#clear();
  }

  #clear(): void {
    this.#rows = [];
    this.#bodies = [];
    this.#length = 0;
  }

  #post(): void {
    while (this.#underway.size < UNDERWAY) {
      const batch = this.#waiting.shift();
      if (batch === undefined) {
        return;
      }
      const taken = this.#host()
        .request('outlines', batch, { transfer: [batch.bodies.buffer] })
        .catch(this.#failed)
        .then(() => {
          this.#underway.delete(taken);
          this.#post();
        });
      this.#underway.add(taken);
    }
  }
}
