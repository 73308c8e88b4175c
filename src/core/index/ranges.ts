/** A range of values, inclusive; an absent end is open. */
export interface Range<T> {
  from?: T;
  to?: T;
}

/** Whether a value is in a range. */
export function within<T extends string | number>(value: T, { from, to }: Range<T>): boolean {
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}

const DAY = /^(\d{4})(?:[-./]?(\d{2})(?:[-./]?(\d{2}))?)?$/;

/** `2025`, `2025-01`, `2025-01-10`, a range `A..B` open at either end, or `>A`, `>=A`, `<A`, `<=A`; undefined otherwise. */
export function dateRange(text: string): Range<string> | undefined {
  return rangeOf(
    text,
    (value) => {
      const [, year, month, date] = DAY.exec(value) ?? [];
      if (year === undefined || Number(month ?? 1) > 12 || Number(month ?? 1) < 1 || Number(date ?? 1) > 31 || Number(date ?? 1) < 1) {
        return undefined;
      }
      return { from: `${year}-${month ?? '01'}-${date ?? '01'}`, to: `${year}-${month ?? '12'}-${date ?? '31'}` };
    },
    { after: (value) => `${value}~`, before: (value) => `${value.slice(0, 8)}${String(Number(value.slice(8)) - 1).padStart(2, '0')}` },
  );
}

const NUMBER = /^\d{1,9}$/;

/** `20` (at least 20), a range `A..B` open at either end, or `>A`, `>=A`, `<A`, `<=A`, `=A`; undefined otherwise. */
export function numberRange(typed: string): Range<number> | undefined {
  const text = typed.replaceAll(',', '');
  if (NUMBER.test(text)) {
    return { from: Number(text) };
  }
  return rangeOf(text, (value) => (NUMBER.test(value) ? { from: Number(value), to: Number(value) } : undefined), {
    after: (value) => value + 1,
    before: (value) => value - 1,
  });
}

const AGO = /^(\d{1,4})([dwmy]?)$/;
const MS_PER_DAY = 86_400_000;

/** The range since `7d`, `2w`, `3m` or `1y` before today, or since a date of `dateRange`; undefined otherwise. */
export function sinceRange(text: string, today: string): Range<string> | undefined {
  const [, count, unit] = AGO.exec(text) ?? [];
  if (count === undefined || (unit === '' && count.length === 4)) {
    const from = dateRange(text)?.from;
    return from === undefined ? undefined : { from };
  }
  const days = Number(count) * { d: 1, w: 7, m: 30.44, y: 365.25 }[(unit || 'd') as 'd' | 'w' | 'm' | 'y'];
  const from = new Date(Date.parse(today) - Math.round(days) * MS_PER_DAY);
  return Number.isNaN(from.getTime()) || from.getUTCFullYear() < 0 ? { from: '0000' } : { from: from.toISOString().slice(0, 10) };
}

interface Whole<T> {
  from: T;
  to: T;
}

function rangeOf<T>(
  text: string,
  read: (value: string) => Whole<T> | undefined,
  next: { after: (value: T) => T; before: (value: T) => T },
): Range<T> | undefined {
  const dots = text.indexOf('..');
  if (dots >= 0) {
    return between(text.slice(0, dots), text.slice(dots + 2), read);
  }
  const sign = /^(?:[<>]=?|=)/.exec(text)?.[0] ?? '=';
  const value = read(text.startsWith(sign) ? text.slice(sign.length) : text);
  if (!value) {
    return undefined;
  }
  switch (sign) {
    case '>':
      return { from: next.after(value.to) };
    case '>=':
      return { from: value.from };
    case '<':
      return { to: next.before(value.from) };
    case '<=':
      return { to: value.to };
    default:
      return value;
  }
}

function between<T>(first: string, last: string, read: (value: string) => Whole<T> | undefined): Range<T> | undefined {
  const from = read(first);
  const to = read(last);
  if ((first !== '' && !from) || (last !== '' && !to) || (!from && !to)) {
    return undefined;
  }
  return { ...(from && { from: from.from }), ...(to && { to: to.to }) };
}

/** The local date, `YYYY-MM-DD`. */
export function localDay(now = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
