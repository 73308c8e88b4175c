import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { fixDigest } from '../../../src/cli/lint';
import { fixOf } from '../../../src/core/diagnostics/fixes';
import type { Digest, Problem } from '../../../src/core/model';
import { LineIndex } from '../../../src/core/lineIndex';
import { readDigest } from '../../../src/core/read/read';

/** Real archives, kept beside the repository. */
const shared = join(import.meta.dirname, '../../../../shared');
const parser = unified().use(remarkParse).use(remarkGfm);

/** Lines on which a Markdown parser sees a row with as many cells as the head of its table. */
function rowsSeen(text: string): Set<number> {
  const seen = new Set<number>();
  const walk = (node: Nodes): void => {
    if (node.type === 'table') {
      node.children
        .filter(({ children }) => children.length >= (node.children[0]?.children.length ?? 0))
        .forEach(({ position }) => seen.add((position?.start.line ?? 0) - 1));
    } else if ('children' in node) {
      node.children.forEach(walk);
    }
  };
  walk(parser.parse(text));
  return seen;
}

/** Rows of papers that a Markdown parser loses; those that lack cells on one line are short, not lost. */
function lostRows(text: string, { entries, problems }: Digest): number[] {
  const lines = text.split('\n');
  const short = new Set(problems.filter(({ code }) => code === 'cut-row').map(({ range }) => range.start.line));
  const rows = entries
    .map(({ range }) => range)
    .filter(
      ({ start, end }) => /^\s*\|/.test(lines[start.line] ?? '') && (start.line !== end.line || !/\|\s*$/.test(lines[start.line] ?? '')),
    );
  const seen = rows.length === 0 ? new Set<number>() : rowsSeen(text);
  return rows.filter(({ start }) => !seen.has(start.line) && !short.has(start.line)).map(({ start }) => start.line + 1);
}

function isFixable(text: string, problem: Problem): boolean {
  const places = new LineIndex(text);
  return fixOf(problem, text.slice(places.offset(problem.range.start), places.offset(problem.range.end))) !== undefined;
}

/** Lines outside all that is mended which are not there afterwards, in their order. */
function changedOutside(text: string, after: string, problems: readonly Problem[]): string[] {
  const mended = new Set<number>();
  for (const problem of problems.filter((each) => isFixable(text, each))) {
    for (let line = problem.range.start.line; line <= problem.range.end.line; line++) {
      mended.add(line);
    }
  }
  const left = after.split('\n');
  let at = 0;
  return text.split('\n').filter((line, i) => {
    const found = mended.has(i) ? at : left.indexOf(line, at);
    at = mended.has(i) ? at : found < 0 ? at : found + 1;
    return found < 0;
  });
}

describe('fixes of digests in real archives', function () {
  if (!existsSync(shared)) {
    it.skip(`no archives in ${shared}`);
    return;
  }
  for (const archive of ['corpus', 'wild'].flatMap((kind) => readdirSync(join(shared, kind)).map((name) => join(kind, name)))) {
    const folder = join(shared, archive);
    const files = /\.\w+$/.test(archive)
      ? []
      : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|markdown|txt|json|org|rst)$/.test(name));
    if (files.length > 0) {
      it(archive, () => {
        let lost = 0;
        for (const name of files) {
          const text = readFileSync(join(folder, name), 'utf8').replace(/\r\n?/g, '\n');
          const digest = readDigest(text, name);
          const fixed = fixDigest({ path: name, absolute: name, text, digest });
          if (archive.endsWith('none')) {
            assert.deepEqual(digest.problems, [], name);
          }
          if (digest.entries.length === 0) {
            assert.equal(fixed.text, text, name);
            continue;
          }
          lost += lostRows(text, digest).length;
          assert.deepEqual(lostRows(fixed.text, fixed.digest), [], `rows lost in ${name}`);
          assert.deepEqual(fixed.digest.problems.filter((problem) => isFixable(fixed.text, problem)), [], `a second run finds more in ${name}`); // prettier-ignore
          assert.deepEqual(fixed.digest.entries.map(({ id }) => id), digest.entries.map(({ id }) => id), name); // prettier-ignore
          assert.deepEqual(changedOutside(text.replace(/^\ufeff/, ''), fixed.text.replace(/^\ufeff/, ''), digest.problems), [], name);
        }
        assert.ok(archive !== join('corpus', 'table-3') || lost > 0, 'nothing was lost before: the test sees nothing');
      });
    }
  }
});
