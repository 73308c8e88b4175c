import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Completion } from '../../core/index/completion';
import { newestPapers } from '../../core/grouping/group';
import type { Marks } from '../marks/marks';
import type { Found, Papers } from '../papers/papers';
import { completionItem, heading, type Item, moreItem, operatorItems, queryItem } from './items';
import type { Recent } from './recent';
import type { SavedSearches } from './saved';

/** What the picker looks at beside the papers; all of it may be absent. */
export interface PickerServices {
  marks?: Marks;
  recent?: Recent;
  saved?: SavedSearches;
}

/** How a paper shows in the picker; `why` is where the query was found in it. */
type Shown = (paper: Paper, why?: string) => Item;

/** Papers that are offered before anything is typed. */
const newest = 8;

/** What the picker shows while nothing is typed: what it was opened with, else what was looked at last. */
export function rowsBefore(offered: readonly Paper[] | undefined, { recent, saved }: PickerServices, papers: Papers, shown: Shown): Item[] {
  const item = (paper: Paper) => shown(paper);
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
    ...under(vscode.l10n.t('Newest papers'), opened.length > 0 ? [] : newestPapers(papers.days(), newest).map(item)),
    ...under(vscode.l10n.t('Operators'), operatorItems('')),
  ];
}

/** What the picker shows for a query: the papers, and how its last word may go on, which comes first when that is a value. */
export function rowsFor(found: Found, completions: readonly Completion[], papers: Papers, shown: Shown): Item[] {
  const hits = found.hits.flatMap(({ id, why }) => {
    const paper = papers.paper(id);
    return paper ? [shown(paper, why)] : [];
  });
  const more = found.total > found.hits.length ? [moreItem(found.hits.length, found.total)] : [];
  const operators = under(vscode.l10n.t('Operators'), completions.map(completionItem));
  if (completions[0]?.kind === 'value') {
    return [...operators, ...under(vscode.l10n.t('Papers'), hits), ...more];
  }
  const none = hits.length === 0 && operators.length === 0 ? [info(vscode.l10n.t('No paper found'))] : [];
  return [...hits, ...more, ...none, ...operators];
}

/** A row that only says something. */
export function info(description: string): Item {
  return { icon: 'info', label: '', description, alwaysShow: true };
}

function under(label: string, items: Item[]): Item[] {
  return items.length > 0 ? [heading(label), ...items] : [];
}
