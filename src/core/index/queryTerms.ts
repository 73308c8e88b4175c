import { stopWordsAmong, contentPieces } from './stopWords';
import { hangulMatches, hasLoneConsonant, withoutEnding } from './hangul';
import type { IndexReader } from './indexReader';
import { ANY_FIELD, FIELD_MASK } from './postings';
import type { TermMatch } from './vocabulary';
import { deepStem } from './stemmer';
import { type Run, runs, spell } from './tokenizer';
import { WEIGHTS } from './weights';
import type { WordForm, WordForms } from './wordForms';

/** Another spelling that matches a term: all of these index terms in one document, or all but `missing`. Quality is 1 for what was typed. */
export interface Alternative {
  terms: readonly number[];
  quality: number;
  missing: number;
  /** Bits of packed frequencies: only documents that have it in one of these fields. */
  fields: number;
}

/** Alternatives from this quality on are the very word, in another spelling at most. */
export const EXACT_FROM = 0.9;

/** One word of a query and the index terms that match it. */
export interface QueryTerm {
  /** As it is looked for in a text: lower case; syllables without their ending. */
  text: string;
  kind: Run['kind'];
  /** The forms of the word that the index has. */
  forms: readonly WordForm[];
  /** Other spellings, what begins so, pairs of syllables. */
  alternatives: readonly Alternative[];
  /** Index terms that follow each other where syllables stand as typed. */
  pairs: readonly number[];
  /** How often the query has it. */
  count: number;
  /** A word that tells papers apart by nothing. */
  stopWord: boolean;
  /** A part of a compound, or of a run of Chinese: it adds to a paper that has it, and nobody misses it. */
  part: boolean;
  /** Whether it may go on. */
  open: boolean;
  /** Whether what was typed, or an inflection of it, is in the index. */
  known: boolean;
  /** Whether nearly every summary has a word that begins so: then it is asked of no paper, and those that have one elsewhere are the better. */
  everywhere: boolean;
  /** What resembles it; costs more and is looked for only when it is needed. */
  similar: () => Alternative[];
}

/** Terms of one query, stop words apart; of a longer one those in the fewest documents are kept. */
const MOST_TERMS = 40;
/** Characters of a query that are read, and words of them: more than a pasted abstract. */
const MOST_TYPED = 4_000;
const MOST_RUNS = 400;
/** Bounds on how many words a beginning stands for. */
const MOST_LONGER = 1500;
const MOST_LONGER_BY_LETTER = 400;
/** Beginnings of at most so many letters, typed alone, are looked for in titles, authors and categories: nearly every summary has one. */
const BARE_BEGINNING = 2;
const OUTSIDE_SUMMARIES = FIELD_MASK.title | FIELD_MASK.authors | FIELD_MASK.categories;
/** A beginning with so many times as many postings as there are documents stands in nearly every summary. */
const EVERYWHERE_FROM = 3;
/** Syllables of one run that are looked for. */
const LONGEST_RUN = 32;
/** Runs of Han and kana that are longer are matched pair by pair. */
const LONGEST_WHOLE = 5;

/** The terms of a text; `open` when its last word may go on. */
export function queryTerms(text: string, reader: IndexReader, forms: WordForms, open: boolean): QueryTerm[] {
  const { composed, runs: all } = runs(text.slice(0, MOST_TYPED));
  const kept = all.filter((run, i) => !isParticle(composed, run, all[i - 1])).slice(0, MOST_RUNS);
  const spelled = kept.map((run) => composed.slice(run.start, run.end));
  const wholes = kept.map((run, i) => (run.kind === 'word' ? spell(spelled[i] ?? '').whole : (spelled[i] ?? '')));
  const stopWords = stopWordsAmong(wholes.map((whole, i) => (kept[i]?.kind === 'word' ? whole : withoutEnding(whole))));
  const builder = new TermBuilder(reader, forms, wholes.length === 1);
  kept.forEach((run, i) => {
    const last = open && i === kept.length - 1 && run.end === composed.length;
    if (run.kind === 'word') {
      const beside = (at: number): string | undefined => (kept[at]?.kind === 'word' ? wholes[at] : undefined);
      builder.word(spelled[i] ?? '', beside(i - 1), beside(i + 1), stopWords.has(wholes[i] ?? '') && !last, last);
    } else {
      builder.syllables(spelled[i] ?? '', stopWords.has(withoutEnding(spelled[i] ?? '')) || stopWords.has(spelled[i] ?? ''), last);
    }
  });
  return rarest(builder.terms, reader);
}

