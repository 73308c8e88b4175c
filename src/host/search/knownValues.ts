import type { Paper } from '../../core/model';
import type { KnownValue, KnownValues } from '../../core/index/completion';
import type { Papers } from '../papers/papers';

/** Maximum number of values of a kind that are offered for completion. */
const MOST_VALUES = 500;

/** The values before they are known. */
export const NO_VALUES: KnownValues = { authors: () => [], categories: () => [], folders: () => [], languages: () => [] };

/** The authors, categories, folders and languages of all papers, most frequent first, each counted once; resolves when all digests are read. */
export async function knownValues(papers: Papers): Promise<KnownValues> {
  await papers.ready;
  const all = await papers.papersOn(papers.days());
  const of = (list: (paper: Paper) => readonly string[]) => {
    let known: readonly KnownValue[] | undefined;
    return () => (known ??= frequent(all.flatMap((paper) => [...new Set(list(paper))])));
  };
  return {
    authors: of((paper) => paper.authors),
    categories: of((paper) => paper.categories),
    folders: of((paper) => paper.sources.flatMap(({ name }) => folderOf(name))),
    languages: of((paper) => paper.sources.flatMap(({ lang }) => lang ?? [])),
  };
}

function frequent(values: readonly string[]): KnownValue[] {
  const counts = new Map<string, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_VALUES)
    .map(([value, count]) => ({ value, count }));
}

function folderOf(name: string): string[] {
  const folder = name.split('/').at(-2);
  try {
    return folder ? [decodeURIComponent(folder)] : [];
  } catch {
    return folder ? [folder] : [];
  }
}
