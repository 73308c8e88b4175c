import * as vscode from 'vscode';
import type { SavedSearches } from '../search/saved';
import { SearchNode } from './nodes';

/** The saved searches as nodes that follow what they find. */
export class SearchNodes implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<SearchNode[] | undefined>();
  /** The nodes that find something else now; undefined when there are other searches. */
  readonly onDidChange = this.changed.event;
  private nodes: SearchNode[] | undefined;
  private readonly listening: vscode.Disposable;

  constructor(private readonly saved: SavedSearches) {
    this.listening = saved.onDidChange(() => this.follow());
  }

  /** In the order of the setting. */
  all(): readonly SearchNode[] {
    if (!this.nodes) {
      this.nodes = this.saved.all().map((search) => new SearchNode(search));
      this.askAll(this.nodes);
    }
    return this.nodes;
  }

  /** Finds the papers of a node anew. */
  async ask(node: SearchNode): Promise<void> {
    const { papers, total } = await this.saved.find(node.search);
    node.papers = papers;
    node.total = total;
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }

  private follow(): void {
    // Nobody has looked yet.
    if (!this.nodes) {
      return;
    }
    const known = this.nodes.map(({ search }) => search);
    const now = this.saved.all();
    if (known.length === now.length && now.every(({ name, query }, i) => known[i]?.name === name && known[i].query === query)) {
      this.askAll(this.nodes);
    } else {
      this.nodes = undefined;
      this.changed.fire(undefined);
    }
  }

  private askAll(nodes: readonly SearchNode[]): void {
    for (const node of nodes) {
      const before = node.papers;
      this.ask(node).then(
        () => {
          if (node.papers.length !== before.length || node.papers.some((paper, i) => paper !== before[i])) {
            this.changed.fire([node]);
          }
        },
        // A search that cannot be asked now is asked again with the next change.
        () => undefined,
      );
    }
  }
}
