import { parse as parseToml } from 'smol-toml';
import { parseDocument } from '../../../node_modules/yaml/browser/index.js';
import { findArxivIds } from '../arxiv';
import type { Link, Section } from '../model';
import { arxivCategory, categoriesOf } from './categories';
import { dayIn } from './dates';
import { absoluteUrl, linkOf, votesOf } from './fields';
import { plain } from './inline';
import { kindBy, labelKind, type LabelKind, type LabelTable } from './labels';
import { namesOf } from './names';

/** What the front matter of a note says of its paper, and where it ends. */
export interface FrontMatter {
  /** UTF-16 offset at which the text after it begins. */
  end: number;
  /** How many lines it has, both fences included. */
  lines: number;
  title?: string;
  /** Canonical arXiv identifier. */
  id?: string;
  authors: string[];
  /** `YYYY-MM-DD`. */
  date?: string;
  categories: string[];
  links: Link[];
  venue?: string;
  votes?: number;
  /** `tldr`, `abstract`, `method`, …: each under its key, in the order of the text. */
  summary: Section[];
}

/** Lines and characters from which on a fence is no front matter. */
const MOST_LINES = 400;
const MOST_CHARACTERS = 64 * 1024;

/** A field as it was written: its key, also that of the map it is in, and its texts. */
interface Field {
  key: string;
  kind: LabelKind | undefined;
  texts: string[];
}

/**
 * Reads YAML (`---`) or TOML (`+++`) at the very beginning of a text, LF its only line end; undefined when there is none or
 * it has no field. What cannot be parsed as a whole is parsed key by key, and what cannot be parsed then is taken as it stands.
 */
export function readFrontMatter(text: string, table?: LabelTable): FrontMatter | undefined {
  const fence = /^(?:---|\+\+\+)(?=[ \t]*\n)/.exec(text)?.[0];
  const lines = fence === undefined ? [] : text.slice(0, MOST_CHARACTERS).split('\n', MOST_LINES);
  const close = lines.findIndex((line, i) => i > 0 && (line.trimEnd() === fence || (fence === '---' && line.trimEnd() === '...')));
  if (close < 2) {
    return undefined;
  }
  const inner = lines.slice(1, close);
  const end = lines.slice(0, close + 1).reduce((length, line) => length + line.length + 1, 0);
  const fields = fieldsOf(fence === '+++' ? tomlOf(inner) : yamlOf(inner), table);
  return fields.length === 0 ? undefined : { end: Math.min(end, text.length), lines: close + 1, ...paperOf(fields) };
}

type Parsed = [key: string, value: unknown][];

function yamlOf(lines: readonly string[]): Parsed {
  return yamlEntries(lines.join('\n')) ?? chunks(lines, ':').flatMap((chunk) => yamlEntries(chunk.join('\n')) ?? [asWritten(chunk, ':')]);
}

