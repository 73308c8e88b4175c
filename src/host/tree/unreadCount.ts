import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { countUndone, isDone } from '../../core/grouping/filter';
import type { Day } from '../../core/model';
import { unreadText } from '../common/strings';
import { StatusBarItem, withIcons } from '../common/ui';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';
import { throttle } from '../../base/schedule';
import { localDay } from '../../core/index/ranges';
import { dayToRead, onDidChangeDate } from '../common/dates';
import { PAPER_SCHEME, paperUri } from './treeItems';

const SETTINGS = ['tree.unread', 'tree.statusBar', 'tree.badge'];

/** Shows the unread papers of the newest day as a badge of the view and in a status bar item that opens the day. */
export function registerUnread(view: vscode.TreeView<unknown>, papers: Papers, marks: Marks): vscode.Disposable {
  const item = new StatusBarItem('paperDigest.unread', vscode.l10n.t('Unread papers'), -10);
  const draw = () => {
    const day = dayToCount(papers);
    const unread = day ? countUndone(day.ids, (id) => marks.get(id)) : 0;
    const text =
      unread === 1
        ? vscode.l10n.t('1 unread paper of {0}', day?.date ?? '')
        : vscode.l10n.t('{0} unread papers of {1}', unread, day?.date ?? '');
    view.badge = unread > 0 && setting('tree.badge', z.boolean(), true) ? { value: unread, tooltip: text } : undefined;
    if (unread > 0 && setting('tree.statusBar', z.boolean(), true)) {
      const command = { command: 'paperDigest.openDay', title: vscode.l10n.t('Open Day'), arguments: [day?.date] };
      item.show({ text: withIcons`$(book) ${unread}`, tooltip: text, label: text, command });
    } else {
      item.hide();
    }
  };
  draw();
  return vscode.Disposable.from(
    item,
    papers.onDidChange(draw),
    marks.onDidChange(draw),
    onDidChangeSetting(SETTINGS, draw),
    onDidChangeDate(draw),
  );
}

/** The newest day; with the setting `today`, only if it is today. */
function dayToCount(papers: Papers): Day | undefined {
  const newest = dayToRead(papers.days());
  const only = setting('tree.unread', z.enum(['newest', 'today']), 'newest');
  return only === 'today' && newest && (newest.date ?? '') < localDay() ? undefined : newest;
}

/**
 * Dims the rows of papers that are read or skipped, and shows in the Explorer how many unread papers digests have;
 * a badge has at most two characters.
 */
export function registerDecorations(papers: Papers, marks: Marks): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  const redraw = throttle(() => changed.fire(undefined), 1000);
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration(uri) {
      if (uri.scheme === PAPER_SCHEME) {
        return isDone(marks.get(uri.path.slice(1))) ? { color: new vscode.ThemeColor('disabledForeground') } : undefined;
      }
      if (!setting('tree.decorations', z.boolean(), true)) {
        return undefined;
      }
      const unread = countUndone(papers.ids(uri.toString()), (id) => marks.get(id));
      return unread === 0 ? undefined : { badge: unread > 9 ? '9+' : String(unread), tooltip: unreadText(unread) };
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerFileDecorationProvider(provider),
    papers.onDidChange(redraw),
    marks.onDidChange((ids) => {
      changed.fire(ids.slice(0, 1000).map(paperUri));
      redraw();
    }),
    onDidChangeSetting(['tree.decorations'], redraw),
  );
}
