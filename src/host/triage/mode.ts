import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { SerialQueue } from '../../base/schedule';
import { isDone } from '../../core/grouping/filter';
import type { TriageQueue } from '../../core/grouping/triageQueue';
import { countLeft, nextPaper, previousPaper } from '../../core/grouping/triageQueue';
import type { Marks } from '../marks/marks';
import type { Pages } from '../page/pages';
import type { Papers } from '../papers/papers';
import type { PapersView } from '../tree/treeView';

const STATE_KEY = 'paperDigest.triage';
/** For how long the tree and the pages may still report a paper that was shown to them, in milliseconds. */
const REPORT_MS = 1000;
const stored = z.object({ title: z.string(), ids: z.array(z.string()), at: z.string() });

/** The triage of papers, one key per decision; active while there is a queue. Decisions are stored only as marks. */
export class TriageMode implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when a triage starts or ends, moves to another paper, or a paper is decided. */
  readonly onDidChange = this.#changed.event;
  #queue: TriageQueue | undefined;
  /** Keys may be pressed faster than papers are shown. */
  readonly #steps = new SerialQueue();
  /** When the triage itself last showed each paper, in milliseconds. */
  readonly #shown = new Map<string, number>();
  readonly #listening: vscode.Disposable;
  readonly #memento: vscode.Memento;
  readonly #papers: Papers;
  readonly #marks: Marks;
  readonly #pages: Pages;
  readonly #view: Pick<PapersView, 'reveal' | 'onDidSelect'>;

  constructor(memento: vscode.Memento, papers: Papers, marks: Marks, pages: Pages, view: Pick<PapersView, 'reveal' | 'onDidSelect'>) {
    this.#memento = memento;
    this.#papers = papers;
    this.#marks = marks;
    this.#pages = pages;
    this.#view = view;
    this.#listening = vscode.Disposable.from(
      marks.onDidChange(() => this.#queue && this.#changed.fire()),
      pages.onDidChangeActive((active) => active?.id !== undefined && this.#follow(active.id)),
      view.onDidSelect((id) => this.#follow(id)),
    );
    void vscode.commands.executeCommand('setContext', 'paperDigest.triageLeft', this.resumable !== undefined);
  }

  /** The state of the active triage; undefined when none is active. */
  get current(): { title: string; left: number; ids: readonly string[] } | undefined {
    return this.#queue && { title: this.#queue.title, left: countLeft(this.#queue, this.#isDone), ids: this.#queue.ids };
  }

  /** The last queue, when it has undecided papers. */
  get resumable(): TriageQueue | undefined {
    const parsed = stored.safeParse(this.#memento.get(STATE_KEY));
    const known = parsed.success ? parsed.data : undefined;
    return known && countLeft(known, this.#isDone) > 0 ? known : undefined;
  }

  /** Starts a triage of the undecided papers; false when there are none. */
  async start(title: string, papers: readonly string[], fromTree: boolean): Promise<boolean> {
    const ids = papers.filter((id) => !this.#isDone(id));
    const [at] = ids;
    if (at === undefined) {
      return false;
    }
    await this.#begin({ title, ids, at }, fromTree);
    return true;
  }

  /** Resumes the last queue; false when there is none. */
  async resume(fromTree: boolean): Promise<boolean> {
    const queue = this.resumable;
    if (!queue) {
      return false;
    }
    const at = this.#isDone(queue.at) ? (nextPaper(queue, this.#isDone) ?? queue.at) : queue.at;
    await this.#begin({ ...queue, at }, fromTree);
    return true;
  }

  /** Ends the triage; it can be resumed. */
  leave(): void {
    this.#set(undefined);
  }

  next(): Promise<void> {
    return this.#inTurn(() => this.#next());
  }

  previous(): Promise<void> {
    return this.#inTurn(() => this.#goTo(this.#queue && previousPaper(this.#queue)));
  }

  /** Marks the current paper and moves to the next; if it is marked so already, removes the mark and stays. */
  decide(as: 'read' | 'skipped'): Promise<void> {
    return this.#inTurn(async () => {
      const queue = this.#queue;
      if (!queue) {
        return;
      }
      const was = this.#marks.get(queue.at)?.[as] === true;
      await this.#marks.change([queue.at], { read: undefined, skipped: undefined, ...(!was && { [as]: true }) });
      if (!was) {
        await this.#next();
      }
    });
  }

  star(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#queue) {
        const starred = this.#marks.get(this.#queue.at)?.starred ? undefined : true;
        await this.#marks.change([this.#queue.at], { starred });
      }
    });
  }

  async openPdf(): Promise<void> {
    const at = await this.#inTurn(() => this.#queue?.at);
    if (at !== undefined) {
      await vscode.commands.executeCommand('paperDigest.openPdf', at);
    }
  }

  async editNote(): Promise<void> {
    const at = await this.#inTurn(() => this.#queue?.at);
    if (at !== undefined && !(this.#pages.active?.id === at && this.#pages.editNote())) {
      await vscode.commands.executeCommand('paperDigest.editNote', at);
    }
  }

  /** Undoes the last decision and returns to its paper. */
  undo(): Promise<void> {
    return this.#inTurn(async () => {
      const touched = await this.#marks.undo();
      await this.#goTo(touched.find((id) => this.#queue?.ids.includes(id)));
    });
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  readonly #isDone = (id: string): boolean => isDone(this.#marks.get(id)) || !this.#papers.has(id);

  /** Runs a step when those before it are done. */
  #inTurn<T>(step: () => T | Promise<T>): Promise<T> {
    return this.#steps.run(async () => step());
  }

  #next(): Promise<void> {
    return this.#goTo(this.#queue && nextPaper(this.#queue, this.#isDone));
  }

  async #begin(queue: TriageQueue, fromTree: boolean): Promise<void> {
    this.#set(queue);
    await this.#show(queue.at, fromTree);
  }

  async #goTo(id: string | undefined): Promise<void> {
    if (this.#queue && id !== undefined) {
      this.#set({ ...this.#queue, at: id });
      await this.#show(id, true);
    }
  }

  /** Shows a paper in the active list if it is there, else on its own page. */
  async #show(id: string, preserveFocus: boolean): Promise<void> {
    this.#shown.set(id, Date.now());
    const { active } = this.#pages;
    const paper = this.#papers.paper(id);
    const isThere =
      (active?.kind === 'day' && (active.date === undefined ? paper?.dates.length === 0 : paper?.dates.includes(active.date))) ||
      (active?.kind === 'digest' && paper?.sources.some(({ name }) => name === active.name));
    if (!(isThere && this.#pages.reveal(id))) {
      await this.#pages.openPaper(id, { preserveFocus });
    }
    await this.#view.reveal(id);
    this.#shown.set(id, Date.now());
  }

  /** Follows the user to another paper of the queue, but not the late report of one that the triage has left since it showed it. */
  #follow(id: string): void {
    const isOwn = Date.now() - (this.#shown.get(id) ?? -Infinity) < REPORT_MS;
    if (!isOwn && this.#queue && this.#queue.at !== id && this.#queue.ids.includes(id)) {
      this.#set({ ...this.#queue, at: id });
    }
  }

  #set(queue: TriageQueue | undefined): void {
    if (queue) {
      void this.#memento.update(STATE_KEY, queue);
    }
    this.#queue = queue;
    void vscode.commands.executeCommand('setContext', 'paperDigest.triage', queue !== undefined);
    void vscode.commands.executeCommand('setContext', 'paperDigest.triageLeft', !queue && this.resumable !== undefined);
    this.#changed.fire();
  }
}
