import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rowsBefore } from '../../src/host/search/rows';
import { SavedSearches } from '../../src/host/search/saved';
import { Picker } from '../../src/host/search/picker';
import { FakeMarks, FakePapers } from '../support/fakes';
import { api, eventually } from './support';

describe('search', () => {
  it('finds papers of the seeds in English, Korean and by identifier', async () => {
    const { search } = await api();
    const first = async (query: string) => (await search(query, 5))[0]?.id;
    await eventually('titles to be searchable', async () => (await first('memorizes generalizes')) === '2501.17161');
    for (const query of [
      'SFT memorizes RL',
      'memorzies generalizes',
      'sft memo',
      'https://arxiv.org/abs/2501.17161v2',
      'arXiv:2501.17161',
    ]) {
      assert.equal(await first(query), '2501.17161', query);
    }
    await eventually('summaries to be searchable', async () => (await search('강화학습', 50)).length > 0);
    assert.deepEqual((await search('강화 학습', 1)).length, 1);
  });

  it('has its commands', async () => {
    await api();
    const commands = await vscode.commands.getCommands(true);
    for (const name of [
      'searchPapers',
      'searchSeveral',
      'showRelated',
      'saveSearch',
      'runSavedSearch',
      'editSavedSearch',
      'deleteSavedSearch',
    ]) {
      assert.ok(commands.includes(`paperDigest.${name}`), name);
    }
  });

  it('opens with a query and closes without choosing', async () => {
    await api();
    const done = vscode.commands.executeCommand('paperDigest.searchPapers', 'memorizes');
    // The command ends when the picker is hidden, which may come before it is shown.
    await eventually('the picker to close', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return Promise.race([Promise.resolve(done).then(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 200))]);
    });
  });
});

describe('the picker', () => {
  it('says so where there is no digest', () => {
    const rows = rowsBefore(undefined, {}, new FakePapers({}), () => assert.fail('no paper to show'));
    assert.deepEqual(
      rows.map(({ description }) => description),
      ['No digest found here'],
    );
  });

  const row = (id: string, title: string) =>
    `| [${title}](https://arxiv.org/abs/${id}) | Ann | - First. - Second. | ['cs.CV'] | N/A | N/A |`;
  const text = `## Papers for 2025-01-29\n\n| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |\n|---|---|---|---|---|---|\n${row('2501.00001', 'Turtles swim')}\n${row('2501.00002', 'Turtles run')}\n`;

  it('gives the chosen paper, in the order of the search', async () => {
    const papers = new FakePapers({ 'a.md': text });
    assert.equal(papers.papers().length, 2);
    const done = new Picker(papers, {}, { title: 'Choose', query: 'Turtles' }).open();
    let chosen: string | undefined;
    void done.then(([paper]) => (chosen = paper?.id ?? 'none'));
    await eventually('a paper to be chosen', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return chosen;
    });
    assert.equal(chosen, '2501.00001');
  });
});

describe('saved searches', () => {
  const setting = () => vscode.workspace.getConfiguration('paperDigest').get<unknown>('savedSearches');
  const papers = new FakePapers({
    'a.md': '## Daily Papers (2025-01-29)\n\n### [Turtles swim](https://arxiv.org/abs/2501.00001)\n\n- They do.\n',
  });

  afterEach(() =>
    vscode.workspace.getConfiguration('paperDigest').update('savedSearches', undefined, vscode.ConfigurationTarget.Workspace),
  );

  it('are kept in the settings of the workspace, renamed and deleted', async () => {
    const saved = new SavedSearches(papers, new FakeMarks().onDidChange);
    try {
      await saved.save({ name: 'Slow', query: 'Turtles' });
      await saved.save({ name: 'Other', query: 'Hares' });
      assert.deepEqual(setting(), [
        { name: 'Slow', query: 'Turtles' },
        { name: 'Other', query: 'Hares' },
      ]);
      await saved.change({ name: 'Slow', query: 'Turtles' }, { name: 'Slower', query: 'Turtles' });
      assert.deepEqual(
        saved.all().map(({ name }) => name),
        ['Slower', 'Other'],
      );
      await saved.delete({ name: 'Other', query: 'Hares' });
      assert.deepEqual(setting(), [{ name: 'Slower', query: 'Turtles' }]);
    } finally {
      saved.dispose();
    }
  });

  it('find papers, and tell when that may have changed', async () => {
    const saved = new SavedSearches(papers);
    try {
      const { total } = await saved.find({ name: 'Slow', query: 'Turtles' });
      assert.equal(total, 1);
      let told = 0;
      saved.onDidChange(() => told++);
      papers.put('b.md', '## Daily Papers (2025-01-30)\n\n### [Turtles run](https://arxiv.org/abs/2501.00002)\n\n- They do.\n');
      assert.ok(told > 0);
      assert.equal((await saved.find({ name: 'Slow', query: 'Turtles' })).total, 2);
    } finally {
      saved.dispose();
    }
  });
});
