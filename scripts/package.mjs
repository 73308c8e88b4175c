// npm run package: makes paper-digest.vsix, and the npm package of the command line, at the top of the checkout.
import { installPackages, main, requireNode } from './setup.mjs';

await main(async () => {
  requireNode();
  await installPackages();
  const { makePackage, packCommandLine } = await import('./vsix.mjs');
  await makePackage();
  console.log(packCommandLine());
});
