import assert from 'node:assert/strict';
import type { PageData, PageRef } from '../../src/protocol/page';
import { fake } from '../support/vscode';
import { suiteBrowser, type OpenPage } from './browser';
import { gather, seeds } from './host';

const marks = { '2501.17161': { read: true, starred: true, note: 'A note.', tags: ['thesis'] }, '2501.17116': { skipped: true } };

const preferences = {
  muted: new Set(['2501.17116']),
  followed: new Map([['2501.17161', ['"post-training"']]]),
  reasonsOf: () => ['+ reinforcement learning', '- survey'],
};

/** A text as a language would have it whose words are half as long again; the brackets show what was localised, and that its end is seen. */
const pseudo = (text: string) => `⟦${text.replace(/(?<!\{)[aeiou]/g, (vowel) => vowel + vowel)}⟧`;

async function localised(ref: PageRef): Promise<PageData> {
  const data = await gather(ref, seeds(), marks, preferences);
  const texts = Object.fromEntries(Object.entries(data.texts).map(([name, text]) => [name, pseudo(text)])) as PageData['texts'];
  const triage = {
    title: 'T',
    left: 3,
    read: 1,
    starred: 1,
    skipped: 1,
    hasNextDay: true,
    keys: [{ key: 'J', does: pseudo('next paper') }],
  };
  return { ...data, texts, triage, history: { back: [ref], page: ref, ahead: [] }, back: 'T' };
}

/** Texts of the page's own that bear no brackets, and buttons and lines that are cut. */
function wrong({ page }: OpenPage, data: PageData): Promise<string[]> {
  return page.evaluate((known) => {
    const found: string[] = [];
    // Texts of digests, signs, numbers and dates are in no language of ours.
    const isData = (text: string) =>
      text.includes('⟦') ||
      text.includes('⟧') ||
      known.includes(text) ||
      !/\p{L}{2}/u.test(text) ||
      /\d{4}|arXiv|PDF|Hugging Face/.test(text);
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, select, option, a.button, .hint, .progress, h3, aside *, nav summary',
    )) {
      if (element.closest('.summary, .gist, .text, h2, .contents li, .authors, .categories, .sources, .lines, kbd')) {
        continue;
      }
      for (const text of [
        element.childElementCount === 0 ? (element.textContent ?? '').trim() : '',
        element.title,
        element.ariaLabel ?? '',
      ]) {
        if (text !== '' && !isData(text)) {
          found.push(`not localised: ${text}`);
        }
      }
      const box = element.getBoundingClientRect();
      if (element.matches('button, a.button') && (element.scrollWidth > element.clientWidth + 1 || box.right > window.innerWidth + 1)) {
        found.push(`does not fit: ${element.textContent ?? ''}`);
      }
    }
    return [...new Set(found)];
  }, JSON.stringify(data.papers));
}

describe('pages in a language of long words', () => {
  const browser = suiteBrowser();
  afterEach(() => {
    fake.settings = {};
  });

  const refs: PageRef[] = [
    { kind: 'paper', id: '2501.17161' },
    { kind: 'day', date: '2025-01-29' },
    { kind: 'range', from: '2025-01-27', to: '2025-02-12' },
  ];
  for (const ref of refs) {
    for (const fold of ref.kind === 'paper' ? (['first'] as const) : (['compact', 'first'] as const)) {
      it(`show every text localised and whole at 700 px: ${ref.kind}, ${fold}`, async () => {
        fake.settings = { 'page.fold': fold };
        const data = await localised(ref);
        const open = await browser.open(data, { width: 700 });
        await open.filled();
        assert.deepEqual(await wrong(open, data), []);
        assert.ok(await open.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
        await open.screenshot(`pseudo-${ref.kind}-${fold}`, false);
        await open.tell({ type: 'triage', state: data.triage && { ...data.triage, left: 0 } });
        await open.page.locator('.triage.card').waitFor();
        assert.deepEqual(await wrong(open, data), []);
        await open.close();
      });
    }
  }
});
