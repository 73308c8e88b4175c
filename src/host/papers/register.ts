import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { labelsSchema, layoutsSchema } from '../../core/read/options';
import type { WorkerOptions } from '../../protocol/worker';
import type { RegisterCommand } from '../common/commands';
import type { Marks } from '../marks/marks';
import { onDidChangeSetting, setting } from '../common/settings';
import { showWarningMessage } from '../common/ui';
import type { WorkerPlace, WorkerPort } from './workerClient';
import { fileHandlers } from './workerFiles';
import { findFiles, Scope } from './fileScope';
import { registerSkippedFiles } from './skippedFiles';
import { PaperService } from './paperService';
import { lookAtEditors, watchEditors, watchFiles } from './watch';

/** Settings of VS Code that decide which files there are. */
const FOREIGN = ['files.exclude', 'search.useIgnoreFiles'];

/** How the hosts start the worker that reads and indexes. */
export type StartWorker = (context: vscode.ExtensionContext, place: WorkerPlace) => Promise<WorkerPort>;

/** Opens the workspace: its digests are found, read, and kept current from now on. */
export function openWorkspace(
  context: vscode.ExtensionContext,
  startWorker: StartWorker,
  log: vscode.LogOutputChannel,
  register: RegisterCommand,
): PaperService {
  const papers = new PaperService(
    (place) => startWorker(context, place),
    fileHandlers,
    () => workerOptions(context),
    log,
  );
  const failed = (error: unknown): void => log.error(error instanceof Error ? error : String(error));
  let scope: Scope | undefined;
  let listing = new vscode.CancellationTokenSource();

  const relist = (): void => {
    listing.cancel();
    const before = scope;
    scope = undefined;
    const { token } = (listing = new vscode.CancellationTokenSource());
    findFiles(token).then(
      (found) => {
        if (!token.isCancellationRequested) {
          scope = found.scope;
          papers.setFiles(found.names);
          lookAtEditors(papers, scope);
        }
      },
      (error: unknown) => {
        if (!token.isCancellationRequested) {
          scope = before ?? new Scope([]);
          // What is known is all there is, so that nobody waits for more.
          papers.setFiles(papers.names());
        }
        failed(error);
      },
    );
  };
  relist();

  context.subscriptions.push(
    papers,
    papers.onDidSkipHeldFile(
      (name) =>
        void showWarningMessage(
          vscode.l10n.t(
            'Reading {0} held or ended the reader, so it is skipped until it changes. All other digests are read.',
            vscode.workspace.asRelativePath(vscode.Uri.parse(name)),
          ),
        ),
    ),
    registerSkippedFiles(() => papers.skipped, papers.onDidChange),
    watchFiles(papers, () => scope, relist),
    watchEditors(papers, () => scope),
    vscode.workspace.onDidChangeWorkspaceFolders(relist),
    register('refresh', async () => {
      await papers.refresh();
      relist();
    }),
    onDidChangeSetting(['include', 'exclude'], relist),
    vscode.workspace.onDidChangeConfiguration((change) => FOREIGN.some((name) => change.affectsConfiguration(name)) && relist()),
    onDidChangeSetting(['maxFileSizeMB', 'labels', 'layouts'], () => void papers.refresh().catch(failed)),
    { dispose: () => listing.cancel() },
  );
  return papers;
}

/** Tells the index what the reader decided, now and from now on, so that `is:starred` and `has:note` find it. */
export function tellMarks(papers: PaperService, marks: Marks): vscode.Disposable {
  papers.setMarks(marks.all().keys(), marks);
  return marks.onDidChange((ids) => papers.setMarks(ids, marks));
}

function workerOptions(context: vscode.ExtensionContext): WorkerOptions {
  const storage = (context.storageUri ?? context.globalStorageUri).toString();
  return {
    limit: setting('maxFileSizeMB', z.number().check(z.positive()), 20) * 1024 * 1024,
    storage: `${storage}/outlines`,
    reader: String((context.extension.packageJSON as { version?: unknown }).version),
    read: { labels: setting('labels', labelsSchema, {}), layouts: setting('layouts', layoutsSchema, []) },
  };
}
