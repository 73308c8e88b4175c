import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { RegisterCommand } from '../common/commands';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { targets } from '../common/selection';
import { titleText } from '../common/strings';
import { Picker, pickPaper } from './picker';
import { Recent } from './recent';
import type { SavedSearches } from './saved';
import { registerSavedCommands } from './savedCommands';
import { actOn } from './itemActions';

/** Number of related papers that the command shows. */
const RELATED_SHOWN = 20;

/**
 * `paperDigest.searchPapers`, `searchSeveral`, `showRelated`, and the commands of saved searches. `state` stores the last
 * searches; `activeQuery` is the query of the active page.
 */
export function registerSearch(
  papers: Papers,
  marks: Marks | undefined,
  saved: SavedSearches,
  state: vscode.Memento,
  activeQuery: () => string | undefined,
  register: RegisterCommand,
): vscode.Disposable {
  const recent = new Recent(state);
  const services = { recent, saved, ...(marks && { marks }) };
  const open = async (paper: Paper | undefined) => {
    if (paper) {
      await recent.open(paper.id);
      await vscode.commands.executeCommand('paperDigest.openPaper', paper.id);
    }
  };
  return vscode.Disposable.from(
    register('pickPaper', async () => (await pickPaper(papers))?.id),
    register('searchPapers', async (query) => {
      const options = { title: vscode.l10n.t('Search Papers'), ...(typeof query === 'string' && { query }) };
      const [paper] = await new Picker(papers, services, options).open();
      await open(paper);
    }),
    register('searchSeveral', async (query) => {
      const options = { title: vscode.l10n.t('Choose Several Papers'), canSelectMany: true, ...(typeof query === 'string' && { query }) };
      await actOn(await new Picker(papers, services, options).open());
    }),
    register('showRelated', async (argument, selection) => {
      const [paper] = await targets(argument, selection, papers);
      if (paper) {
        const near = await papers.related(paper.id, RELATED_SHOWN);
        const offered = near.flatMap(({ id }) => papers.paper(id) ?? []);
        const [chosen] = await new Picker(papers, services, { title: vscode.l10n.t('Related to {0}', titleText(paper)), offered }).open();
        await open(chosen);
      }
    }),
    registerSavedCommands(saved, activeQuery, register),
  );
}
