import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readInline } from '../../../../src/core/markup/inline';
import { renderedText } from '../../../../src/core/markup/renderedText';
import { nest, tokensOf, type Style } from '../../../../src/core/markup/tokens';
import { typography } from '../../../../src/core/markup/typography';
import { assertGrowth } from '../../../support/growth';

/** A text as it is set, on one line: styles with their names, formulas and links in angle brackets. */
function set(text: string, syntax: 'markdown' | 'title' = 'markdown'): string {
  const inline = readInline(text, syntax);
  const items = tokensOf(inline.text, inline.atoms).map((token) => {
    if (token.type === 'atom') {
      return token.atom.kind === 'formula' ? `<${token.atom.tex}>` : `<${token.atom.text}@${token.atom.url}>`;
    }
    return token.type === 'text' ? typography(token.text) : token;
  });
  return nest<string>(items, (style: Style, children) => `${style}(${children.join('')})`).join('');
}

const cases: Record<string, [string, string][]> = {
  'text commands of TeX': [
    [
      '\\textbf{strong} and \\emph{soft}, see \\url{https://example.org/a_b}',
      'strong(strong) and emphasis(soft), see <https://example.org/a_b@https://example.org/a_b>',
    ],
    ['우리는 \\textsc{Nimbus}를 \\texttt{run\\_me}로', '우리는 smallCaps(Nimbus)를 code(run\\_me)로'],
    ['{\\it so} and {\\bf \\emph{both}} {\\small less}', 'emphasis(so) and strong(emphasis(both)) less'],
    ['\\textbf{a \\emph{b} c} d', 'strong(a emphasis(b) c) d'],
    ['\\href{https://a.test/x}{the code}', '<the code@https://a.test/x>'],
    ['cut off \\textbf{in the mid', 'cut off in the mid'],
    ['70\\,GHz vs.\\ 3\\;dB', '70\u2009GHz vs. 3 dB'],
    ['{\\mu}m, \\alpha-stable, 3\\times4, \\ldots{}', 'μm, α-stable, 3×4, …'],
    ['we call it \\ourname{} and \\ourname, \\ourname를', 'we call it ourname and ourname, ourname를'],
    ['as in \\citep{doe2021a,roe2022b}~', 'as in [doe2021a,roe2022b]~'],
    ['\\ce{H2O} and \\ce{SO4^2-}', 'Hsub(2)O and SOsub(4)sup(2-)'],
    ['\\mbox{x} \\ensuremath{y} done\\xspace', 'x y done'],
    ['\\constructor{} of {\\constructor x}, \\toString', 'constructor of constructor x, toString'],
  ],
  accents: [
    ["Czerwi\\'nski, Mu\\~noz, Erd\\H{o}s, Fran\\c{c}ois", 'Czerwiński, Muñoz, Erdős, François'],
    ['Schr\\"odinger, G{\\"o}del, {\\L}ukasz, S\\o ren, Gau\\ss', 'Schrödinger, Gödel, Łukasz, Søren, Gauß'],
    ["Fr\\'echet, \\'Etude, Poincar\\'{e}, Dvo\\v{r}\\'ak", 'Fréchet, Étude, Poincaré, Dvořák'],
    ["it\\'s the model\\'s \\'own\\' way", "it\\'s the model\\'s \\'own\\' way"],
    ['say \\"yes\\" to self\\-attention on arxiv\\.org', 'say \\"yes\\" to self\\-attention on arxiv\\.org'],
  ],
  'tags and entities': [
    ['CO<sub>2</sub>, 10<sup>6</sup>, <i>in vivo</i>, &lt;b&gt;x&lt;/b&gt;', 'COsub(2), 10sup(6), emphasis(in vivo), strong(x)'],
    ['the <think> and <s> tokens, </s> too, List<T>', 'the <think> and <s> tokens, </s> too, List<T>'],
    ['<span class="a">01</span> <a href="#x">part</a> <a href="https://a.test">b</a>', '01 part <b@https://a.test>'],
    ['a <!-- note --> b <b>open', 'a  b <b>open'],
    ['<constructor>x</constructor> <!-- open', '<constructor>x</constructor> <!-- open'],
  ],
  'emphasis beside letters': [
    ['**강화학습(RL)**은 **注意：**这是 **目标。**本文', 'strong(강화학습(RL))은 strong(注意：)这是 strong(目标。)本文'],
    ['**Goal:**To learn; 精度が**+7.9 AP**改善', 'strong(Goal:)To learn; 精度がstrong(+7.9 AP)改善'],
    ['*정책(policy)*을 그리고 __확산__은', 'emphasis(정책(policy))을 그리고 strong(확산)은'],
    ['**plain** and 2**3 and a*b*c', '**plain** and 2**3 and a*b*c'],
    ['`**a(b)**c` stays', '`**a(b)**c` stays'],
    ['~~old~~ new, ~5~10 and ~20', 'delete(old) new, ~5~10 and ~20'],
  ],
  'quotation marks and dashes': [
    ["``quoted'' and ``again'', ``so\" it goes", '“quoted” and “again”, “so" it goes'],
    ["the `mean free path' and `wear and tear', of `x` and `y`", 'the ‘mean free path’ and ‘wear and tear’, of `x` and `y`'],
    ["known as ''bullets'', at 7''.3 and 0.5''", "known as “bullets”, at 7''.3 and 0.5''"],
    ['10--20% of pairs --- all -- with --flag', '10–20% of pairs — all – with --flag'],
    ['80~GB in 5~min, 3~μm, 5~10 runs, 1~N, 9~11~GB', '80\u00A0GB in 5\u00A0min, 3\u00A0μm, 5~10 runs, 1~N, 9~11\u00A0GB'],
    ['Algorithm~2 and Stage~1, 约3~5倍, 오전 10~12시, A~Z', 'Algorithm\u00A02 and Stage\u00A01, 约3~5倍, 오전 10~12시, A~Z'],
    ['Fig.~3 and 10~20, et al.~(2020), A~B', 'Fig.\u00A03 and 10~20, et al.\u00A0(2020), A~B'],
  ],
  formulas: [
    ['gains of $\\sim$10\\% for $5 and $10', 'gains of <\\sim>10\\% for $5 and $10'],
    ['L_{\\mathrm{ret}}(x)=-\\sum_{i=1}^n \\log p_i', '<L_{\\mathrm{ret}}(x)=-\\sum_{i=1}^n \\log p_i>'],
    ['it minimizes \\mathcal{L}_{ret} over all of them', 'it minimizes L_{ret} over all of them'],
  ],
  'what is no TeX': [
    ['C:\\Users\\name and \\\\server\\share', 'C:\\Users\\name and \\\\server\\share'],
    ['about \\section{x} and \\begin{y}', 'about \\section{x} and \\begin{y}'],
    ['a {b} c } d { e', 'a {b} c } d { e'],
    ['a \uE000\uE004 b', 'a \uFFFD\uFFFD b'],
  ],
};

