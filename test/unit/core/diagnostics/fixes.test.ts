import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits, fixesOf, fixOf } from '../../../../src/core/diagnostics/fixes';
import type { Digest, Range } from '../../../../src/core/model';
import { LineIndex } from '../../../../src/core/lineIndex';
import { readDigest } from '../../../../src/core/read/read';

const HEAD =
  '## Papers for 2025-01-29\n\n| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |\n|---|---|---|---|---|---|\n';

const texts: Readonly<Record<string, string>> = {
  wrapped:
    `${HEAD}| [A Title That\nIs Broken](https://arxiv.org/abs/2501.17161) | Jane Doe, John Roe | - One thing. - Another. | ['NLP'] | N/A | N/A |\n` +
    '| [Whole](https://arxiv.org/abs/2501.17162) | Max Muster | - Only one. | [] | N/A | N/A |\n',
  schemes:
    `${HEAD}| [First](https://arxiv.org/abs/2501.17161) | Jane Doe | - One. | ['NLP'] | [Link](github.com/a/b) | [Link](huggingface.co/c/d) |\n` +
    '| [Second](https://arxiv.org/abs/2501.17162) | Max Muster | - Two. | [] | [Link](github.com/e/f) | N/A |\n',
  letters: `${HEAD}| [Wrong](https://arxiv.org/abs/2501.17161) | Ana Mu√±oz, Jos√© Paz | - One. | ['NLP'] | N/A | N/A |\n`,
};

describe('fixes of problems', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`take all problems of a kind away and alter nothing else that is read: ${name}`, () => {
      holds(text, 'a.md');
    });
  }

  it('offer the date of the name for a date in the text that is another', () => {
    const name = 'digests/2025-01-30.md';
    const digest = readDigest(texts.wrapped ?? '', name);
    const problem = digest.problems.find((one) => one.code === 'date-mismatch');
    assert.ok(problem);
    const edit = fixOf(problem, '2025-01-29');
    assert.ok(edit);
    const changed = readDigest(applyEdits(texts.wrapped ?? '', [edit]), name);
    assert.equal(changed.date, '2025-01-30');
    assert.ok(!changed.problems.some((one) => one.code === 'date-mismatch'));
    assert.deepEqual(
      changed.entries.map((entry) => entry.title),
      digest.entries.map((entry) => entry.title),
    );
  });

  it('are not offered when the text has changed meanwhile, nor for what a person must decide', () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
    assert.equal(fixOf({ code: 'wrong-encoding', args: ['√±', 'ñ'], range }, 'abc'), undefined);
    assert.equal(fixOf({ code: 'date-mismatch', args: ['2025-01-01', '2025-01-02'], range }, 'abc'), undefined);
    assert.equal(fixOf({ code: 'no-summary', range }, 'abc'), undefined);
  });

  const corpus = join(import.meta.dirname, '../../../../../shared/corpus/table-3');
  it('hold on real archives', function () {
    let files: string[];
    try {
      files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    } catch {
      return this.skip();
    }
    for (const file of files.slice(0, 25)) {
      holds(readFileSync(join(corpus, file), 'utf8').replace(/\r\n?/g, '\n'), 'archive.md', file);
    }
  });
});

/** Every kind of problem, mended at once, is gone, and the rest of what is read stays. */
function holds(text: string, name: string, what = name): void {
  const digest = readDigest(text, name);
  for (const code of new Set(digest.problems.map((problem) => problem.code))) {
    const written = (range: Range): string => {
      const places = new LineIndex(text);
      return text.slice(places.offset(range.start), places.offset(range.end));
    };
    const edits = fixesOf(code, digest.problems, written);
    if (edits.length === 0) {
      continue;
    }
    const after = readDigest(applyEdits(text, edits), name);
    assert.ok(!after.problems.some((problem) => problem.code === code), `${what}: ${code} is gone`);
    assert.deepEqual(said(after), said(digest), `${what}: ${code} alters nothing else`);
  }
}

/** What is read, without places: joining rows moves them. White space in a summary counts as one. */
function said(digest: Digest): unknown {
  const entries = digest.entries.map(({ range: _, ...entry }) => entry);
  return JSON.parse(JSON.stringify({ date: digest.date, entries }).replace(/(?:\\n|\s)+/g, ' '));
}
