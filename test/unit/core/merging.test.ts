import assert from 'node:assert/strict';
import { mergePaper } from '../../../src/core/merging/mergePaper';
import type { OutlineEntry, Paper } from '../../../src/core/model';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

function merge(...entries: Partial<OutlineEntry>[]): Paper {
  const tellings = entries.map((fields, index) => ({
    name: `${index}.md`,
    entry: { id: '2501.17161', authors: [], categories: [], links: [], range, ...fields },
    inferred: false,
  }));
  return mergePaper('2501.17161', tellings);
}

function links(...urls: string[]): Partial<OutlineEntry> {
  return { links: urls.map((url) => ({ kind: 'abs', url })) };
}

describe('merging the entries of one paper', () => {
  describe('title', () => {
    const cases: [string, (string | undefined)[], string][] = [
      ['is taken from another digest when one has none', [undefined, '', 'A Title'], 'A Title'],
      ['is taken from another when one is only an identifier', ['arXiv:2501.17161v2', 'A Title'], 'A Title'],
      ['is taken from another when one is only an address', ['https://arxiv.org/abs/2501.17161', 'A Title'], 'A Title'],
      ['is taken from another when one was cut off', ['A Very Long…', 'A Very Long Title'], 'A Very Long Title'],
      ['is taken from another when one lost letters', ['Mu\uFFFDoz', 'Muñoz'], 'Muñoz'],
      ['is what most digests agree on, case and spacing aside', ['Other', 'A Title', 'A  title'], 'A Title'],
      ['is a broken one rather than none', ['Cut off...', undefined], 'Cut off...'],
      ['is the identifier when no digest has one', [undefined], '2501.17161'],
    ];
    for (const [name, titles, expected] of cases) {
      it(name, () => {
        assert.equal(merge(...titles.map((title) => (title === undefined ? {} : { title }))).title, expected);
      });
    }
  });

  describe('authors', () => {
    const cases: [string, string[][], string[]][] = [
      ['are the longest list of full names', [['Yi Ma', 'Yu Li'], ['a1', 'b2', 'c3', 'Yi Ma'], []], ['Yi Ma', 'Yu Li']],
      ['are, of equally many names, the list with fewer handles', [['Yi Ma', 'cp5555'], ['Yi Ma']], ['Yi Ma']],
      ['are the longest list where all are handles', [['a1'], ['a1', 'b2']], ['a1', 'b2']],
      ['count names of scripts without spaces', [['a1', 'b2'], ['김철수']], ['김철수']],
      [
        'have their accents as letters, not in TeX',
        [["Anna Czerwi\\'nski", 'M{\\aa}ns {\\L}uk', 'Fran\\c{c}ois L\\^e', 'Kurt G\\"odel', "Tom\\'a\\v{s} Ko"]],
        ['Anna Czerwiński', 'Måns Łuk', 'François Lê', 'Kurt Gödel', 'Tomáš Ko'],
      ],
    ];
    for (const [name, lists, expected] of cases) {
      it(name, () => {
        assert.deepEqual(merge(...lists.map((authors) => ({ authors }))).authors, expected);
      });
    }
  });

  it('takes the highest votes, and none when no digest counts', () => {
    assert.equal(merge({ votes: 4 }, { votes: 28 }, {}).votes, 28);
    assert.equal(merge({ votes: 0 }, {}).votes, 0);
    assert.ok(!('votes' in merge({})));
  });

  it('has each category once and leaves translations alone', () => {
    const paper = merge(
      { categories: ['Computer Vision', '강화 학습'] },
      { categories: ['computer  vision', 'Reinforcement Learning', '강화학습'] },
    );
    assert.deepEqual(paper.categories, ['Computer Vision', '강화 학습', 'Reinforcement Learning']);
  });

  it("has arXiv's name and code of a category once, as the code", () => {
    const paper = merge(
      { categories: ['Machine Learning', 'Robotics', 'hep-th'] },
      { categories: ['cs.LG', 'High Energy Physics - Theory', 'math.ST'] },
      { categories: ['stat.TH'] },
    );
    assert.deepEqual(paper.categories, ['cs.LG', 'Robotics', 'hep-th', 'math.ST']);
  });

  it('has each link once, however it is spelled', () => {
    const paper = merge(
      links('http://arxiv.org/abs/2501.17161v1', 'https://github.com/A/b/'),
      links(
        'https://arxiv.org/abs/2501.17161/',
        'https://www.github.com/A/b',
        'https://arxiv.org/abs/2501.17161',
        'https://github.com/a/b',
      ),
    );
    assert.deepEqual(
      paper.links.map((link) => link.url),
      ['https://arxiv.org/abs/2501.17161', 'https://github.com/A/b/', 'https://github.com/a/b'],
    );
  });

  it('folds .pdf on arXiv alone', () => {
    const paper = merge(
      links('https://arxiv.org/pdf/2501.17161.pdf', 'https://x.org/a.pdf', 'https://x.org/a'),
      links('https://arxiv.org/pdf/2501.17161'),
    );
    assert.deepEqual(
      paper.links.map((link) => link.url),
      ['https://arxiv.org/pdf/2501.17161', 'https://x.org/a.pdf', 'https://x.org/a'],
    );
  });

  it('lists links by kind', () => {
    const paper = merge(
      { links: [{ kind: 'github', url: 'https://github.com/a/b' }] },
      { links: [{ kind: 'abs', url: 'https://arxiv.org/abs/2501.17161' }] },
    );
    assert.deepEqual(
      paper.links.map((link) => link.kind),
      ['abs', 'github'],
    );
  });

  it('keeps where everything came from', () => {
    assert.deepEqual(merge({ lang: 'ko' }, {}).sources, [
      { name: '0.md', range, lang: 'ko' },
      { name: '1.md', range },
    ]);
  });
});
