import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { labelsSchema, layoutsSchema } from '../../core/read/options';
import type { WorkerOptions } from '../../protocol/worker';
import type { Papers } from '../papers';
import { onDidChangeSetting, setting } from '../settings';
import type { WorkerPort } from './client';
import { fileHandlers } from './files';
import { Scope } from './find';
import { LivePapers } from './livePapers';
import { watchEditors, watchFiles } from './watch';

/** How the hosts start the worker that reads and indexes. */
export type StartWorker = (context: vscode.ExtensionContext) => Promise<WorkerPort>;

/** Opens the workspace: its digests are found, read, and kept current from now on. */
export function openWorkspace(context: vscode.ExtensionContext, startWorker: StartWorker, log: vscode.LogOutputChannel): Papers & vscode.Disposable {
  const papers = new LivePapers(() => startWorker(context), fileHandlers, () => workerOptions(context), log);
  let scope = Scope.current();
  let listing = new vscode.CancellationTokenSource();

  const relist = (): void => {
    listing.cancel();
    const { token } = (listing = new vscode.CancellationTokenSource());
    scope = Scope.current();
    scope.find(token).then(
      (names) => token.isCancellationRequested || papers.setFiles(names),
      (error: unknown) => log.error(error instanceof Error ? error : String(error)),
    );
  };
  relist();

  context.subscriptions.push(
    papers,
    watchFiles(papers, () => scope, relist),
    watchEditors(papers, () => scope),
    vscode.workspace.onDidChangeWorkspaceFolders(relist),
    onDidChangeSetting(['include', 'exclude'], relist),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('files.exclude') && relist()),
    onDidChangeSetting(['maxFileSizeMB', 'labels', 'layouts'], () => void papers.refresh()),
    { dispose: () => listing.cancel() },
  );
  return papers;
}

function workerOptions(context: vscode.ExtensionContext): WorkerOptions {
  const storage = (context.storageUri ?? context.globalStorageUri).toString();
  return {
    limit: setting('maxFileSizeMB', z.number().check(z.positive()), 20) * 1024 * 1024,
    storage: `${storage}/outlines`,
    read: { labels: setting('labels', labelsSchema, {}), layouts: setting('layouts', layoutsSchema, []) },
  };
}
