import * as vscode from 'vscode';
import { activateWith } from './activate';
import type { WorkerPlace, WorkerPort } from './host/papers/workerClient';
import { linkedPorts } from './protocol/port';
import type * as workerModule from './worker/worker.web';

export { activateWith };

/** The exports of the worker's bundle. */
export type WorkerModule = typeof workerModule;

/** Activates in the web extension host, with a Web Worker. */
export function activate(context: vscode.ExtensionContext): Promise<object> {
  return activateWith(context, startWorker, false);
}

async function startWorker(context: vscode.ExtensionContext, place: WorkerPlace): Promise<WorkerPort> {
  const script = new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.web.js')));
  return place === 'here' ? startHere(script) : startThread(script);
}

/** Starts a worker from a blob, since the extension's files are of another origin. */
function startThread(script: Uint8Array<ArrayBuffer>): WorkerPort {
  const blob = new Blob(['const module = { exports: {} };', script, '\nmodule.exports.serveWeb(self);'], { type: 'text/javascript' });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url);
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen: (listener) => worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
    onDeath: (listener) => worker.addEventListener('error', (event) => listener(event.message)),
    end: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

/** Loads the worker's module as VS Code loads web extensions. */
function startHere(script: Uint8Array): WorkerPort {
  const module = { exports: {} };
  (new Function('module', new TextDecoder().decode(script)) as (loaded: typeof module) => void)(module);
  return workHere((module.exports as WorkerModule).serve);
}

/** A worker on the host's own thread. */
export function workHere(serve: WorkerModule['serve']): WorkerPort {
  const [port, other] = linkedPorts();
  serve(other);
  return { ...port, onDeath: () => undefined, end: () => undefined };
}
