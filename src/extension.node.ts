import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as vscode from 'vscode';
import { activateWith, workHere, type WorkerModule } from './extension.web';
import type { WorkerPlace, WorkerPort } from './host/papers/workerClient';

/** Activates in the Node.js extension host, with a worker thread. */
export function activate(context: vscode.ExtensionContext): Promise<object> {
  return activateWith(context, startWorker, true);
}

/** Starts a worker. A host that does not allow threads may only show it when one dies at once; the next one is `here`. */
function startWorker(context: vscode.ExtensionContext, place: WorkerPlace): Promise<WorkerPort> {
  return Promise.resolve(place === 'here' ? startHere(context) : startThread(context));
}

function startThread(context: vscode.ExtensionContext): WorkerPort {
  const worker = new Worker(path.join(context.extensionPath, 'dist', 'worker.node.js'));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => worker.on('message', listener),
    onDeath: (listener) => {
      worker.on('error', (error) => listener(error.stack ?? error.message));
      worker.on('exit', (code) => listener(`exit ${code}`));
    },
    end: () => void worker.terminate(),
  };
}

function startHere(context: vscode.ExtensionContext): WorkerPort {
  const load = createRequire(path.join(context.extensionPath, 'dist', 'extension.node.js'));
  return workHere((load('./worker.web.js') as WorkerModule).serve);
}
