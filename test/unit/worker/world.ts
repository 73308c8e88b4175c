import { PaperService, type FileHandlers } from '../../../src/host/papers/paperService';
import type { WorkerPlace, WorkerPort } from '../../../src/host/papers/workerClient';
import { linkedPorts } from '../../../src/protocol/port';
import { serve } from '../../../src/worker/service';

/** A file system in memory, with faults: files that cannot be read, storage that throws, reads that wait. */
export class FakeDisk {
  readonly files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  readonly unreadable = new Set<string>();
  /** Names of files whose bytes were read, in order. */
  readonly read: string[] = [];
  /** A fault that every access to storage runs into. */
  storageFault: Error | undefined;
  /** Called before each file is read. */
  beforeRead: (name: string) => Promise<void> | void = () => undefined;
  #time = 0;

  write(name: string, text: string | Uint8Array): void {
    this.files.set(name, { bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text, mtime: ++this.#time });
  }

  /** The names below a folder. */
  under(folder: string): string[] {
    return [...this.files.keys()].filter((name) => name.startsWith(`${folder}/`));
  }

  readonly handlers: FileHandlers = {
    read: async ({ name, limit, known }) => {
      await this.beforeRead(name);
      const file = this.files.get(name);
      if (file === undefined || this.unreadable.has(name)) {
        throw new Error(`EACCES: ${name}`);
      }
      const stamp = { size: file.bytes.length, mtime: file.mtime };
      if ((known?.size === stamp.size && known.mtime === stamp.mtime) || stamp.size > limit) {
        return { stamp };
      }
      this.read.push(name);
      return { stamp, bytes: file.bytes.slice() };
    },
    load: ({ name }) => {
      this.#mayFail();
      return this.files.get(name)?.bytes.slice();
    },
    save: ({ name, bytes }) => {
      this.#mayFail();
      this.write(name, bytes);
    },
    erase: ({ name }) => {
      this.#mayFail();
      [name, ...this.under(name)].forEach((one) => this.files.delete(one));
    },
    list: ({ name }) => {
      this.#mayFail();
      return [...new Set(this.under(name).map((file) => file.slice(name.length + 1).split('/')[0]!))];
    },
  };

  #mayFail(): void {
    if (this.storageFault) {
      throw this.storageFault;
    }
  }
}

/** A workspace with a worker that can be killed, all in this thread. */
export class World {
  readonly log: string[] = [];
  readonly places: WorkerPlace[] = [];
  /** Kills the worker that runs now. */
  kill: () => void = () => undefined;
  /** The version of the extension. */
  reader = '1';
  /** Which workers die as soon as they are started. */
  stillborn: readonly WorkerPlace[] = [];

  constructor(readonly disk = new FakeDisk()) {}

  open(limit = 1_000_000): PaperService {
    const note = (message: string | Error): void => void this.log.push(String(message));
    return new PaperService(
      (place) => Promise.resolve(this.#start(place)),
      this.disk.handlers,
      () => ({ limit, reader: this.reader, read: {}, storage: 'mem:/storage' }),
      {
        debug: note,
        info: note,
        warn: note,
        error: note,
      },
    );
  }

  #start(place: WorkerPlace): WorkerPort {
    this.places.push(place);
    const [port, other] = linkedPorts();
    let alive = !this.stillborn.includes(place);
    let died: (reason: string) => void = () => undefined;
    serve({
      post: (message, transfer) => alive && other.post(message, transfer),
      listen: (listener) => other.listen((message) => alive && listener(message)),
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
