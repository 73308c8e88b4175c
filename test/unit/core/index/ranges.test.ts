import assert from 'node:assert/strict';
import { parseQuery } from '../../../../src/core/index/query';
import { localDay } from '../../../../src/core/index/ranges';
import { inTimeZone } from '../../../support/timeZone';

/** Moments, and the day it is then where the reader is. */
const MOMENTS: [zone: string, moment: string, day: string][] = [
  ['Asia/Seoul', '2025-01-28T23:30:00Z', '2025-01-29'],
  ['Asia/Seoul', '2025-01-28T14:59:00Z', '2025-01-28'],
  ['Pacific/Auckland', '2024-12-31T11:30:00Z', '2025-01-01'],
  ['Pacific/Kiritimati', '2025-01-28T10:30:00Z', '2025-01-29'],
  ['America/Los_Angeles', '2025-01-29T07:30:00Z', '2025-01-28'],
  ['Pacific/Pago_Pago', '2025-03-01T10:30:00Z', '2025-02-28'],
  ['Asia/Kolkata', '2025-01-28T18:45:00Z', '2025-01-29'],
  ['UTC', '2025-01-28T23:59:59Z', '2025-01-28'],
];

describe('days', () => {
  for (const [zone, moment, day] of MOMENTS) {
    it(`are the reader's: ${moment} in ${zone}`, () => inTimeZone(zone, () => assert.equal(localDay(new Date(moment)), day)));
  }

  const ranges: [query: string, from: string][] = [
    ['since:1d', '2025-01-28'],
    ['since:0d', '2025-01-29'],
    ['since:7d', '2025-01-22'],
    ['since:2w', '2025-01-15'],
    ['since:1', '2025-01-28'],
    ['since:1w', '2025-01-22'],
  ];
  for (const [query, from] of ranges) {
    it(`of ${query} are counted from the reader's today, wherever that is`, () => {
      for (const zone of ['Asia/Seoul', 'Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
        // Half past eight in the morning there.
        const today = inTimeZone(zone, () => localDay(new Date(2025, 0, 29, 8, 30)));
        const [clause] = parseQuery(query, today).clauses;
        assert.deepEqual(clause?.any, [{ kind: 'date', range: { from } }], zone);
      }
    });
  }
});
