import SearchableMap from 'minisearch/SearchableMap';

/** The key of a value in MiniSearch's radix tree; every other key leads to a subtree. */
const leaf = '';
type Tree = Map<string, number | Tree>;

/** A term like one that was asked for; `distance` is in edits, a transposition being one. */
export interface NearWord {
  term: number;
  distance: number;
  /** Length of the word, in UTF-16 code units. */
  length: number;
  sameStart: boolean;
}

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

function collect(tree: Tree, length: number, visit: (term: number, length: number) => void): void {
  for (const [key, value] of tree) {
    if (typeof value === 'number') {
      visit(value, length);
    } else {
      collect(value, length + key.length, visit);
    }
  }
}

/** One walk over the radix tree with the rows of an edit distance matrix (optimal string alignment). */
class Near {
  private readonly width: number;
  private readonly rows: Uint8Array[] = [];
  private readonly spelled: string[] = [];
  private readonly found = new Map<number, NearWord>();

  constructor(
    private readonly word: string,
    private readonly most: number,
    private readonly begun: boolean,
  ) {
    this.width = word.length + 1;
    this.rows.push(Uint8Array.from({ length: this.width }, (_, i) => Math.min(i, 255)));
  }

  search(tree: Tree): NearWord[] {
    this.walk(tree, 0);
    return [...this.found.values()];
  }

  private walk(tree: Tree, depth: number): void {
    for (const [key, value] of tree) {
      if (key === leaf) {
        this.note(value as number, depth, this.rows[depth]?.[this.width - 1] ?? 255);
        continue;
      }
      const reached = this.follow(key, depth);
      if (reached > 0) {
        this.walk(value as Tree, reached);
      } else if (reached < 0) {
        collect(value as Tree, depth + key.length, (term, length) => this.note(term, length, -reached));
      }
    }
  }

  /** The depth after the key; 0 when it leads nowhere near; minus the distance when the word's end was reached and what follows is free. */
  private follow(key: string, depth: number): number {
    for (let i = 0; i < key.length; i++) {
      const least = this.row(depth + i + 1, key.charAt(i));
      if (least > this.most) {
        return 0;
      }
      const end = this.rows[depth + i + 1]?.[this.width - 1] ?? 255;
      if (this.begun && end <= this.most && end > 0 && depth + i + 1 >= this.word.length) {
        return -end;
      }
    }
    return depth + key.length;
  }

  /** Fills the row for one more character and tells its least distance. */
  private row(depth: number, char: string): number {
    this.spelled[depth] = char;
    const before = this.rows[depth - 1] as Uint8Array;
    const twoBefore = this.rows[depth - 2];
    const row = (this.rows[depth] ??= new Uint8Array(this.width));
    row[0] = Math.min(depth, 255);
    let least = depth;
    for (let j = 1; j < this.width; j++) {
      const own = this.word[j - 1];
      let distance = Math.min((before[j - 1] as number) + (own === char ? 0 : 1), (before[j] as number) + 1, (row[j - 1] as number) + 1);
      if (twoBefore && j > 1 && own === this.spelled[depth - 1] && this.word[j - 2] === char) {
        distance = Math.min(distance, (twoBefore[j - 2] as number) + 1);
      }
      row[j] = distance;
      least = Math.min(least, distance);
    }
    return least;
  }

  private note(term: number, length: number, distance: number): void {
    const known = this.found.get(term);
    if (distance > 0 && distance <= this.most && (!known || known.distance > distance)) {
      this.found.set(term, { term, distance, length, sameStart: this.spelled[1] === this.word[0] });
    }
  }
}
