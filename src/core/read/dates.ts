const DATE = /(?<!\d)((?:19|20)\d\d)([-/._])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/g;
// Without separators it may as well be part of a hash: nothing but its own digits may touch it.
const COMPACT = /(?<![\da-z])((?:19|20)\d\d)()(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\da-f])/gi;

/** The first day that is written `YYYY-MM-DD` in a short text, also with `/`, `.` or `_` between. */
export function findDate(text: string): string | undefined {
  return days(text, DATE)[0];
}

/** The day in the path of a name, the last when there are several: `2025/01/29.md`, `2025-01-29-15:00:20.md`, `20250129.md`. */
export function dateOfName(name: string): string | undefined {
  const path = name.replace(/[?#].*$/s, '').slice(-256);
  return days(path, DATE).at(-1) ?? days(path, COMPACT).at(-1);
}

function days(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([, year, , month, day]) => `${year}-${month}-${day}`).filter(exists);
}

function exists(date: string): boolean {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The beginnings of the months' names in English, Spanish, French, German and Vietnamese (`tháng 3`). */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  ene: 1,
  jän: 1,
  feb: 2,
  fév: 2,
  fev: 2,
  mar: 3,
  mär: 3,
  apr: 4,
  abr: 4,
  avr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  juin: 6,
  jul: 7,
  juil: 7,
  aug: 8,
  ago: 8,
  aoû: 8,
  sep: 9,
  oct: 10,
  okt: 10,
  nov: 11,
  dec: 12,
  dic: 12,
  déc: 12,
  dez: 12,
};

const NUMBERS = /(?<!\d)((?:19|20)\d\d)(?:\s?[年년]\s?|\s?[-/._]\s?)(\d{1,2})(?:\s?[月월]\s?|\s?[-/._]\s?)(\d{1,2})(?!\d)/;
const DAY_FIRST = /(?<!\d)(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?!\d)/;
const DAY_WORD =
  /(?<![\d\p{L}])(\d{1,2})(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(\p{L}{3,10})\.?,?\s(?:de\s|del\s)?((?:19|20)\d\d|\d\d(?=\s\d\d:))(?!\d)/iu;
const WORD_DAY = /(?<!\p{L})(\p{L}{3,10})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)/iu;
const VIETNAMESE = /ngày\s(\d{1,2})\stháng\s(\d{1,2})(?:\snăm|,)?\s((?:19|20)\d\d)/i;

/** The first date in a short text, in the ways people write one; `YYYY-MM-DD`. Ambiguous ones (`03/04/2025`) are none. */
export function dayIn(text: string): string | undefined {
  const short = text.slice(0, 300).normalize('NFC');
  return /\d/.test(short) ? (numbers(short) ?? dayFirst(short) ?? words(short)) : undefined;
}

const YEAR_MONTH = /(?<!\d)((?:19|20)\d\d)\s?[-./_年년]\s?(\d{1,2})(?!\d)/;
const MONTH_YEAR = /(?<!\p{L})(\p{L}{3,10})\.?,?\s(?:de\s|del\s)?((?:19|20)\d\d)(?!\d)/iu;

/** The month that a short text names, by a day in it or by itself (`2025-03`, `März 2025`), counted from the year 0. */
export function monthIn(text: string): number | undefined {
  const [year, month] = dayIn(text)?.split('-') ?? [];
  const short = text.slice(0, 300).normalize('NFC');
  const [, year2, month2] = YEAR_MONTH.exec(short) ?? [];
  const [, word, year3] = MONTH_YEAR.exec(short) ?? [];
  return months(year, Number(month)) ?? months(year2, Number(month2)) ?? months(year3, monthOf(word));
}

function months(year: string | undefined, month: number): number | undefined {
  return year === undefined || month < 1 || month > 12 ? undefined : Number(year) * 12 + month - 1;
}

function numbers(text: string): string | undefined {
  const [, year, month, day] = NUMBERS.exec(text) ?? [];
  return date(year, Number(month), Number(day)) ?? findDate(text);
}

function dayFirst(text: string): string | undefined {
  const [, first, mark, second, year] = DAY_FIRST.exec(text) ?? [];
  const [, day, month, in_] = VIETNAMESE.exec(text) ?? [];
  if (mark === '/' && Number(first) <= 12 && Number(second) <= 12) {
    return undefined;
  }
  const american = mark === '/' && Number(second) > 12;
  return (
    date(in_, Number(month), Number(day)) ??
    (american ? date(year, Number(first), Number(second)) : date(year, Number(second), Number(first)))
  );
}

function words(text: string): string | undefined {
  const [, day, month, year] = DAY_WORD.exec(text) ?? [];
  const [, month2, day2, year2] = WORD_DAY.exec(text) ?? [];
  return date(year, monthOf(month), Number(day)) ?? date(year2, monthOf(month2), Number(day2));
}

function monthOf(name = ''): number {
  const lower = name.toLowerCase();
  return MONTHS[lower.slice(0, 4)] ?? MONTHS[lower.slice(0, 3)] ?? 0;
}

function date(year: string | undefined, month: number, day: number): string | undefined {
  if (year === undefined) {
    return undefined;
  }
  const full = year.length === 2 ? `20${year}` : year;
  return findDate(`${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}
