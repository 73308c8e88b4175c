import * as vscode from 'vscode';
import { GROUPINGS } from '../../core/grouping/group';
import { ORDERS } from '../../core/grouping/sort';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { target } from '../common/selection';
import { groupingName, orderName } from './describe';
import { editFilter } from './filter';
import type { Layout } from './layout';
import { setStatusBarMessage, showQuickPick } from '../common/ui';

/** What the commands need of the view. */
interface View {
  /** Opens what is folded. */
  expand(): Promise<void>;
  /** Selects a paper; whether the tree has it. */
  reveal(id: string, focus: boolean): Promise<boolean>;
}

/** The commands that change what the tree shows: group, sort, filter, expand, reveal. */
export function registerLayoutCommands(view: View, layout: Layout, papers: Papers, register: RegisterCommand): vscode.Disposable {
  return vscode.Disposable.from(
    register('groupTree', async () => {
      const grouping = await choose(GROUPINGS, layout.value.grouping, groupingName);
      if (grouping) {
        layout.change({ grouping });
      }
    }),
    register('sortTree', async () => {
      const order = await choose(ORDERS, layout.value.order, orderName);
      if (order) {
        layout.change({ order });
      }
    }),
    register('filterTree', () => editFilter(layout, papers)),
    register('clearFilter', () => layout.change({ filter: {} })),
    register('expandTree', () => view.expand()),
    register('revealPaper', async (argument) => {
      const paper = await target(argument, papers);
      if (!(paper && (await view.reveal(paper.id, true)))) {
        setStatusBarMessage(
          paper ? vscode.l10n.t('The tree does not show this paper.') : vscode.l10n.t('No paper is open or under the cursor.'),
          5000,
        );
      }
    }),
  );
}

async function choose<T extends string>(values: readonly T[], current: T, nameOf: (value: T) => string): Promise<T | undefined> {
  const items = values.map((value) => ({ label: nameOf(value), ...(value === current && { description: '✓' }), value }));
  return (await showQuickPick(items))?.value;
}
