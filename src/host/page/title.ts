import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import { plainText } from '../../core/markup/plainText';
import type { PageRef } from '../../protocol/page';
import type { Papers } from '../papers/papers';

/** The title of a page, for its tab and where it is gone back to: short, its formulas in characters. */
export function pageTitle(ref: PageRef, papers: Papers): string {
  switch (ref.kind) {
    case 'paper':
      return shorten(plainText(papers.paper(ref.id)?.title ?? (isEntryKey(ref.id) ? 'Paper Digest' : ref.id)));
    case 'day':
      return ref.date ?? vscode.l10n.t('Without a date');
    case 'digest':
      return fileLabel(ref.name);
  }
}

const shorten = (title: string) => (title.length <= 40 ? title : `${title.slice(0, 39).trimEnd()}…`);

/** The name of a digest's file, with its folder when that says more than the name alone. */
export function fileLabel(name: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(name), false).split('/').slice(-2).join('/');
}
