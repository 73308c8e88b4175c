import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import { activePaperCommand, targets } from '../common/selection';
import { GroupNode, isNode } from '../tree/treeNodes';
import type { Papers } from '../papers/papers';
import { followDigests } from './digests';
import type { PageManager } from './manager';
import type { OpenOptions } from './pages';

/** The commands that open pages. */
export function registerPages(pages: PageManager, papers: Papers, register: RegisterCommand): vscode.Disposable {
  const openPaper = (options: OpenOptions) => async (argument: unknown, selection: unknown) => {
    // A single identifier opens at once, even one that no digest has: its page then says so.
    if (typeof argument === 'string') {
      return pages.openPaper(argument, options);
    }
    // A page that is opened from the tree leaves the keyboard there, so that one can go on to the next row.
    const preserveFocus = isNode(argument);
    for (const { id } of await targets(argument, selection, papers)) {
      await pages.openPaper(id, { ...options, preserveFocus });
    }
  };
  const openDay = (argument: unknown) => pages.openDay(dateOf(argument));
  const openDigestPage = (argument: unknown) => {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    return uri && pages.openDigest(uri.toString());
  };
  return vscode.Disposable.from(
    followDigests(papers),
    register('openPaper', openPaper({})),
    register('openPaperBeside', openPaper({ beside: true })),
    vscode.commands.registerCommand(activePaperCommand, () => pages.active?.id),
    register('openDay', openDay),
    register('goBack', () => pages.go('back')),
    register('goForward', () => pages.go('ahead')),
    register('openDigestPage', openDigestPage),
  );
}

/** A date, or a node of the tree that has one; from the command palette, which gives none, the newest day. */
function dateOf(argument: unknown): string | undefined {
  if (argument instanceof GroupNode && argument.group.grouping === 'day') {
    return argument.group.value;
  }
  return typeof argument === 'string' ? argument : 'newest';
}
