import assert from 'node:assert/strict';
import '../../../support/vscode';

import type { Day } from '../../../../src/core/model';
import { localDay } from '../../../../src/core/index/ranges';
import { dayToRead } from '../../../../src/host/common/dates';

const noon = new Date(2025, 0, 29, 12);
const days = (...dates: (string | undefined)[]): Day[] =>
  dates.map((date) => ({ ...(date !== undefined && { date }), inferred: false, ids: [], papers: [] }));

describe('today', () => {
  it('is the date where the reader is', () => {
    assert.equal(localDay(new Date(2025, 0, 5, 0, 30)), '2025-01-05');
    assert.equal(localDay(new Date(2025, 11, 31, 23, 30)), '2025-12-31');
  });

  it('has the newest day to read, tomorrow’s included, but none of the future', () => {
    assert.equal(dayToRead(days('2052-01-29', '2025-01-30', '2025-01-28'), noon)?.date, '2025-01-30');
    assert.equal(dayToRead(days('2052-01-29', '2025-01-28', undefined), noon)?.date, '2025-01-28');
    assert.equal(dayToRead(days('2052-01-29', undefined), noon), undefined);
  });
});
