import * as assert from 'node:assert/strict';
import manifest from '../../package.json';
import { workbenches } from './support/suite';

/** How many settings there are; the editor of settings counts what it finds. */
const settingCount = manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties)).length;

/** The groups, and the name of the first setting in each. */
const groups = {
  en: { Digests: 'Include', 'Side Bar': 'Saved Searches', Pages: 'Fold', Identifiers: 'Identifiers', Marks: 'Location' },
  ko: { 다이제스트: 'Include', 사이드바: 'Saved Searches', 페이지: 'Fold', 식별자: 'Identifiers', 표시: 'Location' },
};

describe('the settings in a real workbench', () => {
  const open = workbenches();

  for (const language of ['en', 'ko'] as const) {
    it(`stand in groups (${language})`, async () => {
      const workbench = await open({ language, height: 1000 });
      const { page } = workbench;
      await workbench.command('Preferences: Open Settings (UI)');
      await page.locator('.settings-editor .settings-header .monaco-editor').first().click();
      await page.keyboard.type('@ext:paper-digest.paper-digest ');
      await page.locator('.settings-count-widget', { hasText: String(settingCount) }).waitFor();
      const contents = page.locator('.settings-toc-wrapper .monaco-list-row');
      for (const closed of ['Extensions', 'Paper Digest']) {
        const row = contents.filter({ hasText: closed });
        await row.waitFor();
        if ((await row.getAttribute('aria-expanded')) === 'false') {
          await row.locator('.monaco-tl-twistie').click();
        }
      }
      const expected = Object.entries(groups[language]);
      await contents.filter({ hasText: expected.at(-1)![0] }).waitFor();
      const titles = (await contents.allInnerTexts()).map((text) => text.replace(/\(\d+\)/, '').trim());
      assert.deepEqual(titles, ['Extensions', 'Paper Digest', ...expected.map(([title]) => title)]);
      for (const [i, [title, setting]] of expected.entries()) {
        await contents.filter({ hasText: title }).last().click();
        await page.locator('.setting-item-label', { hasText: setting }).first().waitFor();
        await workbench.screenshot(`settings-${language}-${i + 1}`);
      }
    });
  }
});
