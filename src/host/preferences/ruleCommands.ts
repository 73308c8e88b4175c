import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import { setStatusBarMessage, showInputBox, showQuickPick } from '../common/ui';
import { targets } from '../common/selection';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import type { Preferences, RuleKind } from './preferences';

/** `paperDigest.follow` and `paperDigest.mute`: add a rule for an author, category or word of a paper, or a typed one; `editRules` removes rules. */
export function registerRuleCommands(preferences: Preferences, papers: Papers, register: RegisterCommand): vscode.Disposable {
  const add = (kind: RuleKind) => async (argument: unknown, selection: unknown) => {
    const query = typeof argument === 'string' ? argument : await chooseQuery(kind, await targets(argument, selection, papers));
    if (query) {
      await preferences.addRule(kind, query);
      setStatusBarMessage(kind === 'mute' ? vscode.l10n.t('Muted: {0}', query) : vscode.l10n.t('Followed: {0}', query), 5000);
    }
  };
  return vscode.Disposable.from(
    register('mute', add('mute')),
    register('follow', add('follow')),
    register('editRules', () => editRules(preferences)),
  );
}

async function chooseQuery(kind: RuleKind, papers: readonly Paper[]): Promise<string | undefined> {
  if (papers.length === 0) {
    return undefined;
  }
  const authors = unique(papers.flatMap((paper) => paper.authors)).map((name) => ruleItem(`author:"${plain(name)}"`, name, 'person'));
  const topics = unique(papers.flatMap((paper) => paper.categories)).map((name) =>
    ruleItem(`category:"${plain(name)}"`, name, 'symbol-class'),
  );
  const words = unique(papers.flatMap((paper) => paper.title.match(/[\p{L}\p{N}][\p{L}\p{N}-]{4,}/gu) ?? [])).map((word) =>
    ruleItem(`"${word.toLowerCase()}"`, word, 'symbol-string'),
  );
  const typed = { label: vscode.l10n.t('Another search…'), query: undefined };
  const title = kind === 'mute' ? vscode.l10n.t('Mute papers like this by') : vscode.l10n.t('Follow papers like this by');
  const picked = await showQuickPick(
    [
      heading(vscode.l10n.t('Topics')),
      ...topics,
      heading(vscode.l10n.t('People')),
      ...authors,
      heading(vscode.l10n.t('Words of the title')),
      ...words,
      typed,
    ],
    { title },
  );
  return picked === typed ? showInputBox({ title, prompt: vscode.l10n.t('What to search for') }) : picked?.query;
}

async function editRules(preferences: Preferences): Promise<void> {
  const rules = (['follow', 'mute'] as const).flatMap((kind) => preferences.rules(kind).map((query) => ({ kind, query })));
  if (rules.length === 0) {
    setStatusBarMessage(vscode.l10n.t('Nothing is followed or muted yet.'), 5000);
    return;
  }
  const items = rules.map((rule) => ({
    label: rule.query,
    description: rule.kind === 'mute' ? vscode.l10n.t('muted') : vscode.l10n.t('followed'),
    iconPath: new vscode.ThemeIcon(rule.kind === 'mute' ? 'mute' : 'eye'),
    rule,
  }));
  const picked = await showQuickPick(items, { title: vscode.l10n.t('Remove a rule') });
  if (picked) {
    await preferences.removeRule(picked.rule.kind, picked.rule.query);
  }
}

interface RuleItem extends vscode.QuickPickItem {
  query: string | undefined;
}

function ruleItem(query: string, label: string, icon: string): RuleItem {
  return { label, description: query, iconPath: new vscode.ThemeIcon(icon), query };
}

function heading(label: string): RuleItem {
  return { label, kind: vscode.QuickPickItemKind.Separator, query: undefined };
}

/** A text that can be quoted in a query. */
function plain(text: string): string {
  return text.replaceAll('"', '');
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
