import * as vscode from 'vscode';
import { clip } from '../../base/text';
import { isEntryKey } from '../../core/key';
import { renderedText } from '../../core/markup/renderedText';
import type { PageRef } from '../../protocol/page';
import type { Papers } from '../papers/papers';

/** Maximum length of a tab's title, in characters. */
const LONGEST_TITLE = 40;

/** The title of a page for its tab and for the back button: short, with formulas as plain characters. */
export function pageTitle(ref: PageRef, papers: Papers): string {
  switch (ref.kind) {
    case 'paper':
      return clip(renderedText(papers.paper(ref.id)?.title ?? (isEntryKey(ref.id) ? 'Paper Digest' : ref.id)), LONGEST_TITLE);
    case 'day':
      return ref.date ?? vscode.l10n.t('Without a date');
    case 'digest':
      return sourceLabels([ref.name])(ref.name);
    case 'range':
      return vscode.l10n.t('{0} to {1}', ref.from, ref.to);
    case 'search':
      return clip(renderedText(ref.query), LONGEST_TITLE);
  }
}

/** Unique labels of files: for each the shortest end of its path, with at least its folder, that no other file has. */
export function sourceLabels(names: readonly string[]): (name: string) => string {
  const paths = new Map([...new Set(names)].map((name) => [name, pathOf(name)]));
  const ends = (count: number) => [...paths.values()].map((path) => path.slice(-count).join('/'));
  return (name) => {
    const path = paths.get(name) ?? pathOf(name);
    for (let count = 2; count < path.length; count++) {
      const end = path.slice(-count).join('/');
      if (ends(count).filter((other) => other === end).length <= 1) {
        return end;
      }
    }
    return path.join('/');
  };
}

function pathOf(name: string): string[] {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(name), false).split('/');
}
