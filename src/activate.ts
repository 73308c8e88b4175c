import * as vscode from 'vscode';
import { apiOf, type PaperDigestApi } from './host/papers/api';
import { commandsWith, failuresIn } from './host/common/commands';
import { registerExportFeed } from './host/commands/exportFeed';
import { registerOpenCommands } from './host/commands/openCommands';
import { registerSampleCommand } from './host/commands/sample';
import { type MarkdownPreview, extendMarkdownIt, previewPort } from './host/language/preview';
import { registerDiagnostics } from './host/diagnostics/diagnostics';
import { registerExplain } from './host/papers/explain';
import { registerLanguage } from './host/language/register';
import { registerMarkCommands } from './host/marks/commands';
import { MarkService } from './host/marks/markService';
import { registerFollow, registerPages } from './host/page/commands';
import { PageManager } from './host/page/manager';
import { registerSearch } from './host/search/register';
import { SavedSearches } from './host/search/saved';
import { Preferences } from './host/preferences/preferences';
import { registerRuleCommands } from './host/preferences/ruleCommands';
import { registerTools } from './host/tools/registerTools';
import { PapersView } from './host/tree/treeView';
import { registerDecorations } from './host/tree/unreadCount';
import { registerTriage } from './host/triage/register';
import { openWorkspace, sendMarks, type StartWorker } from './host/papers/register';

/** Assembles the extension; the only place where its parts are connected. `readsItself`: the worker reads files without the host. */
export async function activateWith(
  context: vscode.ExtensionContext,
  startWorker: StartWorker,
  readsItself: boolean,
): Promise<PaperDigestApi & MarkdownPreview> {
  const log = vscode.window.createOutputChannel('Paper Digest', { log: true });
  context.subscriptions.push(log);
  const fail = failuresIn(log);
  const register = commandsWith(fail);

  // At once, since VS Code answers slowly while it starts; but the few small files of the marks are not to wait behind all digests.
  const opening = MarkService.open(context, log);
  const startLater: StartWorker = (...args) => opening.then(() => startWorker(...args));
  const papers = openWorkspace(context, readsItself ? startWorker : startLater, log, register);
  const marks = await opening;
  const saved = new SavedSearches(papers, marks.onDidChange);
  const preferences = new Preferences(papers, marks);
  const pages = new PageManager(context, papers, marks, preferences, fail, log);
  const view = new PapersView(context.workspaceState, papers, marks, saved, preferences, register, fail);

  context.subscriptions.push(
    marks,
    saved,
    pages,
    preferences,
    view,
    registerRuleCommands(preferences, papers, register),
    sendMarks(papers, marks),
    registerMarkCommands(marks, papers, register),
    registerPages(pages, papers, register),
    registerFollow(view, pages),
    registerDecorations(papers, marks),
    registerTriage(context.workspaceState, papers, marks, pages, view, register),
    registerOpenCommands(papers, register),
    registerExportFeed(papers, marks, pages, saved, register),
    registerSampleCommand(papers, register),
    registerLanguage(papers, register),
    registerTools(papers, marks),
    registerDiagnostics(papers, register),
    registerExplain(papers, register, fail),
    registerSearch(
      papers,
      marks,
      saved,
      context.workspaceState,
      () => (pages.active?.kind === 'search' ? pages.active.query : undefined),
      register,
    ),
  );
  papers.notify();
  return { ...apiOf(papers), extendMarkdownIt: (md) => extendMarkdownIt(md, previewPort(papers)) };
}
