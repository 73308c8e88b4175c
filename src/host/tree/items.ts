import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import { countDone } from '../../core/shelf/arrange';
import { isDone } from '../../core/shelf/filter';
import { papersText } from '../counts';
import type { Marks } from '../marks';
import { describePaper, describeShelf, labelOf, paperStates } from './labels';
import type { PaperNode, SearchNode, ShelfNode } from './nodes';

/** How a shelf looks; the first one is open to begin with. */
export function shelfItem(node: ShelfNode, marks: Marks, isFirst: boolean): vscode.TreeItem {
  const { shelf } = node;
  const done = countDone(shelf.ids, (id) => marks.get(id));
  const state = isFirst && shelf.grouping === 'day' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(labelOf(shelf), state);
  const { description, spoken } = describeShelf(node, done);
  item.id = node.id;
  item.description = description;
  item.tooltip = [labelOf(shelf), spoken].join('\n');
  item.contextValue = `shelf.${shelf.grouping}${shelf.value === undefined ? '' : '.named'}`;
  item.checkboxState = checkbox(done === shelf.ids.length, vscode.l10n.t('All read'), vscode.l10n.t('Mark all as read'));
  item.accessibilityInformation = { label: `${labelOf(shelf)}, ${spoken}`, role: 'treeitem' };
  if (shelf.grouping === 'day') {
    // A click on a row with a check box does not open its node anyway.
    item.command = { command: 'paperDigest.openDay', title: vscode.l10n.t('Open Day'), arguments: [node] };
  }
  return item;
}

/** How a saved search looks. */
export function searchItem({ id, search, total }: SearchNode): vscode.TreeItem {
  const item = new vscode.TreeItem(search.name, vscode.TreeItemCollapsibleState.Collapsed);
  const count = total === undefined ? '' : papersText(total);
  item.id = id;
  item.description = total === undefined ? '' : String(total);
  item.tooltip = search.query;
  item.iconPath = new vscode.ThemeIcon('search');
  item.contextValue = 'search';
  item.accessibilityInformation = {
    label: [vscode.l10n.t('Saved search'), search.name, count].filter((part) => part !== '').join(', '),
    role: 'treeitem',
  };
  return item;
}

/** How a paper looks; its tooltip comes when it is asked for. */
export function paperItem(node: PaperNode, marks: Marks): vscode.TreeItem {
  const { paper } = node;
  const mark = marks.get(paper.id);
  const item = new vscode.TreeItem(paper.title, vscode.TreeItemCollapsibleState.None);
  const states = paperStates(mark);
  item.id = node.id;
  item.description = describePaper(paper);
  const icon = mark?.starred ? 'star-full' : mark?.skipped ? 'circle-slash' : mark?.note ? 'note' : undefined;
  if (icon !== undefined) {
    item.iconPath = new vscode.ThemeIcon(icon);
  }
  item.contextValue = [
    'paper',
    ...(isEntryKey(paper.id) ? [] : ['arxiv']),
    ...(paper.links.some((link) => link.kind === 'github') ? ['code'] : []),
  ].join('.');
  item.checkboxState = checkbox(
    isDone(mark),
    mark?.skipped ? vscode.l10n.t('Skipped') : vscode.l10n.t('Read'),
    vscode.l10n.t('Mark as read'),
  );
  item.command = { command: 'paperDigest.openPaper', title: vscode.l10n.t('Open Page'), arguments: [paper.id] };
  item.accessibilityInformation = {
    label: [paper.title, describePaper(paper, true), ...states].filter((part) => part !== '').join(', '),
    role: 'treeitem',
  };
  return item;
}

function checkbox(isSet: boolean, set: string, unset: string): NonNullable<vscode.TreeItem['checkboxState']> {
  const state = isSet ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  const tooltip = isSet ? set : unset;
  return { state, tooltip, accessibilityInformation: { label: tooltip } };
}
