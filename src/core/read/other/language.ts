const COMMON: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the of and to in is that for with on are we this as by an from it be which'.split(' ')),
  es: new Set('el los las un una que en y para con por del se es como su más sin lo al'.split(' ')),
  fr: new Set('le les des une et en que qui dans pour sur par du est au aux se sans nous une ce'.split(' ')),
  de: new Set('der die das und ein eine einer nicht ist mit von zu den dem für auf im sich wird als'.split(' ')),
};

/** The language of a text, of those that labels are known in: `en`, `ko`, `zh`, `ja`, `vi`, `es`, `fr`, `de`. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, 2000).normalize('NFC');
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) {
    return undefined;
  }
  const share = (pattern: RegExp): number => count(sample, pattern) / letters;
  if (share(/\p{Script=Hangul}/gu) > 0.2) {
    return 'ko';
  }
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.1) {
    return 'ja';
  }
  if (share(/\p{Script=Han}/gu) > 0.2) {
    return 'zh';
  }
  if (share(/[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu) > 0.05) {
    return 'vi';
  }
  return byWords(sample.toLowerCase().split(/[^\p{L}]+/u));
}

function byWords(words: readonly string[]): string | undefined {
  let best: { lang: string; hits: number } | undefined;
  for (const [lang, common] of Object.entries(COMMON)) {
    const hits = words.filter((word) => common.has(word)).length;
    if (hits > (best?.hits ?? 0)) {
      best = { lang, hits };
    }
  }
  return best?.lang;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
