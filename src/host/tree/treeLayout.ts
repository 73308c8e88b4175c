import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Filter } from '../../core/grouping/filter';
import { dateRange } from '../../core/index/ranges';
import { GROUPINGS, groupPapers, type Grouping } from '../../core/grouping/group';
import { SORT_ORDERS, type SortOrder } from '../../core/grouping/sort';
import { papersText } from '../common/strings';
import { createQuickPick, showInputBox, showQuickPick } from '../common/ui';
import { allTags, type Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';

const stored = z.object({
  grouping: z.enum(GROUPINGS),
  order: z.enum(SORT_ORDERS),
  filter: z.object({
    text: z.optional(z.string()),
    unread: z.optional(z.boolean()),
    starred: z.optional(z.boolean()),
    code: z.optional(z.boolean()),
    category: z.optional(z.string()),
    tag: z.optional(z.string()),
    date: z.optional(z.string()),
  }),
});

/** How the tree is grouped, sorted and filtered. */
export type LayoutValue = Omit<z.infer<typeof stored>, 'filter'> & { filter: Filter };

const STATE_KEY = 'paperDigest.tree.layout';
const INITIAL: LayoutValue = { grouping: 'day', order: 'digest', filter: {} };

/** The layout of the tree, remembered per workspace. */
export class TreeLayout implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #current: LayoutValue;
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const parsed = stored.safeParse(memento.get(STATE_KEY));
    this.#current = parsed.success ? { ...parsed.data, filter: withoutBlanks(parsed.data.filter) } : INITIAL;
  }

  get value(): LayoutValue {
    return this.#current;
  }

  change(patch: Partial<LayoutValue>): void {
    this.#current = { ...this.#current, ...patch };
    void this.#memento.update(STATE_KEY, this.#current);
    this.#changed.fire();
  }

  /** Changes some conditions of the filter; undefined, false and the empty text remove one. */
  filter(patch: Filter): void {
    this.change({ filter: withoutBlanks({ ...this.#current.filter, ...patch }) });
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function withoutBlanks(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== false && value !== ''));
}

/** The name of a grouping. */
function groupingName(grouping: Grouping): string {
  switch (grouping) {
    case 'day':
      return vscode.l10n.t('by day');
    case 'week':
      return vscode.l10n.t('by week');
    case 'month':
      return vscode.l10n.t('by month');
    case 'category':
      return vscode.l10n.t('by category');
    case 'digest':
      return vscode.l10n.t('by digest');
    case 'author':
      return vscode.l10n.t('by author');
    case 'tag':
      return vscode.l10n.t('by tag');
    case 'flat':
      return vscode.l10n.t('one list');
  }
}

/** The name of an order. */
function orderName(order: SortOrder): string {
  switch (order) {
    case 'digest':
      return vscode.l10n.t('in the order of the digest');
    case 'votes':
      return vscode.l10n.t('most votes first');
    case 'suggested':
      return vscode.l10n.t('my order: like what I star, unlike what I skip');
    case 'title':
      return vscode.l10n.t('by title');
    case 'newest':
      return vscode.l10n.t('newest first');
  }
}

/** The parts of the layout that are not the default, in one line. */
export function describeLayout({ grouping, order, filter }: LayoutValue): string {
  return [
    ...(grouping === 'day' ? [] : [groupingName(grouping)]),
    ...(order === 'digest' ? [] : [orderName(order)]),
    ...(filter.unread ? [vscode.l10n.t('unread')] : []),
    ...(filter.starred ? [vscode.l10n.t('starred')] : []),
    ...(filter.code ? [vscode.l10n.t('with code')] : []),
    ...(filter.category ? [filter.category] : []),
    ...(filter.tag ? [`#${filter.tag}`] : []),
    ...(filter.date ? [filter.date] : []),
    ...(filter.text ? [`“${filter.text}”`] : []),
  ].join(' · ');
}

/** Asks how to group the tree. */
export async function chooseGrouping(layout: TreeLayout): Promise<void> {
  const grouping = await choose(vscode.l10n.t('Group papers'), GROUPINGS, layout.value.grouping, groupingName);
  if (grouping) {
    layout.change({ grouping });
  }
}

/** Asks how to sort the papers of a group; `canSuggest`: there are enough marks for a suggested order. */
export async function chooseOrder(layout: TreeLayout, canSuggest: boolean): Promise<void> {
  const orders = SORT_ORDERS.filter((order) => order !== 'suggested' || canSuggest);
  const order = await choose(vscode.l10n.t('Sort papers'), orders, layout.value.order, orderName);
  if (order) {
    layout.change({ order });
  }
}

async function choose<T extends string>(
  title: string,
  values: readonly T[],
  current: T,
  nameOf: (value: T) => string,
): Promise<T | undefined> {
  const items = values.map((value) => ({ label: nameOf(value), description: value === current ? '✓' : '', value }));
  return (await showQuickPick(items, { title }))?.value;
}

interface Choice extends vscode.QuickPickItem {
  act: () => Promise<void> | void;
}

/** Asks which papers to show; typed text filters by text. */
export async function editFilter(layout: TreeLayout, papers: Papers, marks: Marks): Promise<void> {
  const picker = createQuickPick<Choice>();
  picker.title = vscode.l10n.t('Show only papers…');
  picker.placeholder = vscode.l10n.t('Words of title, authors, category, or an identifier');
  picker.value = layout.value.filter.text ?? '';
  const draw = () => {
    picker.items = choices(layout, papers, marks, picker.value);
  };
  draw();
  const hidden = new Promise<void>((resolve) => {
    picker.onDidHide(() => resolve());
  });
  picker.onDidChangeValue(draw);
  picker.onDidAccept(async () => {
    const [choice] = picker.activeItems;
    picker.hide();
    await choice?.act();
  });
  picker.show();
  await hidden;
  picker.dispose();
}

function choices(layout: TreeLayout, papers: Papers, marks: Marks, typed: string): Choice[] {
  const { filter } = layout.value;
  const flag = (label: string, name: 'unread' | 'starred' | 'code'): Choice => ({
    label,
    alwaysShow: true,
    description: filter[name] ? '✓' : '',
    act: () => layout.filter({ [name]: !filter[name] }),
  });
  const ask = (label: string, description: string | undefined, act: () => Promise<void>): Choice => ({
    label,
    alwaysShow: true,
    description: description ?? '',
    act,
  });
  const text = typed.trim();
  return [
    ...(text === (filter.text ?? '') ? [] : [textChoice(layout, text)]),
    flag(vscode.l10n.t('unread'), 'unread'),
    flag(vscode.l10n.t('starred'), 'starred'),
    flag(vscode.l10n.t('with code'), 'code'),
    ask(vscode.l10n.t('of a category…'), filter.category, () => askCategory(layout, papers)),
    ask(vscode.l10n.t('with a tag…'), filter.tag, () => askTag(layout, marks)),
    ask(vscode.l10n.t('of some days…'), filter.date, () => askDate(layout, filter)),
    ...(Object.keys(filter).length === 0
      ? []
      : [{ label: vscode.l10n.t('Show all papers'), alwaysShow: true, act: () => layout.change({ filter: {} }) }]),
  ];
}

function textChoice(layout: TreeLayout, text: string): Choice {
  const label = text === '' ? vscode.l10n.t('with any words') : vscode.l10n.t('with the words “{0}”', text);
  return { label, alwaysShow: true, act: () => layout.filter({ text }) };
}

async function askCategory(layout: TreeLayout, papers: Papers): Promise<void> {
  const any = { label: vscode.l10n.t('Any category'), description: '', category: '' };
  const categories = async () => {
    await papers.ready;
    await papers.papersOn(papers.days());
    return groupPapers(papers.days(), 'category').flatMap(({ value, ids }) =>
      value === undefined ? [] : [{ label: value, description: papersText(ids.length), category: value }],
    );
  };
  const items = categories().then((known) => [any, ...known]);
  const picked = await showQuickPick(items, { title: vscode.l10n.t('Category') });
  if (picked) {
    layout.filter({ category: picked.category });
  }
}

async function askTag(layout: TreeLayout, marks: Marks): Promise<void> {
  const tags = allTags(marks);
  const items = [{ label: vscode.l10n.t('Any tag'), tag: '' }, ...tags.map((tag) => ({ label: `#${tag}`, tag }))];
  const picked = await showQuickPick(items, { title: vscode.l10n.t('Tag') });
  if (picked) {
    layout.filter({ tag: picked.tag });
  }
}

async function askDate(layout: TreeLayout, { date }: Filter): Promise<void> {
  const typed = await showInputBox({
    prompt: vscode.l10n.t('Days to show, such as 2025, 2025-01, 2025-01-29 or 2025-01-20..2025-01-29; leave it empty to show all'),
    value: date ?? '',
    validateInput: (text) =>
      text.trim() === '' || dateRange(text.replace(/\s/g, ''))
        ? undefined
        : vscode.l10n.t('Write it as 2025-01-29 or 2025-01-20..2025-01-29'),
  });
  if (typed !== undefined) {
    layout.filter({ date: typed.trim() });
  }
}
