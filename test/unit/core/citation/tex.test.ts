import assert from 'node:assert/strict';
import { titleWithoutTex, texText, texTitle } from '../../../../src/core/citation/tex';

describe('titles in TeX', () => {
  const cases: [what: string, title: string, tex: string][] = [
    ['a formula before a letter, a percent sign', 'Scaling to $\\sim$100k Tokens at 90\\%', 'Scaling to {$\\sim$}100k Tokens at 90\\%'],
    ['prices', 'From $5 to $10 a Day', 'From \\$5 to \\$10 a Day'],
    ['prices with letters', 'A $5M Model for $6K', 'A \\${5M} Model for \\${6K}'],
    ['entities', 'Caf&eacute; &#38; Code', 'Café \\& Code'],
    ['hexadecimal entities', 'Q&#x26;A', '{Q\\&A}'],
    ['unknown entities', 'R&foo;D', '{R\\&foo;D}'],
    ['an escaped ampersand', 'Search \\& Rescue', 'Search \\& Rescue'],
    ['tags', 'CO<sub>2</sub> at 10<sup>6</sup>', '{CO}\\textsubscript{2} at 10\\textsuperscript{6}'],
    ['italics', 'The <i>E. coli</i> Case', 'The \\textit{E. coli} Case'],
    ['a word in angle brackets', '<think> Less', '\\textless{}think\\textgreater{} Less'],
    ['a tag that is not closed', '<i>open', '\\textless{}i\\textgreater{}open'],
    ['commands of fonts', '\\textbf{Strong} and \\emph{Soft}', '\\textbf{Strong} and \\emph{Soft}'],
    ['commands that wrap', '\\text{Strong} \\mbox{Soft}', 'Strong Soft'],
    ['old switches', '{\\bf Strong}', '{Strong}'],
    ['accents', 'Schr\\"odinger and Czerwi\\\'nski', 'Schr\\"odinger and Czerwi\\\'nski'],
    ['braced accents', '{\\"U}ber', '{\\"U}ber'],
    ['a sign of mathematics without its dollars', '\\alpha-Divergence', '{$\\alpha$}-Divergence'],
    ['a sign with an index', 'The \\ell_2 Norm', 'The {$\\ell_2$} Norm'],
    ['signs in Unicode', 'α-Divergence ≥ ∞', '{$\\alpha$}-Divergence {$\\geq$} {$\\infty$}'],
    ['words in Greek', 'Νέα μοντέλα', 'Νέα μοντέλα'],
    ['raised and lowered digits', 'H₂O and x⁴', '{H\\textsubscript{2}O} and x\\textsuperscript{4}'],
    ['formulas of packages', '$\\mathbbm{1}$ and $\\nicefrac{1}{2}$', '{$\\mathbb{1}$} and {$\\frac{1}{2}$}'],
    ['words in formulas', '$P_{\\text{model}}$', '{$P_{\\mbox{model}}$}'],
    ['formulas in brackets', 'In \\(O(n^2)\\) Time', 'In {$O(n^2)$} Time'],
    ['formulas in two dollars', 'In $$O(n^2)$$ Time', 'In {$O(n^2)$} Time'],
    ['a percent sign in a formula', '$95\\%$', '{$95\\%$}'],
    ['an open formula', 'In $O(n^2 Time', 'In \\${O(n\\textasciicircum{}2} Time'],
    ['a brace that is open', 'f{x', 'f\\textbraceleft{}x'],
    ['a brace behind a backslash', '\\{0,1\\}-Codes', '\\textbraceleft{}0,1\\textbraceright{}-Codes'],
    ['a line break', 'One \\\\ Two', 'One   Two'],
    ['no-break and thin spaces', 'One\u00a0Two\u2009Three', 'One Two Three'],
    ['controls and marks of direction', 'One\u0007\u202eTwo\u200b', 'One Two'],
    ['its own name', 'On \\LaTeX and \\BibTeX', 'On {\\LaTeX} and BibTeX'],
  ];
  for (const [what, title, tex] of cases) {
    it(`${what}: ${title}`, () => assert.equal(texTitle(title).replace(/ {2,}/g, ' '), tex.replace(/ {2,}/g, ' ')));
  }

  const inert = [
    '\\input{/etc/passwd}',
    '\\write18{rm -rf x}',
    '\\immediate\\write18{x}',
    '\\catcode`\\%=12',
    '\\def\\x{y}',
    '\\csname x\\endcsname',
    '\\openout\\f=x',
    '\\include{x}',
    '\\loop\\iftrue\\repeat',
    '\\newcommand{\\x}{y}',
    '\\ShellEscape{x}',
    '\\directlua{x}',
    '\\usepackage{x}',
    '\\begin{filecontents}{x}',
    '\\InputIfFileExists{x}{}{}',
    '\\lstinputlisting{x}',
    '\\verbatiminput{x}',
    '\\special{x}',
    '\\hypersetup{x}',
    '\\href{x}{y}',
    '$\\input{x}$',
    '$x \\write18{y}$',
    '\\(\\input{x}\\)',
    '\\textbf{\\input{x}}',
    '{\\input x}',
    '\\emph{$\\input{x}$}',
    "\\'{\\input{x}}",
    '<i>\\input{x}</i>',
    '\\mbox{\\input{x}}',
    '$\\text{\\input{x}}$',
    '^^5cinput{x}',
    '&#92;input{x}',
    '&bsol;input{x}',
    '\\^^M',
    '@@x',
    '%}\n@misc{x}',
  ];
  const harmless = /\\(?:text[a-z]+|emph|mbox|mathbb|mathrm|sim|bf|[&%$#_{}'^"`~=.,;!:/ -]|$)/g;
  for (const title of inert) {
    it(`is inert: ${title}`, () => {
      for (const tex of [texTitle(title), texText(title), texTitle(title, { ascii: true })]) {
        assert.doesNotMatch(tex.replace(harmless, ''), /\\/, tex);
        assert.doesNotMatch(tex, /\^\^|(?<!\\)[%#&]|\n/, tex);
      }
    });
  }

  it('in ASCII', () => {
    const cases: [text: string, tex: string][] = [
      ['Muñoz', 'Mu{\\~{n}}oz'],
      ['Łukasiewicz', '{\\L}ukasiewicz'],
      ['Dvořák–Čech', "Dvo{\\v{r}}{\\'{a}}k--{\\v{C}}ech"],
      ['naïve', 'na{\\"{\\i}}ve'],
      ['Ngữ', 'Ng{\\~{ư}}'.replace('{\\~{ư}}', 'ữ')],
      ['“α” × ± …', "``{$\\alpha$}'' {$\\times$} {$\\pm$} {\\ldots}"],
      ['ÆØÅ ß', '{\\AE}{\\O}{\\AA} {\\ss}'],
    ];
    for (const [text, tex] of cases) {
      assert.equal(texText(text, { ascii: true }), tex);
    }
  });

  it('as plain text', () => {
    const cases: [title: string, plain: string][] = [
      ['Scaling to $\\sim$100k Tokens at 90\\%', 'Scaling to ∼100k Tokens at 90%'],
      ['Caf&eacute; &#38; Code', 'Café & Code'],
      ['Schr\\"odinger, Mu\\~noz, Czerwi\\\'nski', 'Schrödinger, Muñoz, Czerwiński'],
      ['In $O(n^2)$ Time', 'In O(n²) Time'],
      ['$\\frac{1}{2}$', '$\\frac{1}{2}$'],
      ['\\textbf{Strong} {IBM}', 'Strong IBM'],
      ['CO<sub>2</sub>', 'CO2'],
      ['$5 and $10', '$5 and $10'],
      ['$\\mathcal{O}(\\log n)$', '$\\mathcal{O}(\\log n)$'],
      ['\\input{x}', '\\inputx'],
    ];
    for (const [title, plain] of cases) {
      assert.equal(titleWithoutTex(title), plain);
    }
  });

  it('cost what they are long', () => {
    for (const piece of ['\\', '{', '}', '$', '$x', '\\(', '\\alpha', '<i>', '&amp;', "\\'{", '$\\a', '$a^', 'Aa', '^', '{\\"']) {
      const title = piece.repeat(100_000 / piece.length);
      texTitle(title);
      titleWithoutTex(title);
    }
  });
});
