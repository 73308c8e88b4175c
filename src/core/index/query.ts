/**
 * The query language. Words are searched for as they are; everything else is opt-in.
 *
 *     query     = { clause | 'sort:' order }
 *     clause    = item { 'OR' item }                 any of them; binds tighter than the spaces between clauses
 *     item      = [ '-' | 'NOT ' ] ( word | phrase | operator )
 *     phrase    = '"' words '"'                      these words, next to each other, in this order; “ ” work too
 *     operator  = name ':' ( word | phrase )
 *     order     = 'relevance' | 'date' | 'votes'
 *
 *     author:kaiming   category:cs.CV   title:"world model"   id:2501.17161 (or its beginning)
 *     date:2025   date:2025-01   date:2025-01-10..2025-02   date:..2024   date:>2024-06
 *     since:7d (d days, w weeks, m months, y years; or a date)   votes:20   votes:>20   votes:5..10
 *     has:code   has:dataset   has:note   is:read   is:unread   is:starred   is:skipped
 *     in:"2025/01" (part of the digest's path)   lang:ko   tag:thesis   tag:"reading list"
 *
 * In a query of more than eight plain words, which was probably pasted, a dash before a word is not a NOT.
 * All clauses must match, but plain words only rank: papers with all of them come first, then those with some.
 * Several arXiv identifiers, in any spelling of `findArxivIds`, are alternatives and come before
 * everything else. An unclosed quote ends with the query. An operator without a value is still being typed and has
 * no effect; neither have a NOT and an OR without an item, and AND. There are no errors: parts that are not
 * understood are problems of the query, and the rest is evaluated.
 */
import { findArxivIds } from '../arxiv';
import { normalizeTag } from '../marks/mark';
import { dateRange, localDay, numberRange, type Range, sinceRange } from './ranges';

/** A condition on a paper. */
export type Condition =
  | { kind: 'words'; text: string; field?: TextField; phrase: boolean }
  | { kind: 'id'; start: string }
  | { kind: 'date'; range: Range<string> }
  | { kind: 'votes'; range: Range<number> }
  | { kind: 'has'; what: Having }
  | { kind: 'is'; what: State }
  | { kind: 'in'; part: string }
  | { kind: 'lang'; lang: string }
  | { kind: 'tag'; tag: string };

/** A part of a paper that words can be limited to. */
export type TextField = 'title' | 'author' | 'category';
/** A value of `has:`. */
export type Having = (typeof HAVINGS)[number];
/** A value of `is:`. */
export type State = (typeof STATES)[number];
/** A value of `sort:`. */
export type Order = (typeof ORDERS)[number];

/** Matches papers that meet any of the conditions, or none of them with `not`. */
export interface Clause {
  not: boolean;
  any: Condition[];
}

/** A parsed query. */
export interface Query {
  /** The arXiv identifiers in it, in order. */
  ids: string[];
  clauses: Clause[];
  sort?: Order;
  problems: QueryProblem[];
}

/** A part of a query that was not understood. */
export interface QueryProblem {
  /** An unknown operator, or a value that is no number, no date, or none of a few words. */
  code: 'unknownOperator' | 'numberExpected' | 'dateExpected' | 'wordExpected';
  /** The part, as typed. */
  typed: string;
  /** The operator's name, as typed, and the value. */
  operator: string;
  value: string;
  /** Suggestions: similarly spelled operators, or the allowed words. */
  expected: string[];
}

/** The values of `has:`. */
export const HAVINGS = ['code', 'dataset', 'note'] as const;
/** The values of `is:`. */
export const STATES = ['read', 'unread', 'starred', 'skipped'] as const;
/** The values of `sort:`. */
export const ORDERS = ['relevance', 'date', 'votes'] as const;

/** Names of operators, including Korean ones, with their canonical names. */
export const OPERATORS: ReadonlyMap<string, string> = new Map([
  ...['author', 'category', 'title', 'id', 'date', 'since', 'votes', 'has', 'is', 'in', 'lang', 'tag', 'sort'].map(
    (name): [string, string] => [name, name],
  ),
  ...Object.entries({
    저자: 'author',
    분류: 'category',
    제목: 'title',
    날짜: 'date',
    추천: 'votes',
    정렬: 'sort',
    언어: 'lang',
    태그: 'tag',
  }),
]);

/** Maximum number of parts of a query that are read. */
const MOST_ITEMS = 1_000;
/** Maximum number of words in a query with negation; a longer one is a pasted sentence, where a dash (`the -7B model`) is not a NOT. */
const MOST_NEGATED = 8;

/** Parses a query; `today` is the local date, `YYYY-MM-DD`, from which `since:7d` counts. */
export function parseQuery(text: string, today = localDay()): Query {
  const { ids, rest } = takeIds(text);
  const query: Query = { ids, clauses: [], problems: [] };
  const all = [...items(rest)];
  const isSentence = all.filter(({ name, quoted }) => name === undefined && !quoted).length > MOST_NEGATED;
  let joins = false;
  let not = false;
  for (const item of all) {
    if (item.typed === 'OR' || item.typed === 'AND') {
      joins = item.typed === 'OR' && query.clauses.length > 0;
      continue;
    }
    if (item.typed === 'NOT') {
      not = true;
      continue;
    }
    if (item.name === 'sort') {
      readSort(item, query);
      continue;
    }
    const isDash = isSentence && item.name === undefined && !item.quoted;
    const negated = (item.not && !isDash) !== not;
    const condition = conditionOf(item, query, today);
    const last = query.clauses.at(-1);
    if (condition && joins && last && last.not === negated) {
      last.any.push(condition);
    } else if (condition) {
      query.clauses.push({ not: negated, any: [condition] });
    }
    joins = false;
    not = false;
  }
  return query;
}

