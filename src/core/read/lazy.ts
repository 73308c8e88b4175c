import type { Entry, Section } from '../model';
import { languageOf } from './language';

/**
 * An entry whose summary is split into sections when it is first looked at: lists and look-ups never do. To all
 * who read it, copy it or post it elsewhere it is an entry like any other.
 */
export function withSummary(said: Omit<Entry, 'summary'>, text: string, split: (text: string) => Section[]): Entry {
  if (text.trim() === '') {
    return { ...said, summary: [] };
  }
  let sections: Section[] | undefined;
  const lang = languageOf(text);
  return {
    ...said,
    ...(lang === undefined ? {} : { lang }),
    get summary() {
      return (sections ??= split(text));
    },
    set summary(value) {
      sections = value;
    },
  };
}

/** Whether an entry has a summary; does not split it. */
export function hasSummary(entry: Entry): boolean {
  const { value } = Object.getOwnPropertyDescriptor(entry, 'summary') ?? {};
  return value === undefined || (value as Section[]).length > 0;
}
