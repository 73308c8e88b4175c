import * as assert from 'node:assert/strict';
import type { Digest } from '../../../../src/core/model';
import { PaperSearch } from '../../../../src/core/search';

function why(summary: string, query: string): string | undefined {
  const search = new PaperSearch();
  const section = { list: false, items: summary.split('\n') };
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const entry = { id: '2501.00001', title: 'Some Title', authors: [], categories: [], links: [], summary: [section], range };
  const digest: Digest = { name: 'd.md', format: 'made', entries: [entry], problems: [] };
  search.replace('d.md', digest);
  return search.find(query).hits[0]?.why;
}

describe('the stretch that says why a paper was found', () => {
  const far = 'It was on a long and rather cold winter afternoon by the sea that they saw turtles swim';

  const table: [name: string, summary: string, query: string, expected: RegExp][] = [
    [
      'begins with the sentence of the word',
      'Hares run fast in the open fields of the world. Slow turtles swim.',
      'turtles',
      /^Slow turtles swim\.$/,
    ],
    ['begins with the line of the word', `${far}.\nSlow turtles`, 'slow', /^Slow turtles$/],
    ['begins with the text when the word is near its beginning', 'All turtles swim.', 'turtles', /^All turtles/],
    ['begins right at the word when its sentence begins far before', `${far}.`, 'turtles', /^… turtles swim\.$/],
    [
      'goes where most of the words are',
      `Turtles are mentioned here. ${far} and other slow things. Slow turtles race.`,
      'slow race',
      /^(?:Slow|… slow)/,
    ],
    [
      'leaves out markup',
      `${far}. **Objective:** _Slow_ [turtles](https://example.org/a) race.`,
      'slow race',
      /^Objective: Slow turtles race\.$/,
    ],
    [
      'begins with a Korean sentence',
      '먼저 다른 것을 살펴보고 그 다음에 여러 가지를 비교합니다. 거북이는 느립니다.',
      '거북이',
      /^거북이는 느립니다\.$/,
    ],
    [
      'begins with a Korean word, not inside it',
      '그리고 여러 가지 다른 방법을 아주 자세히 살펴보고 비교하며 또한 그 밖의 모든 것을 정리하고 대왕거북이는 느리다',
      '거북이',
      /^… 대왕거북이는/,
    ],
    ['says that more follows', `Turtles swim. ${`${far}. `.repeat(4)}`, 'turtles', / …$/],
    ['is the beginning when only the title matched', 'Something else. And more.', 'title', /^Something else\. And more\.$/],
  ];
  for (const [name, summary, query, expected] of table) {
    it(name, () => assert.match(why(summary, query) ?? '', expected));
  }

  it('never has the first word that matched further from its beginning than the picker shows', () => {
    for (let words = 0; words < 60; words++) {
      const stretch = why(`${'word '.repeat(words)}turtles ${'more '.repeat(80)}`, 'turtles') ?? '';
      assert.ok(stretch.indexOf('turtles') <= 42, stretch);
    }
  });
});
