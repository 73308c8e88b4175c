import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  markNames,
  samePage,
  type Decisions,
  type MarkName,
  type PageCommand,
  type PageMark,
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
import { afterPaint, scrollUntilStable } from './scrolling';

/** How the page reaches its surroundings. */
export interface Surroundings {
  send(message: ToHost): void;
  /** Keeps the state over reloads; written at once. */
  keep(state: PageState): void;
}

/** What a page of many can say of itself while it is shown. */
export interface PageView {
  /** The paper the reader is at. */
  at(): string | undefined;
  /** Where a paper stands. */
  place(id: string): HTMLElement | undefined;
  /** Scrolls to a paper and puts the keyboard there. */
  reveal(id: string): void;
  /** Goes so many papers on, back when negative. */
  step(by: number): void;
  /** The reader has scrolled. */
  arrive(): void;
}

const DAY_STYLES = {
  long: { weekday: 'long', month: 'long', year: 'numeric' },
  medium: { month: 'short', year: 'numeric' },
  short: { month: 'short' },
} as const;

/** How long the host may take to confirm a mark before the page says that it waits, and before it sends it again; in milliseconds. */
const PENDING_AFTER = 800;
const SEND_AGAIN_AFTER = 3000;

type TimerName = 'note' | 'view' | 'late' | 'again' | 'done';

const NO_MARK: PageMark = {};

/** What one page keeps while it is shown: its data, the marks, what is being written, and where the reader stands. */
export class PageSession {
  #data: ReceivedPage;
  readonly #surroundings: Surroundings;
  readonly #listeners = new Set<() => void>();
  readonly #folds: Record<string, boolean>;
  readonly #drafts: Record<string, string>;
  readonly #unsent = new Set<string>();
  readonly #start: View | undefined;
  #marks: Readonly<Record<string, PageMark>> = {};
  #shownMarks = new Map<string, PageMark>();
  #pending: Record<string, Decisions>;
  #isLate = false;
  #form: 'compact' | 'long';
  #sort: SortName;
  #unreadOnly: boolean;
  #related: readonly RelatedPaper[] | undefined;
  #mentions: readonly PageMention[] = [];
  #triage: TriageState | undefined;
  /** The papers whose note is open for writing. */
  readonly #editing = new Set<string>();
  /** The paper the reader has arrived at, on a page of many. */
  #current: string | undefined;
  /** What was done last, said where it was asked for. */
  #done: { command: PageCommand; id: string } | undefined;
  #view: PageView | undefined;
  readonly #timers: Partial<Record<TimerName, ReturnType<typeof setTimeout>>> = {};
  readonly #ending = new AbortController();
  /** Aborted when another page is shown. */
  readonly ended = this.#ending.signal;
  /** Made once: the first of each takes some milliseconds. */
  readonly #days: Partial<Record<keyof typeof DAY_STYLES, Intl.DateTimeFormat>> = {};

