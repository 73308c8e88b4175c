import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import fc from 'fast-check';
import { entryKey } from '../../../src/core/key';
import type { Digest } from '../../../src/core/model';
import { readDigest } from '../../../src/core/read/read';
import { packOutline, unpackOutline, type OutlineHead } from '../../../src/protocol/outline';

function unpacked(digest: Digest) {
  const { head, body } = packOutline(digest);
  return unpackOutline(digest.name, JSON.parse(head) as OutlineHead, () => body);
}

/** A digest without its summaries. */
function bare(digest: Digest): unknown {
  return JSON.parse(JSON.stringify({ ...digest, entries: digest.entries.map((entry) => ({ ...entry, summary: undefined })) }));
}

const seeds = fs.readdirSync('seeds');

describe('an outline on its way', () => {
  it('arrives as it was, without its summaries', () => {
    for (const name of seeds) {
      const digest = readDigest(fs.readFileSync(`seeds/${name}`, 'utf8'), name);
      const { index, ...outline } = unpacked(digest);
      assert.ok(index.keys.length > 0);
      assert.deepEqual(outline, bare(digest));
      assert.deepEqual(index.keys, digest.entries.map(entryKey));
      assert.deepEqual(
        index.dates,
        digest.entries.map((entry) => entry.date ?? digest.date),
      );
    }
  });

  it('keeps the days of entries apart from that of their digest', () => {
    const day = fc.option(fc.constantFrom('2031-05-06', '2031-05-07'), { nil: undefined });
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    fc.assert(
      fc.property(day, fc.array(fc.tuple(fc.string(), day)), (date, entries) => {
        const digest: Digest = {
          name: 'a.md',
          format: 'test',
          ...(date !== undefined && { date }),
          entries: entries.map(([title, own]) => ({
            title,
            authors: [],
            categories: [],
            links: [],
            summary: [],
            range,
            ...(own !== undefined && { date: own }),
          })),
          problems: [],
        };
        const { index, ...outline } = unpacked(digest);
        assert.deepEqual(outline, bare(digest));
        assert.deepEqual(
          index.dates,
          digest.entries.map((entry) => entry.date ?? date),
        );
      }),
    );
  });

  it('does not ask for its body before an entry or a problem is looked at, and then once', () => {
    const { head, body } = packOutline(readDigest(fs.readFileSync(`seeds/${seeds[0]}`, 'utf8'), 'a.md'));
    let asked = 0;
    const outline = unpackOutline('a.md', JSON.parse(head) as OutlineHead, () => {
      asked++;
      return body;
    });
    assert.ok(outline.index.keys.length > 0 && asked === 0);
    assert.equal(outline.entries.length, outline.index.keys.length);
    assert.deepEqual([outline.problems.length >= 0, asked], [true, 1]);
  });

  it('makes one entry without the others', () => {
    const digest = readDigest(fs.readFileSync(`seeds/${seeds[0]}`, 'utf8'), 'a.md');
    const { head, body } = packOutline(digest);
    const others = body.split('\x1e').map((record, i) => (i === 2 ? record : 'not to be looked at'));
    const outline = unpackOutline('a.md', JSON.parse(head) as OutlineHead, () => others.join('\x1e'));
    assert.equal(outline.index.entry(1).title, digest.entries[1]?.title);
    assert.throws(() => outline.index.entry(0));
  });
});
