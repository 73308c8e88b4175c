import assert from 'node:assert/strict';
import { bibtex } from '../../../src/core/citation/bibtex';
import { cite } from '../../../src/core/cite';
import { byline } from '../../../src/core/citation/names';
import { mentionOf } from '../../../src/core/citationMarkup';
import { markdownLink } from '../../../src/core/citation/text';
import { texTitle } from '../../../src/core/citation/tex';
import { type CitedPaper, primaryClass } from '../../../src/core/citation/paper';

const paper: CitedPaper = {
  id: '2501.17161',
  title: 'SFT Memorizes, RL Generalizes',
  authors: ['Mikel Muñoz', 'cp5555', 'Jan van der Berg'],
  categories: ['Reasoning', 'cs.CL'],
  links: [],
};
const old: CitedPaper = { id: 'math/0309136', title: 'On [Rings]', authors: [], categories: [], links: [] };
const stranger: CitedPaper = {
  id: 'key:abc',
  title: 'No Identifier',
  authors: ['김철수'],
  categories: [],
  links: [{ kind: 'other', url: 'https://example.com/(a)' }],
};

describe('the primary class', () => {
  const cases: [categories: string[], expected: string | undefined][] = [
    [['quant-ph, cs.LG'], 'quant-ph'],
    [['hep-th'], 'hep-th'],
    [['math-ph'], 'math-ph'],
    [['gr-qc; astro-ph.CO'], 'gr-qc'],
    [['cond-mat.soft'], 'cond-mat.soft'],
    [['COND-MAT.STR-EL'], 'cond-mat.str-el'],
    [['physics.optics (primary)', 'cs.CV'], 'physics.optics'],
    [['Optics (physics.optics); Machine Learning (cs.LG)'], 'physics.optics'],
    [['`q-bio.nc`'], 'q-bio.NC'],
    [['Statistical Finance', 'q-fin.ST'], 'q-fin.ST'],
    [['AI Agents', '[eess.as]'], 'eess.AS'],
    [['e.g. node.js'], undefined],
  ];
  for (const [categories, expected] of cases) {
    it(`of ${categories.join(' | ')}`, () => assert.equal(primaryClass({ id: '2501.17161', categories }), expected));
  }
});

describe('names', () => {
  it('are told from handles, which are left out and kept for telling', () => {
    const { names, handles, incomplete } = byline([
      'Mikel Muñoz',
      'cp5555',
      'simon-zhai',
      'Jan van der Berg',
      'DeepSeek-AI',
      '김철수',
      'J.Smith',
      'Mikel Muñoz',
    ]);
    assert.deepEqual(handles, ['cp5555', 'simon-zhai']);
    assert.equal(incomplete, true);
    assert.deepEqual(names, [
      { given: 'Mikel', family: 'Muñoz' },
      { given: 'Jan', family: 'van der Berg' },
      { literal: 'DeepSeek-AI' },
      { literal: '김철수' },
      { given: 'J.', family: 'Smith' },
    ]);
  });

  it('may be fewer than there are authors', () => {
    assert.deepEqual(byline(['Ada Lovelace', 'et al.']), { names: [{ given: 'Ada', family: 'Lovelace' }], handles: [], incomplete: true });
    assert.deepEqual(byline([]), { names: [], handles: [], incomplete: false });
  });

  it('keep their generation apart', () => {
    assert.deepEqual(byline(['John Smith Jr.']).names, [{ given: 'John', family: 'Smith', suffix: 'Jr.' }]);
  });
});

describe('titles for TeX', () => {
  const cases: [title: string, tex: string][] = [
    ['SFT Memorizes, RL Generalizes', '{SFT} Memorizes, {RL} Generalizes'],
    ['GPT-4o: A Vision-Language Model', '{GPT-4o}: A Vision-Language Model'],
    ['50% of A & B #1', '50\\% of A \\& B \\#1'],
    ['In $O(n^2)$ Time', 'In {$O(n^2)$} Time'],
    ['$5 and $6', '\\$5 and \\$6'],
    ['Schr\\"odinger', 'Schr\\"odinger'],
    ['<think>', '\\textless{}think\\textgreater{}'],
    ['f{x', 'f\\textbraceleft{}x'],
    ['강화 학습', '강화 학습'],
    ['(LLaMA)?! A3, 3a', '({LLaMA})?! {A3}, 3a'],
  ];
  for (const [title, tex] of cases) {
    it(title, () => assert.equal(texTitle(title), tex));
  }

  it('may be one endless word', () => {
    for (const word of ['a'.repeat(200_000), '('.repeat(200_000), `{${'$x$'.repeat(70_000)}}`]) {
      assert.equal(texTitle(word).replace(/\\\$/g, '$'), word);
    }
    const capital = `${'a'.repeat(200_000)}A`;
    assert.equal(texTitle(capital), `{${capital}}`);
  });
});

