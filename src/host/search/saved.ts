import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';

/** A query under a name, as it stands in the setting `paperDigest.savedSearches`. */
export interface SavedSearch {
  name: string;
  query: string;
}

const schema = z.array(z.object({ name: z.string().check(z.minLength(1)), query: z.string() }));
const name = 'savedSearches';
/** A node of the tree shows at most this many papers; the picker shows the rest. */
const shown = 200;

/** The saved searches of the workspace, with what they find now. Settings of a workspace are files, so a team shares them. */
export class SavedSearches implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly found = new Map<string, Promise<{ papers: Paper[]; total: number }>>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly papers: Papers,
    marksChanged?: vscode.Event<unknown>,
  ) {
    this.subscriptions = [
      this.changed,
      onDidChangeSetting([name], () => this.forget()),
      papers.onDidChange(() => this.forget()),
      ...(marksChanged ? [marksChanged(() => this.forget())] : []),
    ];
  }

  /** The searches, or what they find, changed. */
  get onDidChange(): vscode.Event<void> {
    return this.changed.event;
  }

  all(): readonly SavedSearch[] {
    return setting(name, schema, []);
  }

  /** What a search finds now, best first, and how many there are in all. Asked once until something changes. */
  find(search: SavedSearch): Promise<{ papers: Paper[]; total: number }> {
    const known = this.found.get(search.query);
    if (known) {
      return known;
    }
    const asked = this.ask(search.query);
    this.found.set(search.query, asked);
    asked.catch(() => this.found.delete(search.query));
    return asked;
  }

  /** Saves a search; one of the same name is replaced in its place. */
  async save(search: SavedSearch): Promise<void> {
    const all = this.all();
    const at = all.findIndex((other) => other.name === search.name);
    await this.write(at < 0 ? [...all, search] : all.with(at, search));
  }

  /** Replaces one search by another, in its place. */
  async change(from: SavedSearch, to: SavedSearch): Promise<void> {
    const others = this.all().filter((other) => other.name === from.name || other.name !== to.name);
    await this.write(others.map((other) => (other.name === from.name ? to : other)));
  }

  async delete(search: SavedSearch): Promise<void> {
    await this.write(this.all().filter((other) => other.name !== search.name));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private async ask(query: string): Promise<{ papers: Paper[]; total: number }> {
    const { hits, total } = await this.papers.search(query, { limit: shown });
    const papers = hits.flatMap((hit) => this.papers.paper(hit.id) ?? []);
    return { papers, total };
  }

  private async write(searches: readonly SavedSearch[]): Promise<void> {
    const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
    const plain = searches.map(({ name, query }) => ({ name, query }));
    await vscode.workspace.getConfiguration('paperDigest').update(name, plain, target);
  }

  private forget(): void {
    this.found.clear();
    this.changed.fire();
  }
}
