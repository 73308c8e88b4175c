import type { PageMark, RelatedPaper } from '../protocol/page';

/** A page that has been drawn, and what can still change on it. */
export interface Shown {
  readonly element: HTMLElement;
  marks(marks: Readonly<Record<string, PageMark>>): void;
  related(id: string, papers: readonly RelatedPaper[]): void;
  /** Scrolls to a paper and puts the keyboard there. */
  reveal(id: string): void;
  /** Goes so many papers on, back when negative. */
  step(by: number): void;
  /** Opens the note of the paper the reader is at for writing. */
  editNote(): void;
  /** Puts the keyboard back into the note that was being written. */
  resume(): void;
  /** The reader has scrolled. */
  arrive(): void;
  /** The paper the reader is at, on a page of many. */
  at(): string | undefined;
  /** Where a paper stands on a page of many. */
  place(id: string): HTMLElement | undefined;
}