describe('citations', () => {
  it('BibTeX says that authors are missing, and has what arXiv recommends', () => {
    assert.deepEqual(bibtex(paper, 'arXiv:2501.17161'), {
      handles: ['cp5555'],
      text: [
        '@misc{arXiv:2501.17161,',
        '  title = {{SFT} Memorizes, {RL} Generalizes},',
        '  author = {Muñoz, Mikel and van der Berg, Jan and others},',
        '  year = {2025},',
        '  month = jan,',
        '  eprint = {2501.17161},',
        '  archivePrefix = {arXiv},',
        '  primaryClass = {cs.CL},',
        '  doi = {10.48550/arXiv.2501.17161},',
        '  url = {https://arxiv.org/abs/2501.17161},',
        '}',
      ].join('\n'),
    });
  });

  it('BibTeX of a paper with an old identifier, and of one without any', () => {
    assert.match(
      bibtex(old, 'arXiv:math/0309136').text,
      /^@misc\{arXiv:math\/0309136,[^]*year = \{2003\},\n {2}month = sep,[^]*eprint = \{math\/0309136\}/,
    );
    assert.match(
      bibtex(stranger, 'key:abc').text,
      /^@misc\{key:abc,\n {2}title = \{No Identifier\},\n {2}author = \{\{김철수\}\},\n {2}url/,
    );
  });

  it('CSL-JSON', () => {
    const [item] = JSON.parse(cite([paper], 'csl').text) as unknown[];
    assert.deepEqual(item, {
      id: 'arXiv:2501.17161',
      type: 'article',
      title: 'SFT Memorizes, RL Generalizes',
      author: [
        { given: 'Mikel', family: 'Muñoz' },
        { given: 'Jan', family: 'van der Berg' },
      ],
      issued: { 'date-parts': [[2025, 1]] },
      number: 'arXiv:2501.17161',
      publisher: 'arXiv',
      DOI: '10.48550/arXiv.2501.17161',
      URL: 'https://arxiv.org/abs/2501.17161',
    });
  });

  it('Markdown: one link, or a list of several', () => {
    assert.equal(cite([old], 'markdown').text, '[On \\[Rings\\]](https://arxiv.org/abs/math/0309136)\n');
    assert.equal(cite([old, stranger], 'markdown').text.split('\n')[1], '- [No Identifier](https://example.com/%28a%29)');
    assert.equal(markdownLink({ ...stranger, links: [] }), 'No Identifier');
  });

  it('plain text', () => {
    assert.equal(
      cite([paper], 'text').text,
      'Mikel Muñoz, Jan van der Berg et al. (2025). SFT Memorizes, RL Generalizes. arXiv:2501.17161. https://arxiv.org/abs/2501.17161\n',
    );
    assert.equal(cite([stranger], 'text').text, '김철수. No Identifier. https://example.com/(a)\n');
  });

  it('name each paper once, and nothing when there is none', () => {
    assert.equal(cite([paper, paper], 'bibtex').text, cite([paper], 'bibtex').text);
    assert.deepEqual(cite([], 'bibtex'), { text: '', handles: [] });
    assert.deepEqual(JSON.parse(cite([], 'csl').text), []);
  });
});

describe('mentions in a document', () => {
  const cases: [language: string, text: string][] = [
    ['markdown', '[SFT Memorizes, RL Generalizes](https://arxiv.org/abs/2501.17161)'],
    ['plaintext', '[SFT Memorizes, RL Generalizes](https://arxiv.org/abs/2501.17161)'],
    ['latex', '\\cite{arXiv:2501.17161}'],
    ['restructuredtext', '`SFT Memorizes, RL Generalizes <https://arxiv.org/abs/2501.17161>`__'],
    ['asciidoc', 'https://arxiv.org/abs/2501.17161[SFT Memorizes, RL Generalizes]'],
    ['org', '[[https://arxiv.org/abs/2501.17161][SFT Memorizes, RL Generalizes]]'],
    ['typst', '#link("https://arxiv.org/abs/2501.17161")[SFT Memorizes, RL Generalizes]'],
    ['python', 'arXiv:2501.17161'],
  ];
  for (const [language, text] of cases) {
    it(language, () => assert.equal(mentionOf([paper], language), text));
  }

  it('of several papers', () => {
    assert.equal(mentionOf([paper, old], 'latex'), '\\cite{arXiv:2501.17161,arXiv:math/0309136}');
    assert.equal(mentionOf([paper, old], 'markdown').split('\n').length, 3);
    assert.equal(mentionOf([], 'markdown'), '');
    assert.equal(mentionOf([], 'latex'), '');
  });
});
