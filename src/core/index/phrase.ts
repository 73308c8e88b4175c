import { type Field, type IndexReader, FIELDS, type Tokens } from './indexReader';
import { forEachTerm } from './tokenizer';

/** Terms of a phrase that are compared; a longer phrase is one that begins so. */
const MOST_TERMS = 64;
/** Characters of a phrase that are read. */
const MOST_TYPED = 2_000;

/** Index terms that stand next to each other, whatever case, accents, spaces between syllables and hyphens they are spelled with. */
export class Phrase {
  readonly #reader: IndexReader;
  /** In their order. */
  readonly #terms: readonly number[];

  constructor(reader: IndexReader, terms: readonly number[]) {
    this.#reader = reader;
    this.#terms = terms;
  }

  /** The documents that have all of the terms. */
  candidates(): number[] {
    const reader = this.#reader;
    const rarestFirst = [...new Set(this.#terms)].sort((a, b) => reader.documentFrequency(a) - reader.documentFrequency(b));
    return (
      rarestFirst.reduce<number[] | undefined>((before, term) => {
        const { length, documents } = reader.postings(term);
        if (!before) {
          return [...documents.subarray(0, length)];
        }
        const having = new Set(documents.subarray(0, length));
        return before.filter((document) => having.has(document));
      }, undefined) ?? []
    );
  }

  standsIn(tokens: Tokens, fields: readonly Field[]): boolean {
    let start = 0;
    for (const field of FIELDS) {
      const end = tokens.ends[field];
      if (fields.includes(field) && this.#standsBetween(tokens, start, end)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  #standsBetween({ terms, positions }: Tokens, start: number, end: number): boolean {
    for (let first = start; first < end; first++) {
      if (terms[first] !== this.#terms[0]) {
        continue;
      }
      let at = first;
      let met = 1;
      for (; met < this.#terms.length; met++) {
        const next = following({ terms, positions }, at, end, this.#terms[met] as number);
        if (next < 0) {
          break;
        }
        at = next;
      }
      if (met === this.#terms.length) {
        return true;
      }
    }
    return false;
  }
}

/** Where a term follows the one at a token: the next part of the same word, or the next word or its first part; -1 when it does not. */
function following({ terms, positions }: Pick<Tokens, 'terms' | 'positions'>, at: number, end: number, term: number): number {
  const position = positions[at] as number;
  if (at + 1 < end && positions[at + 1] === position && terms[at + 1] === term) {
    return at + 1;
  }
  for (let i = at + 1; i < end && (positions[i] as number) <= position + 1; i++) {
    if (positions[i] === position + 1 && terms[i] === term) {
      return i;
    }
  }
  return -1;
}

/**
 * The phrase that a text is; with `listed` also the one of `Family, Given` in the other order. Undefined when the
 * index does not have some of its words, or it has none.
 */
export function phraseOf(text: string, reader: IndexReader, listed: boolean): Phrase[] | undefined {
  const comma = text.indexOf(',');
  const spellings = listed && comma > 0 ? [text, `${text.slice(comma + 1)} ${text.slice(0, comma)}`] : [text];
  const phrases = spellings.flatMap((spelling) => {
    const terms = numbersOf(spelling, reader);
    return terms.length > 0 && terms.every((term) => term >= 0) ? [new Phrase(reader, terms)] : [];
  });
  return phrases.length > 0 ? phrases : undefined;
}

/** The terms of a text in their order, -1 for one that the index does not have; of a compound its parts. */
function numbersOf(text: string, reader: IndexReader): number[] {
  const words: string[][] = [];
  forEachTerm(text.slice(0, MOST_TYPED), (term, increment) => {
    if (increment === 0 && words.length > 0 && !isPair(term)) {
      words.at(-1)?.push(term);
    } else {
      words.push([term]);
    }
  });
  return words
    .flatMap(([whole = '', ...parts]) => (parts.length > 0 && parts.every((part) => reader.term(part) !== undefined) ? parts : [whole]))
    .slice(0, MOST_TERMS)
    .map((term) => reader.term(term) ?? -1);
}

function isPair(term: string): boolean {
  return term.length === 2 && term.charCodeAt(0) > 0x10ff;
}
