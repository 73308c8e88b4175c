import assert from 'node:assert/strict';
import { findCitedKeys, keyPlace } from '../../../../src/core/citation/citedKeys';

function keys(text: string, language: string): string[] {
  return findCitedKeys(text, language).map(({ key, start, end }) => {
    assert.equal(text.slice(start, end), key);
    return key;
  });
}

describe('cited keys', () => {
  const cases: [language: string, text: string, ...keys: string[]][] = [
    ['latex', '\\cite{lee2025sft}', 'lee2025sft'],
    ['latex', '\\cite{a, b,c}', 'a', 'b', 'c'],
    ['latex', '\\cite{\n  a,\n  b\n}', 'a', 'b'],
    ['latex', '\\citep[see][p.~3]{a}', 'a'],
    ['latex', '\\citep[see \\emph{this}][]{a}', 'a'],
    ['latex', '\\textcite<>{a} \\Citeauthor*{b} \\footfullcite{c} \\nocite{d}', 'a', 'b', 'c', 'd'],
    ['latex', '\\cites{a}{b}', 'a', 'b'],
    ['latex', '\\parencites(see)(and)[1]{a}[2][3]{b,c}', 'a', 'b', 'c'],
    ['latex', '\\cite{a}{not}', 'a'],
    ['latex', '\\emph{a} \\ref{b}'],
    // Not closed yet.
    ['latex', 'As \\cite{lee2025sft', 'lee2025sft'],
    ['latex', 'As \\cite{lee2025sft shows, more', 'lee2025sft'],
    ['latex', '\\citep[see][p.~3]{a,\n  b\n\nNext paragraph, and \\cite{c}', 'a', 'b', 'c'],
    ['latex', '\\cite{a, \\emph{b}', 'a'],
    ['latex', '\\cites{a}{b, 다음 말, c', 'a', 'b', '다음'],
    ['markdown', '본 논문은 \\citet{lee2025sft 에서', 'lee2025sft'],
    ['latex', '\\cite{'],
    ['quarto', 'See [@lee2025sft shows, and [@{b} and @{https://x.test/y', 'lee2025sft', 'b', 'https://x.test/y'],
    ['typst', '#cite(<b', 'b'],
    ['org', '[cite/t:see @a\n\nmail @somebody', 'a'],
    ['restructuredtext', ':cite:p:`a, b shows', 'a', 'b'],
    ['asciidoc', 'cite:[a', 'a'],
    ['tex', '\\cite{DBLP:journals/corr/abs-2501-17161}', 'DBLP:journals/corr/abs-2501-17161'],
    ['markdown', 'See [@lee2025sft; @b, p. 3] and @c.', 'lee2025sft', 'b', 'c'],
    ['quarto', '[-@a] [see @{b}]', 'a', 'b'],
    ['markdown', 'mail me@example.org or https://x.org/@y'],
    ['markdown', '한국어 [@sft]은', 'sft'],
    ['rmd', '@doe_2025:x_', 'doe_2025:x_'],
    ['typst', 'See @lee2025sft and #cite(<b>) or #cite(label("c"))', 'lee2025sft', 'b', 'c'],
    ['org', '[cite:@a] [cite/t:see @b p. 3; @c] cite:d,e citep:&f;&g', 'a', 'b', 'c', 'd', 'e', 'f', 'g'],
    ['restructuredtext', ':cite:`a,b` :cite:p:`c`', 'a', 'b', 'c'],
    ['asciidoc', 'cite:[a,b] citenp:[c]', 'a', 'b', 'c'],
    ['python', '@decorator'],
    ['plaintext', '@somebody'],
  ];
  for (const [language, text, ...expected] of cases) {
    it(`${language}: ${JSON.stringify(text)}`, () => assert.deepEqual(keys(text, language), expected));
  }

  it('are found in time that grows with the length', () => {
    for (const piece of [
      '\\cite',
      '\\cite{',
      '\\cite[',
      '\\cites{a}',
      '\\cite{a}',
      '@',
      '@a',
      '@{',
      '[cite:',
      'cite:a,',
      ':cite:`',
      'a@',
      '-@',
      '\\cite<',
      '[@a; ',
    ]) {
      for (const language of ['latex', 'markdown', 'typst', 'org', 'restructuredtext', 'asciidoc']) {
        findCitedKeys(piece.repeat(200_000 / piece.length), language);
        keyPlace(piece.repeat(200_000 / piece.length), language);
      }
    }
  });
});

describe('the place of a key', () => {
  const cases: [language: string, before: string, typed: string | undefined][] = [
    ['latex', '\\cite{', ''],
    ['latex', '\\cite{\n  foo,\n  arXiv:2501', 'arXiv:2501'],
    ['latex', `\\cite{${Array.from({ length: 13 }, (_, i) => `somebody20${String(i)}something`).join(',')},arXiv:2501`, 'arXiv:2501'],
    ['latex', '\\cites{a}{', ''],
    ['latex', '\\parencites(see)[1]{a}[2]{b,c', 'c'],
    ['latex', '\\textcite<>{', ''],
    ['latex', '\\citep[see][p.~3]{l', 'l'],
    ['latex', '\\citep[see \\emph{x}]{l', 'l'],
    ['latex', '\\cite {a, ', ''],
    ['latex', '\\cite{a}{', undefined],
    ['latex', '\\cite{a} and', undefined],
    ['latex', '\\emph{a', undefined],
    ['latex', '\\cite{a\n\nA new paragraph', undefined],
    ['latex', '\\cite[', undefined],
    ['markdown', 'see [@sft', 'sft'],
    ['markdown', '[@a; @', ''],
    ['quarto', '한국어 @강화', '강화'],
    ['markdown', 'me@example', undefined],
    ['markdown', '\\cite{a', 'a'],
    ['typst', 'see @sft', 'sft'],
    ['typst', '#cite(<sf', 'sf'],
    ['org', '[cite/t:see @sf', 'sf'],
    ['org', 'citep:&a;&b', 'b'],
    ['org', 'mail @somebody', undefined],
    ['restructuredtext', ':cite:p:`a,b', 'b'],
    ['asciidoc', 'cite:[a', 'a'],
    ['python', '@a', undefined],
  ];
  for (const [language, before, typed] of cases) {
    it(`${language}: ${JSON.stringify(before).slice(0, 60)}`, () => assert.equal(keyPlace(before, language)?.typed, typed));
  }
});
