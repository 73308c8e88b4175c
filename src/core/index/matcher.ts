import { ANY_FIELD, FIELD_MASK, frequencyIn, type IndexReader } from './indexReader';
import { type Alternative, EXACT_FROM, type QueryTerm, type Variant } from './queryTerms';
import { WEIGHTS } from './weights';

/** The papers that meet a term, and how good each is for it. */
export interface Matches {
  papers: number[];
  /** By paper, at most about the weight of a rare word; 0 where it is not met. */
  value: Float32Array;
  /** By paper: 1 when the title or the names of the authors meet it. */
  titled: Uint8Array;
  /** By paper: whether it has the very word, 2 when in its title or among the names; any form will do of a word that the index does not have. */
  exact: Uint8Array;
  /** What the term tells: high when few papers have it. */
  information: number;
}

/** A word of so many letters that may go on is hardly ever meant as it is, even where the index has it. */
const SHORT_BEGINNING = 3;
/** Where a paper is named rather than told of. */
const HEAD = FIELD_MASK.title | FIELD_MASK.authors;

/** Evaluates terms over an index; its arrays are used again from term to term, so an answer holds until the next call. */
export class Matcher {
  readonly #level: readonly [Float32Array, Float32Array, Float32Array];
  readonly #best: readonly [Float32Array, Float32Array, Float32Array];
  readonly #value: Float32Array;
  readonly #titled: Uint8Array;
  readonly #exact: Uint8Array;
  readonly #noted: Uint8Array;
  readonly #counts = [0, 0, 0];
  #papers: number[] = [];
  /** By document; made when several terms are looked for together. */
  #sight?: { seen: Uint8Array; frequencies: Uint32Array };
  readonly #averageTitle: number;
  readonly #averageAuthors: number;
  readonly #averageSummary: number;

  constructor(private readonly reader: IndexReader) {
    const documents = reader.documentLimit;
    const papers = reader.paperCount;
    this.#level = [new Float32Array(documents), new Float32Array(documents), new Float32Array(documents)];
    this.#best = [new Float32Array(papers), new Float32Array(papers), new Float32Array(papers)];
    this.#value = new Float32Array(papers);
    this.#titled = new Uint8Array(papers);
    this.#exact = new Uint8Array(papers);
    this.#noted = new Uint8Array(papers);
    this.#averageTitle = reader.averageLength('title') || 1;
    this.#averageAuthors = reader.averageLength('authors') || 1;
    this.#averageSummary = reader.averageLength('summary') || 1;
  }

  /**
   * The papers that meet a term in some of the fields (bits of packed frequencies), by its forms and by these
   * alternatives; alternatives only among papers that are not 0 in `among`, when it is given.
   */
  match(term: QueryTerm, alternatives: readonly Alternative[], fields = ANY_FIELD, among?: Uint8Array): Matches {
    this.#clear();
    this.#forms(term.variants, fields);
    const papersInAll = this.reader.paperCount;
    const [exact = 0, light = 0, deep = 0] = this.#counts;
    const idf = [information(papersInAll, exact), information(papersInAll, light), information(papersInAll, deep)];
    const [own, lightly, deeply] = this.#best;
    for (const paper of this.#papers) {
      this.#value[paper] =
        WEIGHTS.exact * (idf[0] ?? 0) * saturated(own[paper] as number) +
        WEIGHTS.lightStem * (idf[1] ?? 0) * saturated(lightly[paper] as number) +
        WEIGHTS.deepStem * (idf[2] ?? 0) * saturated(deeply[paper] as number);
    }
    if (exact === 0) {
      for (const paper of this.#papers) {
        this.#exact[paper] = this.#titled[paper] ? 2 : 1;
      }
    }
    // What the word would tell of a paper that has all of its forms: other ways to meet it never tell more.
    const told =
      this.#papers.length === 0
        ? 0
        : (exact > 0 ? WEIGHTS.exact * (idf[0] ?? 0) : 0) +
          (light > 0 ? WEIGHTS.lightStem * (idf[1] ?? 0) : 0) +
          WEIGHTS.deepStem * (idf[2] ?? 0);
    return this.#others(alternatives, fields, among, told, exact > 0, term.open && term.text.length <= SHORT_BEGINNING);
  }

