import assert from 'node:assert/strict';
// Before what imports `vscode`.
import '../../../support/vscode';
import fc from 'fast-check';
import { shortTitle } from '../../../../src/host/common/strings';

describe('short titles', () => {
  it('are whole when they fit', () => assert.equal(shortTitle('DeepSeek-R1: Incentivizing', 40), 'DeepSeek-R1: Incentivizing'));
  it('are what stands before the colon', () =>
    assert.equal(shortTitle('DeepSeek-R1: Incentivizing Reasoning Capability', 20), 'DeepSeek-R1'));
  it('are the first words', () => assert.equal(shortTitle('Large Language Models Can Self-Improve', 24), 'Large Language Models…'));
  it('cut no sign in two', () => assert.equal(shortTitle('😀😀😀😀', 4), '😀…'));
  it('are never longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 4, max: 60 }),
        (title, limit) => shortTitle(title, limit).length <= limit,
      ),
    );
  });
});
