import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { dropOldest } from '../../base/collections';
import { pageKey, samePage, View, type History, type PageRef, type Way } from '../../protocol/page';

/** Maximum number of pages to go back to; the oldest is dropped first. */
const LONGEST_HISTORY = 50;

/** The history of a panel that has shown one page. */
export function historyOf(page: PageRef): History {
  return { back: [], page, ahead: [] };
}

/** The history after opening a page, which clears the pages ahead; opening the same page again changes nothing. */
export function visited(history: History, page: PageRef): History {
  return samePage(history.page, page) ? history : { back: [...history.back, history.page].slice(-LONGEST_HISTORY), page, ahead: [] };
}

/** The history after one step; unchanged when there is no page in that direction. */
export function stepped({ back, page, ahead }: History, way: Way): History {
  const to = way === 'back' ? back.at(-1) : ahead[0];
  if (!to) {
    return { back, page, ahead };
  }
  return way === 'back'
    ? { back: back.slice(0, -1), page: to, ahead: [page, ...ahead] }
    : { back: [...back, page], page: to, ahead: ahead.slice(1) };
}

const STORAGE_KEY = 'paperDigest.pageViews';
const Stored = z.array(z.tuple([z.string(), View]));

/** Maximum number of pages remembered; the oldest is dropped first. */
const MOST_VIEWS = 200;

/** The scroll position and view options of each page, stored in the workspace's state. */
export class PageMemory {
  readonly #storage: vscode.Memento;
  readonly #views: Map<string, View>;

  constructor(storage: vscode.Memento) {
    this.#storage = storage;
    const stored = Stored.safeParse(storage.get(STORAGE_KEY));
    this.#views = new Map(stored.success ? stored.data : []);
  }

  get(ref: PageRef): View | undefined {
    return this.#views.get(pageKey(ref));
  }

  async set(ref: PageRef, view: View): Promise<void> {
    const key = pageKey(ref);
    this.#views.delete(key);
    this.#views.set(key, view);
    dropOldest(this.#views, MOST_VIEWS);
    await this.#storage.update(STORAGE_KEY, [...this.#views]);
  }
}
