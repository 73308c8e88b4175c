import type { ListedOutline } from '../../core/library/listing';
import { unpackOutline, type OutlineRow } from '../../protocol/outline';
import type { Args } from '../../protocol/channel';
import type { HostContract } from '../../protocol/worker';

/** Milliseconds for which the host's thread is held at most at a time, give or take one batch. */
const SLICE = 8;

/** A file and what is known of it; null when it is no digest. */
export type Row = [name: string, outline: ListedOutline | null];

type Batch = Args<HostContract, 'outlines'>;

/** Takes in batches of outlines bit by bit, so that the thread stays free for the editor. */
export class OutlineReceiver {
  readonly #batches: { batch: Batch; taken: () => void }[] = [];
  #waiting = false;

  constructor(
    private readonly take: (rows: readonly Row[]) => void,
    private readonly emptied: () => void,
  ) {}

  get empty(): boolean {
    return this.#batches.length === 0;
  }

  /** A batch as the worker sends it; resolves when it is taken in. */
  add(batch: Batch): Promise<void> {
    return new Promise((taken) => {
      this.#batches.push({ batch, taken });
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
      const next = this.#batches.shift();
      if (next === undefined) {
        break;
      }
      try {
        this.take(rowsOf(next.batch));
      } finally {
        next.taken();
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

const decoder = new TextDecoder();

/** The outlines of a batch; what is not looked at stays bytes. */
function rowsOf({ heads, bodies }: Batch): Row[] {
  let end = 0;
  return (JSON.parse(heads) as OutlineRow[]).map(([name, head, length]) => {
    const body = bodies.subarray(end, (end += length));
    return [name, head && unpackOutline(name, head, () => decoder.decode(body))];
  });
}
