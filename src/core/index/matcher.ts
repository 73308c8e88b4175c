import type { Collection } from '../search/collection';
import { countOf, entryOf, Field } from '../search/postings';
import { type Alternative, exactFrom } from './queryTerms';

/** The papers that meet a term and how well, each at most 1 and more than 0. */
export interface Matches {
  papers: number[];
  /** By paper. */
  quality: Float32Array;
  /** By paper: whether the title meets it. */
  titled: Uint8Array;
  /** By paper: whether it has the very word. */
  exact: Uint8Array;
}

const k1 = 1;
const b = 0.75;
/** What a summary counts beside a title, at most. */
const summaryShare = 0.55;
const titleWeight = 0.7;
const both = 0.5;
/** Authors and categories. */
const listWeight = 0.65;

/** Evaluates terms over a collection; its arrays are used again from term to term. */
export class Matcher {
  /** By entry; made when several words are looked for together. */
  private sight?: { seen: Uint8Array; fieldsSeen: Uint8Array; countSeen: Uint8Array };
  private readonly average: number;

  constructor(private readonly collection: Collection) {
    this.average = collection.total / Math.max(1, collection.live);
  }

  /** The papers with any of the alternatives in one of the fields (bits of `Field`), each with its best; only papers that are not 0 in `among`, when it is given. */
  match(alternatives: readonly Alternative[], fields: number, among?: Uint8Array): Matches {
    const size = this.collection.papers.length;
    const matches: Matches = { papers: [], quality: new Float32Array(size), titled: new Uint8Array(size), exact: new Uint8Array(size) };
    for (const { words, quality, missing, fields: own = 0xf } of alternatives) {
      const [only] = words;
      if (words.length === 1 && only !== undefined) {
        this.alone(matches, only, fields, fields & own, quality, among);
      } else {
        this.together(matches, words, fields, quality, missing);
      }
    }
    return matches;
  }

  private alone(matches: Matches, word: number, fields: number, wanted: number, quality: number, among: Uint8Array | undefined): void {
    const { paperOf, postings } = this.collection;
    postings.forEachSlice(word, (numbers, start, end) => {
      for (let i = start; i < end; i++) {
        const posting = numbers[i] as number;
        if ((posting & wanted) === 0) {
          continue;
        }
        const entry = entryOf(posting);
        const paper = paperOf[entry] as number;
        if (paper >= 0 && (among === undefined || among[paper] !== 0)) {
          this.note(matches, paper, entry, posting & fields, countOf(posting), quality);
        }
      }
    });
  }

  private together(matches: Matches, words: readonly number[], fields: number, quality: number, missing: number): void {
    const {
      postings,
      entries: { length: size },
    } = this.collection;
    const { seen, fieldsSeen, countSeen } = (this.sight ??= {
      seen: new Uint8Array(size),
      fieldsSeen: new Uint8Array(size),
      countSeen: new Uint8Array(size),
    });
    const entries: number[] = [];
    const rarestFirst = [...words].sort((a, b) => postings.count(a) - postings.count(b));
    rarestFirst.forEach((word, i) => {
      postings.forEach(word, (entry, stands, count) => {
        const before = seen[entry] as number;
        if (before === 0 && i <= missing) {
          seen[entry] = 1;
          fieldsSeen[entry] = stands & fields;
          countSeen[entry] = count;
          entries.push(entry);
        } else if (before > 0 && before >= i - missing) {
          seen[entry] = before + 1;
          const both = (fieldsSeen[entry] as number) & stands;
          fieldsSeen[entry] = missing > 0 ? (fieldsSeen[entry] as number) | (stands & fields) : both;
          countSeen[entry] = Math.min(countSeen[entry] as number, count);
        }
      });
    });
    for (const entry of entries) {
      const found = seen[entry] as number;
      if (found >= words.length - missing) {
        const share = missing > 0 ? found / words.length : 1;
        const paper = this.collection.paperOf[entry] as number;
        const stands = fieldsSeen[entry] as number;
        if (stands !== 0 && paper >= 0) {
          this.note(matches, paper, entry, stands, countSeen[entry] as number, quality * share * share);
        }
      }
      seen[entry] = 0;
    }
  }

  private note(matches: Matches, paper: number, entry: number, fields: number, count: number, quality: number): void {
    const value = quality * this.weight(entry, fields, count);
    const known = matches.quality[paper] as number;
    if (known === 0) {
      matches.papers.push(paper);
    }
    if (value > known) {
      matches.quality[paper] = value;
    }
    if (quality >= exactFrom) {
      matches.exact[paper] = 1;
    }
    if (fields & Field.title) {
      matches.titled[paper] = 1;
    }
  }

  /** Title before authors and categories before summary; in a summary more for what comes often, less when it is long (BM25). */
  private weight(entry: number, fields: number, count: number): number {
    let weight = 0;
    if (fields & Field.summary) {
      const length = (this.collection.lengths[entry] as number) / this.average;
      weight = summaryShare * (count / (count + k1 * (1 - b + b * length)));
    }
    if (fields & Field.title) {
      return titleWeight + weight * both;
    }
    return fields & (Field.authors | Field.categories) ? Math.max(weight, listWeight) : weight;
  }
}
