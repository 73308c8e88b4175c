import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import type { Paper } from '../../core/model';
import { papersText } from '../common/strings';
import { showQuickPick } from '../common/ui';

/** A button of a paper in the picker, and the command that it runs with the paper's identifier. */
export interface PaperButton extends vscode.QuickInputButton {
  command: string;
}

/** The buttons of a paper: page, digest, arXiv, PDF (both only with an identifier), link, insert. */
export function buttonsOf(paper: Paper): PaperButton[] {
  const arxiv = isEntryKey(paper.id)
    ? []
    : [button('link-external', vscode.l10n.t('Open on arXiv'), 'openArxiv'), button('file-pdf', vscode.l10n.t('Open PDF'), 'openPdf')];
  return [
    button('open-preview', vscode.l10n.t('Open Page'), 'openPaper'),
    button('go-to-file', vscode.l10n.t('Open in Digest'), 'openDigest'),
    ...arxiv,
    button('copy', vscode.l10n.t('Copy Markdown Link'), 'copyLink'),
    ...(vscode.window.activeTextEditor ? [button('insert', vscode.l10n.t('Insert at the Cursor'), 'insertPaper')] : []),
  ];
}

function button(icon: string, tooltip: string, command: string): PaperButton {
  return { iconPath: new vscode.ThemeIcon(icon), tooltip, command: `paperDigest.${command}` };
}

/** Asks for an action on the chosen papers and runs it. */
export async function actOn(papers: readonly Paper[]): Promise<void> {
  if (papers.length === 0) {
    return;
  }
  const item = (icon: string, label: string, command: string) => ({ icon, label, command: `paperDigest.${command}` });
  const items = [
    item('open-preview', vscode.l10n.t('Open Pages'), 'openPaper'),
    item('insert', vscode.l10n.t('Insert at the Cursor'), 'insertPaper'),
    item('quote', vscode.l10n.t('Copy BibTeX'), 'copyBibtex'),
    item('export', vscode.l10n.t('Export Citations…'), 'exportCitations'),
    item('link', vscode.l10n.t('Copy Markdown Links'), 'copyLink'),
    item('star-empty', vscode.l10n.t('Star'), 'toggleStar'),
  ];
  const chosen = await showQuickPick(items, { title: papersText(papers.length) });
  if (!chosen) {
    return;
  }
  const ids = papers.map(({ id }) => id);
  if (chosen.command === 'paperDigest.openPaper') {
    for (const id of ids) {
      await vscode.commands.executeCommand(chosen.command, id);
    }
    return;
  }
  await vscode.commands.executeCommand(chosen.command, ids[0], ids);
}
