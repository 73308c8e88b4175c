import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Papers } from '../papers/papers';

const memory = 'paperDigest.tree.seen';
const stored = z.array(z.string());

/** Papers that came with digests which were not there when the tree was last looked at. */
export interface News {
  papers: number;
  digests: number;
}

/** Notices digests that arrive, also while the workspace was closed. What is there when it is first opened is no news. */
export class NewsDesk implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private seen: Set<string> | undefined;
  private current: News | undefined;
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly memento: vscode.Memento,
    private readonly papers: Papers,
  ) {
    const parsed = stored.safeParse(memento.get(memory));
    this.seen = parsed.success ? new Set(parsed.data) : undefined;
    this.listening = papers.onDidChange(() => this.look());
  }

  /** What is new; undefined when nothing is. */
  get news(): News | undefined {
    return this.current;
  }

  /** The reader has seen what there is. */
  see(): void {
    if (this.papers.reading.phase !== 'ready') {
      return;
    }
    this.seen = new Set(this.papers.names());
    void this.memento.update(memory, [...this.seen]);
    if (this.current) {
      this.current = undefined;
      this.changed.fire();
    }
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }

  private look(): void {
    if (this.papers.reading.phase !== 'ready') {
      return;
    }
    const { seen } = this;
    if (!seen) {
      this.see();
      return;
    }
    const digests = new Set(this.papers.names().filter((name) => !seen.has(name)));
    const ids = new Set([...digests].flatMap((name) => this.papers.ids(name)));
    const papers = [...ids].filter((id) => this.papers.paper(id)?.sources.every(({ name }) => digests.has(name))).length;
    const news = papers === 0 ? undefined : { papers, digests: digests.size };
    if (news?.papers !== this.current?.papers || news?.digests !== this.current?.digests) {
      this.current = news;
      this.changed.fire();
    }
  }
}