/** The entries of a map; undefined when there is an error anywhere. All scalars are text: `2501.10110` is no number. */
function yamlEntries(yaml: string): Parsed | undefined {
  if (/[[{]{40}|(?:- ){40}/.test(yaml)) {
    return undefined;
  }
  try {
    const document = parseDocument(yaml, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
    const value: unknown = document.errors.length > 0 ? undefined : document.toJS({ mapAsMap: true, maxAliasCount: 20 });
    return value instanceof Map ? [...value].map(([key, item]) => [String(key), item]) : undefined;
  } catch {
    return undefined;
  }
}

function tomlOf(lines: readonly string[]): Parsed {
  const written = chunks(lines, '=').map((chunk) => asWritten(chunk, '='));
  try {
    const parsed = Object.entries(parseToml(lines.join('\n'), { maxDepth: 40 }));
    // A number is taken as it was written: `2501.10110` ends in a zero.
    return parsed.map(([key, value]) => [key, typeof value === 'number' ? written.find(([other]) => other === key)?.[1] : value]);
  } catch {
    return written;
  }
}

/** Each key that begins a line, with the lines up to the next. */
function chunks(lines: readonly string[], sign: ':' | '='): string[][] {
  const found: string[][] = [];
  for (const line of lines) {
    const at = line.indexOf(sign);
    if (at > 0 && at < 60 && /^[\p{L}_"']/u.test(line)) {
      found.push([line]);
    } else if (line.trim() !== '') {
      found.at(-1)?.push(line);
    }
  }
  return found;
}

function asWritten([first = '', ...rest]: readonly string[], sign: ':' | '='): [string, string] {
  const at = first.indexOf(sign);
  const below = rest.map((line) => line.trim().replace(/^-\s/, ''));
  const value = [
    first
      .slice(at + 1)
      .trim()
      .replace(/^[|>][-+]?$/, ''),
    ...below,
  ]
    .filter((line) => line !== '')
    .join(below.length > 0 && rest[0]?.trim().startsWith('-') === true ? ', ' : ' ');
  return [first.slice(0, at).trim(), value.replace(/^["']|["']$/g, '')];
}

/** The fields of a map, those of maps in it one level deep beside them. */
function fieldsOf(parsed: Parsed, table: LabelTable | undefined): Field[] {
  return parsed.flatMap(([key, value]) => {
    const map = mapOf(value);
    const inner =
      map === undefined
        ? []
        : fieldsOf(
            [...map].filter(([, item]) => mapOf(item) === undefined),
            table,
          );
    if (map !== undefined && inner.length > 0) {
      return inner.map((field) => (field.kind === undefined ? { ...field, kind: kindOf(key, table) } : field));
    }
    const texts = textsOf(value).filter((text) => text.trim() !== '');
    return texts.length === 0 ? [] : [{ key, kind: kindBy(kindOf(key, table), key, texts[0] ?? ''), texts }];
  });
}

function mapOf(value: unknown): Map<string, unknown> | undefined {
  if (value instanceof Map) {
    return value as Map<string, unknown>;
  }
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
  return isPlain ? new Map(Object.entries(value)) : undefined;
}

/** The texts of a value: itself, or those of a list; of people as maps their names. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.slice(0, 1000).flatMap((item) => (Array.isArray(item) ? [] : textsOf(item)));
  }
  const map = mapOf(value);
  if (map !== undefined) {
    const [given, family] = [map.get('given') ?? map.get('first'), map.get('family') ?? map.get('last')];
    const name = map.get('name') ?? map.get('literal') ?? [given, family].filter((part) => typeof part === 'string').join(' ');
    return typeof name === 'string' ? [name] : [];
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? [] : [value.toISOString()];
  }
  return value === undefined || value === null ? [] : [String(value as string | number | boolean)];
}

/** `arxiv_id`, `pdfUrl`, `TL;DR`: what a key announces, by the labels of digests. */
function kindOf(key: string, table: LabelTable | undefined): LabelKind | undefined {
  const words = key.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(/[_-]/g, ' ');
  return (
    labelKind(key, table) ?? labelKind(words, table) ?? labelKind(words.replace(/\s/g, ''), table) ?? KEYS.get(words.toLowerCase().trim())
  );
}

/** Keys that are no labels of running text. */
const KEYS: ReadonlyMap<string, LabelKind> = new Map([
  ['excerpt', 'summary'],
  ['takeaway', 'summary'],
  ['eprint', 'id'],
  ['created', 'date'],
  ['abs url', 'links'],
  ['논문링크', 'links'],
  ['openreview', 'links'],
  ['booktitle', 'venue'],
  ['publication', 'venue'],
]);

const LINKS: ReadonlySet<LabelKind> = new Set(['id', 'links', 'pdf', 'code', 'huggingface', 'project', 'dataset']);
const SUMMARY: ReadonlySet<LabelKind> = new Set(['summary', 'plain', 'problem', 'news', 'method', 'results', 'limits', 'conclusion']);

function paperOf(fields: readonly Field[]): Omit<FrontMatter, 'end' | 'lines'> {
  const of = (kind: LabelKind): Field[] => fields.filter((field) => field.kind === kind);
  const title = of('title')[0]?.texts[0];
  const links = fields.flatMap(linksOf);
  const venue = of('venue')[0]?.texts[0];
  const votes = votesOf(of('votes')[0]?.texts[0] ?? '');
  const date = of('date')
    .map((field) => dayIn(field.texts[0] ?? ''))
    .find((day) => day !== undefined);
  const id = idOf(fields);
  return {
    ...(title !== undefined && { title: plain(title).replace(KIND_OF_NOTE, '') }),
    ...(id !== undefined && { id }),
    authors: authorsOf(fields),
    ...(date !== undefined && { date }),
    categories: categoriesFrom(of('categories')),
    links: [...new Set(links)].map(linkOf),
    ...(venue !== undefined && { venue: plain(venue) }),
    ...(votes !== undefined && { votes }),
    summary: fields.filter(({ kind }) => kind !== undefined && SUMMARY.has(kind)).map(sectionOf),
  };
}

/** `[论文解读] Title`, `[Paper Review] Title`: in brackets before a title, what the note is. */
const KIND_OF_NOTE =
  /^(?:\[|【)[^[\]【】]{0,12}(?:paper|notes?|review|summary|reading|论文|解读|解讀|笔记|筆記|阅读|精读|速读|논문|리뷰|정리|요약|まとめ|論文|reseña|lectura|résumé|обзор|resenha|recensione)[^[\]【】]{0,12}(?:\]|】)\s*(?=\S)/i;

/** A key that names the identifier is believed before an address, an address before any other text. */
function idOf(fields: readonly Field[]): string | undefined {
  const found = (which: (field: Field) => boolean): string | undefined =>
    fields
      .filter(which)
      .flatMap((field) => field.texts.flatMap((text) => findArxivIds(text)))
      .map(({ id }) => id)[0];
  return found(({ kind, key }) => kind === 'id' || /arxiv/i.test(key)) ?? found(({ kind }) => kind !== undefined && LINKS.has(kind));
}

/** `authors` before `author`: in a blog's post the latter wrote the post. */
function authorsOf(fields: readonly Field[]): string[] {
  const post = fields.some(({ key }) => key.toLowerCase() === 'layout');
  const people = fields.filter(({ kind, key }) => kind === 'authors' && !(post && key.toLowerCase() === 'author'));
  const [first] = people.sort((a, b) => b.texts.length - a.texts.length);
  return first === undefined ? [] : first.texts.length === 1 ? namesOf(first.texts[0] ?? '') : first.texts.flatMap(namesOf);
}

/** arXiv's codes where there are any, else the longest list of all. */
function categoriesFrom(fields: readonly Field[]): string[] {
  const lists = fields.map(({ texts }) => [
    ...new Set(texts.length === 1 ? categoriesOf((texts[0] ?? '').replace(/^\[|\]$/g, '')) : texts.flatMap(oneCategory)),
  ]);
  const codes = lists.flat().filter((name) => arxivCategory(name) !== undefined);
  return codes.length > 0 ? [...new Set(codes)] : (lists.sort((a, b) => b.length - a.length)[0] ?? []);
}

function oneCategory(text: string): string[] {
  return text.includes(',') ? [plain(text)] : categoriesOf(text);
}

const DOI = /^(?:doi:\s?)?(10\.\d{4,9}\/\S{1,200})$/i;

function linksOf({ kind, key, texts }: Field): string[] {
  return kind === undefined || !LINKS.has(kind)
    ? []
    : texts.flatMap((text) => {
        const doi = DOI.exec(text.trim())?.[1];
        const url = doi === undefined ? absoluteUrl(text, kind === 'code' ? 'github' : undefined) : `https://doi.org/${doi}`;
        return url === undefined || /\.(?:pdf|md)$/.test(key) ? [] : [url];
      });
}

function sectionOf({ key, texts }: Field): Section {
  return { heading: key, list: texts.length > 1, items: texts.map((text) => text.trim()) };
}
