import { buildSync } from 'esbuild';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, requireChromium } from '../../scripts/chromium.mjs';
import { pageDocument } from '../../src/host/page/html';
import type { PageData, PageState, ToHost, ToPage } from '../../src/protocol/page';
import { root } from '../support/vscode';
import { themes, type Theme } from './themes';

const origin = 'http://page.test';

/** How a page is opened. */
export interface Options {
  theme?: Theme;
  width?: number;
  height?: number;
  /** What an earlier page of this panel kept. */
  state?: PageState;
  /** Whether what waits for a pause after the first paint is done; by default it is. */
  isIdle?: boolean;
}

/** What the instruments of a page have seen: nothing of this may ever happen. */
export interface Seen {
  dialogs: string[];
  requests: string[];
  globals: string[];
  errors: string[];
}

/** To be called once in a suite: the browser of its pages, there while its tests run. */
export function suiteBrowser(): Pick<PageBrowser, 'open'> {
  let browser: PageBrowser;
  before(async () => {
    browser = await PageBrowser.start();
  });
  after(() => browser.close());
  return { open: (data, options) => browser.open(data, options) };
}

/** Chromium, showing pages as VS Code's webviews do, with the extension's own document, script, style and policy. */
class PageBrowser {
  readonly #files: Record<string, { contentType: string; body: string }>;
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
    const script = buildSync({
      entryPoints: [join(root, 'src', 'webview', 'page.tsx')],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      minify: true,
      write: false,
    });
    this.#files = {
      '/page.js': { contentType: 'text/javascript', body: `performance.mark('begin');${script.outputFiles[0]?.text ?? ''}` },
      '/page.css': { contentType: 'text/css', body: readFileSync(join(root, 'media', 'page.css'), 'utf8') },
    };
  }

  static async start(): Promise<PageBrowser> {
    return new PageBrowser(await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags }));
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async open(data: PageData, { theme = 'light', width = 1280, height = 900, state, isIdle = true }: Options = {}): Promise<OpenPage> {
    const page = await this.#browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    const seen: Seen = { dialogs: [], requests: [], globals: [], errors: [] };
    page.on('dialog', (dialog) => {
      seen.dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
    await page.exposeFunction('ran', (what: string) => seen.globals.push(what));
    // tsx names the functions it compiles through a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    if (!isIdle) {
      await page.addInitScript('globalThis.requestIdleCallback = () => 0');
    }
    await page.addInitScript(prepare, { ...themes[theme], state });
    const files = { ...this.#files, '/': { contentType: 'text/html', body: documentOf(data, theme) } };
    await page.route('**/*', (route) => {
      const url = new URL(route.request().url());
      const file = url.origin === origin ? files[url.pathname as keyof typeof files] : undefined;
      if (!file) {
        seen.requests.push(url.href);
        return route.abort();
      }
      return route.fulfill(file);
    });
    await page.goto(origin);
    await page.waitForSelector('main#page > *', { timeout: 15_000 }).catch((error: unknown) => {
      throw new Error(`The page was not drawn: ${JSON.stringify(seen)}`, { cause: error });
    });
    return new OpenPage(page, seen);
  }
}

function documentOf(data: PageData, theme: Theme): string {
  const html = pageDocument(data, { script: `${origin}/page.js`, style: `${origin}/page.css`, source: origin, nonce: 'c0ffee' });
  const kind = theme === 'contrast' ? ' vscode-dark' : '';
  return html.replace('<body>', `<body class="${themes[theme].class}${kind}">`);
}

/** Runs in the page before anything else: VS Code's interface, its colours, and traps for what must not run. */
function prepare({ colors, state }: { colors: Record<string, string>; state: unknown }): void {
  const scope = globalThis as unknown as Record<string, unknown> & { ran(what: string): void };
  const sent: unknown[] = [];
  let kept = state;
  Object.assign(scope, {
    sent,
    acquireVsCodeApi: () => ({
      postMessage: (message: { type: string }) => {
        if (message.type === 'ready') {
          // The layout is the last that the first paint waits for.
          document.body.getBoundingClientRect();
          performance.mark('laidOut');
        }
        sent.push(JSON.parse(JSON.stringify(message)));
      },
      getState: () => kept,
      setState: (next: unknown) => (kept = JSON.parse(JSON.stringify(next))),
    }),
    keptState: () => kept,
  });
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'fetch', 'open', 'XSS']) {
    scope[name] = () => scope.ran(name);
  }
  const style = (): void => {
    for (const [name, color] of Object.entries(colors)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, color);
    }
    document.documentElement.style.setProperty('--vscode-font-family', "system-ui, 'Noto Sans', 'Noto Sans CJK KR', sans-serif");
    document.documentElement.style.setProperty('--vscode-editor-font-family', 'monospace');
    document.documentElement.style.setProperty('--vscode-editor-font-size', '14px');
  };
  // The document has no root yet when this runs.
  new MutationObserver((_, observer) => {
    observer.disconnect();
    style();
  }).observe(document, { childList: true });
}

/** A page that is shown, and what it has said to its host. */
export class OpenPage {
  constructor(
    readonly page: Page,
    readonly seen: Seen,
  ) {}

  sent(): Promise<ToHost[]> {
    return this.page.evaluate(() => (globalThis as unknown as { sent: ToHost[] }).sent);
  }

  /** How long the first paint waited for the page's script and layout, in milliseconds. */
  firstPaint(): Promise<number> {
    return this.page.evaluate(() => performance.measure('first paint', 'begin', 'laidOut').duration);
  }

  state(): Promise<PageState> {
    return this.page.evaluate(() => (globalThis as unknown as { keptState(): PageState }).keptState());
  }

  /** Resolves when every paper of a page of many is filled in, those out of sight too. */
  async filled(): Promise<void> {
    await this.page.waitForFunction(() => [...document.querySelectorAll('.entry')].every((entry) => entry.childElementCount > 0));
  }

  tell(message: ToPage): Promise<void> {
    return this.page.evaluate((data) => void window.postMessage(data), message);
  }

  async screenshot(name: string, fullPage = true): Promise<void> {
    mkdirSync(join(root, 'out', 'screenshots'), { recursive: true });
    await this.page.screenshot({ path: join(root, 'out', 'screenshots', `page-${name}.png`), fullPage });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
