import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { Digest } from '../src/core/model';
import { readDigest } from '../src/core/read/read';
import { PaperSearch } from '../src/core/search';
import { Dice } from './dice';
import { type Drawn, type DrawnQuery, drawnFrom, drawQueries, kinds } from './searchQueries';

/** Something that searches; ids, best first. */
type Engine = (query: string) => string[];

interface Score {
  first: number;
  ten: number;
  median: number;
  p95: number;
}

const corpus = join(import.meta.dirname, '../../shared/corpus');
/** Sets of abstracts and digests' texts that make a library four times as large. */
const LARGE = ['described-in-korean.json', 'related.json'].map((name) => join(import.meta.dirname, '../../shared/ranking', name));
const count = 400;

/**
 * Known-item search over the sample archives: how often the paper that a query was drawn from comes first.
 * `npm run bench search [SEED …] [--misses] [--large]`; two seeds by default. `--large` asks a library of some eight
 * thousand papers, made of the sets of `bench ranking`.
 */
export function run(args: readonly string[]): void {
  const large = args.includes('--large');
  if (![corpus, ...(large ? LARGE : [])].every((path) => existsSync(path))) {
    console.log(`Not all is there of ${[corpus, ...(large ? LARGE : [])].join(', ')}.`);
    return;
  }
  const seeds = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
  const digests = large ? LARGE.flatMap(readSet) : readCorpus();
  const papers = drawnFrom(digests.flatMap((digest) => digest.entries));
  const { search, built } = ours(digests);
  const plain = timed(() => miniSearch(papers));
  console.log(
    `${digests.length} digests, ${papers.length} papers; built in ${built.toFixed(0)} ms, MiniSearch.addAll ${plain.took.toFixed(0)} ms`,
  );
  const rows = (seeds.length > 0 ? seeds : [1, 2]).flatMap((seed) => report(seed, papers, search, plain.made, args.includes('--misses')));
  console.log(`\nFor the README, over all seeds:\n\n${readmeTable(rows)}`);
}

/** How one kind of query was answered, and with which seed. */
interface Row {
  kind: string;
  target?: number;
  own: Score;
  /** MiniSearch as it comes, and with `prefix` and `fuzzy`. */
  plain: Score;
  tuned: Score;
}

function report(seed: number, papers: readonly Drawn[], search: PaperSearch, mini: MiniSearch, misses: boolean): Row[] {
  console.log(
    `\nseed ${seed}\n| query | wanted | first | in ten | median | 95th | MiniSearch | with prefix and fuzzy | median | 95th |\n|---|---|---|---|---|---|---|---|---|---|`,
  );
  const engines: Record<'own' | 'plain' | 'tuned', Engine> = {
    own: (query) => search.find(query, { limit: 10 }).hits.map((hit) => hit.id),
    plain: (query) => mini.search(query).map((hit) => String(hit.id)),
    tuned: (query) => mini.search(query, { prefix: true, fuzzy: 0.2, boost: { title: 3 } }).map((hit) => String(hit.id)),
  };
  const answered = (queries: readonly DrawnQuery[]) => ({
    own: score(engines.own, queries),
    plain: score(engines.plain, queries),
    tuned: score(engines.tuned, queries),
  });
  const rows = kinds.map((kind): Row => {
    const queries = drawQueries(kind, papers, new Dice(seed * 1000 + kind.name.length), count);
    const row = { kind: kind.name, target: kind.target, ...answered(queries) };
    const { own, plain, tuned } = row;
    console.log(
      `| ${kind.name} (${queries.length}) | ${kind.target} | ${share(own.first)} | ${share(own.ten)} | ${ms(own.median)} | ${ms(own.p95)} | ${share(plain.first)} | ${share(tuned.first)} | ${ms(tuned.median)} | ${ms(tuned.p95)} |`,
    );
    if (misses) {
      showMisses(engines.own, queries);
    }
    return row;
  });
  const letter = { kind: 'one letter', ...answered([...'abcdefghijklmnopqrstuvwxyz'].map((text) => ({ text, id: '' }))) };
  console.log(
    `| one letter | | | | ${ms(letter.own.median)} | ${ms(letter.own.p95)} | | | ${ms(letter.tuned.median)} | ${ms(letter.tuned.p95)} |`,
  );
  const related = papers
    .slice(0, 300)
    .map(({ id }) => timed(() => search.related(id)).took)
    .sort((a, b) => a - b);
  console.log(`| related papers | | | | ${ms(related[150] ?? 0)} | ${ms(related[285] ?? 0)} | | | | |`);
  return [...rows, letter];
}

