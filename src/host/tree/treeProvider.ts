import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { dateRange } from '../../core/index/ranges';
import { isEmptyFilter, visibleGroups, type VisibleGroup } from '../../core/grouping/filter';
import { foldDays, type FoldedGroup } from '../../core/grouping/folding';
import { groupPapers, needsPapers, type Group } from '../../core/grouping/group';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import type { Preferences } from '../preferences/preferences';
import { onDidChangeSetting, setting } from '../common/settings';
import { throttle } from '../../base/schedule';
import { groupItem, mutedItem, paperItem, paperTooltip, ROW_PARTS, searchItem, type RowPart, type RowStyle } from './treeItems';
import type { TreeLayout } from './treeLayout';
import { GroupNode, MutedNode, PaperNode, SearchNode, type Node, type SearchNodes } from './treeNodes';

/** Minimum interval between redraws while digests arrive, in milliseconds. */
const REDRAW_INTERVAL = 200;

/** The papers as a tree. Groups are rebuilt when papers change, and what they show when the layout changes. */
export class PaperTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  #groups: Group[] | undefined;
  #top: GroupNode[] | undefined;
  #style = rowStyle();
  /** Whether all papers have been merged for a layout that needs them. */
  #isMerged = false;
  /** Resolves when what was asked for last has been drawn. */
  #drawn = Promise.resolve();
  /** Papers whose mark changed under a filter on marks; they stay visible until the filter is set again. */
  readonly #pinned = new Set<string>();
  readonly #listening: vscode.Disposable;
  readonly #papers: Papers;
  readonly #marks: Marks;
  readonly #layout: TreeLayout;
  readonly #searches: SearchNodes;
  readonly #preferences: Preferences;

  constructor(papers: Papers, marks: Marks, layout: TreeLayout, searches: SearchNodes, preferences: Preferences) {
    this.#papers = papers;
    this.#marks = marks;
    this.#layout = layout;
    this.#searches = searches;
    this.#preferences = preferences;
    const regroup = throttle(() => this.#regroup(), REDRAW_INTERVAL);
    this.#listening = vscode.Disposable.from(
      papers.onDidChange(() => this.#draw(regroup)),
      layout.onDidChange(() => (papers.reading.phase === 'reading' ? this.#redraw() : this.#draw(() => this.#redraw()))),
      marks.onDidChange((ids) => this.#redrawMarked(ids)),
      searches.onDidChange((nodes) => this.#changed.fire(nodes)),
      preferences.onDidChange(() => this.#regroup()),
      onDidChangeSetting(['tree.row', 'tree.checkboxes'], () => {
        this.#style = rowStyle();
        this.#regroup();
      }),
    );
    if (this.isWaiting) {
      this.#draw(regroup);
    }
  }

  /** The top-level groups, whether or not they are drawn. */
  get roots(): readonly GroupNode[] {
    this.#top ??= this.#folded().map((folded) => new GroupNode(folded));
    return this.#top;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node instanceof PaperNode) {
      return [];
    }
    if (node instanceof SearchNode) {
      await this.#searches.ask(node);
    }
    if (node) {
      return [...node.nodes];
    }
    await this.#drawn;
    const [first] = this.roots;
    return [...this.#searches.all(), ...(this.#isFlat && first ? first.nodes : this.roots)];
  }

  getParent(node: Node): Node | undefined {
    const parent = node instanceof SearchNode ? undefined : node.parent;
    return parent instanceof GroupNode && this.#isFlat ? undefined : parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node instanceof PaperNode) {
      return paperItem(node, this.#marks, this.#preferences, this.#style);
    }
    if (node instanceof MutedNode) {
      return mutedItem(node);
    }
    return node instanceof SearchNode
      ? searchItem(node)
      : groupItem(node, this.#marks, this.#preferences, this.#style, node === this.roots[0]);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    if (node instanceof PaperNode) {
      item.tooltip = await paperTooltip(node.paper, this.#papers, this.#preferences, token);
    }
    return item;
  }

  /** The first node of a paper, preferably in the group of the node with the id `near`. */
  find(id: string, near?: string): PaperNode | undefined {
    const nearest = this.roots.find((group) => near !== undefined && (group.id === near || near.startsWith(`${group.id}/`)));
    for (const group of [...(nearest ? [nearest] : []), ...this.roots]) {
      const found = group.find(id);
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  /** The paper after or before another in the order of the tree; undefined at its ends. */
  neighbor(id: string, step: 1 | -1, near?: string): PaperNode | undefined {
    const here = this.find(id, near);
    const group = here && this.roots.find((root) => root.find(id) === here);
    if (!here || !group) {
      return undefined;
    }
    const next = group.papers[group.papers.indexOf(here.paper) + step];
    if (next) {
      return group.find(next.id);
    }
    const other = this.roots[this.roots.indexOf(group) + step];
    const paper = other?.papers.at(step === 1 ? 0 : -1);
    return paper && other?.find(paper.id);
  }

  /** Removes pinned papers, which no longer match the filter. */
  unpin(): void {
    if (this.#pinned.size > 0) {
      this.#redraw();
    }
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  /** Whether the layout needs all papers, which are still being read or merged; the tree then shows its previous content. */
  get isWaiting(): boolean {
    return !this.#isMerged && this.#needsPapers;
  }

  get #needsPapers(): boolean {
    const { grouping, filter } = this.#layout.value;
    return needsPapers(grouping) || !isEmptyFilter(filter);
  }

  /** Calls `draw`: at once, unless the layout needs papers that have to be read and merged first. */
  #draw(draw: () => void): void {
    if (!this.#needsPapers) {
      draw();
    } else if (this.#papers.reading.phase === 'ready') {
      this.#drawn = this.#papers.papersOn(this.#papers.days()).then(() => {
        this.#isMerged = true;
        draw();
      });
    }
  }

  get #isFlat(): boolean {
    return this.#layout.value.grouping === 'flat';
  }

  #folded(): FoldedGroup[] {
    const visible = this.#visible();
    return this.#layout.value.grouping === 'day' ? foldDays(visible) : visible.map((group) => ({ visible: group }));
  }

  #visible(): VisibleGroup[] {
    const { grouping, order, filter } = this.#layout.value;
    const tagsOf = (id: string) => this.#marks.get(id)?.tags ?? [];
    this.#groups ??= this.isWaiting
      ? []
      : groupPapers(this.#papers.days(), grouping, dateRange((filter.date ?? '').replace(/\s/g, '')), tagsOf);
    return visibleGroups(this.#groups, {
      filter,
      order,
      markOf: (id) => this.#marks.get(id),
      pinned: this.#pinned,
      muted: this.#preferences.muted,
      scores: this.#preferences.scores,
    });
  }

  #redraw(): void {
    this.#pinned.clear();
    this.#regroup();
  }

  #regroup(): void {
    this.#groups = undefined;
    this.#top = undefined;
    this.#changed.fire(undefined);
  }

  #redrawMarked(ids: readonly string[]): void {
    const changed = new Set(ids);
    const { grouping, filter } = this.#layout.value;
    if (filter.unread || filter.starred || filter.tag || grouping === 'tag') {
      for (const id of this.roots.flatMap((group) => group.ids)) {
        if (changed.has(id)) {
          this.#pinned.add(id);
        }
      }
      this.#groups = grouping === 'tag' ? undefined : this.#groups;
      this.#top = undefined;
      this.#changed.fire(undefined);
      return;
    }
    const touched = this.roots.filter((group) => group.ids.some((id) => changed.has(id)));
    this.#changed.fire(
      this.#isFlat
        ? touched.flatMap((group) => group.nodes.filter((node) => node instanceof PaperNode && changed.has(node.paper.id)))
        : touched,
    );
  }
}

function rowStyle(): RowStyle {
  const parts = setting<RowPart[]>('tree.row', z.array(z.enum(ROW_PARTS)), ['votes', 'title', 'authors', 'categories']);
  return {
    parts: parts.includes('title') ? parts : ['title', ...parts],
    checkboxes: setting('tree.checkboxes', z.boolean(), false),
  };
}
