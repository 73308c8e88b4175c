// The packaged extension.
import { join } from 'node:path';
import { root, run, tool, Told } from './setup.mjs';

/** Where `makePackage` puts the packaged extension. */
export const vsix = join(root, 'paper-digest.vsix');

/** Builds for production and packages what .vscodeignore leaves; resolves to the package's path. */
export async function makePackage() {
  if ((await run(process.execPath, [tool('@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', vsix])) !== 0) {
    throw new Told('the extension could not be packaged.');
  }
  return vsix;
}
