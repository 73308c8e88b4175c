import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { GIT_ATTRIBUTES } from '../../../../src/core/marks/companions';
import { formatMarks, parseMarks } from '../../../../src/core/marks/format';
import { markOf, mergeState, patched, type MarkPatch, type State, type States } from '../../../../src/core/marks/mark';

const HEADER = '{"format":"paper-digest/marks","version":1}\n';
const T1 = '2025-01-30T08:00:00.000Z';
const T2 = '2025-01-30T09:00:00.000Z';

function marksIn(text: string) {
  return Object.fromEntries([...parseMarks(text).states].map(([id, state]) => [id, markOf(state)]));
}

/** What JSON can say: it has no negative zero. */
const value = fc.jsonValue({ maxDepth: 1 }).map((any) => JSON.parse(JSON.stringify(any)) as unknown);

/** States as marking makes them, with a field of a later version now and then. */
const states: fc.Arbitrary<States> = fc
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
          return [id, { values, at } satisfies State];
        }),
      ),
  );

describe('the format of marks', () => {
  it('is one line a paper, sorted, with the time of each field', () => {
    const first = patched(undefined, { note: 'compare', starred: true }, Date.parse(T1))!;
    const cleared = mergeState(first, patched(first, { starred: undefined }, Date.parse(T2))!);
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
        assert.deepEqual(read.states, all);
        assert.equal(formatMarks(read.states), text);
      }),
    );
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
    assert.deepEqual([...read.states.keys()], ['a', 'e']);
  });

  it('reads line breaks of any system, a byte order mark, and lines written by hand', () => {
    assert.deepEqual(marksIn('\uFEFF{"id":"a","read":true}\r\n\r\n{"id":"b","starred":true,"read":false}'), {
      a: { read: true },
      b: { starred: true },
    });
  });

  it('lets no field reach a prototype', () => {
    const { states: read } = parseMarks('{"id":"a","__proto__":{"read":true},"constructor":1}\n{"id":"__proto__","read":true}');
    assert.equal(markOf(read.get('a')!), undefined);
    assert.deepEqual([...read.keys()], ['a', '__proto__']);
    assert.ok(formatMarks(read).includes('{"id":"a","__proto__":{"read":true},"constructor":1}'));
  });

  it('says when the file is of a later version', () => {
    assert.equal(parseMarks('{"format":"paper-digest/marks","version":3,"more":1}\n{"id":"a","read":true}').version, 3);
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
    const base: States = new Map([
      ['a', patched(undefined, { read: true }, 1000)!],
      ['b', patched(undefined, { read: true }, 1000)!],
    ]);
    const branch = (changes: Record<string, MarkPatch>, now: number): States => {
      const branched = new Map(base);
      for (const [id, patch] of Object.entries(changes)) {
        branched.set(id, mergeState(base.get(id), patched(base.get(id), patch, now)!));
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
    writeFileSync(join(folder, '.gitattributes'), GIT_ATTRIBUTES);
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
