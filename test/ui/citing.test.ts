import * as assert from 'node:assert/strict';
import { workbenches } from './support/suite';
import type { Workbench } from './support/workbench';

const title = 'SFT Memorizes';
const bibliography = `@misc{chu2025sft,
  title = {{SFT} Memorizes, {RL} Generalizes},
  author = {Chu, Tianzhe and others},
  eprint = {2501.17161},
  archivePrefix = {arXiv},
}
`;

describe('citing in a real editor', () => {
  const open = workbenches();
  let workbench: Workbench;

  /** Opens a document beside a bibliography, with the cursor behind its text. */
  async function edit(name: string, text: string): Promise<void> {
    const settings = {
      'files.associations': { '*.qmd': 'markdown' },
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
    };
    workbench = await open({ settings, files: { [name]: text, 'references.bib': bibliography } });
    await workbench.showPapers();
    await workbench.openFile(name);
    await workbench.page.locator('.monaco-editor .view-lines').first().click();
    await workbench.page.keyboard.press('Control+End');
  }

  const places: [name: string, text: string, shot: string][] = [
    ['paper.tex', 'As shown \\citep[see][p.~3]{other,\n  ch', 'cite-latex'],
    ['paper.qmd', 'As shown [@ch', 'cite-quarto'],
  ];
  for (const [name, text, shot] of places) {
    it(`offers the keys of the bibliography in ${name}, and hovers over one`, async () => {
      await edit(name, text);
      await workbench.page.keyboard.press('Control+Space');
      const row = workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: 'chu2025sft' }).first();
      await row.waitFor();
      await workbench.screenshot(shot);
      await row.click();
      await workbench.page.locator('.view-line', { hasText: 'chu2025sft' }).first().waitFor();
      await workbench.page.keyboard.type(name.endsWith('.tex') ? '}' : ']');
      await workbench.page.keyboard.press('ArrowLeft');
      await workbench.page.keyboard.press('ArrowLeft');
      await workbench.page.keyboard.press('Control+K');
      await workbench.page.keyboard.press('Control+I');
      const hover = workbench.page.locator('.monaco-hover', { hasText: 'BibTeX' }).first();
      await hover.waitFor();
      assert.ok((await hover.innerText()).includes(title));
      await workbench.screenshot(`${shot}-hover`);
    });
  }

  it('offers a link with the title for a pasted address', async () => {
    await edit('note.md', '');
    await workbench.page.keyboard.type('https://arxiv.org/abs/2501.17161');
    await workbench.page.keyboard.press('Control+A');
    await workbench.page.keyboard.press('Control+X');
    await workbench.page.keyboard.press('Control+V');
    await workbench.page.locator('.view-line', { hasText: 'arxiv.org/abs/2501.17161' }).first().waitFor();
    await workbench.page.locator('.post-edit-widget').first().waitFor();
    await workbench.page.keyboard.press('Control+.');
    const choice = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Insert Link with Title' }).first();
    await choice.waitFor();
    await workbench.screenshot('paste-choices');
    await choice.click();
    await workbench.page.locator('.view-line', { hasText: title }).first().waitFor();
    await workbench.screenshot('paste-link');
  });
});
