import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Day } from '../../core/model';
import { countUndone } from '../../core/grouping/filter';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';
import { dayToRead, localDate } from '../common/dates';
import { plainText, StatusBarItem, withIcons } from '../common/ui';

const settings = ['tree.unread', 'tree.statusBar', 'tree.badge'];

/** The unread papers of the newest day: as a badge of the view and as an item of the status bar that opens the day. */
export function registerUnread(view: vscode.TreeView<unknown>, papers: Papers, marks: Marks): vscode.Disposable {
  const item = new StatusBarItem('paperDigest.unread', vscode.l10n.t('Unread papers'), -10);
  const draw = () => {
    const day = dayToCount(papers);
    const unread = day ? countUndone(day.ids, (id) => marks.get(id)) : 0;
    const text =
      unread === 1
        ? vscode.l10n.t('1 unread paper of {0}', day?.date ?? '')
        : vscode.l10n.t('{0} unread papers of {1}', unread, day?.date ?? '');
    view.badge = unread > 0 && setting('tree.badge', z.boolean(), true) ? { value: unread, tooltip: plainText(text) } : undefined;
    if (unread > 0 && setting('tree.statusBar', z.boolean(), true)) {
      const command = { command: 'paperDigest.openDay', title: vscode.l10n.t('Open Day'), arguments: [day?.date] };
      item.show({ text: withIcons`$(book) ${unread}`, tooltip: text, label: text, command });
    } else {
      item.hide();
    }
  };
  draw();
  return vscode.Disposable.from(item, papers.onDidChange(draw), marks.onDidChange(draw), onDidChangeSetting(settings, draw));
}

/** Today when only today counts, else the newest day. */
function dayToCount(papers: Papers): Day | undefined {
  const newest = dayToRead(papers.days());
  const only = setting('tree.unread', z.enum(['newest', 'today']), 'newest');
  return only === 'today' && newest && (newest.date ?? '') < localDate() ? undefined : newest;
}
