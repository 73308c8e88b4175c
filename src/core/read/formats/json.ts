import { JsonObject, readJson, type JsonValue } from '../../../base/json';
import { parseArxivId } from '../../arxiv';
import { publisherKey } from '../../key';
import type { Entry, Problem } from '../../model';
import { dateOfName, dayIn } from '../dates';
import { absoluteUrl } from '../fields';
import type { Contents, Format } from '../format';
import { fieldsOf as entryFields, linksOfEntry } from '../heuristic/fields';
import { fieldsOfRow } from '../heuristic/rowFields';
import { scan } from '../heuristic/scan';
import { isPaperUrl, isUpdateLine } from '../heuristic/vocabulary';
import { kindOf, paperOf, personIn, type Field, type StatedPaper } from '../keyedFields';
import { kindBy, labelTable, type LabelTable } from '../labels';
import { languageOf } from '../language';
import { extensionOf } from '../toMarkdown/asMarkdown';
import { lineEnd, LineIndex } from '../../lineIndex';
import { problem } from '../format';

/**
 * JSON and JSON Lines: objects that each have a title and an identifier or a link, in lists, under days or identifiers as
 * keys, or a line each, as the interfaces of arXiv, Hugging Face, OpenReview, Semantic Scholar, Crossref and others give them.
 */
export const json: Format = {
  name: 'json',
  read(text, name, options) {
    if (!PAPERS.test(text)) {
      return undefined;
    }
    const { values, errors } = readJson(text);
    const table = labelTable(options.labels);
    const found: Found = { records: [], unread: [], kinds: new KeyKinds(table), table, text };
    values.forEach((value) => collect(value, { date: undefined, id: undefined }, found));
    const { records, unread } = found;
    if (records.length === 0 || (options.treatAs !== 'digest' && !isDigest(records, text.length, values))) {
      return undefined;
    }
    const places = new LineIndex(text);
    const day = dateOfName(name);
    const dates = new Set(records.map(({ date, within }) => nearest(date, within ?? day)));
    const [only] = dates;
    const problems = [
      ...unread.map(({ start, end }) => problem('unread-entry', places.range(start, end))),
      ...errors.map((at): Problem => problem('broken-json', places.range(at, lineEnd(text, at)))),
    ];
    return {
      ...(dates.size === 1 && only !== undefined && only !== day && { date: only }),
      entries: records.map((record) => entryOf(record, places, dates.size > 1 ? nearest(record.date, record.within ?? day) : undefined)),
      problems,
    } satisfies Contents;
  },
};

/** Every text with papers has one of these; most files in a folder of code have none. */
const PAPERS =
  /arxiv|\b\d{4}\.\d{4,5}|\b10\.\d{4,9}\/|openreview|pubmed|author|creator|autor|auteur|저자|지은이|作者|著者|автор|aclanthology|thecvf|\.pdf"/i;

const EXTENSIONS: ReadonlySet<string> = new Set(['json', 'jsonl', 'ndjson']);

/** Whether a file is JSON or JSON Lines by its name. */
export function isJsonFile(name: string): boolean {
  return EXTENSIONS.has(extensionOf(name));
}

