import * as assert from 'node:assert/strict';
import { dayInName, newestFirst } from '../../../src/worker/outlines';

describe('the order of reading', () => {
  it('takes the day from the name, however it is written', () => {
    assert.deepEqual(['x/2025/01/29.md', '2025-01-29-15:00:20.md', '20250129.md', 'arxiv-2501.md', '2025-13-40.md'].map(dayInName), [
      '20250129',
      '20250129',
      '20250129',
      '',
      '',
    ]);
  });

  it('is newest first, and those without a day last', () => {
    assert.deepEqual(newestFirst(['b.md', '20240101.md', 'a.md', '2025/01/02.md']), ['2025/01/02.md', '20240101.md', 'a.md', 'b.md']);
  });
});
