/** A list that was written on one line, and the text before its first bullet. */
export interface Bullets {
  intro: string;
  items: string[];
}

/** The mark of the bullet with which a text begins: `-`, `•` or `*`. */
export function leadingMarker(text: string): string | undefined {
  return /^[[*]?([-•*])(?:\s|(?<=-)(?=[A-Z"“]))/.exec(text)?.[1];
}

/**
 * The bullets of a text whose line breaks became spaces; undefined when it has none. The first bullet's mark is
 * the mark of all. A hyphen within a sentence is not one: before a bullet a sentence ends, or a new one clearly begins.
 */
export function flatBullets(written: string): Bullets | undefined {
  const mark = leadingMarker(written);
  const text = mark === undefined || written.startsWith(mark) ? written : withoutStray(written);
  const breaks = mark === undefined ? looseBreaks(text) : bulletBreaks(text, mark, mark.length);
  if (mark === undefined && breaks.length === 0) {
    return undefined;
  }
  const starts = mark === undefined ? breaks : [0, ...breaks];
  const items = starts
    .map((start, i) =>
      text
        .slice(start, starts[i + 1])
        .trim()
        .slice(1)
        .trim(),
    )
    .filter((item) => item !== '');
  return { intro: text.slice(0, starts[0]).trim(), items };
}

/** A Python list of one text leaves its brackets before and after the bullets, a half-written emphasis its star. */
function withoutStray(text: string): string {
  return text.startsWith('[') ? text.slice(1).replace(/\]$/, '') : text.slice(1);
}

/** Where bullets begin in a text that begins with a sentence instead: only after a sentence, only before a capital. */
function looseBreaks(text: string): number[] {
  for (const mark of ['•', '-']) {
    const breaks = text.includes(` ${mark} `)
      ? bulletBreaks(text, mark, 0).filter((at) => /^. *["“(]?[A-Z]/u.test(text.slice(at, at + 8)))
      : [];
    if (breaks.length > 0) {
      return breaks;
    }
  }
  return [];
}

function bulletBreaks(text: string, mark: string, from: number): number[] {
  const breaks: number[] = [];
  for (let at = text.indexOf(` ${mark}`, from); at >= 0; at = text.indexOf(` ${mark}`, at + 2)) {
    if (isBreak(text, at, at + 2)) {
      breaks.push(at + 1);
    }
  }
  return breaks;
}

/** How sentences begin that stand after a bullet without a full stop. */
const OPENING =
  /^ +(?:The|This|These|It|They|Their|Its|Our|We|Experiment(?:s|al)|Extensive|Results?|Evaluations?|Additionally|Furthermore|Moreover|However|In addition)\b/;

function isBreak(text: string, before: number, after: number): boolean {
  const next = text.charAt(after);
  if (next !== ' ' && !/[A-Z"“]/.test(next)) {
    return false;
  }
  let last = before;
  while (last > 0 && ' )"\'”’]*'.includes(text.charAt(last - 1))) {
    last--;
  }
  return '.!?:;…'.includes(text.charAt(last - 1)) || OPENING.test(text.slice(after, after + 20));
}
