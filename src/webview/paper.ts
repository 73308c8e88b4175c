import type { PageData, PagePaper, RelatedPaper } from '../protocol/page';
import { columns } from './columns';
import type { Context } from './context';
import { button, h } from './dom';
import { links } from './links';
import { markSigns, MarkButtons } from './marks';
import { Note } from './note';
import { authors, back, facts, menuContext, summary, votes } from './parts';
import { title } from './render';
import type { Shown } from './shown';
import { picture } from './urls';

/** The page of one paper. */
export function paperPage(data: PageData, context: Context): Shown {
  const paper = data.papers[0];
  return paper ? new PaperPage(paper, context) : missingPage(data, context);
}

class PaperPage implements Shown {
  readonly element: HTMLElement;
  private readonly buttons: MarkButtons;
  private readonly note: Note;
  private readonly relatedList = h('ol', { class: 'list' });

  constructor(
    private readonly paper: PagePaper,
    private readonly context: Context,
  ) {
    this.buttons = new MarkButtons(paper.id, paper.mark, context);
    this.note = new Note(paper.id, paper.mark, context, 'h2');
    this.element = h(
      'article',
      { class: 'paper', 'aria-labelledby': 'title', 'data-vscode-context': menuContext(paper) },
      this.head(),
      this.summaries(),
      this.note.element,
      this.otherDays(),
      h('section', { class: 'related' }, h('h2', {}, context.text('related')), this.relatedList),
    );
  }

  private head(): HTMLElement {
    const { paper, context } = this;
    const address = context.data.look.images && paper.thumbnail !== undefined ? picture(paper.thumbnail) : undefined;
    return h(
      'header',
      {},
      this.whence(),
      h('h1', { id: 'title', tabindex: -1, dir: 'auto' }, title(paper.title)),
      authors(paper, 12, context),
      facts(paper, context),
      h('div', { class: 'actions' }, this.buttons.element, links(paper, true, context)),
      address !== undefined && h('img', { class: 'thumbnail', src: address, alt: context.text('picture'), referrerpolicy: 'no-referrer' }),
    );
  }

  /** The day it was listed, and its identifier. */
  private whence(): HTMLElement {
    const { paper, context } = this;
    const date = paper.dates[0];
    const ref = { kind: 'day' as const, ...(date !== undefined && { date }) };
    return h(
      'p',
      { class: 'whence' },
      back(context),
      button(context.day(date), (event) => context.show(ref, event), { class: 'link' }),
      paper.inferred && h('span', { class: 'hint' }, context.text('inferred')),
      paper.arxiv !== undefined &&
        button(`arXiv:${paper.arxiv}`, () => context.send({ type: 'command', command: 'copyId', id: paper.id }), {
          class: 'link identifier',
          title: context.text('copyId'),
        }),
    );
  }

  private summaries(): HTMLElement {
    const { summaries } = this.paper;
    const sides = summaries.length > 1 ? columns(summaries) : undefined;
    const all = summaries.map((said, index) => summary(said, this.context, sides?.[index]));
    const none = all.length === 0 && h('p', { class: 'hint' }, this.context.text('noSummary'));
    return h('div', { class: sides ? 'summaries several' : 'summaries' }, ...all, none);
  }

  private otherDays(): HTMLElement | undefined {
    const { paper, context } = this;
    const others = paper.dates.slice(1);
    if (others.length === 0) {
      return undefined;
    }
    const days = others.map((date) =>
      h(
        'li',
        {},
        button(context.day(date, 'medium'), (event) => context.show({ kind: 'day', date }, event), { class: 'link' }),
      ),
    );
    return h('section', { class: 'days' }, h('h2', {}, context.text('appeared')), h('ul', { class: 'inline' }, ...days));
  }

  marks(marks: Parameters<Shown['marks']>[0]): void {
    const mark = marks[this.paper.id];
    if (mark) {
      this.buttons.update(mark);
      this.note.update(mark);
    }
  }

  related(id: string, papers: readonly RelatedPaper[]): void {
    if (id === this.paper.id) {
      const none = h('li', { class: 'hint' }, this.context.text('noRelated'));
      this.relatedList.classList.add('filled');
      this.relatedList.replaceChildren(...(papers.length > 0 ? papers.map((paper) => relatedLine(paper, this.context)) : [none]));
    }
  }

  editNote(): void {
    this.note.edit();
  }

  resume(): void {
    this.note.resume();
  }

  // A page of one paper has nowhere else to go.
  reveal(): void {}
  step(): void {}
  arrive(): void {}
  at(): undefined {}
  place(): undefined {}
}

function relatedLine(paper: RelatedPaper, context: Context): HTMLElement {
  const facts = [paper.date && context.day(paper.date, 'medium'), paper.votes !== undefined && votes(paper.votes, context)];
  return h(
    'li',
    {},
    button(title(paper.title), (event) => context.show({ kind: 'paper', id: paper.id }, event), { class: 'link', dir: 'auto' }),
    markSigns(paper.mark, context),
    h('span', { class: 'hint' }, facts.filter(Boolean).join(' · ')),
  );
}

function missingPage(data: PageData, context: Context): Shown {
  const id = data.ref.kind === 'paper' ? data.ref.id : '';
  // Of a paper without an identifier of arXiv the reader knows no name by which it could be told.
  const isOnArxiv = /^[\w.-]+(\/\d+)?$/.test(id);
  const arxiv = isOnArxiv && h('a', { class: 'button', href: `https://arxiv.org/abs/${id}` }, context.text('abs'));
  const element = h(
    'article',
    { class: 'paper missing' },
    h('p', { class: 'whence' }, back(context)),
    h('h1', { tabindex: -1 }, isOnArxiv ? context.text('missing', id) : context.text('missingUnnamed')),
    h('p', { class: 'hint' }, context.text('missingHint')),
    h('div', { class: 'actions' }, arxiv),
  );
  const nothing = () => undefined;
  return {
    element,
    marks: nothing,
    related: nothing,
    reveal: nothing,
    step: nothing,
    arrive: nothing,
    resume: nothing,
    editNote: nothing,
    at: nothing,
    place: nothing,
  };
}
