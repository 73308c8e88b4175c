import { getOrAdd } from '../src/base/collections';
import { PaperSearch } from '../src/core/search';
import { Dice } from './dice';
import { readCorpus } from './search';
import { drawnFrom } from './searchQueries';

/** A word with capitals inside, as methods are called: `CoRAG`. */
const NAME = /(?<![\p{L}\p{N}-])[A-Z][a-z]*[A-Z][A-Za-z]*[a-z][A-Za-z]*(?![\p{L}\p{N}-])/gu;
const SHORTEST = 4;
const COUNT = 300;

/**
 * How often a paper comes first for a name that its digests alone have, and only in its summary, over the sample archives.
 * `npm run bench names`.
 */
export function run(): void {
  const digests = readCorpus();
  const papers = drawnFrom(digests.flatMap((digest) => digest.entries));
  const search = new PaperSearch();
  digests.forEach((digest) => search.replace(digest.name, digest));
  const all = namesOnce(papers.map(({ id, title, english, korean }) => ({ id, title, text: [...english, ...korean].join(' ') })));
  const drawn = new Dice(1).some(all, COUNT);
  const ranks = drawn.map(({ name, id }) => search.search(name, 30).findIndex((hit) => hit.id === id));
  const share = (count: number): string => (count / drawn.length).toFixed(3);
  console.log(
    `${drawn.length} of ${all.length} names: first ${share(ranks.filter((rank) => rank === 0).length)}, in ten ${share(ranks.filter((rank) => rank >= 0 && rank < 10).length)}`,
  );
}

/** The names that one text alone has, and no title. */
function namesOnce(papers: readonly { id: string; title: string; text: string }[]): { name: string; id: string }[] {
  const owners = new Map<string, { name: string; ids: Set<string> }>();
  for (const { id, text } of papers) {
    for (const [name] of text.matchAll(NAME)) {
      getOrAdd(owners, name.toLowerCase(), () => ({ name, ids: new Set<string>() })).ids.add(id);
    }
  }
  const titles = papers.map(({ title }) => title.toLowerCase()).join('\n');
  return [...owners]
    .filter(([key, { ids }]) => key.length >= SHORTEST && !key.endsWith('s') && ids.size === 1 && !titles.includes(key))
    .map(([, { name, ids }]) => ({ name, id: [...ids][0]! }));
}
