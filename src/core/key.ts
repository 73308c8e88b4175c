import type { OutlineEntry } from './model';

/**
 * The identity of an entry across digests: its arXiv identifier, else another identifier in its links (`doi:…`,
 * `openreview:…`, `pmid:…`, `acl:…`, `cvf:…`), else `key:` and a hash of its title or first link. Renaming the file or
 * editing another entry does not change it.
 */
export function entryKey(entry: OutlineEntry): string {
  return entry.id ?? publisherKey(entry) ?? PREFIX + hash(ownWords(entry));
}

const PREFIX = 'key:';

/** Whether an identity is not an arXiv identifier, which has no colon. */
export function isEntryKey(id: string): boolean {
  return id.includes(':');
}

/**
 * Identifiers of papers in addresses; DOIs of data and software are ignored. No half of a surrogate pair belongs to one:
 * identifiers become parts of addresses, which cannot have it.
 */
const IDENTIFIERS: readonly { pattern: RegExp; key(found: string): string | undefined }[] = [
  { pattern: /^https?:\/\/openreview\.net\/(?:forum|pdf|attachment)\?(?:[^#]{0,100}&)?id=([\w-]{6,20})/i, key: (id) => `openreview:${id}` },
  {
    pattern: /^https?:\/\/(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{1,9})(?!\d)/i,
    key: (id) => `pmid:${id}`,
  },
  {
    pattern:
      /^https?:\/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org\/anthology)\/([A-Z]\d{2}-\d{4}|\d{4}\.[a-z\d]{2,20}-[a-z\d]{1,20}\.\d{1,4})/i,
    key: (id) => `acl:${id.toLowerCase()}`,
  },
  {
    pattern: /^https?:\/\/openaccess\.thecvf\.com\/[^?#]{1,200}\/([^/?#\p{Cs}]{10,200}_paper)(?:\.html|\.pdf)?$/iu,
    key: (id) => `cvf:${id.toLowerCase()}`,
  },
  { pattern: /^https?:\/\/[^?#]{4,200}\/(10\.\d{4,9}\/[^\s?#\p{Cs}]{1,200})/iu, key: doiKey },
];

/** The first identifier in links that is not arXiv's, such as `doi:10.1000/1`. */
export function publisherKey({ links }: Pick<OutlineEntry, 'links'>): string | undefined {
  for (const { url } of links) {
    for (const { pattern, key } of IDENTIFIERS) {
      const found = pattern.exec(url)?.[1];
      const made = found === undefined ? undefined : key(found);
      if (made !== undefined) {
        return made;
      }
    }
  }
  return undefined;
}

/** A normalized DOI: lower case, without the suffixes of publishers' pages and preprint versions. Those of ACL become its identifiers. */
function doiKey(written: string): string | undefined {
  const doi = written
    .toLowerCase()
    .replace(/%2f/g, '/')
    .replace(/(?:\.pdf|\/(?:full|pdf|abstract|epdf|html|full\.pdf))$/, '')
    .replace(/^(10\.(?:1101|64898)\/.{1,100}?)v\d{1,3}(?:\.full(?:\.pdf|-text)?)?$/, '$1')
    .replace(/[.,;)/]{1,4}$/, '');
  if (/^10\.(?:5281|6084|48550|17605|17632)\//.test(doi)) {
    return undefined;
  }
  const acl = /^10\.18653\/v1\/(.{5,60})$/.exec(doi)?.[1];
  return acl === undefined ? `doi:${doi}` : `acl:${acl}`;
}

function ownWords(entry: OutlineEntry): string {
  const words = entry.title ?? entry.links[0]?.url ?? entry.authors.join(' ');
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Folds a title for comparison: NFKC, lower case, only letters and digits. */
export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A short, stable hash of a text: FNV-1a twice with different seeds, in base 36. */
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

/** FNV-1a over the numbers of an array from one on, as an unsigned 32-bit number. */
export function checksum(numbers: Uint8Array | Uint32Array, from = 0): number {
  let value = 0x811c9dc5;
  for (let i = from; i < numbers.length; i++) {
    value = Math.imul(value ^ numbers[i]!, 0x01000193);
  }
  return value >>> 0;
}
