import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import { activateWith } from './extension.web';
import type { WorkerPort } from './host/workspace/client';

/** Activates in the desktop's and a remote's extension host, with a worker thread. */
export function activate(context: vscode.ExtensionContext): Promise<object> {
  return activateWith(context, startWorker);
}

function startWorker(context: vscode.ExtensionContext): Promise<WorkerPort> {
  const worker = new Worker(path.join(context.extensionPath, 'dist', 'worker.node.js'));
  return Promise.resolve({
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => worker.on('message', listener),
    onDeath: (listener) => {
      worker.on('error', (error) => listener(error.stack ?? error.message));
      worker.on('exit', (code) => listener(`exit ${code}`));
    },
    end: () => void worker.terminate(),
  });
}
