import { type DocumentFacts, FIELD_MASK, FIELDS, type Field, type IndexReader, ANY_FIELD } from './indexReader';
import type { Matcher } from './matcher';
import { type Phrase, phraseOf } from './phrase';
import type { Condition, State, TextField } from './query';
import { queryTerms, type VariantCache } from './queryTerms';
import { within } from './ranges';

/** What the reader decided about a paper, as far as one can search for it. */
export interface SearchMark {
  read?: boolean;
  starred?: boolean;
  skipped?: boolean;
  note?: string;
  tags?: readonly string[];
}

/** Whether a paper, by its number, meets something. */
export type Test = (paper: number) => boolean;

const FIELD_OF: Readonly<Record<TextField, Field>> = { title: 'title', author: 'authors', category: 'categories' };

/** Makes tests of conditions over one state of the index. */
export class Filters {
  readonly #reader: IndexReader;
  readonly #matcher: Matcher;
  readonly #variants: VariantCache;
  readonly #marks: ReadonlyMap<string, SearchMark>;

  constructor(reader: IndexReader, matcher: Matcher, variants: VariantCache, marks: ReadonlyMap<string, SearchMark>) {
    this.#reader = reader;
    this.#matcher = matcher;
    this.#variants = variants;
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
    // An operator asks for what is there: words alone, inflected at most.
    const terms = queryTerms(text, this.#reader, this.#variants, field !== undefined).filter(({ part }) => !part);
    const met = terms.map((term) => this.#papersOf(term, bits));
    return met.length === 0 ? () => false : (paper) => met.every((papers) => papers.has(paper));
  }

  #papersOf(term: ReturnType<typeof queryTerms>[number], bits: number): ReadonlySet<number> {
    return new Set(this.#matcher.match(term, term.alternatives, bits).papers);
  }

  /** The documents with the phrase, looked for among those that have its rarest term. */
  #phrase(phrases: readonly Phrase[], fields: readonly Field[]): Test {
    const papers = new Set<number>();
    for (const phrase of phrases) {
      for (const document of phrase.candidates()) {
        const paper = this.#reader.paperOf[document] ?? -1;
        if (paper >= 0 && !papers.has(paper) && phrase.standsIn(this.#reader.tokens(document), fields)) {
          papers.add(paper);
        }
      }
    }
    return (paper) => papers.has(paper);
  }

  #anyDocument(test: (facts: DocumentFacts) => boolean): Test {
    return (paper) => this.#reader.documentsOf(paper).some((document) => test(this.#reader.documentFacts(document)));
  }

  #marked(test: (mark: SearchMark | undefined) => boolean): Test {
    return (paper) => test(this.#marks.get(this.#reader.paperId(paper)));
  }
}

function isIn(state: State, mark: SearchMark | undefined): boolean {
  return state === 'unread' ? !mark?.read && !mark?.skipped : mark?.[state] === true;
}

function pathOf(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}