  constructor(data: ReceivedPage, before: PageState | undefined, surroundings: Surroundings) {
    this.#data = data;
    this.#surroundings = surroundings;
    this.#start = before !== undefined && samePage(before.ref, data.ref) ? before.view : data.view;
    this.#folds = { ...this.#start?.folds };
    this.#form = this.#start?.form ?? (data.settings.fold === 'compact' ? 'compact' : 'long');
    this.#sort = this.#start?.sort ?? 'digest';
    this.#unreadOnly = this.#start?.unreadOnly ?? false;
    this.#drafts = { ...before?.drafts };
    this.#pending = { ...before?.pending };
    this.#triage = data.triage;
    // What was not confirmed before the page was reloaded is sent again.
    Object.keys(this.#drafts).forEach((id) => this.#unsent.add(id));
    this.#takeMarks();
    this.#sendPending();
  }

  // ---- what components read ----

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
  /** The paper at which the page opens, when the reader has left it there. */
  get startsAt(): string | undefined {
    return this.#start?.at;
  }
  get current(): string | undefined {
    return this.#current;
  }
  /** How many papers have marks that the host has not confirmed for a while. */
  get lateMarks(): number {
    return this.#isLate ? Object.keys(this.#pending).length : 0;
  }

  /** The mark of a paper with what is still to be confirmed; the same object until it changes. */
  mark(id: string): PageMark {
    return this.#shownMarks.get(id) ?? NO_MARK;
  }

  isPending(id: string): boolean {
    return this.#isLate && this.#pending[id] !== undefined;
  }

  /** Whether a paper was unfolded or folded by hand; undefined when neither. */
  fold(id: string): boolean | undefined {
    return this.#folds[id];
  }

  isEditing(id: string): boolean {
    return this.#editing.has(id);
  }

  /** The note as it is being written, when the host has not confirmed it yet. */
  draft(id: string): string | undefined {
    return this.#drafts[id];
  }

  isDone(command: PageCommand, id: string): boolean {
    return this.#done?.command === command && this.#done.id === id;
  }

  /** A text of the page with its arguments put in. */
  text(name: TextName, ...args: (string | number)[]): string {
    return this.#data.texts[name].replace(/\{(\d)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
  }

  /** A day in the reader's language; one that is no date is shown as it is. */
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

  // ---- what the reader does ----

  send(message: ToHost): void {
    this.#surroundings.send(message);
  }

  show(ref: PageRef, event: { ctrlKey: boolean; metaKey: boolean }): void {
    this.send({ type: 'show', ref, beside: event.ctrlKey || event.metaKey });
  }

  setMark(id: string, mark: MarkName, on: boolean): void {
    this.#pending[id] = { ...this.#pending[id], [mark]: on };
    this.send({ type: 'mark', id, mark, on });
    this.#marksChanged();
  }

  /** Marks the papers as read, in one step that can be undone. */
  markRead(ids: readonly string[]): void {
    const unread = ids.filter((id) => !this.mark(id).read);
    unread.forEach((id) => (this.#pending[id] = { ...this.#pending[id], read: true }));
    if (unread.length > 0) {
      this.send({ type: 'markRead', ids: unread });
      this.#marksChanged();
    }
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

  edit(id: string, on: boolean): void {
    if (on) {
      this.#editing.add(id);
    } else {
      this.#editing.delete(id);
      this.sendNotes();
    }
    this.#notify();
  }

  /** Keeps a note at once, and has it saved when the writing pauses. */
  write(id: string, note: string): void {
    this.#drafts[id] = note;
    this.#unsent.add(id);
    this.#keep();
    this.#later('note', 400, () => this.sendNotes());
    this.#notify();
  }

  /** Has what was written saved now. */
  sendNotes(): void {
    clearTimeout(this.#timers.note);
    for (const id of this.#unsent) {
      const note = this.#drafts[id];
      if (note !== undefined) {
        this.send({ type: 'note', id, note });
      }
    }
    this.#unsent.clear();
  }

  // ---- what the host says ----

  /** The same page again: what is folded, written and focused stays. */
  update(data: ReceivedPage): void {
    const before = new Map(this.#data.papers.map((paper) => [paper.id, paper]));
    this.#data = data;
    this.#triage = data.triage;
    this.#takeMarks();
    // A paper that is the same stays the same object, and is not drawn again.
    const papers = data.papers.map((paper) => {
      const old = before.get(paper.id);
      return old && withoutMark(old) === withoutMark(paper) ? old : paper;
    });
    this.#data = { ...data, papers };
    this.#keep();
    this.#notify();
  }

  marksChanged(marks: Readonly<Record<string, PageMark>>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.#marksChanged();
  }

  /** The host has a mark of these papers on disk. */
  marksKept(ids: readonly string[], mark: MarkName, on: boolean): void {
    for (const id of ids) {
      const pending = this.#pending[id];
      if (pending?.[mark] === on) {
        const { [mark]: _, ...rest } = pending;
        this.#marks = { ...this.#marks, [id]: decided(this.#marks[id] ?? NO_MARK, { [mark]: on }) };
        if (Object.keys(rest).length > 0) {
          this.#pending[id] = rest;
        } else {
          delete this.#pending[id];
        }
      }
    }
    this.#marksChanged();
  }

  /** The host has this note on disk; a draft that went on since is kept. */
  noteSaved(id: string, note: string): void {
    if (this.#drafts[id] === note) {
      const mark = this.#marks[id] ?? NO_MARK;
      this.#marks = { ...this.#marks, [id]: { ...mark, note: note.trim() === '' ? undefined : note } };
      delete this.#drafts[id];
      this.#marksChanged();
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

  /** What was asked for has been done: the button says so for a while. */
  done(command: PageCommand, id: string): void {
    this.#done = { command, id };
    this.#later('done', 2500, () => {
      this.#done = undefined;
      this.#notify();
    });
    this.#notify();
  }

  // ---- where the reader stands ----

  /** Goes to where the reader was, and remembers from now on. */
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
    this.sendNotes();
    // Where the reader stands is measured once the page has been seen: before, it would be laid out twice.
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

  /** Ends this page; the state for the next. */
  finish(): PageState {
    const state = this.leave();
    this.#ending.abort();
    Object.values(this.#timers).forEach(clearTimeout);
    return state;
  }

  /** The page may be closed now: what is not sent is sent. */
  leave(): PageState {
    this.sendNotes();
    if (this.#timers.view !== undefined) {
      this.#sendView();
    }
    return this.#keep();
  }

  /** The reader has arrived at a paper. */
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
    this.#timers.view ??= setTimeout(() => this.#sendView(), 250);
  }

  #sendView(): void {
    clearTimeout(this.#timers.view);
    this.#timers.view = undefined;
    this.send({ type: 'view', ref: this.#data.ref, view: this.#keep().view });
  }

  #keep(): PageState {
    const { ref, history } = this.#data;
    const state: PageState = { ref, view: this.#currentView(), drafts: this.#drafts, pending: this.#pending, ...(history && { history }) };
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

  // ---- marks on their way ----

  #takeMarks(): void {
    this.#marks = Object.fromEntries(this.#data.papers.map(({ id, mark }) => [id, mark]));
    this.#showMarks();
  }

  #marksChanged(): void {
    this.#showMarks();
    this.#keep();
    if (Object.keys(this.#pending).length === 0) {
      clearTimeout(this.#timers.late);
      clearTimeout(this.#timers.again);
      this.#isLate = false;
    } else {
      this.#later('late', PENDING_AFTER, () => {
        this.#isLate = true;
        this.#notify();
      });
      this.#later('again', SEND_AGAIN_AFTER, () => this.#sendPending());
    }
    this.#notify();
  }

  #showMarks(): void {
    const shown = new Map<string, PageMark>();
    for (const [id, mark] of Object.entries(this.#marks)) {
      const now = decided(mark, this.#pending[id] ?? {});
      const before = this.#shownMarks.get(id);
      shown.set(id, before && sameMark(before, now) ? before : now);
    }
    this.#shownMarks = shown;
  }

  /** Sends what is not confirmed, again and again: a host that has crashed comes back. */
  #sendPending(): void {
    const waiting = Object.entries(this.#pending);
    for (const [id, decisions] of waiting) {
      for (const mark of markNames) {
        const on = decisions[mark];
        if (on !== undefined) {
          this.send({ type: 'mark', id, mark, on });
        }
      }
    }
    if (waiting.length > 0) {
      this.#later('again', SEND_AGAIN_AFTER, () => this.#sendPending());
      this.#later('late', PENDING_AFTER, () => {
        this.#isLate = true;
        this.#notify();
      });
    }
  }

  #later(name: TimerName, wait: number, work: () => void): void {
    clearTimeout(this.#timers[name]);
    this.#timers[name] = setTimeout(work, wait);
  }
}

/** A mark with decisions on it: a paper is not both read and skipped. */
function decided(mark: PageMark, decisions: Decisions): PageMark {
  const now = { ...mark, ...decisions };
  if (decisions.read === true) {
    now.skipped = decisions.skipped ?? false;
  } else if (decisions.skipped === true) {
    now.read = decisions.read ?? false;
  }
  return now;
}

function withoutMark(paper: PaperHead): string {
  return JSON.stringify({ ...paper, mark: undefined });
}

function sameMark(a: PageMark, b: PageMark): boolean {
  const tagsOf = ({ tags = [] }: PageMark) => JSON.stringify(tags);
  return markNames.every((name) => (a[name] ?? false) === (b[name] ?? false)) && a.note === b.note && tagsOf(a) === tagsOf(b);
}

/** What a component reads of the session; it is drawn again when that is another value. */
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
