import * as vscode from 'vscode';
import { activateWith } from './activate';
import type { WorkerPort } from './host/workspace/client';

export { activateWith };

/** Activates in a browser's extension host, with a Web Worker. */
export function activate(context: vscode.ExtensionContext): Promise<object> {
  return activateWith(context, startWorker);
}

/** A worker cannot be started from the extension's own address, which is another origin: hence the blob. */
async function startWorker(context: vscode.ExtensionContext): Promise<WorkerPort> {
  const script = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.web.js'));
  const blob = new Blob(['const module = { exports: {} };', new Uint8Array(script), '\nmodule.exports.serveWeb(self);'], { type: 'text/javascript' });
  const url = URL.createObjectURL(blob);
  const worker = new Worker(url);
  // The browser's extension host loads the script from inside a worker of its own, later: the address must live until then.
  worker.addEventListener('message', () => URL.revokeObjectURL(url), { once: true });
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    listen: (listener) => worker.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
    onDeath: (listener) => worker.addEventListener('error', (event) => listener(event.message)),
    end: () => worker.terminate(),
  };
}
