import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { FolderLibrary } from '../src/cli/folderLibrary';
import { toolLibrary } from '../src/cli/mcp';
import { estimateTokens } from '../src/core/tools/tokenBudget';
import { TOOLS, type ToolName } from '../src/core/tools/tools';
import { Dice } from './dice';
import { makeDigests } from './digests';

/** How often each kind of question is asked. */
const ASKED = 100;

/** Prints how long the tools for language models take to answer, and how many tokens they answer with: `npm run bench tools [ENTRIES]`. */
export async function run([entries = '13000']: readonly string[]): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'paper-digest-tools-'));
  process.env['XDG_CACHE_HOME'] = path.join(folder, 'cache');
  try {
    for (const { path: name, text } of makeDigests(Number(entries))) {
      const file = path.join(folder, 'digests', name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    const folders = await FolderLibrary.open([path.join(folder, 'digests')], 'bench', () => undefined);
    const library = toolLibrary(folders);
    const papers = folders.papers();
    const days = folders.days().flatMap(({ date }) => date ?? []);
    const dice = new Dice(17);
    const words = (count: number): string => dice.pick(papers).title.split(' ').slice(0, count).join(' ');
    const questions: readonly [kind: string, tool: ToolName, ask: () => object][] = [
      ['search, a word', 'search_papers', () => ({ query: words(1) })],
      ['search, three words', 'search_papers', () => ({ query: words(3), limit: 50 })],
      ['search, a sentence', 'search_papers', () => ({ query: `${words(6)} ${words(6)}` })],
      ['search, a month', 'search_papers', () => ({ query: `${words(1)} date:${dice.pick(days).slice(0, 7)}`, limit: 50 })],
      ['paper', 'get_paper', () => ({ id: dice.pick(papers).id })],
      ['day', 'get_day', () => ({ date: dice.pick(days), limit: 100 })],
      ['related', 'related_papers', () => ({ id: dice.pick(papers).id, limit: 30 })],
      ['compare', 'compare_papers', () => ({ ids: Array.from({ length: 5 }, () => dice.pick(papers).id) })],
    ];
    console.log(`${papers.length} papers in ${entries} entries; milliseconds: median, 95 of 100, most; most tokens`);
    const all: number[] = [];
    for (const [kind, name, ask] of questions) {
      const tool = TOOLS.find((each) => each.name === name)!;
      const times: number[] = [];
      let tokens = 0;
      for (let i = 0; i < ASKED; i++) {
        const input = ask();
        const start = performance.now();
        const answer = await tool.run(input, library);
        times.push(performance.now() - start);
        tokens = Math.max(tokens, estimateTokens(answer));
      }
      all.push(...times);
      console.log(`${kind.padEnd(22)} ${summary(times)}  ${tokens}`);
    }
    console.log(`${'all'.padEnd(22)} ${summary(all)}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1).padStart(8)).join('');
}
