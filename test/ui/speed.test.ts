import * as assert from 'node:assert/strict';
import { makeDigests } from '../../bench/digests';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

describe('a large workspace, as a person meets it', () => {
  const open = workbenches();

  it('takes every key in an editor, and moves through the tree, while 13,000 entries load', async function () {
    const files = Object.fromEntries(Array.from(makeDigests(13_000), ({ path, text }) => [path, text]));
    const workbench = await open({ files: { ...files, 'note.md': '' } });
    const { page } = workbench;
    page.setDefaultTimeout(60_000);
    await workbench.openFile('note.md');
    await page.locator('.activitybar .action-item a[aria-label^="Paper Digest"]').click();
    await page.locator('.monaco-editor .view-line').first().click();

    const typed: number[] = [];
    const text = 'typing goes on while all of it is read';
    for (let i = 1; i <= text.length; i++) {
      const since = Date.now();
      await page.keyboard.type(text[i - 1]!);
      await page.waitForFunction(
        (shown) => document.querySelector('.monaco-editor .view-lines')?.textContent?.replaceAll('\u00a0', ' ').includes(shown),
        text.slice(0, i),
      );
      typed.push(Date.now() - since);
    }

    // A click would open a page, which takes the keys; the list is focused alone.
    await workbench.rows().first().waitFor();
    const list = page.locator('.pane-body .monaco-list:has(.monaco-list-row)').first();
    const moved: number[] = [];
    for (let i = 0; i < 15; i++) {
      await list.focus();
      const before = await focusedRow(page);
      const since = Date.now();
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(
        (id) => (document.querySelector('.pane-body .monaco-list-row.focused')?.getAttribute('data-index') ?? null) !== id,
        before,
      );
      moved.push(Date.now() - since);
    }
    await workbench.screenshot('speed-loading');
    assert.equal(typed.length, text.length);
    const worst = (times: number[]): string => `median ${times.sort((a, b) => a - b)[times.length >> 1]} ms, longest ${times.at(-1)} ms`;
    console.log(`      a key in the editor: ${worst(typed)}; a row of the tree: ${worst(moved)}; ${await activation(workbench)}`);
  });
});

/** What VS Code itself measured of the extension's start: to load its code, and to activate it. */
async function activation(workbench: Workbench): Promise<string> {
  await workbench.command('Developer: Show Running Extensions');
  const row = workbench.page.locator('.runtime-extensions-editor .extension', { hasText: 'Paper Digest' });
  return (await row.locator('.activation-time').textContent()) ?? '';
}

/** The place of the focused row in its list; null without one. */
function focusedRow(page: Workbench['page']): Promise<string | null> {
  return page.evaluate(() => document.querySelector('.pane-body .monaco-list-row.focused')?.getAttribute('data-index') ?? null);
}
