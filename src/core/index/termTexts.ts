import { fillersAmong } from './fillers';
import type { IndexReader } from './indexReader';
import { lightStem } from './stemmer';

/** Two syllables of Hangul, Han or kana. */
export function isPair(text: string): boolean {
  return text.length === 2 && text.charCodeAt(0) > 0x10ff;
}

/** What the terms of an index stand for, by their numbers, remembered while these hold. */
export class TermTexts {
  #stems: (string | null)[] = [];
  #generation = -1;
  readonly #reader: IndexReader;

  constructor(reader: IndexReader) {
    this.#reader = reader;
  }

  /**
   * What a term has in common with its inflections, the term itself when it is a pair of syllables; undefined for
   * fillers, numbers and single letters, which tell nothing of what a paper is about.
   */
  stem(term: number): string | undefined {
    if (this.#generation !== this.#reader.generation) {
      this.#generation = this.#reader.generation;
      this.#stems = [];
    }
    let stem = this.#stems[term];
    if (stem === undefined) {
      const text = this.#reader.termText(term);
      stem = text.length < 2 || /^[\d.]+$/.test(text) || fillersAmong([text]).size > 0 ? null : lightStem(text);
      this.#stems[term] = stem;
    }
    return stem ?? undefined;
  }
}
