import assert from 'node:assert/strict';
import { newestDay, newestPapers } from '../../../../src/core/grouping/group';
import { day, paper } from './papers';

describe('the newest day', () => {
  const days = [day('2099-01-01', []), day('2025-01-29', []), day('2025-01-28', []), day(undefined, [])];

  it('is not in the future, and has a date', () => {
    assert.equal(newestDay(days, '2025-02-01')?.date, '2025-01-29');
    assert.equal(newestDay(days, '2025-01-28')?.date, '2025-01-28');
    assert.equal(newestDay(days, '2024-12-31'), undefined);
  });
});

describe('the newest papers', () => {
  it('are those of the first days, each once, and no day more is looked at than it takes', () => {
    const [a, b, c] = [paper('2501.00001'), paper('2501.00002'), paper('2501.00003')];
    const older = {
      inferred: false,
      ids: [c.id],
      get papers(): never {
        throw new Error('looked at');
      },
    };
    assert.deepEqual(newestPapers([day('2025-01-29', [a]), day('2025-01-28', [a, b]), older], 2), [a, b]);
    assert.deepEqual(newestPapers([day('2025-01-29', [a, b])], 1), [a]);
    assert.deepEqual(newestPapers([day('2025-01-29', [a])], 9), [a]);
  });
});
