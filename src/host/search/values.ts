import type { KnownValues } from '../../core/search/complete';
import type { Papers } from '../papers';

/** Most values of a kind that are offered for completion. */
const most = 500;

/** What the papers have of authors, categories, folders and languages, most frequent first. Counted once for each list of papers. */
export function knownValues(papers: Papers): KnownValues {
  const of = (list: (paper: ReturnType<Papers['papers']>[number]) => readonly string[]) => once(() => frequent(papers.papers().flatMap(list)));
  return {
    authors: of((paper) => paper.authors),
    categories: of((paper) => paper.categories),
    folders: of((paper) => paper.sources.flatMap(({ name }) => folderOf(name))),
    languages: of((paper) => paper.sources.flatMap(({ lang }) => lang ?? [])),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function frequent(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  values.forEach((value) => counts.set(value, (counts.get(value) ?? 0) + 1));
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([value]) => value);
}

function folderOf(name: string): string[] {
  const folder = name.split('/').at(-2);
  try {
    return folder ? [decodeURIComponent(folder)] : [];
  } catch {
    return folder ? [folder] : [];
  }
}
