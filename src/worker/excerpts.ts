import { excerpt } from '../core/index/excerpt';
import { compare } from '../base/text';
import type { IndexReader } from '../core/index/indexReader';
import type { Digest } from '../core/model';
import { textsOf, type SearchHit, type SearchResult } from '../core/search';
import type { IndexStore } from './indexStore';

/** Reads a digest; undefined when it cannot be read or is none. */
export type ReadDigest = (name: string) => Promise<Digest | undefined>;

/** Adds an excerpt of the summary that matches the query to each hit; a summary that is not in memory is read from the store, else from its digest. */
export function withExcerpts(
  reader: IndexReader,
  store: IndexStore,
  readDigest: ReadDigest,
  { hits, terms }: Pick<SearchResult, 'hits' | 'terms'>,
): Promise<SearchHit[]> {
  return Promise.all(
    hits.map(async (hit) => {
      const paper = reader.paper(hit.id);
      const documents = paper === undefined ? [] : inOrder(reader, reader.documentsOf(paper));
      const why = excerpt(await Promise.all(documents.map((document) => summaryOf(reader, store, readDigest, document))), terms);
      return { ...hit, ...(why !== undefined && { why }) };
    }),
  );
}

/**
 * Sorts documents: the user's note first, then the newest digest, independent of the order of indexing. Of equally good
 * excerpts the first is shown.
 */
function inOrder(reader: IndexReader, documents: readonly number[]): number[] {
  const facts = new Map(documents.map((document) => [document, reader.documentFacts(document)]));
  return [...documents].sort((a, b) => {
    const [first, second] = [facts.get(a)!, facts.get(b)!];
    return (
      Number(second.note) - Number(first.note) ||
      compare(second.date ?? '', first.date ?? '') ||
      compare(first.name, second.name) ||
      first.index - second.index
    );
  });
}

async function summaryOf(reader: IndexReader, store: IndexStore, readDigest: ReadDigest, document: number): Promise<string> {
  const text = reader.text(document);
  if (typeof text === 'string') {
    return text;
  }
  const kept = text && (await store.summary(text));
  if (kept !== undefined) {
    return kept;
  }
  const { name, index: place } = reader.documentFacts(document);
  const entry = (await readDigest(name))?.entries[place];
  return entry ? textsOf(entry).summary : '';
}
