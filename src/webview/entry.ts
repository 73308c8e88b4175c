import type { PageMark, PagePaper } from '../protocol/page';
import type { Context } from './context';
import { button, h } from './dom';
import { links } from './links';
import { MarkButtons } from './marks';
import { Note } from './note';
import { authors, beginning, facts, goesOn, language, languageName, menuContext, sections } from './parts';
import { title } from './render';

/** A paper on a page of many: its place, which is there at once, and what stands in it, which is filled in when it is wanted. */
export class EntryOfList {
  readonly element: HTMLElement;
  mark: PageMark;
  private inside: Inside | undefined;

  constructor(
    readonly paper: PagePaper,
    private readonly index: number,
    private readonly context: Context,
  ) {
    this.mark = paper.mark;
    this.element = h('article', {
      class: 'entry',
      tabindex: -1,
      'aria-labelledby': headingId(index),
      'data-vscode-context': menuContext(paper),
    });
    this.signs();
  }

  /** Fills it in, when it is not yet. */
  fill(): void {
    this.filled();
  }

  fold(open: boolean): void {
    this.context.fold(this.paper.id, open);
    this.inside?.draw();
  }

  update(mark: PageMark): void {
    this.mark = mark;
    this.inside?.update(mark);
    this.signs();
  }

  resume(): void {
    this.filled().note.resume();
  }

  editNote(): void {
    this.filled().note.edit();
  }

  private filled(): Inside {
    if (!this.inside) {
      this.inside = new Inside(this.paper, this.mark, this.index, this.context);
      this.element.append(...this.inside.parts);
    }
    return this.inside;
  }

  private signs(): void {
    this.element.classList.toggle('is-read', this.mark.read ?? false);
    this.element.classList.toggle('is-skipped', this.mark.skipped ?? false);
  }
}

const headingId = (index: number) => `t${String(index)}`;

/** The head of a paper, and its summary folded to what the reader set. */
class Inside {
  readonly parts: readonly Node[];
  readonly note: Note;
  private readonly body: HTMLElement;
  private readonly toggle: HTMLButtonElement;
  private readonly buttons: MarkButtons;

  constructor(
    private readonly paper: PagePaper,
    mark: PageMark,
    index: number,
    private readonly context: Context,
  ) {
    const { id } = paper;
    const heading = headingId(index);
    const body = `b${String(index)}`;
    this.body = h('div', { class: 'body', id: body });
    this.buttons = new MarkButtons(id, mark, context, heading);
    this.note = new Note(id, mark, context, 'h3');
    this.toggle = button('', () => this.turn(), { class: 'link fold', 'aria-controls': body, 'aria-describedby': heading });
    const parts = [
      h(
        'h2',
        { id: heading, dir: 'auto' },
        button(title(paper.title), (event) => context.show({ kind: 'paper', id }, event), { class: 'link' }),
      ),
      authors(paper, 4, context),
      facts(paper, context),
      this.body,
      h('div', { class: 'actions' }, this.toggle, this.buttons.element, links(paper, false, context)),
      this.note.element,
    ];
    this.parts = parts.filter((part) => part !== undefined);
    this.draw();
  }

  private turn(): void {
    this.context.fold(this.paper.id, !this.open);
    this.draw();
  }

  private get open(): boolean {
    return this.context.folds[this.paper.id] ?? this.context.data.look.fold === 'full';
  }

  update(mark: PageMark): void {
    this.buttons.update(mark);
    this.note.update(mark);
  }

  draw(): void {
    const { context, open } = this;
    const said = this.paper.summaries[0];
    const folded = context.data.look.fold === 'title' ? 'title' : 'first';
    this.toggle.textContent = context.text(open ? 'less' : 'more');
    this.toggle.setAttribute('aria-expanded', String(open));
    this.toggle.hidden = !said || (folded === 'first' && !goesOn(said) && this.paper.summaries.length < 2);
    if (!said) {
      this.body.replaceChildren();
    } else if (open) {
      this.body.replaceChildren(h('div', { class: 'summary', lang: language(said.lang) }, ...sections(said, context)), this.others());
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
