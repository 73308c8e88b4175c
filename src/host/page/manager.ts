import * as vscode from 'vscode';
import { PageState, pageKey, samePage, type History, type PageRef, type ToPage, type TriageState, type Way } from '../../protocol/page';
import type { Fail } from '../common/commands';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import type { Preferences } from '../preferences/preferences';
import { onDidChangeSetting } from '../common/settings';
import { localDay } from '../../core/index/ranges';
import { dayToRead } from '../common/dates';
import { setPageContext } from './contextKeys';
import { historyOf, PageMemory } from './history';
import { PAGE_SETTINGS } from './pageData';
import { PagePanel, type PanelPorts } from './panel';
import { rangeOf, weekOf, type DayRange } from './rangeData';
import { viewType, type ActivePage, type OpenOptions, type Pages, type TriageAction } from './pages';

/** Creates the panels, keeps them current and restores them after a reload. */
export class PageManager implements Pages, vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #panels: PagePanel[] = [];
  readonly #changed = new vscode.EventEmitter<ActivePage | undefined>();
  readonly onDidChangeActive = this.#changed.event;
  readonly #papers: Papers;
  readonly #ports: PanelPorts;
  #triage: TriageState | undefined;
  readonly #triageActions = new vscode.EventEmitter<TriageAction>();
  readonly onDidAskTriage = this.#triageActions.event;
  /** The page that had the focus when the window lost it. */
  #lastFocused: PagePanel | undefined;
  readonly #subscriptions: vscode.Disposable[];
  #last = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    context: vscode.ExtensionContext,
    papers: Papers,
    marks: Marks,
    preferences: Preferences,
    fail: Fail,
    log: vscode.LogOutputChannel,
  ) {
    this.#papers = papers;
    this.#ports = {
      extensionUri: context.extensionUri,
      papers,
      marks,
      preferences,
      memory: new PageMemory(context.workspaceState),
      fail,
      log,
      show: (ref, beside) => void this.#open(ref, { beside }).catch(fail),
      changed: () => this.#update(),
      triage: () => this.#triage,
      askTriage: (action) => this.#triageActions.fire(action),
    };
    this.#subscriptions = [
      this.#changed,
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      papers.onDidChange(() => this.#refreshSoon()),
      preferences.onDidChange(() => this.#refreshSoon()),
      marks.onDidChange((ids) => this.#panels.forEach((panel) => panel.marksChanged(ids))),
      vscode.window.onDidChangeWindowState(({ focused }) => this.#onWindowFocus(focused)),
      this.#triageActions,
      onDidChangeSetting(PAGE_SETTINGS, () => this.#refreshSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    [...this.#panels].forEach((panel) => panel.dispose());
  }

  get active(): ActivePage | undefined {
    const panel = this.#front();
    if (!panel) {
      return undefined;
    }
    const { ref, at } = panel;
    switch (ref.kind) {
      case 'paper':
        return { kind: 'paper', id: ref.id };
      case 'day':
        return { kind: 'day', date: ref.date, id: at };
      case 'digest':
        return { kind: 'digest', name: ref.name, id: at };
      case 'range':
        return { kind: 'range', from: ref.from, to: ref.to, id: at };
      case 'search':
        return { kind: 'search', query: ref.query, ids: panel.ids, id: at };
    }
  }

  openPaper(id: string, options?: OpenOptions): Promise<void> {
    return this.#open({ kind: 'paper', id }, options);
  }

  openDay(date: string | undefined, options?: OpenOptions): Promise<void> {
    const days = this.#papers.days();
    const day = date === 'newest' ? (dayToRead(days) ?? days[0])?.date : date;
    return this.#open({ kind: 'day', ...(day !== undefined && { date: day }) }, options);
  }

  openDigest(name: string, options?: OpenOptions): Promise<void> {
    return this.#open({ kind: 'digest', name }, options);
  }

  /** Opens a range, the week of a day, or a number of days up to the newest; by default the newest week. */
  openRange(range: DayRange | string | number | undefined, options?: OpenOptions): Promise<void> {
    const newest = this.#papers.days().find(({ date }) => date !== undefined)?.date ?? localDay();
    const { from, to } = typeof range === 'object' ? range : typeof range === 'number' ? rangeOf(newest, range) : weekOf(range ?? newest);
    return this.#open({ kind: 'range', from, to }, options);
  }

  openSearch(query: string, options?: OpenOptions): Promise<void> {
    return this.#open({ kind: 'search', query }, options);
  }

  reveal(id: string): boolean {
    return this.#postToFront({ type: 'reveal', id }, (panel) => panel.ref.kind !== 'paper');
  }

  step(by: number): boolean {
    const panel = this.#front();
    const id = panel && this.#neighbour(panel, by);
    if (id !== undefined) {
      void this.openPaper(id).catch(this.#ports.fail);
      return true;
    }
    if (!panel || panel.ref.kind === 'paper') {
      return false;
    }
    panel.step(by);
    return true;
  }

  /** The current paper of the active page, once the steps so far have been taken. */
  async arrived(): Promise<string | undefined> {
    const at = await this.#front()?.arrived();
    return at ?? this.active?.id;
  }

  toggleForm(): boolean {
    return this.#postToFront({ type: 'toggleForm' }, ({ ref }) => ref.kind !== 'paper');
  }

  setTriage(state: TriageState | undefined): void {
    this.#triage = state;
    this.#panels.forEach((panel) => panel.post({ type: 'triage', state }));
  }

  editNote(): boolean {
    return this.#postToFront({ type: 'editNote' }, () => true);
  }

  /** Goes back or forward in the history of the active panel. */
  async go(way: Way): Promise<void> {
    await this.#front()?.go(way);
  }

  async deserializeWebviewPanel(webview: vscode.WebviewPanel, stored: unknown): Promise<void> {
    const state = PageState.safeParse(stored);
    if (!state.success) {
      webview.dispose();
      return;
    }
    const { ref, history } = state.data;
    const panel = this.#adopt(webview, history && samePage(history.page, ref) ? history : historyOf(ref));
    if (!this.#knows(ref)) {
      await this.#papers.ready;
    }
    await panel.show(ref);
  }

  /** The paper before or after the one on a page: in the list it was opened from, else on its newest day. */
  #neighbour(panel: PagePanel, by: number): string | undefined {
    const { ref } = panel;
    if (ref.kind !== 'paper') {
      return undefined;
    }
    const from = panel.history.back.findLast((page) => page.kind !== 'paper');
    const days = this.#papers.days();
    const ids =
      from?.kind === 'digest'
        ? this.#papers.ids(from.name)
        : days.find(({ date, ids: all }) => (from?.kind === 'day' ? date === from.date : true) && all.includes(ref.id))?.ids;
    return ids?.[ids.indexOf(ref.id) + by];
  }

  /** Whether the content of a page has been read already, so that it need not wait for the whole workspace. */
  #knows(ref: PageRef): boolean {
    switch (ref.kind) {
      case 'paper':
        return this.#papers.has(ref.id);
      case 'day':
        return this.#papers.days().some(({ date }) => date === ref.date);
      case 'digest':
        return this.#papers.outline(ref.name) !== undefined;
      case 'range':
      case 'search':
        return this.#papers.reading.phase === 'ready';
    }
  }

  async #open(ref: PageRef, options: OpenOptions = {}): Promise<void> {
    const { beside = false, preserveFocus = false } = options;
    const shown = this.#panels.find((panel) => pageKey(panel.ref) === pageKey(ref));
    const reused = shown ?? (beside ? undefined : this.#lastOf(ref));
    const panel = reused ?? this.#create(ref, beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus);
    this.#toFront(panel);
    const drawn = panel.show(ref);
    if (reused && !panel.panel.active) {
      panel.panel.reveal(undefined, preserveFocus);
    }
    await drawn;
  }

  #create(ref: PageRef, viewColumn: vscode.ViewColumn, preserveFocus: boolean): PagePanel {
    const webview = vscode.window.createWebviewPanel(
      viewType,
      '',
      { viewColumn, preserveFocus },
      { enableFindWidget: true, enableScripts: true },
    );
    return this.#adopt(webview, historyOf(ref));
  }

  #adopt(webview: vscode.WebviewPanel, history: History): PagePanel {
    const panel = new PagePanel(webview, history, this.#ports);
    this.#panels.push(panel);
    webview.onDidDispose(() => {
      this.#panels.splice(this.#panels.indexOf(panel), 1);
      panel.dispose();
      this.#update();
    });
    return panel;
  }

  /** The last used panel of the same kind: a paper replaces a paper, results replace results, and any other list a list. */
  #lastOf(ref: PageRef): PagePanel | undefined {
    const roleOf = ({ kind }: PageRef) => (kind === 'paper' || kind === 'search' ? kind : 'list');
    return this.#panels.findLast((panel) => roleOf(panel.ref) === roleOf(ref));
  }

  #toFront(panel: PagePanel): void {
    this.#panels.splice(this.#panels.indexOf(panel), 1);
    this.#panels.push(panel);
  }

  #front(): PagePanel | undefined {
    return this.#panels.find(({ panel }) => panel.active);
  }

  #postToFront(message: ToPage, fits: (panel: PagePanel) => boolean): boolean {
    const panel = this.#front();
    if (!panel || !fits(panel)) {
      return false;
    }
    panel.post(message);
    return true;
  }

  /** Restores the focus to a page after a browser or a dialog that was opened from it. */
  #onWindowFocus(focused: boolean): void {
    const front = this.#front();
    if (!focused) {
      this.#lastFocused = front?.hadFocus ? front : undefined;
    } else if (front && front === this.#lastFocused) {
      this.#lastFocused = undefined;
      front.panel.reveal(undefined, false);
    }
  }

  /** Refreshes once for a burst of changes. */
  #refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const panel of this.#panels.filter(({ ref }) => this.#knows(ref) || this.#papers.reading.phase === 'ready')) {
        panel.refresh().catch((error: unknown) => this.#ports.log.error(error as Error));
      }
    }, 200);
  }

  /** Sets the context keys, and fires when the active page or its current paper has changed. */
  #update(): void {
    const front = this.#front();
    const { active } = this;
    setPageContext(active, front);
    if (front) {
      this.#toFront(front);
    }
    const now = JSON.stringify(active ?? null);
    if (now !== this.#last) {
      this.#last = now;
      this.#changed.fire(active);
    }
  }
}
