import { Debounce } from '../base/schedule';
import type { ToHost } from '../protocol/page';

/** Delay before a note is saved, in milliseconds without typing. */
const SAVE_DELAY = 400;

/** The drafts of notes on a page; a draft is kept until the host has written it to disk. */
export class NoteDrafts {
  readonly #drafts: Record<string, string>;
  readonly #unsent: Set<string>;
  /** The papers whose note is being edited. */
  readonly #editing = new Set<string>();
  readonly #save = new Debounce(() => this.send(), SAVE_DELAY);
  readonly #ports: { send(message: ToHost): void; keep(): void; notify(): void };

  /** `drafts` were not confirmed before the page was reloaded. */
  constructor(drafts: Readonly<Record<string, string>>, ports: { send(message: ToHost): void; keep(): void; notify(): void }) {
    this.#ports = ports;
    this.#drafts = { ...drafts };
    this.#unsent = new Set(Object.keys(drafts));
  }

  /** The unconfirmed drafts by paper. */
  get all(): Record<string, string> {
    return this.#drafts;
  }

  /** The unconfirmed draft of a note. */
  get(id: string): string | undefined {
    return this.#drafts[id];
  }

  isOpen(id: string): boolean {
    return this.#editing.has(id);
  }

  open(id: string): void {
    this.#editing.add(id);
    this.#ports.notify();
  }

  close(id: string): void {
    this.#editing.delete(id);
    this.send();
    this.#ports.notify();
  }

  /** Stores a draft at once, and sends it when typing pauses. */
  write(id: string, note: string): void {
    this.#drafts[id] = note;
    this.#unsent.add(id);
    this.#ports.keep();
    this.#save.request();
    this.#ports.notify();
  }

  /** Sends unsent drafts now. */
  send(): void {
    this.#save.dispose();
    for (const id of this.#unsent) {
      const note = this.#drafts[id];
      if (note !== undefined) {
        this.#ports.send({ type: 'note', id, note });
      }
    }
    this.#unsent.clear();
  }

  /** The host has written this note to disk: drops the draft and returns true, unless the draft has changed since. */
  confirm(id: string, note: string): boolean {
    const isDraft = this.#drafts[id] === note;
    if (isDraft) {
      delete this.#drafts[id];
    }
    return isDraft;
  }
}
