import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findMath } from '../../../../src/core/markup/formulas';

function formulas(text: string): string[] {
  return findMath(text).map(({ tex, display }) => (display ? `[${tex}]` : tex));
}

describe('findMath', () => {
  const found: [string, string[]][] = [
    ['$x$', ['x']],
    ['10$\\times$ faster', ['\\times']],
    ['CO$_2$ and H$_2$O', ['_2', '_2']],
    ['$\\ell_2$-norm of $f(x)=x^2$.', ['\\ell_2', 'f(x)=x^2']],
    ['값$x_1$는', ['x_1']],
    ['$$E = mc^2$$', ['[E = mc^2]']],
    ['a \\(x\\) b \\[y = 1\\] c', ['x', '[y = 1]']],
    ['\\(\\mathcal{O}(n)\\)', ['\\mathcal{O}(n)']],
    ['$a$$b$', []],
    ['$\\$5$', ['\\$5']],
    ['$\\mathbf{x} \\in \\mathbb{R}^{d}$', ['\\mathbf{x} \\in \\mathbb{R}^{d}']],
    ['$5 and then $x$', ['x']],
    ['$n$, $m$ and $k$', ['n', 'm', 'k']],
    ['gains of $\\sim$10\\% over $\\sim$3$\\times$10$^{14}$ tokens', ['\\sim', '\\sim', '\\times', '^{14}']],
    ['a rate of $ \\alpha_t $ for 3 $ Z_2\\times D_3$', ['\\alpha_t', 'Z_2\\times D_3']],
    ['약 $\\approx$80%이며 $\\beta $는', ['\\approx', '\\beta']],
    ['0.35$\\pm$0.06 M$\\mathrm{Jup}$', ['\\pm', '\\mathrm{Jup}']],
  ];
  for (const [text, expected] of found) {
    it(`finds ${JSON.stringify(expected)} in ${text}`, () => assert.deepEqual(formulas(text), expected));
  }

  const none = [
    '$5 and $10',
    'from $5 to $10, or $20',
    'US$5–US$10',
    '$1,000$2,000',
    'costs 5$ and 6$ more',
    'saves $3 million versus the 5$ way',
    '\\$x\\$',
    '`$x$`',
    '``a ` $x$``',
    '\\[1\\]',
    '\\[citation needed\\]',
    '\\(see below\\)',
    '\\(2024\\)',
    '$ x $',
    'costs $ 5 and then \\emph{much} more than $ 10',
    'US$ 5_000 in all and US$ 6_000',
    '$x\n\ny$',
    '$',
    '$$',
    '$$$$',
    '\\(',
    '\\',
  ];
  for (const text of none) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => assert.deepEqual(formulas(text), []));
  }

  it('gives places that are in order, apart, and hold what they say', () => {
    const text = fc.string({ unit: fc.constantFrom('$', '\\', '(', ')', '[', ']', '`', 'x', '1', ' ', '^', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, (written) => {
        let last = 0;
        for (const { start, end, tex } of findMath(written)) {
          assert.ok(start >= last && end > start && end <= written.length);
          assert.ok(written.slice(start, end).includes(tex));
          last = end;
        }
      }),
    );
  });

  it('goes through a million openings that nothing closes', () => {
    for (const piece of ['$x ', '\\(', '\\[a', '$$a ', '`', '$a$b', '``a`']) {
      findMath(piece.repeat(1_000_000 / piece.length));
    }
  });
});
