import * as vscode from 'vscode';
import { groupings } from '../../core/shelf/group';
import { orders } from '../../core/shelf/sort';
import type { Papers } from '../papers';
import { ofActivePage, underCursor } from '../target';
import { groupingName, orderName } from './describe';
import { editFilter } from './filter';
import type { Layout } from './layout';
import type { Node } from './nodes';
import type { PaperTree } from './provider';

/** The commands that change what the tree shows: group, sort, filter, expand, reveal. */
export function registerLayoutCommands(view: vscode.TreeView<Node>, tree: PaperTree, layout: Layout, papers: Papers): vscode.Disposable {
  const register = (command: string, action: () => unknown) => vscode.commands.registerCommand(`paperDigest.${command}`, action);
  return vscode.Disposable.from(
    register('groupTree', async () => {
      const grouping = await choose(groupings, layout.value.grouping, groupingName);
      if (grouping) {
        layout.change({ grouping });
      }
    }),
    register('sortTree', async () => {
      const order = await choose(orders, layout.value.order, orderName);
      if (order) {
        layout.change({ order });
      }
    }),
    register('filterTree', () => editFilter(layout, papers)),
    register('clearFilter', () => layout.change({ filter: {} })),
    register('expandTree', () => expandAll(view, tree)),
    register('revealPaper', async () => {
      const paper = (await ofActivePage(papers)) ?? underCursor(papers);
      const node = paper && tree.find(paper.id);
      if (node) {
        await view.reveal(node, { select: true, focus: true });
      }
    }),
  );
}

async function choose<T extends string>(values: readonly T[], current: T, nameOf: (value: T) => string): Promise<T | undefined> {
  const items = values.map((value) => ({ label: nameOf(value), ...(value === current && { description: '✓' }), value }));
  return (await vscode.window.showQuickPick(items))?.value;
}

/** More shelves than this are not opened one by one. */
const expandable = 200;

async function expandAll(view: vscode.TreeView<Node>, tree: PaperTree): Promise<void> {
  for (const shelf of tree.roots.slice(0, expandable)) {
    await view.reveal(shelf, { select: false, expand: true });
  }
}
