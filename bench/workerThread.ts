import { Worker } from 'node:worker_threads';
import type { WorkerPort } from '../src/host/workspace/client';

/** Starts the built worker as the desktop's extension host does. */
export function startBuiltWorker(): Promise<WorkerPort> {
  const worker = new Worker(new URL('../dist/worker.node.js', import.meta.url));
  return Promise.resolve({
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => worker.on('message', listener),
    onDeath: (listener) => void worker.on('error', (error) => listener(error.stack ?? error.message)),
    end: () => void worker.terminate(),
  });
}
