import { findArxivIds } from '../arxiv';
import type { Link, Section } from '../model';
import { arxivCategory, categoriesOf } from './categories';
import { dayIn } from './dates';
import { absoluteUrl, linkOf, notedTitle, votesOf } from './fields';
import { plain } from './inline';
import { isOwnTitle, kindBy, labelKind, type LabelKind, type LabelTable } from './labels';
import { namesOf } from './names';

/** The facts about one paper in a map of YAML, TOML or JSON. */
export interface StatedPaper {
  title?: string;
  /** Whether the title is that of a note on a paper: `Reading notes: Title`. */
  noted?: true;
  /** Canonical arXiv identifier. */
  id?: string;
  authors: string[];
  /** `YYYY-MM-DD`. */
  date?: string;
  categories: string[];
  links: Link[];
  venue?: string;
  votes?: number;
  /** The parts of the summary (`tldr`, `abstract`, `method`, …), each under its key, in the order of the text. */
  summary: Section[];
}

/** The entries of a parsed map. */
export type Parsed = [key: string, value: unknown][];

/** A field of a map: its key, the kind of the key, and its texts. */
export interface Field {
  key: string;
  kind: LabelKind | undefined;
  texts: string[];
}

/** The fields of a map, including those of maps directly in it. */
export function fieldsOf(parsed: Parsed, table: LabelTable | undefined): Field[] {
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
  const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
  return isPlain ? new Map(Object.entries(value)) : undefined;
}

/** The texts of a value: itself, or those of a list; a map of a person gives the name. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.slice(0, 1000).flatMap((item) => (Array.isArray(item) && item.length > 1 ? [] : textsOf(item)));
  }
  const map = mapOf(value);
  if (map !== undefined) {
    const { given, family } = personIn(map);
    const name = map.get('name') ?? map.get('literal') ?? [given, family].filter((part) => typeof part === 'string').join(' ');
    return typeof name === 'string' ? [name] : [];
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? [] : [value.toISOString()];
  }
  return value === undefined || value === null ? [] : [String(value as string | number | boolean)];
}

/** The parts of a person's name in a map, under the keys of CSL, Zotero, Crossref and others. */
export function personIn(map: ReadonlyMap<string, unknown>): { given: unknown; family: unknown } {
  const of = (keys: readonly string[]): unknown => keys.map((key) => map.get(key)).find((value) => value !== undefined);
  return {
    given: of(['given', 'first', 'firstName', 'first_name', 'givenName', 'given_name', 'forename']),
    family: of(['family', 'last', 'lastName', 'last_name', 'familyName', 'family_name', 'surname']),
  };
}

/** The kind of a key such as `arxiv_id`, `pdfUrl` or `TL;DR`, by the labels of digests. */
export function kindOf(key: string, table: LabelTable | undefined): LabelKind | undefined {
  const words = key.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(/[_-]/g, ' ');
  return (
    labelKind(key, table) ?? labelKind(words, table) ?? labelKind(words.replace(/\s/g, ''), table) ?? KEYS.get(words.toLowerCase().trim())
  );
}

/** Keys that are not labels in running text. */
const KEYS: ReadonlyMap<string, LabelKind> = new Map([
  ['excerpt', 'summary'],
  ['takeaway', 'summary'],
  ['eprint', 'id'],
  ['creators', 'authors'],
  ['creator', 'authors'],
  ['created', 'date'],
  ['abs url', 'links'],
  ['uri', 'links'],
  ['논문링크', 'links'],
  ['openreview', 'links'],
  ['booktitle', 'venue'],
  ['publication', 'venue'],
]);

const LINKS: ReadonlySet<LabelKind> = new Set(['id', 'links', 'pdf', 'code', 'huggingface', 'project', 'dataset']);
const SUMMARY: ReadonlySet<LabelKind> = new Set(['summary', 'plain', 'problem', 'news', 'method', 'results', 'limits', 'conclusion']);

export function paperOf(fields: readonly Field[]): StatedPaper {
  const of = (kind: LabelKind): Field[] => fields.filter((field) => field.kind === kind);
  const titles = of('title');
  const title = plain((titles.find(({ key }) => isOwnTitle(key.replace(/_/g, ' '))) ?? titles[0])?.texts[0] ?? '').replace(
    /^[[【(][^[\]()【】]{0,20}(?:19|20)\d\d[^[\]()【】]{0,12}[\])】]\s?(?=\S)/,
    '',
  );
  const noted = notedTitle(title);
  const links = fields.flatMap(linksOf);
  const year = of('date').find(({ texts: [text = ''] }) => YEAR.test(text));
  const venue = (of('venue')[0] ?? year)?.texts[0];
  const votes = votesOf(of('votes')[0]?.texts[0] ?? '');
  const date = of('date')
    .map((field) => dayIn(field.texts[0] ?? ''))
    .find((day) => day !== undefined);
  const id = idOf(fields);
  return {
    ...(title !== '' && { title: noted ?? title }),
    ...(noted !== undefined && { noted: true }),
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

/** A year alone is the year of publication, not the day of a note. */
const YEAR = /^\s?(?:19|20)\d\d\s?$/;

/** The identifier: a key for identifiers takes precedence over an address. */
function idOf(fields: readonly Field[]): string | undefined {
  const found = (which: (field: Field) => boolean): string | undefined =>
    fields
      .filter(which)
      .flatMap((field) => field.texts.flatMap((text) => findArxivIds(text)))
      .map(({ id }) => id)[0];
  return (
    found(({ kind, key }) => kind === 'id' || /arxiv/i.test(key)) ??
    found(({ kind }) => kind !== undefined && LINKS.has(kind)) ??
    found(({ texts: [text = ''] }) => /^https?:\/\//.test(text))
  );
}

/** The authors, from the longest list. In a blog's post, a single `author` is the author of the post. */
function authorsOf(fields: readonly Field[]): string[] {
  const post = fields.some(({ key }) => key.toLowerCase() === 'layout');
  const [first] = fields.filter(({ kind }) => kind === 'authors').sort((a, b) => b.texts.length - a.texts.length);
  const names = first === undefined ? [] : first.texts.flatMap(namesOf);
  return post && first?.key.toLowerCase() === 'author' && names.length < 2 ? [] : names;
}

/** arXiv's codes if there are any, else the longest list. */
function categoriesFrom(fields: readonly Field[]): string[] {
  const lists = fields.map(({ texts }) => [
    ...new Set(texts.length === 1 ? categoriesOf((texts[0] ?? '').replace(/\[\[|\]\]|^\[|\]$/g, '')) : texts.flatMap(oneCategory)),
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
  const [text = ''] = texts;
  const lines = texts.length === 1 ? text.split('\n').filter((line) => line.trim() !== '') : [];
  const bullets = lines.length > 1 && lines.every((line) => BULLET.test(line)) ? lines.map((line) => line.replace(BULLET, '')) : texts;
  return { heading: key, list: bullets.length > 1, items: bullets.map((item) => item.trim()) };
}

const BULLET = /^\s{0,8}[-*•]\s/;
