import * as assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { workbenches } from './support/suite';
import type { Options, Workbench } from './support/workbench';

const title = 'SFT Memorizes';
const endOfSummary = 'acquiring generalizable knowledge';
const brokenRows = `## Papers for 2025-01-06

| Title | Authors | Summary |
|---|---|---|
| A Wrapped Title (Read more on
[arXiv](https://arxiv.org/abs/2501.00777) or [HuggingFace](https://huggingface.co/papers/2501.00777))| Ada Lovelace | Text. |
| A Whole Row (Read more on [arXiv](https://arxiv.org/abs/2501.00778) or [HuggingFace](https://huggingface.co/papers/2501.00778))| Alan Turing | Text. |
`;

const files = {
  'known.md': '2501.17161\n\nA note.\n',
  'nowhere.md': '2412.00001\n',
  'mentions.md': 'See 2501.17161 and 2412.00001.\n',
  'broken.md': brokenRows,
  'completion.md': '\n',
  'drop.md': '\n',
};

describe('identifiers in a real editor', () => {
  const open = workbenches({ shared: true });
  let workbench: Workbench;

  /** Opens a note and waits until the papers are read. */
  async function edit(name: keyof typeof files, options: Options = {}): Promise<void> {
    workbench = await open({ ...options, files });
    // A hover of the test before may lie over the editor.
    await workbench.page.keyboard.press('Escape');
    await workbench.showPapers();
    await workbench.openFile(name);
    await workbench.page.locator('.monaco-editor .view-lines').first().click();
    await workbench.page.keyboard.press('Control+Home');
  }

  async function showHover(): Promise<string> {
    await workbench.page.keyboard.press('Control+K');
    await workbench.page.keyboard.press('Control+I');
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'arXiv' }).first();
    await hover.waitFor();
    return hover.innerText();
  }

  for (const [size, hasVotes, hasSummary] of [
    ['title', false, false],
    ['full', true, true],
    ['short', true, false],
  ] as const) {
    it(`hovers at the size ${size}`, async () => {
      await edit('known.md');
      await workbench.change({ settings: { 'paperDigest.hover.size': size } });
      const isRight = (text: string) => text.includes('28') === hasVotes && text.includes(endOfSummary) === hasSummary;
      let text = await showHover();
      for (const end = Date.now() + 10_000; !isRight(text) && Date.now() < end; text = await showHover()) {
        // The setting is not read yet.
        await workbench.page.keyboard.press('Escape');
        await workbench.page.waitForTimeout(500);
      }
      assert.ok(text.includes(title) && isRight(text), text);
      await workbench.screenshot(`hover-${size}`);
    });
  }

  it('hovers with its actions and summary in sight', async () => {
    await edit('known.md');
    await showHover();
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'arXiv' }).first();
    const box = await hover.boundingBox();
    for (const last of [
      hover.locator('a', { hasText: 'BibTeX' }),
      hover.locator('p', { hasText: 'Also in' }),
      hover.locator('li').last(),
    ]) {
      const inner = await last.first().boundingBox();
      assert.ok(box && inner && inner.y + inner.height <= box.y + box.height, JSON.stringify({ box, inner }));
    }
  });

  it('hovers over what no digest has', async () => {
    await edit('nowhere.md');
    await showHover();
    await workbench.page.locator('.monaco-hover', { hasText: 'No digest here has this paper' }).first().waitFor();
    await workbench.screenshot('hover-no-digest');
  });

  it('peeks at the references', async () => {
    await edit('known.md');
    await workbench.page.keyboard.press('Shift+F12');
    await workbench.page.locator('.reference-zone-widget .monaco-list-row', { hasText: '000_' }).first().waitFor();
    await workbench.screenshot('references');
  });

  it('shows the papers of a digest with broken rows in the outline', async () => {
    await edit('broken.md');
    await workbench.command('Explorer: Focus on Outline View');
    for (const name of ['A Wrapped Title', 'A Whole Row']) {
      await workbench.page.locator('.outline-tree .monaco-list-row', { hasText: name }).first().waitFor();
    }
    await workbench.screenshot('outline');
  });

  it('draws identifiers in the preview of a note as links that say the title', async () => {
    await edit('mentions.md');
    await workbench.command('Markdown: Open Preview');
    const frame = await previewWith('a[href="https://arxiv.org/abs/2412.00001"]');
    assert.match((await frame.locator('a[href="https://arxiv.org/abs/2501.17161"]').getAttribute('title')) ?? '', /^SFT Memorizes/);
    await workbench.screenshot('preview-note');
  });

  it('draws the wrapped rows of a digest whole in the preview', async () => {
    await edit('broken.md');
    await workbench.command('Markdown: Open Preview');
    const frame = await previewWith('table');
    const rows = await frame.locator('tbody tr').allInnerTexts();
    assert.deepEqual(
      rows.map((row) => row.split('\t').map((cell) => cell.trim())),
      [
        ['A Wrapped Title (Read more on arXiv or HuggingFace)', 'Ada Lovelace', 'Text.'],
        ['A Whole Row (Read more on arXiv or HuggingFace)', 'Alan Turing', 'Text.'],
      ],
    );
    await workbench.screenshot('preview-digest');
  });

  /** The document of the Markdown preview, once it shows what is looked for. */
  async function previewWith(selector: string): Promise<Frame> {
    for (const end = Date.now() + 30_000; ;) {
      for (const frame of workbench.page.frames()) {
        if (
          frame.parentFrame()?.parentFrame() &&
          (await frame
            .locator(selector)
            .first()
            .isVisible()
            .catch(() => false))
        ) {
          return frame;
        }
      }
      assert.ok(Date.now() < end, `no preview shows ${selector}`);
      await workbench.page.waitForTimeout(100);
    }
  }

  for (const [language, typed] of [
    ['en', 'memorizes'],
    ['ko', '강화학습'],
  ] as const) {
    it(`completes a paper (${language})`, async () => {
      await edit('completion.md', language === 'en' ? {} : { language });
      await workbench.page.keyboard.type('arxiv:');
      await workbench.page.locator('.suggest-widget .monaco-list-row').first().waitFor();
      await workbench.page.keyboard.type(typed);
      await workbench.page.locator('.suggest-widget .monaco-list-row', { hasText: title }).first().waitFor();
      await workbench.screenshot(`completion-${language}`);
    });
  }

  it('takes papers dragged from the tree while Shift is held', async () => {
    await edit('drop.md');
    const from = await workbench.rows('SynthDetoxM').first().boundingBox();
    const to = await workbench.page.locator('.monaco-editor .view-line').first().boundingBox();
    assert.ok(from && to);
    const { mouse, keyboard } = workbench.page;
    await mouse.move(from.x + 60, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(to.x + 40, to.y + 30, { steps: 10 });
    await keyboard.down('Shift');
    await mouse.move(to.x + 20, to.y + 5, { steps: 10 });
    // The extension host is asked for what is dragged.
    await workbench.page.waitForTimeout(1000);
    await mouse.move(to.x + 22, to.y + 6, { steps: 5 });
    await mouse.up();
    await keyboard.up('Shift');
    // The link is longer than a line and may wrap anywhere before this.
    await workbench.page.locator('.view-line', { hasText: 'abs/2502.06394' }).first().waitFor();
    assert.match(await workbench.page.locator('.view-lines').first().innerText(), /\[SynthDetoxM:\sModern\sLLMs/);
    await workbench.screenshot('drop');
  });
});
