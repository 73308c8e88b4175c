import * as vscode from 'vscode';
import { clip } from '../../base/text';
import { renderedText } from '../../core/markup/renderedText';
import type { Paper } from '../../core/model';

/** `1 paper`, `7 papers`. */
export function papersText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
}

/** `1 digest`, `7 digests`. */
export function digestsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 digest') : vscode.l10n.t('{0} digests', count);
}

/** `1 problem`, `7 problems`. */
export function problemsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
}

/** `1 vote`, `7 votes`. */
export function votesText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 vote') : vscode.l10n.t('{0} votes', count);
}

/** `1 unread paper`, `7 unread papers`. */
export function unreadText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 unread paper') : vscode.l10n.t('{0} unread papers', count);
}

/** The user's progress with some papers, in the tree and on pages: `8 papers`, `2 of 8 read`. */
export function progressText(done: number, total: number): string {
  return done === 0 ? papersText(total) : vscode.l10n.t('{0} of {1} read', done, total);
}

/** The title of a paper on one line, with TeX, formulas and tags as plain characters. */
export function titleText({ title }: Pick<Paper, 'title'>): string {
  return renderedText(title);
}

/**
 * A title of at most `limit` UTF-16 code units: when the whole is too long, the part before its colon if it can serve
 * as a name (`DeepSeek-R1: …`), else its first words and `…`.
 */
export function shortTitle(title: string, limit: number): string {
  if (title.length <= limit) {
    return title;
  }
  const colon = title.search(/[:：]/);
  if (colon >= 3 && colon <= limit) {
    return title.slice(0, colon);
  }
  const space = title.lastIndexOf(' ', limit - 1);
  return clip(title, space > limit / 2 ? space + 1 : limit);
}

/** `Tianzhe Chu et al.`; two authors are both named. */
export function shortAuthors([first = '', second, ...more]: readonly string[]): string {
  if (second === undefined) {
    return first;
  }
  return more.length === 0 ? `${first}, ${second}` : vscode.l10n.t('{0} et al.', first);
}
