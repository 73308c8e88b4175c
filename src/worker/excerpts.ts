import { excerpt } from '../core/index/excerpt';
import type { IndexReader } from '../core/index/indexReader';
import type { Digest } from '../core/model';
import { textsOf, type SearchHit, type SearchResult } from '../core/search';
import type { IndexStore } from './indexStore';

/** Reads a digest; undefined when it cannot be read or is none. */
export type ReadDigest = (name: string) => Promise<Digest | undefined>;

/** Adds to hits where in its summaries a paper meets the query; a summary that is not in memory is read where it is kept, else in its digest. */
export function withExcerpts(
  reader: IndexReader,
  store: IndexStore,
  readDigest: ReadDigest,
  { hits, terms }: Pick<SearchResult, 'hits' | 'terms'>,
): Promise<SearchHit[]> {
  return Promise.all(
    hits.map(async (hit) => {
      const paper = reader.paper(hit.id);
      const documents = paper === undefined ? [] : reader.documentsOf(paper);
      const why = excerpt(await Promise.all(documents.map((document) => summaryOf(reader, store, readDigest, document))), terms);
      return { ...hit, ...(why !== undefined && { why }) };
    }),
  );
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
