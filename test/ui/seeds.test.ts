import * as assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workbenches } from './support/suite';

/** A note that names a paper of the seeds, one that no digest has, and something that is no identifier. */
const note = `# Notes on generalisation

I want to read 2501.17161 again.
Attention, arXiv:1706.03762, is in no digest, and 10.1145/2501.17161 is no paper.
`;

describe('the five seeds in a real workbench', () => {
  const open = workbenches();

  it('lists days, opens a paper, and goes from its page to the digest', async () => {
    const workbench = await open();
    await workbench.showPapers();
    await workbench.expand('2025-01-29');
    const row = workbench.rows('SFT Memorizes').first();
    await row.waitFor();
    await workbench.screenshot('tree-light');
    await row.click();
    const page = await workbench.pageFrame();
    assert.match(await page.locator('h1').first().innerText(), /SFT Memorizes, RL Generalizes/);
    const body = await page.locator('body').innerText();
    for (const part of ['Saining Xie', '28', 'Reinforcement Learning', '2025-01-29']) {
      assert.ok(body.includes(part), `the page shows ${part}`);
    }
    await workbench.screenshot('page-light');
    await page.locator('.sources button').first().click();
    await workbench.page.locator('.tab', { hasText: /00\d_\w+\.txt/ }).waitFor();
  });

  it('says what an identifier in a note is', async () => {
    const workbench = await open({ files: { 'note.md': note } });
    await workbench.showPapers();
    await workbench.openFile('note.md');
    await workbench.page.locator('.codelens-decoration', { hasText: 'SFT Memorizes' }).waitFor();
    await workbench.hover('2501.17161');
    const known = workbench.page.locator('.monaco-hover', { hasText: 'SFT Memorizes' });
    await known.waitFor();
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('hover-known');
    assert.match(await known.innerText(), /2025-01-29/);
    await workbench.page.keyboard.press('Escape');
    await workbench.hover('1706.03762');
    const unknown = workbench.page.locator('.monaco-hover', { hasText: 'arXiv' });
    await unknown.waitFor();
    await workbench.page.waitForTimeout(500);
    await workbench.screenshot('hover-unknown');
  });

  for (const [language, query, title] of [
    ['en', 'fp4 quantization', 'Optimizing Large Language Model Training Using FP4'],
    ['ko', '강화학습 일반화', 'SFT Memorizes'],
  ] as const) {
    it(`finds a paper by keyboard alone (${language})`, async () => {
      const workbench = await open({ language });
      await workbench.showPapers();
      await workbench.command(language === 'ko' ? 'Paper Digest: 논문 검색' : 'Paper Digest: Search Papers');
      await workbench.page.locator('.quick-input-widget input.input[placeholder*="author:"]').waitFor();
      await workbench.page.keyboard.type(query);
      await workbench.picks().filter({ hasText: title }).first().waitFor();
      assert.ok(
        (await workbench.picks().first().innerText()).includes(title),
        `the paper comes first: ${await workbench.picks().first().innerText()}`,
      );
      await workbench.screenshot(`search-${language}`);
      await workbench.page.keyboard.press('Enter');
      const page = await workbench.pageFrame();
      assert.ok((await page.locator('h1').first().innerText()).includes(title));
    });
  }

  for (const language of ['en', 'ko'] as const) {
    it(`looks right in every theme, ${language}`, async () => {
      const workbench = await open({ language });
      await workbench.showPapers();
      await workbench.expand('2025-01-29');
      await workbench.rows('SFT Memorizes').first().click();
      const page = await workbench.pageFrame();
      const backgrounds = new Set<string>();
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await workbench.change({ theme });
        const kind = { light: 'vscode-light', dark: 'vscode-dark', contrast: 'vscode-high-contrast' }[theme];
        await page.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
        backgrounds.add(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor));
        await workbench.screenshot(`seeds-${theme}-${language}`);
      }
      assert.equal(backgrounds.size, 3);
    });
  }

  it('tells how to begin in a folder without digests', async () => {
    const workbench = await open({ folder: emptyFolder(), files: { 'README.md': '# Nothing here\n' } });
    await workbench.page.locator('.activitybar .action-item a[aria-label^="Paper Digest"]').click();
    await workbench.page.locator('.welcome-view-content').first().waitFor();
    await workbench.screenshot('welcome');
  });
});

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'paper-digest-empty-'));
}
