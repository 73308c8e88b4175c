import { PaperService } from '../../src/host/papers/paperService';
import type { WorkerPlace, WorkerPort } from '../../src/host/papers/workerClient';
import { linkedPorts } from '../../src/protocol/port';
import type { WorkerOptions } from '../../src/protocol/worker';
import { serve } from '../../src/worker/session';
import { MemoryFiles } from './files';

/** A workspace with a worker that can be killed, all in this thread. */
export class World {
  readonly log: string[] = [];
  readonly places: WorkerPlace[] = [];
  /** Kills the worker that runs now. */
  kill: () => void = () => undefined;
  /** The version of the extension. */
  reader = '1';
  /** What the user calls digests and none. */
  treatAs: WorkerOptions['treatAs'];
  /** A worker that begins to read this file says nothing any more, as one in an endless loop. */
  holding: string | undefined;
  /** One that begins to read this file dies. */
  deadly: string | undefined;
  /** Times of the client, shortened. */
  times = { timeout: 30_000, watch: 100, misses: 4, pause: 20, longestPause: 100 };
  /** Which workers die as soon as they are started. */
  stillborn: readonly WorkerPlace[] = [];

  constructor(readonly disk = new MemoryFiles()) {}

  open(limit = 1_000_000): PaperService {
    const note = (message: string | Error): void => void this.log.push(String(message));
    return new PaperService(
      (place) => Promise.resolve(this.#start(place)),
      this.disk.handlers,
      () => ({ limit, reader: this.reader, read: {}, treatAs: this.treatAs, storage: 'mem:/storage' }),
      {
        debug: note,
        info: note,
        warn: note,
        error: note,
      },
      this.times,
    );
  }

  #start(place: WorkerPlace): WorkerPort {
    this.places.push(place);
    const [port, other] = linkedPorts();
    let alive = !this.stillborn.includes(place);
    let held = false;
    let died: (reason: string) => void = () => undefined;
    serve({
      post: (message, transfer) => {
        if (alive && !held) {
          other.post(message, transfer);
        }
        const name = workedOn(message);
        held ||= name !== undefined && name === this.holding;
        if (alive && name !== undefined && name === this.deadly) {
          held = true;
          setTimeout(this.kill, 5);
        }
      },
      listen: (listener) => other.listen((message) => alive && !held && listener(message)),
    });
    this.kill = () => {
      alive = false;
      died('killed');
    };
    return {
      post: (message, transfer) => alive && port.post(message, transfer),
      listen: (listener) => port.listen((message) => alive && listener(message)),
      onDeath: (listener) => {
        died = listener;
        if (!alive) {
          setTimeout(this.kill, 0);
        }
      },
      end: () => {
        alive = false;
      },
    };
  }
}

/** The file that a worker tells it is working on. */
function workedOn(message: unknown): string | undefined {
  const { method, args } = message as { method?: string; args?: { name?: string } };
  return method === 'working' ? args?.name : undefined;
}

/** A digest of one paper. */
export function digestOf(id: string, title: string, date = '2031-05-06', summary = 'It works.'): string {
  const head = ['| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |', '|---|---|---|---|---|---|'];
  return [
    `## Papers for ${date}`,
    '',
    ...head,
    `| [${title}](https://arxiv.org/abs/${id}) | A. Author | - ${summary} | ['AI'] | N/A | N/A |`,
    '',
  ].join('\n');
}

/** Waits for a condition, never for a time; gives up when it does not come true at all. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 50_000;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`waited in vain for ${condition}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
