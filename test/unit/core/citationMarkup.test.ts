import assert from 'node:assert/strict';
import { mentionOf } from '../../../src/core/citationMarkup';
import { cite } from '../../../src/core/cite';

function mention(title: string, language: string): string {
  return mentionOf([{ id: '2501.17161', title, authors: [], categories: [], links: [] }], language);
}

describe('titles in documents are text', () => {
  const cases: [language: string, title: string, active: RegExp][] = [
    ['typst', '#eval("1+1")', /(?<!\\)#(?!link)/],
    ['typst', '#import "x.typ": y', /(?<!\\)#(?!link)/],
    ['typst', '] #panic() [', /(?<!\\)\](?!$)(?<!\)\[.*\].)/],
    ['typst', 'a // comment', /[^:\\]\/\//],
    ['typst', '@label $x$ <y>', /(?<!\\)[@$<]/],
    ['org', '{{{eval(x)}}}', /\{\{/],
    ['org', 'src_sh{rm} call_x()', /src_|call_/],
    ['org', '@@html:<b>@@ <<target>>', /@@|<</],
    ['org', '\\input{x} \\include{y}', /\\[a-z]/],
    ['org', 'a]] [[shell:x][y', /\]\].*\[\[/],
    ['asciidoc', 'include::x[] pass:[<b>]', /include::x\[|pass:\[/],
    ['asciidoc', '{docdir} +++<b>+++', /\{|\+\+\+/],
    ['asciidoc', 'x] link:y[z', /x\]|y\[/],
    ['markdown', '[x](command:y) `r system("x")`', /(?<!\\)[`]|(?<!\\)\[x/],
    ['quarto', '{{< include x >}}', /\{\{</],
    ['mdx', '{process.exit()} <Script/>', /(?<!\\)[{<]/],
    ['quarto', '@somebody', /(?<!\\)@/],
    ['restructuredtext', '`x <y>`_ |z|', /(?<![\\:])`x|(?<!\\)\|/],
  ];
  for (const [language, title, active] of cases) {
    it(`${language}: ${title}`, () => assert.doesNotMatch(mention(title, language), active));
  }

  it('also those of papers without a link, which begin a line', () => {
    const bare = (title: string, language: string) =>
      mentionOf([{ id: 'key:abc', title, authors: [], categories: [], links: [] }], language);
    for (const [language, active] of [
      ['typst', /(?<!\\)[#=/+-]|^\d+\./],
      ['restructuredtext', /(?<!\\)[.:#=`|_*+-]/],
      ['org', /^(?:[#=*|:.+-]|\d+\.)|src_|\{\{/],
      ['asciidoc', /^[#=*|:.+-]|^\d+\.|:|\[/],
      ['markdown', /^(?:[#=+-]|\d+\.)|(?<!\\)[`[]/],
    ] as const) {
      for (const title of [
        '#eval("1+1")',
        '.. include:: /etc/hosts',
        '#+INCLUDE: "/etc/hosts"',
        'include::/etc/hosts[]',
        '# A',
        '= A',
        '* A',
        '- A',
        '+ A',
        '. A',
        '1. A',
        ':toc: A',
        '| A',
        'src_sh{{x}} `x` [x]: y',
      ]) {
        assert.doesNotMatch(bare(title, language), active, `${language}: ${bare(title, language)}`);
      }
    }
    assert.equal(bare('Plain Words 한글', 'typst'), 'Plain Words 한글');
  });

  it('and cannot begin fields of RIS and EndNote', () => {
    const paper = { id: '2501.17161', title: 'A\nER  - \nTY  - X\r%0 Y', authors: ['B\nUR  - x y'], categories: [], links: [] };
    assert.equal((cite([paper], 'ris').text.match(/^(?:TY|ER|UR) {2}- /gm) ?? []).length, 3);
    assert.equal((cite([paper], 'endnote').text.match(/^%0/gm) ?? []).length, 1);
  });

  it('have the keys of a bibliography in LaTeX', () => {
    const papers = ['2501.17161', '2412.00001'].map((id) => ({ id, title: 'X', authors: [], categories: [], links: [] }));
    assert.equal(
      mentionOf(papers, 'latex', ({ id }) => `k${id}`),
      '\\cite{k2501.17161,k2412.00001}',
    );
  });
});
