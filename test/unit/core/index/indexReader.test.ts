import * as assert from 'node:assert/strict';
import type { IndexReader } from '../../../../src/core/index/indexReader';
import { addOccurrence, FIELD_MASK, FIELDS, frequencyIn } from '../../../../src/core/index/postings';
import type { Entry } from '../../../../src/core/model';
import { PaperSearch } from '../../../../src/core/search';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

function entry(id: string, title: string, summary: string): Entry {
  const section = { list: false, items: [summary] };
  return { id, title, authors: ['Ada Lovelace'], categories: ['cs.LG'], links: [], summary: [section], range };
}

function indexed(): IndexReader {
  const search = new PaperSearch();
  search.index.replace('a.md', [entry('2501.00001', 'Sparse GPT-4o models', 'Sparse models are sparse. 강화 학습')]);
  search.index.replace('b.md', [entry('2501.00001', 'Sparse models', 'Other words'), entry('2501.00002', 'Sparsity', 'None')]);
  search.remove('b.md');
  return search.index.reader;
}

describe('index reader', () => {
  it('counts a term by field', () => {
    const reader = indexed();
    const { length, documents, frequencies } = reader.postings(reader.term('sparse')!);
    const found = [...documents.subarray(0, length)].findIndex((document) => reader.paperOf[document]! >= 0);
    assert.equal(frequencyIn(frequencies[found]!, 'title'), 1);
    assert.equal(frequencyIn(frequencies[found]!, 'summary'), 2);
    assert.equal(frequencyIn(frequencies[found]!, 'authors'), 0);
  });

  it('gives the terms of a document in order, parts where their word stands', () => {
    const reader = indexed();
    const paper = reader.paper('2501.00001')!;
    const { terms, positions, ends, length } = reader.tokens(reader.documentsOf(paper)[0]!);
    const title = [...terms.subarray(0, ends.title)].map((term) => reader.termText(term));
    assert.deepEqual(title, ['sparse', 'gpt4o', 'gpt', '4o', 'models']);
    assert.deepEqual([...positions.subarray(0, ends.title)], [0, 1, 1, 1, 2]);
    assert.deepEqual(
      [...terms.subarray(length - 3, length)].map((term) => reader.termText(term)),
      ['강화', '화학', '학습'],
    );
    assert.equal(reader.lengths.title[reader.documentsOf(paper)[0]!], 5);
  });

  it('knows nothing of what was removed', () => {
    const reader = indexed();
    assert.equal(reader.documentCount, 1);
    assert.equal(reader.paper('2501.00002'), undefined);
  });

  it('packs frequencies without running over', () => {
    for (const field of FIELDS) {
      let packed = 0;
      for (let i = 0; i < 300; i++) {
        packed = addOccurrence(packed, FIELD_MASK[field]);
      }
      assert.equal(frequencyIn(packed, field), field === 'summary' ? 255 : 15);
      assert.ok(FIELDS.every((other) => other === field || frequencyIn(packed, other) === 0));
    }
  });
});
