import type { IndexReader } from './indexReader';
import { ANY_FIELD, FIELD_MASK, frequencyIn, type Field } from './postings';
import { type Alternative, EXACT_FROM, type QueryTerm } from './queryTerms';
import { WEIGHTS } from './weights';
import type { WordForm } from './wordForms';

/** The papers that match a term, and how good each is for it. */
export interface Matches {
  papers: number[];
  /** By paper, at most about the weight of a rare word; 0 for papers that do not match. */
  value: Float32Array;
  /** By paper: 1 when the title or the names of the authors match it. */
  titled: Uint8Array;
  /** By paper: 1 when it has the exact word, 2 when in its title or authors; any form counts for a word that the index does not have. */
  exact: Uint8Array;
  /** The information of the term: high when few papers have it. */
  information: number;
}

/** Maximum length of an unfinished word that is assumed to be a prefix, even if the index has it. */
const SHORT_PREFIX = 3;
const LEVEL_WEIGHTS = [WEIGHTS.exact, WEIGHTS.lightStem, WEIGHTS.deepStem];
/** The fields that name a paper rather than describe it. */
const HEAD = FIELD_MASK.title | FIELD_MASK.authors;
const OUTSIDE_SUMMARY = HEAD | FIELD_MASK.categories;

/** Evaluates terms for one state of an index. Its arrays are reused, so that a result is valid until the next call. */
export class Matcher {
  /** By document: weighted frequency of the forms of a word seen so far. */
  readonly #frequencies: Float32Array;
  /** By paper: the highest value of its documents. */
  readonly #best: Float32Array;
  readonly #value: Float32Array;
  readonly #titled: Uint8Array;
  readonly #exact: Uint8Array;
  readonly #seen: Uint8Array;
  #papers: number[] = [];
  /** By document; allocated when several terms are searched for together. */
  #shared?: { seen: Uint8Array; frequencies: Uint32Array };
  /** By document: the weight of an occurrence in a field, by the field's weight and its relative length (BM25F). */
  readonly #titleShare: Float32Array;
  readonly #authorsShare: Float32Array;
  readonly #summaryShare: Float32Array;
  readonly #reader: IndexReader;

  constructor(reader: IndexReader) {
    this.#reader = reader;
    const documents = reader.documentLimit;
    const papers = reader.paperCount;
    this.#frequencies = new Float32Array(documents);
    this.#best = new Float32Array(papers);
    this.#value = new Float32Array(papers);
    this.#titled = new Uint8Array(papers);
    this.#exact = new Uint8Array(papers);
    this.#seen = new Uint8Array(papers);
    this.#titleShare = shares(reader, 'title', WEIGHTS.title, WEIGHTS.titleLength);
    this.#authorsShare = shares(reader, 'authors', WEIGHTS.authors, WEIGHTS.authorsLength);
    this.#summaryShare = shares(reader, 'summary', 1, WEIGHTS.summaryLength);
  }

  /**
   * The papers that match a term in some fields (bits of packed frequencies), by its forms and by alternatives; with
   * `among`, alternatives only match papers that are not 0 in it.
   */
  match(term: QueryTerm, alternatives: readonly Alternative[], fields = ANY_FIELD, among?: Uint8Array): Matches {
    this.#clear();
    const { worth, isKnown } = this.#addForms(term.forms, fields);
    return this.#addAlternatives(alternatives, fields, among, worth, isKnown, term.open && term.text.length <= SHORT_PREFIX);
  }

