import type { PaperHead } from '../protocol/page';
import type { Entry } from './entry';
import type { PageSession, PageView } from './pageSession';
import { idleQueue, scrollUntilStable } from './scrolling';

/** How far below the top of the window the current paper may begin, in pixels: the height of the sticky bar and a margin. */
const NEAR = 80;

/** The positions of the papers of a list, and navigation between them. */
export class ListView implements PageView {
  /** The papers shown, in order. */
  papers: readonly PaperHead[] = [];
  /** Shows a paper that is folded. */
  unfold: (id: string) => void = () => undefined;
  readonly #session: PageSession;
  readonly #entries = new Map<string, Entry>();
  /** The paper that the user went to by key or through the contents. */
  #chosen: string | undefined;
  #fillRest: () => void = () => undefined;

  constructor(session: PageSession) {
    this.#session = session;
  }

  readonly register = (entry: Entry | null): void => {
    if (entry) {
      this.#entries.set(entry.id, entry);
    }
  };

  /** Fills in the papers after the first screen, then those before it, while the page is idle. */
  fillLater(): void {
    const from = Math.max(
      0,
      this.papers.findIndex(({ id }) => id === this.#session.startsAt),
    );
    const inOrder = [...this.papers.slice(from), ...this.papers.slice(0, from)];
    const tasks = inOrder.map(
      ({ id }) =>
        () =>
          this.fill(id),
    );
    this.#fillRest = idleQueue(tasks, this.#session.ended);
  }

  /** Fills in one paper now. */
  fill(id: string): void {
    this.#entries.get(id)?.fill();
  }

  fillAll(): void {
    this.#fillRest();
  }

  at(): string | undefined {
    return this.#current();
  }

  place(id: string): HTMLElement | undefined {
    return this.#entries.get(id)?.element ?? undefined;
  }

  reveal(id: string): void {
    const element = this.place(id);
    if (element?.isConnected) {
      this.fillAll();
      this.#chosen = id;
      element.focus({ preventScroll: true });
      scrollUntilStable(
        () => element.scrollIntoView({ block: 'start', behavior: 'instant' }),
        () => this.#chosen === id,
      );
      this.arrive();
    } else {
      this.unfold(id);
    }
  }

  step(by: number): void {
    const now = this.#current();
    const from = this.papers.findIndex(({ id }) => id === now);
    // The first step goes to the first paper if the page is still scrolled above it.
    const isAbove = now !== undefined && now !== this.#chosen && this.#top(now) > NEAR;
    const to = this.papers[Math.max(0, Math.min(this.papers.length - 1, isAbove && by > 0 ? from : from + by))];
    if (to) {
      this.reveal(to.id);
    }
  }

  arrive(): void {
    const now = this.#current();
    if (now !== undefined) {
      this.#session.arriveAt(now);
    }
  }

  /** The focused or chosen paper while it is in view, else the last one that begins above the top part of the window. */
  #current(): string | undefined {
    const focused = document.activeElement?.closest('.entry');
    const withFocus = focused ? this.papers.find(({ id }) => this.place(id) === focused)?.id : undefined;
    for (const id of [withFocus, this.#chosen]) {
      const element = id === undefined ? undefined : this.place(id);
      if (element?.isConnected && isInView(element)) {
        return id;
      }
    }
    return this.papers[Math.max(0, this.#firstBelow(NEAR) - 1)]?.id;
  }

  /** The index of the first paper that begins below a line of the window, by binary search. */
  #firstBelow(line: number): number {
    let from = 0;
    let to = this.papers.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#top(this.papers[middle]?.id ?? '') <= line) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  #top(id: string): number {
    return this.place(id)?.getBoundingClientRect().top ?? Infinity;
  }
}

function isInView(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > NEAR - 10 && top < window.innerHeight * 0.8;
}
