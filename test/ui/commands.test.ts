import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

const root = join(__dirname, '..', '..');

interface Manifest {
  contributes: {
    commands: { command: string; title: string }[];
    menus: { commandPalette: { command: string; when: string }[] };
  };
}

/** The titles of the commands that the palette offers wherever one is. */
function paletteTitles(): string[] {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const conditional = new Set(contributes.menus.commandPalette.map(({ command }) => command));
  return contributes.commands
    .filter(({ command }) => !conditional.has(command))
    .map(({ title }) => texts[title.replaceAll('%', '')] ?? title);
}

/** All that a reader could notice: messages, boxes, editors, side bar, panel, settings of the tree. */
function seen({ page }: Workbench): Promise<string> {
  return page.evaluate(() => {
    const parts = '.part.statusbar, .notifications-toasts, .tabs-container, .part.sidebar, .part.panel, .monaco-dialog-box, .context-view';
    const texts = [...document.querySelectorAll<HTMLElement>(parts)].map((part) => part.innerText);
    const box = [...document.querySelectorAll<HTMLElement>('.quick-input-widget')].find((widget) => widget.offsetParent !== null);
    return JSON.stringify([...texts, box?.innerText ?? '', document.querySelectorAll('iframe').length]);
  });
}

/** Resolves when the palette has the extension's commands. */
async function isContributed({ page }: Workbench): Promise<void> {
  await page.locator('.activitybar .action-item a[aria-label^="Paper Digest"]').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1500);
}

/** Runs each command from the palette; those that do nothing that one could notice, and those that fail. */
async function silentOrFailing(workbench: Workbench): Promise<string[]> {
  const { page } = workbench;
  const wrong: string[] = [];
  page.setDefaultTimeout(90_000);
  await isContributed(workbench);
  for (const title of paletteTitles()) {
    await page.keyboard.press('Escape');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    const before = await seen(workbench);
    await workbench.command(`Paper Digest: ${title}`);
    // The palette itself is gone, then something shows.
    let now = before;
    for (let tries = 0; tries < 60 && now === before; tries++) {
      await page.waitForTimeout(250);
      now = await seen(workbench);
    }
    if (now === before) {
      wrong.push(`${title}: nothing to see`);
      console.log(wrong.at(-1));
    } else if (/could not do this|Running the contributed command/.test(now)) {
      wrong.push(`${title}: fails`);
    }
    await page.keyboard.press('Escape');
    for (const button of await page.locator('.monaco-dialog-box .dialog-buttons .monaco-button', { hasText: /Cancel/ }).all()) {
      await button.click();
    }
    await page.keyboard.press('Escape');
  }
  return wrong;
}

describe('the commands of the palette', function () {
  this.timeout(900_000);
  this.retries(0);
  const open = workbenches();

  it('each do something or say why not, in a window without a folder', async () => {
    assert.deepEqual(await silentOrFailing(await open({ folder: false })), []);
  });

  it('each do something or say why not, beside the sample', async () => {
    const workbench = await open({ folder: 'empty' });
    await isContributed(workbench);
    await workbench.command('Paper Digest: Create Sample Digest');
    const sample = await workbench.pageFrame();
    await sample.locator('.entry h2').nth(2).waitFor({ timeout: 60_000 });
    await workbench.screenshot('sample');
    assert.deepEqual(await silentOrFailing(workbench), []);
  });
});
