import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Filter } from '../../core/grouping/filter';
import { dateRange } from '../../core/grouping/filter';
import type { Papers } from '../papers/papers';
import type { Layout } from './layout';
import { createQuickPick, showInputBox, showQuickPick } from '../common/ui';

interface Choice extends vscode.QuickPickItem {
  act: () => Promise<void> | void;
}

/** Asks, again and again until it is left, what papers must have to be shown; what is typed filters by text. */
export async function editFilter(layout: Layout, papers: Papers): Promise<void> {
  const picker = createQuickPick<Choice>();
  picker.title = vscode.l10n.t('Show only papers…');
  picker.placeholder = vscode.l10n.t('Words of title, authors, category, or an identifier');
  picker.value = layout.value.filter.text ?? '';
  const draw = () => {
    picker.items = choices(layout, papers, picker.value);
  };
  draw();
  const left = new Promise<void>((resolve) => {
    picker.onDidHide(() => resolve());
  });
  picker.onDidChangeValue(draw);
  picker.onDidAccept(async () => {
    const [choice] = picker.activeItems;
    picker.hide();
    await choice?.act();
  });
  picker.show();
  await left;
  picker.dispose();
}

function choices(layout: Layout, papers: Papers, typed: string): Choice[] {
  const { filter } = layout.value;
  const flag = (label: string, name: 'unread' | 'starred' | 'code'): Choice => ({
    label,
    alwaysShow: true,
    description: filter[name] ? '✓' : '',
    act: () => layout.filter({ [name]: !filter[name] }),
  });
  const text = typed.trim();
  return [
    ...(text === (filter.text ?? '') ? [] : [textChoice(layout, text)]),
    flag(vscode.l10n.t('unread'), 'unread'),
    flag(vscode.l10n.t('starred'), 'starred'),
    flag(vscode.l10n.t('with code'), 'code'),
    {
      label: vscode.l10n.t('of a category…'),
      alwaysShow: true,
      description: filter.category ?? '',
      act: () => askCategory(layout, papers),
    },
    { label: vscode.l10n.t('of some days…'), alwaysShow: true, description: filter.date ?? '', act: () => askDate(layout, filter) },
    ...(Object.keys(filter).length === 0
      ? []
      : [{ label: vscode.l10n.t('Show all papers'), alwaysShow: true, act: () => layout.change({ filter: {} }) }]),
  ];
}

function textChoice(layout: Layout, text: string): Choice {
  const label = text === '' ? vscode.l10n.t('with any words') : vscode.l10n.t('with the words “{0}”', text);
  return { label, alwaysShow: true, act: () => layout.filter({ text }) };
}

async function askCategory(layout: Layout, papers: Papers): Promise<void> {
  const any = { label: vscode.l10n.t('Any category'), description: '', category: '' };
  const items = papers.all().then((all) => [any, ...categoriesOf(all)]);
  const picked = await showQuickPick(items, { placeHolder: vscode.l10n.t('Category') });
  if (picked) {
    layout.filter({ category: picked.category });
  }
}

/** Most frequent first. */
function categoriesOf(papers: readonly Paper[]): (vscode.QuickPickItem & { category: string })[] {
  const counts = new Map<string, number>();
  for (const category of papers.flatMap((paper) => paper.categories)) {
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => ({ label, description: String(count), category: label }));
}

async function askDate(layout: Layout, { date }: Filter): Promise<void> {
  const typed = await showInputBox({
    prompt: vscode.l10n.t('Days to show, such as 2025, 2025-01, 2025-01-29 or 2025-01-20..2025-01-29; nothing shows all'),
    value: date ?? '',
    validateInput: (text) =>
      text.trim() === '' || dateRange(text) ? undefined : vscode.l10n.t('Write it as 2025-01-29 or 2025-01-20..2025-01-29'),
  });
  if (typed !== undefined) {
    layout.filter({ date: typed.trim() });
  }
}
