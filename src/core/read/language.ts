/** Letters of a script, as ranges of UTF-16 code units. */
const HANGUL = [0xac00, 0xd7a3] as const;
const KANA = [0x3041, 0x30ff] as const;
const HAN = [0x4e00, 0x9fff] as const;
const CYRILLIC = [0x0400, 0x04ff] as const;

// Small words and letters that a text of the language can hardly do without, and that the others lack.
const LATIN: readonly (readonly [string, RegExp])[] = [
  ['vi', /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gi],
  ['es', /(?<![\p{L}'’])(?:el|los|las|del|una|con|por|para|que|este|esta)(?![\p{L}'’])|[ñ¿¡]/giu],
  ['fr', /(?<![\p{L}'’])(?:le|les|des|une|est|dans|pour|avec|cette|qui|du|et|sur)(?![\p{L}'’])|\b[ldq]['’](?=\p{L})/giu],
  ['de', /(?<![\p{L}'’])(?:der|die|das|und|ein|eine|mit|für|auf|nicht|wird|von|ist)(?![\p{L}'’])|ß/giu],
];

const SAMPLE = 300;

/** The language of a text by its letters and smallest words (`en`, `ko`, `ja`, `zh`, `vi`, `es`, `fr`, `de`, `ru`); undefined without letters. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  // The texts of other scripts are full of English names; a tenth of the characters decides.
  if (share(sample, HANGUL) > 0.1) {
    return 'ko';
  }
  if (share(sample, KANA) > 0.05) {
    return 'ja';
  }
  if (share(sample, HAN) > 0.1) {
    return 'zh';
  }
  if (share(sample, CYRILLIC) > 0.3) {
    return 'ru';
  }
  return /\p{L}/u.test(sample) ? latin(sample) : undefined;
}

function share(text: string, [first, last]: readonly [number, number]): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= first && code <= last) {
      count++;
    }
  }
  return count / text.length;
}

function latin(sample: string): string {
  // Most are English, and none of the others says so.
  if (sample.includes(' the ') || sample.startsWith('The ')) {
    return 'en';
  }
  const words = sample.length / 6;
  return LATIN.find(([, pattern]) => (sample.match(pattern)?.length ?? 0) > words / 8)?.[0] ?? 'en';
}
