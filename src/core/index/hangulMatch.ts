import { becoming, hasLoneConsonant } from './hangul';
import type { IndexReader } from './indexReader';

/** Bounds on how many chains there are, how many are followed, and what they cost. */
const MOST_CHAINS = 48;
const LONGEST_TYPED = 24;
const WIDEST_BEAM = 160;
const MOST_POSTINGS = 150_000;

/**
 * The ways in which the index has what was typed, syllable by syllable, where a lone consonant is any syllable
 * that begins with it and the last syllable may not be finished: pairs that hang together, the rarest last.
 * So initial consonants need no index of their own.
 */
export function chains(typed: string, reader: IndexReader): number[][] {
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

/** Chains as long as their postings together are not more than one keystroke can look at; one at least. */
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
  /** What does not count more has no place. */
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

/** Pairs that hang together, from the last one back; `count` is that of the rarest. */
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
