import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Debounce } from '../base/schedule';
import {
  samePage,
  type PageCommand,
  type PageMention,
  type PageRef,
  type PageState,
  type PaperHead,
  type ReceivedPage,
  type RelatedPaper,
  type SortName,
  type TextName,
  type ToHost,
  type TriageState,
  type View,
} from '../protocol/page';
import { NoteDrafts } from './noteDrafts';
import { PageMarks } from './pageMarks';
import { afterPaint, scrollUntilStable } from './scrolling';

/** How the page communicates. */
export interface Surroundings {
  send(message: ToHost): void;
  /** Stores the state over reloads, synchronously. */
  keep(state: PageState): void;
}

/** The view of a page: its current paper and navigation. */
export interface PageView {
  /** The current paper. */
  at(): string | undefined;
  /** The element of a paper. */
  place(id: string): HTMLElement | undefined;
  /** Scrolls to a paper and focuses it. */
  reveal(id: string): void;
  /** Moves by a number of papers, backwards when negative. */
  step(by: number): void;
  /** The page was scrolled. */
  arrive(): void;
}

const DAY_STYLES = {
  long: { weekday: 'long', month: 'long', year: 'numeric' },
  medium: { month: 'short', year: 'numeric' },
  short: { month: 'short' },
} as const;

/** How long a button shows that its command has run, and the delay before the view is sent to the host; in milliseconds. */
const DONE_FOR = 2500;
const VIEW_AFTER = 250;

