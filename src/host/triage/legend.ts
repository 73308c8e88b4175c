import * as vscode from 'vscode';
import type { Marks } from '../marks/marks';
import type { Pages } from '../page/pages';
import { isDone } from '../../core/grouping/filter';
import type { Papers } from '../papers/papers';
import type { PapersView } from '../tree/treeView';
import { IconText, StatusBarItem, withIcons } from '../common/ui';
import type { TriageMode } from './mode';

/** The default keys of package.json, with icons and labels. */
function keys(): [key: string, icon: string, label: string][] {
  return [
    ['j', 'arrow-down', vscode.l10n.t('next')],
    ['k', 'arrow-up', vscode.l10n.t('back')],
    ['s', 'star-empty', vscode.l10n.t('star')],
    ['r', 'check', vscode.l10n.t('read')],
    ['x', 'circle-slash', vscode.l10n.t('skip')],
    ['p', 'file-pdf', vscode.l10n.t('PDF')],
    ['n', 'note', vscode.l10n.t('note')],
    ['u', 'discard', vscode.l10n.t('undo')],
    ['q', 'close', vscode.l10n.t('leave')],
  ];
}

/** Shows the papers left and the keys of an active triage in the status bar and the tree. */
export function registerLegend(mode: TriageMode, view: PapersView): vscode.Disposable {
  const item = new StatusBarItem('paperDigest.triage', vscode.l10n.t('Triage of papers'), -9);
  const draw = () => {
    const now = mode.current;
    if (!now) {
      view.status = '';
      item.hide();
      return;
    }
    const count = now.left === 0 ? vscode.l10n.t('All done') : vscode.l10n.t('{0} left', now.left);
    const legend = keys()
      .map(([key, , label]) => `${key} ${label}`)
      .join(', ');
    const icons = new IconText(
      keys()
        .map(([key, icon]) => `${key} $(${icon})`)
        .join(' '),
    );
    item.show({
      text: withIcons`$(checklist) ${count}  ${icons}`,
      tooltip: [vscode.l10n.t('Triage of {0}. Click to leave it; it can be resumed.', now.title), legend].join('\n'),
      label: `${now.title}, ${count}. ${legend}`,
      command: { command: 'paperDigest.stopTriage', title: vscode.l10n.t('Triage of papers') },
    });
    view.status = `${now.title}: ${count}`;
  };
  return vscode.Disposable.from(item, mode.onDidChange(draw));
}

/** Shows the papers left and the keys on pages; at the end, the results and how to continue. */
export function registerPageLegend(mode: TriageMode, pages: Pages, papers: Papers, marks: Marks): vscode.Disposable {
  const count = (ids: readonly string[], mark: 'read' | 'starred' | 'skipped') => ids.filter((id) => marks.get(id)?.[mark]).length;
  /** The newest day with undecided papers. */
  const nextDay = () => papers.days().find(({ date, ids }) => date !== undefined && ids.some((id) => !isDone(marks.get(id))));
  const draw = () => {
    const now = mode.current;
    pages.setTriage(
      now && {
        title: now.title,
        left: now.left,
        read: count(now.ids, 'read'),
        starred: count(now.ids, 'starred'),
        skipped: count(now.ids, 'skipped'),
        hasNextDay: now.left === 0 && nextDay() !== undefined,
        keys: keys().map(([key, , does]) => ({ key, does })),
      },
    );
  };
  const onAsk = pages.onDidAskTriage(async (action) => {
    const day = nextDay();
    if (typeof action === 'object') {
      await mode.start(action.title, action.ids, false);
    } else if (action === 'nextDay' && day) {
      await mode.start(day.date ?? '', day.ids, false);
    } else if (action === 'starred') {
      await vscode.commands.executeCommand('paperDigest.searchPapers', 'is:starred');
    } else {
      mode.leave();
    }
  });
  return vscode.Disposable.from(mode.onDidChange(draw), onAsk);
}
