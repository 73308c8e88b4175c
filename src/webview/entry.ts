import type { PageMark, PagePaper } from '../protocol/page';
import type { Context } from './context';
import { button, h } from './dom';
import { MarkButtons } from './marks';
import { Note } from './note';
import { authors, beginning, facts, goesOn, language, languageName, links, menuContext, sections } from './parts';
import { title } from './render';

/** A paper on a page of many: its head, and its summary folded to what the reader set. */
export class EntryOfList {
  readonly element: HTMLElement;
  mark: PageMark;
  private readonly body = h('div', { class: 'body' });
  private readonly toggle: HTMLButtonElement;
  private readonly buttons: MarkButtons;
  private readonly note: Note;

  constructor(
    readonly paper: PagePaper,
    index: number,
    private readonly context: Context,
  ) {
    const { id } = paper;
    const heading = `t${String(index)}`;
    this.mark = paper.mark;
    this.buttons = new MarkButtons(id, paper.mark, context, heading);
    this.note = new Note(id, paper.mark, context, 'h3');
    this.toggle = button('', () => this.fold(!this.open), { class: 'link fold', 'aria-controls': `b${String(index)}`, 'aria-describedby': heading });
    this.body.id = `b${String(index)}`;
    this.element = h(
      'article',
      { class: 'entry', tabindex: -1, 'aria-labelledby': heading, 'data-vscode-context': menuContext(paper) },
      h('h2', { id: heading, dir: 'auto' }, button(title(paper.title), (event) => context.show({ kind: 'paper', id }, event), { class: 'link' })),
      authors(paper, 4, context),
      facts(paper, context),
      this.body,
      h('div', { class: 'actions' }, this.toggle, this.buttons.element, links(paper, false, context)),
      this.note.element,
    );
    this.draw();
    this.signs();
  }

  get open(): boolean {
    return this.context.folds[this.paper.id] ?? this.context.data.look.fold === 'full';
  }

  fold(open: boolean): void {
    this.context.fold(this.paper.id, open);
    this.draw();
  }

  update(mark: PageMark): void {
    this.mark = mark;
    this.buttons.update(mark);
    this.note.update(mark);
    this.signs();
  }

  resume(): void {
    this.note.resume();
  }

  editNote(): void {
    this.note.edit();
  }

  private signs(): void {
    this.element.classList.toggle('is-read', this.mark.read ?? false);
    this.element.classList.toggle('is-skipped', this.mark.skipped ?? false);
  }

  private draw(): void {
    const { context, open } = this;
    const said = this.paper.summaries[0];
    const folded = context.data.look.fold === 'title' ? 'title' : 'first';
    this.toggle.textContent = context.text(open ? 'less' : 'more');
    this.toggle.setAttribute('aria-expanded', String(open));
    this.toggle.hidden = !said || (folded === 'first' && !goesOn(said) && this.paper.summaries.length < 2);
    if (!said) {
      this.body.replaceChildren();
    } else if (open) {
      this.body.replaceChildren(h('div', { class: 'summary', lang: language(said.lang) }, ...sections(said, 'h3', context)), this.others());
    } else {
      this.body.replaceChildren(...(folded === 'first' ? [beginning(said, context)] : []));
    }
  }

  /** The summaries in other languages or of other digests stand on the paper's own page. */
  private others(): Node {
    const rest = this.paper.summaries.slice(1);
    if (rest.length === 0) {
      return document.createTextNode('');
    }
    const names = rest.map((said) => `${languageName(said.lang, this.context)} (${said.sources[0]?.label ?? ''})`);
    const show = (event: MouseEvent) => this.context.show({ kind: 'paper', id: this.paper.id }, event);
    return h('p', { class: 'hint' }, button(this.context.text('summaries', names.join(', ')), show, { class: 'link' }));
  }
}
