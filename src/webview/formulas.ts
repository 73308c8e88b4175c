import type temml from 'temml';

type FormulaOptions = NonNullable<Parameters<typeof temml.renderToString>[1]>;

/**
 * Renders a formula with `render`; false when it cannot be rendered. Unknown commands without an argument, which the
 * paper's source defines, are rendered as their names; formulas that could cover other content are refused.
 */
export function setFormula(tex: string, display: boolean, render: (tex: string, options: FormulaOptions) => void): boolean {
  if (mayOverlap(tex)) {
    return false;
  }
  const macros: Record<string, string> = { ...MACROS };
  const adapted = adapt(tex);
  for (let tries = 0; tries < 8; tries++) {
    try {
      // Without trust, commands that make links, images, classes or styles are refused.
      render(adapted, { displayMode: display, throwOnError: true, trust: false, maxSize: [20, 200], maxExpand: 500, macros });
      return true;
    } catch (error) {
      const name = /(?:Unsupported function name|Undefined control sequence): \\([a-zA-Z]{1,40})/.exec(String(error))?.[1];
      if (name === undefined || `\\${name}` in macros || new RegExp(`\\\\${name}\\s?[{[]`).test(adapted)) {
        return false;
      }
      macros[`\\${name}`] = `\\operatorname{${name}}`;
    }
  }
  return false;
}

/** Commands of LaTeX packages that occur in abstracts and that Temml does not support. */
const MACROS: Readonly<Record<string, string>> = {
  '\\mathbbm': '\\mathbb{#1}',
  '\\mathds': '\\mathbb{#1}',
  '\\mathbfit': '\\boldsymbol{#1}',
  '\\nicefrac': '{}^{#1}\\!/_{#2}',
  '\\xspace': '',
  '\\ensuremath': '{#1}',
  '\\mbox': '\\text{#1}',
  '\\textsuperscript': '^{\\text{#1}}',
  '\\textsubscript': '_{\\text{#1}}',
  '\\num': '{#1}',
  '\\si': '\\mathrm{#1}',
  '\\SI': '{#1}\\,\\mathrm{#2}',
  '\\micro': '\\text{μ}',
  '\\textmu': '\\text{μ}',
  '\\textdegree': '^{\\circ}',
  '\\arcsec': "''",
  '\\arcmin': "'",
  '\\sun': '\\odot',
  '\\given': '\\mid',
  '\\sc': '\\rm',
};

function adapt(tex: string): string {
  return tex
    .replace(/\\unicode\{x([0-9a-fA-F]{1,6})\}/g, (whole, hex: string) => {
      const code = parseInt(hex, 16);
      return code > 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? `\\text{${String.fromCodePoint(code)}}` : whole;
    })
    .replace(/\\href\s?\{[^{}]{0,1000}\}\s?\{([^{}]{0,300})\}/g, '\\text{$1}')
    .replace(/\\(begin|end)\{equation\*?\}/g, '\\$1{aligned}')
    .replace(/\\(?:ref|cite[a-z]{0,3})\s?\{([^{}]{0,100})\}/g, '\\text{[$1]}')
    .replace(/@/g, '\\text{@}');
}

const EM_PER_UNIT: Readonly<Record<string, number>> = {
  em: 1,
  ex: 0.43,
  mu: 1 / 18,
  pt: 0.1,
  px: 0.08,
  mm: 0.285,
  cm: 2.85,
  in: 7.2,
  pc: 1.2,
  bp: 0.1,
  dd: 0.11,
  cc: 1.28,
  sp: 0.1,
};

/** Whether negative space, raised boxes, rules or repeated sizes could cover the content around a formula. */
function mayOverlap(tex: string): boolean {
  const lengths = [...tex.matchAll(/(-?)\s{0,3}(\d{0,12}(?:\.\d{0,12})?)\s{0,3}(em|ex|mu|pt|px|mm|cm|in|pc|bp|dd|cc|sp)(?![a-zA-Z])/g)].map(
    ([, sign, number = '', unit = '']) => Number(number) * (EM_PER_UNIT[unit] ?? 1) * (sign === '-' ? -1 : 1),
  );
  const isLength = /\\(?:kern|mkern|hskip|mskip|hspace|mspace|raise|lower|raisebox|rule|\\\s{0,3}\[)/.test(tex);
  const isFar = isLength && lengths.some((length) => length < -1 || length > 10);
  const isRepeated = (tex.match(/\\(?:kern|mkern|hskip|mskip|hspace|mspace|raise|lower|raisebox|!|neg[a-z]{3,5}space)/g)?.length ?? 0) > 12;
  const isOversized = (tex.match(/\\(?:huge|Huge|LARGE|Large|large)(?![a-zA-Z])/g)?.length ?? 0) > 1;
  return isFar || isRepeated || isOversized || /\\(?:[lrc]lap|math[lrc]lap)(?![a-zA-Z])/.test(tex);
}
