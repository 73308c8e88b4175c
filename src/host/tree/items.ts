import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import { countDone } from '../../core/grouping/filter';
import { isDone } from '../../core/grouping/filter';
import { papersText } from '../common/strings';
import type { Marks } from '../marks/marks';
import { describePaper, describeGroup, labelOf, paperStates } from './labels';
import type { PaperNode, SearchNode, GroupNode } from './nodes';

/** How a group looks; the first one is open to begin with. */
export function groupItem(node: GroupNode, marks: Marks, isFirst: boolean): vscode.TreeItem {
  const { group } = node;
  const done = countDone(group.ids, (id) => marks.get(id));
  const state = isFirst && group.grouping === 'day' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(labelOf(group), state);
  const { description, spoken } = describeGroup(node, done);
  item.id = node.id;
  item.description = description;
  item.tooltip = [labelOf(group), spoken].join('\n');
  item.contextValue = `group.${group.grouping}${group.value === undefined ? '' : '.named'}`;
  item.checkboxState = checkbox(done === group.ids.length, vscode.l10n.t('All read'), vscode.l10n.t('Mark all as read'));
  item.accessibilityInformation = { label: `${labelOf(group)}, ${spoken}`, role: 'treeitem' };
  if (group.grouping === 'day') {
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
