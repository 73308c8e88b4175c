import * as vscode from 'vscode';
import {
  pageKey,
  samePage,
  ToHost,
  type History,
  type MarkName,
  type PageData,
  type PageMark,
  type PageRef,
  type ToPage,
  type TriageState,
  type Way,
} from '../../protocol/page';
import type { Fail } from '../common/commands';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { stepped, visited, type PageMemory } from './history';
import { messageDocument, nonce, pageDocument } from './html';
import { pageTitle } from './labels';
import { type PagePreferences, pageData, pageMark, pageMentions, relatedPapers } from './pageData';
import type { TriageAction } from './pages';
import { plainText } from '../common/ui';

/** The dependencies of a panel. */
export interface PanelPorts {
  extensionUri: vscode.Uri;
  papers: Papers;
  marks: Marks;
  preferences: PagePreferences;
  memory: PageMemory;
  fail: Fail;
  log: vscode.LogOutputChannel;
  show(ref: PageRef, beside: boolean): void;
  /** The state of the panel in the context keys has changed. */
  changed(): void;
  /** The active triage. */
  triage(): TriageState | undefined;
  askTriage(action: TriageAction): void;
}

/** Maximum time that a page may take to go to another paper, in milliseconds. */
const STEP_MS = 500;

/** One webview panel and the page it shows. */
export class PagePanel implements vscode.Disposable {
  /** The current paper: that of the page, or the one the user has scrolled to in a list. */
  at: string | undefined;
  focused = false;
  editing = false;
  #focusedAt = 0;
  /** Numbers of the steps that the page was told to take and that it has taken. */
  #steps = { asked: 0, taken: 0 };
  readonly #stepped = new vscode.EventEmitter<void>();
  /** Marks that could not be stored. */
  readonly #failedMarks = new Set<string>();
  /** Files that are no digests and mention a paper of the page. */
  readonly #mentioning = new Set<string>();
  #data: PageData | undefined;
  readonly #ports: PanelPorts;
  #sent = '';
  #turn = 0;
  readonly #subscriptions: vscode.Disposable[];
  history: History;

