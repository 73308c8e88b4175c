import { getOrAdd } from '../../base/collections';
import { forEachInSlices, systemClock } from '../../base/schedule';
import { isEntryKey } from '../../core/key';
import type { Elsewhere } from '../../core/diagnostics/titleConflicts';
import { foldTitle } from '../../core/key';
import type { Outline, Paper } from '../../core/model';
import type { Papers } from '../papers/papers';

/** The titles and identifiers in digests other than the one being checked. */
export class TitleIndex {
  readonly #titles = new WeakMap<Outline, Map<string, string>>();
  /** The papers that `#ids` was built from. */
  #of: readonly Paper[] | undefined;
  #ids = new Map<string, string[]>();
  readonly #papers: Papers;

  constructor(papers: Papers) {
    this.#papers = papers;
  }

  /** Indexes titles for `ids`, with pauses for other work. */
  async index(): Promise<void> {
    await this.#papers.ready;
    await this.#papers.papersOn(this.#papers.days());
    const papers = this.#papers.papers();
    if (this.#of === papers) {
      return;
    }
    const ids = new Map<string, string[]>();
    await forEachInSlices(papers, systemClock, ({ id, title }) => getOrAdd(ids, foldTitle(title), () => []).push(id));
    this.#ids = ids;
    this.#of = papers;
  }

  /** The titles and identifiers outside a digest; `ids` is empty before `index`. */
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
