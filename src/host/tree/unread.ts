import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Day } from '../../core/model';
import { undone } from '../../core/shelf/arrange';
import { newestDay } from '../../core/shelf/newest';
import type { Marks } from '../marks';
import type { Papers } from '../papers';
import { onDidChangeSetting, setting } from '../settings';
import { localDate } from './labels';

const settings = ['tree.unread', 'tree.statusBar', 'tree.badge'];
const oneDay = 24 * 60 * 60 * 1000;

/** The unread papers of the newest day: as a badge of the view and as an item of the status bar that opens the day. */
export function registerUnread(view: vscode.TreeView<unknown>, papers: Papers, marks: Marks): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('paperDigest.unread', vscode.StatusBarAlignment.Left, -10);
  item.name = vscode.l10n.t('Unread papers');
  const draw = () => {
    const day = dayToRead(papers);
    const unread = day ? undone(day.papers, (id) => marks.get(id)).length : 0;
    const text = vscode.l10n.t('{0} unread papers of {1}', unread, day?.date ?? '');
    view.badge = unread > 0 && setting('tree.badge', z.boolean(), true) ? { value: unread, tooltip: text } : undefined;
    item.text = `$(book) ${unread}`;
    item.tooltip = text;
    item.accessibilityInformation = { label: text, role: 'button' };
    item.command = { command: 'paperDigest.openDay', title: vscode.l10n.t('Open Day'), arguments: [day?.date] };
    if (unread > 0 && setting('tree.statusBar', z.boolean(), true)) {
      item.show();
    } else {
      item.hide();
    }
  };
  draw();
  return vscode.Disposable.from(item, papers.onDidChange(draw), marks.onDidChange(draw), onDidChangeSetting(settings, draw));
}

/** Today when only today counts, else the newest day; tomorrow's is today's where the digest was made. */
function dayToRead(papers: Papers): Day | undefined {
  const today = localDate();
  const newest = newestDay(papers.days(), localDate(new Date(Date.now() + oneDay)));
  const only = setting('tree.unread', z.enum(['newest', 'today']), 'newest');
  return only === 'today' && newest && (newest.date ?? '') < today ? undefined : newest;
}
