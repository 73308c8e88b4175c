import * as vscode from 'vscode';
import type { Grouping } from '../../core/grouping/group';
import type { SortOrder } from '../../core/grouping/sort';
import type { LayoutValue } from './layout';

/** What a grouping is called. */
export function groupingName(grouping: Grouping): string {
  switch (grouping) {
    case 'day':
      return vscode.l10n.t('by day');
    case 'week':
      return vscode.l10n.t('by week');
    case 'month':
      return vscode.l10n.t('by month');
    case 'category':
      return vscode.l10n.t('by category');
    case 'digest':
      return vscode.l10n.t('by digest');
    case 'author':
      return vscode.l10n.t('by author');
    case 'flat':
      return vscode.l10n.t('one list');
  }
}

/** What an order is called. */
export function orderName(order: SortOrder): string {
  switch (order) {
    case 'digest':
      return vscode.l10n.t('in the order of the digest');
    case 'votes':
      return vscode.l10n.t('most votes first');
    case 'title':
      return vscode.l10n.t('by title');
    case 'newest':
      return vscode.l10n.t('newest first');
  }
}

/** What the tree shows, beside its name: everything that is not as it is by itself. */
export function describeLayout({ grouping, order, filter }: LayoutValue): string {
  return [
    ...(grouping === 'day' ? [] : [groupingName(grouping)]),
    ...(order === 'digest' ? [] : [orderName(order)]),
    ...(filter.unread ? [vscode.l10n.t('unread')] : []),
    ...(filter.starred ? [vscode.l10n.t('starred')] : []),
    ...(filter.code ? [vscode.l10n.t('with code')] : []),
    ...(filter.category ? [filter.category] : []),
    ...(filter.date ? [filter.date] : []),
    ...(filter.text ? [`“${filter.text}”`] : []),
  ].join(' · ');
}
