// The packaged extension.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, tool, Told } from './setup.mjs';

/** Where `makePackage` puts the packaged extension. */
export const vsix = join(root, 'paper-digest.vsix');

/** Packs the command line for npm, `paper-digest-VERSION.tgz` at the top of the checkout; resolves to its path. */
export function packCommandLine() {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folder = join(root, 'out', 'npm');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'dist', 'cli', 'paper-digest.js'), join(folder, 'paper-digest.js'));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(root, 'README.md'), join(folder, 'README.md'));
  cpSync(join(root, 'THIRD_PARTY_NOTICES.txt'), join(folder, 'THIRD_PARTY_NOTICES.txt'));
  const { version, license, repository, keywords, engines } = manifest;
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify(
      {
        name: 'paper-digest',
        version,
        description: 'Checks, reads and searches arXiv digests, and serves them to language models.',
        license,
        repository,
        keywords,
        engines: { node: engines.node },
        bin: { 'paper-digest': 'paper-digest.js' },
      },
      undefined,
      2,
    ),
  );
  const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', root], {
    cwd: folder,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (packed.status !== 0) {
    throw new Told('the command line could not be packed.');
  }
  return join(root, packed.stdout.trim());
}

/** Builds for production and packages what .vscodeignore leaves; resolves to the package's path. */
export async function makePackage() {
  if ((await run(process.execPath, [tool('@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', vsix])) !== 0) {
    throw new Told('the extension could not be packaged.');
  }
  return vsix;
}

/** Packs the small extension whose script is in the folder, to run beside ours; `manifest` says what sets it apart. Resolves to the package's path. */
export async function packCompanion(folder, manifest) {
  const base = { publisher: 'paper-digest', version: '0.0.1', engines: { vscode: '^1.101.0' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...base, ...manifest }));
  writeFileSync(join(folder, 'README.md'), 'Runs beside Paper Digest.\n');
  const packed = join(folder, `${manifest.name}.vsix`);
  const flags = ['--no-dependencies', '--allow-missing-repository', '--allow-star-activation', '--skip-license', '--out', packed];
  if ((await run(process.execPath, [tool('@vscode/vsce/vsce'), 'package', ...flags], { cwd: folder, stdio: 'ignore' })) !== 0) {
    throw new Told(`the extension ${manifest.name} could not be packaged.`);
  }
  return packed;
}
