import { stopWordsAmong, contentPieces } from './stopWords';
import { type Meaning, meaningsOf } from './glossary';
import { hangulMatches, hasLoneConsonant, withoutEnding } from './hangul';
import type { IndexReader } from './indexReader';
import { ANY_FIELD, FIELD_MASK } from './postings';
import type { TermMatch } from './vocabulary';
import { deepStem } from './stemmer';
import { type Run, runs, spell } from './tokenizer';
import { WEIGHTS } from './weights';
import type { WordForm, WordForms } from './wordForms';

/** Another match for a term: all of these index terms in one document, or all but `missing`. Quality is 1 for the typed spelling. */
export interface Alternative {
  terms: readonly number[];
  quality: number;
  missing: number;
  /** Bits of packed frequencies: only occurrences in these fields count. */
  fields: number;
}

/** Minimum quality of alternatives that count as the exact word, at most in another spelling. */
export const EXACT_FROM = 0.9;

/** One word of a query and the index terms that match it. */
export interface QueryTerm {
  /** The text to search for: lower case; syllables without their ending. */
  text: string;
  kind: Run['kind'];
  /** The forms of the word in the index. */
  forms: readonly WordForm[];
  /** Other spellings, completions, pairs of syllables. */
  alternatives: readonly Alternative[];
  /** The index terms of consecutive syllables as typed. */
  pairs: readonly number[];
  /** Number of occurrences in the query. */
  count: number;
  /** Whether it is a stop word. */
  stopWord: boolean;
  /** A part of a compound, or of a run of Chinese: it adds to the score of a paper, but is not required. */
  part: boolean;
  /** Whether it may be unfinished. */
  open: boolean;
  /** Whether it, or an inflection of it, is in the index. */
  known: boolean;
  /** Whether nearly every summary has a word with this prefix: then it is not required, but matches in other fields count. */
  everywhere: boolean;
  /** Similar words; computed only when needed, since it is more expensive. */
  similar: () => Alternative[];
}

/** Maximum number of terms in a query besides stop words; the rarest are kept. */
const MOST_TERMS = 40;
/** Maximum length of a query in UTF-16 code units, and in words: more than a pasted abstract. */
const MOST_TYPED = 4_000;
const MOST_RUNS = 400;
/** Maximum number of completions of a prefix, and of a single letter. */
const MOST_LONGER = 1500;
const MOST_LONGER_BY_LETTER = 400;
/** Maximum length of a prefix that, typed alone, is not searched for in summaries: nearly every summary has a match. */
const BARE_PREFIX = 2;
const OUTSIDE_SUMMARIES = FIELD_MASK.title | FIELD_MASK.authors | FIELD_MASK.categories;
/** A prefix with this many times as many postings as there are documents occurs in nearly every summary. */
const EVERYWHERE_FROM = 3;
/** Maximum number of syllables of a run. */
const LONGEST_RUN = 32;
/** Maximum length of a run of Han and kana that is matched as a whole; longer ones are matched pair by pair. */
const LONGEST_WHOLE = 5;

/** The terms of a text; `open`: its last word may be unfinished. */
export function queryTerms(text: string, reader: IndexReader, forms: WordForms, open: boolean): QueryTerm[] {
  const { composed, runs: all } = runs(text.slice(0, MOST_TYPED));
  const kept = all.filter((run, i) => !isParticle(composed, run, all[i - 1])).slice(0, MOST_RUNS);
  const spelled = kept.map((run) => composed.slice(run.start, run.end));
  const wholes = kept.map((run, i) => (run.kind === 'word' ? spell(spelled[i] ?? '').whole : (spelled[i] ?? '')));
  const stopWords = stopWordsAmong(wholes.map((whole, i) => (kept[i]?.kind === 'word' ? whole : withoutEnding(whole))));
  const builder = new TermBuilder(reader, forms, wholes.length === 1);
  const translated = meaningsOfRuns(kept, spelled);
  kept.forEach((run, i) => {
    const last = open && i === kept.length - 1 && run.end === composed.length;
    if (run.kind === 'word') {
      const beside = (at: number): string | undefined => (kept[at]?.kind === 'word' ? wholes[at] : undefined);
      builder.word(spelled[i] ?? '', beside(i - 1), beside(i + 1), stopWords.has(wholes[i] ?? '') && !last, last);
    } else {
      builder.syllables(
        spelled[i] ?? '',
        stopWords.has(withoutEnding(spelled[i] ?? '')) || stopWords.has(spelled[i] ?? ''),
        last,
        translated[i]!,
      );
    }
  });
  return rarest(builder.terms, reader);
}

