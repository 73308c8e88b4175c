import type * as vscode from 'vscode';
import * as z from 'zod/mini';

const list = z.array(z.string());
const most = 8;

/** The last queries and opened papers in this workspace, newest first. */
export class Recent {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  queries(): string[] {
    return this.#read('search.queries');
  }

  /** The query in the picker when it was last closed; undefined when it was empty. */
  lastQuery(): string | undefined {
    return z.string().safeParse(this.#state.get('search.last')).data || undefined;
  }

  async close(query: string): Promise<void> {
    await this.#state.update('search.last', query.trim());
  }

  /** Identifiers of papers. */
  opened(): string[] {
    return this.#read('search.opened');
  }

  async searched(query: string): Promise<void> {
    if (query.trim().length > 1) {
      await this.#add('search.queries', query.trim());
    }
  }

  async open(id: string): Promise<void> {
    await this.#add('search.opened', id);
  }

  #read(key: string): string[] {
    return list.safeParse(this.#state.get(key)).data ?? [];
  }

  async #add(key: string, value: string): Promise<void> {
    await this.#state.update(key, [value, ...this.#read(key).filter((other) => other !== value)].slice(0, most));
  }
}
