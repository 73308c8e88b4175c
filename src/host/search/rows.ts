import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Completion } from '../../core/index/completion';
import { newestPapers } from '../../core/grouping/group';
import type { Marks } from '../marks/marks';
import type { Found, Papers } from '../papers/papers';
import { completionItem, heading, type Item, moreItem, operatorItems, queryItem } from './items';
import type { Recent } from './recent';
import type { SavedSearches } from './saved';

/** Optional services of the picker besides the papers. */
export interface PickerServices {
  marks?: Marks;
  recent?: Recent;
  saved?: SavedSearches;
}

/** Makes the item of a paper; `why` is an excerpt around the matching words. */
type ItemOf = (paper: Paper, why?: string) => Item;

/** Number of papers offered before anything is typed. */
const NEWEST = 8;

/** The rows for an empty query: the papers the picker was opened with, else the recent papers and searches. */
export function rowsBefore(
  offered: readonly Paper[] | undefined,
  { recent, saved }: PickerServices,
  papers: Papers,
  itemOf: ItemOf,
): Item[] {
  const item = (paper: Paper) => itemOf(paper);
  if (offered) {
    return offered.map(item);
  }
  if (papers.days().length === 0) {
    return [info(papers.reading.phase === 'ready' ? vscode.l10n.t('No digest found here') : vscode.l10n.t('still reading'))];
  }
  const opened = (recent?.opened() ?? []).flatMap((id) => papers.paper(id) ?? []).map(item);
  return [
    ...under(vscode.l10n.t('Recently opened'), opened),
    ...under(
      vscode.l10n.t('Recent searches'),
      (recent?.queries() ?? []).map((query) => queryItem('history', query)),
    ),
    ...under(
      vscode.l10n.t('Saved searches'),
      (saved?.all() ?? []).map(({ name, query }) => queryItem('bookmark', query, `${name} — ${query}`)),
    ),
    ...under(vscode.l10n.t('Newest papers'), opened.length > 0 ? [] : newestPapers(papers.days(), NEWEST).map(item)),
    ...under(vscode.l10n.t('Operators'), operatorItems('')),
  ];
}

/** The rows for a query: the papers, and completions of its last word, which come first when they are values. */
export function rowsFor(found: Found, completions: readonly Completion[], papers: Papers, itemOf: ItemOf): Item[] {
  const hits = found.hits.flatMap(({ id, why }) => {
    const paper = papers.paper(id);
    return paper ? [itemOf(paper, why)] : [];
  });
  const more = found.total > found.hits.length ? [moreItem(found.hits.length, found.total)] : [];
  const operators = under(vscode.l10n.t('Operators'), completions.map(completionItem));
  if (completions[0]?.kind === 'value') {
    return [...operators, ...under(vscode.l10n.t('Papers'), hits), ...more];
  }
  const none = hits.length === 0 && operators.length === 0 ? [info(vscode.l10n.t('No paper found'))] : [];
  return [...hits, ...more, ...none, ...operators];
}

/** A row with a message. */
export function info(description: string): Item {
  return { icon: 'info', label: '', description, alwaysShow: true };
}

function under(label: string, items: Item[]): Item[] {
  return items.length > 0 ? [heading(label), ...items] : [];
}
