import assert from 'node:assert/strict';
import { unwrapRows } from '../../../../src/core/read/tableRows';

const table = ['| Title | Authors |', '|---|---|'];

describe('wrapped rows', () => {
  it('are put on one line, and their lines are known', () => {
    const text = [...table, '| A title (Read more on', '  [arXiv](x)) | Ada |', '| B | Bob |', ''].join('\n');
    assert.deepEqual(unwrapRows(text), {
      text: [...table, '| A title (Read more on [arXiv](x)) | Ada |', '| B | Bob |', ''].join('\n'),
      lines: [0, 1, 2, 4, 5],
    });
  });

  it('go on after a blank line where they become complete, as the reader has it', () => {
    const text = [...table, '| A title | Ada', '', 'and Bob |'].join('\n');
    assert.deepEqual(unwrapRows(text), { text: [...table, '| A title | Ada and Bob |'].join('\n'), lines: [0, 1, 2] });
  });

  const untouched: Record<string, string> = {
    'no table': 'a | b\nc |',
    'rows that are whole': [...table, '| a | b |', '| c | d |'].join('\n'),
    'rows without a closing pipe': [...table, '| a | b', '| c | d'].join('\n'),
    'a row that never ends': [...table, '| a', '', 'b |'].join('\n'),
    'a row that another follows': [...table, '| a', '| b | c |'].join('\n'),
    'text after the table': [...table, '| a | b |', '', '| c', 'd |'].join('\n'),
  };
  for (const [what, text] of Object.entries(untouched)) {
    it(`are left alone: ${what}`, () => assert.equal(unwrapRows(text), undefined));
  }

  it('cost no more than their length', () => {
    assert.equal(unwrapRows(`${table.join('\n')}\n${'| a\nb\n'.repeat(200_000)}`), undefined);
  });
});
