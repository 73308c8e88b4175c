import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Files } from '../../../src/worker/files';
import { nodeFiles } from '../../../src/worker/files.node';

describe('texts of files that the worker reads itself', () => {
  const slow = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const { decode } = nodeFiles({ decode: slow } as Files);
  const same = (bytes: Uint8Array): void => assert.equal(decode(bytes), slow(bytes));

  it('are what a TextDecoder makes of them', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => same(new TextEncoder().encode(text))));
    fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), (text) => same(new TextEncoder().encode(text))));
  });

  it('have no byte order mark, and replacements for what is no UTF-8', () => {
    fc.assert(
      fc.property(fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), fc.uint8Array(), (mark, rest) =>
        same(new Uint8Array([...mark, ...rest])),
      ),
    );
    assert.equal(decode(new TextEncoder().encode('\ufeff논문')), '논문');
  });

  it('are those of a part of a larger buffer', () => {
    const bytes = new TextEncoder().encode('abc논문def');
    same(bytes.subarray(3, 9));
    same(bytes.subarray(1, 3));
  });
});
