import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, open, remove } from './support';

const id = '2501.17161';
const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`paperDigest.${command}`, ...args);
const clipboard = () => vscode.env.clipboard.readText();

describe('commands', () => {
  before(api);
  afterEach(closeEditors);

  it('copy the identifier of a paper, in any spelling', async () => {
    await run('copyId', id);
    assert.equal(await clipboard(), id);
    await run('copyId', `https://arxiv.org/pdf/${id}v2`);
    assert.equal(await clipboard(), id);
  });

  it('copy a Markdown link', async () => {
    await run('copyLink', id);
    assert.match(await clipboard(), /^\[SFT Memorizes, RL Generalizes.*\]\(https:\/\/arxiv\.org\/abs\/2501\.17161\)$/);
  });

  it('take the paper whose identifier is under the cursor', async () => {
    await open('See 2501.17116 for more.\n');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(0, 6, 0, 6);
    await run('copyId');
    assert.equal(await clipboard(), '2501.17116');
  });

  it('open the digest at a place', async () => {
    const paper = (await api()).papers().find((each) => each.id === '2501.17116');
    const source = paper?.sources[0];
    assert.ok(source);
    await run('openDigest', source);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), source.name);
    assert.equal(editor?.selection.active.line, source.range.start.line);
  });

  it('take the paper of the entry in which the cursor stands', async () => {
    const paper = (await api())
      .papers()
      .find(({ sources }) => sources.length === 1 && sources[0] && sources[0].range.end.line > sources[0].range.start.line);
    const source = paper?.sources[0];
    assert.ok(paper && source);
    await run('openDigest', source);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(source.range.end.line, 0, source.range.end.line, 0);
    await run('copyLink');
    assert.ok((await clipboard()).includes(paper.title.slice(0, 10)));
  });

  it('create a sample digest that is read', async () => {
    const known = await api();
    try {
      await run('createSample');
      const paper = await eventually('the sample', () => known.papers().find(({ id: each }) => each === '1706.03762'));
      assert.equal(paper.title, 'Attention Is All You Need');
      assert.equal(paper.votes, 42);
      assert.equal(paper.authors.length, 8);
      assert.deepEqual(paper.categories, ['Natural Language Processing', 'Machine Translation']);
      await eventually('its page', () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview);
    } finally {
      await closeEditors();
      await remove('sample-digest.md');
    }
    await eventually('the sample to go', () => !known.papers().some(({ id: each }) => each === '1706.03762'));
  });
});
