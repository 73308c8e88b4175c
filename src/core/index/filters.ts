import type { Condition, State } from './query';
import type { Collection } from '../search/collection';
import { compose, fold } from '../search/fold';
import { between, type IndexedEntry } from '../search/indexed';
import { Field } from '../search/postings';
import type { Matcher } from './matcher';
import { within } from './ranges';
import { termsOf } from './queryTerms';

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

const fieldBits = { title: Field.title, author: Field.authors, category: Field.categories } as const;

/** Makes tests of conditions over one state of the collection. */
export class Filters {
  constructor(
    private readonly collection: Collection,
    private readonly matcher: Matcher,
    private readonly marks: ReadonlyMap<string, SearchMark>,
  ) {}

  test(condition: Condition): Test {
    switch (condition.kind) {
      case 'words':
        return this.words(condition);
      case 'id':
        return (paper) => this.collection.papers[paper]?.id.startsWith(condition.start) ?? false;
      case 'date':
        return this.anyEntry(({ date }) => date !== undefined && within(date, condition.span));
      case 'votes':
        return (paper) => within(this.collection.facts.votes[paper] ?? 0, condition.span);
      case 'has':
        return condition.what === 'note'
          ? this.marked((mark) => !!mark?.note)
          : this.anyEntry((entry) => entry[condition.what as 'code' | 'dataset']);
      case 'is':
        return this.marked((mark) => isIn(condition.what, mark));
      case 'in': {
        const part = condition.part.replaceAll('\\', '/');
        return this.anyEntry(({ name }) => pathOf(name).includes(part));
      }
      case 'lang':
        return this.anyEntry(({ lang }) => lang === condition.lang);
      case 'tag':
        return this.marked((mark) => mark?.tags?.includes(condition.tag) === true);
    }
  }

  private words({ text, field, phrase }: Condition & { kind: 'words' }): Test {
    const bits = field === undefined ? 0xf : fieldBits[field];
    const all = termsOf(text, this.collection, field !== undefined && !phrase).map(
      ({ alternatives }) => this.matcher.match(alternatives, bits).quality,
    );
    const met: Test = (paper) => all.every((quality) => (quality[paper] ?? 0) > 0);
    if (all.length === 0) {
      return () => false;
    }
    const first = field === undefined || phrase ? phraseOf(text) : undefined;
    return phrase && first ? (paper) => met(paper) && this.collection.someEntry(paper, (entry) => first.test(partOf(entry, field))) : met;
  }

  private anyEntry(test: (entry: IndexedEntry) => boolean): Test {
    return (paper) => this.collection.someEntry(paper, test);
  }

  private marked(test: (mark: SearchMark | undefined) => boolean): Test {
    return (paper) => test(this.marks.get(this.collection.papers[paper]?.id ?? ''));
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

function partOf(entry: IndexedEntry, field: keyof typeof fieldBits | undefined): string {
  const { text, titleEnd, authorsEnd, categoriesEnd } = entry;
  switch (field) {
    case 'title':
      return text.slice(0, titleEnd);
    case 'author':
      return text.slice(titleEnd + 1, authorsEnd);
    case 'category':
      return text.slice(authorsEnd + 1, categoriesEnd);
    case undefined:
      return text;
  }
}

const separators = '[^\\p{L}\\p{N}]{1,4}';

/** Matches the words next to each other in their order, whatever stands between words; syllables however spaced. */
function phraseOf(text: string): RegExp {
  const parts = compose(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const pattern = parts
    .map((part, i) => (i === 0 ? '' : /[가-힣]$/.test(parts[i - 1] ?? '') ? '[^\\p{L}\\p{N}]{0,4}' : separators) + loose(part))
    .join('');
  return new RegExp(pattern, 'iu');
}

function loose(part: string): string {
  return /[가-힣]/.test(part) ? [...part].join(' ?') : part;
}

/** The authors of an entry. */
export function authorsOf({ text, titleEnd, authorsEnd }: IndexedEntry): string[] {
  return listed(text.slice(titleEnd + 1, authorsEnd));
}

/** The categories of an entry. */
export function categoriesOf({ text, authorsEnd, categoriesEnd }: IndexedEntry): string[] {
  return listed(text.slice(authorsEnd + 1, categoriesEnd));
}

function listed(text: string): string[] {
  return text === '' ? [] : text.split(between).map(fold);
}
