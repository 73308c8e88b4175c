import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Filter } from '../../core/grouping/filter';
import { GROUPINGS } from '../../core/grouping/group';
import { ORDERS } from '../../core/grouping/sort';

const stored = z.object({
  grouping: z.enum(GROUPINGS),
  order: z.enum(ORDERS),
  filter: z.object({
    text: z.optional(z.string()),
    unread: z.optional(z.boolean()),
    starred: z.optional(z.boolean()),
    code: z.optional(z.boolean()),
    category: z.optional(z.string()),
    date: z.optional(z.string()),
  }),
});

/** How the tree is grouped, sorted and filtered. */
export type LayoutValue = Omit<z.infer<typeof stored>, 'filter'> & { filter: Filter };

const memory = 'paperDigest.tree.layout';
const initial: LayoutValue = { grouping: 'day', order: 'digest', filter: {} };

/** The layout of the tree, remembered per workspace. */
export class Layout implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private current: LayoutValue;

  constructor(private readonly memento: vscode.Memento) {
    const parsed = stored.safeParse(memento.get(memory));
    this.current = parsed.success ? { ...parsed.data, filter: withoutBlanks(parsed.data.filter) } : initial;
  }

  get value(): LayoutValue {
    return this.current;
  }

  change(patch: Partial<LayoutValue>): void {
    this.current = { ...this.current, ...patch };
    void this.memento.update(memory, this.current);
    this.changed.fire();
  }

  /** Changes what is asked of the papers; undefined, false and the empty text ask for nothing. */
  filter(patch: { [K in keyof Filter]: Filter[K] | undefined }): void {
    this.change({ filter: withoutBlanks({ ...this.current.filter, ...patch }) });
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function withoutBlanks(filter: { [K in keyof Filter]: Filter[K] | undefined }): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== false && value !== '')) as Filter;
}
