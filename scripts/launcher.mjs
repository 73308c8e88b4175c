#!/usr/bin/env node
// Takes the arguments of VS Code's desktop program and runs the same tests in the workbench from npm,
// so that @vscode/test-electron's runTests can start either. Exits with the tests' own code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, requireChromium } from './chromium.mjs';
import { showReport } from './report.mjs';
import { main, Told } from './setup.mjs';
import { folderUrl, installWorkbench, startServer } from './workbench.mjs';

const patience = 15 * 60_000;

await main(async () => {
  const options = parse(process.argv.slice(2));
  await installWorkbench();
  const dataDir = mkdtempSync(join(tmpdir(), 'paper-digest-server-'));
  const server = await startServer({ dataDir });
  const browser = await chromium.launch({ executablePath: requireChromium(), args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.exposeFunction('codeAutomationLog', (_type, args) => showReport(args.join(' ')));
    const exit = new Promise((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', (code) => resolve(code));
      page.once('crash', () => reject(new Error('Chromium crashed.')));
      setTimeout(() => reject(new Error(`The tests did not end within ${patience / 60_000} minutes.`)), patience).unref();
    });
    const authority = `vscode-remote://127.0.0.1:${server.port}`;
    await page.goto(
      folderUrl(server, options.folder, [
        ['extensionDevelopmentPath', authority + options.extensionDevelopmentPath],
        ['extensionTestsPath', authority + options.extensionTestsPath],
      ]),
    );
    return await exit;
  } finally {
    await browser.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
});

function parse(args) {
  const value = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const folder = args.find((arg) => !arg.startsWith('-'));
  const options = { folder, extensionDevelopmentPath: value('extensionDevelopmentPath'), extensionTestsPath: value('extensionTestsPath') };
  const missing = Object.keys(options).find((name) => options[name] === undefined);
  if (missing) {
    throw new Told(`the launcher was started without ${missing}.`);
  }
  return options;
}
