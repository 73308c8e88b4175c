import assert from 'node:assert/strict';
import { absoluteUrl, listItems, plainTitle, votesOf } from '../../../../src/core/read/fields';

describe('lists on one line', () => {
  const lists: [string, string[]][] = [
    ['A B, handle-7,C', ['A B', 'handle-7', 'C']],
    ["['A', \"B O'C\", 'D']", ['A', "B O'C", 'D']],
    ["['Cut off, 'B", ['Cut off', 'B']],
    ['기초 모델(foundation models, large), 강화 학습', ['기초 모델(foundation models, large)', '강화 학습']],
    ['甲、乙；丙', ['甲', '乙', '丙']],
    ['A (unclosed, B, C', ['A (unclosed, B, C']],
    ['A, +', ['A']],
    ['[]', []],
    [' , ', []],
  ];
  for (const [text, items] of lists) {
    it(text, () => assert.deepEqual(listItems(text), items));
  }
});

describe('links', () => {
  const urls: [string, string | undefined][] = [
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['github.com/a/b', 'https://github.com/a/b'],
    ['//arxiv.org/abs/2501.17161', 'https://arxiv.org/abs/2501.17161'],
    ['N/A', undefined],
    ['null', undefined],
    ['None', undefined],
    ['string', undefined],
    ['/avatars/x.svg', undefined],
    ['javascript:alert(1)', undefined],
    ['https://', undefined],
    ['', undefined],
  ];
  for (const [written, url] of urls) {
    it(`made of ${written || 'nothing'}`, () => assert.equal(absoluteUrl(written), url));
  }

  it('are paths of the host that their column names', () => {
    assert.equal(absoluteUrl('owner/name', 'huggingface'), 'https://huggingface.co/owner/name');
    assert.equal(absoluteUrl('owner/name.py', 'github'), 'https://github.com/owner/name.py');
    assert.equal(absoluteUrl('N/A', 'huggingface'), undefined);
  });
});

describe('titles', () => {
  const titles: [string, string][] = [
    ['  A **bold** and *slanted*\n  title  ', 'A bold and slanted title'],
    ['A* search, 2 * 3 and snake_case_name', 'A* search, 2 * 3 and snake_case_name'],
    ['On $a_1 * b_2 * c$ and `code`', 'On $a_1 * b_2 * c$ and code'],
    ['[A link](https://x.org) and [n]', 'A link and [n]'],
    ['100\\% of \\textbf{TeX} stays', '100\\% of \\textbf{TeX} stays'],
  ];
  for (const [markdown, title] of titles) {
    it(title, () => assert.equal(plainTitle(markdown), title));
  }
});

describe('votes', () => {
  it('are a number or none', () => {
    assert.deepEqual(['28', ' 1,024 ', '👍 7', '+3', '-', '', 'many'].map(votesOf), [28, 1024, 7, 3, undefined, undefined, undefined]);
  });
});
