import * as vscode from 'vscode';
import { absUrl, huggingFaceUrl, pdfUrl } from '../../core/arxiv';
import { isEntryKey } from '../../core/key';
import type { LinkKind, Paper } from '../../core/model';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { targets } from '../common/selection';
import { confirm, setStatusBarMessage } from '../common/ui';

/** So many pages are opened in the browser without asking. */
const withoutAsking = 5;

/** `paperDigest.openArxiv`, `openPdf`, `openHuggingFace`, `openCode`: the pages of papers in the browser. */
export function registerOpenCommands(papers: Papers, register: RegisterCommand): vscode.Disposable {
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
  if (urls.length > withoutAsking && !(await isConfirmed(urls.length))) {
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

/** The link a digest gives, else the address that follows from the identifier. */
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
