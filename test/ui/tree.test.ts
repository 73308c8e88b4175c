import * as assert from 'node:assert/strict';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

describe('the tree, as a person uses it', () => {
  const open = workbenches();

  /** The icon of a row, which tells what was decided about its paper. */
  const icon = (here: Workbench, text: string | RegExp, name: string) =>
    here.rows(text).first().locator(`.custom-view-tree-node-item-icon.codicon-${name}`);
  /** What the title of the view says. */
  const viewTitle = (here: Workbench, text: string | RegExp) => here.page.locator('.sidebar .composite.title', { hasText: text });
  const status = (here: Workbench, text: string | RegExp) => here.page.locator('.statusbar-item', { hasText: text });

  /** Filters the tree by words, typed once the picker is there to take them. */
  const filterBy = async (here: Workbench, words: string) => {
    await here.command('Paper Digest: Filter Papers');
    await here.page.locator('.quick-input-widget input[placeholder^="Words of"]').fill(words);
    await here
      .picks()
      .filter({ hasText: `“${words}”` })
      .first()
      .waitFor();
    await here.page.keyboard.press('Enter');
  };

  it('marks papers by keys outside triage, dims what is read, and counts it', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await workbench.expand('2025-01-29');
    await workbench.rows('SFT Memorizes').first().waitFor();
    await workbench.screenshot('tree-unread');
    await workbench.rows('SFT Memorizes').first().click();
    await workbench.pageFrame();
    await icon(workbench, 'SFT Memorizes', 'circle-filled').waitFor();
    // The page was opened from the tree, which keeps the keyboard.
    await workbench.page.keyboard.press('r');
    await icon(workbench, 'SFT Memorizes', 'check').waitFor();
    await workbench
      .rows(/2025-01-29.*1 of \d+ read/)
      .first()
      .waitFor();
    await workbench.page.keyboard.press('s');
    await icon(workbench, 'SFT Memorizes', 'star-full').waitFor();
    await workbench.page.keyboard.press('j');
    await workbench.page.keyboard.press('x');
    await workbench
      .rows(/2025-01-29.*2 of \d+ read/)
      .first()
      .waitFor();
    await workbench.screenshot('tree-marked');
    await workbench.page.keyboard.press('u');
    await workbench
      .rows(/2025-01-29.*1 of \d+ read/)
      .first()
      .waitFor();
    await workbench.page.keyboard.press('Shift+/');
    await workbench.picks().filter({ hasText: 'next paper' }).waitFor();
    await workbench.screenshot('tree-keys');
  });

  it('marks the row that arrow keys went to, also from a group, and several that are selected', async () => {
    const workbench = await open();
    await workbench.showPapers();
    const { page } = workbench;
    await workbench.expand('2025-01-29');
    const titleOf = async (index: number) => (await workbench.rows().nth(index).locator('.label-name').innerText()).slice(-20);
    const group = (await workbench.rows().allInnerTexts()).findIndex((text) => text.includes('2025-01-29'));
    const [first, second, third] = [await titleOf(group + 1), await titleOf(group + 2), await titleOf(group + 3)];
    await workbench.rows('2025-01-29').first().locator('.label-name').click();
    await workbench.expand('2025-01-29');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('s');
    await icon(workbench, second, 'star-full').waitFor();
    assert.equal(await workbench.page.locator('.custom-view-tree-node-item-icon.codicon-star-full').count(), 1);
    // Again on the row that is selected by now, and quickly.
    await page.keyboard.press('s');
    await page.keyboard.press('r');
    await icon(workbench, second, 'check').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await icon(workbench, third, 'circle-slash').waitFor();
    assert.equal(await page.locator('.tab').count(), 0, 'no page was opened');
    await workbench.rows(first).first().click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('s');
    await icon(workbench, first, 'star-full').waitFor();
    await icon(workbench, second, 'star-full').waitFor();
  });

  it('groups, filters, says so, and remembers it over a reload', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await workbench.command('Paper Digest: Group Papers');
    await workbench.picks().filter({ hasText: 'by category' }).click();
    await workbench.rows('Question Answering').first().waitFor();
    await filterBy(workbench, 'quantization');
    const described = viewTitle(workbench, /by category · “quantization”/i);
    await described.first().waitFor();
    await workbench.screenshot('tree-by-category');
    await workbench.page.reload();
    await workbench.page.locator('.monaco-workbench .activitybar').waitFor();
    await workbench.showPapers();
    await described.first().waitFor();
    await filterBy(workbench, 'zzzzzz');
    await workbench.page.locator('.welcome-view-content', { hasText: 'No paper matches' }).waitFor();
    await workbench.screenshot('tree-nothing-matches');
  });

  it('triages a day by keyboard alone', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await workbench.command('Paper Digest: Start Triage');
    await workbench.picks().filter({ hasText: '2025-01-29' }).first().waitFor();
    await workbench.page.keyboard.press('Enter');
    const page = await workbench.pageFrame();
    const title = () => page.locator('h1').first().innerText();
    const first = await title();
    await status(workbench, /\d+ left/).waitFor();
    await workbench.screenshot('triage-page');
    const left = Number(/(\d+) left/.exec(await status(workbench, /\d+ left/).innerText())?.[1]);
    await workbench.page.keyboard.press('s');
    await icon(workbench, first.slice(0, 30), 'star-full').waitFor();
    await workbench.page.keyboard.press('r');
    await status(workbench, `${left - 1} left`).waitFor();
    await page.locator('h1').filter({ hasNotText: first }).first().waitFor();
    const second = await title();
    await workbench.page.keyboard.press('x');
    await status(workbench, `${left - 2} left`).waitFor();
    await page.locator('h1').filter({ hasNotText: second }).first().waitFor();
    await workbench.page.keyboard.press('u');
    await page.locator('h1').filter({ hasText: second }).first().waitFor();
    await status(workbench, `${left - 1} left`).waitFor();
    await workbench.page.keyboard.press('q');
    await status(workbench, / left/).waitFor({ state: 'detached' });
    await workbench.command('Paper Digest: Resume Triage');
    await status(workbench, `${left - 1} left`).waitFor();
  });

  it('triages in the tree, where letters do not search meanwhile', async () => {
    const workbench = await open({ language: 'ko', theme: 'dark', width: 700 });
    await workbench.showPapers();
    await workbench.rows('2025-01-29').first().click({ button: 'right' });
    // A menu takes no click in the moment after it came up.
    await workbench.page.locator('.monaco-menu .action-label', { hasText: '훑어보기 시작' }).hover();
    await workbench.page.keyboard.press('Enter');
    await status(workbench, /\d+편 남음/).waitFor();
    const left = Number(/(\d+)편 남음/.exec(await status(workbench, /편 남음/).innerText())?.[1]);
    await workbench.page.keyboard.press('r');
    await status(workbench, `${left - 1}편 남음`).waitFor();
    await workbench.page.keyboard.press('x');
    await status(workbench, `${left - 2}편 남음`).waitFor();
    await workbench.screenshot('triage-tree-ko');
  });

  it('counts unread papers of the newest day and opens it', async () => {
    const workbench = await open();
    await workbench.showPapers();
    const item = workbench.page.locator('.statusbar-item[id*="paperDigest.unread"]');
    await item.waitFor();
    assert.match((await item.innerText()).trim(), /^\d+$/);
    await workbench.page.locator('.activitybar .action-item:has(a[aria-label^="Paper Digest"]) .badge-content').waitFor();
    await item.click();
    const page = await workbench.pageFrame();
    assert.match(await page.locator('h1').first().innerText(), /2025/);
  });
});
