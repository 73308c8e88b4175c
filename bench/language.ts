import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { findArxivIds } from '../src/core/arxiv';
import type { Entry, Paper } from '../src/core/model';
import { PaperSearch } from '../src/core/search';
import type { Papers } from '../src/host/papers/papers';
import { languageTimes } from './languageTimes';

const identifiers = 2_000;
const megabyte = 1_000_000;

/** `npm run bench language`: the recogniser, the providers, hostile texts, and what is found in `node_modules` (`-- all` lists it). */
export async function run(args: readonly string[]): Promise<void> {
  const papers = makePapers();
  const note = makeNote(papers);
  recogniser(note);
  for (const [what, time] of Object.entries(await languageTimes(port(papers) as Papers, note))) {
    console.log(`${what}: ${ms(time)} at the 95th percentile`);
  }
  hostile();
  strangers(args.includes('all'));
}

function makePapers(): Paper[] {
  return Array.from({ length: identifiers }, (_, i) => ({
    id: `${2301 + (i % 12) + 100 * (i % 3)}.${String(10_000 + i)}`,
    title: `Method ${i}: Learning ${['Reasoning', 'Vision', '강화 학습', 'Agents'][i % 4]} at Scale`,
    authors: ['Ada Lovelace', 'Alan Turing', `user${i}`],
    dates: ['2025-01-29'],
    categories: ['cs.CL'],
    votes: i % 90,
    links: [],
    sources: [
      {
        name: `file:///digests/${i % 50}.md`,
        range: { start: { line: i, character: 0 }, end: { line: i, character: 80 } },
        date: '2025-01-29',
        lang: 'en',
      },
    ],
  }));
}

function makeNote(papers: readonly Paper[]): string {
  const filler = 'Notes on what was read, with numbers such as 3.14 and 2024-05-01, and some 한국어 text between them. ';
  const spellings = [
    (id: string) => id,
    (id: string) => `arXiv:${id}`,
    (id: string) => `https://arxiv.org/abs/${id}`,
    (id: string) => `[paper](https://huggingface.co/papers/${id})`,
  ];
  const each = Math.floor(megabyte / identifiers);
  return papers.map(({ id }, i) => `${filler.repeat(10).slice(0, each - 40)}${spellings[i % 4]?.(id) ?? id}\n`).join('');
}

function recogniser(note: string): void {
  const texts: Record<string, string> = {
    'a note with 2,000 identifiers': note,
    'the five seeds, over and over': seeds().repeat(12),
    'prose without any': 'Lorem ipsum dolor sit amet, 3.14. '.repeat(30_000),
  };
  for (const [what, text] of Object.entries(texts)) {
    const ours = p95(20, () => findArxivIds(text));
    const bare = p95(20, () => [...text.matchAll(/\d{4}\.\d{4,5}(?:v\d+)?/g)]);
    const scale = megabyte / text.length;
    console.log(`recogniser, ${what}: ${ms(ours * scale)}/MB; a bare regular expression: ${ms(bare * scale)}/MB`);
  }
}

/** The papers of the bench behind the port that providers read from; the search is the real one. */
function port(papers: readonly Paper[]): unknown {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const entryOf = (paper: Paper): Entry => ({
    ...paper,
    lang: 'en',
    summary: [{ list: true, items: Array.from({ length: 5 }, (_, i) => `Bullet **${i}** of the summary of *${paper.title}*.`) }],
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  });
  const search = new PaperSearch();
  search.replace('bench', { name: 'bench', format: 'bench', entries: papers.map(entryOf), problems: [] });
  return {
    papers: () => papers,
    paper: (id: string) => byId.get(id),
    days: () => [{ date: '2025-01-29', inferred: false, papers }],
    outline: () => undefined,
    onDidChange: () => ({ dispose: () => undefined }),
    entries: (paper: Paper) => Promise.resolve(paper.sources.map(() => entryOf(paper))),
    mentions: () => Promise.resolve([]),
    search: (query: string, { limit }: { limit: number }) => Promise.resolve({ hits: search.search(query, limit) }),
  };
}

/** How much longer twice the text takes: 2 when the time is linear. */
function hostile(): void {
  const pieces = [
    '2501.17161',
    '2501.17161,',
    '/0309136',
    'abcdefgh/0309136',
    'a.',
    'https://',
    'arxiv.org/abs/',
    'x.x.x.arxiv.org/abs/2501.17161 ',
    'arxiv.org/abs/2501.17161?',
    '/?',
    'semanticscholar.org/arxiv:',
    '10.48550/arXiv.',
    '7',
  ];
  const ratios = pieces.map((piece) => {
    const time = (length: number) =>
      Math.min(...Array.from({ length: 5 }, () => timed(() => findArxivIds(piece.repeat(length / piece.length)))));
    return { piece, ratio: time(4 * megabyte) / Math.max(time(2 * megabyte), 0.1) };
  });
  const worst = ratios.sort((a, b) => b.ratio - a.ratio)[0];
  console.log(
    `hostile texts, 4 MB against 2 MB: at most ${worst?.ratio.toFixed(1)} times the time (${JSON.stringify(worst?.piece)}; 2 is linear)`,
  );
}

function strangers(list: boolean): void {
  const files = readdirSync('node_modules', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|markdown)$/i.test(name));
  let bytes = 0;
  const found: string[] = [];
  const kinds: Record<string, number> = {};
  for (const file of files) {
    const text = readText(join('node_modules', file));
    bytes += text.length;
    for (const { kind, start, end } of findArxivIds(text)) {
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      found.push(`${kind} ${file}: …${text.slice(Math.max(0, start - 40), end + 20).replace(/\s+/g, ' ')}…`);
    }
  }
  console.log(
    `node_modules: ${files.length} Markdown files, ${(bytes / megabyte).toFixed(1)} MB, ${found.length} identifiers ${JSON.stringify(kinds)}`,
  );
  if (list) {
    console.log(found.join('\n'));
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function seeds(): string {
  return readdirSync('seeds')
    .map((name) => readFileSync(join('seeds', name), 'utf8'))
    .join('\n');
}

function p95(times: number, act: () => unknown): number {
  return percentile(Array.from({ length: times }, () => timed(act)));
}

function timed(act: () => unknown): number {
  const from = performance.now();
  act();
  return performance.now() - from;
}

function percentile(took: number[]): number {
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0;
}

function ms(time: number): string {
  return `${time.toFixed(2)} ms`;
}
