import assert from 'node:assert/strict';
import { formatMarks, parseMarks } from '../../../../src/core/marks/format';
import { patched, valueOf } from '../../../../src/core/marks/mark';
import { textOf } from '../../../../src/host/marks/text';

const text = formatMarks(
  new Map(['a', 'b', 'c'].map((id) => [id, patched(undefined, { read: true, note: id === 'b' ? 'déjà vu' : '很好 \uFFFD' }, 1000)!])),
);

describe('the bytes of a file of marks', () => {
  it('are read as UTF-8, with or without a mark at their front', () => {
    assert.equal(textOf(new TextEncoder().encode(text)), text);
    assert.equal(textOf(new TextEncoder().encode(`\uFEFF${text}`)), text);
  });

  it('that are of another encoding make unreadable only their lines', () => {
    const lines = text.split('\n').map((line) => `${line}\n`);
    const bytes = Buffer.concat(lines.map((line) => Buffer.from(line, line.includes('déjà') ? 'latin1' : 'utf8')));
    const { states, unreadable } = parseMarks(textOf(bytes));
    assert.deepEqual([[...states.keys()], unreadable], [['a', 'c'], 1]);
    assert.equal(valueOf(states.get('a'), 'note'), '很好 \uFFFD');
  });

  it('that are UTF-16, or cut off within a character, are no marks', () => {
    const utf16 = parseMarks(textOf(Buffer.from(`\uFEFF${text}`, 'utf16le')));
    assert.equal(utf16.states.size, 0);
    assert.ok(utf16.unreadable > 0);
    const whole = new TextEncoder().encode('{"id":"a","note":"很');
    assert.equal(parseMarks(textOf(whole.subarray(0, whole.length - 1))).unreadable, 1);
    assert.equal(parseMarks(textOf(new Uint8Array())).unreadable, 0);
  });
});
