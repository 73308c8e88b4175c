// VS Code's own server and workbench, from the npm registry: for machines without the desktop program.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root, run, Told } from './setup.mjs';

/** code-server 4.139.1 carries VS Code 1.139.1; its server wants Node 24. */
const codeServer = '4.139.1';
const home = join(root, '.vscode-test', `workbench-${codeServer}`);
const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
const complete = join(home, 'complete');
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const node = join(home, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What the workbench is called in reports. */
export const workbenchName = `VS Code 1.${codeServer.slice(2)} (workbench from npm)`;

/** Installs the workbench into its git-ignored folder unless it is there. */
export async function installWorkbench() {
  if (existsSync(complete)) {
    return;
  }
  console.log(`Installing ${workbenchName}, once, into .vscode-test (about 600 MB)…`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const steps = [
    ['the server', home, ['install', ...quiet, `code-server@${codeServer}`, `${nodePackage}@24`]],
    ['its packages', vscode, ['install', '--omit=dev', ...quiet]],
    ['its extensions', join(vscode, 'extensions'), ['install', '--omit=dev', ...quiet]],
  ];
  for (const [what, cwd, args] of steps) {
    console.log(`  ${what}…`);
    if ((await run('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })) !== 0) {
      throw new Told(`the workbench could not be installed (${what}). Is the npm registry within reach?`);
    }
  }
  writeFileSync(complete, '');
}

/** Installs a packaged extension into a server's folders. */
export function installExtension(vsix, { dataDir, extensionsDir }) {
  const done = spawnSync(
    node,
    [
      join(vscode, 'out', 'server-main.js'),
      ...folders(dataDir, extensionsDir),
      '--accept-server-license-terms',
      '--install-extension',
      vsix,
      '--force',
    ],
    { encoding: 'utf8' },
  );
  if (done.status !== 0 || !/successfully installed/.test(done.stdout)) {
    throw new Error(`${vsix} could not be installed:\n${done.stdout}\n${done.stderr}`);
  }
}

/**
 * Starts the server; resolves once it listens, to its address and a way to stop it.
 * `settings` become the machine's settings; `port` 0 takes any free one; with a `token` only who knows it is let in.
 */
export async function startServer({ dataDir, extensionsDir, port = 0, settings = {}, token }) {
  const taken = port === 0 ? await freePort() : port;
  await assertFree(taken);
  mkdirSync(join(dataDir, 'data', 'Machine'), { recursive: true });
  writeFileSync(join(dataDir, 'data', 'Machine', 'settings.json'), JSON.stringify({ ...quietWorkbench, ...settings }, undefined, 2));
  const child = spawn(
    node,
    [
      join(vscode, 'out', 'server-main.js'),
      '--host',
      '127.0.0.1',
      '--port',
      String(taken),
      '--accept-server-license-terms',
      ...(token ? ['--connection-token', token] : ['--without-connection-token']),
      '--telemetry-level',
      'off',
      '--disable-workspace-trust',
      '--enable-smoke-test-driver',
      ...folders(dataDir, extensionsDir),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      output = (output + chunk).slice(-20_000);
      if (output.includes('Extension host agent listening')) {
        resolve();
      }
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`VS Code's server ended before it listened:\n${output}`)));
  });
  const stop = () => stopProcess(child);
  return { url: `http://127.0.0.1:${taken}/${token ? `?tkn=${token}` : ''}`, port: taken, process: child, output: () => output, stop };
}

/** Ends a process, by force when it does not end within five seconds. */
export function stopProcess(child) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** The workbench's address for a folder. */
export function folderUrl(server, folder, payload) {
  const url = new URL(server.url);
  url.searchParams.set('folder', folder);
  if (payload) {
    url.searchParams.set('payload', JSON.stringify(payload));
  }
  return url.href.replaceAll('%2F', '/');
}

const quietWorkbench = {
  'workbench.startupEditor': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

function folders(dataDir, extensionsDir) {
  return ['--server-data-dir', dataDir, ...(extensionsDir ? ['--extensions-dir', extensionsDir] : [])];
}

/** A port that nobody listens at. A window's address holds it, and VS Code tells workspaces apart by theirs. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Rejects, in words for the reader, when something listens on the port already. */
export function assertFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(error.code === 'EADDRINUSE' ? new Told(`port ${port} is in use; choose another with PORT=… npm start.`) : error),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
}
