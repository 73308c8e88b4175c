import assert from 'node:assert/strict';
import type { OutlineEntry } from '../../../../src/core/model';
import { areUnlike, pairingProblems, type Elsewhere } from '../../../../src/core/diagnostics/titleConflicts';
import { assertGrowth } from '../../../support/growth';
import { foldTitle } from '../../../../src/core/key';

const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
const entry = (id: string, title: string): OutlineEntry => ({ id, title, authors: [], categories: [], links: [], range });
const elsewhere = (titles: Record<string, string[]>, ids: Record<string, string[]> = {}): Elsewhere => ({
  titles: (id) => titles[id] ?? [],
  ids: (title) => ids[title] ?? [],
});

describe('a title and an identifier that other digests pair differently', () => {
  it('is told with the other title', () => {
    const found = pairingProblems([entry('2501.00001', 'Rivers That Plan')], elsewhere({ '2501.00001': ['Counting Sheep in the Dark'] }));
    assert.deepEqual(found, [{ code: 'other-title', args: ['2501.00001', 'Counting Sheep in the Dark'], range }]);
  });

  it('is told with the other identifier', () => {
    const title = 'Counting Sheep in the Dark';
    const found = pairingProblems([entry('2501.00001', title)], elsewhere({}, { [foldTitle(title)]: ['2501.00002'] }));
    assert.deepEqual(found, [{ code: 'other-identifier', args: ['2501.00001', '2501.00002'], range }]);
  });

  it('is none when one other digest agrees', () => {
    const titles = { '2501.00001': ['Something Else Entirely', 'Rivers that plan'] };
    assert.deepEqual(pairingProblems([entry('2501.00001', 'Rivers That Plan')], elsewhere(titles)), []);
  });

  it('does not take versions, parts and translations of a title for another one', () => {
    assert.ok(!areUnlike('Rivers That Plan', 'RIVERS that plan!'));
    assert.ok(!areUnlike('Rivers That Plan: Planning by Flow', 'Rivers That Plan'));
    assert.ok(!areUnlike('Rivers That Plan', '계획하는 강'));
    assert.ok(areUnlike('Rivers That Plan', 'Sheep in the Dark'));
  });

  it('is found in a time that grows with the entries, whatever they repeat', () => {
    const title = 'Rivers That Plan by Flow';
    const all = (length: number) => Array.from({ length }, (_, i) => entry('2501.00001', `${title} ${i}`));
    // A digest that names one identifier, or one title, in all of its entries, beside others that do the same.
    assertGrowth((length) => pairingProblems(all(length), { titles: () => all(length).map((each) => each.title!), ids: () => [] }), 8000);
    const same = (length: number) => Array.from({ length }, (_, i) => entry(`2501.${10_000 + i}`, title));
    assertGrowth((length) => pairingProblems(same(length), { titles: () => [], ids: () => same(length).map((each) => each.id!) }), 8000);
    assertGrowth((length) => pairingProblems(all(length / 100), { titles: () => ['cat '.repeat(length)], ids: () => [] }), 100_000);
  });
});
