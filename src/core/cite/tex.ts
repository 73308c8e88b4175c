const inMath = /\$(?![\s$])[^$]{0,500}?[^\s$\\]\$(?!\d)/g;
const command = /\\(?:[a-zA-Z]+|[^a-zA-Z\s])/g;

/**
 * A title for a BibTeX field: TeX that is in it stays TeX, what TeX would take for markup is escaped, and
 * words with capitals of their own (`LLaMA`, `GPT-4`) and formulas are braced against recasing.
 */
export function texTitle(title: string): string {
  return convert(title, protectWords);
}

/** A name or another text for a BibTeX field, escaped like a title but without braces of its own. */
export function texText(text: string): string {
  return convert(text, escapeText);
}

function convert(text: string, plain: (text: string) => string): string {
  const safe = isBalanced(text) ? text : text.replace(/[{}]/g, (brace) => (brace === '{' ? '\\textbraceleft{}' : '\\textbraceright{}'));
  const parts: string[] = [];
  let from = 0;
  let counted = 0;
  let depth = 0;
  for (const formula of safe.matchAll(inMath)) {
    depth += depthOf(safe.slice(counted, formula.index));
    counted = formula.index;
    if (isBalanced(formula[0]) && depth === 0) {
      parts.push(plain(safe.slice(from, formula.index)), `{${formula[0]}}`);
      from = formula.index + formula[0].length;
    }
  }
  return parts.join('') + plain(safe.slice(from));
}

/** Whether every brace is closed; BibTeX counts those after a backslash, too. */
function isBalanced(text: string): boolean {
  let depth = 0;
  for (const brace of text.match(/[{}]/g) ?? []) {
    depth += brace === '{' ? 1 : -1;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}

/** How many more braces a text opens than it closes. */
function depthOf(text: string): number {
  return (text.match(/[{}]/g) ?? []).reduce((depth, brace) => depth + (brace === '{' ? 1 : -1), 0);
}

function protectWords(text: string): string {
  return text.replace(/[^\s{}]+/g, (word) => {
    const [before = ''] = /^[^\p{L}\p{N}\\]*/u.exec(word) ?? [];
    const [inner = ''] = /^.*[\p{L}\p{N}]/su.exec(word.slice(before.length)) ?? [];
    const after = word.slice(before.length + inner.length);
    return isRecasable(inner) ? escapeText(word) : `${escapeText(before)}{${escapeText(inner)}}${escapeText(after)}`;
  });
}

/** Whether a style may change the word's case: no part of it has a capital after its first letter, or beside a digit. */
function isRecasable(word: string): boolean {
  return (
    word.includes('\\') ||
    !word.split(/[-–/]/).some((part) => /^\P{L}*\p{L}\P{Lu}*\p{Lu}/u.test(part) || (/\p{Lu}/u.test(part) && /\p{N}/u.test(part)))
  );
}

function escapeText(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const kept of text.matchAll(command)) {
    parts.push(escapePlain(text.slice(from, kept.index)), kept[0]);
    from = kept.index + kept[0].length;
  }
  return parts.join('') + escapePlain(text.slice(from));
}

/** Characters that TeX reads as markup, or, in its oldest font encoding, sets as others (`<` as `¡`). */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
};

function escapePlain(text: string): string {
  return text.replace(/[\\&%$#_~^<>|]/g, (character) => escapes[character] ?? `\\${character}`);
}
