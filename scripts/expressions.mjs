// node scripts/expressions.mjs: asks recheck for each regular expression of src whether a text can make it slow.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { main, root } from './setup.mjs';

const require = createRequire(import.meta.url);

/** What was found fast before, so that only new expressions are asked for. */
const NOTE = join(root, 'node_modules', '.cache', 'paper-digest-expressions.json');
/** Milliseconds for one expression. What recheck cannot decide in it is left to the linter, which decides by its quantifiers. */
const PATIENCE = 3000;

/** The expressions of src that recheck finds slow, each with its file and a text that makes it slow. */
async function slowExpressions() {
  const { check, version = require('recheck/package.json').version } = require('recheck');
  const known = new Set(readNote(version));
  const slow = [];
  await Promise.all(
    Array.from({ length: 4 }, async (_, worker) => {
      for (const [i, [written, file]] of expressions().entries()) {
        if (i % 4 !== worker || known.has(written)) {
          continue;
        }
        const end = written.lastIndexOf('/');
        const result = await check(withSmallNumbers(written.slice(1, end)), written.slice(end + 1), { timeout: PATIENCE, randomSeed: 1 });
        if (result.status === 'vulnerable' && isSlow(written, result.attack.string)) {
          slow.push({ written, file, attack: result.attack.pattern });
        } else {
          known.add(written);
        }
      }
    }),
  );
  mkdirSync(dirname(NOTE), { recursive: true });
  writeFileSync(NOTE, JSON.stringify({ version, fast: [...known] }));
  return slow;
}

/** Whether it is slow here too: recheck counts steps of a machine of its own. */
function isSlow(written, text) {
  const end = written.lastIndexOf('/');
  const expression = new RegExp(written.slice(1, end), written.slice(end + 1));
  const start = performance.now();
  expression.test(text);
  return performance.now() - start > 100;
}

/** Every regular expression that is written as such, once, with the file it is in. */
function expressions() {
  const found = new Map();
  const src = join(root, 'src');
  for (const file of readdirSync(src, { recursive: true }).filter((path) => /\.tsx?$/.test(path))) {
    const visit = (node) => {
      if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
        found.set(node.text, file);
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, readFileSync(join(src, file), 'utf8'), ts.ScriptTarget.ESNext));
  }
  return [...found];
}

/** The caps of repetitions made small: a cap of thousands takes recheck hours, and is as linear as one of four. */
function withSmallNumbers(source) {
  return source.replace(/\{(\d+),(\d+)\}/g, (_, least, most) => `{${Math.min(Number(least), 2)},${Math.min(Number(most), 4)}}`);
}

function readNote(version) {
  try {
    const note = JSON.parse(readFileSync(NOTE, 'utf8'));
    return note.version === version ? note.fast : [];
  } catch {
    return [];
  }
}

await main(async () => {
  const slow = await slowExpressions();
  slow.forEach(({ file, written, attack }) => console.error(`src/${file}: ${written} is slow for ${attack}`));
  return slow.length > 0 ? 1 : 0;
});