  #clear(): void {
    for (const paper of this.#papers) {
      this.#value[paper] = 0;
      this.#titled[paper] = 0;
      this.#exact[paper] = 0;
      this.#seen[paper] = 0;
      this.#best[paper] = 0;
    }
    this.#papers = [];
  }

  /**
   * Sums the frequencies of all forms in each document, level by level, and takes each paper's best document. `worth` is
   * the maximum value of the word, of a paper with all forms, which alternatives never exceed.
   */
  #addForms(forms: readonly WordForm[], fields: number): { worth: number; isKnown: boolean } {
    const touched: number[] = [];
    let worth = 0;
    let isKnown = false;
    for (let level = 0; level < LEVEL_WEIGHTS.length;) {
      const own = level;
      for (const form of forms) {
        if (form.level === own) {
          this.#addForm(form.term, own === 0, fields, touched);
        }
      }
      // Levels without a form of their own add their weight to the previous one.
      let weight = 0;
      do {
        weight += LEVEL_WEIGHTS[level]!;
        level++;
      } while (level < LEVEL_WEIGHTS.length && !forms.some((form) => form.level === level));
      if (touched.length > 0) {
        isKnown ||= own === 0;
        worth += this.#countLevel(touched, weight);
      }
    }
    for (const document of touched) {
      this.#frequencies[document] = 0;
    }
    if (!isKnown) {
      for (const paper of this.#papers) {
        this.#exact[paper] = this.#titled[paper] ? 2 : 1;
      }
    }
    return { worth, isKnown };
  }

  #addForm(term: number, isExact: boolean, fields: number, touched: number[]): void {
    const { paperOf } = this.#reader;
    const { length, documents, frequencies } = this.#reader.postings(term);
    const sums = this.#frequencies;
    for (let i = 0; i < length; i++) {
      const document = documents[i]!;
      const packed = frequencies[i]! & fields;
      const paper = paperOf[document]!;
      if (packed === 0 || paper < 0) {
        continue;
      }
      if (sums[document] === 0) {
        touched.push(document);
      }
      sums[document]! += this.#frequency(document, packed);
      if (packed & HEAD) {
        this.#titled[paper] = 1;
      }
      if (isExact) {
        this.#exact[paper]! |= packed & HEAD ? 2 : 1;
      }
    }
  }

  /** Adds the value of a level to the papers that match so far; returns its maximum value. */
  #countLevel(touched: readonly number[], weight: number): number {
    const { paperOf, paperCount } = this.#reader;
    const best = this.#best;
    for (const document of touched) {
      const paper = paperOf[document]!;
      const frequency = this.#frequencies[document]!;
      if (best[paper] === 0) {
        this.#papers.push(paper);
      }
      if (frequency > best[paper]!) {
        best[paper] = frequency;
      }
    }
    const worth = weight * information(paperCount, this.#papers.length);
    for (const paper of this.#papers) {
      this.#value[paper]! += worth * saturated(best[paper]!);
    }
    return worth;
  }

  /** Adds the papers that match an alternative; `own` is the information of the word itself, 0 when the index does not have it. */
  #addAlternatives(
    alternatives: readonly Alternative[],
    fields: number,
    among: Uint8Array | undefined,
    own: number,
    isKnown: boolean,
    isPrefix: boolean,
  ): Matches {
    const before = this.#papers.length;
    if (alternatives.length > 0) {
      const best = this.#best;
      const met: number[] = [];
      const meet = (paper: number, document: number, packed: number, quality: number): void => {
        if (among !== undefined && among[paper] === 0) {
          return;
        }
        if (this.#seen[paper] === 0) {
          met.push(paper);
          best[paper] = 0;
          if (this.#value[paper] === 0) {
            this.#papers.push(paper);
          }
          this.#seen[paper] = 1;
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
        const found = met.length;
        if (alternative.terms.length === 1) {
          this.#findTerm(alternative, fields, meet);
        } else {
          this.#findTerms(alternative, fields, meet);
        }
        exact += alternative.quality >= EXACT_FROM ? met.length - found : 0;
      }
      if (isPrefix || (exact === 0 && !isKnown)) {
        for (const paper of met) {
          this.#exact[paper] = (this.#exact[paper] as number) | (this.#titled[paper] ? 2 : 1);
        }
      }
      // The information of exact matches, if any: a similar but rarer word must not count more than the word itself.
      const count = among === undefined ? met.length : Math.min(this.#reader.paperCount / 2, this.#occurrences(alternatives));
      const worth = own > 0 ? own : information(this.#reader.paperCount, exact > 0 ? exact : count);
      for (const paper of met) {
        this.#value[paper] = Math.max(this.#value[paper] as number, worth * (best[paper] as number));
      }
      return this.#answer(worth);
    }
    if (before === 0) {
      return this.#answer(information(this.#reader.paperCount, 0));
    }
    return this.#answer(own);
  }

  #occurrences(alternatives: readonly Alternative[]): number {
    return alternatives.reduce((sum, { terms: [term = -1] }) => sum + this.#reader.documentFrequency(term), 0);
  }

  #answer(worth: number): Matches {
    return { papers: this.#papers, value: this.#value, titled: this.#titled, exact: this.#exact, information: worth };
  }

  #findTerm({ terms: [term = -1], fields: own, quality }: Alternative, fields: number, meet: Meet): void {
    const { paperOf } = this.#reader;
    const { length, documents, frequencies } = this.#reader.postings(term);
    for (let i = 0; i < length; i++) {
      const packed = frequencies[i] as number;
      const document = documents[i] as number;
      const paper = paperOf[document] as number;
      if ((packed & fields & own) !== 0 && paper >= 0) {
        meet(paper, document, packed & fields, quality);
      }
    }
  }

  /** Finds documents with all of the terms, or all but `missing`, from the rarest term on. */
  #findTerms({ terms, quality, missing }: Alternative, fields: number, meet: Meet): void {
    const reader = this.#reader;
    const size = reader.documentLimit;
    const { seen, frequencies: least } = (this.#shared ??= { seen: new Uint8Array(size), frequencies: new Uint32Array(size) });
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
        meet(paper, document, packed, missing > 0 ? quality * share * share : quality);
      }
      seen[document] = 0;
    }
  }

  /** The frequency of a word in a document, weighted by field and relative length (BM25F). */
  #frequency(document: number, packed: number): number {
    let sum = frequencyIn(packed, 'summary') * this.#summaryShare[document]!;
    if (packed & OUTSIDE_SUMMARY) {
      sum +=
        frequencyIn(packed, 'title') * this.#titleShare[document]! +
        frequencyIn(packed, 'authors') * this.#authorsShare[document]! +
        frequencyIn(packed, 'categories') * WEIGHTS.categories;
    }
    return sum;
  }
}

/** The weight of an occurrence in a field of each document: lower in a field that is longer than average. */
function shares(reader: IndexReader, field: Field, weight: number, slope: number): Float32Array {
  const lengths = reader.lengths[field];
  const average = reader.averageLength(field) || 1;
  const each = new Float32Array(reader.documentLimit);
  for (let document = 0; document < each.length; document++) {
    each[document] = weight / (1 - slope + (slope * lengths[document]!) / average);
  }
  return each;
}

type Meet = (paper: number, document: number, packed: number, quality: number) => void;

function saturated(frequency: number): number {
  return (frequency * (WEIGHTS.saturation + 1)) / (frequency + WEIGHTS.saturation);
}

/** The information of a word that `matching` of the papers have: the rarer, the higher. */
function information(papers: number, matching: number): number {
  return Math.log(1 + (Math.max(0, papers - matching) + 0.5) / (matching + 0.5)) ** WEIGHTS.rarity;
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
