/**
 * Words that do not distinguish papers: function words (after the stop lists of Lucene's analyzers) and words with which
 * searches and abstracts begin. Folded by `fold`. One-letter words are not listed: `r` and `c` are names, too.
 */
// prettier-ignore
const STOP_WORDS = {
  en: 'a an the of and or to in for on with by from at as is are was were be been being this that these those it its their they them we our us i my me you your he she his her can could may might must should would will shall which who whom whose how what when where why while than then there here into onto upon about over under between among across through during before after above below again further more most less least very much many also such both each every all any some other others another own same so too only just not no nor but if because although however therefore thus hence via per using used use uses has have had having do does did doing done get gets got make makes made paper papers article articles propose proposes proposed present presents presented introduce introduces introduced author authors',
  de: 'der die das den dem des ein eine einer eines einem einen und oder aber nicht mit von vom zu zum zur im in ins am an auf aus bei nach uber unter fur durch gegen ohne um als wie ist sind war waren wird werden wurde wurden kann konnen hat haben hatte sich auch noch nur sehr mehr dass ob wenn weil diese dieser dieses diesem diesen welche welcher welches man wir sie er es ich ihr wie was wo papier artikel arbeit wissenschaftliche',
  fr: 'le la les un une des du de et ou mais ne pas avec par pour dans sur sous sans entre vers chez ce cet cette ces qui que quoi dont est sont etait etaient etre ete a ont avait il elle ils elles nous vous on se sa son ses leur leurs au aux en y comme plus moins tres aussi comment quel quelle article articles papier propose presente',
  es: 'el la los las un una unos unas de del y o u pero no con por para en sobre sin entre hacia desde hasta como que quien cual cuales cuando donde es son era eran ser sido fue fueron ha han habia se su sus lo le les al mas menos muy tambien este esta estos estas ese esa esos esas articulo articulos trabajo propone presenta',
  vi: 'va la cua cac cho trong voi mot nhung duoc co khong nay do de tu den bang ve khi nhu nhung cung theo tren duoi bai bao nghien cuu phuong phap',
  ko: '논문 논문들 연구 대한 대해 관한 관련 위한 위해 통해 통한 이용 이용한 사용 사용한 사용하는 활용 활용한 있는 없는 하는 되는 같은 이런 그런 어떤 무엇 어떻게 그리고 또는 또한 하지만 그러나 이를 이것 그것 우리 우리는 본 이 그 저 및 등 수 것 더 매우 제안 제안한 제안하는 소개 방법 찾아줘 알려줘 나온 다룬 다루는 했던 하던',
} as const;

/** Stop words of Chinese and Japanese, which are written without spaces; longer ones before their prefixes. */
// prettier-ignore
const HAN_STOP_WORDS = '基于 關於 关于 使用 利用 通过 通過 提出 一种 一種 一个 一個 如何 什么 什麼 怎么 怎麼 哪些 这个 這個 那个 那篇 这篇 我们 我們 以及 或者 因此 但是 可以 进行 進行 论文 論文 文章 方法 研究 有关 有關 的 了 在 是 和 与 與 及 或 对 對 中 把 被 从 從 为 為 用 于 於 等 吗 呢';
// prettier-ignore
const KANA_STOP_WORDS = 'における に関する について によって による ための ために として という などの など から まで より である でした です ました ます する した して いる ある ない この その あの どの の を に は が で と へ も や か';

const LANGUAGES = Object.keys(STOP_WORDS) as (keyof typeof STOP_WORDS)[];
const languagesOf = new Map<string, (keyof typeof STOP_WORDS)[]>();
for (const language of LANGUAGES) {
  for (const word of STOP_WORDS[language].split(' ')) {
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  }
}

/** Whether a folded word is a stop word in whatever text it occurs. */
export function isStopWord(word: string): boolean {
  return languagesOf.get(word)?.some((language) => language === 'en' || language === 'ko') ?? false;
}

/**
 * The stop words among the folded words of a query: those of English and Korean, and of another language only if the
 * query has at least two different ones and no fewer than of English, since `die`, `plus` and `son` are English words.
 */
export function stopWordsAmong(words: readonly string[]): ReadonlySet<string> {
  const distinct = [...new Set(words)];
  const count = (language: string): number =>
    distinct.reduce((sum, word) => sum + (languagesOf.get(word)?.some((own) => own === language) ? 1 : 0), 0);
  const english = count('en');
  const counts = new Map<string, number>(LANGUAGES.map((language) => [language, count(language)]));
  const spoken = new Set<string>(
    LANGUAGES.filter(
      (language) => language === 'en' || language === 'ko' || ((counts.get(language) ?? 0) >= 2 && (counts.get(language) ?? 0) >= english),
    ),
  );
  return new Set(distinct.filter((word) => languagesOf.get(word)?.some((language) => spoken.has(language))));
}

const HAN_STOP_WORD = new RegExp(HAN_STOP_WORDS.split(' ').join('|'), 'u');
const KANA_STOP_WORD = new RegExp(KANA_STOP_WORDS.split(' ').join('|'), 'u');

/** A run of Han and kana split at its stop words, in pieces of at least two characters; the run itself when nothing is left. */
export function contentPieces(run: string): string[] {
  // A run with hiragana is Japanese.
  const stopWords = /\p{Script=Hiragana}/u.test(run) ? KANA_STOP_WORD : HAN_STOP_WORD;
  const pieces = run.split(stopWords).filter((piece) => piece.length > 1);
  return pieces.length > 0 ? pieces : [run];
}
