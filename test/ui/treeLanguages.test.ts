import * as assert from 'node:assert/strict';
import { workbenches } from './support/suite';
import { languages, type Language, type Workbench } from './support/workbench';

/** Rows of groups and controls of the view whose texts are cut; titles of papers may be. */
function cut(): string[] {
  const isCut = (element: Element) => element.scrollWidth > element.clientWidth + 1;
  const found: string[] = [];
  for (const row of document.querySelectorAll('.pane-body .monaco-list-row[aria-expanded]')) {
    const label = row.querySelector('.monaco-icon-label-container');
    const description = row.querySelector('.label-description');
    if (label && (isCut(label) || (description && isCut(description)))) {
      found.push(`row: ${row.textContent ?? ''}`);
    }
  }
  for (const button of document.querySelectorAll('.welcome-view-content .monaco-button, .welcome-view-content a')) {
    if (isCut(button)) {
      found.push(`button: ${button.textContent ?? ''}`);
    }
  }
  const box = document.querySelector('.sidebar')?.getBoundingClientRect();
  for (const action of document.querySelectorAll('.sidebar .composite.title .action-item a, .sidebar .pane-header .action-item a')) {
    const { left, right, width } = action.getBoundingClientRect();
    if (width > 0 && box && (left < box.left - 1 || right > box.right + 1)) {
      found.push(`action: ${action.getAttribute('aria-label') ?? ''}`);
    }
  }
  return found;
}

/** Texts of the view's own that were not localised; those of digests and of VS Code are no texts of ours. */
function notLocalised(): string[] {
  const own = document.querySelectorAll('.pane-body .monaco-list-row[aria-expanded] .label-description, .welcome-view-content p');
  return [...own]
    .map((element) => (element.textContent ?? '').trim())
    .filter((text) => /\p{L}{3}/u.test(text.replace(/⟦[^⟧]*⟧| · (?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)\b/g, '')));
}

describe('the tree at 300 pixels', () => {
  const open = workbenches();

  /** The view as wide as it is at first. */
  async function narrow(language: Language): Promise<Workbench> {
    const workbench = await open({ language, width: 1280 });
    await workbench.showPapers();
    const width = await workbench.page.locator('.part.sidebar').evaluate((element) => element.clientWidth);
    assert.ok(width > 250 && width <= 300, String(width));
    return workbench;
  }

  for (const language of languages) {
    it(`cuts no label of a group or a control: ${language}`, async () => {
      const workbench = await narrow(language);
      const { page } = workbench;
      await workbench.rows('2025-01-29').first().waitFor();
      // The compiler names inner functions through a helper that the page does not have.
      await page.evaluate('globalThis.__name = (named) => named');
      await workbench.screenshot(`tree-300-${language}`);
      assert.deepEqual(await page.evaluate(cut), []);
      if (language === 'qps-ploc') {
        assert.deepEqual(await page.evaluate(notLocalised), []);
      }
    });
  }
});
