import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, savedSearchSchema, settingItems } from '../common/settings';

/** A named query, an item of the setting `paperDigest.savedSearches`. */
export interface SavedSearch {
  name: string;
  query: string;
}

/** What a saved search finds now, best first; `total` may be more than there are papers. */
export interface SavedResults {
  papers: readonly Paper[];
  total: number;
  /** The parts of the query that were not understood, as typed. */
  notUnderstood: readonly string[];
}

const SETTING = 'savedSearches';
/** Maximum number of papers below a node of the tree; the picker shows the rest. */
const MOST_PAPERS = 200;

/** The saved searches of the workspace and their current results. They are in the workspace's settings, so that a team can share them. */
export class SavedSearches implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #found = new Map<string, Promise<SavedResults>>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #papers: Papers;

  constructor(papers: Papers, marksChanged?: vscode.Event<unknown>) {
    this.#papers = papers;
    this.#subscriptions = [
      this.#changed,
      onDidChangeSetting([SETTING], () => this.#forget()),
      papers.onDidChange(() => this.#forget()),
      ...(marksChanged ? [marksChanged(() => this.#forget())] : []),
    ];
  }

  /** Fires when the searches or their results changed. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  all(): readonly SavedSearch[] {
    return settingItems(SETTING);
  }

  /** Runs a search; the results are cached until something changes. */
  find(search: SavedSearch): Promise<SavedResults> {
    const known = this.#found.get(search.query);
    if (known) {
      return known;
    }
    const asked = this.#ask(search.query);
    this.#found.set(search.query, asked);
    asked.catch(() => this.#found.delete(search.query));
    return asked;
  }

  /** Saves a search, in place of one with the same name. */
  save(search: SavedSearch): Promise<void> {
    return this.#edit((items) => {
      const at = items.findIndex((item) => isNamed(item, search.name));
      return at < 0 ? [...items, { name: search.name, query: search.query }] : items.with(at, { name: search.name, query: search.query });
    });
  }

  /** Replaces one search by another, in its place. */
  change(from: SavedSearch, to: SavedSearch): Promise<void> {
    return this.#edit((items) =>
      items
        .filter((item) => isNamed(item, from.name) || !isNamed(item, to.name))
        .map((item) => (isNamed(item, from.name) ? { name: to.name, query: to.query } : item)),
    );
  }

  delete(search: SavedSearch): Promise<void> {
    return this.#edit((items) => items.filter((item) => !isNamed(item, search.name)));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
  }

  async #ask(query: string): Promise<SavedResults> {
    const { hits, total, notUnderstood } = await this.#papers.search(query, { limit: MOST_PAPERS, excerpts: false });
    const papers = hits.flatMap((hit) => this.#papers.paper(hit.id) ?? []);
    return { papers, total, notUnderstood };
  }

  /** Edits the items in the settings; invalid ones are preserved. */
  async #edit(change: (items: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    const configuration = vscode.workspace.getConfiguration('paperDigest');
    const value = configuration.get<unknown>(SETTING);
    await configuration.update(SETTING, change(Array.isArray(value) ? (value as unknown[]) : []), target);
  }

  #forget(): void {
    this.#found.clear();
    this.#changed.fire();
  }
}

function isNamed(item: unknown, wanted: string): boolean {
  return savedSearchSchema.safeParse(item).data?.name === wanted;
}
