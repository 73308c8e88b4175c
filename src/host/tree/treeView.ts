import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { markdownLink } from '../../core/citation/text';
import { isEmptyFilter } from '../../core/grouping/filter';
import type { Fail, RegisterCommand } from '../common/commands';
import { selectedPapersCommand, target } from '../common/selection';
import { papersText } from '../common/strings';
import { plainText, setStatusBarMessage, showViewProgress } from '../common/ui';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import type { Preferences } from '../preferences/preferences';
import type { SavedSearches } from '../search/saved';
import { NewDigests } from './newDigests';
import { chooseGrouping, chooseOrder, describeLayout, editFilter, TreeLayout } from './treeLayout';
import { PaperNode, SearchNodes, type Node } from './treeNodes';
import { PaperTree } from './treeProvider';
import { registerUnread } from './unreadCount';

/** The MIME type of papers dragged from the tree: a JSON array of `Paper.id`. */
export const papersMime = 'application/vnd.paper-digest.papers';

/** The title of the view's container, as in the manifest. */
const CONTAINER = 'Paper Digest';

/** Key of the workspace state for the last selected paper, which is selected again in the next window. */
const SELECTED_KEY = 'paperDigest.tree.selected';

/** How long to wait for a selection event, in milliseconds. */
const SELECTION_PATIENCE = 500;

/** Maximum number of groups that `expandTree` expands. */
const MOST_EXPANDED = 200;

/** The view of the papers in the side bar. */
export class PapersView implements vscode.Disposable {
  readonly #view: vscode.TreeView<Node>;
  readonly #tree: PaperTree;
  readonly #layout: TreeLayout;
  readonly #newDigests: NewDigests;
  readonly #parts: vscode.Disposable;
  readonly #selected = new vscode.EventEmitter<string>();
  /** Fires when a single paper is selected. */
  readonly onDidSelect = this.#selected.event;
  #status = '';
  #state: string | undefined;
  #progress: (() => void) | undefined;
  #stepTarget: PaperNode | undefined;
  /** Pending while the focused row is being selected. */
  #focusing: Promise<void> | undefined;
  readonly #memento: vscode.Memento;
  readonly #papers: Papers;
  readonly #marks: Marks;
  readonly #preferences: Preferences;

