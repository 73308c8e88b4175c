import assert from 'node:assert/strict';
import { plain, withoutEntities } from '../../../../src/core/read/inline';
import { assertGrowth } from '../../../support/growth';

describe('inline marks', () => {
  const texts: [string, string][] = [
    ['Q&amp;A with &#39;Big&#39; Models', "Q&A with 'Big' Models"],
    ['Caf&eacute; &#38; Code', 'Café & Code'],
    ['Garc&iacute;a &Scaron;imek &Lstrok;ukasz &ccedil;elik', 'García Šimek Łukasz çelik'],
    ['a &ndash; b&hellip; &ldquo;c&rdquo; &#8217; &#x201C;', 'a – b… “c” ’ “'],
    ['&alpha;-&Omega; &le; 5&nbsp;&micro;m', 'α-Ω ≤ 5 µm'],
    ['Tom &amp;amp; Ann&amp;#39;s', "Tom & Ann's"],
    ['x&lt;b&gt;y', 'x<b>y'],
    ['AT&T; &unknown; &#0; &#x110000; & &amp', 'AT&T; &unknown; &#0; &#x110000; & &amp'],
    ['&constructor; &toString;', '&constructor; &toString;'],
    [String.raw`Mu\~noz, Jo\~{a}o, \~100 and \*starred\*`, String.raw`Mu\~noz, Jo\~{a}o, ~100 and *starred*`],
    ['CO<sub>2</sub> <em>and</em> <b>more</b>', 'CO2 and more'],
  ];
  for (const [text, expected] of texts) {
    it(text, () => assert.equal(plain(text), expected));
  }

  it('cost a text of ampersands no more than its length', () => {
    for (const part of ['&', '&amp;', '&#']) {
      assertGrowth((length) => withoutEntities(part.repeat(length / part.length)), 480_000, part);
    }
  });
});
