import * as vscode from 'vscode';
import type { Marks } from '../marks';
import type { Papers } from '../papers';
import { registerLayoutCommands } from './commands';
import { describeLayout } from './describe';
import { PaperDrag } from './drag';
import { Layout } from './layout';
import type { Node } from './nodes';
import { PaperTree } from './provider';

/** The view of the papers: tree, checkboxes, its description, message and welcome. */
export function registerTree(memento: vscode.Memento, papers: Papers, marks: Marks): vscode.Disposable {
  const layout = new Layout(memento);
  const tree = new PaperTree(papers, marks, layout);
  const view = vscode.window.createTreeView<Node>('paperDigest.papers', {
    treeDataProvider: tree,
    dragAndDropController: new PaperDrag(),
    canSelectMany: true,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  const describe = () => {
    view.description = describeLayout(layout.value);
    tell(view, papers, tree);
  };
  describe();
  return vscode.Disposable.from(
    layout,
    tree,
    view,
    layout.onDidChange(describe),
    papers.onDidChange(() => tell(view, papers, tree)),
    view.onDidChangeVisibility(({ visible }) => {
      if (!visible) {
        tree.settle();
      }
    }),
    view.onDidChangeCheckboxState(({ items }) => check(items, marks)),
    registerLayoutCommands(view, tree, layout, papers),
  );
}

/** Says how far reading has come, and for the welcome texts why nothing is shown. */
function tell(view: vscode.TreeView<Node>, papers: Papers, tree: PaperTree): void {
  const { phase, read, total } = papers.reading;
  const reading = phase === 'reading';
  view.message = reading && total > 0 ? vscode.l10n.t('Reading digests: {0} of {1}', read, total) : '';
  const state = papers.papers().length === 0 ? (reading ? 'reading' : 'empty') : tree.roots.length === 0 ? 'filtered' : 'shown';
  void vscode.commands.executeCommand('setContext', 'paperDigest.tree', state);
}

/** A box that is set means read; one that is cleared also takes back that it was skipped. */
async function check(items: readonly [Node, vscode.TreeItemCheckboxState][], marks: Marks): Promise<void> {
  const ids = (wanted: vscode.TreeItemCheckboxState) => [
    ...new Set(items.flatMap(([node, state]) => (state === wanted ? node.papers.map((paper) => paper.id) : []))),
  ];
  const read = ids(vscode.TreeItemCheckboxState.Checked).filter((id) => !marks.get(id)?.read);
  const unread = ids(vscode.TreeItemCheckboxState.Unchecked);
  if (read.length > 0) {
    await marks.change(read, { read: true, skipped: undefined });
  }
  if (unread.length > 0) {
    await marks.change(unread, { read: undefined, skipped: undefined });
  }
}
