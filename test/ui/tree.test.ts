import * as assert from 'node:assert/strict';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

/** Marks stay with the folder, so that no test sees those of another. */
const settings = { 'paperDigest.marks.location': 'workspace' };

describe('the tree, as a person uses it', () => {
  const open = workbenches();

  /** The checkbox of a row. */
  const box = (here: Workbench, text: string | RegExp) => here.rows(text).first().locator('.custom-view-tree-node-item-checkbox');
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

  it('marks papers read by their boxes, and counts them', async () => {
    const workbench = await open({ settings });
    await workbench.showPapers();
    await workbench.expand('2025-01-29');
    await workbench.rows('SFT Memorizes').first().waitFor();
    await workbench.screenshot('tree-unread');
    await box(workbench, 'SFT Memorizes').click();
    await workbench
      .rows(/2025-01-29\s*1 of/)
      .first()
      .waitFor();
    await workbench.screenshot('tree-one-read');
  });

  it('groups, filters, says so, and remembers it over a reload', async () => {
    const workbench = await open({ settings });
    await workbench.showPapers();
    await workbench.command('Paper Digest: Group Papers');
    await workbench.picks().filter({ hasText: 'by category' }).click();
    await workbench.rows('Question Answering').first().waitFor();
    await filterBy(workbench, 'quantization');
    const described = workbench.page.locator('.tree-explorer-viewlet-tree-view .message', { hasText: 'by category · “quantization”' });
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
    const workbench = await open({ settings });
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
    await workbench.rows(first.slice(0, 30)).first().locator('.codicon-star-full').waitFor();
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
    const workbench = await open({ settings, language: 'ko', theme: 'dark', width: 700 });
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
    const workbench = await open({ settings });
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