  constructor(
    readonly panel: vscode.WebviewPanel,
    history: History,
    ports: PanelPorts,
  ) {
    this.history = history;
    this.#ports = ports;
    const { webview } = panel;
    const media = vscode.Uri.joinPath(ports.extensionUri, 'media');
    const dist = vscode.Uri.joinPath(ports.extensionUri, 'dist');
    webview.options = { enableScripts: true, localResourceRoots: [media, dist] };
    panel.iconPath = vscode.Uri.joinPath(media, 'icon.png');
    this.#subscriptions = [
      webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#onViewState()),
    ];
  }

  dispose(): void {
    this.#turn++;
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    this.#stepped.dispose();
    this.panel.dispose();
  }

  /** Whether the page has the focus, or had it until a moment ago. */
  get hadFocus(): boolean {
    return this.focused || Date.now() - this.#focusedAt < 1000;
  }

  /** The page it shows. */
  get ref(): PageRef {
    return this.history.page;
  }

  /** The identifiers of the papers it shows, in order. */
  get ids(): string[] {
    return this.#data?.papers.map(({ id }) => id) ?? [];
  }

  /** Shows a page; resolves when the panel has it. */
  show(ref: PageRef): Promise<void> {
    return this.#follow(visited(this.history, ref));
  }

  /** Goes back or forward in the history, if there is a page. */
  go(way: Way): Promise<void> {
    return this.#follow(stepped(this.history, way));
  }

  async #follow(history: History): Promise<void> {
    const same = samePage(history.page, this.ref);
    this.history = history;
    const { ref } = this;
    if (this.#data === undefined) {
      this.#showMessage(vscode.l10n.t('Reading the digests…'));
    }
    if (!same || this.#data === undefined) {
      this.at = ref.kind === 'paper' ? ref.id : undefined;
      this.#ports.changed();
    }
    await this.refresh();
  }

  /** Gathers the data again and redraws when it has changed; a page whose data cannot be gathered says so. */
  async refresh(): Promise<void> {
    try {
      await this.#gather();
    } catch (error) {
      if (this.#data === undefined) {
        this.#showMessage(vscode.l10n.t('This page could not be shown: {0}', error instanceof Error ? error.message : String(error)));
      }
      throw error;
    }
  }

  #showMessage(text: string): void {
    this.panel.webview.html = messageDocument(text, vscode.env.language);
  }

  async #gather(): Promise<void> {
    const turn = ++this.#turn;
    const { papers, marks, preferences, memory } = this.#ports;
    const { ref, history } = this;
    const back = history.back.at(-1);
    const triage = this.#ports.triage();
    const data: PageData = {
      ...(await pageData(ref, papers, marks, preferences, memory.get(ref))),
      history,
      ...(triage && { triage }),
      ...(back && { back: pageTitle(back, papers) }),
    };
    const now = comparable(data);
    if (turn !== this.#turn || now === this.#sent) {
      return;
    }
    const first = this.#data === undefined;
    this.#data = data;
    this.#sent = now;
    this.panel.title = plainText(pageTitle(ref, papers));
    if (first || !this.panel.visible) {
      this.panel.webview.html = this.#document(data);
    } else {
      this.post({ type: 'page', data });
      this.#relate().catch((error: unknown) => this.#ports.log.error(error as Error));
    }
  }

  /** Shows changed marks of papers on this page. */
  marksChanged(ids: readonly string[]): void {
    const here = new Set(this.#data?.papers.map(({ id }) => id));
    const changed = ids.filter((id) => here.has(id));
    if (changed.length > 0) {
      this.post({ type: 'marks', marks: this.#marksOf(changed) });
      if (!this.panel.visible) {
        this.#hide();
      }
    }
  }

  /** Moves by a number of papers within the list. */
  step(by: number): void {
    this.#steps.asked++;
    this.post({ type: 'step', by });
  }

  /** The paper to which the steps so far lead, for a key that follows them soon; waits until they are taken, but not for long. */
  arrived(): Promise<string | undefined> {
    const { asked, taken } = this.#steps;
    if (taken >= asked) {
      return Promise.resolve(this.at);
    }
    return new Promise((resolve) => {
      const late = setTimeout(() => this.#take(asked), STEP_MS);
      const waiting = this.#stepped.event(() => {
        if (this.#steps.taken >= asked) {
          clearTimeout(late);
          waiting.dispose();
          resolve(this.at);
        }
      });
    });
  }

  #take(step: number): void {
    this.#steps.taken = Math.max(this.#steps.taken, step);
    this.#stepped.fire();
  }

  post(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }

  #document(data: PageData): string {
    const { webview } = this.panel;
    const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(this.#ports.extensionUri, ...path)).toString();
    return pageDocument(data, {
      script: uri('dist', 'page.js'),
      style: uri('media', 'page.css'),
      source: webview.cspSource,
      nonce: nonce(),
    });
  }

  #onViewState(): void {
    if (!this.panel.visible && this.#data) {
      this.focused = false;
      this.editing = false;
      this.#hide();
    }
    this.#ports.changed();
  }

  /** A hidden webview is destroyed; its document is renewed, so that it has the current marks and position when it is shown again. */
  #hide(): void {
    this.#sent = '';
    this.refresh().catch((error: unknown) => this.#ports.log.error(error as Error));
  }

  #receive(raw: unknown): void {
    const parsed = ToHost.safeParse(raw);
    if (!parsed.success) {
      this.#ports.log.warn(`Invalid message of a page: ${parsed.error.message}`);
      return;
    }
    this.#answer(parsed.data).catch(this.#ports.fail);
  }

  async #answer(message: ToHost): Promise<void> {
    const { papers, marks, memory, show, changed } = this.#ports;
    switch (message.type) {
      case 'ready':
        this.#catchUp(message.ref);
        return this.#relate();
      case 'view':
        return memory.set(message.ref, message.view);
      case 'show':
        return show(message.ref, message.beside);
      case 'go':
        return this.go(message.way);
      case 'entry':
        // A page opens no other files than those that it links to.
        if (papers.outline(message.name) || this.#mentioning.has(message.name)) {
          await vscode.commands.executeCommand('paperDigest.openDigest', { name: message.name, range: message.range });
        }
        return;
      case 'mark':
        return this.#mark([message.id], message.mark, message.on);
      case 'markRead':
        return this.#mark(message.ids, 'read', true);
      case 'note': {
        const note = message.note.trim() === '' ? undefined : message.note;
        if (marks.get(message.id)?.note !== note) {
          await marks.change([message.id], { note });
        }
        return this.post({ type: 'saved', id: message.id, note: message.note });
      }
      case 'command':
        if (papers.paper(message.id)) {
          await vscode.commands.executeCommand(`paperDigest.${message.command}`, message.id);
          this.post({ type: 'done', command: message.command, id: message.id });
        }
        return;
      case 'rule':
        await vscode.commands.executeCommand(`paperDigest.${message.kind}`, message.query);
        return;
      case 'search':
        await vscode.commands.executeCommand('paperDigest.searchPapers', message.query);
        return;
      case 'list': {
        const ids = message.ids.filter((id) => papers.has(id));
        if (message.action === 'triage') {
          return this.#ports.askTriage({ title: pageTitle(this.ref, papers), ids });
        }
        await vscode.commands.executeCommand('paperDigest.copyCitation', ids[0], ids);
        return;
      }
      case 'triage':
        return this.#ports.askTriage(message.action);
      case 'failed':
        this.#ports.log.error(`A page could not be rendered: ${message.reason}`);
        return;
      case 'at':
        this.at = message.id;
        return changed();
      case 'stepped':
        return this.#take(Math.min(this.#steps.taken + 1, this.#steps.asked));
      case 'focus':
        this.#focusedAt = this.focused && !message.on ? Date.now() : this.#focusedAt;
        this.focused = message.on;
        this.editing = message.editing;
        return changed();
    }
  }

  /** Stores a mark and confirms it once it is on disk. An unconfirmed page sends it again; a repeated failure is not shown again. */
  async #mark(ids: readonly string[], mark: MarkName, on: boolean): Promise<void> {
    const key = JSON.stringify([ids, mark, on]);
    try {
      await this.#ports.marks.change(ids, { ...(on && CONTRARY[mark]), [mark]: on ? true : undefined });
    } catch (error) {
      if (!this.#failedMarks.has(key)) {
        this.#failedMarks.add(key);
        throw error;
      }
      return;
    }
    this.#failedMarks.delete(key);
    this.post({ type: 'kept', ids: [...ids], mark, on });
  }

  /** Sends what may have changed while the page was loading, when it received no messages. */
  #catchUp(shown: PageRef): void {
    const data = this.#data;
    if (data && pageKey(shown) === pageKey(data.ref)) {
      this.post({ type: 'marks', marks: this.#marksOf(data.papers.map(({ id }) => id)) });
    } else if (data) {
      this.post({ type: 'page', data });
    }
  }

  #marksOf(ids: readonly string[]): Record<string, PageMark> {
    return Object.fromEntries(ids.map((id) => [id, pageMark(this.#ports.marks, id)]));
  }

  /** Sends the related papers and mentions for the page of a paper, after it has been drawn. */
  async #relate(): Promise<void> {
    const { ref } = this;
    const ports = this.#ports;
    if (ref.kind === 'paper' && ports.papers.paper(ref.id)) {
      const related = await relatedPapers(ref.id, ports.papers, ports.marks);
      this.post({ type: 'related', id: ref.id, papers: related });
      const mentions = await pageMentions(ref.id, ports.papers);
      mentions.forEach(({ name }) => this.#mentioning.add(name));
      this.post({ type: 'mentions', id: ref.id, mentions });
    }
  }
}

/** The fields that setting a mark clears, since a paper is not both read and skipped. */
const CONTRARY = { read: { skipped: undefined }, skipped: { read: undefined }, starred: {} };

/** The data whose change redraws a page; marks and the scroll position are updated in place. */
function comparable(data: PageData): string {
  return JSON.stringify({ ...data, view: undefined, back: undefined, papers: data.papers.map((paper) => ({ ...paper, mark: undefined })) });
}
