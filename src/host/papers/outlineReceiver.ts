import { forEachInSlices, systemClock } from '../../base/schedule';
import type { IndexedOutline } from '../../core/merging/storedDigest';
import type { Args } from '../../protocol/rpc';
import { unpackOutline, type OutlineRow } from '../../protocol/outline';
import type { HostRequests } from '../../protocol/worker';

/** A file and its outline; null when it is no digest. */
export type ReceivedOutline = [name: string, outline: IndexedOutline | null];

type Batch = Args<HostRequests, 'outlines'>;

/** Takes batches of outlines in slices of time, so that the host's thread stays free for the editor. */
export class OutlineReceiver {
  readonly #batches: { batch: Batch; taken: () => void }[] = [];
  #working = false;
  readonly #take: (outlines: readonly ReceivedOutline[]) => void;
  readonly #emptied: () => void;
  readonly #failed: (error: unknown) => void;

  /** `take` gets the outlines of a batch, `emptied` is called when no batch is left; a batch that fails costs itself. */
  constructor(take: (outlines: readonly ReceivedOutline[]) => void, emptied: () => void, failed: (error: unknown) => void) {
    this.#take = take;
    this.#emptied = emptied;
    this.#failed = failed;
  }

  get isEmpty(): boolean {
    return !this.#working && this.#batches.length === 0;
  }

  /** A batch as the worker sends it; resolves when it has been taken. */
  add(batch: Batch): Promise<void> {
    return new Promise((taken) => {
      this.#batches.push({ batch, taken });
      if (!this.#working) {
        this.#working = true;
        setTimeout(() => void this.#work(), 0);
      }
    });
  }

  async #work(): Promise<void> {
    await forEachInSlices(this.#queue(), systemClock, ({ batch, taken }) => {
      try {
        this.#take(unpack(batch));
      } catch (error) {
        this.#failed(error);
      }
      taken();
    });
    this.#working = false;
    this.#emptied();
  }

  *#queue(): Iterable<{ batch: Batch; taken: () => void }> {
    for (let next = this.#batches.shift(); next; next = this.#batches.shift()) {
      yield next;
    }
  }
}

const decoder = new TextDecoder();

/** The outlines of a batch; a body is decoded when it is first read. */
function unpack({ heads, bodies }: Batch): ReceivedOutline[] {
  let end = 0;
  return (JSON.parse(heads) as OutlineRow[]).map(([name, head, length]) => {
    const body = bodies.subarray(end, (end += length));
    return [name, head && unpackOutline(name, head, () => decoder.decode(body))];
  });
}
