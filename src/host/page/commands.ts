import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { RegisterCommand } from '../common/commands';
import { showInputBox, showQuickPick } from '../common/ui';
import { activePaperCommand, targets } from '../common/selection';
import { setting } from '../common/settings';
import { GroupNode, isNode } from '../tree/treeNodes';
import type { PapersView } from '../tree/treeView';
import type { Papers } from '../papers/papers';
import { trackDigestEditors } from './contextKeys';
import type { PageManager } from './manager';
import type { OpenOptions, Pages } from './pages';
import type { DayRange } from './rangeData';

/** The commands that open pages. */
export function registerPages(pages: PageManager, papers: Papers, register: RegisterCommand): vscode.Disposable {
  const openPaper = (options: OpenOptions) => async (argument: unknown, selection: unknown) => {
    // A single identifier opens at once, even if no digest has it: its page then says so.
    if (typeof argument === 'string') {
      return pages.openPaper(argument, options);
    }
    // A page opened from the tree leaves the focus there, so that the user can go on to the next row.
    const preserveFocus = isNode(argument);
    for (const { id } of await targets(argument, selection, papers)) {
      await pages.openPaper(id, { ...options, preserveFocus });
    }
  };
  const openDay = (argument: unknown) => pages.openDay(dateOf(argument));
  const openDigestPage = (argument: unknown) => {
    const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
    return uri && pages.openDigest(uri.toString());
  };
  return vscode.Disposable.from(
    trackDigestEditors(papers),
    register('openPaper', openPaper({})),
    register('openPaperBeside', openPaper({ beside: true })),
    vscode.commands.registerCommand(activePaperCommand, () => pages.arrived()),
    register('openDay', openDay),
    register('goBack', () => pages.go('back')),
    register('goForward', () => pages.go('ahead')),
    register('openDigestPage', openDigestPage),
    register('openWeek', (argument) => pages.openRange(weekDay(argument))),
    register('openRange', (argument) => openRange(argument, pages)),
    register('openResults', (argument) => openResults(argument, pages)),
    register('nextPaper', () => void pages.step(1)),
    register('previousPaper', () => void pages.step(-1)),
    register('toggleLongForm', () => void pages.toggleForm()),
  );
}

/** The date in an argument or of a tree node; `newest` from the command palette, which passes none. */
function dateOf(argument: unknown): string | undefined {
  if (argument instanceof GroupNode && argument.group.grouping === 'day') {
    return argument.group.value;
  }
  return typeof argument === 'string' ? argument : 'newest';
}

function weekDay(argument: unknown): string | undefined {
  const date = dateOf(argument);
  return date === 'newest' ? undefined : date;
}

/** Selects the paper of the active page in the tree when it is visible, unless the setting is off. */
export function registerFollow(view: PapersView, pages: Pages): vscode.Disposable {
  return pages.onDidChangeActive(async (active) => {
    if (active?.id !== undefined && setting('tree.follow', z.boolean(), true)) {
      await view.reveal(active.id);
    }
  });
}

/** Opens a number of days up to the newest, or a range that it asks for. */
async function openRange(argument: unknown, pages: PageManager): Promise<void> {
  if (typeof argument === 'number') {
    return pages.openRange(argument);
  }
  const choices = [
    { label: vscode.l10n.t('Last 7 days'), days: 7 },
    { label: vscode.l10n.t('Last 30 days'), days: 30 },
    { label: vscode.l10n.t('Other days…'), days: undefined },
  ];
  const picked = await showQuickPick(choices, { placeHolder: vscode.l10n.t('Which days to look back on?') });
  if (picked?.days !== undefined) {
    return pages.openRange(picked.days);
  }
  if (picked) {
    const typed = await showInputBox({
      prompt: vscode.l10n.t('First and last day, as in 2025-01-01 2025-01-31'),
      validateInput: (text) => (rangeIn(text) ? undefined : vscode.l10n.t('Two days, as in 2025-01-01 2025-01-31')),
    });
    const range = rangeIn(typed ?? '');
    if (range) {
      await pages.openRange(range);
    }
  }
}

/** Opens the results of a query in the argument, of a saved search, or of a query that it asks for. */
async function openResults(argument: unknown, pages: PageManager): Promise<void> {
  const query = queryOf(argument) ?? (await showInputBox({ prompt: vscode.l10n.t('What to search for') }));
  if (query !== undefined && query.trim() !== '') {
    await pages.openSearch(query.trim());
  }
}

function queryOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') {
    return argument;
  }
  const { search, query } = (argument ?? {}) as { search?: { query?: unknown }; query?: unknown };
  const asked = search?.query ?? query;
  return typeof asked === 'string' ? asked : undefined;
}

function rangeIn(text: string): DayRange | undefined {
  const [from, to] = (text.match(/\d{4}-\d{2}-\d{2}/g) ?? []).filter((date) => !Number.isNaN(Date.parse(date))).sort();
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
