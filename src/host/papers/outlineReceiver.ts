import { forEachInSlices, systemClock } from '../../base/schedule';
import type { IndexedOutline } from '../../core/merging/storedDigest';
import type { Args } from '../../protocol/rpc';
import { unpackOutline, type OutlineRow } from '../../protocol/outline';
import type { HostRequests } from '../../protocol/worker';

/** A file and its outline; null when it is no digest. */
export type ReceivedOutline = [name: string, outline: IndexedOutline | null];

type Batch = Args<HostRequests, 'outlines'>;

/** Processes batches of outlines in slices, so that the host's thread stays responsive. */
export class OutlineReceiver {
  readonly #batches: { batch: Batch; taken: () => void }[] = [];
  #working = false;
  readonly #take: (outlines: readonly ReceivedOutline[]) => void;
  readonly #emptied: () => void;
  readonly #failed: (error: unknown) => void;

  /** `take` receives the outlines of a batch, `emptied` is called when no batch is left; a batch that fails is skipped. */
  constructor(take: (outlines: readonly ReceivedOutline[]) => void, emptied: () => void, failed: (error: unknown) => void) {
    this.#take = take;
    this.#emptied = emptied;
    this.#failed = failed;
  }

  get isEmpty(): boolean {
    return !this.#working && this.#batches.length === 0;
  }

  /** Adds a batch from the worker; resolves when it has been processed. */
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

/** The outlines of a batch; bodies are decoded on first access. */
function unpack({ heads, bodies }: Batch): ReceivedOutline[] {
  let end = 0;
  return (JSON.parse(heads) as OutlineRow[]).map(([name, head, length]) => {
    const body = bodies.subarray(end, (end += length));
    return [name, head && unpackOutline(name, head, () => decoder.decode(body))];
  });
}
