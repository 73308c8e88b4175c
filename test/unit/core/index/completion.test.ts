import * as assert from 'node:assert/strict';
import { completionsOf } from '../../../../src/core/index/completion';

const known = {
  authors: () => [
    { value: 'Kaiming He', count: 12 },
    { value: 'Ann', count: 1 },
  ],
  categories: () => ['cs.CV', 'cs.CL', 'Multimodal'].map((value) => ({ value })),
  folders: () => [{ value: '2025' }],
  languages: () => [{ value: 'en' }, { value: 'ko' }],
};
const queries = (typed: string): string[] => completionsOf(typed, known).map(({ query }) => query);

describe('completion of a query', () => {
  const table: [string, string[]][] = [
    ['', []],
    ['turtle ', []],
    ['c', []],
    ['cat', ['category:']],
    ['turtle -cat', ['turtle -category:']],
    ['저', []],
    ['저자', ['저자:']],
    ['category:', ['category:cs.CV ', 'category:cs.CL ', 'category:Multimodal ']],
    ['x category:cl', ['x category:cs.CL ']],
    ['category:cs.CV', []],
    ['author:kai', ['author:"Kaiming He" ']],
    ['author:"Kaiming', ['author:"Kaiming He" ']],
    ['-has:', ['-has:code ', '-has:dataset ', '-has:note ']],
    ['sort:v', ['sort:votes ', 'sort:relevance ']],
    ['unknown:', []],
  ];
  for (const [typed, expected] of table) {
    it(`goes on from ${JSON.stringify(typed)}`, () => assert.deepEqual(queries(typed), expected));
  }

  it('says how many papers have a value', () => {
    assert.deepEqual(
      completionsOf('author:', known).map(({ text, count }) => [text, count]),
      [
        ['author:"Kaiming He"', 12],
        ['author:Ann', 1],
      ],
    );
    assert.deepEqual(
      completionsOf('has:', known).map(({ count }) => count),
      [undefined, undefined, undefined],
    );
  });
});
