import assert from 'node:assert/strict';
import type { ToHost } from '../../src/protocol/page';
import { fake } from '../support/vscode';
import { suiteBrowser, type OpenPage } from './browser';
import { gather, seeds } from './host';

const day = { kind: 'day', date: '2025-01-29' } as const;
const id = '2501.17161';
const muted = new Set(['2501.17116', '2501.17117']);

describe('an order of one’s own on pages', () => {
  const browser = suiteBrowser();
  let open: OpenPage | undefined;
  afterEach(() => {
    fake.settings = {};
    return open?.close();
  });

  async function said(type: ToHost['type']): Promise<ToHost[]> {
    return ((await open?.sent()) ?? []).filter((message) => message.type === type);
  }

  for (const fold of ['compact', 'first'] as const) {
    it(`folds muted papers away, and shows them when asked, ${fold}`, async () => {
      fake.settings = { 'page.fold': fold };
      open = await browser.open(await gather(day, seeds(), {}, { muted }));
      const { page } = open;
      const entries = page.locator('.entry');
      const all = 8;
      const hidden = [...muted].filter((each) => each !== undefined).length;
      const button = page.getByRole('button', { name: /^\d+ muted$/ });
      const count = Number(/^\d+/.exec((await button.textContent()) ?? '')?.[0]);
      assert.ok(count > 0 && count <= hidden);
      assert.equal(await entries.count(), all - count);
      assert.equal(await page.locator('.progress').textContent(), '8 papers', 'they are counted all the same');
      await button.click();
      assert.equal(await entries.count(), all);
      assert.equal(await button.getAttribute('aria-expanded'), 'true');
      assert.notEqual(await entries.last().locator('h2').textContent(), '');
      await open.screenshot(`muted-${fold}`, false);
      await page.keyboard.press('Tab');
      await button.click();
      assert.equal(await entries.count(), all - count);
      // Marking all read is about what is seen.
      await page.getByRole('button', { name: 'Mark all read' }).click();
      const [read] = (await said('markRead')) as Extract<ToHost, { type: 'markRead' }>[];
      assert.ok(read && read.ids.every((each) => !muted.has(each)));
      // Who goes to one from elsewhere sees it.
      await open.tell({ type: 'reveal', id: '2501.17116' });
      await page.waitForFunction(() => document.querySelectorAll('.entry').length === 8);
      await page.waitForFunction(() => document.activeElement?.matches('.entry:nth-last-child(-n + 2)'));
    });
  }

  it('shows a muted paper that is asked for by itself', async () => {
    open = await browser.open(await gather({ kind: 'paper', id }, seeds(), {}, { muted: new Set([id]) }));
    await open.page.locator('.paper h1').waitFor();
  });

  it('shows tags, which lead to a search, and follows their changes', async () => {
    open = await browser.open(await gather({ kind: 'paper', id }, seeds(), { [id]: { tags: ['thesis', 'to read'] } }));
    const { page } = open;
    const tags = page.getByRole('list', { name: 'Tags' }).getByRole('button');
    assert.deepEqual(await tags.allTextContents(), ['#thesis', '#to read']);
    await tags.last().click();
    assert.deepEqual(await said('search'), [{ type: 'search', query: 'tag:"to read"' }]);
    await page.getByRole('button', { name: 'Edit tags…' }).click();
    assert.deepEqual(await said('command'), [{ type: 'command', command: 'editTags', id }]);
    await open.tell({ type: 'marks', marks: { [id]: { tags: ['한국어'] } } });
    await tags.filter({ hasText: '#한국어' }).waitFor();
    assert.equal(await tags.count(), 1);
    await open.close();
    open = await browser.open(await gather(day, seeds(), { [id]: { tags: ['thesis'] } }));
    assert.match((await open.page.locator('.entry .byline').first().textContent()) ?? '', /^#thesis · /);
  });

  it('says what is followed and which words decided, each a click from being followed or muted', async () => {
    const preferences = {
      followed: new Map([[id, ['author:"Yi Ma"']]]),
      reasonsOf: () => ['+ post-training', '- "survey"'],
    };
    open = await browser.open(await gather({ kind: 'paper', id }, seeds(), {}, preferences));
    const { page } = open;
    await page.getByText('Followed: author:"Yi Ma"').waitFor();
    await open.screenshot('own-order', false);
    await page.getByRole('button', { name: '+ post-training' }).click();
    await page.getByRole('button', { name: '− "survey"' }).click();
    assert.deepEqual(await said('rule'), [
      { type: 'rule', kind: 'follow', query: '"post-training"' },
      { type: 'rule', kind: 'mute', query: '" survey "' },
    ]);
    assert.deepEqual(open.seen.errors, []);
  });
});
