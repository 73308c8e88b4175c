import assert from 'node:assert/strict';
import { formatMarks, parseMarks } from '../../../../src/core/marks/format';
import { patched, type State } from '../../../../src/core/marks/mark';
import { newestMarks } from '../../../../src/core/marks/newest';

function marked(count: number): Map<string, State> {
  return new Map(
    Array.from({ length: count }, (_, i) => [
      `2501.${String(i).padStart(5, '0')}`,
      patched(undefined, { read: true }, 1000 + ((i * 7919) % count))!,
    ]),
  );
}

describe('the newest marks', () => {
  it('are all when they fit', () => {
    assert.equal(newestMarks(marked(20), 10_000), formatMarks(marked(20)));
  });

  it('are those changed last, as many as fit', () => {
    const limit = 2000;
    const all = marked(5000);
    const text = newestMarks(all, limit);
    const { states } = parseMarks(text);
    const times = [...all.values()].map((state) => state.at.read!).sort((a, b) => b - a);
    assert.ok(text.length <= limit && text.length > limit - 200);
    assert.deepEqual(
      [...states.values()].map((state) => state.at.read).sort((a, b) => b! - a!),
      times.slice(0, states.size),
    );
  });

  it('leave out one that is too long, and no other for it', () => {
    const long: State = { values: { note: 'x'.repeat(10_000) }, at: { note: 9_000_000 } };
    assert.equal(newestMarks(new Map([...marked(20), ['long', long]]), 10_000), formatMarks(marked(20)));
  });
});
