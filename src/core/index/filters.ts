import type { DocumentFacts } from './documentTable';
import type { Mark } from '../marks/mark';
import type { IndexReader, Tokens } from './indexReader';
import type { Matcher } from './matcher';
import { ANY_FIELD, FIELD_MASK, FIELDS, type Field } from './postings';
import type { Condition, State, TextField } from './query';
import { queryTerms } from './queryTerms';
import { within } from './ranges';
import { isPair, type WordForms } from './wordForms';
import { forEachTerm } from './tokenizer';

/** Tests a paper by its number. */
export type Test = (paper: number) => boolean;

const FIELD_OF: Readonly<Record<TextField, Field>> = { title: 'title', author: 'authors', category: 'categories' };

/** Creates tests for conditions, for one state of the index. */
export class Filters {
  readonly #reader: IndexReader;
  readonly #matcher: Matcher;
  readonly #forms: WordForms;
  readonly #marks: ReadonlyMap<string, Mark>;

  constructor(reader: IndexReader, matcher: Matcher, forms: WordForms, marks: ReadonlyMap<string, Mark>) {
    this.#reader = reader;
    this.#matcher = matcher;
    this.#forms = forms;
    this.#marks = marks;
  }

  test(condition: Condition): Test {
    switch (condition.kind) {
      case 'words':
        return this.#words(condition);
      case 'id':
        return (paper) => this.#reader.paperId(paper).startsWith(condition.start);
      case 'date':
        return this.#anyDocument(({ date }) => date !== undefined && within(date, condition.range));
      case 'votes':
        return (paper) => within(this.#reader.facts.votes[paper] ?? 0, condition.range);
      case 'has':
        return condition.what === 'note'
          ? this.#marked((mark) => !!mark?.note)
          : this.#anyDocument((facts) => facts[condition.what as 'code' | 'dataset']);
      case 'is':
        return this.#marked((mark) => isIn(condition.what, mark));
      case 'in': {
        const part = condition.part.replaceAll('\\', '/');
        return this.#anyDocument(({ name }) => pathOf(name).includes(part));
      }
      case 'lang':
        return this.#anyDocument(({ lang }) => lang === condition.lang);
      case 'tag':
        return this.#marked((mark) => mark?.tags?.includes(condition.tag) === true);
    }
  }

  #words({ text, field, phrase }: Condition & { kind: 'words' }): Test {
    const fields = field === undefined ? FIELDS : [FIELD_OF[field]];
    if (phrase) {
      const phrases = phraseOf(text, this.#reader, field === 'author');
      return phrases ? this.#phrase(phrases, fields) : () => false;
    }
    const bits = field === undefined ? ANY_FIELD : FIELD_MASK[FIELD_OF[field]];
    // An operator matches only words that occur, at most inflected.
    const terms = queryTerms(text, this.#reader, this.#forms, field !== undefined).filter(({ part }) => !part);
    const met = terms.map((term) => this.#papersOf(term, bits));
    return met.length === 0 ? () => false : (paper) => met.every((papers) => papers.has(paper));
  }

  #papersOf(term: ReturnType<typeof queryTerms>[number], bits: number): ReadonlySet<number> {
    return new Set(this.#matcher.match(term, term.alternatives, bits).papers);
  }

  /** The papers with one of the phrases in the fields. */
  #phrase(phrases: readonly Phrase[], fields: readonly Field[]): Test {
    const papers = new Set<number>();
    for (const phrase of phrases) {
      for (const document of phrase.candidates()) {
        const paper = this.#reader.paperOf[document] ?? -1;
        if (paper >= 0 && !papers.has(paper) && phrase.occursIn(this.#reader.tokens(document), fields)) {
          papers.add(paper);
        }
      }
    }
    return (paper) => papers.has(paper);
  }

  #anyDocument(test: (facts: DocumentFacts) => boolean): Test {
    return (paper) => this.#reader.documentsOf(paper).some((document) => test(this.#reader.documentFacts(document)));
  }

  #marked(test: (mark: Mark | undefined) => boolean): Test {
    return (paper) => test(this.#marks.get(this.#reader.paperId(paper)));
  }
}

function isIn(state: State, mark: Mark | undefined): boolean {
  return state === 'unread' ? !mark?.read && !mark?.skipped : mark?.[state] === true;
}

function pathOf(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}

/** Maximum number of terms of a phrase that are compared; the rest of a longer phrase is ignored. */
const LONGEST_PHRASE = 64;
/** Maximum length of a phrase, in UTF-16 code units. */
const MOST_TYPED = 2_000;

/** A sequence of adjacent index terms, independent of case, accents, hyphens and spaces between syllables. */
class Phrase {
  readonly #reader: IndexReader;
  /** In order. */
  readonly #terms: readonly number[];

  constructor(reader: IndexReader, terms: readonly number[]) {
    this.#reader = reader;
    this.#terms = terms;
  }

  /** The documents with all terms, found by intersection from the rarest term on. */
  candidates(): number[] {
    const reader = this.#reader;
    const rarestFirst = [...new Set(this.#terms)].sort((a, b) => reader.documentFrequency(a) - reader.documentFrequency(b));
    return (
      rarestFirst.reduce<number[] | undefined>((before, term) => {
        const { length, documents } = reader.postings(term);
        if (!before) {
          return [...documents.subarray(0, length)];
        }
        const withTerm = new Set(documents.subarray(0, length));
        return before.filter((document) => withTerm.has(document));
      }, undefined) ?? []
    );
  }

  occursIn(tokens: Tokens, fields: readonly Field[]): boolean {
    let start = 0;
    for (const field of FIELDS) {
      const end = tokens.ends[field];
      if (fields.includes(field) && this.#occursBetween(tokens, start, end)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  #occursBetween({ terms, positions }: Tokens, start: number, end: number): boolean {
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

/** The token at which a term follows another one: the next part of the same word, or the next word or one of its parts; -1 for none. */
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
 * The phrase of a text; with `listed`, also that of `Family, Given` in reading order. Undefined when it has no words, or
 * some that the index does not have.
 */
function phraseOf(text: string, reader: IndexReader, listed: boolean): Phrase[] | undefined {
  const comma = text.indexOf(',');
  const spellings = listed && comma > 0 ? [text, `${text.slice(comma + 1)} ${text.slice(0, comma)}`] : [text];
  const phrases = spellings.flatMap((spelling) => {
    const terms = termsOf(spelling, reader);
    return terms.length > 0 && terms.every((term) => term >= 0) ? [new Phrase(reader, terms)] : [];
  });
  return phrases.length > 0 ? phrases : undefined;
}

/** The terms of a text in order, -1 for one that the index does not have; compounds are split into their parts. */
function termsOf(text: string, reader: IndexReader): number[] {
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
    .slice(0, LONGEST_PHRASE)
    .map((term) => reader.term(term) ?? -1);
}
