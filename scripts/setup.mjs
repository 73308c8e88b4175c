// What every command needs first: a Node that is new enough, and the packages of package-lock.json.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** An error that is told in one line, without a stack. */
export class Told extends Error {}

/** Runs a command's main function; a `Told` error becomes one line and exit code 1. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    console.error(error instanceof Told ? `paper-digest: ${error.message}` : error);
    process.exitCode = 1;
  }
}

/** Throws unless this Node is the one that package.json asks for or later. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace(/[^\d.]/g, '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new Told(`this needs Node ${wanted} or later; this is Node ${process.versions.node}.`);
  }
}

/** Installs the packages unless those of package-lock.json are there already. */
export async function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const note = join(root, 'node_modules', '.paper-digest-lock.json');
  if (existsSync(note) && readFileSync(note, 'utf8') === lock) {
    return;
  }
  console.log('Installing packages…');
  if ((await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0) {
    throw new Told('the packages could not be installed. Is the npm registry within reach?');
  }
  writeFileSync(note, lock);
}

/** Runs a program in the checkout with its output shown; resolves to its exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Whether a program is on the PATH. */
export function isOnPath(program) {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' }).status === 0;
}

/** A script of a package in node_modules, to be run by this Node. */
export function tool(path) {
  return join(root, 'node_modules', path);
}
