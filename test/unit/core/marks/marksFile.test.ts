import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  applyPatch,
  LAST_TIME,
  markOf,
  mergeRecords,
  valueOf,
  type MarkPatch,
  type MarkRecord,
  type MarkTable,
} from '../../../../src/core/marks/mark';
import {
  formatMarks,
  formatMarksInSlices,
  formatNewest,
  isComplete,
  parseMarks,
  parseMarksInSlices,
} from '../../../../src/core/marks/marksFile';
import { ManualClock } from '../../../support/memoryDisk';

const HEADER = '{"format":"paper-digest/marks","version":1}\n';
const T1 = '2025-01-30T08:00:00.000Z';
const T2 = '2025-01-30T09:00:00.000Z';

function marksIn(text: string) {
  return Object.fromEntries([...parseMarks(text).table].map(([id, state]) => [id, markOf(state)]));
}

/** What JSON can say: it has no negative zero. */
const value = fc.jsonValue({ maxDepth: 1 }).map((any) => JSON.parse(JSON.stringify(any)) as unknown);

/** States as marking makes them, with a field of a later version now and then. */
const states: fc.Arbitrary<MarkTable> = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom('2501.17161', 'math/0309136', 'key:abc'), fc.string({ minLength: 1 })),
      fc.dictionary(fc.constantFrom('rating', 'constructor', 'toString'), value, { maxKeys: 2, noNullPrototype: true }),
      fc.record(
        { read: fc.boolean(), starred: fc.boolean(), skipped: fc.boolean(), note: fc.string({ unit: 'binary' }) },
        { requiredKeys: [] },
      ),
      fc.array(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), { minLength: 6, maxLength: 6 }),
    ),
    { maxLength: 8 },
  )
  .map(
    (lines) =>
      new Map(
        lines.map(([id, unknown, own, times]) => {
          const values = { ...unknown, ...own };
          const at = Object.fromEntries(Object.keys(values).map((field, index) => [field, times[index] ?? 0]));
          return [id, { values, at } satisfies MarkRecord];
        }),
      ),
  );

