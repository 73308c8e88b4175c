import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Library } from '../src/core/library';
import type { Outline, OutlineEntry } from '../src/core/model';

const perDigest = 15;

/** `npm run bench library`: the memory that a library holds, and what a change of one digest costs. */
export function run(): void {
  for (const count of [13_000, 60_000]) {
    measure(count);
  }
}

function measure(count: number): void {
  const before = heap();
  const library = new Library();
  for (let digest = 0; digest < count / perDigest; digest++) {
    library.replace(`file:///digests/${digest}.md`, makeOutline(digest));
  }
  const first = timed(() => library.papers());
  console.log(
    `${count} entries: ${library.papers().length} papers, ${library.days().length} days, ${((heap() - before) / 1e6).toFixed(0)} MB; lists made in ${first.toFixed(0)} ms`,
  );
  const changed = makeOutline(5);
  console.log(
    `  replace one digest: ${median(() => library.replace('file:///digests/5.md', changed))} ms; lists again: ${median(() => {
      library.replace('file:///digests/5.md', changed);
      library.papers();
    })} ms`,
  );
  const repeated = {
    ...changed,
    entries: Array.from({ length: 20_000 }, (): OutlineEntry => ({ ...changed.entries[0]!, id: '2501.00001' })),
  };
  console.log(
    `  a digest that repeats one identifier 20,000 times: replaced in ${timed(() => library.replace('same.md', repeated)).toFixed(0)} ms, merged in ${timed(() => library.paper('2501.00001')).toFixed(0)} ms, removed in ${timed(() => library.remove('same.md')).toFixed(0)} ms`,
  );
}

function makeOutline(digest: number): Outline {
  const entries = Array.from({ length: perDigest }, (_, line): OutlineEntry => {
    const i = digest * perDigest + line;
    return {
      id: `${2301 + Math.floor(i / 90_000)}.${String((i % 90_000) + 1).padStart(5, '0')}`,
      title: `A Title of Some Length about Models, Data and Policies Number ${i}`,
      authors: Array.from({ length: 6 }, (_, n) => `Author ${(i * 31 + n * 7) % 9000}`),
      categories: ['Natural Language Processing', 'Machine Learning'],
      lang: 'en',
      votes: i % 90,
      links: ['arxiv.org/abs', 'huggingface.co/papers', 'github.com/a'].map((host, n) => ({
        kind: (['abs', 'huggingface', 'github'] as const)[n]!,
        url: `https://${host}/${i}`,
      })),
      thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${i}.png`,
      range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
    };
  });
  return {
    name: '',
    format: 'table6',
    date: new Date(Date.UTC(2025, 11, 31) - digest * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
    entries,
    problems: [],
  };
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function timed(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

/** Of nine, in milliseconds. */
function median(act: () => unknown): string {
  const times = Array.from({ length: 9 }, () => timed(act)).sort((a, b) => a - b);
  return (times[4] ?? 0).toFixed(1);
}
