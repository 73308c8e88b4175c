// npm start [-- FOLDER]: builds, and opens VS Code on a folder with the extension running.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPackages, isOnPath, main, requireNode, root, run, Told } from './setup.mjs';

const defaultPort = 8123;

await main(async () => {
  requireNode();
  const folder = resolve(process.env.INIT_CWD ?? root, process.argv[2] ?? join(root, 'seeds'));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Told(`there is no folder ${folder}.`);
  }
  await installPackages();
  return isOnPath('code') && !process.env.PAPER_DIGEST_WORKBENCH ? openDesktop(folder) : serveWorkbench(folder);
});

async function openDesktop(folder) {
  if ((await run(process.execPath, ['esbuild.js'])) !== 0) {
    throw new Told('the build failed.');
  }
  return run('code', ['--new-window', `--extensionDevelopmentPath=${root}`, folder]);
}

async function serveWorkbench(folder) {
  const { makePackage } = await import('./vsix.mjs');
  const { assertFree, folderUrl, installExtension, installWorkbench, startServer } = await import('./workbench.mjs');
  const port = Number(process.env.PORT ?? defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Told(`PORT is ${process.env.PORT}, which is no port.`);
  }
  await assertFree(port);
  await installWorkbench();
  const dataDir = join(root, '.vscode-test', 'start');
  mkdirSync(dataDir, { recursive: true });
  installExtension(await makePackage(), { dataDir });
  // An editor is a shell: nobody else on this machine may come in.
  const server = await startServer({ dataDir, port, token: randomUUID() });
  console.log('Paper Digest is running; Ctrl-C ends it. Open');
  console.log(folderUrl(server, folder));
  await new Promise((stop) => {
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    server.process.once('exit', stop);
  });
  await server.stop();
}
