import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { stub } from '../../support/vscode';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { estimateTokens } from '../../../src/core/tools/tokenBudget';
import { CommandLine } from '../../support/commandLine';
import { FakeMarks } from '../../support/fakes';
import { until, World } from '../../support/world';

const MOST_TOKENS = 4_000;
const WORDS = ['sparse', 'attention', 'quantized', 'robotic', 'diffusion', 'graph', 'speech', 'retrieval'];
const KOREAN = ['희소', '어텐션', '양자화', '로봇', '확산', '그래프', '음성', '검색'];

const idOf = (n: number) => `3101.${String(10_000 + n)}`;
const titleOf = (n: number) => `${WORDS[n % 8]} ${WORDS[(n * 3 + 1) % 8]} models of kind ${n}`;
const english = (n: number) =>
  `### [${titleOf(n)}](https://arxiv.org/abs/${idOf(n)})\n\nVote: ${n % 40}\n\nAuthors: Ada Lovelace, Person ${n % 7}, José Muñoz\n\n- ${`It tells of ${WORDS[n % 8]} things, and of ${WORDS[(n + 3) % 8]} ones at length. `.repeat(1 + (n % 12))}\n\n`;
const korean = (n: number) =>
  `### [${titleOf(n)}](https://arxiv.org/abs/${idOf(n)})\n\nVote: ${n % 40}\n\n- 이 논문은 ${KOREAN[n % 8]} 모델의 학습을 다룬다.\n\n`;

