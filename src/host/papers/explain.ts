import * as vscode from 'vscode';
import type { Fail, RegisterCommand } from '../common/commands';
import { papersText, problemsText } from '../common/strings';
import type { Explanation, Papers } from './papers';
import { showInformationMessage } from '../common/ui';

/** `Why Is This (Not) a Digest?` explains how a file was read; `Treat as Digest` and `Treat as No Digest` override it. */
export function registerExplain(papers: Papers, register: RegisterCommand, fail: Fail): vscode.Disposable {
  return vscode.Disposable.from(
    explainCommand(papers, register, fail),
    register('treatAsDigest', (argument, selection) => treatAs('treatAsDigest', filesOf(argument, selection))),
    register('treatAsNoDigest', (argument, selection) => treatAs('treatAsNoDigest', filesOf(argument, selection))),
  );
}

/** The files chosen in the Explorer, else the one of the active editor. */
function filesOf(argument: unknown, selection: unknown): vscode.Uri[] {
  const chosen = (Array.isArray(selection) && selection.length > 0 ? (selection as unknown[]) : [argument]).filter(
    (each) => each instanceof vscode.Uri,
  );
  const active = vscode.window.activeTextEditor?.document.uri;
  return chosen.length > 0 ? chosen : active ? [active] : [];
}

/** Adds the files, as globs, to one setting and removes them from its opposite. */
async function treatAs(name: 'treatAsDigest' | 'treatAsNoDigest', uris: readonly vscode.Uri[]): Promise<void> {
  const opposite = name === 'treatAsDigest' ? 'treatAsNoDigest' : 'treatAsDigest';
  const globs = uris.filter((uri) => vscode.workspace.getWorkspaceFolder(uri)).map(globOf);
  if (globs.length === 0) {
    void showInformationMessage(vscode.l10n.t('Only files of the workspace can be treated as digests.'));
    return;
  }
  const configuration = vscode.workspace.getConfiguration('paperDigest');
  const items = (setting: string): unknown[] => {
    const value = configuration.get<unknown>(setting);
    return Array.isArray(value) ? (value as unknown[]) : [];
  };
  const others = items(opposite);
  if (others.some((item) => globs.includes(item as string))) {
    await configuration.update(
      opposite,
      others.filter((item) => !globs.includes(item as string)),
      vscode.ConfigurationTarget.Workspace,
    );
  }
  const own = items(name);
  await configuration.update(name, [...own, ...globs.filter((glob) => !own.includes(glob))], vscode.ConfigurationTarget.Workspace);
}

/** A glob that matches only this file, relative to its folder. */
function globOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri, false).replace(/[*?[{}]/g, '[$&]');
}

function explainCommand(papers: Papers, register: RegisterCommand, fail: Fail): vscode.Disposable {
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
    // Not awaited: the command returns before the user has closed the message.
    void offer(explanation, uri, words, included).catch(fail);
    return words;
  });
}

async function offer({ digest, outline, rule }: Explanation, uri: vscode.Uri, words: string, included: boolean): Promise<void> {
  const problems = vscode.l10n.t('Show Problems');
  const settings = vscode.l10n.t('Open Settings');
  const overrule = digest ? vscode.l10n.t('Treat as No Digest') : vscode.l10n.t('Treat as Digest');
  const canOverrule = digest ? included : rule === 'only-mentions' || rule === 'no-papers' || rule === 'bibliography';
  const actions = [
    ...(digest && included ? (outline?.problems.length ? [problems] : []) : [settings]),
    ...(canOverrule && vscode.workspace.getWorkspaceFolder(uri) ? [overrule] : []),
  ];
  const chosen = await showInformationMessage(words, ...actions);
  if (chosen === overrule) {
    await treatAs(digest ? 'treatAsNoDigest' : 'treatAsDigest', [uri]);
  } else if (chosen === problems) {
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  } else if (chosen === settings) {
    await vscode.commands.executeCommand(
      'workbench.action.openSettings',
      digest ? 'paperDigest.include paperDigest.exclude' : '@ext:paper-digest.paper-digest',
    );
  }
}

/** How a file was read, in a few sentences. */
export function wordsOf(explanation: Explanation, included: boolean): string {
  return [howRead(explanation, included), ...reasonTexts(explanation.reasons ?? [])].join(' ');
}

