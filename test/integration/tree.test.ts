import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SavedSearches } from '../../src/host/search/saved';
import { Preferences } from '../../src/host/preferences/preferences';
import { NewDigests } from '../../src/host/tree/newDigests';
import { describeLayout, TreeLayout } from '../../src/host/tree/treeLayout';
import { GroupNode, MutedNode, PaperNode, SearchNodes } from '../../src/host/tree/treeNodes';
import { PaperTree } from '../../src/host/tree/treeProvider';
import { PaperDrag, papersMime } from '../../src/host/tree/treeView';
import { FakeMarks, FakeMemento, FakePapers } from '../support/fakes';

const digest = (date: string, ...papers: [id: string, title: string, more?: string][]) =>
  [
    `## Daily Papers (${date})`,
    ...papers.map(([id, title, more = '']) => `### [${title}](https://arxiv.org/abs/${id})\n\n${more}\n\n- Summary of ${title}.\n`),
  ].join('\n\n');

const wednesday = digest(
  '2025-01-29',
  ['2501.00001', 'Zebra', 'Vote: 28'],
  ['2501.00002', 'Apple', 'Vote: 3\n\n- [one](command:evil) and <b>two</b>'],
);
const tuesday = digest('2025-01-28', ['2501.00003', 'Lemon']);

function makeTree(memento = new FakeMemento()) {
  const papers = new FakePapers({ 'file:///w.md': wednesday, 'file:///t.md': tuesday });
  const marks = new FakeMarks();
  const layout = new TreeLayout(memento);
  const preferences = new Preferences(papers, marks);
  const tree = new PaperTree(papers, marks, layout, new SearchNodes(new SavedSearches(papers)), preferences);
  const lines = async () => {
    const found: string[] = [];
    const walk = async (node?: Parameters<PaperTree['getChildren']>[0]) => {
      for (const child of await tree.getChildren(node)) {
        const item = tree.getTreeItem(child);
        found.push(`${node ? '  ' : ''}${String(item.label)} | ${String(item.description)}`);
        await walk(child);
      }
    };
    await walk();
    return found;
  };
  const paperNode = (id: string) => {
    const node = tree.find(id);
    assert.ok(node);
    return node;
  };
  return { papers, marks, layout, preferences, tree, lines, paperNode };
}

