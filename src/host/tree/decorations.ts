import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { countUndone } from '../../core/grouping/filter';
import { unreadText } from '../common/strings';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';
import { throttle } from '../../base/schedule';

/** Digests with unread papers say so in the Explorer; a badge has room for two characters. */
export function registerDecorations(papers: Papers, marks: Marks): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const redraw = throttle(() => changed.fire(undefined), 1000);
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration(uri) {
      if (!setting('tree.decorations', z.boolean(), true)) {
        return undefined;
      }
      const unread = unreadIn(uri.toString(), papers, marks);
      return unread === 0 ? undefined : { badge: unread > 9 ? '9+' : String(unread), tooltip: unreadText(unread) };
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerFileDecorationProvider(provider),
    papers.onDidChange(redraw),
    marks.onDidChange(redraw),
    onDidChangeSetting(['tree.decorations'], redraw),
  );
}

function unreadIn(name: string, papers: Papers, marks: Marks): number {
  return countUndone(papers.ids(name), (id) => marks.get(id));
}
