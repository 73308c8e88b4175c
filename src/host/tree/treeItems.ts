import * as vscode from 'vscode';
import { clip } from '../../base/text';
import { distinctTopics } from '../../core/grouping/topics';
import { countDone, isDone } from '../../core/grouping/filter';
import type { Group } from '../../core/grouping/group';
import { isEntryKey } from '../../core/key';
import type { Entry, Paper } from '../../core/model';
import { papersText, progressText, shortAuthors, titleText, votesText } from '../common/strings';
import { createTreeItem, escapeMarkdown } from '../common/ui';
import { inReadingOrder } from '../common/settings';
import type { Mark, Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import type { Preferences } from '../preferences/preferences';
import { localDay } from '../../core/index/ranges';
import { GroupNode, type MutedNode, type PaperNode, type SearchNode } from './treeNodes';

/** Parts of a row, for the setting `paperDigest.tree.row`; those before the title are in the label. */
export const ROW_PARTS = ['votes', 'title', 'authors', 'categories', 'date', 'id'] as const;
export type RowPart = (typeof ROW_PARTS)[number];

/** The settings for rows. */
export interface RowStyle {
  parts: readonly RowPart[];
  checkboxes: boolean;
}

/** The scheme of papers in the tree; `unreadCount` dims those that are read or skipped. */
export const PAPER_SCHEME = 'paper-digest-paper';

/** The URI of a paper, by which VS Code decorates its row. */
export function paperUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: PAPER_SCHEME, path: `/${id}` });
}

