import * as assert from 'node:assert/strict';
import { injections } from '../pages/injections';
import { workbenches } from './support/suite';

/** So many strings stand in each paper: the first as title and author, all of them in its summary. */
const each = 8;
const papers = Array.from({ length: Math.ceil(injections.length / each) }, (_, i) => ({
  id: `2501.${String(20000 + i)}`,
  strings: injections.slice(i * each, (i + 1) * each).map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' ')),
}));
const digest = `## Daily Papers (2025-01-29)\n\n${papers
  .map(
    ({ id, strings }) =>
      `### [${strings[0]}](https://arxiv.org/abs/${id})\n\nVote: 3\n\nAuthors: ${strings[0]}\n\n${strings.map((text) => `- ***${text}***: ${text}`).join('\n')}\n`,
  )
  .join('\n')}`;

describe('hostile digests in hovers', () => {
  const open = workbenches();

  it('run nothing, ask for nothing, and stay text', async () => {
    const workbench = await open({
      files: { 'hostile.md': digest, 'note.md': papers.map(({ id }) => `${id}\n`).join('') },
      settings: {
        'paperDigest.hover.size': 'full',
        'paperDigest.codeLens': 'off',
        'paperDigest.remoteImages': true,
        'editor.hover.delay': 100,
        'editor.minimap.enabled': false,
      },
      height: 1300,
    });
    const { page } = workbench;
    const seen: string[] = [];
    page.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => request.url().includes('evil.test') && seen.push(`request ${request.url()}`));
    await page.exposeFunction('XSS', () => seen.push('script'));
    await workbench.showPapers();
    await workbench.openFile('note.md');
    const strangers: string[] = [];
    for (const { id } of papers) {
      await workbench.hover(id);
      const hover = page.locator('.monaco-hover:visible', { hasText: '2025-01-29' }).first();
      await hover.waitFor();
      strangers.push(...(await hover.evaluate(foreign)));
      await page.keyboard.press('Escape');
      await page.locator('.monaco-hover:visible').first().waitFor({ state: 'detached' });
    }
    await workbench.screenshot('hover-hostile');
    assert.deepEqual(strangers, []);
    assert.deepEqual(seen, []);
  });
});

/** What no hover of ours has: elements and attributes that only the digest could have brought. */
function foreign(element: Element): string[] {
  const elements = [...element.querySelectorAll('script, iframe, object, embed, form, input, img, style, link, meta, base, video, audio')];
  const addresses = [...element.querySelectorAll('a')].map((link) => link.getAttribute('data-href') ?? link.getAttribute('href') ?? '');
  const ours =
    /^(command:paperDigest\.(openPaper|openDigest|openCode|copyLink|copyBibtex)\?|https:\/\/(arxiv\.org\/(abs|pdf)|huggingface\.co\/papers)\/[\d.]+$|#?$)/;
  return [...elements.map((one) => one.outerHTML.slice(0, 200)), ...addresses.filter((address) => !ours.test(address))];
}
