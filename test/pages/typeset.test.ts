import assert from 'node:assert/strict';
import { readDigest } from '../../src/core/read/read';
import { TYPESET_DIGEST } from '../support/typesetDigest';
import { fake } from '../support/vscode';
import { suiteBrowser, type OpenPage } from './browser';
import { gather } from './host';
import { themes, type Theme } from './themes';

/** What must not be seen of a text that was set; formulas and code are left out of it. */
const RAW = /\\[a-zA-Z%&$'"~^{]|<\/?(?:sub|sup|i|b)>|\*\*|~~|&(?:amp|eacute|#38|lt);|``|''|\d~[A-Z]{2}/;

/** The texts of all that was set, without formulas and code. */
function texts({ page }: OpenPage): Promise<string[]> {
  return page.locator('h1, h2, .gist, .section li, .section p, .authors').evaluateAll((all) =>
    all.map((element) => {
      const copy = element.cloneNode(true) as HTMLElement;
      copy.querySelectorAll('math, code').forEach((each) => each.remove());
      return copy.textContent ?? '';
    }),
  );
}

/** The least contrast of the texts and formulas with what is behind them. */
function faint({ page }: OpenPage): Promise<string[]> {
  return page.evaluate(() => {
    const parse = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const behind = (element: Element): number[] => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const color = parse(getComputedStyle(at).backgroundColor);
        if ((color[3] ?? 1) > 0.9) {
          return color;
        }
      }
      return parse(getComputedStyle(document.body).backgroundColor);
    };
    return [
      ...document.querySelectorAll(
        'math, math mi, math mo, math mn, .section em, .section strong, .section code, .section del, .section sub',
      ),
    ]
      .filter((element) => {
        const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(behind(element))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
      })
      .map((element) => `${element.tagName}: ${element.textContent ?? ''}`);
  });
}

describe('a page of formulas and TeX', () => {
  const browser = suiteBrowser();
  afterEach(() => {
    fake.settings = {};
  });

  for (const theme of Object.keys(themes) as Theme[]) {
    for (const [form, width] of [
      ['first', 1280],
      ['first', 700],
      ['compact', 1280],
    ] as const) {
      it(`is set, ${theme}, ${form}, ${String(width)} px`, async () => {
        fake.settings = { 'page.fold': form };
        const digests = [readDigest(TYPESET_DIGEST, 'file:///2025-03-04.md')];
        const open = await browser.open(await gather({ kind: 'day', date: '2025-03-04' }, digests), { theme, width });
        await open.filled();
        if (form === 'first') {
          await open.page
            .locator('.entry .fold[aria-expanded="false"]')
            .evaluateAll((all) => all.forEach((each) => (each as HTMLElement).click()));
          await open.page.locator('.section math[display=block]').waitFor();
          assert.equal(await open.page.locator('.section td strong').textContent(), '91.2');
        }
        assert.deepEqual(
          (await texts(open)).filter((text) => RAW.test(text)),
          [],
        );
        assert.equal(await open.page.locator('.error, .temml-error').count(), 0);
        assert.deepEqual(await faint(open), []);
        assert.ok(await open.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
        assert.deepEqual(open.seen.errors, []);
        await open.screenshot(`typeset-${theme}-${form}-${String(width)}`);
        await open.close();
      });
    }
  }
});
