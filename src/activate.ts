import * as vscode from 'vscode';

/** What differs between the hosts: how the worker that reads and indexes is started. */
export type StartWorker = (context: vscode.ExtensionContext) => Promise<unknown>;

/** Puts the extension together; the only place where its parts meet. */
export async function activateWith(context: vscode.ExtensionContext, startWorker: StartWorker): Promise<object> {
  const log = vscode.window.createOutputChannel('Paper Digest', { log: true });
  context.subscriptions.push(log);
  await startWorker(context);
  return {};
}
