import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../../../src/core/model';
import { readDigest } from '../../../../src/core/read/read';

/** Small inputs with what a reader would expect of each, kept beside the repository. */
const folder = join(import.meta.dirname, '../../../../../shared/cases/reading');

describe('cases of reading', function () {
  if (!existsSync(folder)) {
    it.skip(`no cases in ${folder}`);
    return;
  }
  for (const file of readdirSync(folder).filter((name) => !name.includes('.expect.'))) {
    it(file, () => {
      const expected = readFileSync(join(folder, file.replace(/\.\w+$/, '.expect.txt')), 'utf8');
      const { entries } = readDigest(readFileSync(join(folder, file), 'utf8'), nameIn(expected) ?? file);
      if (/^no digest(?!,)/.test(expected)) {
        assert.deepEqual(titles(entries), []);
        return;
      }
      const count = /(?<![\d-])(\d+) (?:entries|entry)\b/.exec(expected)?.[1];
      if (count !== undefined && !/^no digest/.test(expected)) {
        assert.ok(entries.length >= Number(count), `${count} wanted: ${titles(entries).join(' / ')}`);
      }
      for (const [, id = '', title = '', people] of expected.matchAll(
        /(\d{4}\.\d{4,5}) \| ([^|;\n]+?)(?: \| ([^|\n]+?))?(?=\s*(?:[|;\n]|$))/g,
      )) {
        const entry = entries.find((one) => one.id === id);
        assert.ok(entry, `${id} is not read`);
        if (!/…|\(/.test(title)) {
          assert.equal(entry.title, title.trim());
        }
        if (people?.includes('; ') === true) {
          assert.deepEqual(entry.authors.slice(0, 2), people.split('; ').slice(0, 2));
        }
      }
    });
  }
});

/** A path in brackets that counts for the case. */
function nameIn(expected: string): string | undefined {
  return /\(([\w./-]+\.md)\)/.exec(expected)?.[1];
}

function titles(entries: readonly Entry[]): (string | undefined)[] {
  return entries.map((entry) => entry.title);
}
