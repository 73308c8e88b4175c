import * as assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { chromiumFlags, requireChromium } from '../../../scripts/chromium.mjs';
import { vsix } from '../../../scripts/vsix.mjs';
import { folderUrl, installExtension, startServer } from '../../../scripts/workbench.mjs';

const root = join(__dirname, '..', '..', '..');
const screenshots = join(root, 'out', 'screenshots');

/** The themes that screenshots are taken in. */
export const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' } as const;

/** The languages that the extension speaks, and a pseudo-language of long words whose brackets show what was localised. */
export const languages = ['en', 'ko', 'zh-cn', 'ja', 'qps-ploc'] as const;
export type Language = (typeof languages)[number];

/** How a workbench is opened; everything has a default. */
export interface Options {
  /** A folder that is copied, and files that are written into the copy. The seeds by default. */
  folder?: string;
  files?: Readonly<Record<string, string>>;
  settings?: Readonly<Record<string, unknown>>;
  theme?: keyof typeof themes;
  language?: Language;
  width?: number;
  height?: number;
  /** A port at which the extension host can be inspected. */
  inspectPort?: number;
}

/** A VS Code server with the packaged extension; a test file starts one and opens workbenches in it. */
export class Server {
  static async start(): Promise<Server> {
    const dataDir = mkdtempSync(join(tmpdir(), 'paper-digest-ui-'));
    installExtension(vsix, { dataDir });
    const server = await startServer({ dataDir });
    const context = await chromium.launchPersistentContext(join(dataDir, 'browser'), {
      executablePath: requireChromium(),
      args: chromiumFlags,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    return new Server(dataDir, server, context);
  }

  readonly #folders: string[] = [];

  /** Where the extension keeps marks across workspaces. */
  get #extensionStorage(): string {
    return join(this.#dataDir, 'data', 'User', 'globalStorage', 'paper-digest.paper-digest');
  }

  readonly #dataDir: string;
  readonly #server: Awaited<ReturnType<typeof startServer>>;
  readonly #context: BrowserContext;

  private constructor(dataDir: string, server: Awaited<ReturnType<typeof startServer>>, context: BrowserContext) {
    this.#dataDir = dataDir;
    this.#server = server;
    this.#context = context;
  }

  /** Opens a workbench on a fresh copy of the folder, in a browser that remembers nothing, without what was marked before. */
  async open(options: Options = {}): Promise<Workbench> {
    rmSync(this.#extensionStorage, { recursive: true, force: true, maxRetries: 5 });
    const folder = mkdtempSync(join(tmpdir(), 'paper-digest-folder-'));
    this.#folders.push(folder);
    cpSync(options.folder ?? join(root, 'seeds'), folder, { recursive: true });
    Object.entries(options.files ?? {}).forEach(([path, text]) => writeUnder(folder, path, text));
    writeSettings(folder, options);
    const page = await this.#context.newPage();
    await page.setViewportSize({ width: options.width ?? 1280, height: options.height ?? 800 });
    await this.#forgetWorkbench(page);
    const { language = 'en' } = options;
    if (language === 'qps-ploc') {
      this.#writePseudoTexts();
    }
    if (language !== 'en') {
      await page.addInitScript((name) => {
        Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name });
      }, language);
    }
    page.setDefaultTimeout(45_000);
    const inspected: [string, string][] | undefined =
      options.inspectPort === undefined ? undefined : [['inspect-extensions', String(options.inspectPort)]];
    await page.goto(folderUrl(this.#server, folder, inspected));
    await page.locator('.monaco-workbench .activitybar').waitFor();
    return new Workbench(page, folder, options);
  }

  /** Clears what the workbench keeps in the browser, but not its compiled code, which would take seconds to make again. */
  async #forgetWorkbench(page: Page): Promise<void> {
    const session = await this.#context.newCDPSession(page);
    const storageTypes = 'cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage';
    await session.send('Storage.clearDataForOrigin', { origin: new URL(this.#server.url).origin, storageTypes });
    await session.detach();
  }

  /** Gives the installed extension texts half as long again, in brackets. */
  #writePseudoTexts(): void {
    const extensions = join(this.#dataDir, 'extensions');
    const [own = ''] = readdirSync(extensions).filter((name) => name.startsWith('paper-digest.paper-digest-'));
    const write = (from: string, to: string, isKeyed: boolean) => {
      const texts = JSON.parse(readFileSync(join(extensions, own, from), 'utf8')) as Record<string, string>;
      const pseudo = Object.entries(texts).map(([key, text]) => [key, pseudoText(isKeyed ? text : key)]);
      writeFileSync(join(extensions, own, to), JSON.stringify(Object.fromEntries(pseudo)));
    };
    write('package.nls.json', 'package.nls.qps-ploc.json', true);
    write(join('l10n', 'bundle.l10n.ko.json'), join('l10n', 'bundle.l10n.qps-ploc.json'), false);
  }

  async stop(): Promise<void> {
    await this.#context.close();
    await this.#server.stop();
    for (const folder of [this.#dataDir, ...this.#folders]) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** A text for a regular expression. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function writeUnder(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function writeSettings(folder: string, { theme = 'light', settings }: Options): void {
  const all = { 'workbench.colorTheme': themes[theme], ...settings };
  writeUnder(folder, '.vscode/settings.json', JSON.stringify(all, undefined, 2));
}

/** A text as a language of long words would have it; placeholders, links and commands stay. */
function pseudoText(text: string): string {
  const parts = text.split(/(\{\d\}|\([^()]*\)|`[^`]*`)/);
  return `⟦${parts.map((part, i) => (i % 2 === 1 ? part : part.replace(/[aeiou]/g, (vowel) => vowel + vowel))).join('')}⟧`;
}

/** One open workbench, driven as a person drives it. */
export class Workbench {
  readonly #options: Options;

  constructor(
    readonly page: Page,
    /** The folder that is open, on disk. */
    readonly folder: string,
    options: Options,
  ) {
    this.#options = options;
  }

  /** Changes theme or settings of the folder; resolves when the theme is there. */
  async change(options: Pick<Options, 'theme' | 'settings'>): Promise<void> {
    writeSettings(this.folder, { ...this.#options, ...options });
    const theme = { light: 'vs', dark: 'vs-dark', contrast: 'hc-black' }[options.theme ?? this.#options.theme ?? 'light'];
    await this.page.locator(`.monaco-workbench.${theme}`).waitFor();
  }

  /** Opens Paper Digest's own view; resolves when its first row is there. */
  async showPapers(): Promise<void> {
    const item = this.page.locator('.activitybar .action-item', { has: this.page.locator('a[aria-label^="Paper Digest"]') });
    await item.waitFor();
    // A click on the item of a view that is shown, as after a reload, hides it.
    if (!/\bchecked\b/.test((await item.getAttribute('class')) ?? '')) {
      await item.click();
    }
    await this.rows().first().waitFor();
    await this.settled();
  }

  /** Resolves when no reading is told above the tree and its rows have been the same for half a second. */
  async settled(): Promise<void> {
    const reading = this.page.locator('.tree-explorer-viewlet-tree-view .message:not(.hide)', {
      hasText: /Reading digests|다이제스트 읽는 중/,
    });
    await reading.waitFor({ state: 'hidden', timeout: 60_000 });
    for (let before = '', now = ' '; before !== now;) {
      await this.page.waitForTimeout(500);
      before = now;
      now = (await this.rows().allInnerTexts()).join('\n');
    }
  }

  /** The rows of the tree; with a text, those whose label holds it. */
  rows(text?: string | RegExp) {
    const rows = this.page.locator('.pane-body .monaco-list-row');
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** Opens the node whose label holds the text. A click on a row with a check box only selects it: the twistie opens it. */
  async expand(text: string | RegExp): Promise<void> {
    const row = this.rows(text).first();
    await row.waitFor();
    for (const end = Date.now() + 20_000; (await row.getAttribute('aria-expanded')) !== 'true';) {
      assert.ok(Date.now() < end, `${String(text)} does not open`);
      await row.locator('.monaco-tl-twistie').click();
      await this.page.waitForTimeout(500);
    }
  }

  /** Runs a command by its title in the command palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(`>${title}`);
    // The palette's own order may put a longer title first.
    const whole = new RegExp(`^${escaped(title)}…?$`);
    await this.picks().filter({ hasText: title }).first().waitFor();
    const exact = this.picks().filter({ has: this.page.locator('.label-name', { hasText: whole }) });
    await ((await exact.count()) > 0 ? exact : this.picks().filter({ hasText: title })).first().click();
  }

  /** Rests the pointer on a text in the editor until a hover shows: lines move while the editor is laid out. */
  async hover(text: string): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      const { x, y } = await this.#placeOf(text);
      await this.page.mouse.move(x, y + 60);
      await this.page.mouse.move(x, y, { steps: 5 });
      const shown = await this.page
        .locator('.monaco-hover:visible')
        .first()
        .waitFor({ timeout: 4000 })
        .then(
          () => true,
          () => false,
        );
      if (shown) {
        return;
      }
    }
    assert.fail(`no hover over ${text}`);
  }

  /** The middle of a text in the editor, in the window. */
  async #placeOf(text: string): Promise<{ x: number; y: number }> {
    const place = await this.page
      .locator('.view-line', { hasText: text })
      .first()
      .evaluate((element, wanted) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node.textContent ?? '').indexOf(wanted);
          if (at !== -1) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + wanted.length);
            const { x, y, width, height } = range.getBoundingClientRect();
            return { x: x + width / 2, y: y + height / 2 };
          }
        }
        return undefined;
      }, text);
    assert.ok(place, `${text} is in the editor`);
    return place;
  }

  /** The rows of the quick pick. */
  picks() {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Opens a file of the folder in an editor. */
  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input.input');
    await input.waitFor();
    await input.fill(path);
    // Neither a file with a longer name nor one of the list before it was filtered.
    const name = path.split('/').pop() ?? path;
    const label = this.page.locator('.label-name', { hasText: new RegExp(`^${escaped(name)}$`) });
    await this.picks().filter({ has: label }).first().click();
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** The document inside the active page of Paper Digest; waits until it shows a heading. */
  async pageFrame(): Promise<Frame> {
    const end = Date.now() + 30_000;
    for (;;) {
      for (const frame of this.page.frames()) {
        if (
          frame.parentFrame()?.parentFrame() &&
          (await frame
            .locator('h1')
            .first()
            .isVisible()
            .catch(() => false))
        ) {
          return frame;
        }
      }
      if (Date.now() > end) {
        throw new Error('no page of Paper Digest came up');
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** Keeps a picture of the workbench in out/screenshots. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
