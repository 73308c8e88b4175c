import { codeSpans, findMath } from './formulas';
import { TexReader } from './texReader';
import { atomMark, type InlineText } from './tokens';
import { emphasize, quotationMarks } from './typography';

/**
 * Reads everything but Markdown in a text: formulas, text commands of TeX, inline tags of HTML and, in a title, entities.
 * In Markdown, code spans are kept, and emphasis is marked where CommonMark does not recognize it because of adjacent
 * letters (`**강화학습(RL)**은`). Linear in the text; never throws.
 */
export function readInline(text: string, syntax: 'markdown' | 'title'): InlineText {
  const clean = text.replace(/[\uE000-\uE01F]/g, '\uFFFD');
  if (isBareFormula(clean)) {
    return { text: atomMark(0), atoms: [{ kind: 'formula', tex: clean.trim(), display: true, source: clean }] };
  }
  const written = quotationMarks(clean);
  const reader = new TexReader(written, syntax);
  const formulas = new Map(findMath(written).map((formula) => [formula.start, formula]));
  const code = codeSpans(written);
  const pieces: { text: string; isCode: boolean }[] = [];
  const flush = () => pieces.push({ text: reader.take(), isCode: false });
  while (!reader.isAtEnd) {
    const formula = formulas.get(reader.at);
    const codeEnd = code.get(reader.at);
    if (formula) {
      reader.atom(
        { kind: 'formula', tex: formula.tex, display: formula.display, source: written.slice(formula.start, formula.end) },
        formula.end,
      );
    } else if (codeEnd !== undefined && codeEnd > reader.at) {
      flush();
      pieces.push({ text: written.slice(reader.at, codeEnd), isCode: true });
      reader.skipTo(codeEnd);
    } else {
      reader.step();
    }
  }
  flush();
  const marked = pieces.map((piece) => (piece.isCode || syntax === 'title' ? piece.text : emphasize(piece.text)));
  return { text: marked.join(''), atoms: reader.atoms };
}

/** Commands that only occur in formulas. */
const FORMULA_ONLY =
  /\\(?:frac|tfrac|dfrac|sum|prod|int|mathbf|mathcal|mathbb|mathrm|mathsf|left|right|begin|sqrt|operatorname|hat|bar|tilde|triangleq|log|exp)(?![a-zA-Z])/;

/** Whether a whole item is a formula without delimiters: TeX with a relation, and no sentence. */
function isBareFormula(text: string): boolean {
  if (
    text.length > 2000 ||
    !text.includes('\\') ||
    !FORMULA_ONLY.test(text) ||
    !/=|\\(?:le|ge|approx|propto|triangleq|in|to)(?![a-zA-Z])/.test(text)
  ) {
    return false;
  }
  if (/[$`。]|\\text(?:bf|it|tt|sc)|\n\s{0,80}\n|[.!?]\s/.test(text)) {
    return false;
  }
  const bare = text
    .replace(/\\(?:text|mathrm|operatorname|mathsf|mathit|mathbf|begin|end|mbox)\*?\s{0,3}\{[^{}]{0,200}\}/g, ' ')
    .replace(/[_^]\{[^{}]{0,200}\}|\\[a-zA-Z]{1,40}/g, ' ');
  return !/[A-Za-z]{4}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(bare);
}
