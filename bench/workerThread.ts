import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { WorkerPort } from '../src/host/workspace/client';

/** Starts the built worker as the desktop's extension host does, and listens to its memory. */
export class MeasuredWorker {
  #memory: MessagePort | undefined;
  #run: () => void = () => undefined;

  /** Resolves when the thread has begun. */
  readonly running = new Promise<void>((resolve) => (this.#run = resolve));

  readonly start = (): Promise<WorkerPort> => {
    const { port1, port2 } = new MessageChannel();
    this.#memory = port1;
    port1.unref();
    const worker = new Worker(new URL('./measured.cjs', import.meta.url), { workerData: port2, transferList: [port2] });
    worker.once('online', () => setTimeout(this.#run, 100));
    return Promise.resolve({
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen: (listener) => void worker.on('message', listener),
      onDeath: (listener) => void worker.on('error', (error) => listener(error.stack ?? error.message)),
      end: () => void worker.terminate(),
    });
  };

  /** Bytes that the worker holds after a collection. */
  memory(): Promise<number> {
    return new Promise((resolve) => {
      this.#memory?.once('message', resolve);
      this.#memory?.postMessage('memory');
    });
  }
}
