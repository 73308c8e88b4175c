import * as vscode from 'vscode';
import { wellFormed } from '../../base/text';
import type { VisibleGroup } from '../../core/grouping/filter';
import type { FoldedGroup } from '../../core/grouping/folding';
import type { Group } from '../../core/grouping/group';
import type { Paper } from '../../core/model';
import type { SavedSearch, SavedSearches } from '../search/saved';

/** A group of papers, such as a day or a category; a week or a month may contain its days. */
export class GroupNode {
  readonly id: string;
  readonly #visible: VisibleGroup;
  readonly #days: readonly GroupNode[] | undefined;
  #children: readonly (PaperNode | MutedNode)[] | undefined;
  #digits: number | undefined;

  constructor(
    { visible, days }: FoldedGroup,
    readonly parent?: GroupNode,
  ) {
    this.#visible = visible;
    this.id = visible.group.key;
    this.#days = days?.map((day) => new GroupNode({ visible: day }, this));
  }

  get group(): Group {
    return this.#visible.group;
  }

  /** The identifiers of the papers shown, without muted ones. */
  get ids(): readonly string[] {
    return this.#visible.ids;
  }

  get papers(): readonly Paper[] {
    return this.#visible.shown;
  }

  /** The days of a folded week or month, else the papers, with the muted ones in one node at the end. */
  get nodes(): readonly (GroupNode | PaperNode | MutedNode)[] {
    return this.#days ?? this.#leaves;
  }

  /** The node of a paper in this group or in one of its days. */
  find(id: string): PaperNode | undefined {
    if (!this.ids.includes(id)) {
      return undefined;
    }
    for (const day of this.#days ?? []) {
      const found = day.find(id);
      if (found) {
        return found;
      }
    }
    return this.#leaves.find((node): node is PaperNode => node instanceof PaperNode && node.paper.id === id);
  }

  /** Number of digits of the highest votes of its papers, 0 when none has votes. */
  get voteDigits(): number {
    this.#digits ??= String(this.papers.reduce((most, { votes = 0 }) => Math.max(most, votes), 0)).replace(/^0$/, '').length;
    return this.#digits;
  }

  get #leaves(): readonly (PaperNode | MutedNode)[] {
    const { muted } = this.#visible;
    this.#children ??= [
      ...this.papers.map((paper) => new PaperNode(paper, this)),
      ...(muted.length > 0 ? [new MutedNode(muted, this)] : []),
    ];
    return this.#children;
  }
}

/** The muted papers of a group, folded. */
export class MutedNode {
  readonly id: string;

  constructor(
    readonly papers: readonly Paper[],
    readonly parent: GroupNode,
  ) {
    this.id = `${parent.id}/muted`;
  }

  get ids(): readonly string[] {
    return this.papers.map(({ id }) => id);
  }

  get nodes(): readonly PaperNode[] {
    return this.papers.map((paper) => new PaperNode(paper, this));
  }
}

/** A saved search and the papers it finds, empty until it has run. */
export class SearchNode {
  papers: readonly Paper[] = [];
  /** Total number of papers found; undefined until it has run. */
  total: number | undefined;
  /** The parts of the query that were not understood, as typed. */
  notUnderstood: readonly string[] = [];

  constructor(
    readonly search: SavedSearch,
    /** Unique even among searches of the same name. */
    readonly id: string,
  ) {}

  get ids(): readonly string[] {
    return this.papers.map(({ id }) => id);
  }

  get nodes(): readonly PaperNode[] {
    return this.papers.map((paper) => new PaperNode(paper, this));
  }
}

/** A paper below another node; the same paper in another place is another node. */
export class PaperNode {
  readonly id: string;

  constructor(
    readonly paper: Paper,
    readonly parent: GroupNode | MutedNode | SearchNode,
  ) {
    // Encoded, so that a slash in the identifier cannot make two nodes equal.
    this.id = `${parent.id}/paper/${encodeURIComponent(paper.id)}`;
  }

  get ids(): readonly string[] {
    return [this.paper.id];
  }

  get papers(): readonly Paper[] {
    return [this.paper];
  }
}

/** Any node of the tree. */
export type Node = GroupNode | MutedNode | SearchNode | PaperNode;

/** Whether the argument of a command is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return value instanceof PaperNode || value instanceof GroupNode || value instanceof SearchNode || value instanceof MutedNode;
}

/** The saved searches as nodes, which run again when papers, marks or settings change. */
export class SearchNodes implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<SearchNode[] | undefined>();
  /** Fires with the nodes whose results changed, or undefined when the searches themselves changed. */
  readonly onDidChange = this.#changed.event;
  #nodes: SearchNode[] | undefined;
  readonly #listening: vscode.Disposable;
  readonly #saved: SavedSearches;

  constructor(saved: SavedSearches) {
    this.#saved = saved;
    this.#listening = saved.onDidChange(() => this.#update());
  }

  /** In the order of the setting. */
  all(): readonly SearchNode[] {
    if (!this.#nodes) {
      const named = new Map<string, number>();
      this.#nodes = this.#saved.all().map((search) => {
        const count = (named.get(search.name) ?? 0) + 1;
        named.set(search.name, count);
        return new SearchNode(search, `search:${encodeURIComponent(wellFormed(search.name))}:${count}`);
      });
      this.#askAll(this.#nodes);
    }
    return this.#nodes;
  }

  /** Runs the search of a node. */
  async ask(node: SearchNode): Promise<void> {
    Object.assign(node, await this.#saved.find(node.search));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #update(): void {
    // The nodes have not been requested yet.
    if (!this.#nodes) {
      return;
    }
    const before = this.#nodes.map(({ search }) => search);
    const now = this.#saved.all();
    if (before.length === now.length && now.every(({ name, query }, i) => before[i]?.name === name && before[i].query === query)) {
      this.#askAll(this.#nodes);
    } else {
      this.#nodes = undefined;
      this.#changed.fire(undefined);
    }
  }

  #askAll(nodes: readonly SearchNode[]): void {
    for (const node of nodes) {
      const { papers, total } = node;
      this.ask(node).then(
        () => {
          if (node.total !== total || node.papers.length !== papers.length || node.papers.some((paper, i) => paper !== papers[i])) {
            this.#changed.fire([node]);
          }
        },
        // A search that fails is repeated with the next change.
        () => undefined,
      );
    }
  }
}
