import assert from 'node:assert/strict';
// Before what imports `vscode`.
import '../../../support/vscode';
import { createRequire } from 'node:module';
import type { Paper } from '../../../../src/core/model';
import { extendMarkdownIt, type MarkdownIt } from '../../../../src/host/language/preview';

// It comes with the packager and has no types of its own.
const markdownIt = createRequire(__filename)('markdown-it') as () => MarkdownIt & {
  render(text: string): string;
  parse(text: string, env: object): { type: string; map: [number, number] | null }[];
};

const paper: Paper = { id: '2501.17161', title: 'SFT <think> "Memorizes"', authors: [], dates: [], categories: [], links: [], sources: [] };
const plugged = () => extendMarkdownIt(markdownIt(), { paper: (id) => (id === paper.id ? paper : undefined), counts: () => true });

describe('the Markdown preview', () => {
  it('makes links of identifiers, with the title as tooltip and nothing of it as HTML', () => {
    assert.equal(
      plugged().render('See 2501.17161v2, and arXiv:2412.00001.'),
      '<p>See <a href="https://arxiv.org/abs/2501.17161v2" title="SFT &lt;think&gt; &quot;Memorizes&quot;">2501.17161v2</a>, and ' +
        '<a href="https://arxiv.org/abs/2412.00001" title="arXiv:2412.00001">arXiv:2412.00001</a>.</p>\n',
    );
  });

  it('gives links that are there the tooltip, and no link inside', () => {
    assert.equal(
      plugged().render('[2501.17161](https://arxiv.org/abs/2501.17161)'),
      '<p><a href="https://arxiv.org/abs/2501.17161" title="SFT &lt;think&gt; &quot;Memorizes&quot;">2501.17161</a></p>\n',
    );
  });

  it('leaves code alone', () => {
    assert.equal(plugged().render('`2501.17161`'), '<p><code>2501.17161</code></p>\n');
  });

  it('shows wrapped rows whole, and keeps the numbers of the lines behind them', () => {
    const text = ['| T | A |', '|---|---|', '| one', 'two | x |', '', 'after'].join('\n');
    const md = plugged();
    assert.match(md.render(text), /<td>one two<\/td>\n<td>x<\/td>/);
    const paragraph = md.parse(text, {}).find(({ type }) => type === 'paragraph_open');
    assert.deepEqual(paragraph?.map, [5, 6]);
  });
});
