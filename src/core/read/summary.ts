import type { Section } from '../model';

/** A paragraph of its own, or nothing when it is empty. */
export function paragraph(text: string, heading?: string): Section[] {
  const item = text.trim();
  return item === '' ? [] : [{ ...(heading === undefined ? {} : { heading }), list: false, items: [item] }];
}

/** A list, or nothing when it has no item. */
export function list(items: string[], heading?: string): Section[] {
  return items.length === 0 ? [] : [{ ...(heading === undefined ? {} : { heading }), list: true, items }];
}

/** The sections of a summary whose line breaks became spaces. */
export function flatSections(text: string): Section[] {
  const trimmed = text.trim();
  if (/^[-•*] /.test(trimmed)) {
    return list(trimmed.slice(2).split(/(?<=[.!?:)"'”] *) [-•*] +/).map((item) => item.trim()).filter((item) => item !== ''));
  }
  return paragraph(trimmed);
}