/** The row of a group; the first day is initially expanded. */
export function groupItem(node: GroupNode, marks: Marks, preferences: Preferences, style: RowStyle, isFirst: boolean): vscode.TreeItem {
  const { group, ids } = node;
  const label = groupLabel(group);
  const done = countDone(group.ids, (id) => marks.get(id));
  const isOpen = isFirst && (group.grouping === 'day' || group.grouping === 'flat');
  const followed = preferences.followed.size === 0 ? 0 : ids.filter((id) => preferences.followed.has(id)).length;
  const facts = [
    progressText(done, group.ids.length),
    ...(ids.length === group.ids.length ? [] : [vscode.l10n.t('{0} shown', ids.length)]),
    ...(followed === 0 ? [] : [vscode.l10n.t('{0} followed', followed)]),
    ...(group.grouping === 'day' && group.value !== undefined ? [weekday(group.value)] : []),
    ...(group.inferred ? [vscode.l10n.t('date inferred')] : []),
  ];
  const item = createTreeItem(
    { label, description: facts.join(' · '), spoken: [label, ...facts].join(', '), tooltip: [label, ...facts].join('\n') },
    isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = node.id;
  item.contextValue = `group.${group.grouping}${group.value === undefined ? '' : '.named'}${done === group.ids.length ? '.done' : ''}`;
  if (style.checkboxes) {
    item.checkboxState = checkbox(done === group.ids.length, vscode.l10n.t('All read'), vscode.l10n.t('Mark all as read'));
  }
  return item;
}

/** The label of a group. */
export function groupLabel({ grouping, value }: Group): string {
  if (value !== undefined) {
    return grouping === 'digest' ? vscode.workspace.asRelativePath(vscode.Uri.parse(value)) : value;
  }
  switch (grouping) {
    case 'category':
      return vscode.l10n.t('No category');
    case 'author':
      return vscode.l10n.t('Other authors');
    case 'tag':
      return vscode.l10n.t('No tag');
    case 'flat':
      return vscode.l10n.t('All papers');
    case 'day':
    case 'week':
    case 'month':
    case 'digest':
      return vscode.l10n.t('No date');
  }
}

/** The row under which the muted papers of a group are folded. */
export function mutedItem(node: MutedNode): vscode.TreeItem {
  const label = vscode.l10n.t('{0} muted', node.papers.length);
  const tooltip = vscode.l10n.t('Papers that match a rule in the setting paperDigest.mute.');
  const item = createTreeItem({ label, description: '', spoken: label, tooltip }, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon('mute', new vscode.ThemeColor('disabledForeground'));
  item.contextValue = 'muted';
  return item;
}

/** The row of a saved search. */
export function searchItem({ id, search, total, notUnderstood }: SearchNode): vscode.TreeItem {
  const facts = [
    ...(total === undefined ? [] : [papersText(total)]),
    ...(notUnderstood.length > 0 ? [vscode.l10n.t('not understood: {0}', notUnderstood.join(' '))] : []),
  ];
  const spoken = [vscode.l10n.t('Saved search'), search.name, ...facts].join(', ');
  const item = createTreeItem(
    { label: search.name, description: facts.join(' · '), spoken, tooltip: search.query },
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.iconPath = new vscode.ThemeIcon('search');
  item.contextValue = 'search';
  return item;
}

/** The row of a paper; its tooltip is resolved on demand. */
export function paperItem(node: PaperNode, marks: Marks, preferences: Preferences, style: RowStyle): vscode.TreeItem {
  const { paper, parent } = node;
  const width = parent instanceof GroupNode ? parent.voteDigits : 0;
  const mark = marks.get(paper.id);
  const split = style.parts.indexOf('title');
  const textsOf = (parts: readonly RowPart[]) => parts.map((part) => partText(part, paper, width)).filter((text) => text !== '');
  const before = textsOf(style.parts.slice(0, Math.max(split, 0)));
  const after = textsOf(style.parts.slice(split + 1));
  const states = [...paperStates(mark), ...(preferences.followed.has(paper.id) ? [vscode.l10n.t('followed')] : [])];
  const votes = paper.votes === undefined ? [] : [votesText(paper.votes)];
  const tags = (mark?.tags ?? []).map((tag) => `#${tag}`);
  const item = createTreeItem(
    {
      label: [...before, titleText(paper)].join('\u2002'),
      description: [...(mark?.note ? ['✎'] : []), ...tags, ...after].join(' · '),
      spoken: [titleText(paper), ...votes, ...after, ...tags, ...states].join(', '),
    },
    vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.resourceUri = paperUri(paper.id);
  item.iconPath = stateIcon(mark, preferences.followed.has(paper.id));
  item.contextValue = contextOf(paper, mark);
  if (style.checkboxes) {
    const checked = mark?.skipped ? vscode.l10n.t('Skipped') : vscode.l10n.t('Read');
    item.checkboxState = checkbox(isDone(mark), checked, vscode.l10n.t('Mark as read'));
  }
  item.command = { command: 'paperDigest.openPaper', title: vscode.l10n.t('Open Page'), arguments: [node] };
  return item;
}

/** The `viewItem` for `when` clauses of menus: the links of a paper and its marks. */
function contextOf(paper: Paper, mark: Mark | undefined): string {
  return [
    'paper',
    ...(isEntryKey(paper.id) ? [] : ['arxiv']),
    ...(paper.links.some((link) => link.kind === 'github') ? ['code'] : []),
    ...(mark?.read ? ['read'] : []),
    ...(mark?.starred ? ['starred'] : []),
    ...(mark?.skipped ? ['skipped'] : []),
  ].join('.');
}

/** A single icon for the state, so that titles are aligned; states differ in shape as well as in colour. */
function stateIcon(mark: Mark | undefined, followed: boolean): vscode.ThemeIcon {
  const icon = (id: string, color: string) => new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
  if (mark?.starred) {
    return icon('star-full', 'charts.yellow');
  }
  if (mark?.skipped) {
    return icon('circle-slash', 'disabledForeground');
  }
  if (mark?.read) {
    return icon('check', 'disabledForeground');
  }
  return followed ? icon('eye', 'charts.green') : icon('circle-filled', 'charts.blue');
}

function partText(part: RowPart, paper: Paper, width: number): string {
  switch (part) {
    case 'votes':
      // Figure spaces are as wide as digits, so that titles line up.
      return width === 0 ? '' : (paper.votes === undefined ? '' : String(paper.votes)).padStart(width, '\u2007');
    case 'title':
      return titleText(paper);
    case 'authors':
      return shortAuthors(paper.authors);
    case 'categories':
      return distinctTopics(paper.categories)
        .slice(0, 2)
        .map((category) => clip(category, LONGEST_CATEGORY))
        .join(', ');
    case 'date':
      return paper.dates[0] ?? '';
    case 'id':
      return isEntryKey(paper.id) ? '' : paper.id;
  }
}

/** The marks of a paper in words. */
function paperStates(mark: Mark | undefined): string[] {
  return [
    mark?.read ? vscode.l10n.t('read') : mark?.skipped ? vscode.l10n.t('skipped') : vscode.l10n.t('unread'),
    ...(mark?.starred ? [vscode.l10n.t('starred')] : []),
    ...(mark?.note ? [vscode.l10n.t('with a note')] : []),
  ];
}

// Creating a formatter costs more than formatting all days of a year.
const WEEKDAYS = new Intl.DateTimeFormat(vscode.env.language, { weekday: 'short', timeZone: 'UTC' });
const NEAR_DAYS = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });

/** `today`, `yesterday` or the day of the week, in the display language. */
export function weekday(date: string, now: Date = new Date()): string {
  const daysAgo = Math.round((utc(localDay(now)) - utc(date)) / (24 * 60 * 60 * 1000));
  return daysAgo === 0 || daysAgo === 1 ? NEAR_DAYS.format(-daysAgo, 'day') : WEEKDAYS.format(utc(date));
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function checkbox(isSet: boolean, set: string, unset: string): NonNullable<vscode.TreeItem['checkboxState']> {
  const state = isSet ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  const tooltip = isSet ? set : unset;
  return { state, tooltip, accessibilityInformation: { label: tooltip } };
}

/** Maximum length of the summary in a tooltip, in UTF-16 code units. */
const LONGEST_CATEGORY = 24;
const SUMMARY_LENGTH = 400;

/** Title, authors, days, votes, categories and the beginning of the summary in the user's language, all escaped. */
export async function paperTooltip(
  paper: Paper,
  papers: Papers,
  preferences: Preferences,
  token: vscode.CancellationToken,
): Promise<vscode.MarkdownString> {
  const entries = inReadingOrder(
    (await papers.entries(paper, token)).map(({ entry }) => entry),
    ({ lang }) => lang,
  );
  const summary = entries.map(summaryText).find((text) => text !== '') ?? '';
  const facts = [
    paper.authors.join(', '),
    [...(paper.dates.length > 0 ? [paper.dates.join(', ')] : []), ...(paper.votes === undefined ? [] : [votesText(paper.votes)])].join(
      ' · ',
    ),
    distinctTopics(paper.categories).join(' · '),
    preferences.whyFollowed(paper.id),
    preferences.whySuggested(paper.id),
  ].filter((fact) => fact !== '');
  const head = [`**${escapeMarkdown(titleText(paper))}**`, ...facts.map(escapeMarkdown)].join('\n\n');
  const end = clip(summary, SUMMARY_LENGTH);
  return new vscode.MarkdownString(end === '' ? head : `${head}\n\n---\n\n${escapeMarkdown(end)}`);
}

function summaryText(entry: Entry): string {
  return entry.summary
    .flatMap((section) => section.items)
    .join(' ')
    .replace(/[*_`#]/g, '')
    .trim();
}
