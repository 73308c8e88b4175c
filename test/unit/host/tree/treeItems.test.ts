import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { fake } from '../../../support/vscode';
import { FakeMarks, FakeMemento, FakePapers } from '../../../support/fakes';
import { Preferences } from '../../../../src/host/preferences/preferences';
import { SavedSearches } from '../../../../src/host/search/saved';
import { TreeLayout } from '../../../../src/host/tree/treeLayout';
import { type Node, SearchNodes } from '../../../../src/host/tree/treeNodes';
import { PaperTree } from '../../../../src/host/tree/treeProvider';
import { GROUPINGS } from '../../../../src/core/grouping/group';

const digest = (date: string, ...papers: [id: string, title: string, more?: string][]) =>
  `## Daily Papers (${date})\n\n${papers
    .map(([link, title, more = '']) => `### [${title}](${link})\n\n${more}\n\n- Summary of ${title}.\n`)
    .join('\n')}`;
const abs = (id: string) => `https://arxiv.org/abs/${id}`;

function makeTree(texts: Record<string, string>, marks = new FakeMarks()) {
  const papers = new FakePapers(texts);
  const layout = new TreeLayout(new FakeMemento());
  const tree = new PaperTree(papers, marks, layout, new SearchNodes(new SavedSearches(papers)), new Preferences(papers, marks));
  const nodes = async () => {
    const all: Node[] = [];
    const walk = async (node?: Node) => {
      for (const child of await tree.getChildren(node)) {
        all.push(child);
        await walk(child);
      }
    };
    await walk();
    return all;
  };
  return { tree, layout, nodes };
}

describe('the items of the tree', () => {
  afterEach(() => fake.reset());

  it('are all there although a name or an identifier has half of a surrogate pair', async () => {
    fake.settings = { savedSearches: [{ name: 'Half \ud83d', query: 'words' }] };
    const json = '[{"doi":"10.1234/ab\\ud83dcd","title":"A Half \\udc00 of a Pair","authors":["A B"],"date":"2025-01-29"}]';
    const { tree, nodes } = makeTree({ 'a.json': json });
    const labels = [];
    for (const node of await nodes()) {
      labels.push((await tree.getTreeItem(node)).label);
    }
    assert.equal(labels.length, 3);
  });

  it('say of a saved search how many papers it finds and what of it was not understood', async () => {
    fake.settings = {
      savedSearches: [
        { name: 'Sheep', query: 'Sheep' },
        { name: 'Liked', query: 'votes:lots goats' },
      ],
    };
    const { tree, nodes } = makeTree({ 'a.md': digest('2025-01-29', [abs('2501.00001'), 'Sheep in the dark']) });
    await nodes();
    await new Promise((resolve) => setImmediate(resolve));
    const items = (await tree.getChildren()).map((node) => tree.getTreeItem(node));
    const described = (name: string) => items.find(({ label }) => label === name)?.description;
    assert.equal(described('Sheep'), '1 paper');
    assert.equal(described('Liked'), '0 papers · not understood: votes:lots');
  });

  it('show titles and people as they are set, never as TeX', async () => {
    const titles: [written: string, shown: string][] = [
      ['Scaling $\\mathcal{O}(n^2)$ to $\\sim$100k Tokens at 90\\%', 'Scaling O(n²) to ∼100k Tokens at 90%'],
      ['\\textsc{Nimbus} for H$_2$O', 'Nimbus for H₂O'],
      ['Caf&eacute; &#38; Code', 'Café & Code'],
      ['Schr\\"odinger Bridges', 'Schrödinger Bridges'],
      ['$5 to $10 a Run', '$5 to $10 a Run'],
      ['CO<sub>2</sub> of $\\alpha$-강화학습', 'CO₂ of α-강화학습'],
    ];
    const papers = titles.map(([title], i): [string, string, string] => [
      abs(`2501.0000${String(i + 1)}`),
      title,
      "Authors: Anna Czerwi\\'nski",
    ]);
    const { tree, nodes } = makeTree({ 'file:///w/2025-01-29.md': digest('2025-01-29', ...papers) });
    const items = (await nodes()).map((node) => tree.getTreeItem(node)).slice(1);
    assert.deepEqual(
      items.map(({ label }) => label),
      titles.map(([, shown]) => shown),
    );
    assert.deepEqual(new Set(items.map(({ description }) => description)), new Set(['Anna Czerwiński']));
  });

  it('have an id each, whatever searches, days, tags, digests and papers are called', async () => {
    fake.settings = {
      savedSearches: ['One', 'One', 'One:2', 'a/b', 'a%2Fb', 'a', '', '2025-01-29', 'Zebra', 'paper/2501.00001'].map((name) => ({
        name,
        query: name === 'a' ? 'Apple' : 'Zebra',
      })),
      mute: ['Apple'],
    };
    const marks = new FakeMarks({ '2501.00001': { tags: ['a/b', 'muted', 'paper/2501.00001'] } });
    const texts = {
      'file:///w/2025-01-29.md': digest('2025-01-29', [abs('2501.00001'), 'Zebra'], ['https://openreview.net/forum?id=a/b', 'Apple a/b']),
      'file:///w/2025-01-29/paper.md': digest(
        '2025-01-29',
        ['https://doi.org/10.1000/a/b', 'Apple a'],
        [abs('math/0309136'), 'Zebra/muted'],
      ),
      'file:///w/2025-01-29/paper/2501.md': digest('2025-01-28', [abs('2501.00001'), 'Zebra', 'Authors: a/b, A/b, muted']),
      'file:///w/no date.md': `# Papers\n\n### [Zebra](${abs('2501.00009')})\n\nAuthors: a\n\n- It says.\n`,
    };
    const { tree, layout, nodes } = makeTree(texts, marks);
    for (const grouping of GROUPINGS) {
      layout.change({ grouping });
      // What searches find comes later.
      await nodes();
      const all = await nodes();
      assert.ok(all.length > 6, grouping);
      const ids = all.map((node) => tree.getTreeItem(node).id);
      assert.deepEqual(
        ids.filter((id, i) => id === undefined || ids.indexOf(id) !== i),
        [],
        grouping,
      );
    }
  });
});