describe('a file of marks', () => {
  it('is one line a paper, sorted, with the time of each field', () => {
    const first = applyPatch(undefined, { note: 'compare', starred: true }, Date.parse(T1))!;
    const cleared = mergeRecords(first, applyPatch(first, { starred: undefined }, Date.parse(T2))!);
    const text = formatMarks(
      new Map([
        ['2502.00001', first],
        ['2501.00001', cleared],
      ]),
    );
    assert.equal(
      text,
      HEADER +
        `{"id":"2501.00001","note":"compare","at":{"starred":"${T2}","note":"${T1}"}}\n` +
        `{"id":"2502.00001","starred":true,"note":"compare","at":{"starred":"${T1}","note":"${T1}"}}\n`,
    );
  });

  it('reads what it writes, fields of later versions included', () => {
    fc.assert(
      fc.property(states, (all) => {
        const text = formatMarks(all);
        const read = parseMarks(text);
        assert.equal(read.unreadable, 0);
        assert.deepEqual(new Map(read.table), all);
        assert.equal(formatMarks(read.table), text);
      }),
    );
  });

  it('is the same written and read in slices, ids in any order', async () => {
    await fc.assert(
      fc.asyncProperty(states, async (all) => {
        const clock = new ManualClock();
        const bytes = await formatMarksInSlices(all, { lines: all.size, revision: 'x' }, clock);
        assert.equal(new TextDecoder().decode(bytes), formatMarks(all, { lines: all.size, revision: 'x' }));
        const file = await parseMarksInSlices(bytes, clock);
        assert.ok(isComplete(file));
        assert.deepEqual([new Map(file.table), file.head], [all, { version: 1, lines: all.size, revision: 'x' }]);
      }),
    );
  });

  it('tells whether a file is there to its end', () => {
    const text = formatMarks(new Map([1, 2, 3].map((i) => [`${i}`, applyPatch(undefined, { read: true }, 1000)!])), { lines: 3 });
    for (let length = 0; length < text.length - 1; length++) {
      assert.ok(length === 0 || !isComplete(parseMarks(text.slice(0, length))), text.slice(0, length));
    }
    assert.ok(isComplete(parseMarks(text)));
  });

  it('has no revision when two states of a file were merged', () => {
    assert.equal(parseMarks(formatMarks(new Map(), { revision: 'a' })).head.revision, 'a');
    assert.equal(
      parseMarks(formatMarks(new Map(), { revision: 'a' }) + formatMarks(new Map(), { revision: 'b' })).head.revision,
      undefined,
    );
  });

  it('reads times as far as there are any, and goes on from the last', () => {
    for (const time of [
      '9999-12-31T23:59:59.999Z',
      '8999-12-31T23:59:59.999Z',
      '+275760-09-13T00:00:00.000Z',
      '+012025-01-01T00:00:00.000Z',
    ]) {
      let record = parseMarks(`{"id":"a","read":true,"at":{"read":"${time}"}}`).table.get('a');
      for (const patch of [{ read: undefined }, { read: true }, { read: undefined, note: 'x' }]) {
        record = mergeRecords(record, applyPatch(record, patch, Date.UTC(2025, 0, 1))!);
        const again = parseMarks(formatMarks(new Map([['a', record]])));
        assert.deepEqual(again.table.get('a'), record, time);
      }
      assert.deepEqual(markOf(record!), { note: 'x' });
    }
    assert.equal(applyPatch(undefined, { read: true }, 1e17)?.at.read, LAST_TIME);
  });

  it('keeps each tag with its own time, so that two machines can each add one', () => {
    const base = applyPatch(undefined, { tags: { thesis: true } }, 1000)!;
    const mine = mergeRecords(base, applyPatch(base, { tags: { 'reading list': true } }, 2000)!);
    const theirs = mergeRecords(base, applyPatch(base, { tags: { 논문: true, thesis: undefined } }, 3000)!);
    const { table } = parseMarks(formatMarks(new Map([['a', mine]])) + formatMarks(new Map([['a', theirs]])));
    assert.deepEqual(markOf(table.get('a')!), { tags: ['reading list', '논문'] });
  });

  it('reads any text without throwing', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => void parseMarks(text)));
  });

  it('counts lines it cannot read and reads the others', () => {
    const lines = [
      '{"id":"a","read":true}',
      '{"id":"b","rea',
      'garbage',
      '{"id":"c","read":"yes"}',
      '{"id":"d","at":{"read":"yesterday"}}',
      '[]',
      '{"id":"e","note":"n"}',
    ];
    const read = parseMarks(lines.join('\n'));
    assert.equal(read.unreadable, 5);
    assert.deepEqual([...read.table.keys()].sort(), ['a', 'e']);
  });

  it('reads line breaks of any system, a byte order mark, and lines written by hand', () => {
    assert.deepEqual(marksIn('\uFEFF{"id":"a","read":true}\r\n\r\n{"id":"b","starred":true,"read":false}'), {
      a: { read: true },
      b: { starred: true },
    });
  });

  it('lets no field reach a prototype', () => {
    const { table: read } = parseMarks('{"id":"a","__proto__":{"read":true},"constructor":1}\n{"id":"__proto__","read":true}');
    assert.equal(markOf(read.get('a')!), undefined);
    assert.deepEqual([...read.keys()], ['a', '__proto__']);
    assert.ok(formatMarks(read).includes('{"id":"a","__proto__":{"read":true},"constructor":1}'));
  });

  it('says when the file is of a later version', () => {
    assert.equal(parseMarks('{"format":"paper-digest/marks","version":3,"more":1}\n{"id":"a","read":true}').head.version, 3);
  });

  it('has both sides of a conflict of git, of each field the later', () => {
    const text = `${HEADER}<<<<<<< HEAD
{"id":"a","read":true,"note":"old","at":{"read":"${T1}","note":"${T1}"}}
||||||| base
{"id":"a"}
=======
{"id":"a","note":"new","at":{"note":"${T2}"}}
{"id":"b","starred":true,"at":{"starred":"${T1}"}}
>>>>>>> other
`;
    const read = parseMarks(text);
    assert.equal(read.unreadable, 0);
    assert.deepEqual(marksIn(text), { a: { read: true, note: 'new' }, b: { starred: true } });
  });

  it('is merged by git, neighbouring papers and the same paper alike', () => {
    const base: MarkTable = new Map([
      ['a', applyPatch(undefined, { read: true }, 1000)!],
      ['b', applyPatch(undefined, { read: true }, 1000)!],
    ]);
    const branch = (changes: Record<string, MarkPatch>, now: number): MarkTable => {
      const branched = new Map(base);
      for (const [id, patch] of Object.entries(changes)) {
        branched.set(id, mergeRecords(base.get(id), applyPatch(base.get(id), patch, now)!));
      }
      return branched;
    };
    const ours = branch({ a: { starred: true }, c: { note: 'ours' }, d: { read: true } }, 2000);
    const theirs = branch({ a: { read: undefined }, b: { note: 'theirs' }, c: { note: 'later' } }, 3000);
    const text = gitMerge(formatMarks(base), formatMarks(ours), formatMarks(theirs));
    assert.ok(!text.includes('<<<<'));
    assert.deepEqual(marksIn(text), { a: { starred: true }, b: { read: true, note: 'theirs' }, c: { note: 'later' }, d: { read: true } });
  });
});

