import type { IndexReader } from './indexReader';

// Composed syllables are numbered by their parts: initial * 588 + vowel * 28 + final.
const first = 0xac00;
const last = 0xd7a3;
const vowelsTimesFinals = 588;
const finals = 28;
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const jamo = /[ㄱ-ㅎ]/;

/** Whether the character is a composed Hangul syllable. */
export function isHangul(char: string): boolean {
  const code = char.charCodeAt(0);
  return code >= first && code <= last;
}

/** Whether the text has a lone consonant: initial consonants, or a syllable that is being typed. */
export function hasLoneConsonant(text: string): boolean {
  return jamo.test(text);
}

/**
 * Whether a typed syllable is, or can become, another one: a lone consonant can become any syllable with that initial;
 * with `open`, a syllable without a final can get one (`하` becomes `학`), and a vowel a second part (`호` becomes `화`).
 */
export function becomes(typed: string, syllable: string, open: boolean): boolean {
  return typed === syllable || becoming(typed, open)(syllable.charCodeAt(0));
}

/** `becomes` as a test for the codes of syllables, which form a range. */
export function becoming(typed: string, open: boolean): (syllable: number) => boolean {
  const initial = initials.indexOf(typed);
  const own = typed.charCodeAt(0);
  const openSyllable = open && isHangul(typed) && (own - first) % finals === 0;
  const start = initial >= 0 ? first + initial * vowelsTimesFinals : own;
  const end = initial >= 0 ? start + vowelsTimesFinals : openSyllable ? own + finals : own + 1;
  return (code) => (code >= start && code < end) || code === own;
}

// Longest first. Particles, and endings that make a verb or an adjective of a noun; collected from what follows nouns
// in Korean abstracts, and checked for words that only seem to have one (the stem keeps two syllables).
const endings = (
  '으로부터 에서부터 하였습니다 되었습니다 했습니다 됐습니다 에서는 에서의 에서도 에게는 으로는 으로의 으로도 으로서 으로써 이라는 이라고 ' +
  '하였다 되었다 합니다 됩니다 입니다 하도록 되도록 하면서 되면서 하기 위해 까지의 부터의 처럼 보다 마다 조차 에는 에도 에서 에게 까지 부터 으로 로서 로써 ' +
  '로의 로는 와의 과의 와는 과는 들은 들이 들을 들의 들과 들에 이나 이며 이고 이다 이라 라는 라고 하고 하는 하며 하여 하기 하게 해서 했던 했다 한다 된다 ' +
  '되는 되며 되어 되고 적인 적으로 적이 시켜 시킨 시키는 시킵니다 은 는 이 가 을 를 의 에 와 과 도 만 로 나 랑 한 할 함 해 하 된 될 됨 인 들 적'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

/** The word without its particle or ending, when at least two syllables remain; the word itself otherwise. */
export function withoutEnding(word: string): string {
  const ending = endings.find((each) => word.length - each.length >= 2 && word.endsWith(each));
  return ending === undefined ? word : word.slice(0, -ending.length);
}

const endingSet: ReadonlySet<string> = new Set(endings);
const longestEnding = endings[0]?.length ?? 0;

/** Whether the occurrence of a word at an offset is a whole word: no Hangul follows, or only a particle or an ending. */
export function endsLikeAWord(text: string, at: number, word: string): boolean {
  let start = at;
  for (let i = 0; i < word.length; i++, start++) {
    if (text.charAt(start) === ' ') {
      start++;
    }
  }
  let end = start;
  while (end < text.length && isHangul(text.charAt(end)) && end - start <= longestEnding) {
    end++;
  }
  return end === start || endingSet.has(text.slice(start, end));
}

/** Limits on the number of chains, the length of a query, the width of the beam, and the number of postings. */
const MOST_CHAINS = 48;
const LONGEST_TYPED = 24;
const WIDEST_BEAM = 160;
const MOST_POSTINGS = 150_000;

/**
 * The chains of pairs in the index that match what was typed, syllable by syllable, the rarest last: a lone consonant
 * matches any syllable with that initial, and the last syllable may be unfinished. So initial consonants need no index
 * of their own.
 */
export function hangulMatches(typed: string, reader: IndexReader): number[][] {
  if (typed.length > LONGEST_TYPED) {
    return [];
  }
  const last = typed.length - 1;
  const first = becoming(typed.charAt(0), last === 0);
  const starts = last > 0 && !hasLoneConsonant(typed.charAt(0)) ? [typed.charCodeAt(0)] : [...reader.firstSyllables()].filter(first);
  let beam = starts.map((end): Chain => ({ end, count: Infinity }));
  for (let i = 1; i <= Math.max(1, last); i++) {
    const longer = new Beam();
    const fits = becoming(typed.charAt(i), i === last);
    for (const before of beam) {
      for (const term of reader.pairsFrom(before.end)) {
        const end = reader.secondSyllable(term);
        if (last === 0 || fits(end)) {
          const count = Math.min(before.count, reader.documentFrequency(term));
          if (count > longer.floor) {
            longer.add({ end, term, before, count });
          }
        }
      }
    }
    beam = longer.best();
  }
  return affordable(beam.slice(0, MOST_CHAINS).map(termsOfChain), reader);
}

/** As many chains as have few enough postings for one keystroke, at least one. */
function affordable(all: number[][], reader: IndexReader): number[][] {
  let sum = 0;
  return all.filter((terms, i) => {
    sum += terms.reduce((postingsOfAll, term) => postingsOfAll + reader.documentFrequency(term), 0);
    return i === 0 || sum <= MOST_POSTINGS;
  });
}

/** The chains with the highest counts. */
class Beam {
  #chains: Chain[] = [];
  /** Chains with no higher count are not kept. */
  floor = 0;

  add(chain: Chain): void {
    if (this.#chains.push(chain) >= 4 * WIDEST_BEAM) {
      this.#chains = this.best();
      this.floor = this.#chains.at(-1)?.count ?? 0;
    }
  }

  best(): Chain[] {
    return this.#chains.sort((a, b) => b.count - a.count).slice(0, WIDEST_BEAM);
  }
}

/** A chain of overlapping pairs, from the last one back; `count` is that of the rarest. */
interface Chain {
  /** The code of the last syllable. */
  end: number;
  term?: number;
  before?: Chain;
  count: number;
}

function termsOfChain(chain: Chain): number[] {
  const terms: number[] = [];
  for (let at: Chain | undefined = chain; at?.term !== undefined; at = at.before) {
    terms.push(at.term);
  }
  return terms;
}
