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
