import * as vscode from 'vscode';
import type { Fail, RegisterCommand } from '../common/commands';
import { papersText, problemsText } from '../common/strings';
import type { Explanation, Papers } from './papers';
import { showInformationMessage } from '../common/ui';

/** The command `Why Is This (Not) a Digest?`: says how a file was read, and by which rule it was not. */
export function registerExplain(papers: Papers, register: RegisterCommand, fail: Fail): vscode.Disposable {
  return register('explainFile', async (argument) => {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    if (uri === undefined) {
      void showInformationMessage(vscode.l10n.t('Open a file first, then ask why it is, or is not, a digest.'));
      return undefined;
    }
    await papers.ready;
    const explanation = await papers.explain(uri);
    const included = papers.names().includes(uri.toString());
    const words = wordsOf(explanation, included);
    // The words are known before anyone has read them.
    void offer(explanation, uri, words, included).catch(fail);
    return words;
  });
}

async function offer({ digest, outline }: Explanation, uri: vscode.Uri, words: string, included: boolean): Promise<void> {
  const problems = vscode.l10n.t('Show Problems');
  const settings = vscode.l10n.t('Open Settings');
  const actions = digest && included ? (outline?.problems.length ? [problems] : []) : [settings];
  const chosen = await showInformationMessage(words, ...actions);
  if (chosen === problems) {
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  } else if (chosen === settings) {
    await vscode.commands.executeCommand(
      'workbench.action.openSettings',
      digest ? 'paperDigest.include paperDigest.exclude' : '@ext:paper-digest.paper-digest',
    );
  }
}

/** How a file was read, in a sentence or two. */
export function wordsOf({ digest, format, rule, args, outline }: Explanation, included: boolean): string {
  if (!digest) {
    return notDigest(rule ?? 'no-papers', args ?? []);
  }
  const layout = vscode.l10n.t('This is a digest: {0}.', layoutOf(format ?? 'other'));
  if (!included || outline === undefined) {
    return `${layout} ${vscode.l10n.t('It is not listed, because the settings for included and excluded files leave it out.')}`;
  }
  const day = outline.date === undefined ? vscode.l10n.t('It names no single day.') : vscode.l10n.t('Its day is {0}.', outline.date);
  const papers = vscode.l10n.t('It has {0} and {1}.', papersText(outline.entries.length), problemsText(outline.problems.length));
  return `${layout} ${papers} ${day}`;
}

function layoutOf(format: string): string {
  switch (format) {
    case 'table-3':
      return vscode.l10n.t('a table of title, authors and summary');
    case 'table-6':
      return vscode.l10n.t('a table with classification and links');
    case 'headings':
      return vscode.l10n.t('a heading with a link for each paper');
    case 'blocks':
      return vscode.l10n.t('a block of labelled parts for each paper');
    case 'layout':
      return vscode.l10n.t('a layout of your settings');
    default:
      return vscode.l10n.t('papers recognised in a layout of its own');
  }
}

function notDigest(rule: string, args: readonly string[]): string {
  switch (rule) {
    case 'only-mentions':
      return vscode.l10n.t(
        'Not a digest: papers are only mentioned. In a digest most papers have a title with authors, votes, a summary, a venue or code; or titles of their own under a date soon after the papers appeared; or there are at least twenty titles in one regular list.',
      );
    case 'bibliography':
      return vscode.l10n.t('Not a digest: the papers stand only in a list of what the text cites.');
    case 'empty':
      return vscode.l10n.t('Not a digest: the file is empty.');
    case 'binary':
      return vscode.l10n.t('Not a digest: the file is not text.');
    case 'excluded':
      return vscode.l10n.t('Not listed: the settings for included and excluded files leave this file out.');
    case 'too-large':
      return vscode.l10n.t('Not read: the file has {0} bytes, more than the {1} that the setting allows.', args[0] ?? '?', args[1] ?? '?');
    case 'held-worker':
      return vscode.l10n.t('Not read: reading this file held or ended the reader. It is tried again when it changes.');
    case 'unreadable':
      return vscode.l10n.t('Not read: the file could not be opened.');
    default:
      return vscode.l10n.t('Not a digest: it names no paper, and has no list of titles with authors.');
  }
}
