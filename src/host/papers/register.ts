import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { WorkerOptions } from '../../protocol/worker';
import type { RegisterCommand } from '../common/commands';
import type { Mark } from '../../core/marks/mark';
import { onDidChangeSetting, registerSettingCheck, setting, settingItems, settingObject } from '../common/settings';
import { setStatusBarMessage, showWarningMessage } from '../common/ui';
import type { WorkerPlace, WorkerPort } from './workerClient';
import { fileHandlers } from './workerFiles';
import { FileWatcher } from './fileWatcher';
import { registerSkippedFiles } from './fileScope';
import { PaperService } from './paperService';

/** Starts the worker that reads and indexes. */
export type StartWorker = (context: vscode.ExtensionContext, place: WorkerPlace) => Promise<WorkerPort>;

/** Opens the workspace: finds and reads its digests, and keeps them current from now on. */
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
  const files = new FileWatcher(papers, failed);

  context.subscriptions.push(
    papers,
    papers.onDidSkipHeldFile(
      (name) =>
        void showWarningMessage(
          vscode.l10n.t(
            'Reading {0} blocked or crashed the reader, so it is skipped until it changes. All other digests are read.',
            vscode.workspace.asRelativePath(vscode.Uri.parse(name)),
          ),
        ),
    ),
    registerSkippedFiles(() => papers.skipped, papers.onDidChange),
    files,
    registerSettingCheck(),
    register('refresh', async () => {
      setStatusBarMessage(vscode.l10n.t('Reading the digests…'), 3000);
      await papers.refresh();
      files.list();
    }),
    onDidChangeSetting(
      ['maxFileSizeMB', 'labels', 'layouts', 'treatAsDigest', 'treatAsNoDigest'],
      () => void papers.refresh().catch(failed),
    ),
  );
  return papers;
}

/** The part of `Marks` that the index needs. */
interface ReadableMarks {
  get(id: string): Mark | undefined;
  all(): ReadonlyMap<string, unknown>;
  readonly onDidChange: vscode.Event<readonly string[]>;
}

/** Sends the user's marks to the index, now and on every change, for queries such as `is:starred` and `has:note`. */
export function sendMarks(papers: PaperService, marks: ReadableMarks): vscode.Disposable {
  papers.setMarks(marks.all().keys(), marks);
  return marks.onDidChange((ids) => papers.setMarks(ids, marks));
}

function workerOptions(context: vscode.ExtensionContext): WorkerOptions {
  const storage = (context.storageUri ?? context.globalStorageUri).toString();
  return {
    limit: setting('maxFileSizeMB', z.number().check(z.positive()), 20) * 1024 * 1024,
    storage: `${storage}/outlines`,
    reader: String((context.extension.packageJSON as { version?: unknown }).version),
    read: { labels: settingObject('labels'), layouts: [...settingItems('layouts')] },
    treatAs: {
      folders: vscode.workspace.workspaceFolders?.map(({ uri }) => uri.toString()) ?? [],
      digest: [...settingItems('treatAsDigest')],
      noDigest: [...settingItems('treatAsNoDigest')],
    },
  };
}
