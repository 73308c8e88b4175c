import assert from 'node:assert/strict';
import type { Digest } from '../../../../src/core/model';
import { fake } from '../../../support/vscode';
import { gather, seeds } from '../../../pages/host';

describe('pageData', () => {
  afterEach(() => {
    fake.language = 'en';
    fake.settings = {};
  });

  it('has a paper with all that its digests say, once each, in the reader’s languages', async () => {
    const { papers } = await gather({ kind: 'paper', id: '2501.17161' }, seeds(), { '2501.17161': { starred: true } });
    const [paper] = papers;
    assert.equal(paper?.votes, 28);
    assert.deepEqual(paper.mark, { starred: true });
    assert.deepEqual(
      paper.summaries.map(({ lang }) => lang),
      ['en', 'ko', 'ko'],
    );
    fake.language = 'ko';
    const korean = await gather({ kind: 'paper', id: '2501.17161' }, seeds());
    assert.deepEqual(
      korean.papers[0]?.summaries.map(({ lang }) => lang),
      ['ko', 'ko', 'en'],
    );
    assert.equal(korean.texts.related, '관련 논문');
  });

  it('puts digests that say the same into one summary', async () => {
    const [first] = seeds();
    assert.ok(first);
    const copy: Digest = { ...first, name: 'file:///copy/of.txt' };
    const { papers } = await gather({ kind: 'paper', id: '2501.17161' }, [first, copy]);
    assert.deepEqual(
      papers[0]?.summaries.map(({ sources }) => sources.map(({ label }) => label).sort()),
      [['copy/of.txt', 'seeds/000_a536d60b3bf7c415.txt']],
    );
  });

  it('has a day in its order, with its neighbours', async () => {
    const day = await gather({ kind: 'day', date: '2025-01-29' }, seeds());
    assert.equal(day.papers.length, 8);
    assert.deepEqual([day.newer, day.older], [{ date: '2025-02-11' }, { date: '2024-10-25' }]);
    assert.ok(day.papers.every(({ summaries }) => (summaries[0]?.sections.length ?? 0) > 0));
  });

  it('has a digest in its own order, with only what it says', async () => {
    const page = await gather({ kind: 'digest', name: 'file:///seeds/001_307fd5af537f1572.txt' }, seeds());
    assert.equal(page.label, 'seeds/001_307fd5af537f1572.txt');
    assert.equal(page.papers.length, 8);
    assert.ok(page.papers.every(({ summaries }) => summaries.length === 1 && summaries[0]?.lang === 'ko'));
  });

  it('says nothing of what no digest has', async () => {
    for (const ref of [
      { kind: 'paper', id: '9999.99999' },
      { kind: 'day', date: '1999-01-01' },
      { kind: 'day' },
      { kind: 'digest', name: 'file:///none.md' },
    ] as const) {
      assert.deepEqual((await gather(ref, seeds())).papers, []);
    }
  });

  it('takes the settings that fit and leaves those that do not', async () => {
    fake.settings = { 'page.width': 60, 'page.fold': 'nonsense', 'page.fontSize': '12', remoteImages: true };
    const { settings } = await gather({ kind: 'paper', id: '2501.17161' }, seeds());
    assert.deepEqual(settings, { width: 60, font: '', fontSize: 0, summaries: 'beside', fold: 'compact', images: true });
  });
});
