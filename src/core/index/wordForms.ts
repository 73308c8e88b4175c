import type { IndexReader } from './indexReader';
import { deepStem, lightStem, stemPrefix } from './stemmer';
import { isStopWord } from './stopWords';

/** A form of a word in the index; `level` 0 is the word itself, 1 has the same light stem, 2 the same deep stem. */
export interface WordForm {
  term: number;
  level: 0 | 1 | 2;
}

/** Maximum number of words with the same prefix that are compared by stem. */
const MOST_WITH_PREFIX = 400;
const SHORTEST_STEMMED = 3;
/** Maximum number of words whose forms are cached. */
const MOST_REMEMBERED = 2_000;

/** Whether a term is a pair of syllables of Hangul, Han or kana. */
export function isPair(text: string): boolean {
  return text.length === 2 && text.charCodeAt(0) > 0x10ff;
}

/** The terms of an index that are forms of a word, cached until the index changes. */
export class WordForms {
  readonly #byWord = new Map<string, WordForm[]>();
  #version = -1;
  #stems = new Map<number, string | null>();
  #generation = -1;
  readonly #reader: IndexReader;

  constructor(reader: IndexReader) {
    this.#reader = reader;
  }

  /** The forms of a word, the word itself first if the index has it. */
  of(word: string): readonly WordForm[] {
    if (this.#version !== this.#reader.version || this.#byWord.size > MOST_REMEMBERED) {
      this.#byWord.clear();
      this.#version = this.#reader.version;
    }
    let forms = this.#byWord.get(word);
    if (!forms) {
      forms = this.#find(word);
      this.#byWord.set(word, forms);
    }
    return forms;
  }

  /**
   * The light stem of a term, or the term itself for a pair of syllables; undefined for stop words, numbers and single
   * letters, which say nothing about the topic of a paper.
   */
  stem(term: number): string | undefined {
    if (this.#generation !== this.#reader.generation) {
      this.#generation = this.#reader.generation;
      this.#stems.clear();
    }
    let stem = this.#stems.get(term);
    if (stem === undefined) {
      const text = this.#reader.termText(term);
      stem = text.length < 2 || /^[\d.]+$/.test(text) || isStopWord(text) ? null : lightStem(text);
      this.#stems.set(term, stem);
    }
    return stem ?? undefined;
  }

  #find(word: string): WordForm[] {
    const own = this.#reader.term(word);
    const forms: WordForm[] = own === undefined ? [] : [{ term: own, level: 0 }];
    const prefix = /^[a-z]+$/.test(word) ? stemPrefix(word) : '';
    if (prefix.length < SHORTEST_STEMMED) {
      return forms;
    }
    const light = lightStem(word);
    const deep = deepStem(word);
    const shortest = this.#reader.term(prefix);
    const longer = this.#reader.termsWithPrefix(prefix, MOST_WITH_PREFIX).map(({ term }) => term);
    for (const term of shortest === undefined ? longer : [shortest, ...longer]) {
      if (term !== own) {
        const text = this.#reader.termText(term);
        if (lightStem(text) === light) {
          forms.push({ term, level: 1 });
        } else if (deepStem(text) === deep) {
          forms.push({ term, level: 2 });
        }
      }
    }
    return forms;
  }
}
