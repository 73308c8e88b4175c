import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, savedSearchSchema, settingItems } from '../common/settings';

/** A query under a name, as it stands in the setting `paperDigest.savedSearches`. */
export interface SavedSearch {
  name: string;
  query: string;
}

const name = 'savedSearches';
/** A node of the tree shows at most this many papers; the picker shows the rest. */
const shown = 200;

/** The saved searches of the workspace, with what they find now. Settings of a workspace are files, so a team shares them. */
export class SavedSearches implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #found = new Map<string, Promise<{ papers: Paper[]; total: number }>>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #papers: Papers;

  constructor(papers: Papers, marksChanged?: vscode.Event<unknown>) {
    this.#papers = papers;
    this.#subscriptions = [
      this.#changed,
      onDidChangeSetting([name], () => this.#forget()),
      papers.onDidChange(() => this.#forget()),
      ...(marksChanged ? [marksChanged(() => this.#forget())] : []),
    ];
  }

  /** The searches, or what they find, changed. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  all(): readonly SavedSearch[] {
    return settingItems(name);
  }

  /** What a search finds now, best first, and how many there are in all. Asked once until something changes. */
  find(search: SavedSearch): Promise<{ papers: Paper[]; total: number }> {
    const known = this.#found.get(search.query);
    if (known) {
      return known;
    }
    const asked = this.#ask(search.query);
    this.#found.set(search.query, asked);
    asked.catch(() => this.#found.delete(search.query));
    return asked;
  }

  /** Saves a search; one of the same name is replaced in its place. */
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

  async #ask(query: string): Promise<{ papers: Paper[]; total: number }> {
    const { hits, total } = await this.#papers.search(query, { limit: shown, excerpts: false });
    const papers = hits.flatMap((hit) => this.#papers.paper(hit.id) ?? []);
    return { papers, total };
  }

  /** Changes the items as they stand in the settings: those that cannot be used are left as they are. */
  async #edit(change: (items: readonly unknown[]) => readonly unknown[]): Promise<void> {
    const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    const configuration = vscode.workspace.getConfiguration('paperDigest');
    const value = configuration.get<unknown>(name);
    await configuration.update(name, change(Array.isArray(value) ? (value as unknown[]) : []), target);
  }

  #forget(): void {
    this.#found.clear();
    this.#changed.fire();
  }
}

function isNamed(item: unknown, wanted: string): boolean {
  return savedSearchSchema.safeParse(item).data?.name === wanted;
}
