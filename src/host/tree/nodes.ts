import type { Paper } from '../../core/model';
import type { Arranged } from '../../core/shelf/arrange';
import type { Shelf } from '../../core/shelf/group';

/** A day, a category or whatever else the tree is grouped by, and the papers shown on it. */
export class ShelfNode {
  readonly kind = 'shelf';
  readonly id: string;
  readonly shelf: Shelf;
  readonly papers: readonly Paper[];

  constructor(arranged: Arranged) {
    this.id = arranged.shelf.key;
    this.shelf = arranged.shelf;
    this.papers = arranged.shown;
  }
}

/** A paper on a shelf; the same paper on another shelf is another node. */
export class PaperNode {
  readonly kind = 'paper';
  readonly id: string;

  constructor(
    readonly paper: Paper,
    readonly parent: ShelfNode,
  ) {
    this.id = `${parent.id}/${paper.id}`;
  }

  /** The papers it stands for: itself. */
  get papers(): readonly Paper[] {
    return [this.paper];
  }
}

/** What the tree is made of. */
export type Node = ShelfNode | PaperNode;

/** Whether something that a command was given is a node of the tree. */
export function isNode(value: unknown): value is Node {
  return value instanceof PaperNode || value instanceof ShelfNode;
}
