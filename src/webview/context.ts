import {
  samePage,
  type MarkName,
  type PageData,
  type PageRef,
  type PageState,
  type TextName,
  type ToHost,
  type View,
} from '../protocol/page';
import type { Shown } from './shown';
import { scrollUntilStill } from './still';

/** How the page reaches its surroundings. */
export interface Surroundings {
  send(message: ToHost): void;
  /** Keeps the state over reloads; written at once. */
  keep(state: PageState): void;
}

/** A note whose field is open, and where in it the writer is. */
export interface Writing {
  id: string;
  start: number;
  end: number;
}

const dayStyles = { long: { weekday: 'long', month: 'long' }, medium: { month: 'short' } } as const;

/** What the parts of one drawn page share: its texts, where the reader stands, the notes being written. */
export class Context {
  readonly folds: Record<string, boolean>;
  private readonly drafts: Record<string, string>;
  private readonly start: View | undefined;
  private readonly unsent = new Set<string>();
  private noteTimer: ReturnType<typeof setTimeout> | undefined;
  private viewTimer: ReturnType<typeof setTimeout> | undefined;
  private shown: Shown | undefined;
  /** Made once: the first of each takes some milliseconds. */
  private readonly days: Partial<Record<keyof typeof dayStyles, Intl.DateTimeFormat>> = {};
  private field: { id: string; element: HTMLTextAreaElement } | undefined;
  private readonly ending = new AbortController();
  /** Aborted when the page is drawn anew. */
  readonly ended = this.ending.signal;

  constructor(
    readonly data: PageData,
    before: PageState | undefined,
    /** The field that was open when the page was drawn anew under the writer's hands. */
    readonly writing: Writing | undefined,
    private readonly surroundings: Surroundings,
  ) {
    const same = before !== undefined && samePage(before.ref, data.ref);
    this.start = same ? before.view : data.view;
    this.folds = { ...this.start?.folds };
    this.drafts = { ...before?.drafts };
    // A note that was not confirmed before the page was reloaded is sent again.
    Object.keys(this.drafts).forEach((id) => this.unsent.add(id));
  }

  /** The paper at which the page opens, when the reader has left it there. */
  get startsAt(): string | undefined {
    return this.start?.at;
  }

  /** A text of the page with its arguments put in. */
  text(name: TextName, ...args: (string | number)[]): string {
    return this.data.texts[name].replace(/\{(\d)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
  }

  /** A day in the reader's language; one that is no date is shown as it is. */
  day(date: string | undefined, style: keyof typeof dayStyles = 'long'): string {
    if (date === undefined) {
      return this.text('undated');
    }
    const time = new Date(`${date}T12:00:00Z`);
    if (Number.isNaN(time.getTime())) {
      return date;
    }
    return (this.days[style] ??= new Intl.DateTimeFormat(this.data.language, {
      ...dayStyles[style],
      year: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })).format(time);
  }

  send(message: ToHost): void {
    this.surroundings.send(message);
  }

  show(ref: PageRef, event: MouseEvent): void {
    this.send({ type: 'show', ref, beside: event.ctrlKey || event.metaKey });
  }

  mark(id: string, mark: MarkName, on: boolean): void {
    this.send({ type: 'mark', id, mark, on });
  }

  /** The note as it is being written, when the host has not confirmed it yet. */
  draft(id: string): string | undefined {
    return this.drafts[id];
  }

  /** Tells which field is open. */
  open(id: string, element: HTMLTextAreaElement): void {
    this.field = { id, element };
  }

  /** Tells that the field has been left. */
  close(): void {
    this.field = undefined;
  }

  /** The field in which the reader is writing now. */
  get written(): Writing | undefined {
    const { field } = this;
    return field?.element === document.activeElement && field
      ? { id: field.id, start: field.element.selectionStart, end: field.element.selectionEnd }
      : undefined;
  }

  /** Keeps a note at once, and has it saved when the writing pauses. */
  write(id: string, note: string): void {
    this.drafts[id] = note;
    this.unsent.add(id);
    this.keep();
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => this.sendNotes(), 400);
  }

  /** Has what was written saved now. */
  sendNotes(): void {
    clearTimeout(this.noteTimer);
    for (const id of this.unsent) {
      const note = this.drafts[id];
      if (note !== undefined) {
        this.send({ type: 'note', id, note });
      }
    }
    this.unsent.clear();
  }

  /** The host has this note on disk; a draft that went on since is kept. */
  saved(id: string, note: string): void {
    if (this.drafts[id] === note) {
      delete this.drafts[id];
      this.keep();
    }
  }

  fold(id: string, open: boolean): void {
    this.folds[id] = open;
    this.viewSoon();
  }

  /** Goes to where the reader was, and remembers from now on. */
  restore(shown: Shown): void {
    this.shown = shown;
    const { at, scroll = 0 } = this.start ?? {};
    const place = at === undefined ? undefined : shown.place(at);
    const toPlace = () =>
      window.scrollTo({ top: (place ? place.getBoundingClientRect().top + window.scrollY : 0) + scroll, behavior: 'instant' });
    scrollUntilStill(toPlace, () => place !== undefined && !this.ended.aborted);
    window.addEventListener('scroll', () => this.onScroll(), { passive: true, signal: this.ended });
    shown.arrive();
    this.sendNotes();
    this.keep();
  }

  /** Ends this drawing of the page; the state for the next. */
  finish(): PageState {
    this.ending.abort();
    this.sendNotes();
    if (this.viewTimer !== undefined) {
      this.sendView();
    }
    return this.keep();
  }

  private onScroll(): void {
    this.shown?.arrive();
    this.viewSoon();
  }

  private viewSoon(): void {
    this.viewTimer ??= setTimeout(() => this.sendView(), 250);
  }

  private sendView(): void {
    clearTimeout(this.viewTimer);
    this.viewTimer = undefined;
    this.send({ type: 'view', ref: this.data.ref, view: this.keep().view });
  }

  private keep(): PageState {
    const { ref, trail } = this.data;
    const state: PageState = { ref, view: this.view(), drafts: this.drafts, ...(trail && { trail }) };
    this.surroundings.keep(state);
    return state;
  }

  private view(): View {
    const at = this.shown?.at();
    const place = at === undefined ? undefined : this.shown?.place(at);
    if (at === undefined || !place) {
      return { scroll: window.scrollY, folds: this.folds };
    }
    return { scroll: -place.getBoundingClientRect().top, at, folds: this.folds };
  }
}
