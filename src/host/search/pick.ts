import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers';

/** Asks the reader for a paper; undefined when they let it be. */
export async function pickPaper(papers: Papers): Promise<Paper | undefined> {
  const items = papers.papers().map((paper) => ({ label: paper.title, description: paper.dates[0] ?? '', paper }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Search papers') }))?.paper;
}