describe('readInline', () => {
  for (const [kind, all] of Object.entries(cases)) {
    for (const [text, expected] of all) {
      it(`sets ${kind}: ${text}`, () => assert.equal(set(text), expected));
    }
  }

  it('sets a title without Markdown, its entities and escapes too', () => {
    assert.equal(set('Q&amp;A with &#39;Big&#39; Models: 5\\% of \\{x\\} & *more*', 'title'), "Q&A with 'Big' Models: 5% of {x} & *more*");
    assert.equal(set('&#0;&#xD800;&bogus; <img src=x> <b>y</b>', 'title'), '&#0;&#xD800;&bogus; <img src=x> strong(y)');
  });

  it('leaves words of any language as they are', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N} ,.:;()/%-]{0,60}$/u).filter((text) => !/--/.test(text));
    fc.assert(fc.property(word, (text) => assert.equal(set(text), text)));
  });

  it('never throws, and grows with the text', () => {
    const pieces = [
      '\\',
      '{',
      '}',
      '\\textbf{',
      '{\\it ',
      '<sub>',
      '</sub>',
      '&lt;b&gt;',
      '~~',
      '**',
      '``',
      "''",
      '`',
      '$',
      "\\'",
      '\\url{',
      '&amp;',
      '가',
      ' ',
      'a(',
      ')',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 60 }),
        (parts) => void [set(parts.join('')), set(parts.join(''), 'title')],
      ),
    );
    for (const piece of [
      ...pieces,
      '{\\it a}',
      '\\textbf{a',
      '<sub>a',
      '**a(',
      '`a ',
      '``a ',
      '\\ce{',
      '\\href{a}{',
      '<a href="https://a.b">',
      'a~',
      '<!--',
      "\\'a",
    ]) {
      assertGrowth((length) => readInline(piece.repeat(length / piece.length), 'markdown'), 200_000, piece);
    }
  });
});

describe('renderedText', () => {
  const titles: [string, string][] = [
    ['$\\mathcal{O}(n^2)$ at $10^{14}$ tokens, H$_2$O', 'O(n²) at 10¹⁴ tokens, H₂O'],
    ['$\\alpha_{ij} \\le \\frac{1}{x+1}$ in $\\mathbb{R}^d$', 'αᵢⱼ ≤ 1/(x+1) in ℝᵈ'],
    ['$\\textbf{Ask}$ \\textsc{Me} &amp; CO<sub>2</sub>', 'Ask Me & CO₂'],
    ['$\\sim$3$\\times$', '∼3×'],
    ['$\\begin{cases}a\\\\b\\end{cases}$', '$\\begin{cases}a\\\\b\\end{cases}$'],
    ['C$^{\\dagger}$ costs $5 or $6', 'C^(†) costs $5 or $6'],
  ];
  for (const [title, expected] of titles) {
    it(`writes ${title} in characters`, () => assert.equal(renderedText(title), expected));
  }

  it('leaves nothing of Markdown in an item of a summary', () => {
    const item = '- **Goal:**To [see](https://a.test) `x_1` and *y*, R&amp;D \\textbf{now} $\\beta$<br>__b__ 2\\*3';
    assert.equal(renderedText(item, 'markdown'), '- Goal:To see x_1 and y, R&D now β b 2*3');
  });
});
