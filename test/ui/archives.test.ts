import * as assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

const root = join(__dirname, '..', '..');
const corpus = join(root, '..', 'shared', 'corpus');
const strangers = join(root, 'test', 'fixtures', 'strangers');

/** A file of each archive, a line within a paper of it, and that paper's title. */
const pages = [
  ['table-3/archive/2025/09/18.md', 9, 'SAIL-VL2 Technical Report'],
  ['table-6/archive/2025/09/22.md', 9, 'MANZANO'],
  ['headings-ko/paper_logs/2025/03/27.md', 16, 'Dita'],
] as const;

/** Tests that need the archives are left out where there are none. */
const archives = existsSync(corpus) ? it : it.skip;

describe('years of archives in a real workbench', () => {
  const open = workbenches();
  const folders: string[] = [];

  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  /** The texts of a folder whose names fit, and nothing else of it. */
  function texts(of: string, named = /\.(?:md|txt)$/): string {
    const folder = mkdtempSync(join(tmpdir(), 'paper-digest-archives-'));
    folders.push(folder);
    cpSync(of, folder, { recursive: true, filter: (path) => statSync(path).isDirectory() || named.test(path) });
    return folder;
  }

  archives('lists the days of three archives, and opens a page of each', async () => {
    const workbench = await open({ folder: texts(corpus), width: 1400, height: 900 });
    await workbench.showPapers();
    await workbench.rows('2025-10-14').first().waitFor();
    await workbench.screenshot('archive-tree');
    await workbench.page.locator('.pane-header, .composite.title').locator('a[aria-label="Collapse All"]').first().click();
    await workbench.page.mouse.move(700, 500);
    await workbench.rows('2025-09').first().waitFor();
    await workbench.screenshot('archive-tree-days');
    for (const [path, line, title] of pages) {
      await workbench.openFile(path);
      await workbench.settled();
      await goTo(workbench, line);
      await workbench.command('Paper Digest: Open Page');
      const page = await workbench.pageFrame();
      await page.locator('h1', { hasText: title }).waitFor();
      await page.locator('.related .filled').waitFor();
      await workbench.screenshot(`archive-page-${path.split('/')[0]}`);
      await workbench.command('View: Close All Editors');
      await workbench.page.locator('.editor-group-container.empty, .editor-group-watermark').first().waitFor();
    }
  });

  archives('joins rows that are wrapped, one and then all', async () => {
    const workbench = await open({
      folder: texts(corpus),
      settings: { 'paperDigest.severity': { '*': 'warning' } },
      width: 1400,
      height: 900,
    });
    await workbench.showPapers();
    await workbench.openFile('table-3/archive/2025/09/18.md');
    await workbench.command('Problems: Focus on Problems View');
    const wrapped = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'spans several lines' });
    await wrapped.first().waitFor();
    const count = await wrapped.count();
    assert.ok(count > 1);
    await goTo(workbench, 7);
    await quickFixes(workbench);
    await workbench.screenshot('archive-fix');
    await choose(workbench, 'Join the row into one line');
    await wrapped.nth(count - 1).waitFor({ state: 'detached' });
    await wrapped.nth(count - 2).waitFor();
    await workbench.screenshot('archive-fixed');
    await goTo(workbench, Number(/Ln (\d+)/.exec(await wrapped.first().innerText())?.[1]));
    await quickFixes(workbench);
    await choose(workbench, `Join all ${count - 1} wrapped rows in this file`);
    await wrapped.first().waitFor({ state: 'detached' });
    await workbench.screenshot('archive-all-fixed');
  });

  it('lists strangers and leaves out what only mentions papers', async () => {
    // Of so few days that none is folded.
    const folder = texts(strangers, /(?:-zh|\bnot-[^/]*)\.(?:md|txt)$/);
    const workbench = await open({ folder, width: 1400, height: 900 });
    await workbench.showPapers();
    await workbench.expand('2025-05-08');
    await workbench.rows('让机器学会沉默').first().click();
    const page = await workbench.pageFrame();
    await page.locator('h1', { hasText: '让机器学会沉默' }).waitFor();
    await page.locator('.related .filled').waitFor();
    await workbench.screenshot('archive-strangers');
    await workbench.openFile('not-reading-list-en.md');
    await workbench.command('Paper Digest: Why Is This (Not) a Digest?');
    // A workbench that is driven shows no toasts, only the bell.
    await workbench.page.locator('.statusbar-item[id="status.notifications"]').click();
    await workbench.page.locator('.notifications-center .notification-list-item', { hasText: 'only mentioned' }).waitFor();
    await workbench.screenshot('archive-no-digest');
  });
});

async function goTo(workbench: Workbench, line: number): Promise<void> {
  await workbench.page.keyboard.press('Control+G');
  const input = workbench.page.locator('.quick-input-widget input.input');
  await input.waitFor();
  await input.fill(`:${line}:3`);
  await workbench.page.keyboard.press('Enter');
  await input.waitFor({ state: 'hidden' });
}

async function quickFixes(workbench: Workbench): Promise<void> {
  await workbench.page.keyboard.press('Control+.');
  await workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Join the row' }).waitFor();
}

async function choose(workbench: Workbench, title: string): Promise<void> {
  await workbench.page.locator('.action-widget .monaco-list-row', { hasText: title }).click();
}
