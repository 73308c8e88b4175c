import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { matchTemplate, templateOf } from '../../../../src/core/read/formats/layouts';
import { readDigest } from '../../../../src/core/read/read';

const TEXT = `Lab reading, 2025-04-04

§ Rivers That Plan / Jane Doe, John Roe
<2504.00001> +12
Water finds its way.

§ Sheep in the Dark / Max Muster
<2504.00002> +3
A laser on a pole.
`;
const ours = { name: 'lab', entry: '§ {title} / {authors}', lines: ['<{id}> +{votes}'] };

describe('layouts of the user', () => {
  it('are read as their templates say', () => {
    const digest = readDigest(TEXT, 'lab.md', { layouts: [ours] });
    assert.equal(digest.format, 'layout');
    assert.equal(digest.date, '2025-04-04');
    assert.deepEqual(
      digest.entries.map(({ id, title, authors, votes, summary }) => ({ id, title, authors, votes, summary })),
      [
        {
          id: '2504.00001',
          title: 'Rivers That Plan',
          authors: ['Jane Doe', 'John Roe'],
          votes: 12,
          summary: [{ list: false, items: ['Water finds its way.'] }],
        },
        {
          id: '2504.00002',
          title: 'Sheep in the Dark',
          authors: ['Max Muster'],
          votes: 3,
          summary: [{ list: false, items: ['A laser on a pole.'] }],
        },
      ],
    );
  });

  it('count only in files whose path they name, and only when something of theirs is there', () => {
    assert.notEqual(readDigest(TEXT, 'notes/lab.md', { layouts: [{ ...ours, path: 'digests/' }] }).format, 'layout');
    assert.equal(readDigest('nothing here', 'lab.md', { layouts: [ours] }).format, 'none');
    assert.equal(readDigest('any line', 'lab.md', { layouts: [{ name: 'all', entry: '{title}' }] }).format, 'none');
  });

  it('match literally: a field ends where the text after it begins', () => {
    assert.deepEqual([...(matchTemplate(templateOf('{title} ({votes})'), 'A (b) (12)') ?? [])], []);
    assert.deepEqual(
      [...(matchTemplate(templateOf('* {title} ({votes})'), '* A title (12)') ?? [])],
      [
        ['title', 'A title'],
        ['votes', '12'],
      ],
    );
    assert.equal(matchTemplate(templateOf('.* {title}'), 'abc title'), undefined);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (entry, text) => {
        readDigest(text, 'a.md', { layouts: [{ name: 'x', entry }] });
      }),
    );
  });
});