/** The state of a page while it is shown: its data, the options of its list, and the current position. */
export class PageSession {
  #data: ReceivedPage;
  readonly #surroundings: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #folds: Record<string, boolean>;
  readonly #start: View | undefined;
  readonly marks: PageMarks;
  readonly notes: NoteDrafts;
  #form: 'compact' | 'long';
  #sort: SortName;
  #unreadOnly: boolean;
  #related: readonly RelatedPaper[] | undefined;
  #mentions: readonly PageMention[] = [];
  #triage: TriageState | undefined;
  /** The current paper of a list. */
  #current: string | undefined;
  /** The last command that has run, shown at its button. */
  #done: { command: PageCommand; id: string } | undefined;
  #view: PageView | undefined;
  #viewTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #undone = new Debounce(() => {
    this.#done = undefined;
    this.#notify();
  }, DONE_FOR);
  readonly #ending = new AbortController();
  /** Aborted when another page is shown. */
  readonly ended = this.#ending.signal;
  /** Cached, since creating one takes some milliseconds. */
  readonly #days: Partial<Record<keyof typeof DAY_STYLES, Intl.DateTimeFormat>> = {};

  constructor(data: ReceivedPage, before: PageState | undefined, surroundings: Surroundings) {
    this.#data = data;
    this.#surroundings = surroundings;
    this.#start = before !== undefined && samePage(before.ref, data.ref) ? before.view : data.view;
    this.#folds = { ...this.#start?.folds };
    this.#form = this.#start?.form ?? (data.settings.fold === 'compact' ? 'compact' : 'long');
    this.#sort = this.#start?.sort ?? 'digest';
    this.#unreadOnly = this.#start?.unreadOnly ?? false;
    this.#triage = data.triage;
    const ports = { send: (message: ToHost) => this.send(message), keep: () => void this.#keep(), notify: () => this.#notify() };
    this.notes = new NoteDrafts(before?.drafts ?? {}, ports);
    this.marks = new PageMarks(data.papers, before?.pending ?? {}, ports);
  }

  // State

  get data(): ReceivedPage {
    return this.#data;
  }
  get form(): 'compact' | 'long' {
    return this.#form;
  }
  get sort(): SortName {
    return this.#sort;
  }
  get unreadOnly(): boolean {
    return this.#unreadOnly;
  }
  get related(): readonly RelatedPaper[] | undefined {
    return this.#related;
  }
  get mentions(): readonly PageMention[] {
    return this.#mentions;
  }
  get triage(): TriageState | undefined {
    return this.#triage;
  }
  /** The paper at which the page opens. */
  get startsAt(): string | undefined {
    return this.#start?.at;
  }
  get current(): string | undefined {
    return this.#current;
  }
  /** Whether a paper was unfolded (true) or folded (false) by hand. */
  fold(id: string): boolean | undefined {
    return this.#folds[id];
  }

  isDone(command: PageCommand, id: string): boolean {
    return this.#done?.command === command && this.#done.id === id;
  }

  /** A text of the page with its arguments. */
  text(name: TextName, ...args: (string | number)[]): string {
    return this.#data.texts[name].replace(/\{(\d)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
  }

  /** A date in the display language; an invalid one is returned as it is. */
  day(date: string | undefined, style: keyof typeof DAY_STYLES = 'long'): string {
    if (date === undefined) {
      return this.text('undated');
    }
    const time = new Date(`${date}T12:00:00Z`);
    if (Number.isNaN(time.getTime())) {
      return date;
    }
    return (this.#days[style] ??= new Intl.DateTimeFormat(this.#data.language, {
      ...DAY_STYLES[style],
      day: 'numeric',
      timeZone: 'UTC',
    })).format(time);
  }

  /** Calls the listener after every change. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notify(): void {
    [...this.#listeners].forEach((listener) => listener());
  }

  // Actions of the user

  send(message: ToHost): void {
    this.#surroundings.send(message);
  }

  show(ref: PageRef, event: { ctrlKey: boolean; metaKey: boolean }): void {
    this.send({ type: 'show', ref, beside: event.ctrlKey || event.metaKey });
  }

  setFold(id: string, open: boolean): void {
    this.#folds[id] = open;
    this.#viewChanged();
  }

  foldAll(ids: readonly string[], open: boolean): void {
    ids.forEach((id) => (this.#folds[id] = open));
    this.#viewChanged();
  }

  setForm(form: 'compact' | 'long'): void {
    this.#form = form;
    Object.keys(this.#folds).forEach((id) => delete this.#folds[id]);
    this.#viewChanged();
  }

  setSort(sort: SortName): void {
    this.#sort = sort;
    this.#viewChanged();
  }

  setUnreadOnly(on: boolean): void {
    this.#unreadOnly = on;
    this.#viewChanged();
  }

  // Messages of the host

  /** Updates the data of the same page; folds, drafts and focus are kept. */
  update(data: ReceivedPage): void {
    const before = new Map(this.#data.papers.map((paper) => [paper.id, paper]));
    this.#data = data;
    this.#triage = data.triage;
    this.marks.setPapers(data.papers);
    // An unchanged paper keeps its object, so that it is not rendered again.
    const papers = data.papers.map((paper) => {
      const old = before.get(paper.id);
      return old && withoutMark(old) === withoutMark(paper) ? old : paper;
    });
    this.#data = { ...data, papers };
    this.#keep();
    this.#notify();
  }

  /** The host has written this note to disk. */
  noteSaved(id: string, note: string): void {
    if (this.notes.confirm(id, note)) {
      this.marks.confirmNote(id, note);
    }
  }

  relatedFound(id: string, papers: readonly RelatedPaper[]): void {
    if (this.#shows(id)) {
      this.#related = papers;
      this.#notify();
    }
  }

  mentionsFound(id: string, mentions: readonly PageMention[]): void {
    if (this.#shows(id)) {
      this.#mentions = mentions;
      this.#notify();
    }
  }

  #shows(id: string): boolean {
    return this.#data.ref.kind === 'paper' && this.#data.papers[0]?.id === id;
  }

  triageChanged(triage: TriageState | undefined): void {
    this.#triage = triage;
    this.#notify();
  }

  /** A command has run: its button says so for a while. */
  done(command: PageCommand, id: string): void {
    this.#done = { command, id };
    this.#undone.request();
    this.#notify();
  }

  // Position

  /** Restores the scroll position, and tracks it from now on. */
  restore(view: PageView): void {
    this.#view = view;
    const { at, scroll = 0 } = this.#start ?? {};
    const place = at === undefined ? undefined : view.place(at);
    const toPlace = () =>
      window.scrollTo({ top: (place ? place.getBoundingClientRect().top + window.scrollY : 0) + scroll, behavior: 'instant' });
    if (place || scroll > 0 || window.scrollY > 0) {
      scrollUntilStable(toPlace, () => place !== undefined && !this.ended.aborted);
    }
    window.addEventListener('scroll', () => this.#onScroll(), { passive: true, signal: this.ended });
    this.notes.send();
    // Measured after the paint, since measuring before would cause a second layout.
    afterPaint(() => {
      if (!this.ended.aborted) {
        view.arrive();
        this.#keep();
      }
    });
  }

  get view(): PageView | undefined {
    return this.#view;
  }

  /** Ends this page; returns the state for the next. */
  finish(): PageState {
    const state = this.leave();
    this.#ending.abort();
    clearTimeout(this.#viewTimer);
    this.#undone.dispose();
    this.marks.dispose();
    return state;
  }

  /** The page may be closing: sends everything unsent. */
  leave(): PageState {
    this.notes.send();
    if (this.#viewTimer !== undefined) {
      this.#sendView();
    }
    return this.#keep();
  }

  /** Sets the current paper. */
  arriveAt(id: string): void {
    if (id !== this.#current) {
      this.#current = id;
      this.send({ type: 'at', id });
      this.#notify();
    }
  }

  #onScroll(): void {
    this.#view?.arrive();
    this.#viewSoon();
  }

  #viewChanged(): void {
    this.#viewSoon();
    this.#notify();
  }

  #viewSoon(): void {
    this.#viewTimer ??= setTimeout(() => this.#sendView(), VIEW_AFTER);
  }

  #sendView(): void {
    clearTimeout(this.#viewTimer);
    this.#viewTimer = undefined;
    this.send({ type: 'view', ref: this.#data.ref, view: this.#keep().view });
  }

  #keep(): PageState {
    const { ref, history } = this.#data;
    const state: PageState = {
      ref,
      view: this.#currentView(),
      drafts: this.notes.all,
      pending: this.marks.pending,
      ...(history && { history }),
    };
    this.#surroundings.keep(state);
    return state;
  }

  #currentView(): View {
    const { fold } = this.#data.settings;
    const isUsual = this.#form === (fold === 'compact' ? 'compact' : 'long');
    const list = {
      folds: this.#folds,
      ...(!isUsual && { form: this.#form }),
      ...(this.#sort !== 'digest' && { sort: this.#sort }),
      ...(this.#unreadOnly && { unreadOnly: true }),
    };
    const at = this.#view?.at();
    const place = at === undefined ? undefined : this.#view?.place(at);
    return at === undefined || !place ? { scroll: window.scrollY, ...list } : { scroll: -place.getBoundingClientRect().top, at, ...list };
  }
}

function withoutMark(paper: PaperHead): string {
  return JSON.stringify({ ...paper, mark: undefined });
}

/** A value of the session; the component is rendered again when it changes. */
export function useSession<T>(session: PageSession, read: (session: PageSession) => T): T {
  const [, setVersion] = useState(0);
  const value = read(session);
  const drawn = useRef(value);
  drawn.current = value;
  useLayoutEffect(
    () => session.subscribe(() => !Object.is(read(session), drawn.current) && setVersion((version) => version + 1)),
    [session],
  );
  return value;
}
