import { continues, MAX_TERM_LENGTH, seek, TermCursor, unitAt, unitSize, type SortedTerms } from './sortedTerms';

/** The first code unit of syllables: Hangul, Han and kana sort after all letters. */
export const FIRST_SYLLABLE = '\u1100';
/** Maximum length of a prefix shared by so many terms that they may be skipped with a seek, in code units. */
const SHORT_PREFIX = 3;
/** Number of terms with a dead prefix that are passed one by one before seeking, which takes as long as several steps. */
const STEPS = 24;
/** The highest first byte of code units below U+2000, which include all letters except syllables and compatibility forms. */
const LAST_OF_LETTERS = 0xe1;
/** Maximum distance; longer ones are clamped. */
const LONGEST = 0xff;

/** A term that is similar to a word: its ordinal in the list, and its edit distance. */
export interface FuzzyMatch {
  ordinal: number;
  distance: number;
  sameStart: boolean;
}

/** Searches a sorted list with an edit distance matrix (optimal string alignment); terms share the rows of their common prefix. */
export class FuzzySearch {
  readonly #width: number;
  /** A row for each code unit of the current term, after row 0. */
  readonly #rows: Uint8Array[] = [];
  readonly #units = new Uint16Array(MAX_TERM_LENGTH + 1);
  /** Number of code units that end at each byte of the current term. */
  readonly #unitsBefore = new Uint8Array(3 * MAX_TERM_LENGTH + 1);
  /** Number of bytes of the current term that have rows. */
  #valid = 0;
  /** Length in bytes of the prefix of the current term with which no term can match. */
  #dead = Infinity;
  #isDeadShort = false;
  readonly #above = new Uint8Array(3 * MAX_TERM_LENGTH + 1);
  #near: { bytes: number; distance: number } | undefined;
  #found: FuzzyMatch[] = [];
  readonly #word: string;
  readonly #most: number;
  readonly #asPrefix: boolean;

  constructor(word: string, most: number, asPrefix: boolean) {
    this.#word = word;
    this.#most = most;
    this.#asPrefix = asPrefix;
    this.#width = word.length + 1;
    for (let depth = 0; depth <= MAX_TERM_LENGTH; depth++) {
      this.#rows.push(new Uint8Array(this.#width));
    }
    this.#rows[0]!.forEach((_, i, row) => (row[i] = Math.min(i, LONGEST)));
  }

  in(terms: SortedTerms): FuzzyMatch[] {
    this.#found = [];
    this.#restart();
    const cursor = new TermCursor(terms);
    // Syllables sort after all letters, and most terms of a Korean library are pairs of them, which no word of letters matches.
    const spelled = this.#word.charCodeAt(0) < FIRST_SYLLABLE.charCodeAt(0);
    let passed = 0;
    cursor.next();
    while (cursor.ordinal < terms.count && !(spelled && cursor.term[0]! > LAST_OF_LETTERS)) {
      const dead = this.#visit(cursor);
      passed = dead > 0 && cursor.shared >= dead ? passed + 1 : 0;
      if (passed >= STEPS) {
        // Many terms have this prefix: seek to the first that does not.
        this.#above.set(cursor.term.subarray(0, dead));
        this.#above[dead] = 0xff;
        seek(terms, this.#above, dead + 1, cursor);
        this.#restart();
      } else {
        cursor.next();
      }
    }
    return this.#found;
  }

  #restart(): void {
    this.#dead = Infinity;
    this.#near = undefined;
    this.#valid = 0;
  }

  /** Compares one term; returns the length in bytes of its dead prefix if that is short, else 0. */
  #visit(cursor: TermCursor): number {
    this.#valid = Math.min(this.#valid, cursor.shared);
    if (cursor.shared >= this.#dead) {
      return this.#isDeadShort ? this.#dead : 0;
    }
    if (this.#near && cursor.shared >= this.#near.bytes) {
      this.#note(cursor, this.#near.distance);
      return 0;
    }
    this.#dead = Infinity;
    this.#near = undefined;
    let at = this.#valid;
    while (at > 0 && at < cursor.length && continues(cursor.term[at]!)) {
      at--;
    }
    let depth = at === 0 ? 0 : this.#unitsBefore[at]!;
    let distance = this.#rows[depth]![this.#width - 1]!;
    while (at < cursor.length) {
      const unit = unitAt(cursor.term, at);
      at += unitSize(cursor.term[at]!);
      this.#unitsBefore[at] = ++depth;
      const least = this.#fill(depth, unit);
      distance = this.#rows[depth]![this.#width - 1]!;
      this.#valid = at;
      if (least > this.#most) {
        this.#dead = at;
        this.#isDeadShort = depth <= SHORT_PREFIX;
        return this.#isDeadShort ? at : 0;
      }
      if (this.#asPrefix && distance <= this.#most && distance > 0 && depth >= this.#word.length) {
        this.#near = { bytes: at, distance };
        break;
      }
    }
    this.#note(cursor, distance);
    return 0;
  }

  #note(cursor: TermCursor, distance: number): void {
    if (distance > 0 && distance <= this.#most) {
      this.#found.push({ ordinal: cursor.ordinal, distance, sameStart: unitAt(cursor.term, 0) === this.#word.charCodeAt(0) });
    }
  }

  /** Fills the row for one more code unit and returns its least distance. */
  #fill(depth: number, unit: number): number {
    this.#units[depth] = unit;
    const before = this.#rows[depth - 1]!;
    const twoBefore = this.#rows[depth - 2];
    const row = this.#rows[depth]!;
    row[0] = Math.min(depth, LONGEST);
    let least = depth;
    for (let j = 1; j < this.#width; j++) {
      const own = this.#word.charCodeAt(j - 1);
      let distance = Math.min(before[j - 1]! + (own === unit ? 0 : 1), before[j]! + 1, row[j - 1]! + 1);
      if (twoBefore && j > 1 && own === this.#units[depth - 1] && this.#word.charCodeAt(j - 2) === unit) {
        distance = Math.min(distance, twoBefore[j - 2]! + 1);
      }
      row[j] = distance;
      least = Math.min(least, distance);
    }
    return least;
  }
}
