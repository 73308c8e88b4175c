import { Debounce } from '../base/schedule';
import type { ToHost } from '../protocol/page';

/** How long the writing must pause before a note is saved, in milliseconds. */
const SAVED_AFTER = 400;

/** The notes of a page that are being written; a draft is kept until the host has it on disk. */
export class NoteDrafts {
  readonly #drafts: Record<string, string>;
  readonly #unsent: Set<string>;
  /** The papers whose note is open for writing. */
  readonly #editing = new Set<string>();
  readonly #save = new Debounce(() => this.send(), SAVED_AFTER);
  readonly #ports: { send(message: ToHost): void; keep(): void; notify(): void };

  /** `drafts` were not confirmed before the page was reloaded. */
  constructor(drafts: Readonly<Record<string, string>>, ports: { send(message: ToHost): void; keep(): void; notify(): void }) {
    this.#ports = ports;
    this.#drafts = { ...drafts };
    this.#unsent = new Set(Object.keys(drafts));
  }

  /** What is not confirmed, by paper. */
  get all(): Record<string, string> {
    return this.#drafts;
  }

  /** The note as it is being written, when the host has not confirmed it yet. */
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

  /** Keeps a note at once, and has it saved when the writing pauses. */
  write(id: string, note: string): void {
    this.#drafts[id] = note;
    this.#unsent.add(id);
    this.#ports.keep();
    this.#save.request();
    this.#ports.notify();
  }

  /** Has what was written saved now. */
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

  /** The host has this note on disk; whether it is the draft, which is then dropped: one that went on since is kept. */
  confirm(id: string, note: string): boolean {
    const isDraft = this.#drafts[id] === note;
    if (isDraft) {
      delete this.#drafts[id];
    }
    return isDraft;
  }
}
