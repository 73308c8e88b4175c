import * as vscode from 'vscode';
import { distinctTopics } from '../../core/grouping/topics';
import type { Paper } from '../../core/model';
import type { Completion } from '../../core/index/completion';
import { papersText, shortAuthors, titleText, votesText } from '../common/strings';
import type { Mark } from '../marks/marks';
import type { PickItem } from '../common/ui';
import { buttonsOf } from './itemActions';

/** The effect of choosing an item. */
export type ItemAction =
  | { kind: 'paper'; paper: Paper }
  /** Replaces the query. */
  | { kind: 'query'; query: string }
  | { kind: 'more' }
  /** Continues with the chosen papers. */
  | { kind: 'done' };

/** An item of the picker; a separator has no action. */
export interface Item extends PickItem {
  action?: ItemAction;
}

/**
 * The item of a paper. VS Code sorts items by label when labels contain the whole query, so the label is only an icon
 * and the title is the description; nothing is filtered.
 */
export function paperItem(paper: Paper, mark: Mark | undefined, why?: string, chosen?: boolean): Item {
  const votes = paper.votes === undefined ? undefined : votesText(paper.votes);
  const facts = [paper.dates[0], votes, shortAuthors(paper.authors)].filter(Boolean).join(' · ');
  const categories = distinctTopics(paper.categories).slice(0, 3).join(', ');
  // The excerpt comes before the categories, since the line is cut off at the picker's width.
  const detail = [facts, why, categories].filter(Boolean).join(why ? ' — ' : ' · ');
  return {
    icon: chosen === undefined ? iconOf(mark) : chosen ? 'pass-filled' : 'circle-large-outline',
    label: '',
    description: titleText(paper),
    detail,
    alwaysShow: true,
    buttons: chosen === undefined ? buttonsOf(paper) : [],
    action: { kind: 'paper', paper },
  };
}

function iconOf(mark: Mark | undefined): string {
  return mark?.starred ? 'star-full' : mark?.note ? 'note' : mark?.read ? 'check' : 'book';
}

/** The item of a query that replaces the typed one. */
export function queryItem(icon: string, query: string, text = query): Item {
  return {
    icon,
    label: '',
    description: text,
    alwaysShow: true,
    action: { kind: 'query', query },
  };
}

/** The item of a completion, with the meaning of the operator or the number of papers with the value. */
export function completionItem({ text, query, operator, kind, count }: Completion): Item {
  return operatorItem(query, text, kind === 'operator' ? meaningOf(operator) : count === undefined ? undefined : papersText(count));
}

function operatorItem(query: string, text: string, meaning: string | undefined): Item {
  return queryItem('symbol-operator', query, [text, meaning].filter(Boolean).join(' — '));
}

/** All operators with their meanings. */
export function operatorItems(query: string): Item[] {
  return ['author', 'category', 'title', 'date', 'since', 'votes', 'has', 'is', 'in', 'lang', 'tag', 'sort'].map((operator) => ({
    ...operatorItem(`${query}${operator}:`, `${operator}:`, meaningOf(operator)),
  }));
}

/** The item that shows more hits. */
export function moreItem(shown: number, total: number): Item {
  return {
    icon: 'ellipsis',
    label: '',
    description: vscode.l10n.t('Show more ({0} of {1})', shown, total),
    alwaysShow: true,
    action: { kind: 'more' },
  };
}

/** The item that continues with the chosen papers. */
export function doneItem(count: number): Item {
  const description =
    count === 1 ? vscode.l10n.t('Continue with 1 chosen paper…') : vscode.l10n.t('Continue with {0} chosen papers…', count);
  return { icon: 'arrow-right', label: '', description, alwaysShow: true, action: { kind: 'done' } };
}

/** A separator with a heading. */
export function heading(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function meaningOf(operator: string): string {
  const meanings: Record<string, string> = {
    author: vscode.l10n.t('name of an author'),
    category: vscode.l10n.t('category, such as cs.CV or Multimodal'),
    title: vscode.l10n.t('words of the title'),
    id: vscode.l10n.t('arXiv identifier, or its beginning'),
    date: vscode.l10n.t('day, month or year, or a range such as 2025-01..2025-03'),
    since: vscode.l10n.t('not older than, such as 7d, 2w, 3m, 1y'),
    votes: vscode.l10n.t('minimum number of votes, or >20, 5..10'),
    has: vscode.l10n.t('code, dataset or note'),
    is: vscode.l10n.t('read, unread, starred or skipped'),
    in: vscode.l10n.t("part of the digest's path"),
    lang: vscode.l10n.t('language of the summary, such as ko'),
    tag: vscode.l10n.t('one of your tags'),
    sort: vscode.l10n.t('relevance, date or votes'),
  };
  return meanings[operator] ?? '';
}
