import * as assert from 'node:assert/strict';
import type { Frame, Locator, Page } from 'playwright-core';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

describe('pages in a real workbench', () => {
  const open = workbenches();

  /** Opens the page of a day from the tree's papers. */
  async function openDay(settings: Record<string, unknown> = {}): Promise<Workbench> {
    const workbench = await open({ settings });
    await workbench.showPapers();
    await workbench.command('Paper Digest: Open the Day');
    await workbench.page.locator('.tab', { hasText: '2025-02-11' }).waitFor();
    return workbench;
  }

  it('comes back after a reload, with its place, its marks and its notes', async () => {
    // The long form, which has notes and contents.
    const workbench = await openDay({ 'paperDigest.page.fold': 'first' });
    const { page } = workbench;
    let frame = await workbench.pageFrame();
    const entry = frame.locator('.entry').nth(9);
    // Marks outlive a workbench: an earlier try may have left them.
    const star = entry.getByRole('button', { name: 'Star' });
    if ((await star.getAttribute('aria-pressed')) === 'false') {
      await star.click();
    }
    await entry.locator('.note-body button').click();
    await entry.locator('textarea').fill('');
    await page.keyboard.type('sun: not a shortcut');
    await page.keyboard.press('Escape');
    await entry.locator('.note .text').waitFor();
    const title = await entry.locator('h2').innerText();
    await frame.locator('.contents li').nth(9).getByRole('button').click();
    await frame.locator('.contents li').nth(9).locator('[aria-current]').waitFor();
    // The page keeps its place a moment after it stands still.
    await page.waitForTimeout(1000);

    // The workbench's own reload: it stores its editors, which a browser's reload gives it no time for.
    await Promise.all([page.waitForEvent('load'), workbench.command('Developer: Reload Window')]);
    frame = await workbench.pageFrame();
    const again = frame.locator('.entry').nth(9);
    assert.equal(await again.locator('h2').innerText(), title);
    assert.equal(await again.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed'), 'true');
    assert.equal(await again.locator('.note .text').innerText(), 'sun: not a shortcut');
    while (Math.abs(await again.evaluate((element) => element.getBoundingClientRect().top)) > 100) {
      await page.waitForTimeout(50);
    }
  });

  it('goes from a day to a paper, from there to related papers, and finds in the page', async () => {
    const workbench = await openDay();
    const { page } = workbench;
    const day = await workbench.pageFrame();
    await assertUnshownAlone(day);
    const title = await day.locator('.entry h2').first().innerText();
    await day.locator('.entry h2 button').first().click();
    await page.locator('.tab', { hasText: title.slice(0, 20) }).waitFor();
    await page.locator('.tab.active', { hasText: title.slice(0, 20) }).waitFor();
    const related = page.frames().find((frame) => frame.parentFrame()?.parentFrame() && frame !== day);
    await related?.locator('.related .filled').waitFor();
    await related?.locator('h1').click();
    await page.keyboard.press('Control+F');
    await page.locator('.simple-find-part.visible input').waitFor();
  });

  /** Sends the page its own data with one value that no page can show: that costs the paper itself, in a line that says so. */
  async function assertUnshownAlone(day: Frame): Promise<void> {
    const count = await day.locator('.entry').count();
    await day.evaluate(() => {
      const data = JSON.parse(document.querySelector('script[type="application/json"]')!.textContent) as { papers: { authors: unknown }[] };
      data.papers[2]!.authors = 400;
      window.postMessage({ type: 'page', data });
    });
    await day.locator('.entry').nth(2).getByText('This entry cannot be shown (authors).').waitFor();
    assert.equal(await day.locator('.entry').count(), count);
    assert.equal(await day.getByText('cannot be shown').count(), 1);
  }

  it('goes back to the paper before, ahead again, and still does after a reload', async () => {
    const workbench = await openDay();
    const { page } = workbench;
    await (await workbench.pageFrame()).locator('.entry h2 button').first().click();
    const heading = async () => (await paperFrame(workbench)).locator('h1').innerText();
    const first = await heading();
    await (await paperFrame(workbench)).locator('.related .link').first().click();
    await (await paperFrame(workbench)).getByRole('button', { name: 'Back' }).waitFor();
    const second = await heading();
    assert.notEqual(second, first);

    await page.keyboard.press('Alt+ArrowLeft');
    await shows(first);
    await page.keyboard.press('Alt+ArrowRight');
    await shows(second);

    await Promise.all([page.waitForEvent('load'), workbench.command('Developer: Reload Window')]);
    await shows(second);
    await (await paperFrame(workbench)).getByRole('button', { name: 'Back' }).click();
    await shows(first);
    await (await paperFrame(workbench)).getByRole('button', { name: 'Back' }).waitFor({ state: 'detached' });
    // Where one writes the keys move the cursor.
    await (await paperFrame(workbench)).locator('.note-body button').click();
    await (await paperFrame(workbench)).locator('textarea').fill('');
    await page.keyboard.type('ab');
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.type('c');
    assert.equal(await (await paperFrame(workbench)).locator('textarea').inputValue(), 'abc');
    await (await paperFrame(workbench)).locator('textarea').fill('');
    assert.equal(await heading(), first);

    async function shows(title: string): Promise<void> {
      await (await paperFrame(workbench)).locator('h1', { hasText: title }).waitFor();
    }
  });

  /** The document of the page of one paper. */
  async function paperFrame({ page }: Workbench): Promise<Frame> {
    for (;;) {
      for (const frame of page.frames()) {
        if (
          frame.parentFrame()?.parentFrame() &&
          (await frame
            .locator('.paper h1')
            .isVisible()
            .catch(() => false))
        ) {
          return frame;
        }
      }
      await page.waitForTimeout(100);
    }
  }

  it('has a menu on each paper, whose commands are about that paper', async () => {
    const workbench = await openDay();
    const { page } = workbench;
    const day = await workbench.pageFrame();
    const third = day.locator('.entry').nth(2);
    const title = await third.locator('h2').innerText();
    await chooseOn(page, third, 'Cite', 'Copy Markdown Link');
    await page.waitForFunction((text) => navigator.clipboard.readText().then((copied) => copied.startsWith(`[${text}]`)), title);
    await chooseOn(page, third, 'Open', 'Reveal Paper in Tree');
    await page.locator('.pane-body .monaco-list-row.selected', { hasText: title.slice(0, 30) }).waitFor();
  });

  it('offers in that menu what a mark is not yet', async () => {
    const workbench = await openDay();
    const { page } = workbench;
    const day = await workbench.pageFrame();
    const third = day.locator('.entry').nth(2);
    const label = (text: string) => page.locator('.monaco-menu .action-label', { hasText: new RegExp(`^${text}$`) });
    await third.locator('.gist').click({ button: 'right' });
    await label('Star').hover();
    await page.keyboard.press('Enter');
    await day.locator('.entry.is-starred').waitFor();
    await third.locator('.gist').click({ button: 'right' });
    await label('Remove Star').waitFor();
    assert.deepEqual([await label('Star').count(), await label('Mark as Read').count(), await label('Mark as Unread').count()], [0, 1, 0]);
    // Nothing is selected that could be copied.
    assert.deepEqual([await label('Cut').count(), await label('Paste').count()], [0, 0]);
    await workbench.screenshot('page-menu');
  });

  /** Takes an item of a submenu of the menu that a paper's first lines have under the pointer. */
  async function chooseOn(page: Page, entry: Locator, submenu: string, item: string): Promise<void> {
    const label = (text: string) => page.locator('.monaco-menu .action-label', { hasText: new RegExp(`^${text}$`) });
    await entry.locator('.gist').click({ button: 'right' });
    // A menu takes no click in the moment after it came up.
    await label(submenu).hover();
    await page.keyboard.press('ArrowRight');
    await label(item).hover();
    await page.keyboard.press('Enter');
    await page.locator('.monaco-menu').first().waitFor({ state: 'detached' });
  }

  it('is Korean where VS Code is', async () => {
    const workbench = await open({ language: 'ko', theme: 'dark' });
    await workbench.showPapers();
    await workbench.command('Paper Digest: 하루 페이지 열기');
    const frame = await workbench.pageFrame();
    assert.equal(await frame.locator('h1').first().innerText(), '2025년 2월 11일 화요일');
    await workbench.screenshot('day-ko-dark');
  });
});
