import assert from 'node:assert/strict';
import axe from 'axe-core';
import { suiteBrowser, type OpenPage } from './browser';
import { fake } from '../support/vscode';
import { gather, seeds } from './host';
import { themes, type Theme } from './themes';

const marks = {
  '2501.17161': {
    read: true,
    starred: true,
    note: 'Read **again**: the $\\ell_2$ bound, [here](https://a.test).',
    tags: ['thesis', 'to read'],
  },
  '2501.17116': { skipped: true },
};

const preferences = {
  muted: new Set(['2501.17116']),
  followed: new Map([['2501.17161', ['"post-training"']]]),
  reasonsOf: () => ['+ reinforcement learning', '- survey'],
};

/** What axe finds wrong, in a line each. */
async function violations({ page }: OpenPage): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe };
    const { violations: all } = await checker.run(document, { resultTypes: ['violations'] });
    return all.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary ?? ''}`).join(' | ')}`,
    );
  });
  return found;
}

describe('pages for everyone', () => {
  const browser = suiteBrowser();
  afterEach(() => {
    fake.settings = {};
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    for (const width of [1280, 700]) {
      it(`axe finds nothing on the page of a paper, ${theme}, ${String(width)} px`, async () => {
        const data = await gather({ kind: 'paper', id: '2501.17161' }, seeds(), marks, preferences);
        const open = await browser.open(data, { theme, width });
        const related = data.papers.map(({ id, title, mark }) => ({ id, title, mark, date: '2025-01-29', votes: 3 }));
        await open.tell({ type: 'related', id: '2501.17161', papers: related });
        await open.page.waitForSelector('.related .filled');
        assert.deepEqual(await violations(open), []);
        await open.screenshot(`paper-${theme}-${String(width)}`);
        await open.page.click('.note-body button');
        await open.page.waitForSelector('textarea');
        assert.deepEqual(await violations(open), []);
        await open.close();
      });

      it(`axe finds nothing on the page of a range, with a triage and at its end, ${theme}, ${String(width)} px`, async () => {
        const data = await gather({ kind: 'range', from: '2025-01-27', to: '2025-02-12' }, seeds(), marks, preferences);
        assert.ok(data.range);
        const course = [0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 9];
        const rising = (['word', 'author', 'category'] as const).map((kind) => ({
          kind,
          name: kind === 'word' ? 'speculative decoding with a long name' : `A ${kind}`,
          query: 'a query',
          count: 9,
          expected: 1.2,
          course,
        }));
        const [first, second, third] = data.papers;
        assert.ok(first && second && third);
        const range = { ...data.range, rising, several: [{ id: second.id, digests: 3 }], starred: [third.id] };
        const open = await browser.open({ ...data, range }, { theme, width });
        await open.filled();
        assert.deepEqual(await violations(open), []);
        await open.screenshot(`range-${theme}-${String(width)}`, false);
        const keys = [
          { key: 'J', does: 'next paper' },
          { key: 'S', does: 'star' },
        ];
        const triage = { title: '2025-01-29', left: 3, read: 12, starred: 3, skipped: 4, hasNextDay: true, keys };
        await open.tell({ type: 'triage', state: triage });
        await open.page.getByText('3 left').waitFor();
        assert.deepEqual(await violations(open), []);
        await open.tell({ type: 'triage', state: { ...triage, left: 0 } });
        await open.page.getByRole('button', { name: 'Next day' }).waitFor();
        assert.equal(await open.page.evaluate(() => document.activeElement?.className), 'triage card');
        assert.deepEqual(await violations(open), []);
        await open.screenshot(`triage-${theme}-${String(width)}`, false);
        await open.page.getByRole('button', { name: 'Next day' }).click();
        assert.deepEqual((await open.sent()).at(-1)?.type, 'triage');
        await open.close();
      });

      for (const form of ['compact', 'first'] as const) {
        it(`axe finds nothing on the page of a day, ${form}, ${theme}, ${String(width)} px`, async () => {
          fake.settings = { 'page.fold': form };
          const open = await browser.open(await gather({ kind: 'day', date: '2025-01-29' }, seeds(), marks, preferences), { theme, width });
          await open.filled();
          assert.deepEqual(await violations(open), []);
          await open.page.locator('.entry').nth(1).hover();
          await open.screenshot(`day-${form}-${theme}-${String(width)}`, false);
          await open.page.locator('.entry .fold').nth(1).click();
          await open.page.waitForSelector('.fold[aria-expanded="true"]');
          assert.deepEqual(await violations(open), []);
          await open.close();
        });
      }
    }
  }

  it('says that a day is empty, without controls for papers that are not there', async () => {
    const open = await browser.open({ ...(await gather({ kind: 'day', date: '2025-01-29' }, seeds())), papers: [] });
    assert.equal(await open.page.getByText('No papers here.').isVisible(), true);
    assert.equal((await open.page.getByRole('button', { name: /fold all/i }).count()) + (await open.page.locator('.contents').count()), 0);
    assert.deepEqual(await violations(open), []);
    await open.close();
  });

  it('nothing is wider than a narrow window, however long a title or a name is', async () => {
    for (const ref of [
      { kind: 'paper', id: '2501.17161' },
      { kind: 'day', date: '2025-01-29' },
    ] as const) {
      const data = await gather(ref, seeds(), marks, preferences);
      const long = 'unbroken_'.repeat(20);
      const links = ['a', 'b'].map((name) => ({ kind: 'huggingface' as const, url: `https://huggingface.co/datasets/${long}/${name}` }));
      const papers = data.papers.map((paper) => ({
        ...paper,
        title: `${paper.title} ${long}`,
        authors: Array.from({ length: 300 }, (_, i) => `${long}${String(i)}`),
        categories: [long],
        links,
      }));
      const open = await browser.open({ ...data, papers, back: long, history: { back: [ref], page: ref, ahead: [] } }, { width: 300 });
      assert.equal(await open.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
      await open.close();
    }
  });
});
