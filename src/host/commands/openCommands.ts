import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { absUrl, huggingFaceUrl, parseArxivId, pdfUrl } from '../../core/arxiv';
import { markdownLink } from '../../core/citation/text';
import type { Group } from '../../core/grouping/group';
import { isEntryKey } from '../../core/key';
import type { LinkKind, Paper, Range, Source } from '../../core/model';
import type { RegisterCommand } from '../common/commands';
import { targets } from '../common/selection';
import { titleText } from '../common/strings';
import { confirm, setStatusBarMessage, showQuickPick } from '../common/ui';
import type { Papers } from '../papers/papers';
import { GroupNode, PaperNode } from '../tree/treeNodes';

/** The commands that open papers in the browser or in their digests or copy their identifiers and links, and the handler of the extension's URIs. */
export function registerOpenCommands(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return vscode.Disposable.from(
    registerBrowserCommands(papers, register),
    registerDigestCommand(papers, register),
    registerCopyCommands(papers, register),
    registerUriHandler(),
  );
}

/** Maximum number of pages opened in the browser without asking. */
const MOST_WITHOUT_ASKING = 5;

/** `paperDigest.openArxiv`, `openPdf`, `openHuggingFace`, `openCode`: the pages of papers in the browser. */
function registerBrowserCommands(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const opens = (kind: LinkKind) => async (argument: unknown, selection: unknown) =>
    openLinks(await targets(argument, selection, papers), kind);
  return vscode.Disposable.from(
    register('openArxiv', opens('abs')),
    register('openPdf', opens('pdf')),
    register('openHuggingFace', opens('huggingface')),
    register('openCode', opens('github')),
  );
}

async function openLinks(these: readonly Paper[], kind: LinkKind): Promise<void> {
  const urls = these.map((paper) => linkOf(paper, kind)).filter((url) => url !== undefined);
  if (urls.length === 0 && these.length > 0) {
    setStatusBarMessage(vscode.l10n.t('The digests give no such link.'), 5000);
    return;
  }
  if (urls.length > MOST_WITHOUT_ASKING && !(await isConfirmed(urls.length))) {
    return;
  }
  for (const url of urls) {
    await vscode.env.openExternal(vscode.Uri.parse(url));
  }
}

async function isConfirmed(count: number): Promise<boolean> {
  const question = vscode.l10n.t('Open {0} pages in the browser?', count);
  return confirm(question, vscode.l10n.t('Open'));
}

/** The link in a digest, else the address derived from the identifier. */
function linkOf(paper: Paper, kind: LinkKind): string | undefined {
  return paper.links.find((link) => link.kind === kind)?.url ?? addressOf(paper.id, kind);
}

function addressOf(id: string, kind: LinkKind): string | undefined {
  if (isEntryKey(id)) {
    return undefined;
  }
  switch (kind) {
    case 'abs':
      return absUrl({ id });
    case 'pdf':
      return pdfUrl({ id });
    case 'huggingface':
      return huggingFaceUrl({ id });
    case 'github':
    case 'other':
      return undefined;
  }
}

const count = z.number().check(z.nonnegative());
const position = z.object({ line: count, character: count });
const place = z.object({ name: z.string(), range: z.object({ start: position, end: position }) });

/** `paperDigest.openDigest`: opens the digest at the entry of a paper, or at a location `{ name, range }`. */
function registerDigestCommand(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return register('openDigest', async (argument, selection) => {
    const given = place.safeParse(argument);
    if (given.success) {
      await openAt(given.data.name, given.data.range);
      return;
    }
    const group = argument instanceof PaperNode && argument.parent instanceof GroupNode ? argument.parent.group : undefined;
    for (const paper of await targets(argument, selection, papers)) {
      const source = await chooseSource(paper, group);
      if (source) {
        await openAt(source.name, source.range);
      }
    }
  });
}

/** The source in the group from which the paper was chosen; asks when there are several. */
async function chooseSource(paper: Paper, group: Group | undefined): Promise<Source | undefined> {
  const near = paper.sources.filter(
    ({ name, date }) => (group?.grouping === 'digest' && name === group.value) || (group?.grouping === 'day' && date === group.value),
  );
  const sources = near.length > 0 ? near : paper.sources;
  if (sources.length < 2) {
    return sources[0];
  }
  const items = sources.map((source) => ({
    label: vscode.workspace.asRelativePath(vscode.Uri.parse(source.name)),
    description: [source.date, source.lang].filter((part) => part !== undefined).join(' · '),
    source,
  }));
  return (await showQuickPick(items, { placeHolder: titleText(paper) }))?.source;
}

async function openAt(name: string, { start, end }: Range): Promise<void> {
  const at = new vscode.Position(start.line, start.character);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(name), { selection: new vscode.Range(at, at) });
  editor.revealRange(
    new vscode.Range(at, new vscode.Position(end.line, end.character)),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}

/** `paperDigest.copyId` and `paperDigest.copyLink`: copy one line per paper. */
function registerCopyCommands(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const copies = (lineOf: (paper: Paper) => string) => async (argument: unknown, selection: unknown) => {
    const these = await targets(argument, selection, papers);
    if (these.length > 0) {
      await vscode.env.clipboard.writeText(these.map(lineOf).join('\n'));
      setStatusBarMessage(vscode.l10n.t('Copied'), 2000);
    }
  };
  return vscode.Disposable.from(
    register(
      'copyId',
      copies((paper) => (isEntryKey(paper.id) ? paper.title : paper.id)),
    ),
    register('copyLink', copies(markdownLink)),
  );
}

/**
 * Handles URIs of the extension, with which notes and other programs link to its pages:
 * `vscode://paper-digest.paper-digest/2501.17161`, `/day/2025-01-29`, `/search?q=…`.
 */
function registerUriHandler(): vscode.Disposable {
  return vscode.window.registerUriHandler({
    async handleUri(uri) {
      const action = actionOf(uri);
      if (action) {
        await vscode.commands.executeCommand(`paperDigest.${action.command}`, action.argument);
      }
    },
  });
}

/** The command and argument for a URI; undefined when it is not one of ours. */
export function actionOf({ path, query }: Pick<vscode.Uri, 'path' | 'query'>): { command: string; argument: string } | undefined {
  const day = /^\/day\/(\d{4}-\d{2}-\d{2})\/?$/.exec(path)?.[1];
  if (day !== undefined) {
    return { command: 'openDay', argument: day };
  }
  if (/^\/search\/?$/.test(path)) {
    const asked = new URLSearchParams(query).get('q') ?? '';
    return { command: 'searchPapers', argument: asked.slice(0, 500) };
  }
  const id = parseArxivId(path.slice(1, 200))?.id;
  return id === undefined ? undefined : { command: 'openPaper', argument: id };
}
