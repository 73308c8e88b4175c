// npm test: everything, from a fresh clone. npm test -- SUITE [FILTER] runs one suite, or the files of it whose name or folder holds FILTER.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { installPackages, main, requireNode, root, run, Told, tool } from './setup.mjs';

const node = process.execPath;

/** For files that need nothing of each other. */
const PARALLEL = ['--parallel', '--jobs', String(availableParallelism())];
/** For what waits for a browser. */
const PATIENT = ['--timeout', '240000', '--retries', '2'];

/** In the order of their cost; each resolves to its counts. */
const suites = {
  types: () => check('types', node, [tool('typescript/bin/tsc'), '-b']),
  lint: () => check('lint', node, [tool('eslint/bin/eslint.js'), '.']),
  expressions: () => check('expressions', node, [join(root, 'scripts', 'expressions.mjs')]),
  format: () => check('format', node, [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  unit: (filter) => mocha('unit', filter, PARALLEL),
  package: async (filter) => {
    const { makePackage } = await import('./vsix.mjs');
    await makePackage();
    return mocha('package', filter);
  },
  integration: async (filter) => {
    await build();
    return (await import('./integration.mjs')).nodeHost(filter);
  },
  web: async (filter) => (await import('./integration.mjs')).webHost(filter, await packaged()),
  pages: async (filter) => {
    (await import('./chromium.mjs')).requireChromium();
    return mocha('pages', filter, [...PARALLEL, ...PATIENT]);
  },
  ui: async (filter) => {
    const { requireChromium } = await import('./chromium.mjs');
    const { installWorkbench } = await import('./workbench.mjs');
    requireChromium();
    await installWorkbench();
    await packaged();
    return mocha('ui', filter, PATIENT);
  },
};

await main(async () => {
  requireNode();
  await installPackages();
  const [only, filter = ''] = process.argv.slice(2);
  if (only && !(only in suites)) {
    throw new Told(`there is no suite ${only}; there are ${Object.keys(suites).join(', ')}.`);
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const name of only ? [only] : Object.keys(suites)) {
    console.log(`\n── ${name} ──`);
    const start = performance.now();
    const counts = await suites[name](filter).catch((error) => {
      console.error(error instanceof Told ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    console.log(`${name}: ${line(counts)} (${Math.round((performance.now() - start) / 1000)} s)`);
    for (const kind of Object.keys(total)) {
      total[kind] += counts[kind] ?? 0;
    }
  }
  console.log(`\n${line(total)}`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** A program that passes or fails as a whole counts as one test. */
async function check(name, program, args) {
  const passed = (await run(program, args)) === 0;
  console.log(`  ${passed ? '✓' : '✗'} ${name}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

async function mocha(folder, filter, options = []) {
  const counts = join(root, 'out', `${folder}.json`);
  mkdirSync(join(root, 'out'), { recursive: true });
  rmSync(counts, { force: true });
  await run(
    node,
    [
      tool('mocha/bin/mocha.js'),
      '--config',
      '.mocharc.json',
      '--reporter',
      join(root, 'scripts', 'reporter.cjs'),
      ...options,
      '--spec',
      `test/${folder}/**/{*${filter}*.test.ts,*${filter}*/**/*.test.ts}`,
    ],
    { env: { ...process.env, PAPER_DIGEST_COUNTS: counts }, shell: false },
  );
  if (!existsSync(counts)) {
    throw new Told(`the ${folder} tests ended without a result.`);
  }
  return JSON.parse(readFileSync(counts, 'utf8'));
}

async function build() {
  if ((await run(node, ['esbuild.js'])) !== 0) {
    throw new Told('the build failed.');
  }
}

/** The packaged extension, made anew. */
async function packaged() {
  const { makePackage } = await import('./vsix.mjs');
  return makePackage();
}
