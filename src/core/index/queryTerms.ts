import { chains } from './hangulMatch';
import { hasLoneConsonant, withoutEnding } from './hangul';
import { inflections } from './inflections';
import { Field, type Postings } from '../search/postings';
import { type Run, runs, spell } from './tokenizer';
import type { BegunWord, Words } from '../search/words';

/** One way to meet a term: all of these words in the same entry, or all but `missing`. Quality is 1 for what was typed. */
export interface Alternative {
  words: readonly number[];
  quality: number;
  missing: number;
  /** Bits of `Field`: only entries that have it there; all when absent. */
  fields?: number;
}

/** Alternatives from this quality on are the very word, in another spelling at most. */
export const exactFrom = 0.9;

/** One word of a query and what in the index meets it. */
export interface Term {
  /** As it is looked for in a text: lower case; syllables without their ending. */
  text: string;
  kind: Run['kind'];
  /** What was typed, its inflections and what begins so. */
  alternatives: Alternative[];
  /** Whether what was typed, or an inflection of it, is in the index. */
  known: boolean;
  /** Whether nearly every summary has a word that begins so: then it is asked of no paper, and those that have one elsewhere are the better. */
  everywhere: boolean;
  /** What resembles it; costs more and is looked for only when it is needed. */
  like: () => Alternative[];
}

/** More words than anybody types; a whole abstract that was pasted is cut here. */
const mostTerms = 32;
/** Bounds on how many words a beginning stands for. */
const mostBegun = 1500;
const mostBegunByLetter = 400;
/** Beginnings of at most so many letters, typed alone, are looked for in titles, authors and categories: nearly every summary has one. */
const bareBeginning = 2;
const outsideSummaries = Field.title | Field.authors | Field.categories;
/** A beginning with so many times as many postings as there are entries stands in nearly every summary. */
const everywhereFrom = 3;

/** What the terms are looked up in. */
export interface Vocabulary {
  words: Words;
  postings: Postings;
  /** How many entries there are. */
  live: number;
}

/** The terms of a text; `begun` when its last word may go on. */
export function termsOf(text: string, vocabulary: Vocabulary, begun: boolean): Term[] {
  const { composed, runs: all } = runs(text);
  const kept = all.filter((run, i) => !isParticle(composed, run, all[i - 1])).slice(0, mostTerms);
  const spelled = kept.map((run) => composed.slice(run.start, run.end));
  return kept.map((run, i) => {
    const open = begun && i === kept.length - 1 && run.end === composed.length;
    return run.kind === 'word' ? wordTerm(spelled, kept, i, vocabulary, open) : syllableTerm(spelled[i] ?? '', vocabulary, open);
  });
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

function wordTerm(spelled: readonly string[], kinds: readonly Run[], i: number, vocabulary: Vocabulary, open: boolean): Term {
  const { whole, hyphened, sewn } = spell(spelled[i] ?? '');
  const found = new Alternatives(vocabulary);
  found.add([whole], 1);
  found.add(hyphened, 0.95);
  found.add(sewn, 0.9);
  const neighbour = (at: number) => (kinds[at]?.kind === 'word' ? spell(spelled[at] ?? '').whole : undefined);
  const before = neighbour(i - 1);
  const after = neighbour(i + 1);
  if (before !== undefined) {
    found.add([before + whole], 0.9);
  }
  if (after !== undefined) {
    found.add([whole + after], 0.9);
  }
  for (const form of inflections(whole)) {
    found.add([form], 0.85);
  }
  const known = found.all.length > 0;
  const alone = spelled.length === 1;
  const bare = open && alone && whole.length <= bareBeginning;
  const begun = open || !known ? begunWith(whole, vocabulary) : [];
  const everywhere =
    open && !alone && begun.reduce((sum, { term }) => sum + vocabulary.postings.count(term), 0) > everywhereFrom * vocabulary.live;
  addBegun(found, whole, begun, bare || everywhere ? outsideSummaries : undefined);
  return {
    text: whole,
    kind: 'word',
    alternatives: found.all,
    known,
    everywhere,
    like: () => (bare ? begunAnywhere(whole, begun, vocabulary) : resembling(whole, vocabulary, open)),
  };
}

function begunWith(prefix: string, { words, postings }: Vocabulary): BegunWord[] {
  return words.beginningWith(prefix, prefix.length > 1 ? mostBegun : mostBegunByLetter, (term) => postings.count(term));
}

function begunAnywhere(prefix: string, begun: readonly BegunWord[], vocabulary: Vocabulary): Alternative[] {
  const found = new Alternatives(vocabulary);
  addBegun(found, prefix, begun, undefined);
  return found.all;
}

function addBegun(found: Alternatives, prefix: string, begun: readonly BegunWord[], fields: number | undefined): void {
  for (const { term, length } of begun) {
    found.addNumbers([term], 0.6 + 0.15 * (prefix.length / length), fields);
  }
}

/** Words within one edit, or two when there is none and the word is long; and the word as two words. */
function resembling(word: string, vocabulary: Vocabulary, open: boolean): Alternative[] {
  const found = new Alternatives(vocabulary);
  if (word.length >= 3 && !/^[\d.]+$/.test(word)) {
    let near = vocabulary.words.near(word, 1, open && word.length >= 5);
    if (near.length === 0 && word.length >= 7) {
      near = vocabulary.words.near(word, 2, false);
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

function syllableTerm(text: string, vocabulary: Vocabulary, open: boolean): Term {
  const found = new Alternatives(vocabulary);
  const stem = withoutEnding(text);
  if (text.length > 1 && !hasLoneConsonant(text)) {
    found.add(pairsOf(text), 1);
    if (stem !== text) {
      found.add(pairsOf(stem), 0.8);
    }
  }
  const known = found.all.length > 0;
  if (open || !known) {
    for (const chain of chains(text, vocabulary.words, vocabulary.postings)) {
      found.addNumbers(chain, 0.8);
    }
  }
  return { text: stem, kind: 'syllables', alternatives: found.all, known, everywhere: false, like: () => mostOf(stem, vocabulary) };
}

/** Most of the pairs: a syllable mistyped, or two words written as one whose endings are gone. */
function mostOf(text: string, vocabulary: Vocabulary): Alternative[] {
  const numbers = pairsOf(text).flatMap((pair) => vocabulary.words.number(pair) ?? []);
  const absent = text.length - 1 - numbers.length;
  const most = Math.floor((text.length - 1) / 2);
  return numbers.length > 0 && absent <= most ? [{ words: [...new Set(numbers)], quality: 0.6, missing: most - absent }] : [];
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}

/** Collects the ways that the index knows, the best one of each. */
class Alternatives {
  readonly all: Alternative[] = [];
  private readonly single = new Set<number>();

  constructor(private readonly vocabulary: Vocabulary) {}

  add(terms: readonly string[], quality: number): void {
    const numbers = terms.map((term) => this.vocabulary.words.number(term));
    if (numbers.length > 0 && numbers.every((number) => number !== undefined)) {
      this.addNumbers(numbers, quality);
    }
  }

  addNumbers(numbers: readonly number[], quality: number, fields?: number): void {
    const words = [...new Set(numbers)];
    const [only] = words;
    if (words.length === 1 && only !== undefined) {
      if (this.single.has(only)) {
        return;
      }
      this.single.add(only);
    }
    this.all.push({ words, quality, missing: 0, ...(fields !== undefined && { fields }) });
  }
}
