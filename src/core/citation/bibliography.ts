import { findArxivIds } from '../arxiv';
import { decodeTex, titleWithoutTex } from './tex';

/** An entry of a bibliography; offsets are UTF-16 code units of its text. */
export interface BibEntry {
  key: string;
  /** The start of the entry, at its `@`. */
  start: number;
  end: number;
  keyStart: number;
  /** Its arXiv identifier. */
  id?: string;
  title?: string;
  author?: string;
  year?: string;
}

/** The beginning of an entry, or of a comment, string or preamble. */
const ENTRY = /@([a-z]{1,30})[ \t\r\n]{0,20}[{(]/gi;
const NO_ENTRIES: ReadonlySet<string> = new Set(['comment', 'string', 'preamble']);
const KEY = /[ \t\r\n]{0,200}([^\s,{}()"#%=\\]{1,300})[ \t\r\n]{0,200}(?=[,})])/y;
const FIELD = /[\s,]{0,2000}([a-z][\w:+.-]{0,60})[ \t\r\n]{0,200}=[ \t\r\n]{0,200}/iy;

/** The fields that may have an arXiv identifier, most reliable first. */
const NAMING = [
  'eprint',
  'arxivid',
  'arxiv',
  'doi',
  'url',
  'journal',
  'journaltitle',
  'volume',
  'number',
  'howpublished',
  'note',
  'adsurl',
];

/** Maximum length of a field, in UTF-16 code units. */
const LONGEST_VALUE = 20_000;

/**
 * The entries of a BibTeX or BibLaTeX text, in order. Never throws; linear in the length of the text: an unclosed entry
 * ends where the next one begins at the start of a line.
 */
export function readBibliography(text: string): BibEntry[] {
  const entries: BibEntry[] = [];
  ENTRY.lastIndex = 0;
  for (let match = ENTRY.exec(text); match; match = ENTRY.exec(text)) {
    const start = match.index;
    const bodyStart = ENTRY.lastIndex;
    KEY.lastIndex = bodyStart;
    const key = NO_ENTRIES.has((match[1] ?? '').toLowerCase()) ? undefined : KEY.exec(text);
    if (!key?.[1]) {
      continue;
    }
    const keyStart = bodyStart + key[0].indexOf(key[1]);
    const { fields, end } = readFields(text, KEY.lastIndex);
    entries.push({ key: key[1], start, end, keyStart, ...facts(key[1], fields) });
    ENTRY.lastIndex = end;
  }
  return entries;
}

/** The fields after the key, by their names in lower case, and the end of the entry. */
function readFields(text: string, from: number): { fields: Map<string, string>; end: number } {
  const fields = new Map<string, string>();
  let at = from;
  for (;;) {
    FIELD.lastIndex = at;
    const field = FIELD.exec(text);
    if (!field) {
      break;
    }
    const value = readValue(text, FIELD.lastIndex);
    const name = (field[1] ?? '').toLowerCase();
    if (!fields.has(name)) {
      fields.set(name, value.text);
    }
    at = value.end;
  }
  while (at < text.length && /[\s,]/.test(text[at] ?? '')) {
    at++;
  }
  return { fields, end: /[})]/.test(text[at] ?? '') ? at + 1 : at };
}

/** A value: braced, quoted, a word or a number, or several joined by `#`. */
function readValue(text: string, from: number): { text: string; end: number } {
  let value = '';
  let at = from;
  for (;;) {
    const part = readPart(text, at);
    value = (value + part.text).slice(0, LONGEST_VALUE);
    at = part.end;
    const joined = /[ \t\r\n]{0,200}#[ \t\r\n]{0,200}/y;
    joined.lastIndex = at;
    if (!joined.test(text)) {
      return { text: value, end: at };
    }
    at = joined.lastIndex;
  }
}

function readPart(text: string, from: number): { text: string; end: number } {
  const open = text[from];
  if (open !== '{' && open !== '"') {
    const word = /[^\s,{}()"#]{0,1000}/y;
    word.lastIndex = from;
    const bare = word.exec(text)?.[0] ?? '';
    return { text: bare, end: from + bare.length };
  }
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '\\') {
      i++;
    } else if (character === '{') {
      depth++;
    } else if (character === '}') {
      depth--;
    } else if (character === '@' && (text[i - 1] === '\n' || text[i - 1] === '\r') && startsEntry(text, i)) {
      return { text: text.slice(from + 1, Math.min(i, from + LONGEST_VALUE)), end: i };
    }
    if (depth === 0 && i > from && character === (open === '{' ? '}' : '"')) {
      return { text: text.slice(from + 1, Math.min(i, from + LONGEST_VALUE)), end: i + 1 };
    }
  }
  return { text: text.slice(from + 1, from + LONGEST_VALUE), end: text.length };
}

function startsEntry(text: string, at: number): boolean {
  return /^@[a-z]{1,30}\s{0,20}[{(]/i.test(text.slice(at, at + 60));
}

function facts(key: string, fields: ReadonlyMap<string, string>): Pick<BibEntry, 'id' | 'title' | 'author' | 'year'> {
  const id = arxivIdOf(key, fields);
  const title = fields.get('title');
  const author = fields.get('author');
  const year = fields.get('year') ?? fields.get('date')?.slice(0, 4);
  return {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title: titleWithoutTex(title.slice(0, 1000)) }),
    ...(author !== undefined && { author: decodeTex(author.slice(0, 2000)).replace(/[{}]/g, '').replace(/\s+/g, ' ').trim() }),
    ...(year !== undefined && { year: year.slice(0, 4) }),
  };
}

function arxivIdOf(key: string, fields: ReadonlyMap<string, string>): string | undefined {
  for (const name of NAMING) {
    const value = fields.get(name)?.slice(0, 1000).replace(/\\_/g, '_').trim();
    const found = value === undefined ? undefined : findArxivIds(value)[0];
    if (found && (found.kind !== 'bare' || /^(?:eprint|arxiv(?:id)?|volume|number)$/.test(name))) {
      return found.id;
    }
    // Old identifiers are also split: `eprint = {9901001}, primaryClass = {hep-th}`.
    if (name === 'eprint' && value !== undefined && /^\d{7}(?:v\d{1,3})?$/.test(value)) {
      const archive = (fields.get('primaryclass') ?? fields.get('eprintclass') ?? '').split('.')[0] ?? '';
      const old = findArxivIds(`${archive.trim()}/${value}`)[0];
      if (old) {
        return old.id;
      }
    }
  }
  const [inKey] = findArxivIds(key);
  return inKey && inKey.kind !== 'bare' ? inKey.id : undefined;
}
