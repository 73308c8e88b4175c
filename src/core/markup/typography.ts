import { styleMark, type Style } from './tokens';

/**
 * Converts TeX's quotation marks: ``` ``so'' ```, ``` ``so" ```, `` `so' ``. Applied before Markdown is parsed, which would
 * take the backticks for code.
 */
export function quotationMarks(text: string): string {
  if (!text.includes('`')) {
    return text;
  }
  const double = text.replace(/(?<!`)``(?=[^`\s])([^`\n]{1,400}?)(''|"(?!\w)|(?=``(?!`)))/g, (whole, inside: string, close: string) =>
    close === '' ? whole : `“${inside}${close === "''" ? '”' : close}`,
  );
  // `so' is a quotation if the next backtick opens another one, or if there is none.
  return double.replace(/(?<![`\w])`(?=[A-Za-z])([^`'\n]{1,80})'(?![\w'])(?=[^`]{0,2000}(?:\s`[A-Za-z]|$))/g, '‘$1’');
}

/** Converts TeX's dashes and double quotation marks, in text that is neither code nor an address. */
export function typography(text: string): string {
  if (!/--|''/.test(text)) {
    return text;
  }
  return text
    .replace(/(?<=[\p{L}\p{N}\s)”"',.]|^)---(?=[\p{L}\p{N}\s(“"']|$)/gu, '—')
    .replace(/(?<=[\p{L}\p{N})”])--(?=[\p{L}\p{N}(“])|(?<=\s)--(?=\s)/gu, '–')
    .replace(/(?<=^|[\s(["“])''(?=\p{L})/gu, '“')
    .replace(/(?<=\p{L}{2}|[.,!?)%])''(?!['\w(])/gu, '”');
}

const CJK = '\\p{Script=Hangul}\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const STRONG = /(?<![*\\])\*\*(?![\s*])([^*\n]{1,600}?)(?<![\s\\])\*\*(?!\*)/g;
const STRONG_UNDERSCORES = /(?<![_\\\w])__(?![\s_])([^_\n]{1,600}?)(?<![\s\\])__(?!_)/g;
const EMPHASIS = new RegExp(`(?<![\\p{L}\\p{N}*\\\\])\\*(?![\\s*])([^*\\n]{1,400}?)(?<![\\s\\\\])\\*(?=[${CJK}])`, 'gu');

/**
 * Marks emphasis that CommonMark does not recognize because of adjacent letters: a run of asterisks between a bracket or
 * colon and a letter neither opens nor closes (`**강화학습(RL)**은`, `**Goal:**To`). Other emphasis is left to the parser.
 */
export function emphasize(text: string): string {
  if (!/\*|__/.test(text)) {
    return text;
  }
  const mark = (style: Style) => (whole: string, inside: string, at: number, all: string) =>
    isRefused(inside, all[at - 1], all[at + whole.length], whole.startsWith('_'))
      ? styleMark(style, false) + inside + styleMark(style, true)
      : whole;
  return text.replace(STRONG, mark('strong')).replace(STRONG_UNDERSCORES, mark('strong')).replace(EMPHASIS, mark('emphasis'));
}

/** Whether CommonMark's rules of left- and right-flanking runs reject it; an underscore also closes only at the end of a word. */
function isRefused(inside: string, before: string | undefined, after: string | undefined, isUnderscore: boolean): boolean {
  const opens = !isPunctuation(inside[0]) || isBoundary(before);
  const closes = !isPunctuation(inside.at(-1)) || isBoundary(after);
  return !opens || !closes || (isUnderscore && !isBoundary(after));
}

const isPunctuation = (char: string | undefined) => char !== undefined && /[\p{P}\p{S}]/u.test(char);
const isBoundary = (char: string | undefined) => char === undefined || /[\s\p{P}\p{S}]/u.test(char);
