import * as vscode from 'vscode';
import { apiOf, type PaperDigestApi } from './host/api';
import { registerCommands } from './host/commands/register';
import { extendMarkdownIt, type MarkdownPreview } from './host/language/preview';
import { previewPort } from './host/language/previewPort';
import { registerLanguage } from './host/language/register';
import { registerMarkCommands } from './host/marks/commands';
import { KeptMarks } from './host/marks/open';
import { openWorkspace, type StartWorker } from './host/workspace/open';

/** Puts the extension together; the only place where its parts meet. */
export async function activateWith(context: vscode.ExtensionContext, startWorker: StartWorker): Promise<PaperDigestApi & MarkdownPreview> {
  const log = vscode.window.createOutputChannel('Paper Digest', { log: true });
  context.subscriptions.push(log);
  const papers = openWorkspace(context, startWorker, log);
  const marks = await KeptMarks.open(context, log);
  context.subscriptions.push(marks, registerMarkCommands(marks, papers, log));
  context.subscriptions.push(registerCommands(papers));
  context.subscriptions.push(registerLanguage(papers));
  return { ...apiOf(papers), extendMarkdownIt: (md) => extendMarkdownIt(md, previewPort(papers)) };
}
