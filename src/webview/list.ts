import type { PageData } from '../protocol/page';
import type { Context } from './context';
import { Contents } from './contents';
import { button, h } from './dom';
import { EntryOfList } from './entry';
import { Later } from './later';
import { back } from './parts';
import type { Shown } from './shown';
import { scrollUntilStill } from './still';

/** The page of many papers: a day, or a digest. */
export function listPage(data: PageData, context: Context): Shown {
  return new ListPage(data, context);
}

class ListPage implements Shown {
  readonly element: HTMLElement;
  private readonly entries: EntryOfList[];
  private readonly byId: Map<string, EntryOfList>;
  private readonly contents: Contents;
  private readonly progress = h('p', { class: 'progress', role: 'status' });
  /** The paper the reader went to by key or through the contents. */
  private chosen: EntryOfList | undefined;
  private last: EntryOfList | undefined;
  private readonly rest: Later;

  constructor(
    private readonly data: PageData,
    private readonly context: Context,
  ) {
    this.entries = data.papers.map((paper, index) => new EntryOfList(paper, index, context));
    this.byId = new Map(this.entries.map((entry) => [entry.paper.id, entry]));
    this.contents = new Contents(data.papers, context, (id) => this.reveal(id));
    const body = h('div', { class: 'entries' }, ...this.entries.map((entry) => entry.element));
    const columns = this.entries.length > 0 ? [this.contents.element, body] : [h('p', { class: 'hint' }, context.text('empty'))];
    this.element = h('div', { class: 'day' }, this.head(), h('div', { class: 'columns' }, ...columns));
    this.count();
    this.rest = this.fill();
    // What is printed is all of it.
    window.addEventListener('beforeprint', () => this.rest.finish(), { signal: context.ended });
  }

  /** Fills in the papers of the first screen, from where the reader left the page; those after and before them later. */
  private fill(): Later {
    const { startsAt } = this.context;
    const at = startsAt === undefined ? 0 : this.entries.findIndex(({ paper }) => paper.id === startsAt);
    // The paper above the one that was left may reach into the window.
    const from = Math.max(0, at - 1);
    const inOrder = [...this.entries.slice(from), ...this.entries.slice(0, from)];
    const first = inOrder.splice(0, Math.ceil(window.innerHeight / shortest) + 1);
    first.forEach((entry) => entry.fill());
    return new Later(
      inOrder.map((entry) => () => entry.fill()),
      this.context.ended,
    );
  }

  private head(): HTMLElement {
    const { data, context } = this;
    const day = data.ref.kind === 'day' ? context.day(data.ref.date) : (data.label ?? '');
    const neighbour = (to: PageData['newer'], text: (day: string) => string, label: 'newerDay' | 'olderDay') =>
      to &&
      button(text(context.day(to.date, 'medium')), (event) => context.show({ kind: 'day', ...to }, event), {
        class: 'quiet',
        title: context.text(label),
      });
    const foldAll = (open: boolean) =>
      button(context.text(open ? 'unfoldAll' : 'foldAll'), () => this.entries.forEach((entry) => entry.fold(open)), { class: 'quiet' });
    const folds = this.entries.length > 0 ? [foldAll(true), foldAll(false)] : [];
    return h(
      'header',
      {},
      h('h1', { tabindex: -1, dir: 'auto' }, day),
      h('div', { class: 'whence' }, this.progress, data.inferred && h('span', { class: 'hint' }, context.text('inferred'))),
      h(
        'div',
        { class: 'actions' },
        back(context),
        neighbour(data.older, (date) => `← ${date}`, 'olderDay'),
        neighbour(data.newer, (date) => `${date} →`, 'newerDay'),
        ...folds,
      ),
    );
  }

  private count(): void {
    const read = this.entries.filter(({ mark }) => mark.read).length;
    const all = this.entries.length;
    const papers = all === 1 ? this.context.text('paper') : this.context.text('papers', all);
    this.progress.textContent = read === 0 ? papers : this.context.text('progress', read, all);
  }

  marks(marks: Parameters<Shown['marks']>[0]): void {
    for (const [id, mark] of Object.entries(marks)) {
      this.byId.get(id)?.update(mark);
      this.contents.update(id, mark);
    }
    this.count();
  }

  related(): void {}

  reveal(id: string): void {
    const entry = this.byId.get(id);
    if (entry) {
      this.rest.finish();
      this.chosen = entry;
      entry.element.focus({ preventScroll: true });
      scrollUntilStill(
        () => entry.element.scrollIntoView({ block: 'start', behavior: 'instant' }),
        () => this.chosen === entry,
      );
      this.arrive();
    }
  }

  step(by: number): void {
    const now = this.current();
    const from = now ? this.entries.indexOf(now) : -1;
    // The first step on a page goes to its first paper, when the reader still stands above it.
    const above = now !== undefined && now !== this.chosen && now.element.getBoundingClientRect().top > near;
    const to = this.entries[Math.max(0, Math.min(this.entries.length - 1, above && by > 0 ? from : from + by))];
    if (to) {
      this.reveal(to.paper.id);
    }
  }

  resume(): void {
    const { writing } = this.context;
    if (writing) {
      this.byId.get(writing.id)?.resume();
    }
  }

  editNote(): void {
    this.current()?.editNote();
  }

  at(): string | undefined {
    return this.current()?.paper.id;
  }

  place(id: string): HTMLElement | undefined {
    return this.byId.get(id)?.element;
  }

  arrive(): void {
    const now = this.current();
    if (now && now !== this.last) {
      this.last = now;
      this.contents.current(now.paper.id);
      this.context.send({ type: 'at', id: now.paper.id });
    }
  }

  /** The paper that was gone to while it is still in sight, else the last that began above the upper part of the window. */
  private current(): EntryOfList | undefined {
    const focused = this.entries.find(({ element }) => element.contains(document.activeElement));
    for (const entry of [focused, this.chosen]) {
      if (entry && inSight(entry.element)) {
        return entry;
      }
    }
    return this.entries.findLast(({ element }) => element.getBoundingClientRect().top <= near) ?? this.entries[0];
  }
}

/** The height of a paper whose summary is folded away and whose title takes one line, in pixels. */
const shortest = 150;

/** How far below the window's top a paper may begin and still be the one being read, in pixels. */
const near = 120;

function inSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > near && top < window.innerHeight * 0.8;
}
