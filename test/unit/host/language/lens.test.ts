import assert from 'node:assert/strict';
// Before what imports `vscode`.
import '../../../support/vscode';
import type { OutlineEntry } from '../../../../src/core/model';
import { ownEntry } from '../../../../src/host/language/lens';

const entry = (id: string, from: number, to: number): OutlineEntry => ({
  id,
  authors: [],
  categories: [],
  links: [],
  range: { start: { line: from, character: 0 }, end: { line: to, character: 9 } },
});

describe('the entry of a paper at a line', () => {
  it('is the first of its paper that has the line', () => {
    const entries = [entry('a', 1, 3), entry('b', 3, 5), entry('a', 3, 4), entry('a', 8, 8)];
    const own = ownEntry(entries);
    const found = [0, 1, 3, 4, 5, 8].map((line) => entries.indexOf(own('a', line)!));
    assert.deepEqual(found, [-1, 0, 0, 2, -1, 3]);
    assert.equal(own('c', 1), undefined);
  });

  it('is found without looking through all entries of the paper', () => {
    let looks = 0;
    const count = 2000;
    const entries = Array.from({ length: count }, (_, line) => {
      const { range, ...rest } = entry('a', line, line);
      return {
        ...rest,
        get range() {
          looks++;
          return range;
        },
      };
    });
    const own = ownEntry(entries);
    entries.forEach((_, line) => assert.ok(own('a', line) === entries[line]));
    assert.ok(looks <= 10 * count, `${looks} looks`);
  });
});