/** The reasons for and against it, in a sentence each. */
function reasonTexts(reasons: NonNullable<Explanation['reasons']>): string[] {
  const list = (all: typeof reasons): string =>
    all.map(({ code, count }) => (count === undefined ? reasonText(code) : `${reasonText(code)} (${count})`)).join(', ');
  const weighed = reasons.filter(({ code }) => code !== 'threshold');
  const [pro, contra] = [weighed.filter(({ weight }) => weight > 0), weighed.filter(({ weight }) => weight < 0)];
  return [
    ...(pro.length > 0 ? [vscode.l10n.t('For it: {0}.', list(pro))] : []),
    ...(contra.length > 0 ? [vscode.l10n.t('Against it: {0}.', list(contra))] : []),
  ];
}

function howRead({ digest, format, rule, args, outline }: Explanation, included: boolean): string {
  if (!digest) {
    return notDigest(rule ?? 'no-papers', args ?? []);
  }
  const layout = vscode.l10n.t('This is a digest: {0}.', layoutOf(format ?? 'other'));
  if (!included || outline === undefined) {
    return `${layout} ${vscode.l10n.t('It is not listed, because the settings for included and excluded files exclude it.')}`;
  }
  const day =
    outline.date === undefined ? vscode.l10n.t('It does not state a single date.') : vscode.l10n.t('Its date is {0}.', outline.date);
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
      return vscode.l10n.t('a layout from your settings');
    default:
      return vscode.l10n.t('papers recognized in an unknown layout');
  }
}

function notDigest(rule: string, args: readonly string[]): string {
  switch (rule) {
    case 'only-mentions':
      return vscode.l10n.t(
        'Not a digest: papers are only mentioned. In a digest most papers have a title with authors, votes, a summary, a venue or code; or titles of their own under a date soon after the papers appeared; or there are at least twenty titles in one regular list.',
      );
    case 'bibliography':
      return vscode.l10n.t('Not a digest: the papers are only in the list of references.');
    case 'empty':
      return vscode.l10n.t('Not a digest: the file is empty.');
    case 'binary':
      return vscode.l10n.t('Not a digest: the file is not text.');
    case 'excluded':
      return vscode.l10n.t('Not listed: the settings for included and excluded files exclude this file.');
    case 'too-large':
      return vscode.l10n.t('Not read: the file has {0} bytes, more than the {1} that the setting allows.', args[0] ?? '?', args[1] ?? '?');
    case 'held-worker':
      return vscode.l10n.t('Not read: reading this file blocked or crashed the reader. It will be tried again when the file changes.');
    case 'unreadable':
      return vscode.l10n.t('Not read: the file could not be opened.');
    default:
      return vscode.l10n.t('Not a digest: it mentions no paper, and has no list of titles with authors.');
  }
}

/** A reason in words; an unknown code is shown as it is. */
function reasonText(code: string): string {
  switch (code) {
    case 'entries-with-facts':
      return vscode.l10n.t('papers with authors, a summary, a date or votes');
    case 'entries-with-titles':
      return vscode.l10n.t('papers with titles of their own');
    case 'regular-list':
      return vscode.l10n.t('many papers in a regular list');
    case 'mostly-papers':
      return vscode.l10n.t('most of the text is about papers');
    case 'dated':
      return vscode.l10n.t('it states dates');
    case 'digest-heading':
      return vscode.l10n.t('a heading of a digest');
    case 'note-on-one-paper':
      return vscode.l10n.t('it is about one paper');
    case 'front-matter':
      return vscode.l10n.t('its front matter describes a paper');
    case 'treated-as-digest':
    case 'treated-as-no-digest':
      return vscode.l10n.t('your settings say so');
    case 'no-papers':
      return vscode.l10n.t('it mentions no paper');
    case 'only-mentions':
      return vscode.l10n.t('papers are only mentioned in passing');
    case 'bibliography':
      return vscode.l10n.t('the papers are in a list of references');
    case 'other-text':
      return vscode.l10n.t('most of the text is about something else');
    case 'readme':
      return vscode.l10n.t('its name is that of a page about code, such as README');
    case 'code':
      return vscode.l10n.t('code');
    case 'bibtex':
      return vscode.l10n.t('BibTeX to copy');
    case 'software-headings':
      return vscode.l10n.t('headings of software, such as Installation');
    case 'documentation':
      return vscode.l10n.t('the directives, licence or introduction of software documentation');
    case 'links-to-files':
      return vscode.l10n.t('links to files of code or beside it');
    case 'tasks':
      return vscode.l10n.t('other tasks');
    case 'schedule':
      return vscode.l10n.t('a schedule');
    case 'figures':
      return vscode.l10n.t('columns of figures');
    case 'other-links':
      return vscode.l10n.t('links elsewhere');
    case 'names-only':
      return vscode.l10n.t('titles of a single word');
    default:
      return code;
  }
}