/** Commits the base, each side on a branch of its own, and merges them. */
function gitMerge(base: string, ours: string, theirs: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'marks-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'commit.gpgsign=false', ...args], {
      cwd: folder,
      stdio: 'pipe',
    });
  const commit = (text: string) => {
    writeFileSync(join(folder, 'state.jsonl'), text);
    git('add', '.');
    git('commit', '-qm', 'x');
  };
  try {
    git('init', '-q');
    git('checkout', '-qb', 'ours');
    writeFileSync(join(folder, '.gitattributes'), '*.jsonl merge=union\n');
    commit(base);
    git('checkout', '-qb', 'theirs');
    commit(theirs);
    git('checkout', '-q', 'ours');
    commit(ours);
    git('merge', '-q', '--no-edit', 'theirs');
    return readFileSync(join(folder, 'state.jsonl'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the bytes of a file of marks', () => {
  const text = formatMarks(
    new Map(['a', 'b', 'c'].map((id) => [id, applyPatch(undefined, { read: true, note: id === 'b' ? 'déjà vu' : '很好 \uFFFD' }, 1000)!])),
  );
  const parse = (bytes: Uint8Array) => parseMarksInSlices(bytes, new ManualClock());

  it('are read as UTF-8, with or without a mark at their front', async () => {
    const { table } = parseMarks(text);
    assert.deepEqual((await parse(new TextEncoder().encode(text))).table, table);
    assert.deepEqual((await parse(new TextEncoder().encode(`\uFEFF${text}`))).table, table);
  });

  it('that are of another encoding make unreadable only their lines', async () => {
    const lines = text.split('\n').map((line) => `${line}\n`);
    const bytes = Buffer.concat(lines.map((line) => Buffer.from(line, line.includes('déjà') ? 'latin1' : 'utf8')));
    const { table, unreadable } = await parse(bytes);
    assert.deepEqual([[...table.keys()].sort(), unreadable], [['a', 'c'], 1]);
    assert.equal(valueOf(table.get('a'), 'note'), '很好 \uFFFD');
  });

  it('that are UTF-16, or cut off within a character, are no marks', async () => {
    const utf16 = await parse(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    assert.equal(utf16.table.size, 0);
    assert.ok(utf16.unreadable > 0);
    const whole = new TextEncoder().encode('{"id":"a","note":"很');
    assert.equal((await parse(whole.subarray(0, whole.length - 1))).unreadable, 1);
    assert.equal((await parse(new Uint8Array())).unreadable, 0);
  });

  it('are decoded in parts without losing what stands where they meet', async () => {
    const many = new Map(Array.from({ length: 5000 }, (_, i) => [`2501.${i}`, applyPatch(undefined, { note: `很好 ${i}` }, 1000)!]));
    assert.deepEqual((await parse(new TextEncoder().encode(formatMarks(many)))).table.size, 5000);
  });
});

describe('the newest marks', () => {
  const marked = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, i) => [
        `2501.${String(i).padStart(5, '0')}`,
        applyPatch(undefined, { read: true }, 1000 + ((i * 7919) % count))!,
      ]),
    );

  it('are all when they fit', () => {
    assert.equal(formatNewest(marked(20), 10_000), formatMarks(marked(20)));
  });

  it('are those changed last, as many as fit', () => {
    const limit = 2000;
    const all = marked(5000);
    const text = formatNewest(all, limit);
    const { table } = parseMarks(text);
    const times = [...all.values()].map((record) => record.at.read!).sort((a, b) => b - a);
    assert.ok(text.length <= limit && text.length > limit - 200);
    assert.deepEqual(
      [...table.values()].map((record) => record.at.read).sort((a, b) => b! - a!),
      times.slice(0, table.size),
    );
  });

  it('pass by a paper with more tags than a call has arguments, of which views get some', () => {
    const tags = Object.fromEntries(Array.from({ length: 150_000 }, (_, i) => [`tag:t${i}`, true]));
    const at = Object.fromEntries(Object.keys(tags).map((field) => [field, 9_000_000]));
    const record: MarkRecord = { values: { ...tags, 'tag:a\nb': true, [`tag:${'c'.repeat(500)}`]: true }, at };
    assert.equal(formatNewest(new Map([...marked(20), ['tagged', record]]), 10_000), formatMarks(marked(20)));
    assert.deepEqual([markOf(record)?.tags?.length, markOf(record)?.tags?.includes('a\nb')], [200, false]);
  });

  it('leave out one that is too long, and no other for it', () => {
    const long: MarkRecord = { values: { note: 'x'.repeat(10_000) }, at: { note: 9_000_000 } };
    assert.equal(formatNewest(new Map([...marked(20), ['long', long]]), 10_000), formatMarks(marked(20)));
  });
});
