import { Debounce } from '../base/schedule';
import { markNames, type Decisions, type MarkName, type PageMark, type PaperHead, type ToHost } from '../protocol/page';

/** How long the host may take to confirm a mark before the page says that it waits, and before it sends it again; in milliseconds. */
const PENDING_AFTER = 800;
const SEND_AGAIN_AFTER = 3000;

const NO_MARK: PageMark = {};

/** What marks reach outside of themselves. */
interface MarkPorts {
  send(message: ToHost): void;
  /** What is pending changed, and is to be kept over reloads. */
  keep(): void;
  /** What is shown may have changed. */
  notify(): void;
}

/** The marks of a page's papers: as the host has them, with those on top that it has not confirmed yet. */
export class PageMarks {
  #confirmed: Readonly<Record<string, PageMark>> = {};
  #shown = new Map<string, PageMark>();
  #isLate = false;
  readonly #pending: Record<string, Decisions>;
  readonly #late: Debounce;
  readonly #again: Debounce;
  readonly #ports: MarkPorts;

  /** `pending` was not confirmed before the page was reloaded, and is sent again. */
  constructor(papers: readonly PaperHead[], pending: Readonly<Record<string, Decisions>>, ports: MarkPorts) {
    this.#ports = ports;
    this.#pending = { ...pending };
    this.#late = new Debounce(() => {
      this.#isLate = true;
      ports.notify();
    }, PENDING_AFTER);
    this.#again = new Debounce(() => this.#sendPending(), SEND_AGAIN_AFTER);
    this.setPapers(papers);
    this.#sendPending();
  }

  /** What is not confirmed, by paper. */
  get pending(): Record<string, Decisions> {
    return this.#pending;
  }

  /** How many papers have marks that the host has not confirmed for a while. */
  get lateCount(): number {
    return this.#isLate ? Object.keys(this.#pending).length : 0;
  }

  /** The mark of a paper with what is still to be confirmed; the same object until it changes. */
  get(id: string): PageMark {
    return this.#shown.get(id) ?? NO_MARK;
  }

  isLate(id: string): boolean {
    return this.#isLate && this.#pending[id] !== undefined;
  }

  set(id: string, mark: MarkName, on: boolean): void {
    this.#pending[id] = { ...this.#pending[id], [mark]: on };
    this.#ports.send({ type: 'mark', id, mark, on });
    this.#update();
  }

  /** Marks the papers as read, in one step that can be undone. */
  setRead(ids: readonly string[]): void {
    const unread = ids.filter((id) => !this.get(id).read);
    unread.forEach((id) => (this.#pending[id] = { ...this.#pending[id], read: true }));
    if (unread.length > 0) {
      this.#ports.send({ type: 'markRead', ids: unread });
      this.#update();
    }
  }

  /** The page shows these papers, marked as they say. */
  setPapers(papers: readonly PaperHead[]): void {
    this.#confirmed = Object.fromEntries(papers.map(({ id, mark }) => [id, mark]));
    this.#updateShown();
  }

  /** The host has other marks of some papers. */
  receive(marks: Readonly<Record<string, PageMark>>): void {
    this.#confirmed = { ...this.#confirmed, ...marks };
    this.#update();
  }

  /** The host has a mark of these papers on disk. */
  confirm(ids: readonly string[], mark: MarkName, on: boolean): void {
    for (const id of ids) {
      const pending = this.#pending[id];
      if (pending?.[mark] === on) {
        const { [mark]: _, ...rest } = pending;
        this.#confirmed = { ...this.#confirmed, [id]: decided(this.#confirmed[id] ?? NO_MARK, { [mark]: on }) };
        if (Object.keys(rest).length > 0) {
          this.#pending[id] = rest;
        } else {
          delete this.#pending[id];
        }
      }
    }
    this.#update();
  }

  /** The host has a note on disk. */
  confirmNote(id: string, note: string): void {
    const mark = this.#confirmed[id] ?? NO_MARK;
    this.#confirmed = { ...this.#confirmed, [id]: { ...mark, note: note.trim() === '' ? undefined : note } };
    this.#update();
  }

  dispose(): void {
    this.#late.dispose();
    this.#again.dispose();
  }

  #update(): void {
    this.#updateShown();
    this.#ports.keep();
    if (Object.keys(this.#pending).length === 0) {
      this.dispose();
      this.#isLate = false;
    } else {
      this.#late.request();
      this.#again.request();
    }
    this.#ports.notify();
  }

  #updateShown(): void {
    const shown = new Map<string, PageMark>();
    for (const [id, mark] of Object.entries(this.#confirmed)) {
      const now = decided(mark, this.#pending[id] ?? {});
      const before = this.#shown.get(id);
      shown.set(id, before && isSameMark(before, now) ? before : now);
    }
    this.#shown = shown;
  }

  /** Sends what is not confirmed, again and again: a host that has crashed comes back. */
  #sendPending(): void {
    const pending = Object.entries(this.#pending);
    for (const [id, decisions] of pending) {
      for (const mark of markNames) {
        const on = decisions[mark];
        if (on !== undefined) {
          this.#ports.send({ type: 'mark', id, mark, on });
        }
      }
    }
    if (pending.length > 0) {
      this.#again.request();
      this.#late.request();
    }
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

function isSameMark(a: PageMark, b: PageMark): boolean {
  const tagsOf = ({ tags = [] }: PageMark) => JSON.stringify(tags);
  return markNames.every((name) => (a[name] ?? false) === (b[name] ?? false)) && a.note === b.note && tagsOf(a) === tagsOf(b);
}
