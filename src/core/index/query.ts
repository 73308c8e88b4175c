/**
 * The query language. Words are looked for as they are; everything else is opt-in.
 *
 *     query     = { clause | 'sort:' order }
 *     clause    = item { 'OR' item }                 any of them; binds tighter than the spaces between clauses
 *     item      = [ '-' ] ( word | phrase | operator )
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
 * All clauses must hold, but plain words only rank: papers with all of them come first, then those with some.
 * Several arXiv identifiers, in any spelling of `findArxivIds`, are alternatives and come before
 * everything else. A quote that is not closed ends with the query. An operator without a value is one that is
 * still being typed and does nothing. There are no errors: what is not understood is listed, as typed.
 */
import { findArxivIds } from '../arxiv';
import { normalizeTag } from '../marks/mark';
import { type Span, dateSpan, numberSpan, sinceSpan } from './ranges';

/** One thing to ask of a paper. */
export type Condition =
  | { kind: 'words'; text: string; field?: TextField; phrase: boolean }
  | { kind: 'id'; start: string }
  | { kind: 'date'; span: Span<string> }
  | { kind: 'votes'; span: Span<number> }
  | { kind: 'has'; what: Having }
  | { kind: 'is'; what: State }
  | { kind: 'in'; part: string }
  | { kind: 'lang'; lang: string }
  | { kind: 'tag'; tag: string };

/** A part of a paper that words can be limited to. */
export type TextField = 'title' | 'author' | 'category';
/** What `has:` asks for. */
export type Having = (typeof havings)[number];
/** What `is:` asks for. */
export type State = (typeof states)[number];
/** What `sort:` sorts by. */
export type Order = (typeof orders)[number];

/** Any of the conditions, or none of them when `not`. */
export interface Clause {
  not: boolean;
  any: Condition[];
}

/** A query that was understood as far as possible. */
export interface Query {
  /** arXiv identifiers that stand in it, in order. */
  ids: string[];
  clauses: Clause[];
  sort?: Order;
  /** As typed. */
  notUnderstood: string[];
}

/** The values of `has:`. */
export const havings = ['code', 'dataset', 'note'] as const;
/** The values of `is:`. */
export const states = ['read', 'unread', 'starred', 'skipped'] as const;
/** The values of `sort:`. */
export const orders = ['relevance', 'date', 'votes'] as const;

/** Names of operators, their Korean ones included, and what they are. */
export const operators: ReadonlyMap<string, string> = new Map([
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

/** Reads a query; `today` is `YYYY-MM-DD` and decides what `since:7d` means. */
export function parseQuery(text: string, today = new Date().toISOString().slice(0, 10)): Query {
  const { ids, rest } = takeIds(text);
  const query: Query = { ids, clauses: [], notUnderstood: [] };
  let joins = false;
  for (const item of items(rest)) {
    if (item.typed === 'OR') {
      joins = query.clauses.length > 0;
      continue;
    }
    if (item.name === 'sort') {
      readSort(item, query);
      continue;
    }
    const condition = conditionOf(item, query, today);
    const last = query.clauses.at(-1);
    if (condition && joins && last && last.not === item.not) {
      last.any.push(condition);
    } else if (condition) {
      query.clauses.push({ not: item.not, any: [condition] });
    }
    joins = false;
  }
  return query;
}

function takeIds(text: string): { ids: string[]; rest: string } {
  const ids: string[] = [];
  let rest = '';
  let from = 0;
  for (const { id, start, end } of findArxivIds(text)) {
    // `-2501.1` leaves a paper out and `id:` is an operator; everything else goes straight to the paper.
    if (!/(?:^|\s)-$|\bid:"?$/i.test(text.slice(Math.max(0, start - 5), start))) {
      ids.push(id);
      rest += text.slice(from, start) + ' ';
      from = end;
    }
  }
  return { ids: [...new Set(ids)], rest: rest + text.slice(from) };
}

/** A part of a query between spaces, taken apart; `name` is an operator's, or one that looks like it. */
interface Item {
  typed: string;
  not: boolean;
  name?: string;
  value: string;
  quoted: boolean;
}

const part = /(-?)(?:([\p{L}\p{M}]{1,20}):(?!\/\/))?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]*))/uy;

function* items(text: string): Generator<Item> {
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    part.lastIndex = at;
    const match = part.exec(text);
    const typed = match?.[0] || text.charAt(at);
    at += typed.length;
    const name = match?.[2]?.normalize('NFC').toLowerCase();
    const value = (match?.[3] ?? match?.[4] ?? '').trim();
    yield {
      typed,
      not: match?.[1] === '-',
      value,
      quoted: match?.[3] !== undefined,
      ...(name !== undefined && { name: operators.get(name) ?? name }),
    };
  }
}

function readSort({ typed, value }: Item, query: Query): void {
  const order = orders.find((known) => known === value.toLowerCase());
  if (order) {
    query.sort = order;
  } else if (value !== '') {
    query.notUnderstood.push(typed);
  }
}

function conditionOf(item: Item, query: Query, today: string): Condition | undefined {
  const { typed, name, value, quoted } = item;
  if (name === undefined) {
    return value === '' ? undefined : { kind: 'words', text: value, phrase: quoted };
  }
  if (value === '') {
    // A colon at the end of a word, as in a title that was pasted.
    return isOperator(name) ? undefined : { kind: 'words', text: name, phrase: false };
  }
  const condition = isOperator(name) ? read(name, value, quoted, today) : undefined;
  if (condition) {
    return condition;
  }
  query.notUnderstood.push(typed);
  return isOperator(name) ? undefined : { kind: 'words', text: `${name} ${value}`, phrase: false };
}

function isOperator(name: string): boolean {
  return operators.has(name);
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
      return spanned('date', dateSpan(lower));
    case 'since':
      return spanned('date', sinceSpan(lower, today));
    case 'votes': {
      const span = numberSpan(lower);
      return span && { kind: 'votes', span };
    }
    case 'has':
      return oneOf(havings, lower, (what) => ({ kind: 'has', what }));
    case 'is':
      return oneOf(states, lower, (what) => ({ kind: 'is', what }));
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

function spanned(kind: 'date', span: Span<string> | undefined): Condition | undefined {
  return span && { kind, span };
}

function oneOf<T extends string>(known: readonly T[], value: string, make: (what: T) => Condition): Condition | undefined {
  const what = known.find((one) => one === value);
  return what && make(what);
}
