import type { Paper } from '../../core/model';
import type { KnownValue, KnownValues } from '../../core/index/completion';
import type { Papers } from '../papers/papers';

/** Most values of a kind that are offered for completion. */
const most = 500;

/** What the papers have of authors, categories, folders and languages, most frequent first. None before all papers are made; counted once. */
export function knownValues(papers: Papers): KnownValues {
  const of = (list: (paper: Paper) => readonly string[]) => {
    let known: readonly KnownValue[] | undefined;
    return () =>
      known ?? (papers.reading.phase === 'ready' ? (known = frequent(papers.papers().flatMap((paper) => [...new Set(list(paper))]))) : []);
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
    .slice(0, most)
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
