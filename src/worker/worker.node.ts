import { parentPort } from 'node:worker_threads';
import { nodeFiles } from './files.node';
import { serve } from './worker.web';

if (parentPort) {
  const port = parentPort;
  // An unhandled rejection must not end the worker and lose the index.
  process.on('unhandledRejection', (error) => console.error(error));
  serve(
    { post: (message, transfer = []) => port.postMessage(message, transfer), listen: (listener) => port.on('message', listener) },
    nodeFiles,
  );
}
