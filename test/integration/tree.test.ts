import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SavedSearches } from '../../src/host/search/saved';
import { registerLayoutCommands } from '../../src/host/tree/commands';
import { describeLayout } from '../../src/host/tree/describe';
import { PaperDrag, papersMime } from '../../src/host/tree/drag';
import { Layout } from '../../src/host/tree/layout';
import { NewsDesk } from '../../src/host/tree/news';
import { PaperNode, GroupNode } from '../../src/host/tree/nodes';
import { PaperTree } from '../../src/host/tree/provider';
import { SearchNodes } from '../../src/host/tree/searches';
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
  const layout = new Layout(memento);
  const tree = new PaperTree(papers, marks, layout, new SearchNodes(new SavedSearches(papers)));
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
  return { papers, marks, layout, tree, lines, paperNode };
}

describe('tree', () => {
  it('reveals the paper whose part of a page was clicked', async () => {
    const { papers, layout } = makeTree();
    const actions = new Map<string, (argument: unknown, selection: unknown) => unknown>();
    const revealed: string[] = [];
    const view = {
      expand: () => Promise.resolve(),
      reveal: (id: string) => {
        revealed.push(id);
        return Promise.resolve(true);
      },
    };
    registerLayoutCommands(view, layout, papers, (name, action) => {
      actions.set(name, action);
      return { dispose: () => undefined };
    });
    await actions.get('revealPaper')?.({ webviewSection: 'paper', paperId: '2501.00002' }, undefined);
    assert.deepEqual(revealed, ['2501.00002']);
  });

  it('shows days with their papers, newest first, and votes', async () => {
    const { lines } = makeTree();
    assert.deepEqual(await lines(), ['2025-01-29 | 2 · Wed', '  Zebra | ▲ 28', '  Apple | ▲ 3', '2025-01-28 | 1 · Tue', '  Lemon | ']);
  });

  it('shows days while papers are still being made, and what looks into papers as soon as they are', async () => {
    const { papers, layout, tree, lines } = makeTree();
    papers.made = false;
    layout.change({ filter: { code: true } });
    assert.deepEqual([tree.waits, await lines()], [true, []]);
    layout.change({ filter: {} });
    assert.deepEqual([tree.waits, (await lines()).length], [false, 5]);
    layout.change({ grouping: 'digest' });
    assert.deepEqual([tree.waits, await lines()], [true, []]);
    papers.made = true;
    papers.put('file:///m.md', digest('2025-01-27', ['2501.00004', 'Melon']));
    assert.equal(tree.waits, false);
    assert.ok((await lines()).some((line) => line.startsWith('  Melon')));
  });

  it('says how many papers of a day were read, and sets the box of the day when all were', async () => {
    const { tree, marks } = makeTree();
    const [day] = tree.roots;
    assert.ok(day);
    const box = () => (tree.getTreeItem(day).checkboxState as { state: vscode.TreeItemCheckboxState }).state;
    await marks.change(['2501.00001'], { read: true });
    assert.equal(tree.getTreeItem(day).description, '1 of 2 · Wed');
    assert.equal(box(), vscode.TreeItemCheckboxState.Unchecked);
    await marks.change(['2501.00002'], { skipped: true });
    assert.equal(box(), vscode.TreeItemCheckboxState.Checked);
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
    assert.deepEqual(await lines(), ['Apple | ▲ 3', 'Zebra | ▲ 28']);
    assert.equal(describeLayout(layout.value), 'one list · by title · 2025-01-29 · “e”');
    assert.deepEqual(new Layout(memento).value, layout.value);
    layout.filter({ date: undefined, text: '' });
    assert.deepEqual(layout.value.filter, {});
  });

  it('starts anew from a memory it cannot read', () => {
    const memento = new FakeMemento();
    void memento.update('paperDigest.tree.layout', { grouping: 'moon' });
    assert.equal(new Layout(memento).value.grouping, 'day');
  });

  it('keeps a paper in sight that was just read although only unread ones are asked for', async () => {
    const { layout, lines, marks, tree } = makeTree();
    layout.filter({ unread: true });
    await lines();
    await marks.change(['2501.00003'], { read: true });
    assert.ok((await lines()).includes('  Lemon | '));
    tree.settle();
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
    const first = new NewsDesk(memento, papers);
    papers.put('file:///t.md', tuesday);
    assert.equal(first.news, undefined);
    papers.put('file:///m.md', digest('2025-01-27', ['2501.00008', 'Olive'], ['2501.00003', 'Lemon']));
    assert.deepEqual(first.news, { papers: 1, digests: 1 });
    first.see();
    assert.equal(first.news, undefined);
  });
});
