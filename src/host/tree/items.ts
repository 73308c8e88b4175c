import * as vscode from 'vscode';
import { isEntryKey } from '../../core/key';
import { countDone } from '../../core/grouping/filter';
import { isDone } from '../../core/grouping/filter';
import { papersText } from '../common/strings';
import type { Marks } from '../marks/marks';
import { createTreeItem } from '../common/ui';
import { describePaper, describeGroup, labelOf, paperStates } from './labels';
import type { PaperNode, SearchNode, GroupNode } from './nodes';

/** How a group looks; the first one is open to begin with. */
export function groupItem(node: GroupNode, marks: Marks, isFirst: boolean): vscode.TreeItem {
  const { group } = node;
  const done = countDone(group.ids, (id) => marks.get(id));
  const state = isFirst && group.grouping === 'day' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const label = labelOf(group);
  const { description, spoken } = describeGroup(node, done);
  const item = createTreeItem({ label, description, spoken: `${label}, ${spoken}`, tooltip: `${label}\n${spoken}` }, state);
  item.id = node.id;
  item.contextValue = `group.${group.grouping}${group.value === undefined ? '' : '.named'}`;
  item.checkboxState = checkbox(done === group.ids.length, vscode.l10n.t('All read'), vscode.l10n.t('Mark all as read'));
  if (group.grouping === 'day') {
    // A click on a row with a check box does not open its node anyway.
    item.command = { command: 'paperDigest.openDay', title: vscode.l10n.t('Open Day'), arguments: [node] };
  }
  return item;
}

/** How a saved search looks. */
export function searchItem({ id, search, total }: SearchNode): vscode.TreeItem {
  const count = total === undefined ? '' : papersText(total);
  const item = createTreeItem(
    {
      label: search.name,
      description: total === undefined ? '' : String(total),
      spoken: [vscode.l10n.t('Saved search'), search.name, count].filter((part) => part !== '').join(', '),
      tooltip: search.query,
    },
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('search');
  item.contextValue = 'search';
  return item;
}

/** How a paper looks; its tooltip comes when it is asked for. */
export function paperItem(node: PaperNode, marks: Marks): vscode.TreeItem {
  const { paper } = node;
  const mark = marks.get(paper.id);
  const spoken = [paper.title, describePaper(paper, true), ...paperStates(mark)].filter((part) => part !== '').join(', ');
  const item = createTreeItem({ label: paper.title, description: describePaper(paper), spoken }, vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
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
  return item;
}

function checkbox(isSet: boolean, set: string, unset: string): NonNullable<vscode.TreeItem['checkboxState']> {
  const state = isSet ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  const tooltip = isSet ? set : unset;
  return { state, tooltip, accessibilityInformation: { label: tooltip } };
}
