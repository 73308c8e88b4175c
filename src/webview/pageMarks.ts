import { Debounce } from '../base/schedule';
import { markNames, type Decisions, type MarkName, type PageMark, type PaperHead, type ToHost } from '../protocol/page';

/** Milliseconds after which an unconfirmed mark is shown as pending, and sent again. */
const PENDING_AFTER = 800;
const SEND_AGAIN_AFTER = 3000;

const NO_MARK: PageMark = {};

/** The dependencies of `PageMarks`. */
interface MarkPorts {
  send(message: ToHost): void;
  /** Pending marks changed, and must be stored. */
  keep(): void;
  /** Visible marks may have changed. */
  notify(): void;
}

/** The marks of the papers on a page: those of the host, overlaid with marks it has not confirmed yet. */
export class PageMarks {
  #confirmed: Readonly<Record<string, PageMark>> = {};
  #shown = new Map<string, PageMark>();
  #isLate = false;
  readonly #pending: Record<string, Decisions>;
  readonly #late: Debounce;
  readonly #again: Debounce;
  readonly #ports: MarkPorts;

  /** `pending` marks were not confirmed before the page was reloaded, and are sent again. */
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

  /** The unconfirmed marks by paper. */
  get pending(): Record<string, Decisions> {
    return this.#pending;
  }

  /** Number of papers whose marks have been unconfirmed for a while. */
  get lateCount(): number {
    return this.#isLate ? Object.keys(this.#pending).length : 0;
  }

  /** The mark of a paper, unconfirmed changes included; the same object until it changes. */
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

  /** Sets the papers of the page, with their marks. */
  setPapers(papers: readonly PaperHead[]): void {
    this.#confirmed = Object.fromEntries(papers.map(({ id, mark }) => [id, mark]));
    this.#updateShown();
  }

  /** The host sent changed marks. */
  receive(marks: Readonly<Record<string, PageMark>>): void {
    this.#confirmed = { ...this.#confirmed, ...marks };
    this.#update();
  }

  /** The host has written a mark of these papers to disk. */
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

  /** The host has written a note to disk. */
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

  /** Sends unconfirmed marks repeatedly, since a crashed host restarts. */
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

/** A mark with changes applied: a paper is not both read and skipped. */
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
