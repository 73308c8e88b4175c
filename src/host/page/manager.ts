import * as vscode from 'vscode';
import { PageState, pageKey, samePage, type PageRef, type Trail, type Way } from '../../protocol/page';
import type { Fail } from '../common/commands';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting } from '../common/settings';
import { dayToRead } from '../common/dates';
import { lookSettings } from './look';
import { PageMemory } from './memory';
import { PagePanel, type PanelPorts } from './panel';
import { setPageKeys } from './keys';
import { trailOf } from './trail';
import { viewType, type ActivePage, type OpenOptions, type Pages } from './pages';

/** Makes the panels, keeps them current and brings them back after a reload. */
export class PageManager implements Pages, vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels: PagePanel[] = [];
  private readonly changed = new vscode.EventEmitter<ActivePage | undefined>();
  readonly onDidChangeActive = this.changed.event;
  private readonly ports: PanelPorts;
  private readonly subscriptions: vscode.Disposable[];
  private last = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    context: vscode.ExtensionContext,
    private readonly papers: Papers,
    marks: Marks,
    fail: Fail,
    log: vscode.LogOutputChannel,
  ) {
    this.ports = {
      extensionUri: context.extensionUri,
      papers,
      marks,
      memory: new PageMemory(context.workspaceState),
      fail,
      log,
      show: (ref, beside) => void this.open(ref, { beside }).catch(fail),
      changed: () => this.tell(),
    };
    this.subscriptions = [
      this.changed,
      vscode.window.registerWebviewPanelSerializer(viewType, this),
      papers.onDidChange(() => this.refreshSoon()),
      marks.onDidChange((ids) => this.panels.forEach((panel) => panel.marksChanged(ids))),
      onDidChangeSetting(lookSettings, () => this.refreshSoon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.forEach((one) => one.dispose());
    [...this.panels].forEach((panel) => panel.dispose());
  }

  get active(): ActivePage | undefined {
    const panel = this.front();
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
    }
  }

  openPaper(id: string, options?: OpenOptions): Promise<void> {
    return this.open({ kind: 'paper', id }, options);
  }

  openDay(date: string | undefined, options?: OpenOptions): Promise<void> {
    const days = this.papers.days();
    const day = date === 'newest' ? (dayToRead(days) ?? days[0])?.date : date;
    return this.open({ kind: 'day', ...(day !== undefined && { date: day }) }, options);
  }

  openDigest(name: string, options?: OpenOptions): Promise<void> {
    return this.open({ kind: 'digest', name }, options);
  }

  reveal(id: string): boolean {
    return this.postToFront({ type: 'reveal', id }, (panel) => panel.ref.kind !== 'paper');
  }

  step(by: number): boolean {
    return this.postToFront({ type: 'step', by }, (panel) => panel.ref.kind !== 'paper');
  }

  editNote(): boolean {
    return this.postToFront({ type: 'editNote' }, () => true);
  }

  /** Shows what the panel in front showed before, or what the reader went back from. */
  async go(way: Way): Promise<void> {
    await this.front()?.go(way);
  }

  async deserializeWebviewPanel(webview: vscode.WebviewPanel, stored: unknown): Promise<void> {
    const state = PageState.safeParse(stored);
    if (!state.success) {
      webview.dispose();
      return;
    }
    const { ref, trail } = state.data;
    const panel = this.adopt(webview, trail && samePage(trail.page, ref) ? trail : trailOf(ref));
    if (!this.knows(ref)) {
      await this.papers.ready;
    }
    await panel.show(ref);
  }

  /** Whether what a page shows has been read already, so that it need not wait for the whole workspace. */
  private knows(ref: PageRef): boolean {
    switch (ref.kind) {
      case 'paper':
        return this.papers.has(ref.id);
      case 'day':
        return this.papers.days().some(({ date }) => date === ref.date);
      case 'digest':
        return this.papers.outline(ref.name) !== undefined;
    }
  }

  private async open(ref: PageRef, options: OpenOptions = {}): Promise<void> {
    const { beside = false, preserveFocus = false } = options;
    const shown = this.panels.find((panel) => pageKey(panel.ref) === pageKey(ref));
    const reused = shown ?? (beside ? undefined : this.lastOf(ref));
    const panel = reused ?? this.create(ref, beside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active, preserveFocus);
    this.toFront(panel);
    const drawn = panel.show(ref);
    if (reused && !panel.panel.active) {
      panel.panel.reveal(undefined, preserveFocus);
    }
    await drawn;
  }

  private create(ref: PageRef, viewColumn: vscode.ViewColumn, preserveFocus: boolean): PagePanel {
    const webview = vscode.window.createWebviewPanel(
      viewType,
      '',
      { viewColumn, preserveFocus },
      { enableFindWidget: true, enableScripts: true },
    );
    return this.adopt(webview, trailOf(ref));
  }

  private adopt(webview: vscode.WebviewPanel, trail: Trail): PagePanel {
    const panel = new PagePanel(webview, trail, this.ports);
    this.panels.push(panel);
    webview.onDidDispose(() => {
      this.panels.splice(this.panels.indexOf(panel), 1);
      panel.dispose();
      this.tell();
    });
    return panel;
  }

  /** The page used last among those of a kind: a paper replaces a paper, a list a list. */
  private lastOf(ref: PageRef): PagePanel | undefined {
    return this.panels.findLast((panel) => (panel.ref.kind === 'paper') === (ref.kind === 'paper'));
  }

  private toFront(panel: PagePanel): void {
    this.panels.splice(this.panels.indexOf(panel), 1);
    this.panels.push(panel);
  }

  private front(): PagePanel | undefined {
    return this.panels.find(({ panel }) => panel.active);
  }

  private postToFront(message: Parameters<PagePanel['post']>[0], fits: (panel: PagePanel) => boolean): boolean {
    const panel = this.front();
    if (!panel || !fits(panel)) {
      return false;
    }
    panel.post(message);
    return true;
  }

  /** A burst of changes redraws once. */
  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const panel of this.panels.filter((one) => this.knows(one.ref) || this.papers.reading.phase === 'ready')) {
        panel.refresh().catch((error: unknown) => this.ports.log.error(error as Error));
      }
    }, 200);
  }

  /** Sets the context keys and tells listeners when the page in front, or the paper on it, has changed. */
  private tell(): void {
    const front = this.front();
    const { active } = this;
    setPageKeys(active, front);
    if (front) {
      this.toFront(front);
    }
    const now = JSON.stringify(active ?? null);
    if (now !== this.last) {
      this.last = now;
      this.changed.fire(active);
    }
  }
}
