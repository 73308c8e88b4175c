import * as vscode from 'vscode';
import { openWorkspace, type StartWorker } from './host/workspace/open';

/** Puts the extension together; the only place where its parts meet. */
export async function activateWith(context: vscode.ExtensionContext, startWorker: StartWorker): Promise<object> {
  const log = vscode.window.createOutputChannel('Paper Digest', { log: true });
  context.subscriptions.push(log);
  openWorkspace(context, startWorker, log);
  return {};
}