  constructor(
    memento: vscode.Memento,
    papers: Papers,
    marks: Marks,
    saved: SavedSearches,
    preferences: Preferences,
    register: RegisterCommand,
    fail: Fail,
  ) {
    this.#memento = memento;
    this.#papers = papers;
    this.#marks = marks;
    this.#preferences = preferences;
    const layout = new TreeLayout(memento);
    this.#layout = layout;
    const searches = new SearchNodes(saved);
    this.#newDigests = new NewDigests(memento, papers);
    this.#tree = new PaperTree(papers, marks, layout, searches, preferences);
    this.#view = vscode.window.createTreeView<Node>('paperDigest.papers', {
      treeDataProvider: this.#tree,
      dragAndDropController: new PaperDrag(),
      canSelectMany: true,
      showCollapseAll: true,
      manageCheckboxStateManually: true,
    });
    const update = () => {
      if (layout.value.order === 'suggested') {
        preferences.keepOrder();
      }
      void vscode.commands.executeCommand('setContext', 'paperDigest.treeFiltered', !isEmptyFilter(layout.value.filter));
      this.#describe();
    };
    update();
    this.#parts = vscode.Disposable.from(
      layout,
      searches,
      this.#newDigests,
      this.#tree,
      this.#view,
      this.#selected,
      layout.onDidChange(update),
      papers.onDidChange(() => this.#describe()),
      this.#tree.onDidChangeTreeData(() => this.#describe()),
      this.#newDigests.onDidChange(() => this.#describe()),
      this.#view.onDidChangeSelection(({ selection }) => this.#select(selection)),
      this.#view.onDidChangeVisibility(({ visible }) => visible || this.#tree.unpin()),
      this.#view.onDidChangeCheckboxState(({ items }) => check(items, marks).catch(fail)),
      this.#registerCommands(register),
      registerUnread(this.#view, papers, marks),
      { dispose: () => this.#progress?.() },
    );
    void papers.ready.then(() => this.#restoreSelection());
  }

  /** The identifiers of the papers in the tree, each once, group by group. */
  get visibleIds(): readonly string[] {
    return [...new Set(this.#tree.roots.flatMap((group) => group.ids))];
  }

  /** The first part of the view's description; empty for none. */
  set status(text: string) {
    this.#status = text;
    this.#describe();
  }

  /** Selects the nearest node of a paper; opens the view only with `focus`. False when the tree does not have the paper. */
  async reveal(id: string, focus = false): Promise<boolean> {
    const [selected] = this.#view.selection;
    const isSelected = selected instanceof PaperNode && selected.paper.id === id;
    const node = this.#tree.find(id, selected?.id);
    if (node && (focus || (this.#view.visible && !isSelected))) {
      await this.#reveal(node, { select: true, focus });
    }
    return node !== undefined;
  }

  /** The paper `step` rows from another one. */
  neighbor(id: string, step: 1 | -1): string | undefined {
    return this.#tree.neighbor(id, step, this.#view.selection[0]?.id)?.paper.id;
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #registerCommands(register: RegisterCommand): vscode.Disposable {
    return vscode.Disposable.from(
      register('groupTree', () => chooseGrouping(this.#layout)),
      register('sortTree', () => chooseOrder(this.#layout, this.#preferences.canSuggest)),
      register('filterTree', () => editFilter(this.#layout, this.#papers, this.#marks)),
      register('clearFilter', () => this.#layout.change({ filter: {} })),
      register('expandTree', async () => {
        if (this.#tree.roots.length === 0) {
          setStatusBarMessage(vscode.l10n.t('No papers here.'), 5000);
        }
        for (const group of this.#tree.roots.slice(0, MOST_EXPANDED)) {
          await this.#reveal(group, { select: false, expand: true });
        }
      }),
      register('revealPaper', async (argument) => {
        const paper = await target(argument, this.#papers);
        if (!(paper && (await this.reveal(paper.id, true)))) {
          setStatusBarMessage(
            paper ? vscode.l10n.t('The tree does not show this paper.') : vscode.l10n.t('No paper is open or under the cursor.'),
            5000,
          );
        }
      }),
      vscode.commands.registerCommand(selectedPapersCommand, async (isKey: unknown) => {
        if (isKey === true) {
          this.#focusing ??= this.#selectFocused().finally(() => (this.#focusing = undefined));
          await this.#focusing;
        }
        return [...new Set(this.#selection.flatMap((node) => node.ids))];
      }),
      register('selectNextPaper', () => this.#step(1)),
      register('selectPreviousPaper', () => this.#step(-1)),
    );
  }

  /** The selection, or the target of a pending step, to which keys pressed after it apply. */
  get #selection(): readonly Node[] {
    return this.#stepTarget ? [this.#stepTarget] : this.#view.selection;
  }

  /**
   * Selects the focused row, unless several are selected. Arrow keys move only the focus, for which VS Code has no API:
   * toggling the selection of the focused row reveals it, since it is added to the selection or removed from it.
   */
  async #selectFocused(): Promise<void> {
    if (this.#stepTarget || this.#view.selection.length > 1) {
      return;
    }
    if (this.#view.selection.length === 0) {
      // Otherwise the toggled row would be the only selected one, and VS Code would open it.
      const [first] = await this.#tree.getChildren();
      await (first && this.#reveal(first, { select: true, focus: false }));
    }
    const [before] = this.#view.selection;
    const changed = this.#nextSelection();
    await vscode.commands.executeCommand('list.toggleSelection');
    const focused = (await changed).find(({ id }) => id !== before?.id) ?? before;
    await (focused && this.#reveal(focused, { select: true, focus: true }));
  }

  /** The selection after its next change, or after a timeout. */
  #nextSelection(): Promise<readonly Node[]> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve(this.#view.selection);
      };
      const timer = setTimeout(done, SELECTION_PATIENCE);
      const listening = this.#view.onDidChangeSelection(done);
    });
  }

  /** Selects the next or previous paper, or the first one of a selected group. */
  async #step(step: 1 | -1): Promise<void> {
    if (this.#focusing) {
      await this.#focusing;
    }
    const [selected] = this.#selection;
    const first = selected instanceof PaperNode ? undefined : (selected ?? this.#tree.roots[0])?.papers[0];
    const node =
      selected instanceof PaperNode
        ? this.#tree.neighbor(selected.paper.id, step, selected.id)
        : first && this.#tree.find(first.id, selected?.id);
    if (node) {
      this.#stepTarget = node;
      await this.#reveal(node, { select: true, focus: true });
      if (this.#stepTarget === node) {
        this.#stepTarget = undefined;
      }
    }
  }

  /** Reveals a node; fails silently when the tree has been redrawn meanwhile and no longer has it. */
  async #reveal(node: Node, options: { select: boolean; focus?: boolean; expand?: boolean }): Promise<void> {
    await this.#view.reveal(node, options).then(undefined, () => undefined);
  }

  async #restoreSelection(): Promise<void> {
    const id = z.optional(z.string()).safeParse(this.#memento.get(SELECTED_KEY)).data;
    if (id !== undefined && this.#view.visible && this.#view.selection.length === 0) {
      await this.reveal(id);
    }
  }

  /**
   * Shows layout and news in the title: a message above the rows would move them under the pointer, and VS Code shows no
   * description while the view is the only one in its container.
   */
  #describe(): void {
    const { papers: count } = this.#newDigests.current ?? { papers: 0 };
    const news = count > 0 ? vscode.l10n.t('{0} new', papersText(count)) : '';
    const title = [this.#status, news, describeLayout(this.#layout.value)].filter((part) => part !== '').join(' · ');
    this.#view.description = plainText(title);
    // VS Code puts the name of the container before it, unless the two are the same.
    this.#view.title = title === '' ? CONTAINER : plainText(title);
    this.#showProgress();
    const state = this.#stateOfRows();
    if (state !== this.#state) {
      this.#state = state;
      void vscode.commands.executeCommand('setContext', 'paperDigest.tree', state);
    }
  }

  /** Shows the progress bar while digests are read, and the counts as long as there are no rows that a message would move. */
  #showProgress(): void {
    const { phase, read, total } = this.#papers.reading;
    const isReading = phase === 'reading' && total > 0;
    const counts = isReading && this.#tree.roots.length === 0 ? vscode.l10n.t('Reading digests: {0} of {1}', read, total) : '';
    this.#view.message = plainText(counts);
    if (isReading) {
      this.#progress ??= showViewProgress('paperDigest.papers');
    } else {
      this.#progress?.();
      this.#progress = undefined;
    }
  }

  #select([first, ...others]: readonly Node[]): void {
    this.#newDigests.markSeen();
    if (first instanceof PaperNode && others.length === 0) {
      void this.#memento.update(SELECTED_KEY, first.paper.id);
      this.#selected.fire(first.paper.id);
    }
  }

  /** The context key for the welcome views. */
  #stateOfRows(): 'reading' | 'empty' | 'filtered' | 'shown' {
    if (this.#papers.days().length === 0) {
      return this.#papers.reading.phase === 'reading' ? 'reading' : 'empty';
    }
    if (this.#tree.isWaiting && this.#tree.roots.length === 0) {
      return 'reading';
    }
    return !isEmptyFilter(this.#layout.value.filter) && this.#tree.roots.length === 0 ? 'filtered' : 'shown';
  }
}

/**
 * Lets papers be dragged: as identifiers for our drop provider, as links for other targets. Not as the URIs of their
 * digests, since VS Code would then insert the path of the file.
 */
export class PaperDrag implements vscode.TreeDragAndDropController<Node> {
  readonly dragMimeTypes = [papersMime, 'text/plain'];
  readonly dropMimeTypes: string[] = [];

  handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): void {
    const papers = [...new Set(nodes.flatMap((node) => node.papers))];
    data.set(papersMime, new vscode.DataTransferItem(JSON.stringify(papers.map((paper) => paper.id))));
    data.set('text/plain', new vscode.DataTransferItem(papers.map(markdownLink).join('\n')));
  }
}

/** A checked box means read; an unchecked one also removes `skipped`. */
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