describe('tree', () => {
  it('shows days with their papers, newest first, and votes in a column before the titles', async () => {
    const { lines } = makeTree();
    assert.deepEqual(await lines(), [
      '2025-01-29 | 2 papers · Wed',
      '  28\u2002Zebra | ',
      '  \u20073\u2002Apple | ',
      '2025-01-28 | 1 paper · Tue',
      '  Lemon | ',
    ]);
  });

  it('shows days while papers are still being made, and what looks into papers as soon as they are', async () => {
    const { papers, layout, tree, lines } = makeTree();
    papers.reading = { phase: 'reading', read: 0, total: 1 };
    layout.change({ filter: { code: true } });
    assert.deepEqual([tree.isWaiting, await lines()], [true, []]);
    layout.change({ filter: {} });
    assert.deepEqual([tree.isWaiting, (await lines()).length], [false, 5]);
    layout.change({ grouping: 'digest' });
    assert.deepEqual([tree.isWaiting, await lines()], [true, []]);
    papers.reading = { phase: 'ready', read: 1, total: 1 };
    papers.put('file:///m.md', digest('2025-01-27', ['2501.00004', 'Melon']));
    assert.ok((await lines()).some((line) => line.includes('Melon')));
    assert.equal(tree.isWaiting, false);
  });

  it('counts read and skipped papers of a day alike, and shows no check box unless a setting asks for it', async () => {
    const { tree, marks } = makeTree();
    const [day] = tree.roots;
    assert.ok(day);
    await marks.change(['2501.00001'], { read: true });
    assert.equal(tree.getTreeItem(day).description, '1 of 2 read · Wed');
    await marks.change(['2501.00002'], { skipped: true });
    assert.equal(tree.getTreeItem(day).description, '2 of 2 read · Wed');
    assert.equal(tree.getTreeItem(day).checkboxState, undefined);
    assert.match(tree.getTreeItem(day).contextValue ?? '', /done/);
  });

  it('has one icon for the state of each paper', async () => {
    const { tree, marks, paperNode } = makeTree();
    const icon = (id: string) => (tree.getTreeItem(paperNode(id)).iconPath as vscode.ThemeIcon).id;
    await marks.change(['2501.00001'], { read: true });
    await marks.change(['2501.00002'], { skipped: true });
    assert.deepEqual(['2501.00001', '2501.00002', '2501.00003'].map(icon), ['check', 'circle-slash', 'circle-filled']);
    await marks.change(['2501.00001'], { starred: true });
    assert.equal(icon('2501.00001'), 'star-full');
  });

  it('folds muted papers away at the end of their group, and marks and counts followed ones', async () => {
    const configuration = vscode.workspace.getConfiguration('paperDigest');
    await configuration.update('mute', ['Zebra', 'Lemon'], vscode.ConfigurationTarget.Global);
    await configuration.update('follow', ['Lemon'], vscode.ConfigurationTarget.Global);
    try {
      const { tree, preferences, paperNode } = makeTree();
      await new Promise<void>((resolve) => preferences.onDidChange(resolve));
      const [first, second] = tree.roots;
      assert.ok(first && second);
      assert.deepEqual(first.ids, ['2501.00002']);
      const muted = first.nodes.at(-1);
      assert.ok(muted instanceof MutedNode);
      assert.deepEqual(muted.ids, ['2501.00001']);
      assert.equal(tree.getTreeItem(muted).label, '1 muted');
      assert.match(String(tree.getTreeItem(second).description), /1 followed/);
      assert.match(tree.getTreeItem(paperNode('2501.00003')).accessibilityInformation?.label ?? '', /followed/);
    } finally {
      await configuration.update('mute', undefined, vscode.ConfigurationTarget.Global);
      await configuration.update('follow', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('sorts by the marks once there are enough of them, and says which words decided', async () => {
    const { papers, marks, layout, preferences, tree, paperNode } = makeTree();
    assert.equal(preferences.canSuggest, false);
    const examples = ['2412.00001', '2412.00002', '2412.00003', '2412.00004'];
    papers.put('file:///old.md', digest('2024-12-01', ...examples.map((id): [string, string] => [id, `Old ${id}`])));
    await marks.change(examples.slice(0, 2), { starred: true, read: true });
    await marks.change([...examples.slice(2), '2501.00003'], { skipped: true });
    assert.equal(preferences.canSuggest, true);
    preferences.keepOrder();
    await new Promise<void>((resolve) => preferences.onDidChange(resolve));
    layout.change({ order: 'suggested' });
    assert.deepEqual(
      tree.roots[0]?.papers.map(({ id }) => id),
      ['2501.00002', '2501.00001'],
    );
    const node = paperNode('2501.00001');
    const item = await tree.resolveTreeItem(tree.getTreeItem(node), node, new vscode.CancellationTokenSource().token);
    assert.match((item.tooltip as vscode.MarkdownString).value, /My order\\: .*words/);
  });

  it('folds the older of many days into weeks and months, and finds their papers', async () => {
    const { tree, papers } = makeTree();
    for (let day = 0; day < 120; day++) {
      const date = new Date(Date.UTC(2024, 11, 31 - day)).toISOString().slice(0, 10);
      papers.put(`file:///${date}.md`, digest(date, [`2412.${String(10000 + day)}`, `Paper ${day}`]));
    }
    const labels = (await tree.getChildren()).map((node) => String(tree.getTreeItem(node).label));
    assert.equal(labels[0], '2025-01-29');
    assert.ok(labels.length < 30, String(labels.length));
    assert.ok(labels.includes('2024-W50') && labels.includes('2024-09'), labels.join());
    const node = tree.find('2412.10100');
    assert.ok(node?.parent instanceof GroupNode && node.parent.parent instanceof GroupNode);
    assert.equal(node.parent.parent.group.grouping, 'month');
  });

  it('walks from paper to paper over the ends of groups', () => {
    const { tree } = makeTree();
    assert.equal(tree.neighbor('2501.00001', 1)?.paper.id, '2501.00002');
    assert.equal(tree.neighbor('2501.00002', 1)?.paper.id, '2501.00003');
    assert.equal(tree.neighbor('2501.00003', -1)?.paper.id, '2501.00002');
    assert.equal(tree.neighbor('2501.00003', 1), undefined);
  });

  it('tells a screen reader title, votes and marks', async () => {
    const { tree, marks, paperNode } = makeTree();
    await marks.change(['2501.00001'], { read: true, starred: true, note: 'mine' });
    assert.equal(tree.getTreeItem(paperNode('2501.00001')).accessibilityInformation?.label, 'Zebra, 28 votes, read, starred, with a note');
    assert.equal(tree.getTreeItem(paperNode('2501.00003')).accessibilityInformation?.label, 'Lemon, unread');
  });

  it('shows the beginning of the summary in a tooltip, as text', async () => {
    const { tree, paperNode } = makeTree();
    const node = paperNode('2501.00002');
    const item = await tree.resolveTreeItem(tree.getTreeItem(node), node, new vscode.CancellationTokenSource().token);
    const tooltip = item.tooltip as vscode.MarkdownString;
    assert.ok(tooltip.value.includes('one'), tooltip.value);
    assert.ok(!tooltip.value.includes('&nbsp;'), 'lines could break in words alone');
    assert.ok(!tooltip.value.includes('](command:') && !tooltip.value.includes('<b>'), tooltip.value);
    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml);
  });

  it('gives every node an id that a new reading keeps, and paper nodes their parent', async () => {
    const { tree, papers } = makeTree();
    const ids = () => tree.roots.map(({ id }) => id);
    const before = ids();
    papers.put('file:///m.md', digest('2025-01-27', ['2501.00009', 'Olive']));
    assert.deepEqual(ids().slice(0, 2), before);
    const node = tree.find('2501.00009');
    assert.ok(node instanceof PaperNode && tree.getParent(node) instanceof GroupNode);
  });

  it('groups, sorts and filters together, says so, and remembers it', async () => {
    const memento = new FakeMemento();
    const { layout, lines } = makeTree(memento);
    layout.change({ grouping: 'flat', order: 'title' });
    layout.filter({ date: '2025-01-29', text: 'e' });
    assert.deepEqual(await lines(), ['\u20073\u2002Apple | ', '28\u2002Zebra | ']);
    assert.equal(describeLayout(layout.value), 'one list · by title · 2025-01-29 · “e”');
    assert.deepEqual(new TreeLayout(memento).value, layout.value);
    layout.filter({ date: undefined, text: '' });
    assert.deepEqual(layout.value.filter, {});
  });

  it('starts anew from a memory it cannot read', () => {
    const memento = new FakeMemento();
    void memento.update('paperDigest.tree.layout', { grouping: 'moon' });
    assert.equal(new TreeLayout(memento).value.grouping, 'day');
  });

  it('keeps a paper in sight that was just read although only unread ones are asked for', async () => {
    const { layout, lines, marks, tree } = makeTree();
    layout.filter({ unread: true });
    await lines();
    await marks.change(['2501.00003'], { read: true });
    assert.ok((await lines()).includes('  Lemon | '));
    tree.unpin();
    assert.ok(!(await lines()).includes('  Lemon | '));
  });

  it('redraws only the groups on which a mark changed', async () => {
    const { tree, marks } = makeTree();
    const redrawn: (string[] | undefined)[] = [];
    tree.onDidChangeTreeData((nodes) => redrawn.push(nodes?.map(({ id }) => id)));
    await marks.change(['2501.00003'], { read: true });
    assert.deepEqual(redrawn, [['day:2025-01-28']]);
  });

  it('drags papers as identifiers and links', () => {
    const { tree } = makeTree();
    const data = new vscode.DataTransfer();
    new PaperDrag().handleDrag(tree.roots.slice(1), data);
    assert.equal(data.get(papersMime)?.value, '["2501.00003"]');
    assert.equal(data.get('text/uri-list'), undefined);
    assert.equal(data.get('text/plain')?.value, '[Lemon](https://arxiv.org/abs/2501.00003)');
  });

  it('tells of papers that arrive, not of those that were there', () => {
    const memento = new FakeMemento();
    const { papers } = makeTree();
    const first = new NewDigests(memento, papers);
    papers.put('file:///t.md', tuesday);
    assert.equal(first.current, undefined);
    papers.put('file:///m.md', digest('2025-01-27', ['2501.00008', 'Olive'], ['2501.00003', 'Lemon']));
    assert.deepEqual(first.current, { papers: 1, digests: 1 });
    first.markSeen();
    assert.equal(first.current, undefined);
  });
});