function takeIds(text: string): { ids: string[]; rest: string } {
  const ids: string[] = [];
  let rest = '';
  let from = 0;
  for (const { id, start, end } of findArxivIds(text)) {
    // `-2501.1` excludes a paper and `id:` is an operator; any other identifier selects the paper.
    if (!/(?:^|\s)-$|\bid:"?$/i.test(text.slice(Math.max(0, start - 5), start))) {
      ids.push(id);
      rest += text.slice(from, start) + ' ';
      from = end;
    }
  }
  return { ids: [...new Set(ids)], rest: rest + text.slice(from) };
}

/** A parsed part of a query between spaces; `name` is that of an operator, or looks like one. */
interface Item {
  typed: string;
  not: boolean;
  /** The operator as typed. */
  operator: string;
  name?: string;
  value: string;
  quoted: boolean;
}

const PART = /(-?)(?:([\p{L}\p{M}]{1,20}):(?!\/\/))?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]*))/uy;

function* items(text: string): Generator<Item> {
  for (let at = 0, count = 0; at < text.length && count < MOST_ITEMS;) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    PART.lastIndex = at;
    const match = PART.exec(text);
    const typed = match?.[0] || text.charAt(at);
    at += typed.length;
    count++;
    const name = match?.[2]?.normalize('NFC').toLowerCase();
    const value = (match?.[3] ?? match?.[4] ?? '').trim();
    yield {
      typed,
      not: match?.[1] === '-',
      operator: match?.[2] ?? '',
      value,
      quoted: match?.[3] !== undefined,
      ...(name !== undefined && { name: OPERATORS.get(name) ?? name }),
    };
  }
}

function readSort(item: Item, query: Query): void {
  const order = ORDERS.find((known) => known === item.value.toLowerCase());
  if (order) {
    query.sort = order;
  } else if (item.value !== '') {
    query.problems.push(problem(item, 'wordExpected', ORDERS));
  }
}

function problem({ typed, operator, value }: Item, code: QueryProblem['code'], expected: readonly string[] = []): QueryProblem {
  return { code, typed, operator, value, expected: [...expected] };
}

function conditionOf(item: Item, query: Query, today: string): Condition | undefined {
  const { name, value, quoted } = item;
  if (name === undefined) {
    return value === '' ? undefined : { kind: 'words', text: value, phrase: quoted };
  }
  if (value === '') {
    // A colon at the end of a word, as in a pasted title.
    return isOperator(name) ? undefined : { kind: 'words', text: name, phrase: false };
  }
  const condition = isOperator(name) ? read(name, value, quoted, today) : undefined;
  if (condition) {
    return condition;
  }
  query.problems.push(problemOf(item, name));
  return isOperator(name) ? undefined : { kind: 'words', text: `${name} ${value}`, phrase: false };
}

function problemOf(item: Item, name: string): QueryProblem {
  switch (name) {
    case 'votes':
      return problem(item, 'numberExpected');
    case 'date':
    case 'since':
      return problem(item, 'dateExpected');
    case 'tag':
      return problem(item, 'wordExpected');
    case 'has':
      return problem(item, 'wordExpected', HAVINGS);
    case 'is':
      return problem(item, 'wordExpected', STATES);
    default:
      return problem(item, 'unknownOperator', similarOperators(name));
  }
}

/** Operators within one typing error of a name, or of which it is a prefix or an extension. */
function similarOperators(name: string): string[] {
  return [...OPERATORS.keys()].filter((known) => {
    const [short, long] = known.length < name.length ? [known, name] : [name, known];
    let same = 0;
    while (same < short.length && short[same] === long[same]) {
      same++;
    }
    const rest = long.slice(same);
    const changed = short.slice(same);
    return (
      (short.length > 2 && same === short.length) ||
      rest.slice(1) === changed.slice(long.length === short.length ? 1 : 0) ||
      (long.length === short.length && rest.slice(2) === changed.slice(2) && rest[0] === changed[1] && rest[1] === changed[0])
    );
  });
}

function isOperator(name: string): boolean {
  return OPERATORS.has(name);
}

function read(name: string, value: string, quoted: boolean, today: string): Condition | undefined {
  const lower = value.toLowerCase();
  switch (name) {
    case 'author':
    case 'category':
    case 'title':
      return { kind: 'words', field: name, text: value, phrase: quoted };
    case 'id':
      return { kind: 'id', start: findArxivIds(value)[0]?.id ?? lower };
    case 'date':
      return ranged(dateRange(lower));
    case 'since':
      return ranged(sinceRange(lower, today));
    case 'votes': {
      const range = numberRange(lower);
      return range && { kind: 'votes', range };
    }
    case 'has':
      return oneOf(HAVINGS, lower, (what) => ({ kind: 'has', what }));
    case 'is':
      return oneOf(STATES, lower, (what) => ({ kind: 'is', what }));
    case 'in':
      return { kind: 'in', part: lower };
    case 'lang':
      return { kind: 'lang', lang: lower };
    case 'tag': {
      const tag = normalizeTag(value);
      return tag === undefined ? undefined : { kind: 'tag', tag };
    }
    default:
      return undefined;
  }
}

function ranged(range: Range<string> | undefined): Condition | undefined {
  return range && { kind: 'date', range };
}

function oneOf<T extends string>(known: readonly T[], value: string, make: (what: T) => Condition): Condition | undefined {
  const what = known.find((each) => each === value);
  return what && make(what);
}