/** Shares of first place and of the first ten, and times, as means over the seeds. */
function readmeTable(rows: readonly Row[]): string {
  const mean = (own: readonly Row[], of: (row: Row) => number): number => own.reduce((sum, row) => sum + of(row), 0) / own.length;
  const lines = [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
    const same = rows.filter((row) => row.kind === kind);
    const engine = (name: 'own' | 'plain' | 'tuned'): string => {
      const of = (key: keyof Score): number => mean(same, (row) => row[name][key]);
      const shares = same[0]?.target === undefined ? '' : `${share(of('first'))}, ${share(of('ten'))}`;
      return `${shares} | ${ms(of('median'))}, ${ms(of('p95'))}`;
    };
    return `| ${kind} | ${same[0]?.target ?? ''} | ${engine('own')} | ${engine('plain')} | ${engine('tuned')} |`;
  });
  return [
    '| query | wanted first | first, in ten | median, 95th | MiniSearch: first, in ten | median, 95th | with prefix and fuzzy: first, in ten | median, 95th |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function showMisses(engine: Engine, queries: readonly DrawnQuery[]): void {
  for (const { text, id } of queries) {
    const found = engine(text);
    if (found[0] !== id) {
      console.log(`    ${text}  ->  ${id} at ${found.indexOf(id) + 1}, first ${found[0] ?? 'none'}`);
    }
  }
}

function score(engine: Engine, queries: readonly DrawnQuery[]): Score {
  let first = 0;
  let ten = 0;
  const times = queries.map(({ text, id }) => {
    const { made, took } = timed(() => engine(text));
    first += made[0] === id ? 1 : 0;
    ten += made.slice(0, 10).includes(id) ? 1 : 0;
    return took;
  });
  times.sort((a, b) => a - b);
  const all = Math.max(1, queries.length);
  return { first: first / all, ten: ten / all, median: times[times.length >> 1] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

function ours(digests: readonly Digest[]): { search: PaperSearch; built: number } {
  const search = new PaperSearch();
  const { took } = timed(() => digests.forEach((digest) => search.replace(digest.name, digest)));
  return { search, built: took };
}

function miniSearch(papers: readonly Drawn[]): MiniSearch {
  const mini = new MiniSearch({ fields: ['title', 'authors', 'summary'] });
  mini.addAll(
    papers.map(({ id, title, authors, english, korean }) => ({
      id,
      title,
      authors: authors.join(' '),
      summary: [...english, ...korean].join(' '),
    })),
  );
  return mini;
}

/** The documents of a set as the entries of two digests, a language each, as people write them. */
function readSet(path: string): Digest[] {
  const { docs } = JSON.parse(readFileSync(path, 'utf8')) as { docs: { id: string; title: string; authors?: string[]; text: string[] }[] };
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return [false, true].map((korean) => {
    const entries = docs.flatMap(({ id, title, authors = [], text }) => {
      const items = text.filter((item) => /[가-힣]/.test(item) === korean);
      return items.length > 0 || !korean
        ? [{ id, title, authors, categories: [], links: [], summary: [{ list: false, items }], range }]
        : [];
    });
    return { name: `${path} ${korean ? 'ko' : 'en'}`, format: 'set', entries, problems: [] };
  });
}

/** The digests of the sample archives. */
export function readCorpus(): Digest[] {
  return readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => readDigest(readFileSync(join(corpus, name), 'utf8'), name.replaceAll('\\', '/')));
}

function timed<T>(make: () => T): { made: T; took: number } {
  const since = performance.now();
  const made = make();
  return { made, took: performance.now() - since };
}

function share(value: number): string {
  return value.toFixed(3);
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
