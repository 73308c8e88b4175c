import * as vscode from 'vscode';
import { arrange } from '../../core/shelf/arrange';
import { dateRange, isOpen } from '../../core/shelf/filter';
import type { Shelf } from '../../core/shelf/group';
import { looksInside, shelve } from '../../core/shelf/group';
import type { Marks } from '../marks';
import type { Papers } from '../papers';
import { throttled } from '../throttled';
import { paperItem, searchItem, shelfItem } from './items';
import type { Layout } from './layout';
import type { Node } from './nodes';
import { PaperNode, SearchNode, ShelfNode } from './nodes';
import type { SearchNodes } from './searches';
import { tooltipOf } from './tooltip';

/** While digests arrive, the tree is made anew no more often than this, in milliseconds. */
const shortest = 200;

/** The papers as a tree. Shelves are made once a change of the papers, what is shown once a change of the layout. */
export class PaperTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  private shelves: Shelf[] | undefined;
  private top: ShelfNode[] | undefined;
  private readonly children = new Map<ShelfNode, PaperNode[]>();
  /** Papers whose mark changed while a filter on marks was on: they stay until the list is made anew. */
  private readonly held = new Set<string>();
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly papers: Papers,
    private readonly marks: Marks,
    private readonly layout: Layout,
    private readonly searches: SearchNodes,
  ) {
    const reshelve = throttled(() => this.reshelve(), shortest);
    this.listening = vscode.Disposable.from(
      papers.onDidChange(() => this.waits || reshelve()),
      layout.onDidChange(() => this.renew()),
      marks.onDidChange((ids) => this.remark(ids)),
      searches.onDidChange((nodes) => this.changed.fire(nodes)),
    );
  }

  /** What stands at the top, whether or not it is drawn. */
  get roots(): readonly ShelfNode[] {
    this.top ??= this.arranged().map((each) => new ShelfNode(each));
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
    return node.parent instanceof ShelfNode && this.isFlat ? undefined : node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node instanceof PaperNode) {
      return paperItem(node, this.marks);
    }
    return node instanceof SearchNode ? searchItem(node) : shelfItem(node, this.marks, node === this.roots[0]);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node, token: vscode.CancellationToken): Promise<vscode.TreeItem> {
    if (node instanceof PaperNode) {
      item.tooltip = await tooltipOf(node.paper, this.papers, token);
    }
    return item;
  }

  /** The first node of a paper, but the one on the shelf with the id `near` when it stands there too. */
  find(id: string, near?: string): PaperNode | undefined {
    const holds = (shelf: ShelfNode) => shelf.ids.includes(id);
    const shelf = this.roots.find((each) => each.id === near && holds(each)) ?? this.roots.find(holds);
    return shelf && this.papersOn(shelf).find((node) => node.paper.id === id);
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
    return !this.papers.made && (looksInside(grouping) || !isOpen(filter));
  }

  private get isFlat(): boolean {
    return this.layout.value.grouping === 'flat';
  }

  private arranged() {
    const { grouping, order, filter } = this.layout.value;
    this.shelves ??= this.waits ? this.wait() : shelve(this.papers.days(), grouping, dateRange(filter.date ?? ''));
    return arrange(this.shelves, filter, order, (id) => this.marks.get(id), this.held);
  }

  /** Nothing yet; a change is told when there is. */
  private wait(): Shelf[] {
    void this.papers.all();
    return [];
  }

  private papersOn(shelf: ShelfNode): PaperNode[] {
    const known = this.children.get(shelf) ?? shelf.papers.map((paper) => new PaperNode(paper, shelf));
    this.children.set(shelf, known);
    return known;
  }

  private renew(): void {
    this.held.clear();
    this.reshelve();
  }

  private reshelve(): void {
    this.shelves = undefined;
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
    const touched = this.roots.filter((shelf) => shelf.ids.some((id) => changed.has(id)));
    this.changed.fire(
      this.isFlat ? touched.flatMap((shelf) => this.papersOn(shelf).filter(({ paper }) => changed.has(paper.id))) : touched,
    );
  }

  private holdShown(changed: ReadonlySet<string>): void {
    for (const shelf of this.roots) {
      for (const id of shelf.ids) {
        if (changed.has(id)) {
          this.held.add(id);
        }
      }
    }
  }
}
