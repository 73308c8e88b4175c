import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ActivePage, Pages } from '../../src/host/page/pages';
import { TriageMode } from '../../src/host/triage/mode';
import { scopeOf } from '../../src/host/triage/scope';
import { FakeMarks, FakeMemento, FakePapers } from '../support/fakes';

const ids = ['2501.00001', '2501.00002', '2501.00003'] as const;
const text = ['## Daily Papers (2025-01-29)', ...ids.map((id) => `### [Paper ${id}](https://arxiv.org/abs/${id})\n\n- Words.`)].join(
  '\n\n',
);

class FakePages implements Pages {
  readonly #changed = new vscode.EventEmitter<ActivePage | undefined>();
  readonly onDidChangeActive = this.#changed.event;
  active: ActivePage | undefined;
  openPaper = async (id: string) => {
    this.active = { kind: 'paper', id };
    this.#changed.fire(this.active);
  };
  openDay = () => Promise.resolve();
  openDigest = () => Promise.resolve();
  openRange = () => Promise.resolve();
  openSearch = () => Promise.resolve();
  toggleForm = () => false;
  setTriage = () => undefined;
  onDidAskTriage = () => ({ dispose: () => undefined });
  reveal = () => false;
  step = () => false;
  editNote = () => true;
}

function makeMode(memento = new FakeMemento(), marks = new FakeMarks()) {
  const papers = new FakePapers({ 'file:///w.md': text });
  const pages = new FakePages();
  const selected = new vscode.EventEmitter<string>();
  const mode = new TriageMode(memento, papers, marks, pages, { reveal: () => Promise.resolve(true), onDidSelect: selected.event });
  return { memento, marks, papers, pages, mode, selected };
}

/** The identifiers of all papers. */
const all = (papers: FakePapers) => papers.papers().map(({ id }) => id);

describe('triage', () => {
  it('goes through the unread papers of a day, and says how many are left', async () => {
    const { mode, papers, pages, marks } = makeMode();
    await marks.change([ids[1]], { read: true });
    const scope = await scopeOf('2025-01-29', undefined, papers);
    assert.ok(scope);
    assert.ok(await mode.start(scope.title, scope.ids, false));
    assert.deepEqual([pages.active?.id, mode.current], [ids[0], { title: '2025-01-29', left: 2, ids: [ids[0], ids[2]] }]);
    await mode.decide('read');
    assert.deepEqual([pages.active?.id, mode.current?.left], [ids[2], 1]);
    await mode.decide('skipped');
    assert.equal(mode.current?.left, 0);
    assert.deepEqual([marks.get(ids[0]), marks.get(ids[2])], [{ read: true }, { skipped: true }]);
    assert.ok(!(await mode.start(scope.title, scope.ids, false)), 'nothing is left to begin with');
  });

  it('steps, stars, and takes a decision back, returning to its paper', async () => {
    const { mode, papers, pages, marks } = makeMode();
    await mode.start('all', all(papers), false);
    await mode.next();
    assert.equal(pages.active?.id, ids[1]);
    await mode.star();
    assert.equal(marks.get(ids[1])?.starred, true);
    await mode.star();
    assert.equal(marks.get(ids[1])?.starred, undefined);
    await mode.decide('read');
    assert.equal(pages.active?.id, ids[2]);
    await mode.undo();
    assert.equal(pages.active?.id, ids[1]);
    assert.equal(marks.get(ids[1])?.read, undefined);
    await mode.previous();
    assert.equal(pages.active?.id, ids[0]);
  });

  it('follows the reader who goes elsewhere in the same papers', async () => {
    const { mode, papers, pages, marks, selected } = makeMode();
    await mode.start('all', all(papers), false);
    selected.fire(ids[2]);
    await mode.decide('skipped');
    assert.deepEqual(marks.get(ids[2]), { skipped: true });
    await pages.openPaper(ids[1]);
    await mode.star();
    assert.deepEqual(marks.get(ids[1]), { starred: true });
  });

  it('decides one paper a key, however fast the keys follow each other', async () => {
    const { mode, papers, marks } = makeMode();
    await mode.start('all', all(papers), false);
    await Promise.all([mode.decide('read'), mode.decide('skipped'), mode.star(), mode.decide('read')]);
    assert.deepEqual(
      ids.map((id) => marks.get(id)),
      [{ read: true }, { skipped: true }, { read: true, starred: true }],
    );
  });

  it('is not led back by the late report of a paper that it showed', async () => {
    const { mode, papers, marks, selected } = makeMode();
    await mode.start('all', all(papers), false);
    await mode.decide('read');
    await mode.decide('read');
    selected.fire(ids[1]);
    await mode.decide('read');
    assert.deepEqual(
      ids.map((id) => marks.get(id)),
      [{ read: true }, { read: true }, { read: true }],
    );
  });

  it('is left and resumed where it was, after a restart too', async () => {
    const { mode, papers, memento, marks } = makeMode();
    await mode.start('a day', all(papers), false);
    await mode.decide('read');
    mode.leave();
    assert.equal(mode.current, undefined);
    const again = makeMode(memento, marks);
    assert.ok(await again.mode.resume(false));
    assert.deepEqual([again.pages.active?.id, again.mode.current], [ids[1], { title: 'a day', left: 2, ids: all(papers) }]);
  });

  it('has nothing to resume when all was decided', async () => {
    const { mode, papers } = makeMode();
    await mode.start('a day', all(papers).slice(0, 1), false);
    await mode.decide('read');
    mode.leave();
    assert.ok(!(await mode.resume(false)));
  });

  it('goes through what a search finds', async () => {
    const { papers } = makeMode();
    const scope = await scopeOf({ query: '00002' }, undefined, papers);
    assert.deepEqual([scope?.title, scope?.ids], ['“00002”', [ids[1]]]);
  });
});
