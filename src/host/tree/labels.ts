import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Group } from '../../core/grouping/group';
import { papersText, votesText } from '../common/strings';
import type { Mark } from '../marks/marks';
import { localDate } from '../common/dates';
import type { GroupNode } from './nodes';

/** What a group is called. */
export function labelOf({ grouping, value }: Group): string {
  if (value === undefined) {
    switch (grouping) {
      case 'category':
        return vscode.l10n.t('No category');
      case 'author':
        return vscode.l10n.t('Other authors');
      case 'flat':
        return vscode.l10n.t('All papers');
      case 'day':
      case 'week':
      case 'month':
      case 'digest':
        return vscode.l10n.t('No date');
    }
  }
  return grouping === 'digest' ? vscode.workspace.asRelativePath(vscode.Uri.parse(value)) : value;
}

/** `Today · 3 of 7 · date inferred`, and the same in words for those who listen. */
export function describeGroup({ group, ids }: GroupNode, done: number): { description: string; spoken: string } {
  const total = group.ids.length;
  const about = [
    ...(group.grouping === 'day' && group.value !== undefined ? [weekday(group.value)] : []),
    ...(group.inferred ? [vscode.l10n.t('date inferred')] : []),
  ];
  const shown = ids.length === total ? [] : [vscode.l10n.t('{0} shown', ids.length)];
  return {
    description: [done === 0 ? String(total) : vscode.l10n.t('{0} of {1}', done, total), ...shown, ...about].join(' · '),
    spoken: [done === 0 ? papersText(total) : vscode.l10n.t('{0} read of {1}', done, papersText(total)), ...shown, ...about].join(', '),
  };
}

/** Votes and the first categories of a paper, for the eye or for the ear. */
export function describePaper(paper: Paper, spoken = false): string {
  const categories = paper.categories.slice(0, 2).map(shorten).join(', ');
  const votes = paper.votes === undefined ? '' : spoken ? votesText(paper.votes) : `▲ ${paper.votes}`;
  return [votes, categories].filter((part) => part !== '').join(spoken ? ', ' : ' · ');
}

/** What the reader decided about a paper, in words. */
export function paperStates(mark: Mark | undefined): string[] {
  return [
    mark?.read ? vscode.l10n.t('read') : mark?.skipped ? vscode.l10n.t('skipped') : vscode.l10n.t('unread'),
    ...(mark?.starred ? [vscode.l10n.t('starred')] : []),
    ...(mark?.note ? [vscode.l10n.t('with a note')] : []),
  ];
}

// Making one costs more than all the days of a year that it formats.
const weekdays = new Intl.DateTimeFormat(vscode.env.language, { weekday: 'short', timeZone: 'UTC' });
const nearDays = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });

/** The day of the week, or how near the day is, in the display language. */
export function weekday(date: string, now: Date = new Date()): string {
  const daysAgo = Math.round((utc(localDate(now)) - utc(date)) / (24 * 60 * 60 * 1000));
  if (daysAgo === 0 || daysAgo === 1) {
    return nearDays.format(-daysAgo, 'day');
  }
  return weekdays.format(utc(date));
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

const longest = 24;

function shorten(category: string): string {
  return category.length > longest ? `${category.slice(0, longest - 1)}…` : category;
}
