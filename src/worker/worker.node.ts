import { parentPort } from 'node:worker_threads';
import { nodeFiles } from './files.node';
import { serve } from './worker.web';

if (parentPort) {
  const port = parentPort;
  // A promise that nobody waits for is no reason to lose the index.
  process.on('unhandledRejection', (error) => console.error(error));
  serve(
    { post: (message, transfer = []) => port.postMessage(message, transfer), listen: (listener) => port.on('message', listener) },
    nodeFiles,
  );
}
