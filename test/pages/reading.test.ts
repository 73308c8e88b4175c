import assert from 'node:assert/strict';
import type { PageState, ToHost } from '../../src/protocol/page';
import { suiteBrowser, type OpenPage } from './browser';
import { fake } from '../support/vscode';
import { gather, seeds } from './host';

const day = { kind: 'day', date: '2025-01-29' } as const;
const paper = { kind: 'paper', id: '2501.17161' } as const;

describe('reading pages', () => {
  const browser = suiteBrowser();
  let open: OpenPage | undefined;
  afterEach(() => {
    fake.settings = {};
    return open?.close();
  });

  async function said<T extends ToHost['type']>(type: T): Promise<Extract<ToHost, { type: T }>[]> {
    return ((await open?.sent()) ?? []).filter((message) => message.type === type) as Extract<ToHost, { type: T }>[];
  }

  /** Waits until the page has said something that fits. */
  async function until<T extends ToHost['type']>(type: T, fits: (message: Extract<ToHost, { type: T }>) => boolean): Promise<void> {
    for (;;) {
      if ((await said(type)).some(fits)) {
        return;
      }
      await open?.page.waitForTimeout(20);
    }
  }

  const titleAtTop = (page: OpenPage) =>
    page.page.evaluate(
      () =>
        [...document.querySelectorAll('.entry')].find((entry) => entry.getBoundingClientRect().top > -5)?.querySelector('h2')?.textContent,
    );

  it('has its text at the first paint, and nothing moves afterwards', async () => {
    open = await browser.open(await gather(paper, seeds()));
    const shifts = await open.page.evaluate(
      () =>
        new Promise<{ text: number; paint: number; drawn: number }>((resolve) => {
          const [first] = performance.getEntriesByName('first-paint');
          const [contentful] = performance.getEntriesByName('first-contentful-paint');
          resolve({ text: document.body.textContent.length, paint: first?.startTime ?? 0, drawn: contentful?.startTime ?? 0 });
        }),
    );
    assert.ok(shifts.text > 500);
    assert.equal(shifts.paint, shifts.drawn, 'the first paint has content');
    const moved = open.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) {
              sum += (entry as unknown as { value: number }).value;
            }
          }).observe({ type: 'layout-shift', buffered: true });
          new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 100))).observe(document.body, {
            subtree: true,
            childList: true,
          });
        }),
    );
    await open.tell({ type: 'related', id: paper.id, papers: [{ id: '2501.17116', title: 'Another', mark: {} }] });
    assert.equal(await moved, 0);
  });

  it('folds, unfolds and comes back as it was left', async () => {
    const data = await gather(day, seeds());
    open = await browser.open(data, { height: 500 });
    await open.page.locator('.entry .fold').nth(2).click();
    await open.page
      .locator('.entry')
      .nth(4)
      .evaluate((entry) => entry.scrollIntoView());
    const title = await titleAtTop(open);
    await until('view', ({ view }) => view.at === data.papers[4]?.id && view.folds[data.papers[2]?.id ?? ''] === true);
    const state = await open.state();
    await open.close();

    open = await browser.open(data, { height: 500, state });
    assert.equal(await titleAtTop(open), title);
    assert.equal(await open.page.locator('.entry .fold').nth(2).getAttribute('aria-expanded'), 'true');
    await open.close();

    // Another panel knows it from the host; another page is not touched by it.
    open = await browser.open({ ...data, view: state.view }, { height: 500 });
    assert.equal(await titleAtTop(open), title);
    await open.tell({ type: 'page', data: await gather(paper, seeds()) });
    await open.page.waitForSelector('.paper h1');
    assert.equal(await open.page.evaluate(() => window.scrollY), 0);
  });

  it('keeps what is being written over a redraw, a switch and a reload', async () => {
    const data = await gather(paper, seeds());
    open = await browser.open(data);
    await open.page.getByRole('button', { name: 'Write a note…' }).click();
    await open.page.keyboard.type('Half a thou');
    await until('note', ({ note }) => note === 'Half a thou');
    await open.page.keyboard.type('ght');
    const state: PageState = await open.state();
    assert.deepEqual(state.drafts, { [paper.id]: 'Half a thought' });

    // The same page anew, while the field is open: the field, its text and the keyboard stay.
    await open.tell({ type: 'page', data: { ...data, inferred: true } });
    await open.page.keyboard.type(' more');
    assert.equal(await open.page.locator('textarea').inputValue(), 'Half a thought more');

    // Another page: what was written is sent.
    await open.tell({ type: 'page', data: await gather(day, seeds()) });
    await until('note', ({ note }) => note === 'Half a thought more');
    await open.close();

    // A reload before it was sent: it is sent again, and shown.
    open = await browser.open(data, { state });
    await until('note', ({ id, note }) => id === paper.id && note === 'Half a thought');
    assert.match((await open.page.locator('.note .text').textContent()) ?? '', /Half a thought/);
    await open.tell({ type: 'saved', id: paper.id, note: 'Half a thought' });
    await open.page.waitForFunction(
      () => Object.keys((globalThis as unknown as { keptState(): { drafts: object } }).keptState().drafts).length === 0,
    );
  });

  it('says in the context of its menu how a paper is marked, on its own page and in a list', async () => {
    for (const ref of [paper, day] as const) {
      open = await browser.open(await gather(ref, seeds()));
      const article = open.page.locator('article[data-vscode-context]').first();
      const context = async () => JSON.parse((await article.getAttribute('data-vscode-context')) ?? '{}') as Record<string, unknown>;
      assert.deepEqual([(await context())['paperStarred'], (await context())['paperRead']], [false, false]);
      await article.hover();
      await article.getByRole('button', { name: 'Star' }).click();
      await open.page.waitForFunction(() => /"paperStarred":true/.test(document.querySelector('article')?.dataset['vscodeContext'] ?? ''));
      assert.equal((await context())['paperRead'], false);
      await open.close();
    }
    open = undefined;
  });

  it('offers to copy in the menu where text is selected or written, and nowhere else', async () => {
    open = await browser.open(await gather(paper, seeds()));
    const { page } = open;
    const isLeftOut = async () => {
      const context = (await page.locator('main').getAttribute('data-vscode-context')) ?? '{}';
      return (JSON.parse(context) as { preventDefaultContextMenuItems?: boolean }).preventDefaultContextMenuItems;
    };
    await page.locator('h1').click({ button: 'right' });
    assert.equal(await isLeftOut(), true);
    await page.locator('h1').dblclick();
    await page.locator('h1').dispatchEvent('contextmenu');
    assert.equal(await isLeftOut(), false);
    await page.getByRole('button', { name: 'Write a note…' }).click();
    await page.locator('textarea').click({ button: 'right' });
    assert.equal(await isLeftOut(), false);
  });

  it('keeps the keys of writing to itself and lets the others through', async () => {
    open = await browser.open(await gather(paper, seeds()));
    await open.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      window.addEventListener('keydown', ({ key }) => heard.push(key));
    });
    await open.page.keyboard.press('s');
    await open.page.getByRole('button', { name: 'Write a note…' }).click();
    await open.page.keyboard.type('nsru');
    await open.page.keyboard.press('Control+s');
    await open.page.keyboard.press('Escape');
    await open.page.keyboard.press('n');
    const heard = await open.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    assert.deepEqual(heard, ['s', 'Control', 's', 'n']);
    await until('focus', ({ editing }) => editing);
    assert.equal((await said('focus')).at(-1)?.editing, false);
  });

  it('marks at once, says so, and shows marks from elsewhere', async () => {
    open = await browser.open(await gather(day, seeds()));
    const first = open.page.locator('.entry').first();
    await first.getByRole('button', { name: 'Star' }).click();
    assert.deepEqual(await said('mark'), [{ type: 'mark', id: paper.id, mark: 'starred', on: true }]);
    assert.equal(await first.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed'), 'true');
    await open.tell({ type: 'kept', ids: [paper.id], mark: 'starred', on: true });
    await open.tell({ type: 'marks', marks: { [paper.id]: { read: true, note: 'from *elsewhere*' } } });
    await first.getByRole('button', { name: 'Read', pressed: true }).waitFor();
    assert.equal(await first.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed'), 'false');
    // In a line, without its Markdown; unfolded it is set.
    assert.match((await first.textContent()) ?? '', /✎ from elsewhere/);
    await first.locator('.fold').click();
    assert.equal(await first.locator('.note em').textContent(), 'elsewhere');
    assert.equal(await open.page.locator('.progress').textContent(), '1 of 8 read');
  });

  it('steps from paper to paper and says where the reader is', async () => {
    fake.settings = { 'page.fold': 'first' };
    const data = await gather(day, seeds());
    open = await browser.open(data, { height: 600 });
    for (const [by, at] of [
      [1, 0],
      [1, 1],
      [1, 2],
      [-1, 1],
      [99, 7],
      [1, 7],
      [-99, 0],
    ] as const) {
      await open.tell({ type: 'step', by });
      await open.page.waitForFunction((index) => document.querySelectorAll('.entry')[index]?.contains(document.activeElement), at);
    }
    await open.tell({ type: 'reveal', id: data.papers[5]?.id ?? '' });
    await until('at', ({ id }) => id === data.papers[5]?.id);
    assert.equal(await open.page.locator('[aria-current]').textContent(), data.papers[5]?.title);
  });

  it('leads to other pages, entries and the web', async () => {
    open = await browser.open(await gather(paper, seeds()));
    await open.page.getByRole('button', { name: 'Wednesday, January 29, 2025' }).click();
    await open.page.locator('.sources button').first().click();
    assert.deepEqual(await said('show'), [{ type: 'show', ref: day, beside: false }]);
    assert.equal((await said('entry'))[0]?.name, 'file:///seeds/000_a536d60b3bf7c415.txt');
    assert.equal(
      await open.page.getByRole('link', { name: 'arXiv', exact: true }).getAttribute('href'),
      'https://arxiv.org/abs/2501.17161',
    );
  });

  it('begins no line of authors with a comma', async () => {
    const data = await gather(paper, seeds());
    const [first] = data.papers;
    assert.ok(first);
    const authors = Array.from({ length: 10 }, (_, i) => `Given${'n'.repeat(i)} Family`);
    open = await browser.open({ ...data, papers: [{ ...first, authors }] });
    const begun = await open.page.locator('.authors').evaluate((line) => {
      const widths: number[] = [];
      for (let width = 300; width < 600; width += 2) {
        line.style.width = `${String(width)}px`;
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.textContent?.startsWith(',')) {
            const range = document.createRange();
            range.setStart(node, 0);
            range.setEnd(node, 1);
            if (range.getBoundingClientRect().left <= line.getBoundingClientRect().left) {
              widths.push(width);
            }
          }
        }
      }
      return widths;
    });
    assert.deepEqual(begun, []);
  });

  it('tells links of one kind apart, and shows all authors where the keyboard is', async () => {
    const data = await gather(paper, seeds());
    const [first] = data.papers;
    assert.ok(first);
    const links = ['datasets/AI-MO/aime', 'Skywork'].map((path) => ({
      kind: 'huggingface' as const,
      url: `https://huggingface.co/${path}`,
    }));
    open = await browser.open({
      ...data,
      papers: [{ ...first, links, authors: Array.from({ length: 30 }, (_, i) => `Author ${String(i)}`) }],
    });
    assert.deepEqual(await open.page.locator('.links a').allTextContents(), ['Hugging Face: AI-MO/aime', 'Hugging Face: Skywork']);
    await open.page.getByRole('button', { name: 'and 18 more' }).focus();
    await open.page.keyboard.press('Enter');
    assert.match((await open.page.locator('.authors:focus').textContent()) ?? '', /Author 11, Author 12.* Author 29$/);
  });

  it('folds the contents away where there is no room at the side', async () => {
    fake.settings = { 'page.fold': 'first' };
    open = await browser.open(await gather(day, seeds()), { width: 1200 });
    const { page } = open;
    await page.locator('.contents details[open]').waitFor();
    await page.setViewportSize({ width: 600, height: 900 });
    await page.locator('.contents details:not([open])').waitFor();
    await page.setViewportSize({ width: 1200, height: 900 });
    await page.locator('.contents details[open]').waitFor();
  });

  it('goes back and ahead where there is a history, by button and mouse, and keeps it', async () => {
    const data = await gather(paper, seeds());
    open = await browser.open(data);
    assert.equal(await open.page.getByRole('button', { name: 'Back' }).count(), 0);
    const press = (button: number) =>
      open?.page.evaluate(
        (which) => document.body.dispatchEvent(new MouseEvent('mouseup', { button: which, bubbles: true, cancelable: true })),
        button,
      );
    assert.equal(await press(3), true, 'without a history the button is left to others');
    const history = { back: [day], page: paper, ahead: [] };
    await open.tell({ type: 'page', data: { ...data, history, back: 'The day' } });
    await open.page.getByRole('button', { name: 'Back' }).click();
    assert.equal(await open.page.getByRole('button', { name: 'Back' }).getAttribute('title'), 'Back to The day');
    assert.equal(await press(3), false);
    assert.equal(await press(4), true);
    assert.deepEqual(await said('go'), [
      { type: 'go', way: 'back' },
      { type: 'go', way: 'back' },
    ]);
    assert.deepEqual((await open.state()).history, history);
  });

  it('has summaries in two columns where both are filled, else in one, in their order', async () => {
    const data = await gather(paper, seeds());
    const [first] = data.papers;
    const [en, ko, other] = first?.summaries ?? [];
    assert.ok(first && en && ko && other);
    const long = {
      ...en,
      sections: [{ list: false, items: Array.from({ length: 12 }, () => 'A long paragraph, which says it all again. '.repeat(9)) }],
    };
    const boxes = async (summaries: typeof first.summaries) => {
      await open?.close();
      open = await browser.open({ ...data, papers: [{ ...first, summaries }] }, { width: 1500 });
      return open.page.locator('.summary').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
    };
    const [a, b, c] = await boxes([en, ko, other]);
    assert.ok(a && b && c);
    assert.ok(a.top === b.top && a.right < b.left, 'side by side');
    assert.ok(c.left === a.left && c.top >= a.bottom, 'the third below the shorter one');
    const [d, e] = await boxes([long, ko]);
    assert.ok(d && e && d.left === e.left && e.top >= d.bottom, 'one below the other');
  });

  it('sets formulas, tables and code', async () => {
    const data = await gather(paper, seeds());
    const items = [
      'Up to $10\\times$ and \\(\\mathcal{O}(n \\log n)\\), for $5 and $10.',
      '$$\\sum_{i=1}^n x_i = \\frac{a}{b}$$',
      '`x = $y$`',
      '| a | b |\n|---|--:|\n| 1 | $\\alpha$ |',
      'broken $\\notacommand{x}$',
    ];
    const [first] = data.papers;
    assert.ok(first);
    const page = {
      ...data,
      papers: [
        {
          ...first,
          title: '$\\text{R}^2$-Nets: an $\\epsilon$-approximation',
          summaries: [{ sources: [], lang: 'en', sections: [{ list: true, items }] }],
        },
      ],
    };
    open = await browser.open(page);
    assert.equal(await open.page.locator('h1 math').count(), 2);
    assert.equal(await open.page.locator('.section math').count(), 4);
    assert.equal(await open.page.locator('.section math[display=block]').count(), 1);
    assert.equal(await open.page.locator('.section td math').count(), 1);
    assert.deepEqual(await open.page.locator('.section code').allTextContents(), ['x = $y$', '$\\notacommand{x}$']);
    assert.match((await open.page.locator('.section li').first().textContent()) ?? '', /for \$5 and \$10\./);
    await open.screenshot('formulas', false);
    assert.deepEqual(open.seen.errors, []);
  });
});
