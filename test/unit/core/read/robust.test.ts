import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Digest, Position } from '../../../../src/core/model';
import { readDigest } from '../../../../src/core/read/read';

const root = join(import.meta.dirname, '../../../..');

function textsIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => !file.endsWith('.json'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
}

const own = textsIn('seeds', 'test/fixtures/families');
const texts = [...own, ...textsIn('test/fixtures/strangers')];

/** Signs on which the readers turn. */
const SIGNS = [
  '|',
  '\n',
  '\n|',
  '\n\n',
  '\r\n',
  '\r',
  '](',
  '[',
  ')',
  '# ',
  '\n## ',
  '\n### ',
  '- ',
  ' - ',
  '**',
  '`',
  '\\',
  '|---|',
  '---',
  '\n---\n',
  ': ',
  'a) ',
  '1. ',
  '\uFEFF',
  '\0',
  '√',
  '\uD83D',
  '![](',
  'https://arxiv.org/abs/2501.17161',
  '<!--',
  '<details>',
  'Vote: ',
  '제목:',
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.integer({ min: 0, max: 60 }),
  insert: fc.constantFrom('', ...SIGNS),
});

/** Real digests with small changes, and two of them spliced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.constantFrom(...texts),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.array(mutation, { maxLength: 12 }),
  )
  .map(([first, second, share, mutations]) =>
    mutations.reduce(
      (text, { at, drop, insert }) => {
        const offset = Math.floor(at * text.length);
        return text.slice(0, offset) + insert + text.slice(offset + drop);
      },
      first.slice(0, Math.floor(share * first.length)) + second.slice(Math.floor((1 - share) * second.length)),
    ),
  );

/** The lines of a text as an editor counts them. */
function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
}

function assertPlaces(text: string, { entries, problems }: Digest): void {
  const lines = linesOf(text);
  const isIn = ({ line, character }: Position): boolean =>
    line >= 0 && character >= 0 && line < lines.length && character <= lines[line]!.length;
  for (const { range } of [...entries, ...problems]) {
    assert.ok(isIn(range.start) && isIn(range.end), `a place outside the text: ${JSON.stringify(range)}`);
    assert.ok(
      range.start.line < range.end.line || (range.start.line === range.end.line && range.start.character <= range.end.character),
      'a range that ends before it begins',
    );
  }
}

function textIn(lines: readonly string[], { start, end }: Digest['entries'][number]['range']): string {
  const own = lines.slice(start.line, end.line + 1);
  own.push(own.pop()!.slice(0, end.character));
  own[0] = own[0]!.slice(start.character);
  return own.join('\n');
}

function plain(digest: Digest): unknown {
  return JSON.parse(JSON.stringify(digest));
}

describe('reading anything', () => {
  it('never throws, and all places lie in the text', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const digest = readDigest(text, 'x/2025-01-29.md');
        plain(digest);
        assertPlaces(text, digest);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws at arbitrary characters', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.string(), (body, name) => assertPlaces(body, readDigest(body, name))),
      { numRuns: 300 },
    );
  });

  it('gives entries whose range holds what they say', () => {
    for (const text of own) {
      const lines = linesOf(text);
      for (const entry of readDigest(text, 'x').entries) {
        const stretch = textIn(lines, entry.range);
        assert.ok(entry.id === undefined || stretch.includes(entry.id.split('/').at(-1)!), `${entry.id} is not in its range`);
        const word = entry.title?.match(/[A-Za-z]{4,}/)?.[0];
        assert.ok(word === undefined || stretch.includes(word), `${entry.title} is not in its range`);
      }
    }
  });

  it('gives entries that do not overlap, in the order of the text', () => {
    for (const text of texts) {
      const { entries } = readDigest(text, 'x');
      for (const [i, { range }] of entries.entries()) {
        const next = entries[i + 1]?.range.start;
        assert.ok(
          next === undefined || next.line > range.end.line || (next.line === range.end.line && next.character >= range.end.character),
        );
      }
    }
  });

  it('does not mind line ends or a byte order mark', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.constantFrom('\r\n', '\r'), fc.constantFrom('', '\uFEFF'), (text, end, mark) => {
        const unix = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
        assert.deepEqual(plain(readDigest(mark + unix.replaceAll('\n', end), 'x')), plain(readDigest(unix, 'x')));
      }),
    );
  });

  it('reads the same twice', () => {
    for (const text of texts) {
      assert.deepEqual(plain(readDigest(text, 'x')), plain(readDigest(text, 'x')));
    }
  });
});

describe('hostile texts', () => {
  const head3 = '## Papers for 2025-01-01\n\n| Title | Authors | Summary |\n|---|---|---|\n';
  const head6 = '| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |\n|--|--|--|--|--|--|\n';
  const day = '## Daily Papers (2025-01-01)\n\n';
  const starts = {
    nothing: '',
    'a table of three': head3,
    'a table of six': head6,
    'a row of three': `${head3}| `,
    'a row of six': `${head6}| [`,
    'a day': day,
    'a paper': `${day}### [A](https://arxiv.org/abs/2501.00001)\n\n`,
    'a block': '## 제목:\n',
  };
  const floods = [
    '|',
    '| ',
    '[',
    '](',
    '- ',
    ' - ',
    '. - ',
    '\n- ',
    '\n',
    '\n\n',
    '\n|',
    '\n| a',
    '\n#',
    '\n## ',
    '\n### [a](',
    '\n![',
    '**',
    ' **a',
    ':',
    'a: ',
    ' a) ',
    '. 1. ',
    ' ',
    '\\',
    '√±',
    '(',
    "'",
    ',',
    '\n---\n',
    '\n제목:\n',
    '\n**요약**:',
    '<',
    '2501.17161 ',
    '\nVote: 1',
    '```\n',
    '> ',
    'Follow-up questions',
    '$',
  ];
  // Work that grows with the square of a text would take minutes here, not a moment.
  const length = 150_000;
  for (const [what, start] of Object.entries(starts)) {
    it(`cost no more than their length after ${what}`, () => {
      for (const flood of floods) {
        const text = start + flood.repeat(length / flood.length);
        plain(readDigest(text, 'x'));
      }
    });
  }

  it('may be one line of twenty megabytes', () => {
    const { entries } = readDigest(
      `${head3}| A (Read more on [arXiv](https://arxiv.org/abs/2501.00001))| B | ${'word - word. '.repeat(1_600_000)}|`,
      'x',
    );
    assert.equal(entries.length, 1);
    assert.equal(entries[0]!.summary.length, 1);
  });
});

describe('papers that share a line', () => {
  it('have the parts of the line that are theirs', () => {
    const text =
      '# Papers of 7 April 2025\n\n- [Bees without Kings](https://arxiv.org/abs/2504.36001) and its sequel [Bees with Two](https://arxiv.org/abs/2504.36002): swarms.\n- [Cold Rooms for Computers](https://arxiv.org/abs/2504.36003): saves current in summer.\n';
    const places = readDigest(text, 'x.md').entries.map(({ id, range }) => [id, textIn(linesOf(text), range).includes(id ?? '')]);
    assert.deepEqual(places, [
      ['2504.36001', true],
      ['2504.36002', true],
      ['2504.36003', true],
    ]);
  });
});
