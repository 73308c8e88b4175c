import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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

describe('files that the worker reads itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paper-digest-files-'));
  const { read } = nodeFiles({} as Files);
  const named = (name: string): string => join(folder, name);
  const readNamed = (name: string, limit: number) => read(pathToFileURL(named(name)).href, limit);

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are whole up to the limit, and have no bytes above it', async () => {
    for (const length of [0, 1, 99, 100]) {
      writeFileSync(named('a.md'), 'a'.repeat(length));
      const file = await readNamed('a.md', 100);
      assert.deepEqual([file?.stamp.size, Buffer.from(file?.bytes ?? []).toString()], [length, 'a'.repeat(length)]);
    }
    writeFileSync(named('a.md'), 'a'.repeat(101));
    const file = await readNamed('a.md', 100);
    assert.deepEqual([file?.stamp.size, file?.bytes], [101, undefined]);
  });

  it('are neither pipes nor devices, nor read without end where a link leads to a file of the system', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    execFileSync('mkfifo', [named('pipe.md')]);
    assert.equal(await readNamed('pipe.md', 100), undefined);
    symlinkSync('/dev/zero', named('zero.md'));
    assert.equal(await readNamed('zero.md', 100), undefined);
    // It is said to be empty, and has as many bytes as there is memory to be addressed.
    if (existsSync('/proc/self/pagemap')) {
      symlinkSync('/proc/self/pagemap', named('endless.md'));
      const file = await readNamed('endless.md', 1e6);
      assert.deepEqual([file?.stamp.size, file?.bytes], [1e6 + 1, undefined]);
    }
    // Said to be empty as well, and short.
    if (existsSync('/proc/self/status')) {
      symlinkSync('/proc/self/status', named('short.md'));
      assert.match(Buffer.from((await readNamed('short.md', 1e6))?.bytes ?? []).toString(), /^Name:/);
    }
  });
});