/** Daily digests in two languages, and lists without a day that name some of their papers. */
function digests(): [name: string, text: string][] {
  const days = Array.from({ length: 20 }, (_, i) => `2031-01-${String(i + 1).padStart(2, '0')}`);
  const papersOf = (i: number) => Array.from({ length: i === 7 ? 90 : 6 }, (_, j) => 100 * i + j);
  return [
    ...days.map((day, i): [string, string] => [`en/${day}.md`, `## Daily Papers (${day})\n\n${papersOf(i).map(english).join('')}`]),
    ...days
      .filter((_, i) => i % 3 === 0)
      .map((day, i): [string, string] => [
        `ko/${day}.md`,
        `## Daily Papers (${day})\n\n${papersOf(3 * i)
          .slice(0, 4)
          .map(korean)
          .join('')}`,
      ]),
    [
      'lists/attention.md',
      `# Reading list\n\n${[3, 105, 1201, 9001].map((n) => `- [${titleOf(n)}](https://arxiv.org/abs/${idOf(n)}): worth it.\n`).join('')}`,
    ],
    ['lists/one.md', `# More\n\n${[301, 302].map((n) => `- [${titleOf(n)}](https://arxiv.org/abs/${idOf(n)})\n`).join('')}`],
  ];
}

const CALLS: readonly [name: string, input: object][] = [
  ['search_papers', { query: 'quantized attention' }],
  ['search_papers', { query: 'quantized', limit: 50, offset: 10 }],
  ['search_papers', { query: '양자화 모델의 학습' }],
  ['search_papers', { query: 'author:munoz votes:>35 sort:date' }],
  ['search_papers', { query: 'a paper that tells of robotic things and of speech ones at length' }],
  ['search_papers', { query: 'is:starred' }],
  ['search_papers', { query: 'votes:many nothinglikeit' }],
  ['get_paper', { id: idOf(3) }],
  ['get_paper', { id: `arXiv:${idOf(301)}v2` }],
  ['get_paper', { id: idOf(9001) }],
  ['get_paper', { id: '9912.99999' }],
  ['get_paper', {}],
  ['get_day', {}],
  ['get_day', { date: '2031-01-08', limit: 100 }],
  ['get_day', { date: '2031-01-08', limit: 100, offset: 40 }],
  ['get_day', { date: '1999-01-01' }],
  ['related_papers', { id: idOf(105), limit: 30 }],
  ['list_marks', { kind: 'starred' }],
  ['list_marks', { kind: 'tagged', tag: 'thesis' }],
  ['compare_papers', { ids: [3, 105, 301, 702, 711].map(idOf) }],
];

describe('tools of the editor and over the Model Context Protocol', () => {
  const cli = new CommandLine();
  const world = new World();
  const editor = new Map<string, (input: object) => Promise<string>>();
  const client = new Client({ name: 'test', version: '1' });

  before(async () => {
    await cli.build();
    for (const [name, text] of digests()) {
      cli.write(name, text);
      world.disk.write(`mem:/w/${name}`, text);
    }
    cli.write(
      '.paper-digest/marks/here.jsonl',
      `{"format":"paper-digest/marks","version":1}\n${JSON.stringify({ id: idOf(3), starred: true, note: 'mine', at: {} })}\n${JSON.stringify({ id: idOf(105), read: true, 'tag:thesis': true, at: {} })}\n`,
    );
    const marks = new FakeMarks({ [idOf(3)]: { starred: true, note: 'mine' }, [idOf(105)]: { read: true, tags: ['thesis'] } });
    const papers = world.open();
    papers.setFiles(world.disk.under('mem:/w'));
    papers.setMarks(marks.all().keys(), marks);
    await until(() => papers.searchable === 'all');
    type Invoke = (options: { input: object }, token: undefined) => Promise<{ text: string }>;
    Object.assign(stub, {
      lm: {
        registerTool: (name: string, { invoke }: { invoke: Invoke }) => {
          editor.set(name.replace('paper-digest_', ''), async (input) => (await invoke({ input }, undefined)).text);
          return { dispose: () => undefined };
        },
      },
      LanguageModelTextPart: class {
        constructor(readonly value: string) {}
      },
      LanguageModelToolResult: class {
        readonly text: string;
        constructor(parts: { value: string }[]) {
          this.text = parts.map(({ value }) => value).join('');
        }
      },
    });
    Object.assign(stub.workspace, { workspaceFolders: [{ uri: stub.Uri.parse('mem:/w'), name: 'w', index: 0 }] });
    // Only now, since a module takes what the stub has when it is loaded.
    (await import('../../../src/host/tools/registerTools')).registerTools(papers, marks);
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [cli.program, 'mcp'],
        cwd: cli.folder,
        env: cli.env as Record<string, string>,
      }),
    );
    after(() => papers.dispose());
  });
  after(async () => {
    Object.assign(stub, { lm: undefined });
    Object.assign(stub.workspace, { workspaceFolders: undefined });
    await client.close();
    cli.dispose();
  });

  const answerOf = async (name: string, input: object): Promise<string> => {
    const { content } = (await client.callTool({ name, arguments: input as Record<string, unknown> })) as { content: { text: string }[] };
    return content.map(({ text }) => text).join('');
  };

  for (const [name, input] of CALLS) {
    it(`give the same answer, which resolves and is short enough: ${name} ${JSON.stringify(input)}`, async () => {
      const answer = await answerOf(name, input);
      assert.equal(answer, await editor.get(name)!(input));
      assert.ok(estimateTokens(answer) <= MOST_TOKENS, `${estimateTokens(answer)} tokens`);
      for (const [, path = '', line = ''] of answer.matchAll(/(?<![\w/.])((?:en|ko|lists)\/[\w-]+\.md):(\d+)/g)) {
        assert.match(readFileSync(join(cli.folder, path), 'utf8').split('\n')[Number(line) - 1] ?? '', /^(?:###|-) \[/, `${path}:${line}`);
      }
    });
  }

  it('name all places by absolute paths where the server runs elsewhere', async () => {
    const elsewhere = new Client({ name: 'test', version: '1' });
    await elsewhere.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [cli.program, 'mcp', cli.folder],
        cwd: cli.cache,
        env: cli.env as Record<string, string>,
      }),
    );
    const { content } = (await elsewhere.callTool({ name: 'get_paper', arguments: { id: idOf(3) } })) as { content: { text: string }[] };
    await elsewhere.close();
    const [, path = ''] = /^## (\S+\.md):\d+/m.exec(content[0]?.text ?? '') ?? [];
    assert.ok(isAbsolute(path), path);
    assert.ok(readFileSync(path, 'utf8').includes(titleOf(3)));
  });

  it('see what changed while the server runs', async () => {
    cli.write('en/2031-01-31.md', `## Daily Papers (2031-01-31)\n\n${english(7_777)}`);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    assert.match(await answerOf('get_day', {}), /2031-01-31/);
  });
});
