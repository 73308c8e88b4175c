import assert from 'node:assert/strict';
import type { PageData } from '../../src/protocol/page';
import { suiteBrowser, type OpenPage } from './browser';
import { gather, seeds } from './host';

const paper = { kind: 'paper', id: '2501.17161' } as const;
const day = { kind: 'day', date: '2025-01-29' } as const;

describe('pages under faults', () => {
  const browser = suiteBrowser();
  let open: OpenPage | undefined;
  afterEach(() => open?.close());

  const marksSent = async () => ((await open?.sent()) ?? []).filter(({ type }) => type === 'mark').length;

  it('shows a mark as not saved until the host has it, sends it again, and after a reload too', async () => {
    const data = await gather(paper, seeds());
    open = await browser.open(data);
    await open.page.getByRole('button', { name: 'Star' }).click();
    await open.page.getByText('Not saved yet').waitFor();
    await open.page.waitForFunction(
      () => (globalThis as unknown as { sent: { type: string }[] }).sent.filter(({ type }) => type === 'mark').length > 1,
    );
    const state = await open.state();
    assert.deepEqual(state.pending, { [paper.id]: { starred: true } });
    await open.close();

    open = await browser.open(data, { state });
    assert.equal(await marksSent(), 1);
    assert.equal(await open.page.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed'), 'true');
    await open.tell({ type: 'kept', ids: [paper.id], mark: 'starred', on: true });
    await open.page.waitForFunction(
      () => Object.keys((globalThis as unknown as { keptState(): { pending: object } }).keptState().pending).length === 0,
    );
    assert.equal(await open.page.getByText('Not saved yet').count(), 0);
    assert.equal(await open.page.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed'), 'true');
  });

  it('costs an entry that breaks the rules itself alone', async () => {
    const data = await gather(day, seeds());
    const papers = data.papers.map((each, i) => (i === 2 ? { ...each, votes: null } : i === 3 ? null : each));
    open = await browser.open({ ...data, papers } as unknown as PageData);
    await open.filled();
    assert.equal(await open.page.locator('.entry').count(), data.papers.length);
    assert.equal(await open.page.getByText('This entry cannot be shown').count(), 2);
    assert.equal(await open.page.getByRole('heading', { name: data.papers[2]?.title ?? '' }).count(), 1);
    assert.equal(await open.page.getByRole('heading', { name: data.papers[4]?.title ?? '' }).count(), 1);
  });

  it('says what is wrong where nothing can be shown', async () => {
    open = await browser.open({ ...(await gather(day, seeds())), papers: 'none' } as unknown as PageData);
    assert.match((await open.page.locator('main').textContent()) ?? '', /Paper Digest.+/);
  });
});
