import type { PageMark, PagePaper } from '../protocol/page';
import type { Context } from './context';
import { button, h } from './dom';
import { markSigns } from './marks';
import { title } from './render';
import { scrollUntilStill } from './still';

/** The contents of a page of many papers, at its side or, where there is no room, folded above it. */
export class Contents {
  readonly element: HTMLElement;
  private readonly lines = new Map<string, HTMLElement>();
  private at: HTMLElement | undefined;

  constructor(
    papers: readonly PagePaper[],
    private readonly context: Context,
    go: (id: string) => void,
  ) {
    const items = papers.map((paper) => {
      const line = h(
        'li',
        {},
        button(title(paper.title), () => go(paper.id), { class: 'link', dir: 'auto' }),
        markSigns(paper.mark, context),
      );
      this.lines.set(paper.id, line);
      return line;
    });
    // As wide as where the style sheet sets the contents at the side.
    const beside = window.matchMedia('(min-width: 900px)');
    const details = h('details', { open: beside.matches }, h('summary', {}, context.text('contents')), h('ol', {}, ...items));
    beside.addEventListener('change', () => (details.open = beside.matches), { signal: context.ended });
    this.element = h('nav', { class: 'contents', 'aria-label': context.text('contents') }, details);
  }

  update(id: string, mark: PageMark): void {
    this.lines.get(id)?.lastElementChild?.replaceWith(markSigns(mark, this.context));
  }

  /** Shows which paper the reader has arrived at. */
  current(id: string): void {
    const line = this.lines.get(id);
    this.at?.firstElementChild?.removeAttribute('aria-current');
    this.at = line;
    if (line) {
      line.firstElementChild?.setAttribute('aria-current', 'true');
      scrollUntilStill(
        () => this.bringIntoSight(line),
        () => this.at === line,
      );
    }
  }

  /** Scrolls the contents alone, never the page. */
  private bringIntoSight(line: HTMLElement): void {
    const box = this.element.getBoundingClientRect();
    const { top, bottom } = line.getBoundingClientRect();
    if (top < box.top) {
      this.element.scrollTop -= box.top - top;
    } else if (bottom > box.bottom) {
      this.element.scrollTop += bottom - box.bottom;
    }
  }
}
