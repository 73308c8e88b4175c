const HANGUL = /[\uac00-\ud7a3\u3131-\u318e]/g;
const KANA = /[\u3041-\u30ff]/g;
const HAN = /[\u4e00-\u9fff]/g;
const CYRILLIC = /[\u0400-\u04ff]/g;
const LETTER = /\p{L}/u;

// Letters and small words that a text of the language can hardly do without, and that the others lack.
const LATIN: readonly (readonly [string, RegExp])[] = [
  ['vi', /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gi],
  ['es', /(?<![\p{L}'’])(?:el|los|las|del|un|una|con|por|para|que|este|esta|y|en|se|su|más|como|lo|al|entre)(?![\p{L}'’])|[ñ¿¡]/giu],
  ['fr', /(?<![\p{L}'’])(?:le|les|des|un|une|est|en|dans|pour|avec|cette|qui|du|et|sur|se)(?![\p{L}'’])|\b[ldq]['’](?=\p{L})/giu],
  ['de', /(?<![\p{L}'’])(?:der|die|das|und|ein|eine|mit|für|auf|nicht|wird|von|ist)(?![\p{L}'’])|ß/giu],
];

const SAMPLE = 400;

/** The language of a text by its letters and smallest words (`en`, `ko`, `ja`, `zh`, `vi`, `es`, `fr`, `de`, `ru`); undefined without letters. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  if (!/[^\u0020-\u024f\u2000-\u206f\n]/.test(sample)) {
    return LETTER.test(sample) ? latin(sample) : undefined;
  }
  // Texts of these scripts are full of English names; a tenth of the characters decides.
  const share = (pattern: RegExp): number => count(sample, pattern) / sample.length;
  if (share(HANGUL) > 0.1) {
    return 'ko';
  }
  if (share(KANA) > 0.05) {
    return 'ja';
  }
  if (share(HAN) > 0.1) {
    return 'zh';
  }
  if (share(CYRILLIC) > 0.3) {
    return 'ru';
  }
  return LETTER.test(sample) ? latin(sample) : undefined;
}

function latin(sample: string): string {
  let best = { language: 'en', hits: sample.length / 48 };
  for (const [language, pattern] of LATIN) {
    const hits = count(sample, pattern);
    best = hits > best.hits ? { language, hits } : best;
  }
  return best.language;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
