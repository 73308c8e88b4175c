import type { Paper } from '../../core/model';
import type { VisibleGroup } from '../../core/grouping/filter';
import type { Group } from '../../core/grouping/group';
import type { SavedSearch } from '../search/saved';

/** A day, a category or whatever else the tree is grouped by, and the papers shown on it. */
export class GroupNode {
  readonly id: string;
  readonly group: Group;
  readonly ids: readonly string[];

  constructor(private readonly visible: VisibleGroup) {
    this.id = visible.group.key;
    this.group = visible.group;
    this.ids = visible.ids;
  }

  /** Made when they are first looked at: who only counts takes `ids`. */
  get papers(): readonly Paper[] {
    return this.visible.shown;
  }
}

/** A saved search and what it finds now; empty until it has been asked. */
export class SearchNode {
  readonly id: string;
  papers: readonly Paper[] = [];
  /** How many papers it finds in all; undefined until it has been asked. */
  total: number | undefined;

  constructor(readonly search: SavedSearch) {
    this.id = `search:${search.name}`;
  }

  get ids(): readonly string[] {
    return this.papers.map(({ id }) => id);
  }
}

/** A paper below another node; the same paper elsewhere is another node. */
export class PaperNode {
  readonly id: string;

  constructor(
    readonly paper: Paper,
    readonly parent: GroupNode | SearchNode,
  ) {
    this.id = `${parent.id}/${paper.id}`;
  }

  get ids(): readonly string[] {
    return [this.paper.id];
  }

  /** The papers it stands for: itself. */
  get papers(): readonly Paper[] {
    return [this.paper];
  }
}

/** What the tree is made of. */
export type Node = GroupNode | SearchNode | PaperNode;

/** Whether something that a command was given is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return value instanceof PaperNode || value instanceof GroupNode || value instanceof SearchNode;
}
