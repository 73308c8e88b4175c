import { HAVINGS, OPERATORS, ORDERS, STATES } from './query';

/** A value of an operator; `count` is how many papers have it. */
export interface KnownValue {
  value: string;
  count?: number;
}

/** The known values of operators, most frequent first. */
export interface KnownValues {
  authors(): readonly KnownValue[];
  categories(): readonly KnownValue[];
  folders(): readonly KnownValue[];
  languages(): readonly KnownValue[];
}

/** A completion of a query: an operator, or a value of one. */
export interface Completion {
  kind: 'operator' | 'value';
  /** The operator's English name. */
  operator: string;
  /** The completed last word, `author:` or `has:code`. */
  text: string;
  /** The whole completed query. */
  query: string;
  /** How many papers have the value. */
  count?: number;
}

const MOST_VALUES = 8;
const MOST_OPERATORS = 3;
const LAST_WORD = /(?:^|\s)(-?)([\p{L}]{0,20})(?:(:)(?:"([^"]{0,80})|([^\s"]{0,80})))?$/u;

/** Completions of a query whose last word is, or begins, an operator; none for a word of fewer than two letters. */
export function completionsOf(query: string, known: KnownValues): Completion[] {
  const match = LAST_WORD.exec(query);
  const [, minus = '', name = '', colon, quoted, plain] = match ?? [];
  const lower = name.toLowerCase();
  const start =
    query.length - minus.length - name.length - (colon ? 1 + (quoted === undefined ? (plain ?? '').length : quoted.length + 1) : 0);
  const make = (kind: Completion['kind'], operator: string, text: string, count?: number): Completion => ({
    kind,
    operator,
    text: minus + text,
    query: query.slice(0, start) + minus + text + (kind === 'value' ? ' ' : ''),
    ...(count !== undefined && { count }),
  });
  if (colon) {
    const operator = OPERATORS.get(lower);
    return operator === undefined
      ? []
      : valuesOf(operator, (quoted ?? plain ?? '').toLowerCase(), known).map(({ value, count }) =>
          make('value', operator, `${lower}:${quote(value)}`, count),
        );
  }
  if (lower.length < 2) {
    return [];
  }
  const found = [...OPERATORS].filter(([spelled]) => spelled.startsWith(lower)).slice(0, MOST_OPERATORS);
  return found.map(([spelled, operator]) => make('operator', operator, `${spelled}:`));
}

function valuesOf(operator: string, prefix: string, known: KnownValues): KnownValue[] {
  const all = allValues(operator, known);
  const lower = all.map((own) => ({ own, lower: own.value.toLowerCase() }));
  const first = lower.filter((each) => each.lower.startsWith(prefix));
  const others = lower.filter((each) => !each.lower.startsWith(prefix) && each.lower.includes(prefix));
  const found = [...first, ...others].slice(0, MOST_VALUES).map(({ own }) => own);
  return found.some(({ value }) => value.toLowerCase() === prefix) ? [] : found;
}

function allValues(operator: string, known: KnownValues): readonly KnownValue[] {
  switch (operator) {
    case 'author':
      return known.authors();
    case 'category':
      return known.categories();
    case 'in':
      return known.folders();
    case 'lang':
      return known.languages();
    case 'has':
      return valuesAre(HAVINGS);
    case 'is':
      return valuesAre(STATES);
    case 'sort':
      return valuesAre(ORDERS);
    case 'since':
      return valuesAre(['7d', '1m', '1y']);
    case 'votes':
      return valuesAre(['>10', '>50', '>100']);
    default:
      return [];
  }
}

function valuesAre(values: readonly string[]): KnownValue[] {
  return values.map((value) => ({ value }));
}

function quote(value: string): string {
  return /[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
