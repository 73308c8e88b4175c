import * as assert from 'node:assert/strict';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

/** A title that is a link, an icon and a change of direction where VS Code reads them. */
const LINK = '[Show it](command:workbench.action.toggleLightDarkThemes)';
const TITLE = `Attention ${LINK} $(bug) \u202Edeen uoy\u202C`;
const digest = `## Daily Papers (2025-01-29)

### [Attention $(bug) needs \u202Edeen\u202C](https://arxiv.org/abs/2501.00001)

Authors: Ann ${LINK}, $(bug) Bob

- A study of ${LINK} animals.

### [Second](https://arxiv.org/abs/2501.00002)

Authors: Cy

- Another study.
`;

/** One paper a table row, whose title is kept as it stands. */
const table = `| Title | Authors | Summary |\n|---|---|---|\n| ${TITLE} (Read more on [arXiv](https://arxiv.org/abs/2501.00003)) | Dee | What it says. |\n`;

/** A saved search, a broken glob and a label that a repository brings. */
const settings = {
  'paperDigest.savedSearches': [{ name: `Mine ${LINK} $(bug)`, query: `animals ${LINK}` }, { nam: LINK }],
  'paperDigest.include': ['**/*.md', `{${LINK} $(bug)`],
  'paperDigest.codeLens': 'all',
  'paperDigest.inlayHints': true,
  'paperDigest.hover.size': 'full',
};

/**
 * Everywhere in the workbench but in editors, webviews and VS Code's own parts: links that run a command of the text,
 * icons called `bug`, and characters that change direction.
 */
function injected(): string[] {
  const found: string[] = [];
  for (const link of document.querySelectorAll('a')) {
    const target = `${link.getAttribute('href') ?? ''} ${link.getAttribute('data-href') ?? ''} ${link.title}`;
    if (target.includes('toggleLightDarkThemes') || link.textContent === 'Show it') {
      found.push(link.outerHTML);
    }
  }
  document.querySelectorAll('.codicon-bug').forEach((icon) => {
    if (icon.closest('.activitybar, .statusbar .left-items [id*="debug"], .action-item') === null) {
      found.push(icon.parentElement?.outerHTML.slice(0, 200) ?? 'icon');
    }
  });
  document
    .querySelectorAll('.monaco-list-row, .notification-list-item, .quick-input-widget, .statusbar, .codelens-decoration, .tabs-container')
    .forEach((element) => {
      if (/[\u202a-\u202e\u2066-\u2069]/.test(element.textContent ?? '') && element.closest('.editor-instance .view-lines') === null) {
        found.push(`direction: ${element.className}`);
      }
    });
  return found;
}

describe('texts that are not ours, in a real workbench', () => {
  const open = workbenches();
  const seen: Record<string, string[]> = {};

  async function look(workbench: Workbench, where: string, text: string): Promise<void> {
    const shown = workbench.page.locator('.monaco-workbench').filter({ hasText: text });
    await shown.waitFor();
    seen[where] = await workbench.page.evaluate(injected);
    await workbench.screenshot(`plain-${where}`);
  }

  it('stay text in trees, messages, pickers, boxes, lenses, hints, symbols and tabs', async () => {
    const workbench = await open({ files: { '2025-01-29.md': digest, 'table.md': table, 'note.md': 'See arXiv:2501.00003.\n' }, settings });
    const { page } = workbench;
    await workbench.showPapers();
    await workbench.command('Notifications: Show Notifications');
    await page.locator('.notifications-center .notification-list-item', { hasText: 'cannot be used' }).first().waitFor();
    await look(workbench, 'message', 'cannot be used');
    await page.keyboard.press('Escape');
    await look(workbench, 'tree', 'Attention');
    await workbench.command('Paper Digest: Search Papers');
    await page.locator('.quick-input-widget input.input[placeholder*="author:"]').waitFor();
    await look(workbench, 'picker', 'Mine');
    await page.keyboard.type('attention');
    await workbench.picks().filter({ hasText: 'Attention' }).first().waitFor();
    await look(workbench, 'search', 'Attention');
    await page.keyboard.press('Escape');
    await workbench.command('Paper Digest: Run Saved Search…');
    await workbench.picks().filter({ hasText: 'Mine' }).first().waitFor();
    await look(workbench, 'savedSearches', 'Mine');
    await page.keyboard.press('Escape');
    await workbench.openFile('note.md');
    await page.locator('.codelens-decoration', { hasText: 'Attention' }).first().waitFor();
    await look(workbench, 'lens', 'Attention');
    await page.keyboard.press('Control+Home');
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press('ArrowRight');
    }
    await workbench.command('Paper Digest: Edit Note…');
    await page.locator('.quick-input-title', { hasText: 'Attention' }).waitFor();
    await look(workbench, 'box', 'Attention');
    await page.keyboard.press('Escape');
    await workbench.openFile('table.md');
    await page.keyboard.press('Control+Shift+O');
    await workbench.picks().filter({ hasText: 'Attention' }).first().waitFor();
    await look(workbench, 'symbols', 'Attention');
    await page.keyboard.press('Escape');
    await workbench.rows('Attention').first().click();
    await workbench.pageFrame();
    await look(workbench, 'tab', 'Attention');
    assert.deepEqual(Object.fromEntries(Object.entries(seen).filter(([, found]) => found.length > 0)), {});
  });

  it('of a setting are named, with a button to their place, and the rest is read', async () => {
    const workbench = await open({ files: { '2025-01-29.md': digest }, settings });
    const { page } = workbench;
    await workbench.showPapers();
    await workbench.rows('2025-01-29').first().waitFor();
    await workbench.command('Notifications: Show Notifications');
    const message = page.locator('.notifications-center .notification-list-item', { hasText: 'paperDigest.include' });
    await message.waitFor();
    await message.hover();
    await message.getByRole('button', { name: 'Open Settings' }).click();
    await page.locator('.view-line', { hasText: 'paperDigest.include' }).first().waitFor();
    await workbench.screenshot('settings-wrong');
  });
});
