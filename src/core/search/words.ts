import SearchableMap from 'minisearch/SearchableMap';
import { collect, Near, type NearWord, type Tree } from './near';

/** A word that begins as was typed; its length in UTF-16 code units. */
export interface BegunWord {
  term: number;
  length: number;
}

/** Words are also listed by so many of their first letters: a walk over the tree takes 100 ms for one letter at 60,000 entries. */
const shortBeginning = 2;
/** Longer words count as so long. */
const longestLength = 0xff;

const syllables = /^[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uff9d]{2}/;

/**
 * The vocabulary: a number for every term. Words of letters are also in MiniSearch's radix tree, for those
 * that begin with or resemble what is typed; pairs of syllables are not, they are looked for exactly.
 */
export class Words {
  private readonly numbers = new Map<string, number>();
  private readonly tree = new SearchableMap<number>();
  /** Terms of two syllables, by the code of the first. */
  private readonly pairs = new Map<number, number[]>();
  private readonly starts = new Map<string, number[]>();
  /** By term: the length of a word, the code of the second syllable of a pair. */
  private tails = new Uint16Array(1 << 10);

  get size(): number {
    return this.numbers.size;
  }

  number(term: string): number | undefined {
    return this.numbers.get(term);
  }

  /** The number of a term, a new one when it is new. */
  add(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) {
      return known;
    }
    const number = this.numbers.size;
    // V8 keeps a long part of a text as a view that keeps the whole text alive; joining letters makes it a string of its own.
    const own = term.length > 12 ? term.split('').join('') : term;
    this.numbers.set(own, number);
    if (term.length === 2 && syllables.test(term)) {
      list(this.pairs, term.charCodeAt(0), number);
      this.noteTail(number, term.charCodeAt(1));
    } else {
      this.tree.set(own, number);
      list(this.starts, own.slice(0, shortBeginning), number);
      this.noteTail(number, Math.min(own.length, longestLength));
    }
    return number;
  }

  /** Every term with its number. */
  all(): Iterable<[string, number]> {
    return this.numbers;
  }

  /** Codes of the first syllables of pairs. */
  firstSyllables(): Iterable<number> {
    return this.pairs.keys();
  }

  /** Terms of two syllables that begin with this one, by its code. */
  pairsFrom(first: number): readonly number[] {
    return this.pairs.get(first) ?? [];
  }

  /** The code of the second syllable of a pair. */
  secondOf(pair: number): number {
    return this.tails[pair] as number;
  }

  /** The words that begin so, itself excluded: all of them, or about the `most` that stand in most entries. */
  beginningWith(prefix: string, most: number, countOf: (term: number) => number): BegunWord[] {
    const found = prefix.length <= shortBeginning ? this.startingWith(prefix) : this.below(prefix);
    const terms = found.length > most ? mostFrequent(found, most, countOf) : found;
    return terms.map((term) => ({ term, length: this.tails[term] as number })).filter(({ length }) => length > prefix.length);
  }

  /**
   * The words within so many edits (insertion, deletion, replacement, transposition of neighbours), itself
   * excluded; when `begun`, also words whose beginning is that near.
   */
  near(word: string, most: number, begun: boolean): NearWord[] {
    return new Near(word, most, begun).search(this.tree._tree as Tree);
  }

  private startingWith(prefix: string): number[] {
    return [...this.starts.keys()].filter((start) => start.startsWith(prefix)).flatMap((start) => this.starts.get(start) ?? []);
  }

  private below(prefix: string): number[] {
    const found: number[] = [];
    const { _tree: tree, _prefix: reached } = this.tree.atPrefix(prefix);
    collect(tree as Tree, reached.length, (term) => found.push(term));
    return found;
  }

  private noteTail(term: number, tail: number): void {
    if (term >= this.tails.length) {
      const tails = new Uint16Array(term * 2);
      tails.set(this.tails);
      this.tails = tails;
    }
    this.tails[term] = tail;
  }
}

function list<K, T>(lists: Map<K, T[]>, key: K, value: T): void {
  const known = lists.get(key);
  if (known) {
    known.push(value);
  } else {
    lists.set(key, [value]);
  }
}

/** Those above the count that leaves about `most`; found by counting counts, because sorting takes longer than all the rest. */
function mostFrequent(terms: readonly number[], most: number, countOf: (term: number) => number): number[] {
  const highest = 1023;
  const counts = new Uint32Array(highest + 1);
  terms.forEach((term) => (counts[Math.min(countOf(term), highest)] as number)++);
  let least = highest;
  for (let found = counts[least] as number; least > 1 && found + (counts[least - 1] as number) <= most; found += counts[least] as number) {
    least--;
  }
  return terms.filter((term) => countOf(term) >= least);
}
