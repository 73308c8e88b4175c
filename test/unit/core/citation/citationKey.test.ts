import assert from 'node:assert/strict';
import { citationKey, citationKeys } from '../../../../src/core/citation/citationKey';
import type { CitedPaper } from '../../../../src/core/citation/paper';
import { cite } from '../../../../src/core/cite';

const paper: CitedPaper = {
  id: '2501.17161',
  title: 'The $\\alpha$ of SFT: A Study',
  authors: ['Mikel Van Muñoz', 'Ann Lee', 'Bo Kim', 'Cy Doe'],
  categories: ['quant-ph'],
  links: [],
};

describe('citation keys', () => {
  const cases: [pattern: string, key: string][] = [
    ['arXiv:{id}', 'arXiv:2501.17161'],
    ['{author}{year}{word}', 'vanmunoz2025sft'],
    ['{Author}{shortyear}', 'Vanmunoz25'],
    ['{author:upper}_{year}{month}', 'VANMUNOZ_202501'],
    ['{authors}', 'vanmunozleekim'],
    ['{words}-{class}', 'SftStudy-quant-ph'],
    ['{title}', 'SftStudy'],
    ['x{unknown}', 'x{unknown}'],
  ];
  for (const [pattern, key] of cases) {
    it(pattern, () => assert.equal(citationKey(paper, pattern), pattern.includes('unknown') ? '2501.17161' : key));
  }

  it('of papers that lack a part are their identities', () => {
    assert.equal(citationKey({ ...paper, authors: [] }, '{author}{year}'), '2501.17161');
    assert.equal(citationKey({ ...paper, id: 'key:abc' }), 'key:abc');
    assert.equal(citationKey({ ...paper, id: 'doi:10.1000/x_(1)%{}' }), 'doi:10.1000/x_1');
  });

  it('hold nothing that ends a citation', () => {
    for (const pattern of ['{author} {year}', 'a,b{year}', '\\{year}', '{year}%', '}{year}{']) {
      assert.match(citationKey(paper, pattern), /^[^\s{}(),\\%]+$/, pattern);
    }
  });

  it('are told apart by letters, against others and in any case', () => {
    const same = Array.from({ length: 30 }, (_, i) => ({ ...paper, id: `2501.${String(i + 1).padStart(5, '0')}` }));
    const keys = citationKeys(same, '{author}{year}', new Set(['VanMunoz2025']));
    assert.deepEqual([keys[0], keys[1], keys[25], keys[26]], ['vanmunoz2025a', 'vanmunoz2025b', 'vanmunoz2025z', 'vanmunoz2025aa']);
    assert.equal(new Set(keys).size, 30);
  });

  it('are those of every format', () => {
    for (const format of ['bibtex', 'csl', 'ris', 'endnote'] as const) {
      assert.match(cite([paper], format, { keyPattern: '{author}{year}' }).text, /vanmunoz2025\b/, format);
    }
  });
});