/** What each run is called in English, by the glossary; nothing for words in letters. */
function meaningsOfRuns(all: readonly Run[], spelled: readonly string[]): Meaning[][] {
  const found: Meaning[][] = [];
  while (found.length < all.length) {
    const next = all.findIndex(({ kind }, i) => i >= found.length && kind === 'word');
    const end = next < 0 ? all.length : next;
    found.push(...meaningsOf(spelled.slice(found.length, end).map(withoutEnding)));
    if (next >= 0) {
      found.push([]);
    }
  }
  return found;
}

/** The terms of a query, limited to the rarest, in order; stop words only in short queries. */
function rarest(terms: readonly QueryTerm[], reader: IndexReader): QueryTerm[] {
  const content = terms.filter(({ stopWord }) => !stopWord);
  if (content.length === 0) {
    return terms.slice(0, MOST_TERMS).map((term) => ({ ...term, stopWord: false }));
  }
  if (terms.length <= MOST_TERMS) {
    return [...terms];
  }
  const frequency = ({ forms: [first], alternatives: [other] }: QueryTerm): number => {
    const term = first?.term ?? other?.terms[0];
    return term === undefined ? Infinity : reader.documentFrequency(term);
  };
  const kept = new Set([...content].sort((a, b) => frequency(a) - frequency(b)).slice(0, MOST_TERMS));
  return terms.filter((term) => kept.has(term));
}

/** Whether a short run of Hangul directly after a word of letters is its particle: `LLM을`. */
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
    if (!open && this.#isRepeated(deepStem(whole))) {
      return;
    }
    const found = new Alternatives(reader);
    const forms = this.#forms.of(whole);
    found.add(hyphenParts, forms.length > 0 ? 0.4 : 0.95);
    // Of a known name such as `CodeQwen` its parts say little, and what is left of `CoRAG` without its short part even less.
    const isCovered = camelParts.join('') === whole;
    if (isCovered || forms.length === 0) {
      found.add(camelParts, forms.length > 0 ? 0.4 : isCovered ? 0.9 : 0.5);
    }
    if (before !== undefined) {
      found.add([before + whole], 0.9);
    }
    if (after !== undefined) {
      found.add([whole + after], 0.9);
    }
    const known = forms.length > 0 || found.all.length > 0;
    const bare = open && this.#alone && whole.length <= BARE_PREFIX;
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
        if (part.length > 1 && forms.length > 0 && !this.#isRepeated(deepStem(part))) {
          this.#push({ ...blank(part, 'word'), forms, known: true, part: true, stopWord: stopWordsAmong([part]).has(part) });
        }
      }
    }
  }

  syllables(run: string, stopWord: boolean, open: boolean, meanings: readonly Meaning[]): void {
    const typed = run.slice(0, LONGEST_RUN);
    if (/[가-힣ㄱ-ㅎ]/.test(typed)) {
      this.#run(typed, withoutEnding(typed), stopWord, open, false, meanings);
      return;
    }
    for (const piece of contentPieces(typed)) {
      if (piece.length <= LONGEST_WHOLE) {
        this.#run(piece, piece, stopWord, open && typed.endsWith(piece), false, meaningsOf([piece])[0]!);
      } else {
        pairsOf(piece).forEach((pair) => this.#run(pair, pair, stopWord, false, true, []));
      }
    }
  }

  #run(text: string, stem: string, stopWord: boolean, open: boolean, part: boolean, meanings: readonly Meaning[]): void {
    const reader = this.#reader;
    if (!open && this.#isRepeated(stem)) {
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
    for (const words of meanings) {
      found.add(words, WEIGHTS.meaning);
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

  /** Increments the count of a repeated word; false when it is not repeated. */
  #isRepeated(text: string): boolean {
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

/** Words within one edit, or two when there is none and the word is long; and the word split into two. */
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

/** Most of the pairs, for a mistyped syllable or two words written as one. */
function mostPairs(pairs: readonly number[], length: number): Alternative[] {
  const numbers = [...new Set(pairs.filter((pair) => pair >= 0))];
  const absent = length - 1 - numbers.length;
  const most = Math.floor((length - 1) / 2);
  return numbers.length > 0 && absent <= most ? [{ terms: numbers, quality: 0.6, missing: most - absent, fields: ANY_FIELD }] : [];
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}

/** Collects alternatives in the index; single terms only once, with their first quality. */
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
