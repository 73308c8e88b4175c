import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import { type KnownValues, completionsOf } from '../../core/index/completion';
import { papersText } from '../common/strings';
import type { Found, Papers } from '../papers/papers';
import type { PaperButton } from './itemActions';
import { type Item, doneItem, paperItem } from './items';
import { type PickerServices, info, rowsBefore, rowsFor } from './rows';
import { knownValues, NO_VALUES } from './knownValues';
import { createQuickPick } from '../common/ui';

/** Options of a picker. */
export interface PickerOptions {
  title: string;
  /** The initial query. */
  query?: string;
  /** Whether several papers are chosen, one after another. */
  canSelectMany?: boolean;
  /** Papers to show while the query is empty, in place of recent ones. */
  offered?: readonly Paper[];
}

/** Papers on a page of results. */
const pageSize = 30;

/** A picker in which the user types a query and chooses one or several papers. */
export class Picker implements vscode.Disposable {
  readonly #input = createQuickPick<Item>();
  readonly #chosen = new Map<string, Paper>();
  #values = NO_VALUES;
  #counting: Promise<KnownValues> | undefined;
  readonly #subscriptions: vscode.Disposable[] = [this.#input];
  #asking: vscode.CancellationTokenSource | undefined;
  #limit = pageSize;
  #complete = true;
  #finish: (papers: Paper[]) => void = () => undefined;
  readonly #papers: Papers;
  readonly #services: PickerServices;
  readonly #options: PickerOptions;

  constructor(papers: Papers, services: PickerServices, options: PickerOptions) {
    this.#papers = papers;
    this.#services = services;
    this.#options = options;
    this.#input.placeholder = vscode.l10n.t('Words, author:name, category:cs.CV, since:7d, "a phrase", -word …');
    // VS Code selects the whole value, so that typing starts a new search; otherwise the last results stay.
    const last = options.canSelectMany || options.offered ? undefined : services.recent?.lastQuery();
    this.#input.value = options.query ?? last ?? '';
    this.#input.matchOnDescription = true;
    this.#input.matchOnDetail = true;
    this.#input.keepScrollPosition = true;
    this.#subscriptions.push(
      this.#input.onDidChangeValue(() => this.#restart()),
      this.#input.onDidAccept(() => this.#accept()),
      this.#input.onDidHide(() => this.#end([])),
      this.#input.onDidTriggerItemButton(({ item, button }) => void this.#press(item, button as PaperButton)),
      this.#input.onDidTriggerButton((button) => void (button === openResults ? this.#openResults() : this.#saveSearch())),
      papers.onDidChange(() => this.#complete || void this.#show()),
    );
    const openResults = { iconPath: new vscode.ThemeIcon('open-preview'), tooltip: vscode.l10n.t('Open Results in Editor') };
    if (services.saved) {
      this.#input.buttons = [openResults, { iconPath: new vscode.ThemeIcon('bookmark'), tooltip: vscode.l10n.t('Save This Search…') }];
    }
  }

  /** Opens the picker; resolves with the chosen papers, none when it was closed. */
  open(): Promise<Paper[]> {
    const done = new Promise<Paper[]>((resolve) => (this.#finish = resolve));
    this.#input.show();
    void this.#show();
    return done;
  }

  dispose(): void {
    this.#asking?.cancel();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #end(papers: Paper[]): void {
    if (!this.#options.canSelectMany && !this.#options.offered) {
      void this.#services.recent?.close(this.#input.value);
    }
    this.#finish(papers);
    this.dispose();
  }

  #restart(): void {
    this.#limit = pageSize;
    void this.#show();
  }

  /** Shows the results for the current query; an answer that arrives after the next keystroke is dropped. */
  async #show(): Promise<void> {
    this.#asking?.cancel();
    const asking = (this.#asking = new vscode.CancellationTokenSource());
    const query = this.#input.value;
    if (query.trim() === '') {
      this.#complete = this.#papers.reading.phase === 'ready';
      this.#input.title = this.#options.title;
      this.#prompt(undefined);
      this.#put(rowsBefore(this.#options.offered, this.#services, this.#papers, (paper) => this.#item(paper)));
      return;
    }
    this.#input.busy = true;
    const found = await this.#papers.search(query, { limit: this.#limit }, asking.token).catch(() => undefined);
    if (asking.token.isCancellationRequested || this.#asking !== asking) {
      return;
    }
    this.#input.busy = false;
    if (!found) {
      this.#put([info(vscode.l10n.t('The search did not answer. “Reload All Digests” restarts the reader.'))]);
    } else {
      this.#complete = found.complete;
      const put = (): void => {
        const completions = completionsOf(query, this.#values);
        this.#setTitle(found, completions.length > 0);
        this.#put(rowsFor(found, completions, this.#papers, (paper, why) => this.#item(paper, why)));
      };
      put();
      if (query.includes(':') && this.#values === NO_VALUES) {
        this.#values = await (this.#counting ??= knownValues(this.#papers));
        if (this.#asking === asking) {
          put();
        }
      }
    }
  }

  /** Shows how many papers were found; a query that can still be completed has not found none. */
  #setTitle({ total, complete, notUnderstood }: Found, isCompletable: boolean): void {
    const title = total === 0 && isCompletable ? this.#options.title : `${this.#options.title}: ${papersText(total)}`;
    const notes = [
      ...(complete ? [] : [vscode.l10n.t('still reading')]),
      ...(notUnderstood.length > 0 ? [vscode.l10n.t('not understood: {0}', notUnderstood.join(' '))] : []),
    ];
    this.#input.title = [title, ...(this.#prompt(notes.join(' · ')) ? [] : notes)].join(' · ');
  }

  /** Shows a text below the input where VS Code supports it (since 1.109); false where it does not. */
  #prompt(text: string | undefined): boolean {
    const input = this.#input as { prompt?: string | undefined };
    if (!('prompt' in input)) {
      return false;
    }
    input.prompt = text;
    return true;
  }

