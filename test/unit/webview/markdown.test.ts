import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { parseMarkdown, parseTitle } from '../../../src/webview/markdown';

/** A tree as one line: each node's type, and what it says. */
function outline(node: Nodes): string {
  if (node.type === 'inlineMath') {
    return `${node.display ? 'display' : 'math'}<${node.tex}>`;
  }
  if ('children' in node) {
    const url = 'url' in node ? `:${node.url}` : '';
    const inside = (node.children as Nodes[]).map(outline).join('');
    return node.type === 'root' || node.type === 'paragraph' ? inside : `${node.type}${url}(${inside})`;
  }
  return node.type === 'text' ? node.value : `${node.type}<${'value' in node ? node.value : 'url' in node ? node.url : ''}>`;
}

describe('parseMarkdown', () => {
  const cases: [string, string][] = [
    ['plain words', 'plain words'],
    ['*a* **b** `c`', 'emphasis(a) strong(b) inlineCode<c>'],
    ['$5 and $10', '$5 and $10'],
    ['$a_1*b*c_2$', 'math<a_1*b*c_2>'],
    ['**$x$**', 'strong(math<x>)'],
    ['*up to $2\\times$ faster*', 'emphasis(up to math<2\\times> faster)'],
    ['`$x$`', 'inlineCode<$x$>'],
    ['\\[1\\] and \\*x\\*', '[1] and *x*'],
    ['\\(x^2\\)', 'math<x^2>'],
    ['[a](https://a.b/$x$)', 'link:https://a.b/$x$(a)'],
    ['[a $x$](https://a.b)', 'link:https://a.b(a math<x>)'],
    ['see https://a.b/c_d_e.', 'see link:https://a.b/c_d_e(https://a.b/c_d_e).'],
    ['<b>x</b> <think>', 'strong(x) html<<think>>'],
    ['**강화학습(RL)**은 ~~옛~~', 'strong(강화학습(RL))은 delete(옛)'],
    ['\\textbf{a *b* c} and CO<sub>2</sub>', 'strong(a emphasis(b) c) and COstyled(2)'],
    ["``so'' and `code`", '“so” and inlineCode<code>'],
    ['<https://a.b>', 'link:https://a.b(https://a.b)'],
    ['- a\n- b', 'list(listItem(a)listItem(b))'],
    ['| a | b |\n|---|---|\n| $|x|$ | c |', 'table(tableRow(tableCell(a)tableCell(b))tableRow(tableCell(math<|x|>)tableCell(c)))'],
    ['a \uE0000\uE001 b $x$', 'a \uFFFD0\uFFFD b math<x>'],
    ['&lt;i&gt; &amp;', '<i> &'],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => assert.equal(outline(parseMarkdown(text)), expected));
  }

  it('says the same of plain text whether or not it was parsed', () => {
    const words = fc.stringMatching(/^[a-z가-힣0-9 ,.:;()-]{0,40}$/).map((text) => `word ${text} end`);
    fc.assert(
      fc.property(words, (text) => assert.equal(outline(parseMarkdown(`${text} *x*`)), `${outline(parseMarkdown(text))} emphasis(x)`)),
    );
  });

  it('comes to an end on what would overflow or stall a parser', () => {
    for (const piece of [
      '>',
      '> ',
      '- ',
      '1. ',
      '[',
      '![',
      '*a ',
      '**a',
      '_',
      '`',
      '<a ',
      '$',
      '\\(',
      '](',
      '| a ',
      '&',
      '[a](',
      '\n',
      '*a_',
      '- a\n',
      '|\n|-|\n',
    ]) {
      parseMarkdown(piece.repeat(20_000 / piece.length));
      parseMarkdown(`x ${piece.repeat(100)}`);
    }
  });
});

describe('parseTitle', () => {
  it('takes formulas but no Markdown', () => {
    const title = parseTitle('*A* $\\mathcal{O}(n)$ [b](c) <i>').map(outline).join('');
    assert.equal(title, '*A* math<\\mathcal{O}(n)> [b](c) <i>');
  });
});