/** The terms a query may have at most, in their order; stop words only where there is little else. */
function rarest(terms: readonly QueryTerm[], reader: IndexReader): QueryTerm[] {
  const telling = terms.filter(({ stopWord }) => !stopWord);
  if (telling.length === 0) {
    return terms.slice(0, MOST_TERMS).map((term) => ({ ...term, stopWord: false }));
  }
  if (terms.length <= MOST_TERMS) {
    return [...terms];
  }
  const frequency = ({ forms: [first], alternatives: [other] }: QueryTerm): number => {
    const term = first?.term ?? other?.terms[0];
    return term === undefined ? Infinity : reader.documentFrequency(term);
  };
  const kept = new Set([...telling].sort((a, b) => frequency(a) - frequency(b)).slice(0, MOST_TERMS));
  return terms.filter((term) => kept.has(term));
}

/** One syllable behind a word of letters is its particle: `LLM을`. */
function isParticle(text: string, run: Run, before: Run | undefined): boolean {
  return (
    run.kind === 'syllables' &&
    before?.kind === 'word' &&
    before.end === run.start &&
    run.end - run.start <= 2 &&
    /^[가-힣]+$/.test(text.slice(run.start, run.end))
  );
}

class TermBuilder {
  readonly terms: QueryTerm[] = [];
  readonly #byText = new Map<string, QueryTerm>();
  readonly #reader: IndexReader;
  readonly #forms: WordForms;
  readonly #alone: boolean;

  constructor(reader: IndexReader, forms: WordForms, alone: boolean) {
    this.#reader = reader;
    this.#forms = forms;
    this.#alone = alone;
  }

  word(typed: string, before: string | undefined, after: string | undefined, stopWord: boolean, open: boolean): void {
    const reader = this.#reader;
    const { whole, hyphenParts, camelParts } = spell(typed);
    if (!open && this.#again(deepStem(whole))) {
      return;
    }
    const found = new Alternatives(reader);
    const forms = this.#forms.of(whole);
    found.add(hyphenParts, forms.length > 0 ? 0.4 : 0.95);
    found.add(camelParts, 0.9);
    if (before !== undefined) {
      found.add([before + whole], 0.9);
    }
    if (after !== undefined) {
      found.add([whole + after], 0.9);
    }
    const known = forms.length > 0 || found.all.length > 0;
    const bare = open && this.#alone && whole.length <= BARE_BEGINNING;
    const longer = open || !known ? withPrefix(whole, reader) : [];
    const everywhere =
      open &&
      !this.#alone &&
      longer.reduce((sum, { term }) => sum + reader.documentFrequency(term), 0) > EVERYWHERE_FROM * reader.documentCount;
    addLonger(found, whole, longer, bare || everywhere ? OUTSIDE_SUMMARIES : ANY_FIELD);
    this.#push({
      ...blank(whole, 'word'),
      forms,
      alternatives: found.all,
      stopWord,
      open,
      known,
      everywhere,
      similar: () => (bare ? prefixAnywhere(whole, longer, reader) : misspelled(whole, reader, open)),
    });
    if (hyphenParts.length > 1) {
      for (const part of hyphenParts) {
        const forms = this.#forms.of(part);
        if (part.length > 1 && forms.length > 0 && !this.#again(deepStem(part))) {
          this.#push({ ...blank(part, 'word'), forms, known: true, part: true, stopWord: stopWordsAmong([part]).has(part) });
        }
      }
    }
  }

  syllables(run: string, stopWord: boolean, open: boolean): void {
    const typed = run.slice(0, LONGEST_RUN);
    if (/[가-힣ㄱ-ㅎ]/.test(typed)) {
      this.#run(typed, withoutEnding(typed), stopWord, open, false);
      return;
    }
    for (const piece of contentPieces(typed)) {
      if (piece.length <= LONGEST_WHOLE) {
        this.#run(piece, piece, stopWord, open && typed.endsWith(piece), false);
      } else {
        pairsOf(piece).forEach((pair) => this.#run(pair, pair, stopWord, false, true));
      }
    }
  }

  #run(text: string, stem: string, stopWord: boolean, open: boolean, part: boolean): void {
    const reader = this.#reader;
    if (!open && this.#again(stem)) {
      return;
    }
    const found = new Alternatives(reader);
    if (text.length > 1 && !hasLoneConsonant(text)) {
      found.add(pairsOf(text), 1);
      if (stem !== text) {
        found.add(pairsOf(stem), WEIGHTS.withoutEnding);
      }
    }
    const known = found.all.length > 0;
    if (open || !known) {
      for (const pairs of hangulMatches(text, reader)) {
        found.addNumbers(pairs, 0.8);
      }
    }
    const pairs = pairsOf(stem).map((pair) => reader.term(pair) ?? -1);
    this.#push({
      ...blank(stem, 'syllables'),
      alternatives: found.all,
      pairs,
      stopWord,
      part,
      open,
      known,
      similar: () => mostPairs(pairs, stem.length),
    });
  }

  /** Counts a word that came before once more. */
  #again(text: string): boolean {
    const known = this.#byText.get(text);
    if (known) {
      known.count++;
    }
    return known !== undefined;
  }

  #push(term: QueryTerm): void {
    this.terms.push(term);
    this.#byText.set(term.kind === 'word' ? deepStem(term.text) : term.text, term);
  }
}

