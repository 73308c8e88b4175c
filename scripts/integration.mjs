// Integration tests: the same files run in the Node extension host and in the browser's Web Worker host.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { runTests } from '@vscode/test-electron';
import { chromiumFlags, requireChromium } from './chromium.mjs';
import { showReport } from './report.mjs';
import { root } from './setup.mjs';
import { packCompanion } from './vsix.mjs';
import { folderUrl, installExtension, installWorkbench, startServer, workbenchName } from './workbench.mjs';

const sources = join(root, 'test', 'integration');
const patience = 15 * 60_000;

/** Workspaces and the tests that run in each: `x.test.ts` on a copy of the seeds, `x.empty.test.ts` on an empty folder. */
const workspaces = [
  {
    name: 'seeds',
    fill: (folder) => cpSync(join(root, 'seeds'), folder, { recursive: true }),
    takes: (file) => !file.endsWith('.empty.test.ts'),
  },
  { name: 'empty', fill: () => {}, takes: (file) => file.endsWith('.empty.test.ts') },
];

/** Runs the test files whose name holds the filter in the Node host; resolves to the counts. */
export async function nodeHost(filter = '') {
  const desktop = await findDesktop();
  console.log(`Extension host: Node, in ${desktop ? `VS Code ${desktop.name}` : workbenchName}`);
  if (!desktop) {
    await installWorkbench();
  }
  return eachWorkspace(filter, async (files, folder) => {
    const bundle = join(root, 'out', 'integration', 'node.js');
    await build(files, bundle, { platform: 'node' });
    await runTests({
      ...(desktop ? desktop.options : { vscodeExecutablePath: join(root, 'scripts', 'launcher.mjs') }),
      extensionDevelopmentPath: root,
      extensionTestsPath: bundle,
      launchArgs: [folder],
    }).catch((error) => console.log(String(error)));
  });
}

/** Runs the same in the Web Worker host, with the packaged extension. */
export async function webHost(filter, vsix) {
  console.log(`Extension host: Web Worker, in ${workbenchName}`);
  await installWorkbench();
  const runner = join(root, 'out', 'integration', 'runner');
  mkdirSync(runner, { recursive: true });
  return eachWorkspace(filter, async (files, folder) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'paper-digest-web-'));
    await build(files, join(runner, 'run.js'), { platform: 'browser', alias: { 'node:assert/strict': join(sources, 'assert.ts') } });
    installExtension(vsix, { dataDir });
    installExtension(await packRunner(runner), { dataDir });
    const web = { 'paper-digest.paper-digest': ['web'], 'paper-digest.runner': ['web'] };
    const server = await startServer({ dataDir, settings: { 'remote.extensionKind': web } });
    const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
    try {
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      page.on('console', (message) => showReport(message.text()));
      await page.goto(folderUrl(server, folder));
      await appears(join(folder, '.test-report.json'));
    } catch (error) {
      console.log(String(error));
    } finally {
      await browser.close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}

async function eachWorkspace(filter, runIn) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const workspace of workspaces) {
    const files = readdirSync(sources).filter((file) => file.endsWith('.test.ts') && file.includes(filter) && workspace.takes(file));
    if (files.length === 0) {
      continue;
    }
    const folder = mkdtempSync(join(tmpdir(), `paper-digest-${workspace.name}-`));
    workspace.fill(folder);
    await runIn(files, folder);
    const report = join(folder, '.test-report.json');
    const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
    if (!found) {
      console.log(`  ✗ the tests in the ${workspace.name} workspace told no result`);
    }
    for (const [kind, number] of Object.entries(found ?? { failed: 1 })) {
      counts[kind] += number;
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return counts;
}

function build(files, outfile, options) {
  const loads = files.map((file) => `() => require('./${file}')`).join(', ');
  return esbuild.build({
    // CommonJS, so that these exports come last: Mocha's browser build sets module.exports for itself.
    stdin: {
      contents: `const { run } = require('./run');\nconst all = () => run([${loads}]);\nmodule.exports = { run: all, activate: all };\n`,
      resolveDir: sources,
    },
    outfile,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
    conditions: ['worker'],
    ...options,
  });
}

/** A small extension whose activation is the test run; its script is in the folder. */
function packRunner(folder) {
  return packCompanion(folder, {
    name: 'runner',
    browser: './run.js',
    activationEvents: ['onStartupFinished'],
    extensionDependencies: ['paper-digest.paper-digest'],
  });
}

/** The desktop VS Code where it can be had: named in VSCODE_PATH, or downloadable with a display to show it on. */
async function findDesktop() {
  if (process.env.VSCODE_PATH) {
    return { name: `at ${process.env.VSCODE_PATH}`, options: { vscodeExecutablePath: process.env.VSCODE_PATH } };
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return undefined;
  }
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(5000) });
    const version = process.env.VSCODE_VERSION ?? 'stable';
    return answer.ok ? { name: version, options: { version } } : undefined;
  } catch {
    return undefined;
  }
}

async function appears(file) {
  const end = Date.now() + patience;
  while (!existsSync(file)) {
    if (Date.now() > end) {
      throw new Error(`The tests did not end within ${patience / 60_000} minutes.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
