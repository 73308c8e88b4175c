import assert from 'node:assert/strict';
import { flatBullets, numberedParts } from '../../../../src/core/read/flatLists';
import { assertGrowth } from '../../../support/growth';

describe('lists on one line', () => {
  it('have bullets behind the closing signs of a sentence', () => {
    assert.deepEqual(flatBullets('- It says “this.”**  - Then it says more.')?.items, ['It says “this.”**', 'Then it says more.']);
    assert.deepEqual(numberedParts('1. One (of two.)" 2. Two.')?.parts, ['One (of two.)"', 'Two.']);
  });

  it('are read in a time that grows with their length, whatever signs they repeat', () => {
    for (const unit of ['* ', ') ', '” - ', "' 2. ", ' b) ']) {
      assertGrowth((length) => flatBullets(`- a ${unit.repeat(length)}`), 200_000, unit);
      assertGrowth((length) => flatBullets(unit.repeat(length)), 200_000, unit);
      assertGrowth((length) => numberedParts(`1. a 2. ${unit.repeat(length)}`), 200_000, unit);
    }
  });
});
