import { findArxivIds } from '../src/core/arxiv';

/** Characters in a line of an editor beside a side bar, where VS Code wraps Markdown. */
const EDITOR = 100;
/** Where writers who break lines break them. */
const BROKEN_AT = 80;
/** An inlay hint is a short title of at most so many characters, and the space before it. */
const HINT = 38 + 1;

/** Ten notes, each a paragraph with three or more identifiers, as people write them: bare, prefixed, in links and in lists. */
const NOTES = [
  'Started from arXiv:2501.00101, which freezes the encoder; arXiv:2501.00102 shows that this costs little on long inputs, and 2501.00103 repeats it for speech with a smaller decoder and twice the data.',
  'For the related work: sparse routing (arXiv:2404.01001, arXiv:2404.01002), dense baselines (arXiv:2404.01003) and the survey 2404.01004 that compares both under one budget.',
  'The bound of 2312.05001 is loose. 2312.05002 tightens it by a factor of two and 2312.05003 removes the assumption on the noise, but neither says what happens when the step size grows with the batch.',
  'Ask the group about arXiv:2406.07001 before Friday. Its data overlap with arXiv:2406.07002, the reviewers of arXiv:2406.07003 noticed the same, and arXiv:2406.07004 had to publish new numbers because of it.',
  'Idea: take the memory of 2502.02001, the scheduler of 2502.02002 and the evaluation of 2502.02003. Nobody seems to have tried all of them together, at least not with open weights.',
  'arXiv:2310.03001v2 contradicts arXiv:2310.03002: the first finds no gain from more rounds, the second finds most of it there. arXiv:2310.03003 may explain why, since its prompts are shorter.',
  '다음 주 세미나: arXiv:2503.04001의 실험을 다시 돌려 보고, arXiv:2503.04002와 비교한 다음, 2503.04003에서 쓴 평가 방법이 우리 데이터에도 맞는지 확인한다. 코드가 공개되어 있으니 이틀이면 될 것 같다.',
  '先读 arXiv:2405.06001 的第三节，再看 arXiv:2405.06002 怎么简化同样的推导，最后对照 2405.06003 的附录；三篇用的记号不同，需要先统一，否则常数项对不上。',
  'See https://arxiv.org/abs/2407.08001 and https://arxiv.org/abs/2407.08002 for the two sides, and arXiv:2407.08003 for data that both use. The last one is easiest to run and has a licence that lets us share results.',
  'Cite 2309.09001, 2309.09002, 2309.09003, 2309.09004 and 2309.09005 in one breath: five years of the same trick under five names, each a little simpler than the one before and none of them aware of the others.',
];

/**
 * What CodeLens and inlay hints do to notes with three or more identifiers a paragraph: lines pushed down and
 * characters put between the words, in notes with one line a paragraph and in notes with broken lines.
 * `npm run bench annotations`.
 */
export function run(): void {
  console.log('| notes | shown as | lines pushed down | characters between the words |\n| --- | --- | --- | --- |');
  for (const [name, lines] of [
    ['a line a paragraph', (note: string) => [note]],
    [`lines broken at ${BROKEN_AT}`, (note: string) => broken(note, BROKEN_AT)],
  ] as const) {
    const notes = NOTES.map(lines);
    const mean = (of: (note: readonly string[]) => number) => (notes.reduce((sum, note) => sum + of(note), 0) / notes.length).toFixed(1);
    console.log(`| ${name} | CodeLens | ${mean((note) => note.filter((line) => findArxivIds(line).length > 0).length)} | 0 |`);
    const pushed = (note: readonly string[]) => sum(note, (line) => rows(withHints(line)) - rows(line));
    console.log(`| ${name} | inlay hints | ${mean(pushed)} | ${mean((note) => sum(note, (line) => HINT * hinted(line).length))} |`);
  }
}

/** The identifiers that stand for themselves get a hint; addresses do not. */
function hinted(line: string): { end: number }[] {
  return findArxivIds(line).filter(({ kind }) => kind !== 'url' && kind !== 'doi');
}

function withHints(line: string): string {
  return hinted(line).reduceRight((text, { end }) => `${text.slice(0, end)} ${'x'.repeat(HINT - 1)}${text.slice(end)}`, line);
}

function rows(line: string): number {
  return broken(line, EDITOR).length;
}

/** Lines of at most so many columns, broken at spaces where there are any; Chinese, Japanese and Korean letters take two. */
function broken(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uff60])/)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && columnsOf(line + word.trimEnd()) > columns) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line + word;
    }
  }
  return lines;
}

function columnsOf(text: string): number {
  return text.length + (text.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60]/g)?.length ?? 0);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((total, value) => total + of(value), 0);
}