  #clear(): void {
    for (const paper of this.#papers) {
      this.#value[paper] = 0;
      this.#titled[paper] = 0;
      this.#exact[paper] = 0;
      this.#noted[paper] = 0;
      this.#best.forEach((best) => (best[paper] = 0));
    }
    this.#papers = [];
    this.#counts.fill(0);
  }

  /** Sums what a document has of all forms, level by level, and takes each paper's best document. */
  #forms(variants: readonly Variant[], fields: number): void {
    const { reader } = this;
    const touched: number[] = [];
    const [exact, light, deep] = this.#level;
    for (const { term, level } of variants) {
      const { length, documents, frequencies } = reader.postings(term);
      const sums = this.#level[level];
      for (let i = 0; i < length; i++) {
        const document = documents[i] as number;
        const packed = (frequencies[i] as number) & fields;
        const paper = reader.paperOf[document] as number;
        if (packed === 0 || paper < 0) {
          continue;
        }
        if (exact[document] === 0 && light[document] === 0 && deep[document] === 0) {
          touched.push(document);
        }
        sums[document] = (sums[document] as number) + this.#frequency(document, packed);
        if (packed & HEAD) {
          this.#titled[paper] = 1;
        }
        if (level === 0) {
          this.#exact[paper] = (this.#exact[paper] as number) | (packed & HEAD ? 2 : 1);
        }
      }
    }
    for (const document of touched) {
      const paper = reader.paperOf[document] as number;
      if (this.#best[2][paper] === 0) {
        this.#papers.push(paper);
      }
      this.#raise(0, paper, exact[document] as number);
      this.#raise(1, paper, (exact[document] as number) + (light[document] as number));
      this.#raise(2, paper, (exact[document] as number) + (light[document] as number) + (deep[document] as number));
      exact[document] = light[document] = deep[document] = 0;
    }
  }

  #raise(level: 0 | 1 | 2, paper: number, frequency: number): void {
    const known = this.#best[level][paper] as number;
    if (frequency > known) {
      this.#best[level][paper] = frequency;
      if (known === 0) {
        (this.#counts[level] as number)++;
      }
    }
  }

  /** Adds what meets the alternatives; `own` is what the word itself tells, 0 when the index does not have it. */
  #others(
    alternatives: readonly Alternative[],
    fields: number,
    among: Uint8Array | undefined,
    own: number,
    isKnown: boolean,
    isBegun: boolean,
  ): Matches {
    const before = this.#papers.length;
    if (alternatives.length > 0) {
      const best = this.#best[0];
      const mets: number[] = [];
      const note = (paper: number, document: number, packed: number, quality: number): void => {
        if (among !== undefined && among[paper] === 0) {
          return;
        }
        if (this.#noted[paper] === 0) {
          mets.push(paper);
          best[paper] = 0;
          if (this.#value[paper] === 0) {
            this.#papers.push(paper);
          }
          this.#noted[paper] = 1;
        }
        const value = quality * saturated(this.#frequency(document, packed));
        if (value > (best[paper] as number)) {
          best[paper] = value;
        }
        if (packed & HEAD) {
          this.#titled[paper] = 1;
        }
        if (quality >= EXACT_FROM) {
          this.#exact[paper] = (this.#exact[paper] as number) | (packed & HEAD ? 2 : 1);
        }
      };
      let exact = 0;
      for (const alternative of alternatives) {
        const found = mets.length;
        if (alternative.terms.length === 1) {
          this.#alone(alternative, fields, note);
        } else {
          this.#together(alternative, fields, note);
        }
        exact += alternative.quality >= EXACT_FROM ? mets.length - found : 0;
      }
      if (isBegun || (exact === 0 && !isKnown)) {
        for (const paper of mets) {
          this.#exact[paper] = (this.#exact[paper] as number) | (this.#titled[paper] ? 2 : 1);
        }
      }
      // What the very words tell, when they are there: a paper that only resembles the query is not found by a rarer word.
      const count = among === undefined ? mets.length : Math.min(this.reader.paperCount / 2, this.#occurrences(alternatives));
      const told = own > 0 ? own : information(this.reader.paperCount, exact > 0 ? exact : count);
      for (const paper of mets) {
        this.#value[paper] = Math.max(this.#value[paper] as number, told * (best[paper] as number));
      }
      return this.#answer(told);
    }
    if (before === 0) {
      return this.#answer(information(this.reader.paperCount, 0));
    }
    return this.#answer(own);
  }

  #occurrences(alternatives: readonly Alternative[]): number {
    return alternatives.reduce((sum, { terms: [term = -1] }) => sum + this.reader.documentFrequency(term), 0);
  }

  #answer(told: number): Matches {
    return { papers: this.#papers, value: this.#value, titled: this.#titled, exact: this.#exact, information: told };
  }

  #alone({ terms: [term = -1], fields: own, quality }: Alternative, fields: number, note: Note): void {
    const { paperOf } = this.reader;
    const { length, documents, frequencies } = this.reader.postings(term);
    for (let i = 0; i < length; i++) {
      const packed = frequencies[i] as number;
      const document = documents[i] as number;
      const paper = paperOf[document] as number;
      if ((packed & fields & own) !== 0 && paper >= 0) {
        note(paper, document, packed & fields, quality);
      }
    }
  }

  /** Documents with all of the terms, or all but `missing`, the rarest looked at first. */
  #together({ terms, quality, missing }: Alternative, fields: number, note: Note): void {
    const { reader } = this;
    const size = reader.documentLimit;
    const { seen, frequencies: least } = (this.#sight ??= { seen: new Uint8Array(size), frequencies: new Uint32Array(size) });
    const found: number[] = [];
    const rarestFirst = [...terms].sort((a, b) => reader.documentFrequency(a) - reader.documentFrequency(b));
    rarestFirst.forEach((term, i) => {
      const { length, documents, frequencies } = reader.postings(term);
      for (let at = 0; at < length; at++) {
        const document = documents[at] as number;
        const packed = (frequencies[at] as number) & fields;
        const before = seen[document] as number;
        if (before === 0 && i <= missing && packed !== 0) {
          seen[document] = 1;
          least[document] = packed;
          found.push(document);
        } else if (before > 0 && before >= i - missing && packed !== 0) {
          seen[document] = before + 1;
          least[document] = missing > 0 ? greatest(least[document] as number, packed) : smallest(least[document] as number, packed);
        }
      }
    });
    for (const document of found) {
      const share = (seen[document] as number) / terms.length;
      const paper = reader.paperOf[document] as number;
      const packed = least[document] as number;
      if ((seen[document] as number) >= terms.length - missing && packed !== 0 && paper >= 0) {
        note(paper, document, packed, missing > 0 ? quality * share * share : quality);
      }
      seen[document] = 0;
    }
  }

  /** How often a document has a word, fields weighted, the title and the summary against their usual length (BM25F). */
  #frequency(document: number, packed: number): number {
    const { lengths } = this.reader;
    const title = frequencyIn(packed, 'title');
    const summary = frequencyIn(packed, 'summary');
    const authors = frequencyIn(packed, 'authors');
    let sum = WEIGHTS.categories * frequencyIn(packed, 'categories');
    if (authors > 0) {
      const length = (lengths.authors[document] as number) / this.#averageAuthors;
      sum += (WEIGHTS.authors * authors) / (1 - WEIGHTS.authorsLength + WEIGHTS.authorsLength * length);
    }
    if (title > 0) {
      sum +=
        (WEIGHTS.title * title) /
        (1 - WEIGHTS.titleLength + (WEIGHTS.titleLength * (lengths.title[document] as number)) / this.#averageTitle);
    }
    if (summary > 0) {
      const length = (lengths.summary[document] as number) / this.#averageSummary;
      sum += summary / (1 - WEIGHTS.summaryLength + WEIGHTS.summaryLength * length);
    }
    return sum;
  }
}

type Note = (paper: number, document: number, packed: number, quality: number) => void;

function saturated(frequency: number): number {
  return (frequency * (WEIGHTS.saturation + 1)) / (frequency + WEIGHTS.saturation);
}

/** What a word tells that stands in so many papers. */
function information(papers: number, having: number): number {
  return Math.log(1 + (Math.max(0, papers - having) + 0.5) / (having + 0.5)) ** WEIGHTS.rarity;
}

function smallest(a: number, b: number): number {
  return pick(a, b, Math.min);
}

function greatest(a: number, b: number): number {
  return pick(a, b, Math.max);
}

/** Field by field. */
function pick(a: number, b: number, of: (a: number, b: number) => number): number {
  return (
    of(a & FIELD_MASK.title, b & FIELD_MASK.title) +
    of(a & FIELD_MASK.authors, b & FIELD_MASK.authors) +
    of(a & FIELD_MASK.categories, b & FIELD_MASK.categories) +
    of(a & FIELD_MASK.summary, b & FIELD_MASK.summary)
  );
}
