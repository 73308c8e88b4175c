import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { isDone } from '../../core/grouping/filter';
import type { TriageQueue } from '../../core/grouping/triageQueue';
import { countLeft, nextPaper, previousPaper } from '../../core/grouping/triageQueue';
import type { Marks } from '../marks/marks';
import type { Pages } from '../page/pages';
import type { Papers } from '../papers/papers';
import type { PapersView } from '../tree/treeView';

const memory = 'paperDigest.triage';
const stored = z.object({ title: z.string(), ids: z.array(z.string()), at: z.string() });

/** Going through papers with one key a decision. It is on while there is a pass; what is decided stands in the marks alone. */
export class TriageMode implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** It was begun or left, went on, or something was decided. */
  readonly onDidChange = this.#changed.event;
  #pass: TriageQueue | undefined;
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
      marks.onDidChange(() => this.#pass && this.#changed.fire()),
      pages.onDidChangeActive((active) => active?.id !== undefined && this.#follow(active.id)),
      view.onDidSelect((id) => this.#follow(id)),
    );
    void vscode.commands.executeCommand('setContext', 'paperDigest.triageLeft', this.resumable !== undefined);
  }

  /** Where the reader is; undefined while the mode is off. */
  get current(): { title: string; left: number; ids: readonly string[] } | undefined {
    return this.#pass && { title: this.#pass.title, left: countLeft(this.#pass, this.#isDone), ids: this.#pass.ids };
  }

  /** A pass that was left before its end. */
  get resumable(): TriageQueue | undefined {
    const parsed = stored.safeParse(this.#memento.get(memory));
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

  /** Goes on where a pass was left; whether there was one. */
  async resume(fromTree: boolean): Promise<boolean> {
    const pass = this.resumable;
    if (!pass) {
      return false;
    }
    const at = this.#isDone(pass.at) ? (nextPaper(pass, this.#isDone) ?? pass.at) : pass.at;
    await this.#begin({ ...pass, at }, fromTree);
    return true;
  }

  /** Leaves the mode; the pass can be resumed. */
  leave(): void {
    this.#set(undefined);
  }

  async next(): Promise<void> {
    await this.#goTo(this.#pass && nextPaper(this.#pass, this.#isDone));
  }

  async previous(): Promise<void> {
    await this.#goTo(this.#pass && previousPaper(this.#pass));
  }

  /** Marks the paper and goes on to the next one; what was so already is taken back, and one stays. */
  async decide(as: 'read' | 'skipped'): Promise<void> {
    const pass = this.#pass;
    if (!pass) {
      return;
    }
    const was = this.#marks.get(pass.at)?.[as] === true;
    await this.#marks.change([pass.at], { read: undefined, skipped: undefined, ...(!was && { [as]: true }) });
    if (!was) {
      await this.next();
    }
  }

  async star(): Promise<void> {
    if (this.#pass) {
      const starred = this.#marks.get(this.#pass.at)?.starred ? undefined : true;
      await this.#marks.change([this.#pass.at], { starred });
    }
  }

  async openPdf(): Promise<void> {
    if (this.#pass) {
      await vscode.commands.executeCommand('paperDigest.openPdf', this.#pass.at);
    }
  }

  async editNote(): Promise<void> {
    const at = this.#pass?.at;
    if (at !== undefined && !(this.#pages.active?.id === at && this.#pages.editNote())) {
      await vscode.commands.executeCommand('paperDigest.editNote', at);
    }
  }

  /** Takes the last decision back and returns to its paper. */
  async undo(): Promise<void> {
    const touched = await this.#marks.undo();
    await this.#goTo(touched.find((id) => this.#pass?.ids.includes(id)));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  readonly #isDone = (id: string): boolean => isDone(this.#marks.get(id)) || !this.#papers.has(id);

  async #begin(pass: TriageQueue, fromTree: boolean): Promise<void> {
    this.#set(pass);
    await this.#show(pass.at, fromTree);
  }

  async #goTo(id: string | undefined): Promise<void> {
    if (this.#pass && id !== undefined) {
      this.#set({ ...this.#pass, at: id });
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

  /** The reader went to another paper of the pass by other means. */
  #follow(id: string): void {
    if (this.#pass && this.#pass.at !== id && this.#pass.ids.includes(id)) {
      this.#set({ ...this.#pass, at: id });
    }
  }

  #set(pass: TriageQueue | undefined): void {
    if (pass) {
      void this.#memento.update(memory, pass);
    }
    this.#pass = pass;
    void vscode.commands.executeCommand('setContext', 'paperDigest.triage', pass !== undefined);
    void vscode.commands.executeCommand('setContext', 'paperDigest.triageLeft', !pass && this.resumable !== undefined);
    this.#changed.fire();
  }
}
