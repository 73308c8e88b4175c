import assert from 'node:assert/strict';
import type { Digest } from '../../src/core/model';
import type { PageData } from '../../src/protocol/page';
import { suiteBrowser, type OpenPage } from './browser';
import { fake } from '../support/vscode';
import { gather, seeds } from './host';

const count = 220;

/** A digest of many papers: those of the seeds over and over, each with a word of its own. */
function longDigest(length = count): Digest {
  const some = seeds().flatMap(({ entries }) => entries);
  const entries = Array.from({ length }, (_, i) => {
    const entry = some[i % some.length];
    assert.ok(entry);
    const range = { start: { line: i, character: 0 }, end: { line: i, character: 1 } };
    return {
      ...entry,
      id: idOf(i),
      date: '2025-01-29',
      range,
      summary: [{ list: false, items: [`own${String(i)}word. ${'All of it is read. '.repeat((i % 7) * 8)}`] }, ...entry.summary],
    };
  });
  return { name: 'file:///2025-01-29.md', format: 'test', date: '2025-01-29', entries, problems: [] };
}

/** Whether a paper begins right below the bar that stays. */
const isBelowBar = (y: number) => y > 20 && y < 70;

const idOf = (index: number) => `2501.${String(10000 + index)}`;

/** How far a paper stands below the top of the window, in pixels, when the page stands still. */
async function top({ page }: OpenPage, index: number): Promise<number> {
  const now = () =>
    page
      .locator('.entry')
      .nth(index)
      .evaluate((entry) => entry.getBoundingClientRect().top);
  for (let before = NaN, after = await now(); ; before = after, after = await now()) {
    if (before === after) {
      return after;
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
}

describe('the page of a day of two hundred papers', () => {
  const browser = suiteBrowser();
  let data: PageData;
  let open: OpenPage | undefined;
  before(async () => {
    fake.settings = { 'page.fold': 'first' };
    data = await gather({ kind: 'day', date: '2025-01-29' }, [longDigest()]);
  });
  after(() => {
    fake.settings = {};
  });
  afterEach(() => open?.close());

  it('shows its first screen at once and the rest soon after', async () => {
    open = await browser.open(data);
    await open.filled();
    assert.equal(await open.page.locator('.entry > h2').count(), count);
    assert.equal(await open.page.locator('.contents li').count(), count);
  });

  it('waits for no more than the first screen before it is painted, however many papers there are', async () => {
    fake.settings = { 'page.fold': 'compact' };
    const day = await gather({ kind: 'day', date: '2025-01-29' }, [longDigest()]);
    const week = await gather({ kind: 'range', from: '2025-01-27', to: '2025-02-02' }, [longDigest(500)]);
    const pages = {
      'a day of 8': { ...day, papers: day.papers.slice(0, 8) },
      'a day of 220': day,
      'a week of 500': week,
    };
    const took: Record<string, [first: number[], next: number[]]> = {};
    for (let round = 0; round < 3; round++) {
      for (const [name, shown] of Object.entries(pages)) {
        open = await browser.open(shown, { isIdle: false });
        const drawn = await open.page.locator('.entry > h2').count();
        assert.ok(drawn > 7 && drawn < 20, `${name}: ${String(drawn)} papers are drawn before the first paint`);
        const [first, next] = (took[name] ??= [[], []]);
        first.push(await open.firstPaint());
        const ref = shown.ref.kind === 'range' ? { ...shown.ref, from: '2025-01-26' } : { kind: 'day', date: '2025-01-30' };
        next.push(await paintOf(open, { ...shown, ref }));
        await open.close();
      }
    }
    for (const [name, [first, next]] of Object.entries(took)) {
      console.log(
        `      ${name}: first paint after ${Math.min(...first).toFixed(0)} ms; in place of another page ${Math.min(...next).toFixed(0)} ms`,
      );
    }
  });

  /** How long a page waits for its paint that is shown in place of another, in milliseconds. */
  function paintOf({ page }: OpenPage, shown: unknown): Promise<number> {
    return page.evaluate(
      (message) =>
        new Promise<number>((resolve) => {
          window.addEventListener('message', () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - since))), {
            once: true,
          });
          const since = performance.now();
          window.postMessage(message);
        }),
      { type: 'page', data: shown },
    );
  }

  it('is found in, to its end, before anything was scrolled', async () => {
    open = await browser.open(data);
    await open.filled();
    for (const index of [217, 3, 120]) {
      const found = await open.page.evaluate(
        (word) =>
          (window as unknown as { find(text: string, caseSensitive: boolean, back: boolean, wrap: boolean): boolean }).find(
            word,
            false,
            false,
            true,
          ),
        `own${String(index)}word`,
      );
      assert.ok(found);
      assert.ok(Math.abs((await top(open, index)) - 300) < 600, 'it has come into the window');
    }
  });

  it('goes to a paper that has not been seen, and to the next', async () => {
    open = await browser.open(data);
    for (const index of [200, 5, 77, 120]) {
      await open.tell({ type: 'reveal', id: idOf(index) });
      await open.page.waitForFunction((i) => document.querySelectorAll('.entry')[i] === document.activeElement, index);
      assert.ok(isBelowBar(await top(open, index)), `${String(index)} stands at ${String(await top(open, index))}`);
      assert.equal(await open.page.locator('[aria-current]').textContent(), data.papers[index]?.title);
      assert.ok(
        await open.page
          .locator('[aria-current]')
          .evaluate((line) => line.getBoundingClientRect().bottom <= window.innerHeight && line.getBoundingClientRect().top >= 0),
      );
    }
    await open.tell({ type: 'step', by: -1 });
    await open.page.waitForFunction(() => document.querySelectorAll('.entry')[119] === document.activeElement);
    assert.ok(isBelowBar(await top(open, 119)));
  });

  it('keeps the paper that is read at the top and focused when its form changes', async () => {
    open = await browser.open(data);
    await open.tell({ type: 'reveal', id: idOf(30) });
    await open.page.waitForFunction(() => document.querySelectorAll('.entry')[30] === document.activeElement);
    for (let times = 0; times < 2; times++) {
      await open.tell({ type: 'toggleForm' });
      await open.page.waitForTimeout(500);
      assert.ok(isBelowBar(await top(open, 30)), `it stands at ${String(await top(open, 30))}`);
      assert.ok(await open.page.evaluate(() => document.querySelectorAll('.entry')[30] === document.activeElement));
    }
  });

  it('comes back where it was left, with what was written', async () => {
    const view = { at: idOf(150), scroll: 40, folds: { [idOf(150)]: true } };
    open = await browser.open(data, { state: { ref: data.ref, view, drafts: { [idOf(210)]: 'a *draft*' }, pending: {} } });
    assert.ok(Math.abs((await top(open, 150)) + 40) < 3);
    await open.filled();
    assert.ok(Math.abs((await top(open, 150)) + 40) < 3);
    assert.equal(await open.page.locator('.entry').nth(150).locator('.fold').getAttribute('aria-expanded'), 'true');
    assert.equal(await open.page.locator('.entry').nth(210).locator('.note em').textContent(), 'draft');
  });

  it('is marked and folded as a whole, filled in or not', async () => {
    open = await browser.open(data);
    await open.tell({ type: 'marks', marks: { [idOf(219)]: { starred: true, read: true } } });
    await open.page.getByRole('button', { name: 'Unfold all' }).click();
    await open.filled();
    assert.equal(await open.page.locator('.fold[aria-expanded="true"]').count(), count);
    const last = open.page.locator('.entry').last();
    assert.equal(await last.getByRole('button', { name: 'Star' }).getAttribute('aria-pressed'), 'true');
    assert.match((await last.getAttribute('class')) ?? '', /is-read/);
  });

  it('is printed whole', async () => {
    open = await browser.open(data);
    await open.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    assert.equal(await open.page.locator('.entry > h2').count(), count);
  });
});
