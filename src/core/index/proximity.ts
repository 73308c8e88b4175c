import { endsLikeAWord, hasLoneConsonant, isHangul } from './hangul';
import { type IndexReader, type Tokens } from './indexReader';
import type { QueryTerm } from './queryTerms';
import { WEIGHTS } from './weights';

/** How well a paper's texts match the word order of the query, as shares of the information of all words. */
export interface Closeness {
  /** Words that are neighbours as in the query. */
  near: number;
  /** How far the query and the title are the same. */
  title: number;
  /** Penalty for syllables that are apart or inside other words. */
  lost: number;
}

/** Maximum distances in words of two words that still count as near, with decreasing weight. */
const NEARLY = 2;
const CLOSE = 10;
/** The same in the list of authors: beyond it is another person. */
const CLOSE_NAMES = 2;

/** Measures closeness by the tokens of documents, since postings have no positions. */
export class Proximity {
  /** Positions in the query by index term. */
  readonly #places = new Map<number, number>();
  /** By position: the mean information of a word and the one before it. */
  readonly #stakes: readonly number[];
  readonly #all: number;
  /** By position in the query: the previous and the next content word, -1 for none. */
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  readonly #reader: IndexReader;
  readonly #terms: readonly QueryTerm[];
  readonly #information: readonly number[];

