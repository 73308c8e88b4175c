// Builds everything that ships into dist/.
const esbuild = require('esbuild');
const { writeNotices } = require('./scripts/notices.cjs');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
};

const host = { ...common, format: 'cjs', external: ['vscode'] };

const ships = [
  { ...host, platform: 'browser', entryPoints: ['src/extension.web.ts'], outfile: 'dist/extension.web.js' },
  { ...common, format: 'cjs', platform: 'browser', entryPoints: ['src/worker/worker.web.ts'], outfile: 'dist/worker.web.js' },
  // What the Node entries share with the web's they take from its bundle, so that nothing ships twice.
  {
    ...host,
    platform: 'node',
    external: ['vscode', './extension.web'],
    entryPoints: ['src/extension.node.ts'],
    outfile: 'dist/extension.node.js',
  },
  { ...host, platform: 'node', external: ['./worker.web'], entryPoints: ['src/worker/worker.node.ts'], outfile: 'dist/worker.node.js' },
  { ...common, format: 'iife', platform: 'browser', entryPoints: ['src/webview/page.tsx'], outfile: 'dist/page.js' },
  {
    ...common,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli/paper-digest.js',
    banner: { js: '#!/usr/bin/env node' },
    define: { PAPER_DIGEST_VERSION: JSON.stringify(require('./package.json').version) },
  },
];

async function main() {
  if (!watch) {
    const results = await Promise.all(ships.map((build) => esbuild.build({ ...build, metafile: production })));
    if (production) {
      writeNotices(results.map(({ metafile }) => metafile));
    }
    return;
  }
  const contexts = await Promise.all(ships.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
