import { compare } from '../base/text';

/** The day that a file's name tells, digits only, wherever its parts stand in the path; empty without one. */
export function dayInName(name: string): string {
  const days = [...name.matchAll(/((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])/g)];
  return days.at(-1)?.slice(1).join('') ?? '';
}

/** Sorts names: newest day first, then those without a day; the rest as the names go. */
export function newestFirst(names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, day: dayInName(name) }))
    .sort((a, b) => (a.day === b.day ? compare(a.name, b.name) : compare(b.day, a.day)))
    .map(({ name }) => name);
}
