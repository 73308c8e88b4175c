import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Day } from '../../core/model';
import { countUndone } from '../../core/grouping/filter';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { groupLabel } from '../tree/treeItems';
import { isNode, PaperNode, SearchNode, GroupNode } from '../tree/treeNodes';
import type { Node } from '../tree/treeNodes';
import { titleText } from '../common/strings';
import { showInputBox, showQuickPick } from '../common/ui';

/** A titled selection of papers. */
export interface Scope {
  title: string;
  ids: readonly string[];
}

/** Maximum number of papers from a search. */
const MOST_FOUND = 500;

const query = z.object({ query: z.string() });

/** The papers of an argument: nodes of the tree, a date or `{ query }`; undefined for anything else. */
export async function scopeOf(argument: unknown, selection: unknown, papers: Papers): Promise<Scope | undefined> {
  const nodes: unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  const chosen = nodes.filter(isNode);
  const [first] = chosen;
  if (first) {
    const title = chosen.map(titleOf).slice(0, 3).join(', ');
    return { title, ids: [...new Set(chosen.flatMap((node) => node.ids))] };
  }
  if (typeof argument === 'string') {
    const day = papers.days().find(({ date }) => date === argument);
    return day && scopeOfDay(day);
  }
  const asked = query.safeParse(argument);
  return asked.success ? scopeOfSearch(asked.data.query, papers) : undefined;
}

/** An item that leads to papers. */
export interface ScopeChoice extends vscode.QuickPickItem {
  scope: () => Promise<Scope | undefined> | Scope | undefined;
}

/** Asks for the papers of a triage: a day with unread papers, newest first, the papers in the tree, or a search. */
export async function askScope(papers: Papers, marks: Marks, shown: readonly string[]): Promise<Scope | undefined> {
  const unread = (ids: readonly string[]) => countUndone(ids, (id) => marks.get(id));
  const days = papers.days().flatMap((day): ScopeChoice[] => {
    const count = unread(day.ids);
    return count === 0 ? [] : [{ label: titleOfDay(day), description: vscode.l10n.t('{0} unread', count), scope: () => scopeOfDay(day) }];
  });
  const [newest, ...older] = days;
  const more: ScopeChoice[] = [
    {
      label: vscode.l10n.t('The papers in the tree'),
      description: vscode.l10n.t('{0} unread', unread(shown)),
      scope: () => ({ title: vscode.l10n.t('The papers in the tree'), ids: shown }),
    },
    { label: vscode.l10n.t('A search…'), scope: () => askSearch(papers, vscode.l10n.t('Search papers to go through')) },
  ];
  const picked = await showQuickPick([...(newest ? [newest] : []), ...more, ...older], {
    placeHolder: vscode.l10n.t('Which papers to go through?'),
  });
  return picked?.scope();
}

/** Asks for a search; undefined when it is cancelled or empty. */
export async function askSearch(papers: Papers, prompt: string): Promise<Scope | undefined> {
  const typed = await showInputBox({ prompt });
  return typed === undefined || typed.trim() === '' ? undefined : scopeOfSearch(typed.trim(), papers);
}

async function scopeOfSearch(text: string, papers: Papers): Promise<Scope> {
  const { hits } = await papers.search(text, { limit: MOST_FOUND, excerpts: false });
  return { title: `“${text}”`, ids: hits.map(({ id }) => id).filter((id) => papers.has(id)) };
}

/** The papers of a day. */
export function scopeOfDay(day: Day): Scope {
  return { title: titleOfDay(day), ids: day.ids };
}

/** The title of a day in lists. */
export function titleOfDay({ date }: Day): string {
  return date ?? vscode.l10n.t('No date');
}

function titleOf(node: Node): string {
  if (node instanceof PaperNode) {
    return titleText(node.paper);
  }
  return node instanceof SearchNode ? node.search.name : node instanceof GroupNode ? groupLabel(node.group) : '';
}
