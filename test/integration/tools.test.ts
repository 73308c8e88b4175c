import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { estimateTokens } from '../../src/core/tools/tokenBudget';
import { api, eventually, folder, type Api } from './support';

/** Answers may have so many tokens. */
const MOST_TOKENS = 4000;

async function invoke(name: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(`paper-digest_${name}`, { input, toolInvocationToken: undefined });
  const text = result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
  assert.ok(estimateTokens(text) <= MOST_TOKENS, `${name}: ${estimateTokens(text)} tokens`);
  return text;
}

/** The places in an answer, each as the line that stands there. */
async function linesAt(answer: string): Promise<string[]> {
  const places = [...answer.matchAll(/([\w./-]+\.(?:md|txt)):(\d+)/g)];
  return Promise.all(
    places.map(async ([, path = '', line = '']) => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), path));
      return document.lineAt(Number(line) - 1).text;
    }),
  );
}

describe('tools for language models', () => {
  let papers: Api;

  before(async function () {
    papers = await api();
    if (typeof (vscode as { lm?: { invokeTool?: unknown } }).lm?.invokeTool !== 'function') {
      this.skip();
    }
  });

  it('answer each with places that resolve, within their tokens', async () => {
    const [first, second] = papers.papers();
    assert.ok(first && second);
    // An earlier test may have left thousands of files to be taken out of the index.
    await eventually(
      'the index to have the papers',
      async () => (await papers.search(first.title)).some(({ id }) => id === first.id),
      60_000,
    );
    const inputs: [string, object][] = [
      ['search_papers', { query: first.title, limit: 50 }],
      ['get_paper', { id: `arXiv:${first.id}v1` }],
      ['get_day', { limit: 100 }],
      ['related_papers', { id: first.id }],
      ['compare_papers', { ids: [first.id, second.id] }],
    ];
    for (const [name, input] of inputs) {
      const answer = await invoke(name, input);
      const lines = await linesAt(answer);
      assert.ok(lines.length > 0, `${name} names no place: ${answer}`);
      assert.ok(
        lines.every((line) => line.trim() !== ''),
        `${name} names an empty line`,
      );
      assert.ok(name === 'related_papers' || answer.includes(first.title) || name === 'get_day', answer);
    }
    assert.match(await invoke('list_marks', { kind: 'starred' }), /^\d+ starred papers/);
  });

  it('say what is wrong with their input, for the model to mend', async () => {
    assert.match(await invoke('get_paper', { id: '9912.99999' }), /search_papers/);
    assert.match(await invoke('get_day', { date: '1999-01-01' }), /There is no digest of 1999-01-01/);
  });
});
