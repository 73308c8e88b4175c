import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDigest } from '../../src/core/read/read';
import { PaperSearch } from '../../src/core/search';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

/** Titles that VS Code would sort by where `turtle` stands in them. */
const titles = ['On the slowness of the turtle', 'Turtle', 'A turtle in a race', 'Turtle, turtle and hare', 'Sea turtle songs'];
const digest = `## Daily Papers (2025-01-29)\n\n${titles.map((title, i) => `### [${title}](https://arxiv.org/abs/2501.0000${i + 1})\n\nVote: ${i * 7}\n\nAuthors: Ann Author\n\n- A study of animals.\n`).join('\n')}`;

/** Runs in the page, so without functions that have names: the milliseconds from each key to the first row that differs, of keys after which it does. */
function watchFirstRow(): number[] {
  const times: number[] = [];
  const first = '.quick-input-list .monaco-list-row[data-index="0"]';
  let pressed: { at: number; row: string | null | undefined } | undefined;
  document.addEventListener('keydown', () => (pressed = { at: performance.now(), row: document.querySelector(first)?.textContent }), true);
  new MutationObserver(() => {
    const row = document.querySelector(first)?.textContent;
    if (pressed && row && row !== pressed.row) {
      times.push(performance.now() - pressed.at);
      pressed = undefined;
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  return times;
}

describe('the search picker in a real workbench', () => {
  const open = workbenches({ shared: true });
  const empty = mkdtempSync(join(tmpdir(), 'paper-digest-empty-'));

  after(() => rmSync(empty, { recursive: true, force: true }));

  async function search(workbench: Workbench, query: string, title = 'Paper Digest: Search Papers'): Promise<void> {
    await workbench.command(title);
    await workbench.page.locator('.quick-input-widget input.input[placeholder*="author:"]').waitFor();
    await workbench.page.keyboard.type(query);
  }

  it('keeps the order of the search when the query stands in every title', async () => {
    const own = new PaperSearch();
    own.replace('2025-01-29.md', readDigest(digest, '2025-01-29.md'));
    const expected = own.search('turtle').map(({ id }) => titles[Number(id.slice(-1)) - 1] ?? '');
    assert.equal(expected.length, titles.length);
    const workbench = await open({ folder: empty, files: { '2025-01-29.md': digest } });
    await workbench.showPapers();
    await search(workbench, 'turtle');
    await workbench.page.locator('.quick-input-title', { hasText: '5 papers' }).waitFor();
    // A list that was drawn twice has its rows in another order in the document than on the screen.
    const drawn = await workbench
      .picks()
      .evaluateAll((all) => all.map((row) => ({ at: Number(row.dataset.index), text: row.textContent })));
    const rows = drawn.sort((a, b) => a.at - b.at).map(({ text }) => text);
    assert.deepEqual(
      expected.map((title) =>
        rows.findIndex((row) => row.includes(title) && !expected.some((other) => other.length > title.length && row.includes(other))),
      ),
      [0, 1, 2, 3, 4],
    );
    await workbench.screenshot('search-order');
  });

  it('keeps the last query, says who wrote a paper, and opens results as a page that stays', async () => {
    const workbench = await open({ folder: empty, files: { '2025-01-29.md': digest } });
    await workbench.showPapers();
    await search(workbench, 'turtle');
    await workbench.page.locator('.quick-input-title', { hasText: '5 papers' }).waitFor();
    assert.match((await workbench.picks().first().innerText()).replace(/\s+/g, ' '), /2025-01-29.*Ann Author/);
    await workbench.page.keyboard.press('Escape');
    await search(workbench, '');
    await workbench.page.locator('.quick-input-title', { hasText: '5 papers' }).waitFor();
    await workbench.page.keyboard.type('author:ann');
    await workbench.picks().filter({ hasText: 'author:"Ann Author" — 5 papers' }).first().waitFor();
    await workbench.screenshot('search-values');
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.type('turtle');
    await workbench.page.locator('.quick-input-title', { hasText: '5 papers' }).waitFor();
    await workbench.page.locator('.quick-input-titlebar [aria-label*="Open Results in Editor"]').first().click();
    const page = await workbench.pageFrame();
    await page.locator('h1', { hasText: 'turtle' }).waitFor();
    assert.equal(await page.locator('article').count(), 5);
    await workbench.screenshot('search-results');
    await workbench.command('Paper Digest: Save Search');
    await workbench.page.locator('.quick-input-widget', { hasText: 'What to search for' }).waitFor();
    assert.equal(await workbench.page.locator('.quick-input-widget input.input').inputValue(), 'turtle');
    await workbench.page.keyboard.press('Escape');
  });

  it('offers recent papers and operators, and says what it did not understand', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await search(workbench, '');
    await workbench.picks().filter({ hasText: '2025' }).first().waitFor();
    await workbench.screenshot('search-empty');
    await workbench.page.keyboard.type('has:');
    await workbench.picks().filter({ hasText: 'has:code' }).first().waitFor();
    await workbench.screenshot('search-operators');
    await workbench.page.keyboard.type('wings memorizes');
    await workbench.page.locator('.quick-input-widget', { hasText: 'not understood: has:wings' }).waitFor();
    await workbench.picks().filter({ hasText: 'SFT Memorizes' }).first().waitFor();
    await workbench.screenshot('search-mistake');
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.type('xyzzyplugh');
    await workbench.picks().filter({ hasText: 'No paper found' }).first().waitFor();
    await workbench.screenshot('search-none');
    // The query would be kept for the next test.
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.press('Delete');
    await workbench.page.keyboard.press('Escape');
  });

  it('changes the first row while one types; prints how soon', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await search(workbench, '');
    await workbench.picks().filter({ hasText: '2025' }).first().waitFor();
    const times = await workbench.page.evaluateHandle(watchFirstRow);
    await workbench.page.keyboard.type('memorizes rl', { delay: 200 });
    await workbench.picks().first().filter({ hasText: 'SFT Memorizes' }).waitFor();
    const sorted = (await times.jsonValue()).sort((a, b) => a - b);
    console.log(`from a keystroke to a changed first row: ${sorted.map((time) => `${time.toFixed(0)} ms`).join(', ')}`);
    assert.ok(sorted.length > 0);
  });

  it('chooses several papers by keyboard and goes on with them', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await search(workbench, 'reasoning', 'Paper Digest: Choose Several Papers');
    await workbench.picks().filter({ hasText: '2025' }).first().waitFor();
    await workbench.page.locator('.quick-input-title', { hasText: 'paper' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.picks().filter({ hasText: '1 chosen' }).first().waitFor();
    await workbench.screenshot('search-several');
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('Enter');
    await workbench.picks().filter({ hasText: 'Copy BibTeX' }).first().waitFor();
  });
});
