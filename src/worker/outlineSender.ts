import { joined, type HostRpc } from './files';
import type { Row } from './outlineCache';

/** Characters of the heads of a batch, of about a thousand entries: taken in within a millisecond or two. */
const BATCH = 16_000;

/** Milliseconds that something may wait for company. */
const WAIT = 50;

/** Batches that may be on their way: were all posted at once, the host would have to take them in one go. */
const UNDERWAY = 8;

/** Collects outlines for the host into batches: few messages, none of them long, and no more than it can take. */
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
  add(name: string, { head, body }: Pick<Row, 'head' | 'body'>): void {
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

  /** Resolves when the host has taken everything in. */
  async empty(): Promise<void> {
    this.flush();
    while (this.#underway.size > 0) {
      await Promise.race(this.#underway);
    }
  }

  /** Lets go of what is not on its way yet. */
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
