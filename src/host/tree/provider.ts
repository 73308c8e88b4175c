import * as vscode from 'vscode';
import { visibleGroups } from '../../core/grouping/filter';
import { dateRange, isEmptyFilter } from '../../core/grouping/filter';
import type { Group } from '../../core/grouping/group';
import { looksInside, groupPapers } from '../../core/grouping/group';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { throttle } from '../../base/schedule';
import { paperItem, searchItem, groupItem } from './items';
import type { Layout } from './layout';
import type { Node } from './nodes';
import { PaperNode, SearchNode, GroupNode } from './nodes';
import type { SearchNodes } from './searches';
import { tooltipOf } from './tooltip';

/** While digests arrive, the tree is made anew no more often than this, in milliseconds. */
const shortest = 200;

/** The papers as a tree. Groups are made once a change of the papers, what is shown once a change of the layout. */
export class PaperTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  private groups: Group[] | undefined;
  private top: GroupNode[] | undefined;
  private readonly children = new Map<GroupNode, PaperNode[]>();
  /** Papers whose mark changed while a filter on marks was on: they stay until the list is made anew. */
  private readonly held = new Set<string>();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly papers: Papers,
    private readonly marks: Marks,
    private readonly layout: Layout,
    private readonly searches: SearchNodes,
  ) {
    const regroup = throttle(() => this.regroup(), shortest);
    this.listening = vscode.Disposable.from(
      papers.onDidChange(() => this.waits || regroup()),
      layout.onDidChange(() => this.renew()),
      marks.onDidChange((ids) => this.remark(ids)),
      searches.onDidChange((nodes) => this.changed.fire(nodes)),
    );
  }

  /** What stands at the top, whether or not it is drawn. */
  get roots(): readonly GroupNode[] {
    this.top ??= this.visible().map((each) => new GroupNode(each));
    return this.top;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node instanceof PaperNode) {
      return [];
    }
    if (node instanceof SearchNode) {
      await this.searches.ask(node);
      return node.papers.map((paper) => new PaperNode(paper, node));
    }
    if (node) {
      return this.papersOn(node);
    }
    const [first] = this.roots;
    return [...this.searches.all(), ...(this.isFlat && first ? this.papersOn(first) : this.roots)];
  }

  getParent(node: Node): Node | undefined {
    if (!(node instanceof PaperNode)) {
      return undefined;
    }
    return node.parent instanceof GroupNode && this.isFlat ? undefined : node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node instanceof PaperNode) {
      return paperItem(node, this.marks);
    }
    return node instanceof SearchNode ? searchItem(node) : groupItem(node, this.marks, node === this.roots[0]);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    if (node instanceof PaperNode) {
      item.tooltip = await tooltipOf(node.paper, this.papers, token);
    }
    return item;
  }

  /** The first node of a paper, but the one on the group with the id `near` when it stands there too. */
  find(id: string, near?: string): PaperNode | undefined {
    const holds = (group: GroupNode) => group.ids.includes(id);
    const group = this.roots.find((each) => each.id === near && holds(each)) ?? this.roots.find(holds);
    return group && this.papersOn(group).find((node) => node.paper.id === id);
  }

  /** Lets go of papers that no longer match the filter but were kept in sight. */
  settle(): void {
    if (this.held.size > 0) {
      this.renew();
    }
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }

  /** Whether it has to look into papers that are still being made; what it shows is from before. */
  get waits(): boolean {
    const { grouping, filter } = this.layout.value;
    return !this.papers.made && (looksInside(grouping) || !isEmptyFilter(filter));
  }

  private get isFlat(): boolean {
    return this.layout.value.grouping === 'flat';
  }

  private visible() {
    const { grouping, order, filter } = this.layout.value;
    this.groups ??= this.waits ? this.wait() : groupPapers(this.papers.days(), grouping, dateRange(filter.date ?? ''));
    return visibleGroups(this.groups, filter, order, (id) => this.marks.get(id), this.held);
  }

  /** Nothing yet; a change is told when there is. */
  private wait(): Group[] {
    void this.papers.all();
    return [];
  }

  private papersOn(group: GroupNode): PaperNode[] {
    const known = this.children.get(group) ?? group.papers.map((paper) => new PaperNode(paper, group));
    this.children.set(group, known);
    return known;
  }

  private renew(): void {
    this.held.clear();
    this.regroup();
  }

  private regroup(): void {
    this.groups = undefined;
    this.forget();
    this.changed.fire(undefined);
  }

  private forget(): void {
    this.top = undefined;
    this.children.clear();
  }

  private remark(ids: readonly string[]): void {
    const changed = new Set(ids);
    const { unread, starred } = this.layout.value.filter;
    if (unread || starred) {
      this.holdShown(changed);
      this.forget();
      this.changed.fire(undefined);
      return;
    }
    const touched = this.roots.filter((group) => group.ids.some((id) => changed.has(id)));
    this.changed.fire(
      this.isFlat ? touched.flatMap((group) => this.papersOn(group).filter(({ paper }) => changed.has(paper.id))) : touched,
    );
  }

  private holdShown(changed: ReadonlySet<string>): void {
    for (const group of this.roots) {
      for (const id of group.ids) {
        if (changed.has(id)) {
          this.held.add(id);
        }
      }
    }
  }
}
