import { once } from 'node:events';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { WorkerPort } from '../src/host/papers/workerClient';

/** The built worker, started as the desktop's extension host does, and a line on which it tells its memory. */
export class MeasuredWorker {
  readonly #worker: Worker;
  readonly #line: MessagePort;

  private constructor(worker: Worker, line: MessagePort) {
    this.#worker = worker;
    this.#line = line;
  }

  /** Resolves when the worker is ready for its first question. */
  static async start(): Promise<MeasuredWorker> {
    const { port1, port2 } = new MessageChannel();
    const started = new MeasuredWorker(
      new Worker(new URL('./measured.cjs', import.meta.url), { workerData: port2, transferList: [port2] }),
      port1,
    );
    await started.memory();
    port1.unref();
    return started;
  }

  get port(): WorkerPort {
    return {
      post: (message, transfer = []) => this.#worker.postMessage(message, transfer),
      listen: (listener) => void this.#worker.on('message', listener),
      onDeath: (listener) => void this.#worker.on('error', (error) => listener(error.stack ?? error.message)),
      end: () => void this.#worker.terminate(),
    };
  }

  /** Bytes that the worker holds after a collection. */
  async memory(): Promise<number> {
    this.#line.ref();
    this.#line.postMessage('memory');
    const [bytes] = (await once(this.#line, 'message')) as [number];
    this.#line.unref();
    return bytes;
  }
}
