// Frequent short words and letters of each language that the others do not have.
const LATIN: readonly (readonly [string, RegExp])[] = [
  ['vi', /[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/gi],
  ['es', /(?<![\p{L}'’])(?:el|los|las|del|un|una|con|por|para|que|este|esta|y|en|se|su|más|como|lo|al|entre)(?![\p{L}'’])|[ñ¿¡]/giu],
  [
    'pt',
    /(?<![\p{L}'’])(?:o|os|as|do|da|dos|das|um|uma|com|não|são|é|em|no|na|nos|nas|pelo|pela|por|para|que|este|e|se|mais|ao|entre)(?![\p{L}'’])|[ãõ]/giu,
  ],
  [
    'it',
    /(?<![\p{L}'’])(?:il|lo|gli|della|delle|degli|dei|del|di|che|non|è|sono|nel|nella|dal|alla|con|per|una|un|questo|questa|e|si|più|come|tra)(?![\p{L}'’])|\b(?:l|un|dell|all|nell)['’](?=\p{L})/giu,
  ],
  ['fr', /(?<![\p{L}'’])(?:le|les|des|un|une|est|en|dans|pour|avec|cette|qui|du|et|sur|se)(?![\p{L}'’])|\b[ldq]['’](?=\p{L})/giu],
  ['de', /(?<![\p{L}'’])(?:der|die|das|und|ein|eine|mit|für|auf|nicht|wird|von|ist|sie|man|den|dem|des|im|zu|wenn|sich)(?![\p{L}'’])|ß/giu],
];

const SAMPLE = 240;

/** The language of a text by its letters and shortest words (`en`, `ko`, `ja`, `zh`, `vi`, `es`, …); undefined without letters. */
export function languageOf(text: string): string | undefined {
  const sample = text.slice(0, SAMPLE);
  const { hangul, kana, han, cyrillic } = scripts(sample);
  // Texts in other scripts have many English names, so a tenth of the characters decides.
  const tenth = sample.length / 10;
  if (hangul > tenth) {
    return 'ko';
  }
  if (kana > tenth / 2) {
    return 'ja';
  }
  if (han > tenth) {
    return 'zh';
  }
  if (cyrillic > 3 * tenth) {
    return 'ru';
  }
  return /\p{L}/u.test(sample) ? latin(sample) : undefined;
}

function scripts(text: string): { hangul: number; kana: number; han: number; cyrillic: number } {
  const of = { hangul: 0, kana: 0, han: 0, cyrillic: 0 };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x400) {
      continue;
    }
    if (code >= 0xac00 && code <= 0xd7a3) {
      of.hangul++;
    } else if (code >= 0x4e00 && code <= 0x9fff) {
      of.han++;
    } else if (code >= 0x3041 && code <= 0x30ff) {
      of.kana++;
    } else if (code <= 0x4ff) {
      of.cyrillic++;
    }
  }
  return of;
}

// Tested first, since most texts are English; no other language has these words.
const ENGLISH = / (?:the|that|with|for|which|this|is|are|from|by) /;

function latin(sample: string): string {
  if (ENGLISH.test(sample)) {
    return 'en';
  }
  const words = sample.length / 6;
  const counts = LATIN.map(([name, pattern]) => ({ name, count: sample.match(pattern)?.length ?? 0 })).filter(
    ({ count }) => count > words / 8,
  );
  return counts.sort((a, b) => b.count - a.count)[0]?.name ?? 'en';
}
