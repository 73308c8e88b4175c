import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readDigest } from '../../../../src/core/read/read';
import { explainText, whyNotDigest } from '../../../../src/core/read/heuristic/heuristic';
import { assertGrowth } from '../../../support/growth';

const root = join(import.meta.dirname, '../../../..');
const folder = join(root, 'test/fixtures/strangers');
const strangers = readdirSync(folder)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

describe('the reader of other layouts', () => {
  it('never throws, and every range lies in the text and in order, on mutated and spliced strangers', () => {
    const pieces = fc.array(
      fc.oneof(
        fc
          .constantFrom(...strangers)
          .chain((text) => fc.tuple(fc.nat(text.length), fc.nat(400)).map(([at, length]) => text.slice(at, at + length))),
        fc.constantFrom(
          '\n',
          '\n\n',
          '| ',
          '- ',
          '1. ',
          '## ',
          '---\n',
          '```\n',
          '<details>',
          '<tr><td>',
          '[',
          '](',
          '**',
          '> ',
          '2501.17161',
          'https://arxiv.org/abs/2501.17161',
          '\r\n',
          '\0',
          '\u2028',
          '\ud83d',
        ),
        fc.string({ unit: 'binary', maxLength: 20 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
        for (const { range, id, title } of readDigest(text, 'a.md').entries) {
          assert.ok(id !== undefined || title !== undefined);
          assert.ok(
            range.start.line < range.end.line || (range.start.line === range.end.line && range.start.character <= range.end.character),
          );
          assert.ok(range.end.line < lines.length && range.end.character <= (lines[range.end.line] ?? '').length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to a text of nothing but one unit', () => {
    const units = [
      '[',
      '](',
      '**',
      '`',
      '$',
      '<tr>',
      '<a href="',
      '<!--',
      '&',
      '(',
      '"',
      ' - ',
      ', A',
      '\n',
      '| ',
      '> ',
      '# ',
      'x',
      '9',
      '、',
    ];
    const contexts = [
      '',
      '- [A](https://arxiv.org/abs/2501.12345',
      '### ',
      '| Title | Votes |\n|---|---|\n| [A](https://arxiv.org/abs/2501.12345) | ',
    ];
    for (const context of contexts) {
      for (const unit of units) {
        const text = (length: number): string => context + unit.repeat(length / unit.length);
        assertGrowth((length) => explainText(text(length), 'a.md'), 120_000, JSON.stringify([context, unit]));
      }
    }
  });

  it('has no number of votes that no crowd could give', () => {
    const text = `- **A Title of Words** [pdf](https://arxiv.org/abs/2501.12345)\n  - Votes: ${'9'.repeat(390)}\n`.repeat(3);
    assert.ok(explainText(text, 'a.md') !== 'empty');
    assert.ok(readDigest(`# Daily Papers\n\n${text}`, '2025-01-02.md').entries.every(({ votes }) => votes === undefined));
  });

  it('reads CRLF, CR and a byte order mark as LF', () => {
    for (const text of strangers) {
      const plain = readDigest(text, 'a.md');
      assert.deepEqual(readDigest(text.replaceAll('\n', '\r\n'), 'a.md'), plain);
      assert.deepEqual(readDigest(text.replaceAll('\n', '\r'), 'a.md'), plain);
      assert.deepEqual(readDigest(`\ufeff${text}`, 'a.md'), plain);
    }
  });

  it('reads a year of thousands of papers', () => {
    const months = Array.from({ length: 12 }, (_, month) => {
      const papers = Array.from(
        { length: 300 },
        (_, i) =>
          `- **Paper ${i} of Month ${month + 1}** [[paper](https://arxiv.org/abs/24${String(month + 1).padStart(2, '0')}.${String(i + 1).padStart(5, '0')})]`,
      );
      return `## Topic ${String.fromCharCode(65 + month)}\n\n${papers.join('\n')}\n`;
    });
    const digest = readDigest(`# A Year\n\nA list.\n\n${months.join('\n')}`, 'README.md');
    assert.equal(digest.entries.length, 3600);
    assert.deepEqual([digest.entries[0]?.title, digest.entries[0]?.categories], ['Paper 0 of Month 1', ['Topic A']]);
    assert.equal(new Set(digest.entries.map((entry) => entry.id)).size, 3600);
  });

  it('takes no page of documentation for a digest', () => {
    const pages = readdirSync(join(root, 'node_modules'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(?:md|markdown)$/i.test(name),
    );
    assert.ok(pages.length > 100);
    for (const page of [...pages.map((name) => join(root, 'node_modules', name)), join(root, 'README.md'), join(root, 'CHANGELOG.md')]) {
      let text: string;
      try {
        text = readFileSync(page, 'utf8');
      } catch {
        continue;
      }
      assert.equal(readDigest(text, page).format, 'none', page);
      assert.ok(whyNotDigest(text) !== undefined, page);
    }
  });

  it('says of nothing and of no text why they are no digest', () => {
    assert.equal(whyNotDigest('  \n'), 'empty');
    assert.equal(whyNotDigest('PK\0\u0001'), 'binary');
    assert.equal(whyNotDigest('Hello.'), 'no-papers');
    assert.equal(whyNotDigest('See 2501.17161 for details.'), 'only-mentions');
  });

  it('reads lines of very many parts, each of which might begin people or end a title, as fast as other long lines', function () {
    this.timeout(120_000);
    const slow: string[] = [];
    for (const unit of [
      'a, b; ',
      'a, ',
      'A, ',
      'A B, ',
      'a; B. ',
      'word, Word, ',
      '가, ',
      '甲、',
      'a. A, ',
      'A (b), ',
      'is it? A, ',
      'a — b, ',
    ]) {
      const line = unit.repeat(Math.ceil(2000 / unit.length));
      const text = `${line}\nhttps://arxiv.org/abs/2501.17161\n`.repeat(4);
      const before = process.cpuUsage();
      readDigest(text, 'a.md');
      const { user } = process.cpuUsage(before);
      if (user > 3e6) {
        slow.push(`${unit}: ${Math.round(user / 1000)} ms`);
      }
    }
    assert.deepEqual(slow, []);
  });
});
