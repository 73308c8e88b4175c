import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { RegisterCommand } from '../common/commands';
import type { SavedSearch, SavedSearches } from './saved';
import { confirm, setStatusBarMessage, showInputBox, showQuickPick } from '../common/ui';

/** A tree node of a saved search, or the search itself. */
const argument = z.union([
  z.object({ search: z.object({ name: z.string(), query: z.string() }) }),
  z.object({ name: z.string(), query: z.string() }),
]);

/**
 * `paperDigest.saveSearch` (query; else it asks for one, and offers `activeQuery`), `runSavedSearch`, `editSavedSearch`,
 * `deleteSavedSearch` (with a tree node or a search, else they ask for one).
 */
export function registerSavedCommands(
  saved: SavedSearches,
  activeQuery: () => string | undefined,
  register: RegisterCommand,
): vscode.Disposable {
  const on = (command: string, act: (search: SavedSearch) => unknown) =>
    register(command, async (value) => {
      const search = searchOf(value) ?? (await choose(saved));
      if (search) {
        await act(search);
      }
    });
  return vscode.Disposable.from(
    register('saveSearch', async (value) => {
      const query = typeof value === 'string' && value.trim() !== '' ? value.trim() : await askQuery(activeQuery() ?? '');
      const name = query && (await askName(query));
      if (query && name) {
        await saved.save({ name, query });
      }
    }),
    on('runSavedSearch', ({ query }) => vscode.commands.executeCommand('paperDigest.searchPapers', query)),
    on('editSavedSearch', async (search) => {
      const query = await askQuery(search.query);
      const name = query && (await askName(search.name));
      if (query && name) {
        await saved.change(search, { name, query });
      }
    }),
    on('deleteSavedSearch', async (search) => {
      if (await isConfirmed(search)) {
        await saved.delete(search);
      }
    }),
  );
}

function searchOf(value: unknown): SavedSearch | undefined {
  const { data } = argument.safeParse(value);
  return data && ('search' in data ? data.search : data);
}

async function choose(saved: SavedSearches): Promise<SavedSearch | undefined> {
  if (saved.all().length === 0) {
    setStatusBarMessage(vscode.l10n.t('No search has been saved yet.'), 5000);
    return undefined;
  }
  const items = saved.all().map((search) => ({ label: search.name, description: search.query, search }));
  return (await showQuickPick(items, { title: vscode.l10n.t('Saved searches') }))?.search;
}

function isConfirmed({ name }: SavedSearch): Promise<boolean> {
  return confirm(vscode.l10n.t('Delete the saved search "{0}"?', name), vscode.l10n.t('Delete'));
}

async function askQuery(value: string): Promise<string | undefined> {
  return (await showInputBox({ prompt: vscode.l10n.t('What to search for'), value }))?.trim();
}

async function askName(value: string): Promise<string | undefined> {
  return (await showInputBox({ prompt: vscode.l10n.t('Name of the search'), value }))?.trim();
}
