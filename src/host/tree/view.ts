import * as vscode from 'vscode';
import { isEmptyFilter } from '../../core/grouping/filter';
import type { Fail, RegisterCommand } from '../common/commands';
import { digestsText, papersText } from '../common/strings';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import type { SavedSearches } from '../search/saved';
import { registerLayoutCommands } from './commands';
import { describeLayout } from './describe';
import { PaperDrag } from './drag';
import { Layout } from './layout';
import { NewsDesk } from './news';
import type { Node } from './nodes';
import { PaperNode } from './nodes';
import { PaperTree } from './provider';
import { SearchNodes } from './searches';
import { registerUnread } from './unread';
import { plainLines, plainText } from '../common/ui';

/** The view of the papers in the side bar. */
export class PapersView implements vscode.Disposable {
  private readonly view: vscode.TreeView<Node>;
  private readonly tree: PaperTree;
  private readonly layout: Layout;
  private readonly news: NewsDesk;
  private readonly parts: vscode.Disposable;
  private readonly selected = new vscode.EventEmitter<string>();
  /** A single paper was selected. */
  readonly onDidSelect = this.selected.event;
  private hinted = '';
  private told: string | undefined;

  constructor(
    memento: vscode.Memento,
    private readonly papers: Papers,
    marks: Marks,
    saved: SavedSearches,
    register: RegisterCommand,
    fail: Fail,
  ) {
    const layout = new Layout(memento);
    this.layout = layout;
    const searches = new SearchNodes(saved);
    this.news = new NewsDesk(memento, papers);
    this.tree = new PaperTree(papers, marks, layout, searches);
    this.view = vscode.window.createTreeView<Node>('paperDigest.papers', {
      treeDataProvider: this.tree,
      dragAndDropController: new PaperDrag(),
      canSelectMany: true,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    const describe = () => {
      this.view.description = plainText(describeLayout(layout.value));
      void vscode.commands.executeCommand('setContext', 'paperDigest.treeFiltered', !isEmptyFilter(layout.value.filter));
      this.tell();
    };
    describe();
    this.parts = vscode.Disposable.from(
      layout,
      searches,
      this.news,
      this.tree,
      this.view,
      layout.onDidChange(describe),
      papers.onDidChange(() => this.tell()),
      this.tree.onDidChangeTreeData(() => this.tell()),
      this.news.onDidChange(() => this.tell()),
      this.selected,
      this.view.onDidChangeSelection(({ selection }) => this.select(selection)),
      this.view.onDidChangeVisibility(({ visible }) => visible || this.tree.settle()),
      this.view.onDidChangeCheckboxState(({ items }) => check(items, marks).catch(fail)),
      registerLayoutCommands(this, layout, papers, register),
      registerUnread(this.view, papers, marks),
    );
  }

  /** The papers the tree shows, each once, group by group. */
  get shown(): readonly string[] {
    return [...new Set(this.tree.roots.flatMap((group) => group.ids))];
  }

  /** A line above the tree, before anything else that is said there; nothing when empty. */
  set hint(text: string) {
    this.hinted = text;
    this.tell();
  }

  /** Selects a paper where it stands nearest; brings the view into sight only when `focus` is asked for. Whether the tree has it. */
  async reveal(id: string, focus = false): Promise<boolean> {
    const [selected] = this.view.selection;
    const isSelected = selected instanceof PaperNode && selected.paper.id === id;
    const near = selected instanceof PaperNode ? selected.parent.id : selected?.id;
    const node = this.tree.find(id, near);
    if (node && (focus || (this.view.visible && !isSelected))) {
      // A tree that is made anew meanwhile no longer knows the node, and refuses.
      await this.view.reveal(node, { select: true, focus }).then(undefined, () => undefined);
    }
    return node !== undefined;
  }

  /** Opens what is folded, the first groups at least. */
  async expand(): Promise<void> {
    for (const group of this.tree.roots.slice(0, expandable)) {
      await this.view.reveal(group, { select: false, expand: true }).then(undefined, () => undefined);
    }
  }

  dispose(): void {
    this.parts.dispose();
  }

  /** Says what there is to say above the tree, and to the welcome texts, which VS Code hides beneath a message, why nothing is shown. */
  private tell(): void {
    const state = this.state();
    this.view.message = plainLines(this.hinted || this.progress() || (state === 'filtered' ? '' : this.notice()));
    if (state !== this.told) {
      this.told = state;
      void vscode.commands.executeCommand('setContext', 'paperDigest.tree', state);
    }
  }

  private progress(): string {
    const { phase, read, total } = this.papers.reading;
    return phase === 'reading' && total > 0 ? vscode.l10n.t('Reading digests: {0} of {1}', read, total) : '';
  }

  /** What is new, and how the tree is laid out: while the view is alone in its container, VS Code shows no description. */
  private notice(): string {
    const { news } = this.news;
    const told = news ? vscode.l10n.t('New: {0} in {1}', papersText(news.papers), digestsText(news.digests)) : '';
    return [told, this.view.description ?? ''].filter((line) => line !== '').join('\n');
  }

  private select([first, ...others]: readonly Node[]): void {
    this.news.see();
    if (first instanceof PaperNode && others.length === 0) {
      this.selected.fire(first.paper.id);
    }
  }

  private state(): 'reading' | 'empty' | 'filtered' | 'shown' {
    if (this.papers.days().length === 0) {
      return this.papers.reading.phase === 'reading' ? 'reading' : 'empty';
    }
    if (this.tree.waits && this.tree.roots.length === 0) {
      return 'reading';
    }
    return !isEmptyFilter(this.layout.value.filter) && this.tree.roots.length === 0 ? 'filtered' : 'shown';
  }
}

/** More groups than this are not opened one by one. */
const expandable = 200;

/** A box that is set means read; one that is cleared also takes back that it was skipped. */
async function check(items: readonly [Node, vscode.TreeItemCheckboxState][], marks: Marks): Promise<void> {
  const ids = (wanted: vscode.TreeItemCheckboxState) => [...new Set(items.flatMap(([node, state]) => (state === wanted ? node.ids : [])))];
  const read = ids(vscode.TreeItemCheckboxState.Checked).filter((id) => !marks.get(id)?.read);
  const unread = ids(vscode.TreeItemCheckboxState.Unchecked);
  if (read.length > 0) {
    await marks.change(read, { read: true, skipped: undefined });
  }
  if (unread.length > 0) {
    await marks.change(unread, { read: undefined, skipped: undefined });
  }
}