function blank(text: string, kind: Run['kind']): QueryTerm {
  return {
    text,
    kind,
    forms: [],
    alternatives: [],
    pairs: [],
    count: 1,
    stopWord: false,
    part: false,
    open: false,
    known: false,
    everywhere: false,
    similar: () => [],
  };
}

function withPrefix(prefix: string, reader: IndexReader): TermMatch[] {
  return reader.termsWithPrefix(prefix, prefix.length > 1 ? MOST_LONGER : MOST_LONGER_BY_LETTER);
}

function prefixAnywhere(prefix: string, longer: readonly TermMatch[], reader: IndexReader): Alternative[] {
  const found = new Alternatives(reader);
  addLonger(found, prefix, longer, ANY_FIELD);
  return found.all;
}

function addLonger(found: Alternatives, prefix: string, longer: readonly TermMatch[], fields: number): void {
  for (const { term, length } of longer) {
    found.addNumbers([term], 0.6 + 0.15 * (prefix.length / length), fields);
  }
}

/** Words within one edit, or two when there is none and the word is long; and the word as two words. */
function misspelled(word: string, reader: IndexReader, open: boolean): Alternative[] {
  const found = new Alternatives(reader);
  if (word.length >= 3 && !/^[\d.]+$/.test(word)) {
    let near = reader.similarTerms(word, 1, open && word.length >= 5);
    if (near.length === 0 && word.length >= 7) {
      near = reader.similarTerms(word, 2, false);
    }
    for (const { term, distance, sameStart, length } of near) {
      if (word.length > 3 || (sameStart && length >= 3)) {
        found.addNumbers([term], (distance === 1 ? 0.6 : 0.4) * (sameStart ? 1 : 0.85));
      }
    }
  }
  for (let cut = 3; cut <= word.length - 3; cut++) {
    found.add([word.slice(0, cut), word.slice(cut)], 0.7);
  }
  return found.all;
}

/** Most of the pairs: a syllable mistyped, or two words written as one whose endings are gone. */
function mostPairs(pairs: readonly number[], length: number): Alternative[] {
  const numbers = [...new Set(pairs.filter((pair) => pair >= 0))];
  const absent = length - 1 - numbers.length;
  const most = Math.floor((length - 1) / 2);
  return numbers.length > 0 && absent <= most ? [{ terms: numbers, quality: 0.6, missing: most - absent, fields: ANY_FIELD }] : [];
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}

/** Collects the ways that the index knows, the best one of each. */
class Alternatives {
  readonly all: Alternative[] = [];
  readonly #single = new Set<number>();
  readonly #reader: IndexReader;

  constructor(reader: IndexReader) {
    this.#reader = reader;
  }

  add(terms: readonly string[], quality: number): void {
    const numbers = terms.map((term) => this.#reader.term(term));
    if (numbers.length > 0 && numbers.every((number) => number !== undefined)) {
      this.addNumbers(numbers, quality);
    }
  }

  addNumbers(numbers: readonly number[], quality: number, fields: number = ANY_FIELD): void {
    const terms = [...new Set(numbers)];
    const [only] = terms;
    if (terms.length === 1 && only !== undefined) {
      if (this.#single.has(only)) {
        return;
      }
      this.#single.add(only);
    }
    this.all.push({ terms, quality, missing: 0, fields });
  }
}
