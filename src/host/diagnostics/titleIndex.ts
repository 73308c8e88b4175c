import { isEntryKey } from '../../core/key';
import type { Elsewhere } from '../../core/diagnostics/titleConflicts';
import { foldTitle } from '../../core/key';
import type { Outline, Paper } from '../../core/model';
import type { Papers } from '../papers/papers';

/** How many papers are looked at before others get their turn. */
const SLICE = 2000;

/** What digests other than the one that is looked at say of titles and identifiers. */
export class TitleIndex {
  readonly #titles = new WeakMap<Outline, Map<string, string>>();
  /** Of which papers `#ids` was made. */
  #of: readonly Paper[] | undefined;
  #ids = new Map<string, string[]>();
  readonly #papers: Papers;

  constructor(papers: Papers) {
    this.#papers = papers;
  }

  /** Makes titles known for `ids`; gives way to others in between. */
  async index(): Promise<void> {
    await this.#papers.ready;
    const papers = this.#papers.papers();
    if (this.#of === papers) {
      return;
    }
    const ids = new Map<string, string[]>();
    let looked = 0;
    for (const paper of papers) {
      const folded = foldTitle(paper.title);
      const before = ids.get(folded);
      if (before) {
        before.push(paper.id);
      } else {
        ids.set(folded, [paper.id]);
      }
      if (++looked % SLICE === 0) {
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    this.#ids = ids;
    this.#of = papers;
  }

  /** As seen from a digest; without `index` nothing is known of titles. */
  from(name: string): Elsewhere {
    return {
      titles: (id) => {
        const names = new Set(this.#papers.paper(id)?.sources.map((source) => source.name));
        names.delete(name);
        return [...names].flatMap((other) => this.#titleIn(other, id) ?? []);
      },
      ids: (title) => (this.#ids.get(title) ?? []).filter((id) => !isEntryKey(id)),
    };
  }

  #titleIn(name: string, id: string): string | undefined {
    const outline = this.#papers.outline(name);
    if (outline === undefined) {
      return undefined;
    }
    let titles = this.#titles.get(outline);
    if (titles === undefined) {
      titles = new Map(
        outline.entries.flatMap((entry) => (entry.id !== undefined && entry.title !== undefined ? [[entry.id, entry.title]] : [])),
      );
      this.#titles.set(outline, titles);
    }
    return titles.get(id);
  }
}