/** Whether a text begins as an object or a list of objects. */
export function looksLikeJson(text: string): boolean {
  return /^\s{0,100}(?:\[\s{0,100})?\{\s{0,100}"/.test(text.slice(0, 400));
}

/** An object about a paper, and what the objects around it say of it. */
interface Candidate {
  /** Its location. */
  object: { start: number; end: number };
  fields: readonly Field[];
  stated: StatedPaper;
  id: string | undefined;
  links: Entry['links'];
  /** The paper's own day. */
  date: string | undefined;
  /** The day of the list that contains it. */
  within: string | undefined;
  /** Whether an identifier or the address says that it is a paper. */
  sure: boolean;
}

interface Found {
  records: Candidate[];
  /** Objects among papers that could not be read as one. */
  unread: JsonObject[];
  kinds: KeyKinds;
  table: LabelTable;
  text: string;
}

/** What the keys above an object say of it. */
interface Context {
  date: string | undefined;
  id: string | undefined;
}

/** Keys of an object from which on it is a table of something, and no paper. */
const MOST_KEYS = 200;

/** Papers under these keys belong to another one. */
const CITED =
  /^(?:references?|citations?|cited[_ -]?by|citing.*|related.*|similar.*|recommend.*|bibliography|refs|参考文献|引用|참고문헌|関連.*)$/i;

/** The papers below a value, in the order of the text. */
function collect(value: JsonValue, context: Context, found: Found): void {
  if (Array.isArray(value)) {
    const before = found.records.length;
    const empty: JsonObject[] = [];
    for (const item of value) {
      const known = found.records.length;
      collect(item, context, found);
      if (item instanceof JsonObject && found.records.length === known) {
        empty.push(item);
      }
    }
    if (found.records.length - before > empty.length) {
      found.unread.push(...empty);
    }
  } else if (value instanceof JsonObject) {
    const record = value.size > MOST_KEYS ? undefined : recordOf(value, context, found.kinds);
    if (record?.sure === true) {
      found.records.push(record);
      return;
    }
    const before = found.records.length;
    const date = (value.size > MOST_KEYS ? undefined : dateOf(value, found.kinds)) ?? context.date;
    for (const [key, item] of value) {
      const id = typeof item === 'string' ? parseArxivId(key)?.id : undefined;
      if (id !== undefined && typeof item === 'string') {
        push(found.records, rowOf(key, id, item, value, found));
      } else if (typeof item === 'object' && !CITED.test(key)) {
        collect(item, { date: key.length < 40 ? (dayIn(key) ?? date) : date, id: parseArxivId(key)?.id }, found);
      }
    }
    if (found.records.length === before && record !== undefined) {
      found.records.push(record);
    }
  }
}

function push(records: Candidate[], record: Candidate | undefined): void {
  if (record !== undefined) {
    records.push(record);
  }
}

/** `"2501.17161": "|**2025-01-29**|**Title**|Ann Lee et.al.|…|"`: a row or an item of Markdown under the identifier. */
function rowOf(key: string, id: string, text: string, { start, end }: JsonObject, found: Found): Candidate | undefined {
  const lines = scan(text.trim(), found.table).slice(0, 60);
  const { entry } = lines[0]?.kind === 'row' ? fieldsOfRow(lines, [], id, found.table) : entryFields(lines, id, found.table);
  const { title, authors, summary } = entry.finish();
  const at = found.text.indexOf(`"${key}"`, start);
  const links = linksOfEntry(lines, id, found.table);
  const place = { start: at, end: Math.min(end, lineEnd(found.text, at), at + key.length + text.length + 8) };
  const stated = { title, id, authors, categories: [], links, summary };
  return title === undefined || at < 0
    ? undefined
    : { object: place, fields: [], stated, id, links, date: entry.date, within: undefined, sure: true };
}

/** The day of everything in an object; the time of its creation counts only without any other date. */
function dateOf(object: JsonObject, kinds: KeyKinds): string | undefined {
  const dates = [...object]
    .filter(([key, value]) => typeof value === 'string' && value.length < 80 && (kinds.of(key) === 'date' || isUpdateLine(key)))
    .sort(([a], [b]) => Number(isUpdateLine(a)) - Number(isUpdateLine(b)));
  return dates.map(([, value]) => dayOf(value as string)).find((day) => day !== undefined);
}

/** A day as it is written, or as seconds or milliseconds since 1970. */
function dayOf(text: string): string | undefined {
  return /^1\d{9}(?:\d{3})?$/.test(text)
    ? new Date(Number(text.padEnd(13, '0'))).toISOString().slice(0, 10)
    : dayIn(text.replace(/^(\d{4}-\d\d-\d\d)T.{0,40}$/, '$1'));
}

function recordOf(object: JsonObject, context: Context, kinds: KeyKinds): Candidate | undefined {
  if (!isNamed(object, kinds, 0)) {
    return undefined;
  }
  const fields = fieldsOf(object, kinds);
  const stated = paperOf(fields);
  const id = stated.id ?? context.id;
  if (stated.title === undefined ? id === undefined || stated.authors.length === 0 : !isTitle(stated.title)) {
    return undefined;
  }
  const links = [...stated.links, ...addressesOf(object, stated.links)];
  return {
    object,
    fields,
    stated,
    id,
    links,
    date: fields
      .filter(({ kind }) => kind === 'date')
      .flatMap(({ texts }) => texts.slice(0, 1).map(dayOf))
      .find((day) => day !== undefined),
    within: context.date,
    sure: id !== undefined || publisherKey({ links }) !== undefined || links.some(({ url }) => isPaperUrl(url)),
  };
}

/** Whether an object, or one that it wraps, has a title or an identifier; most of other files' have neither. */
function isNamed(object: JsonObject, kinds: KeyKinds, depth: number): boolean {
  for (const [key, value] of object) {
    if (value instanceof JsonObject && depth < 2 && WRAPPERS.test(key) ? isNamed(value, kinds, depth + 1) : kinds.isName(key)) {
      return true;
    }
  }
  return false;
}

function isTitle(title: string): boolean {
  return /\p{L}{2}/u.test(title) && title.length > 3 && title.length < 1000 && !/^\w{1,10}:\/\//.test(title);
}

/** Objects that only wrap the fields of the paper, or identify it. */
const WRAPPERS =
  /^(?:paper|article|content|meta(?:data)?|attributes|info|entry|arxiv|node|_source|source|external_?ids?|ids|identifiers|ai|llm|analysis|논문|论文|論文)$/i;
/** Keys under which an object wraps a text: `{"name": "…"}`, `{"value": "…"}`, `{"@term": "cs.LG"}`. */
const TEXTS = ['text', 'value', 'name', 'fullname', 'display_name', '#text', '_', '$t', '@term', 'term', '@href', 'href', 'url', 'literal'];
/** Keys that begin or end with the language or the origin of their text. */
const DERIVED =
  /^(?:ai|llm|gpt|en|zh|ko|ja|translated|generated|short|original|paper|article|full|arxiv|hf)[ _-]|[ _-](?:en|zh|cn|ko|kr|ja|jp|vi|es|fr|de|ru|pt|it|translated|original|text)$/i;

/**
 * The fields of an object, those of its wrappers behind its own. Keys that say `updated` come last, as do those that are
 * known only without what is derived in them (`title_zh`).
 */
function fieldsOf(object: JsonObject, kinds: KeyKinds, depth = 0): Field[] {
  const own: Field[] = [];
  const later: Field[] = [];
  const wrapped: Field[] = [];
  for (const [key, value] of object) {
    if (value instanceof JsonObject && textOf(value) === undefined && depth < 2) {
      const inner = fieldsOf(value, kinds, depth + 1);
      wrapped.push(...(WRAPPERS.test(key) ? inner : inner.filter(isPartOfSummary)));
      continue;
    }
    const texts = textsOf(value, key);
    if (texts.length > 0) {
      const { kind, derived } = kindOfKey(key, texts[0] ?? '', kinds);
      (derived ? later : own).push({ key, kind, texts });
    }
  }
  const known = new Set([...own, ...later].flatMap(({ texts }) => texts));
  return [
    ...own,
    ...later,
    ...wrapped.filter(({ kind, texts }) => kind === 'title' || kind === 'id' || !texts.every((text) => known.has(text))),
  ];
}

function isPartOfSummary({ kind }: Field): boolean {
  return kind === 'summary' || kind === 'problem' || kind === 'news' || kind === 'method' || kind === 'results' || kind === 'conclusion';
}

/** What keys announce, each looked up once a text. */
class KeyKinds {
  readonly #kinds = new Map<string, Field['kind']>();
  readonly #table: LabelTable;

  constructor(table: LabelTable) {
    this.#table = table;
  }

  /** Whether a key may have a title or an identifier as its value. */
  isName(key: string): boolean {
    const kind = KEYS.get(key.toLowerCase()) ?? this.of(key) ?? this.of(key.replace(DERIVED, ''));
    return kind === 'title' || kind === 'id';
  }

  of(key: string): Field['kind'] {
    const known = this.#kinds.get(key);
    if (known !== undefined || this.#kinds.has(key) || key.length > 64) {
      return known;
    }
    const kind = kindOf(key, this.#table);
    this.#kinds.set(key, kind);
    return kind;
  }
}

/** Keys of interfaces that are no labels of digests. */
const KEYS: ReadonlyMap<string, Field['kind']> = new Map([
  ['authorships', 'authors'],
  ['author_names', 'authors'],
  ['entry_id', 'id'],
  ['arxivid', 'id'],
  ['term', 'categories'],
  ['fieldsofstudy', 'categories'],
  ['container-title', 'venue'],
  ['proceeding', 'venue'],
  ['ee', 'links'],
  ['forum', 'links'],
  ['pubmed', 'links'],
  ['pmid', 'links'],
  ['openaccesspdf', 'pdf'],
  ['abstract_inverted_index', 'summary'],
  ['issued', 'date'],
  ['cdate', 'date'],
  ['mediaurl', 'thumbnail'],
]);

function kindOfKey(key: string, text: string, kinds: KeyKinds): { kind: Field['kind']; derived: boolean } {
  const address = /^https?:\/\//.test(text);
  const plainKey = key.replace(/^@|^.{0,20}:(?=\w)/, '');
  const kind = KEYS.get(plainKey.toLowerCase()) ?? kindBy(kinds.of(plainKey), plainKey, text);
  if (kind === undefined) {
    const rest = plainKey.replace(DERIVED, '');
    const stripped = rest === plainKey || address ? undefined : kinds.of(rest);
    return { kind: stripped ?? (address && /url|link|uri|href/i.test(key) ? 'links' : undefined), derived: true };
  }
  if (kind === 'title' || kind === 'summary' || kind === 'categories') {
    // `name` names anything, and `paper` may hold the address; both give way to `title`.
    return {
      kind: address ? 'links' : kind,
      derived: kind === 'title' && !/title|제목|标题|標題|题目|タイトル|titre|titel|título|titolo|назв|заголов/i.test(key),
    };
  }
  // Estimates of a model are no votes of people.
  return { kind: kind === 'votes' && !/^\d{1,9}$/.test(text) ? undefined : kind, derived: kind === 'date' && isUpdateLine(key) };
}

function textsOf(value: JsonValue, key: string): string[] {
  if (Array.isArray(value)) {
    const texts = value.slice(0, 3000).flatMap((item) => (Array.isArray(item) ? (dateParts(item) ?? []) : textsOf(item, key)));
    // Crossref gives titles as lists of one.
    return key === 'title' ? texts.slice(0, 1) : texts;
  }
  if (value instanceof JsonObject) {
    return textsOf(textOf(value) ?? null, key);
  }
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') {
    return [];
  }
  const address = /^\d{1,9}$/.test(text) && /^(?:pmid|pubmed)$/i.test(key) ? `https://pubmed.ncbi.nlm.nih.gov/${text}/` : undefined;
  return [address ?? (key === 'forum' && /^[\w-]{6,20}$/.test(text) ? `https://openreview.net/forum?id=${text}` : text)];
}

/** The text that an object wraps, if it does. */
function textOf(object: JsonObject): JsonValue | undefined {
  const author = object.get('author');
  if (author instanceof JsonObject) {
    return textOf(author);
  }
  const list = object.get('value') ?? author;
  const parts = object.get('date-parts');
  if (Array.isArray(list) || Array.isArray(parts)) {
    return Array.isArray(list) ? list : parts;
  }
  const { given, family } = personIn(object);
  if (typeof family === 'string') {
    return typeof given === 'string' ? `${given} ${family}` : family;
  }
  if ([...object.keys()].some((key) => /title|abstract|summary|제목|标题/i.test(key) && !object.has('href') && !object.has('@href'))) {
    return undefined;
  }
  const key = TEXTS.find((each) => typeof object.get(each) === 'string');
  return key === undefined ? invertedText(object) : object.get(key);
}

/** `[2025, 1, 29]` of Crossref and CSL. */
function dateParts(parts: readonly JsonValue[]): string[] | undefined {
  const [year, month, day] = parts;
  return typeof year === 'string' && /^(?:19|20)\d\d$/.test(year) && typeof month === 'string' && typeof day === 'string'
    ? [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`]
    : undefined;
}

/** The words of an abstract that OpenAlex gives as the places of each. */
function invertedText(object: JsonObject): string | undefined {
  const words: string[] = [];
  for (const [word, places] of object) {
    if (!Array.isArray(places) || !places.every((place) => typeof place === 'string' && /^\d{1,4}$/.test(place))) {
      return undefined;
    }
    places.forEach((place) => (words[Number(place)] = word));
  }
  return words.length > 8 ? words.filter((word) => word !== undefined).join(' ') : undefined;
}

/** Addresses in lists of links (`[{"@href": …, "@rel": …}]`) that no field names. */
function addressesOf(object: JsonObject, known: Entry['links']): Entry['links'] {
  const urls = new Set(known.map(({ url }) => url));
  return [...object]
    .filter(([key]) => /^links?$/i.test(key))
    .flatMap(([key, value]) => paperOf([{ key, kind: 'links', texts: textsOf(value, key) }]).links)
    .filter(({ url }) => !urls.has(url));
}

/** Days before that of its list on which a paper in it may have been published; its own day is then no day it was listed on. */
const WINDOW = 7 * 86_400_000;

function nearest(own: string | undefined, around: string | undefined): string | undefined {
  return own !== undefined && around !== undefined && Date.parse(around) - Date.parse(own) <= WINDOW ? around : (own ?? around);
}

function entryOf({ object, fields, stated, id, links }: Candidate, places: LineIndex, date: string | undefined): Entry {
  const { title, authors, categories, votes, summary } = stated;
  const thumbnail = absoluteUrl(fields.find(({ kind }) => kind === 'thumbnail')?.texts[0] ?? '');
  const lang = languageOf(summary[0]?.items[0] ?? '');
  return {
    ...(id !== undefined && { id }),
    ...(title !== undefined && { title }),
    authors,
    categories,
    ...(date !== undefined && { date }),
    ...(votes !== undefined && { votes }),
    ...(thumbnail !== undefined && { thumbnail }),
    ...(lang !== undefined && { lang }),
    links,
    summary,
    range: places.range(object.start, object.end),
  };
}

/** Keys of settings, locks, notebooks, maps and interfaces; what has one of them at its root is no digest. */
const OTHER_FILES = [
  'dependencies', 'devDependencies', 'lockfileVersion', 'compilerOptions', 'cells', 'openapi', 'swagger', 'manifest_version',
  '@context', 'geometry', 'engines', 'scripts', 'mappings', 'jsonrpc', 'builders', 'splits',
]; // prettier-ignore

/** Share of a text that papers take up at least. */
const COVER = 0.3;

/** Whether the papers of a file are what it is about: most have an identifier, or people and what they say. */
function isDigest(records: readonly Candidate[], length: number, values: readonly JsonValue[]): boolean {
  const [root] = values;
  if (values.length === 1 && root instanceof JsonObject && OTHER_FILES.some((key) => root.has(key))) {
    return false;
  }
  const count = (test: (record: Candidate) => boolean): number => records.filter(test).length / records.length;
  const sure = count((record) => record.sure);
  const facts = count(
    ({ stated, date }) => stated.authors.length > 0 || stated.summary.length > 0 || stated.venue !== undefined || date !== undefined,
  );
  const titled = count(({ stated: { title = '' } }) => /\S\s+\S{1,100}\s+\S|[^\0-\x7f]{5}/.test(title));
  const cover = records.reduce((sum, { object }) => sum + object.end - object.start, 0) / length;
  if (titled < 0.5 || cover < COVER) {
    return false;
  }
  if (sure >= 0.5) {
    return records.length === 1
      ? count(({ stated }) => stated.authors.length > 0 || stated.summary.length > 0) === 1
      : facts >= 0.5 || sure > 0.9;
  }
  const complete = count(
    ({ stated, links }) => stated.authors.length > 0 && (stated.summary.length > 0 || stated.venue !== undefined) && links.length > 0,
  );
  const several = count(({ stated }) => stated.authors.length > 1);
  return records.length > 2 && complete >= 0.6 && several >= 0.3;
}