  /** Sets the items, and keeps the active one active when it is still there. */
  #put(items: Item[]): void {
    const active = this.#input.activeItems[0]?.action;
    const moved = active?.kind === 'paper' || active?.kind === 'more';
    this.#input.items = this.#chosen.size > 0 ? [doneItem(this.#chosen.size), ...items] : items;
    const same =
      moved && this.#limit > pageSize
        ? this.#input.items.find(({ action }) => action?.kind === 'paper' && active.kind === 'paper' && action.paper.id === active.paper.id)
        : undefined;
    const first = this.#input.items.find(({ action }) => action?.kind === 'paper' || action?.kind === 'query');
    const next = same ?? first;
    if (next) {
      this.#input.activeItems = [next];
    }
  }

  #item(paper: Paper, why?: string): Item {
    return paperItem(paper, this.#services.marks?.get(paper.id), why, this.#options.canSelectMany ? this.#chosen.has(paper.id) : undefined);
  }

  #accept(): void {
    const action = this.#input.activeItems[0]?.action;
    switch (action?.kind) {
      case 'paper':
        if (this.#options.canSelectMany) {
          this.#toggle(action.paper);
        } else {
          void this.#services.recent?.searched(this.#input.value);
          this.#end([action.paper]);
        }
        break;
      case 'query':
        this.#input.value = action.query;
        this.#restart();
        break;
      case 'more':
        this.#limit += pageSize;
        void this.#show();
        break;
      case 'done':
        void this.#services.recent?.searched(this.#input.value);
        this.#end([...this.#chosen.values()]);
        break;
      case undefined:
        break;
    }
  }

  #toggle(paper: Paper): void {
    if (!this.#chosen.delete(paper.id)) {
      this.#chosen.set(paper.id, paper);
    }
    const items = this.#input.items
      .filter(({ action }) => action?.kind !== 'done')
      .map((item) =>
        item.action?.kind === 'paper' && item.action.paper.id === paper.id ? { ...item, icon: this.#item(paper).icon } : item,
      );
    this.#input.items = this.#chosen.size > 0 ? [doneItem(this.#chosen.size), ...items] : items;
    const active = this.#input.items.find(({ action }) => action?.kind === 'paper' && action.paper.id === paper.id);
    this.#input.activeItems = active ? [active] : [];
  }

  async #press(item: Item, button: PaperButton): Promise<void> {
    if (item.action?.kind === 'paper') {
      void this.#services.recent?.searched(this.#input.value);
      await vscode.commands.executeCommand(button.command, item.action.paper.id);
    }
  }

  async #openResults(): Promise<void> {
    const query = this.#input.value;
    if (query.trim() !== '') {
      void this.#services.recent?.searched(query);
      this.#end([]);
      await vscode.commands.executeCommand('paperDigest.openResults', query);
    }
  }

  async #saveSearch(): Promise<void> {
    await vscode.commands.executeCommand('paperDigest.saveSearch', this.#input.value);
  }
}

/** Asks the user for a paper; undefined when the picker was closed. */
export async function pickPaper(papers: Papers): Promise<Paper | undefined> {
  const [paper] = await new Picker(papers, {}, { title: vscode.l10n.t('Choose a Paper') }).open();
  return paper;
}
