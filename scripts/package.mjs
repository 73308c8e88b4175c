// npm run package: makes paper-digest.vsix at the top of the checkout.
import { installPackages, main, requireNode } from './setup.mjs';

await main(async () => {
  requireNode();
  await installPackages();
  const { makePackage } = await import('./vsix.mjs');
  await makePackage();
});
