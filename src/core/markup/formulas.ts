import { Occurrences } from '../../base/text';

/** A formula in a text; `start` and `end` include its delimiters, in UTF-16 code units. */
export interface Formula {
  start: number;
  end: number;
  tex: string;
  display: boolean;
}

/**
 * The formulas of a text: `$…$`, `$$…$$`, `\(…\)` and `\[…\]`, outside of code spans. There must be no space after an
 * opening and before a closing dollar, and no digit after the latter (the rule of Pandoc's tex_math_dollars), so that
 * prices are not formulas; obvious TeX is exempt: `$\sim$100`, `$ \alpha $`. `\[1\]` and `\(see\)` are Markdown escapes.
 * Linear in the text.
 */
export function findMath(text: string): Formula[] {
  const formulas: Formula[] = [];
  const closers = new Occurrences(text, { skipsEscaped: true });
  const code = codeSpans(text);
  let i = 0;
  while (i < text.length) {
    const formula = formulaAt(text, i, closers);
    if (formula) {
      formulas.push(formula);
      i = formula.end;
    } else {
      i = code.get(i) ?? (text[i] === '\\' ? i + 2 : afterPlain(text, i));
    }
  }
  return formulas;
}

/** The offset after a character, or after a whole run of dollars or backticks, within which nothing can open. */
function afterPlain(text: string, i: number): number {
  const char = text[i];
  let end = i + 1;
  if (char === '`' || (char === '$' && text[end] === '$')) {
    while (text[end] === char) {
      end++;
    }
  }
  return end;
}

function formulaAt(text: string, start: number, closers: Occurrences): Formula | undefined {
  const two = text.slice(start, start + 2);
  if (two === '$$') {
    return text[start + 2] === '$' ? undefined : delimited(text, start, closers.next('$$', start + 2), 2, true);
  }
  if (two === '\\(' || two === '\\[') {
    const close = closers.next(two === '\\(' ? '\\)' : '\\]', start + 2);
    const formula = delimited(text, start, close, 2, two === '\\[');
    return formula && looksLikeMath(formula.tex) ? formula : undefined;
  }
  if (text[start] !== '$' || text[start + 1] === undefined) {
    return undefined;
  }
  const close = closers.next('$', start + 1);
  if (text[close + 1] === '$') {
    return undefined;
  }
  const formula = delimited(text, start, close, 1, false);
  const isStrict = !isSpace(text[start + 1]) && !isSpace(text[close - 1]) && !isDigit(text[close + 1]);
  return formula && (isStrict ? !looksLikeProse(formula.tex) : isPlainlyTex(formula.tex)) ? formula : undefined;
}

function delimited(text: string, start: number, close: number, width: number, display: boolean): Formula | undefined {
  if (close - start > LONGEST) {
    return undefined;
  }
  const tex = text.slice(start + width, close);
  return tex.trim() === '' || /\n[ \t]*\n/.test(tex) ? undefined : { start, end: close + width, tex: tex.trim(), display };
}

/** Maximum length of a formula, in UTF-16 code units. */
const LONGEST = 2000;

/** Whether it has TeX syntax, or is a single letter. */
function looksLikeMath(tex: string): boolean {
  return /[\\^_=<>+{}|]/.test(tex) || /^[A-Za-z](?:\s?[,'/]\s?[A-Za-z])*$/.test(tex);
}

function looksLikeProse(tex: string): boolean {
  return !/[\\^_=]/.test(tex) && (tex.match(/[A-Za-z]{3,}/g)?.length ?? 0) > 1;
}

/** Whether it has a command, an index or an exponent, and no words. */
function isPlainlyTex(tex: string): boolean {
  const bare = tex.replace(/\\[a-zA-Z]{1,40}(?:\s{0,3}\{[^{}]{0,200}\})?/g, ' ');
  return (
    tex.length <= 300 &&
    /\\[a-zA-Z]|[\^_]|^[-+<>=/*]{1,3}$/.test(tex) &&
    !/\n/.test(tex) &&
    !/[A-Za-z]{3}|\p{Script=Han}|\p{Script=Hangul}/u.test(bare)
  );
}

const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);
const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';

/** The end of every code span by its start: a run of backticks up to the next run of the same length. */
export function codeSpans(text: string): Map<number, number> {
  const runs = [...text.matchAll(/`+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const spans = new Map<number, number>();
  const nextEnd = new Map<number, number>();
  for (const run of runs.reverse()) {
    const length = run.end - run.start;
    const end = nextEnd.get(length);
    if (end !== undefined) {
      spans.set(run.start, end);
    }
    nextEnd.set(length, run.end);
  }
  return spans;
}
