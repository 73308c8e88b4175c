import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { pageKey, View, type PageRef } from '../../protocol/page';

const storageKey = 'paperDigest.pageViews';
const Stored = z.array(z.tuple([z.string(), View]));

/** So many pages are remembered; the oldest is forgotten first. */
const most = 200;

/** Where the reader stood on each page, kept in the workspace's storage. */
export class PageMemory {
  private readonly views: Map<string, View>;

  constructor(private readonly storage: vscode.Memento) {
    const stored = Stored.safeParse(storage.get(storageKey));
    this.views = new Map(stored.success ? stored.data : []);
  }

  get(ref: PageRef): View | undefined {
    return this.views.get(pageKey(ref));
  }

  async set(ref: PageRef, view: View): Promise<void> {
    const key = pageKey(ref);
    this.views.delete(key);
    this.views.set(key, view);
    for (const oldest of this.views.keys()) {
      if (this.views.size <= most) {
        break;
      }
      this.views.delete(oldest);
    }
    await this.storage.update(storageKey, [...this.views]);
  }
}
