import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { ANSWER_TOKENS, ToolInputError, TOOLS, type ToolLibrary, type ToolMark, type ToolName } from '../../../../src/core/tools/tools';
import { estimateTokens } from '../../../../src/core/tools/tokenBudget';
import { CliLibrary, type DigestFile } from '../../../../src/cli/workspace';
import { toolLibrary } from '../../../../src/cli/mcp';
import { readDigest } from '../../../../src/core/read/read';

const file = (path: string, text: string): DigestFile => ({ path, absolute: `/${path}`, text, digest: readDigest(text, path) });
const day = (date: string, count: number, word: string) =>
  file(
    `daily/${date}.md`,
    [
      `## Daily Papers (${date})`,
      ...Array.from(
        { length: count },
        (_, i) =>
          `### [${word} ${i} of ${date}](https://arxiv.org/abs/25${date.slice(5, 7)}.${String(10000 + Number(date.slice(8)) * 100 + i)})\n\nVote: ${i}\n\nAuthors: Ada Lovelace, Alan Turing\n\n- ${`${word} models are told of at some length. `.repeat(30)}\n`,
      ),
    ].join('\n\n'),
  );

const marks = new Map<string, ToolMark>([['2501.12900', { starred: true, note: 'mine', tags: ['thesis'] }]]);
const files = [day('2025-01-29', 60, 'Quantized'), day('2025-01-28', 3, 'Robotic')];
const library: ToolLibrary = toolLibrary(new CliLibrary(files), () => marks);
const run = (name: ToolName, input: unknown) => {
  const tool = TOOLS.find((each) => each.name === name);
  assert.ok(tool);
  return tool.run(input, library);
};

describe('tools for language models', () => {
  it('answer with places that lead to the entry they name', async () => {
    const answers = await Promise.all([
      run('search_papers', { query: 'robotic' }),
      run('get_day', {}),
      run('get_paper', { id: 'arXiv:2501.12800' }),
      run('list_marks', { kind: 'starred' }),
      run('compare_papers', { ids: ['2501.12800', '2501.12900'] }),
    ]);
    for (const answer of answers) {
      const places = [...answer.matchAll(/(daily\/[\d-]+\.md):(\d+)/g)];
      assert.ok(places.length > 0, answer);
      for (const [, path, line] of places) {
        const text = files.find((each) => each.path === path)?.text.split('\n')[Number(line) - 1] ?? '';
        assert.match(text, /^### \[/);
      }
    }
  });

  it('never answer with more tokens than they may, and page through the rest', async () => {
    const seen = new Set<string>();
    let offset = 0;
    for (let page = 0; page < 20; page++) {
      const answer = await run('get_day', { date: '2025-01-29', offset, limit: 100 });
      assert.ok(estimateTokens(answer) <= ANSWER_TOKENS + 50, String(estimateTokens(answer)));
      [...answer.matchAll(/25\d\d\.\d{5}/g)].forEach(([id]) => seen.add(id));
      const next = /call again with offset (\d+)/.exec(answer)?.[1];
      if (next === undefined) {
        break;
      }
      offset = Number(next);
    }
    assert.equal(seen.size, 60);
    const compared = await run('compare_papers', { ids: ['2501.12900', '2501.12901', '2501.12902', '2501.12903', '2501.12904'] });
    assert.ok(estimateTokens(compared) <= ANSWER_TOKENS);
    assert.equal(compared.match(/^# /gm)?.length, 5);
  });

  it('know marks, tags and notes', async () => {
    assert.match(await run('get_paper', { id: '2501.12900' }), /starred; #thesis; note: mine/);
    assert.match(await run('list_marks', { kind: 'tagged', tag: 'thesis' }), /^1 tagged papers with #thesis/);
    assert.match(await run('list_marks', { kind: 'tagged', tag: 'other' }), /^0 tagged/);
  });

  it('say what is wrong with their input', async () => {
    const isTold = (part: RegExp) => (error: unknown) => error instanceof ToolInputError && part.test(error.message);
    await assert.rejects(run('search_papers', {}), isTold(/query/));
    await assert.rejects(run('get_paper', { id: '1234.99999' }), isTold(/No digest here tells of 1234\.99999/));
    await assert.rejects(run('get_day', { date: '2025-01-30' }), isTold(/nearest day before is 2025-01-29/));
    await assert.rejects(run('compare_papers', { ids: ['2501.12900'] }), isTold(/ids/));
  });

  it('are those that package.json contributes', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', '..', 'package.json'), 'utf8')) as {
      contributes: { languageModelTools: { name: string; modelDescription: string; inputSchema: object }[] };
    };
    assert.deepEqual(
      manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema })),
      TOOLS.map(({ name, description, schema }) => {
        const { $schema, ...inputSchema } = z.toJSONSchema(schema, { io: 'input' });
        assert.ok($schema);
        return { name: `paper-digest_${name}`, modelDescription: description, inputSchema };
      }),
    );
  });
});
