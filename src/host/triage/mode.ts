import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { isDone } from '../../core/grouping/filter';
import type { TriageQueue } from '../../core/grouping/triageQueue';
import { countLeft, nextPaper, previousPaper } from '../../core/grouping/triageQueue';
import type { Marks } from '../marks/marks';
import type { Pages } from '../page/pages';
import type { Papers } from '../papers/papers';
import type { PapersView } from '../tree/treeView';

const STATE_KEY = 'paperDigest.triage';
const stored = z.object({ title: z.string(), ids: z.array(z.string()), at: z.string() });

/** Going through papers with one key a decision. It is on while there is a queue of papers; what is decided stands in the marks alone. */
export class TriageMode implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** It was begun or left, went on, or something was decided. */
  readonly onDidChange = this.#changed.event;
  #queue: TriageQueue | undefined;
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

  /** Where the reader is; undefined while the mode is off. */
  get current(): { title: string; left: number; ids: readonly string[] } | undefined {
    return this.#queue && { title: this.#queue.title, left: countLeft(this.#queue, this.#isDone), ids: this.#queue.ids };
  }

  /** The queue that was left before its end. */
  get resumable(): TriageQueue | undefined {
    const parsed = stored.safeParse(this.#memento.get(STATE_KEY));
    const known = parsed.success ? parsed.data : undefined;
    return known && countLeft(known, this.#isDone) > 0 ? known : undefined;
  }

  /** Begins with those of the papers that wait; whether there are any. */
  async start(title: string, papers: readonly string[], fromTree: boolean): Promise<boolean> {
    const ids = papers.filter((id) => !this.#isDone(id));
    const [at] = ids;
    if (at === undefined) {
      return false;
    }
    await this.#begin({ title, ids, at }, fromTree);
    return true;
  }

  /** Goes on where the queue was left; whether there was one. */
  async resume(fromTree: boolean): Promise<boolean> {
    const queue = this.resumable;
    if (!queue) {
      return false;
    }
    const at = this.#isDone(queue.at) ? (nextPaper(queue, this.#isDone) ?? queue.at) : queue.at;
    await this.#begin({ ...queue, at }, fromTree);
    return true;
  }

  /** Leaves the mode; the queue can be resumed. */
  leave(): void {
    this.#set(undefined);
  }

  async next(): Promise<void> {
    await this.#goTo(this.#queue && nextPaper(this.#queue, this.#isDone));
  }

  async previous(): Promise<void> {
    await this.#goTo(this.#queue && previousPaper(this.#queue));
  }

  /** Marks the paper and goes on to the next one; what was so already is taken back, and one stays. */
  async decide(as: 'read' | 'skipped'): Promise<void> {
    const queue = this.#queue;
    if (!queue) {
      return;
    }
    const was = this.#marks.get(queue.at)?.[as] === true;
    await this.#marks.change([queue.at], { read: undefined, skipped: undefined, ...(!was && { [as]: true }) });
    if (!was) {
      await this.next();
    }
  }

  async star(): Promise<void> {
    if (this.#queue) {
      const starred = this.#marks.get(this.#queue.at)?.starred ? undefined : true;
      await this.#marks.change([this.#queue.at], { starred });
    }
  }

  async openPdf(): Promise<void> {
    if (this.#queue) {
      await vscode.commands.executeCommand('paperDigest.openPdf', this.#queue.at);
    }
  }

  async editNote(): Promise<void> {
    const at = this.#queue?.at;
    if (at !== undefined && !(this.#pages.active?.id === at && this.#pages.editNote())) {
      await vscode.commands.executeCommand('paperDigest.editNote', at);
    }
  }

  /** Takes the last decision back and returns to its paper. */
  async undo(): Promise<void> {
    const touched = await this.#marks.undo();
    await this.#goTo(touched.find((id) => this.#queue?.ids.includes(id)));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  readonly #isDone = (id: string): boolean => isDone(this.#marks.get(id)) || !this.#papers.has(id);

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

  /** In the page of many that is in front when it shows the paper, else on its own page. */
  async #show(id: string, preserveFocus: boolean): Promise<void> {
    const { active } = this.#pages;
    const paper = this.#papers.paper(id);
    const isThere =
      (active?.kind === 'day' && (active.date === undefined ? paper?.dates.length === 0 : paper?.dates.includes(active.date))) ||
      (active?.kind === 'digest' && paper?.sources.some(({ name }) => name === active.name));
    if (!(isThere && this.#pages.reveal(id))) {
      await this.#pages.openPaper(id, { preserveFocus });
    }
    await this.#view.reveal(id);
  }

  /** The reader went to another paper of the queue by other means. */
  #follow(id: string): void {
    if (this.#queue && this.#queue.at !== id && this.#queue.ids.includes(id)) {
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