  constructor(reader: IndexReader, terms: readonly QueryTerm[], information: readonly number[]) {
    this.#reader = reader;
    this.#terms = terms;
    this.#information = information;
    // Content words are neighbours even with stop words between them, as in `attention is all you need`.
    this.#before = new Int32Array(terms.length).fill(-1);
    this.#after = new Int32Array(terms.length).fill(-1);
    let before = -1;
    this.#stakes = terms.map((term, i) => {
      if (term.stopWord || term.part) {
        return 0;
      }
      const stake = before < 0 ? 0 : ((information[i] ?? 0) + (information[before] ?? 0)) / 2;
      this.#before[i] = before;
      if (before >= 0) {
        this.#after[before] = i;
      }
      before = i;
      return stake;
    });
    this.#all = information.reduce((sum, each, i) => sum + (terms[i]?.part ? 0 : each), 0);
    terms.forEach(({ forms, alternatives, pairs }, i) => {
      for (const { term } of forms) {
        this.#place(term, i);
      }
      for (const { terms: own } of alternatives) {
        if (own.length === 1 && pairs.length === 0) {
          this.#place(own[0] ?? -1, i);
        }
      }
      if (pairs[0] !== undefined && isComplete(pairs)) {
        this.#place(pairs[0], i);
      }
    });
  }

  /** The closeness of a paper: the best values of its documents. */
  of(paper: number): Closeness {
    const lost: number[] = [];
    let near = 0;
    let title = 0;
    const walk = new Walk(this.#reader, this.#terms, this.#places, this.#stakes, this.#before, this.#after);
    for (const document of this.#reader.documentsOf(paper)) {
      const tokens = this.#reader.tokens(document);
      walk.begin(tokens);
      walk.through(0, tokens.ends.title, 1, CLOSE);
      title = Math.max(title, this.#sameness(walk, tokens));
      walk.through(tokens.ends.title, tokens.ends.authors, 1, CLOSE_NAMES);
      walk.through(tokens.ends.authors, tokens.length, WEIGHTS.neighboursInSummary, CLOSE);
      near = Math.max(near, walk.near());
      walk.losses.forEach((share, i) => (lost[i] = Math.min(lost[i] ?? share, share)));
    }
    const all = this.#all || 1;
    return { near: near / all, title, lost: lost.reduce((sum, share, i) => sum + share * (this.#information[i] ?? 0), 0) / all };
  }

  /** 1 when title and query have the same words. */
  #sameness({ found, positions }: Walk, { ends, positions: at }: Tokens): number {
    const words = ends.title === 0 ? 0 : (at[ends.title - 1] as number) - (at[0] as number) + 1;
    if (words === 0) {
      return 0;
    }
    let asked = 0;
    found.forEach((isFound, i) => (asked += isFound && !this.#terms[i]?.part ? (this.#information[i] ?? 0) : 0));
    return ((positions.size / words) * (asked / (this.#all || 1))) ** 4;
  }

  #place(term: number, place: number): void {
    if (!this.#places.has(term)) {
      this.#places.set(term, place);
    }
  }
}

function isComplete(pairs: readonly number[]): boolean {
  return pairs.every((pair) => pair >= 0);
}

/** Whether a term can lose by apart syllables; initial consonants, and words with unknown pairs, only match in pieces anyway. */
function canLose({ kind, text, pairs, part }: QueryTerm): boolean {
  return kind === 'syllables' && !part && pairs.length > 0 && !hasLoneConsonant(text) && isComplete(pairs);
}

/** Walks through the tokens of documents, one after another. */
class Walk {
  /** By position in the query: the penalty of syllables that occur, but not as typed. */
  losses: number[] = [];
  /** By position in the query: 1 when it was found. */
  readonly found: Uint8Array;
  /** Positions of query words in the text. */
  readonly positions = new Set<number>();
  #tokens!: Tokens;
  #weight = 1;
  #close = CLOSE;
  readonly #last: Int32Array;
  readonly #best: Float64Array;
  readonly #reader: IndexReader;
  readonly #terms: readonly QueryTerm[];
  readonly #places: ReadonlyMap<number, number>;
  readonly #stakes: readonly number[];
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(
    reader: IndexReader,
    terms: readonly QueryTerm[],
    places: ReadonlyMap<number, number>,
    stakes: readonly number[],
    before: Int32Array,
    after: Int32Array,
  ) {
    this.#reader = reader;
    this.#terms = terms;
    this.#places = places;
    this.#stakes = stakes;
    this.#before = before;
    this.#after = after;
    this.found = new Uint8Array(terms.length);
    this.#last = new Int32Array(terms.length);
    this.#best = new Float64Array(terms.length);
  }

  /** Starts another document. */
  begin(tokens: Tokens): void {
    this.#tokens = tokens;
    this.losses = [];
    this.found.fill(0);
    this.positions.clear();
    this.#best.fill(0);
  }

  /** Walks from one token to another, with a weight for neighbours and a maximum distance. */
  through(from: number, to: number, weight: number, close: number): void {
    const { terms, positions } = this.#tokens;
    this.#last.fill(-1);
    this.#weight = weight;
    this.#close = close;
    for (let i = from; i < to; i++) {
      const place = this.#places.get(terms[i] as number);
      if (place === undefined) {
        continue;
      }
      const term = this.#terms[place] as QueryTerm;
      const end = term.pairs.length > 0 ? this.#runEnd(i, to, term) : i;
      if (end >= 0) {
        this.#meet(place, positions[i] as number, positions[end] as number);
      }
    }
  }

  /** The weighted sum of query words that are near each other. */
  near(): number {
    let sum = 0;
    for (let i = 0; i < this.#best.length; i++) {
      sum += (this.#best[i] as number) * (this.#stakes[i] ?? 0);
    }
    return sum;
  }

  #meet(place: number, start: number, end: number): void {
    this.found[place] = 1;
    this.positions.add(start);
    const before = this.#before[place]!;
    if (before >= 0 && (this.#last[before] as number) >= 0) {
      const gap = start - (this.#last[before] as number);
      this.#raise(place, gap <= 1 ? 1 : gap <= NEARLY ? 0.8 : gap <= this.#close ? 0.5 : 0);
    }
    const after = this.#after[place]!;
    if (after >= 0 && (this.#last[after] as number) >= 0) {
      this.#raise(after, start - (this.#last[after] as number) <= this.#close ? 0.3 : 0);
    }
    this.#last[place] = end;
  }

  #raise(place: number, value: number): void {
    this.#best[place] = Math.max(this.#best[place] as number, this.#weight * value);
  }

  /** The last token of the syllables of a term that start at a token; -1 when others follow. */
  #runEnd(start: number, to: number, { pairs, text }: QueryTerm): number {
    const { terms } = this.#tokens;
    const end = start + pairs.length - 1;
    const place = this.#places.get(terms[start] as number) as number;
    this.losses[place] ??= canLose(this.#terms[place] as QueryTerm) ? WEIGHTS.apart : 0;
    if (end >= to) {
      return -1;
    }
    for (let i = 1; i < pairs.length; i++) {
      if (terms[start + i] !== pairs[i]) {
        return -1;
      }
    }
    this.losses[place] = Math.min(this.losses[place] ?? 0, this.#loss(start, end, to, text));
    return end;
  }

  #loss(start: number, end: number, to: number, text: string): number {
    if (this.#continues(start - 1, text.charAt(0), 1)) {
      return WEIGHTS.inside;
    }
    let rest = '';
    for (let i = end + 1; i < to && rest.length < 8 && this.#continues(i, rest.at(-1) ?? text.at(-1) ?? '', 0); i++) {
      rest += this.#reader.termText(this.#tokens.terms[i] as number).charAt(1);
    }
    return rest === '' || endsLikeAWord(text + rest, 0, text) ? 0 : WEIGHTS.begins;
  }

  /** Whether a token is a pair within one word, with this syllable as its first or second. */
  #continues(at: number, syllable: string, place: 0 | 1): boolean {
    const { terms, positions } = this.#tokens;
    if (at < 0 || (at > 0 && positions[at] === positions[at - 1])) {
      return false;
    }
    const text = this.#reader.termText(terms[at] as number);
    return text.length === 2 && text.charAt(place) === syllable && isHangul(syllable);
  }
}
