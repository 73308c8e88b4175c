import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Papers } from '../papers/papers';

const STATE_KEY = 'paperDigest.tree.seen';
const stored = z.array(z.string());

/** The number of new papers, and of the digests that brought them, since the tree was last used. */
export interface NewPapers {
  papers: number;
  digests: number;
}

/**
 * Counts the digests that were added since the tree was last used, even while the workspace was closed. When a workspace is
 * first opened, nothing is new.
 */
export class NewDigests implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #seen: Set<string> | undefined;
  #unseen: NewPapers | undefined;
  readonly #listening: vscode.Disposable;
  readonly #memento: vscode.Memento;
  readonly #papers: Papers;

  constructor(memento: vscode.Memento, papers: Papers) {
    this.#memento = memento;
    this.#papers = papers;
    const parsed = stored.safeParse(memento.get(STATE_KEY));
    this.#seen = parsed.success ? new Set(parsed.data) : undefined;
    this.#listening = papers.onDidChange(() => this.#update());
  }

  /** The current counts; undefined when nothing is new. */
  get current(): NewPapers | undefined {
    return this.#unseen;
  }

  /** All current digests count as seen. */
  markSeen(): void {
    if (this.#papers.reading.phase !== 'ready') {
      return;
    }
    this.#seen = new Set(this.#papers.names());
    void this.#memento.update(STATE_KEY, [...this.#seen]);
    if (this.#unseen) {
      this.#unseen = undefined;
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #update(): void {
    if (this.#papers.reading.phase !== 'ready') {
      return;
    }
    const seen = this.#seen;
    if (!seen) {
      this.markSeen();
      return;
    }
    const digests = new Set(this.#papers.names().filter((name) => !seen.has(name)));
    const ids = new Set([...digests].flatMap((name) => this.#papers.ids(name)));
    const papers = [...ids].filter((id) => this.#papers.paper(id)?.sources.every(({ name }) => digests.has(name))).length;
    const unseen = papers === 0 ? undefined : { papers, digests: digests.size };
    if (unseen?.papers !== this.#unseen?.papers || unseen?.digests !== this.#unseen?.digests) {
      this.#unseen = unseen;
      this.#changed.fire();
    }
  }
}
