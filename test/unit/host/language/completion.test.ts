import assert from 'node:assert/strict';
// Before what imports `vscode`.
import '../../../support/vscode';
import { completed, completionPlace, type CompletionPlace } from '../../../../src/host/language/completion';

const paper = { id: '2501.17161', title: 'SFT', authors: [], categories: [], links: [] };

describe('where a paper is being typed', () => {
  const cases: [line: string, language: string, place: [start: number, query: string, insert: CompletionPlace['insert']] | undefined][] = [
    ['see arxiv:', 'markdown', [4, '', 'mention']],
    ['see ARXIV:sft', 'markdown', [4, 'sft', 'mention']],
    ['see arXiv: 강화', 'markdown', [4, '강화', 'mention']],
    ['[x](arxiv:25', 'markdown', [4, '25', 'url']],
    ['- [[reason', 'markdown', [2, 'reason', 'mention']],
    ['- [[arxiv:25', 'markdown', [2, '25', 'mention']],
    ['\\cite{', 'latex', [6, '', 'key']],
    ['\\citep[p. 3]{arXiv:2412.00001, sft', 'latex', [31, 'sft', 'key']],
    ['  eprint = {arxiv:25', 'bibtex', [12, '25', 'id']],
    ['arxiv:25', 'bibtex', [0, '25', 'mention']],
    ['myarxiv:', 'markdown', undefined],
    ['a [link', 'markdown', undefined],
    ['plain words', 'markdown', undefined],
    ['', 'markdown', undefined],
  ];
  for (const [line, language, expected] of cases) {
    it(`${JSON.stringify(line)} in ${language}`, () => {
      const place = completionPlace(line, language, false);
      assert.deepEqual(place && [place.start, place.query, place.insert], expected);
    });
  }

  it('any word, when asked', () => {
    assert.deepEqual(completionPlace('about 강화', 'markdown', true), { start: 6, query: '강화', insert: 'mention' });
    assert.deepEqual(completionPlace('', 'markdown', true), { start: 0, query: '', insert: 'mention' });
  });

  it('looks at the end of a long line only', () => {
    assert.deepEqual(completionPlace(`${'('.repeat(1_000_000)}arxiv:x`, 'markdown', false), {
      start: 1_000_000,
      query: 'x',
      insert: 'mention',
    });
  });

  it('what is written fits it', () => {
    assert.equal(completed(paper, { insert: 'key' }, 'latex'), 'arXiv:2501.17161');
    assert.equal(completed(paper, { insert: 'id' }, 'bibtex'), '2501.17161');
    assert.equal(completed(paper, { insert: 'url' }, 'markdown'), 'https://arxiv.org/abs/2501.17161');
    assert.equal(completed(paper, { insert: 'mention' }, 'markdown'), '[SFT](https://arxiv.org/abs/2501.17161)');
  });
});
