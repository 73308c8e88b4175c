import assert from 'node:assert/strict';
import { newestDay } from '../../../../src/core/shelf/newest';
import { day } from './papers';

describe('the newest day', () => {
  const days = [day('2099-01-01', []), day('2025-01-29', []), day('2025-01-28', []), day(undefined, [])];

  it('is not in the future, and has a date', () => {
    assert.equal(newestDay(days, '2025-02-01')?.date, '2025-01-29');
    assert.equal(newestDay(days, '2025-01-28')?.date, '2025-01-28');
    assert.equal(newestDay(days, '2024-12-31'), undefined);
  });
});
