import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { Picker } from './picker';

/** Asks the reader for a paper; undefined when they let it be. */
export async function pickPaper(papers: Papers): Promise<Paper | undefined> {
  const [paper] = await new Picker(papers, {}, { title: vscode.l10n.t('Choose a Paper') }).open();
  return paper;
}
