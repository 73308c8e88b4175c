import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import type { Paper } from '../../core/model';

/** A button of a paper in the picker, and the command it runs with the paper's identifier. */
export interface PaperButton extends vscode.QuickInputButton {
  command: string;
}

/** The buttons of a paper: page, digest, arXiv, PDF, link, insert. Those that lead to arXiv only with an identifier. */
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
