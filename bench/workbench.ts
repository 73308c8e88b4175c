import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { chromium } from 'playwright-core';
import type * as VsCode from 'vscode';
import { chromiumFlags, requireChromium } from '../scripts/chromium.mjs';
import { packCompanion, vsix } from '../scripts/vsix.mjs';
import { folderUrl, freePort, installExtension, installWorkbench, startServer } from '../scripts/workbench.mjs';
import type { PaperDigestApi } from '../src/host/papers/api';
import { makeDigests } from './digests';
import { QUERIES } from './opening';

/** What one opening came to: milliseconds since the extension host began to activate extensions, and MB and processor time of the extension host. */
interface Opening {
  ready?: number;
  indexed?: number;
  /** Processor time of the extension host, its worker included, from before our activation until everything can be searched. */
  cpu?: number;
  /** What the extension host grew by, resident, ten seconds later. */
  grown?: number;
  /** The slowest of ten searches through the API. */
  slowest?: number;
  /** The longest time for which the extension host answered nothing, until everything could be searched. */
  hold: number;
  /** How long it took to ask for all papers at once, at the end. */
  all?: number;
  papers?: number;
}

const REPORT = '.opening.json';
const PATIENCE = 10 * 60_000;

/**
 * Opens a window of the real VS Code, with the packaged extension, three times on made digests: cold, and twice with
 * nothing changed. Before that once without it: the same host loads VS Code's own extensions meanwhile. `npm run bench workbench 43000`, with `web` after it in the browser's extension host.
 */
export async function run([entries = '43000', host = 'node']: readonly string[]): Promise<void> {
  await installWorkbench();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'opening-'));
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'opening-data-'));
  try {
    for (const { path: name, text } of makeDigests(Number(entries))) {
      const file = path.join(folder, 'digests', name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    installExtension(await packProbe(dataDir), { dataDir });
    const port = await freePort();
    for (const which of ['without', 'cold', 'second', 'third']) {
      if (which === 'cold') {
        installExtension(vsix, { dataDir });
      }
      console.log(which, JSON.stringify(await open(folder, { dataDir, port, host })));
    }
  } finally {
    for (const each of [folder, dataDir]) {
      fs.rmSync(each, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** Always at the same port and in the same profile: the workspace's storage hangs on both. */
async function open(folder: string, { dataDir, port, host }: { dataDir: string; port: number; host: string }): Promise<Opening> {
  const kinds = {
    'paper-digest.paper-digest': [host === 'web' ? 'web' : 'workspace'],
    'paper-digest.probe': [host === 'web' ? 'web' : 'workspace'],
  };
  const server = await startServer({ dataDir, port, settings: { 'remote.extensionKind': kinds } });
  const browser = await chromium.launchPersistentContext(path.join(dataDir, 'browser'), {
    executablePath: requireChromium(),
    args: chromiumFlags,
  });
  const report = path.join(folder, REPORT);
  fs.rmSync(report, { force: true });
  try {
    const since = Date.now();
    await (await browser.newPage()).goto(folderUrl(server, folder));
    while (!fs.existsSync(report)) {
      if (Date.now() - since > PATIENCE) {
        throw new Error('the extension host reported nothing');
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    return JSON.parse(fs.readFileSync(report, 'utf8')) as Opening;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** An extension that is there before ours, activates it, and writes what it saw into the open folder. */
function packProbe(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'probe');
  fs.mkdirSync(folder);
  const start = `(${probe.toString()})(require('vscode'), ${JSON.stringify({ QUERIES, REPORT })})`;
  fs.writeFileSync(path.join(folder, 'probe.js'), `exports.activate = () => void ${start};\n`);
  return packCompanion(folder, { name: 'probe', main: './probe.js', browser: './probe.js', activationEvents: ['*'] });
}

/** Runs in the extension host; may use nothing from outside, nor name a function (tsx would call a helper of its own). */
async function probe(vscode: typeof VsCode, given: { QUERIES: readonly string[]; REPORT: string }): Promise<void> {
  // A browser's host has no process.
  const node = typeof process === 'object' && typeof process.cpuUsage === 'function' ? process : undefined;
  const memory = node?.memoryUsage.rss();
  const cpu = node?.cpuUsage();
  const since = performance.now();
  let hold = 0;
  let last = since;
  const ticks = setInterval(() => {
    hold = Math.max(hold, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  const api = await vscode.extensions.getExtension<PaperDigestApi>('paper-digest.paper-digest')?.activate();
  await (api ? api.ready : new Promise((resolve) => setTimeout(resolve, 5000)));
  const ready = performance.now() - since;
  await api?.indexed;
  const indexed = performance.now() - since;
  clearInterval(ticks);
  const used = node?.cpuUsage(cpu);
  let slowest = 0;
  for (const query of api ? given.QUERIES : []) {
    const start = performance.now();
    await api?.search(query, 20);
    slowest = Math.max(slowest, performance.now() - start);
  }
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const grown = node && memory !== undefined ? (node.memoryUsage.rss() - memory) / 1e6 : undefined;
  const before = performance.now();
  const papers = api?.papers().length;
  const opening = {
    ...(api && { ready, indexed, slowest, papers, all: performance.now() - before }),
    ...(used && { cpu: (used.user + used.system) / 1000, grown }),
    hold,
  };
  const [{ uri }] = vscode.workspace.workspaceFolders as [VsCode.WorkspaceFolder];
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(uri, given.REPORT), new TextEncoder().encode(JSON.stringify(opening)));
}
