import type { OutlineEntry } from './model';

/**
 * The identity of an entry across digests: its arXiv identifier, else `key:` and a hash of what it
 * says of itself, so that a renamed file or an edit to another entry does not change it.
 */
export function entryKey(entry: OutlineEntry): string {
  return entry.id ?? PREFIX + hash(ownWords(entry));
}

const PREFIX = 'key:';

/** Whether an identity is made of an entry's words, because no digest names an arXiv identifier. */
export function isEntryKey(id: string): boolean {
  return id.startsWith(PREFIX);
}

function ownWords(entry: OutlineEntry): string {
  const words = entry.title ?? entry.links[0]?.url ?? entry.authors.join(' ');
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A name for a text: FNV-1a twice with different seeds, in base 36; short, stable, no dependency. */
export function hash(text: string): string {
  return [fnv(text), fnv(text, 0x01000193)].map((value) => value.toString(36).padStart(7, '0')).join('');
}

/** FNV-1a over UTF-16 code units, as an unsigned 32-bit number. */
export function fnv(text: string, seed = 0x811c9dc5): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}
