import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Condition, parseQuery, type Query } from '../../../../src/core/index/query';

const words = (text: string, more: Partial<Condition & { kind: 'words' }> = {}): Condition => ({
  kind: 'words',
  text,
  phrase: false,
  ...more,
});
const must = (...any: Condition[]) => ({ not: false, any });
const never = (...any: Condition[]) => ({ not: true, any });

/** What is typed, and what is understood beside no identifiers, no order and nothing that is not understood. */
const table: [string, Partial<Query>][] = [
  ['', {}],
  ['   ', {}],
  ['world model', { clauses: [must(words('world')), must(words('model'))] }],
  ['강화 학습', { clauses: [must(words('강화')), must(words('학습'))] }],
  ['-video', { clauses: [never(words('video'))] }],
  ['self-play', { clauses: [must(words('self-play'))] }],
  ['"chain of thought"', { clauses: [must(words('chain of thought', { phrase: true }))] }],
  ['“chain of thought”', { clauses: [must(words('chain of thought', { phrase: true }))] }],
  ['"chain of', { clauses: [must(words('chain of', { phrase: true }))] }],
  ['author:kaiming', { clauses: [must(words('kaiming', { field: 'author' }))] }],
  ['AUTHOR:"Kaiming He"', { clauses: [must(words('Kaiming He', { field: 'author', phrase: true }))] }],
  ['저자:김', { clauses: [must(words('김', { field: 'author' }))] }],
  ['category:cs.CV title:world', { clauses: [must(words('cs.CV', { field: 'category' })), must(words('world', { field: 'title' }))] }],
  ['-category:cs.CV', { clauses: [never(words('cs.CV', { field: 'category' }))] }],
  ['gan OR diffusion', { clauses: [must(words('gan'), words('diffusion'))] }],
  ['a OR b OR c d', { clauses: [must(words('a'), words('b'), words('c')), must(words('d'))] }],
  ['OR gan', { clauses: [must(words('gan'))] }],
  ['gan OR', { clauses: [must(words('gan'))] }],
  ['gan or diffusion', { clauses: [must(words('gan')), must(words('or')), must(words('diffusion'))] }],
  [
    'has:code has:dataset -has:note',
    { clauses: [must({ kind: 'has', what: 'code' }), must({ kind: 'has', what: 'dataset' }), never({ kind: 'has', what: 'note' })] },
  ],
  ['is:unread is:starred', { clauses: [must({ kind: 'is', what: 'unread' }), must({ kind: 'is', what: 'starred' })] }],
  ['in:"2025/01" lang:KO', { clauses: [must({ kind: 'in', part: '2025/01' }), must({ kind: 'lang', lang: 'ko' })] }],
  ['tag:#Thesis -태그:"reading  list"', { clauses: [must({ kind: 'tag', tag: 'thesis' }), never({ kind: 'tag', tag: 'reading list' })] }],
  ['votes:20', { clauses: [must({ kind: 'votes', range: { from: 20 } })] }],
  ['votes:>20', { clauses: [must({ kind: 'votes', range: { from: 21 } })] }],
  ['votes:<=20', { clauses: [must({ kind: 'votes', range: { to: 20 } })] }],
  ['votes:5..10', { clauses: [must({ kind: 'votes', range: { from: 5, to: 10 } })] }],
  ['date:2025', { clauses: [must({ kind: 'date', range: { from: '2025-01-01', to: '2025-12-31' } })] }],
  ['date:2025-01', { clauses: [must({ kind: 'date', range: { from: '2025-01-01', to: '2025-01-31' } })] }],
  ['date:2025-01-10..2025-02', { clauses: [must({ kind: 'date', range: { from: '2025-01-10', to: '2025-02-31' } })] }],
  ['date:..2024', { clauses: [must({ kind: 'date', range: { to: '2024-12-31' } })] }],
  ['since:7d', { clauses: [must({ kind: 'date', range: { from: '2025-01-24' } })] }],
  ['since:2w', { clauses: [must({ kind: 'date', range: { from: '2025-01-17' } })] }],
  ['since:2024', { clauses: [must({ kind: 'date', range: { from: '2024-01-01' } })] }],
  ['sort:votes', { sort: 'votes' }],
  ['id:2501.1', { clauses: [must({ kind: 'id', start: '2501.1' })] }],
  ['id:arXiv:2501.17161v2', { clauses: [must({ kind: 'id', start: '2501.17161' })] }],
  ['2501.17161', { ids: ['2501.17161'] }],
  ['https://arxiv.org/abs/2501.17161v2?context=cs', { ids: ['2501.17161'] }],
  ['arXiv: 2501.17161 10.48550/arXiv.math/0309136', { ids: ['2501.17161', 'math/0309136'] }],
  ['sft 2501.17161', { ids: ['2501.17161'], clauses: [must(words('sft'))] }],
  // Still being typed.
  ['author:', {}],
  ['vid sort:', { clauses: [must(words('vid'))] }],
  // Titles that were pasted.
  ['DeepSeek: Incentivizing', { clauses: [must(words('deepseek')), must(words('Incentivizing'))] }],
  // Mistakes.
  [
    'autor:smith',
    {
      clauses: [must(words('autor smith'))],
      problems: [{ code: 'unknownOperator', typed: 'autor:smith', operator: 'autor', value: 'smith', expected: ['author'] }],
    },
  ],
  [
    'colour:red',
    {
      clauses: [must(words('colour red'))],
      problems: [{ code: 'unknownOperator', typed: 'colour:red', operator: 'colour', value: 'red', expected: [] }],
    },
  ],
  [
    'votes:many gan',
    {
      clauses: [must(words('gan'))],
      problems: [{ code: 'numberExpected', typed: 'votes:many', operator: 'votes', value: 'many', expected: [] }],
    },
  ],
  ['추천:많이', { problems: [{ code: 'numberExpected', typed: '추천:많이', operator: '추천', value: '많이', expected: [] }] }],
  ['date:2025-13', { problems: [{ code: 'dateExpected', typed: 'date:2025-13', operator: 'date', value: '2025-13', expected: [] }] }],
  ['date:soon..', { problems: [{ code: 'dateExpected', typed: 'date:soon..', operator: 'date', value: 'soon..', expected: [] }] }],
  [
    'has:wings sort:luck',
    {
      problems: [
        { code: 'wordExpected', typed: 'has:wings', operator: 'has', value: 'wings', expected: ['code', 'dataset', 'note'] },
        { code: 'wordExpected', typed: 'sort:luck', operator: 'sort', value: 'luck', expected: ['relevance', 'date', 'votes'] },
      ],
    },
  ],
  // Not this.
  ['gan NOT video', { clauses: [must(words('gan')), never(words('video'))] }],
  ['NOT author:chu gan', { clauses: [never(words('chu', { field: 'author' })), must(words('gan'))] }],
  ['NOT -video', { clauses: [must(words('video'))] }],
  [
    'We show that the -7B model is better than those before',
    { clauses: 'We show that the 7B model is better than those before'.split(' ').map((word) => must(words(word))) },
  ],
  [
    'one two three four five six seven eight nine -"ten" -author:chu NOT video',
    {
      clauses: [
        ...'one two three four five six seven eight nine'.split(' ').map((word) => must(words(word))),
        never(words('ten', { phrase: true })),
        never(words('chu', { field: 'author' })),
        never(words('video')),
      ],
    },
  ],
  ['gan NOT', { clauses: [must(words('gan'))] }],
  ['gan AND video', { clauses: [must(words('gan')), must(words('video'))] }],
  ['not video', { clauses: [must(words('not')), must(words('video'))] }],
  ['votes:>1,000', { clauses: [must({ kind: 'votes', range: { from: 1001 } })] }],
];

describe('the query language', () => {
  for (const [typed, understood] of table) {
    it(`reads ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(parseQuery(typed, '2025-01-31'), { ids: [], clauses: [], problems: [], ...understood });
    });
  }

  it('never fails, and says of everything it does not understand what was typed', () => {
    const piece = fc.oneof(
      fc.constantFrom('"', '“', ':', '-', 'OR', ' ', 'author:', 'date:', '..', '>', 'since:', 'votes:', 'sort:', '2501.17161', '강화'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const typed = pieces.join('');
        for (const problem of parseQuery(typed, '2025-01-31').problems) {
          assert.ok(problem.typed.length > 0);
        }
      }),
    );
  });
});
