import { JsonObject, readJson, type JsonValue } from '../../../base/json';
import { parseArxivId } from '../../arxiv';
import { publisherKey } from '../../key';
import type { Entry, Problem } from '../../model';
import { dateOfName, dayIn } from '../dates';
import { absoluteUrl } from '../fields';
import { problem, type Contents, type Format } from '../format';
import { fieldsOf as entryFields, linksOfEntry } from '../heuristic/fields';
import { fieldsOfRow } from '../heuristic/rowFields';
import { scan } from '../heuristic/scan';
import { isPaperUrl, isUpdateLine } from '../heuristic/vocabulary';
import { paperOf, type Field, type StatedPaper } from '../keyedFields';
import { labelTable, type LabelTable } from '../labels';
import { languageOf } from '../language';
import { extensionOf } from '../toMarkdown/asMarkdown';
import { lineEnd, LineIndex } from '../../lineIndex';
import { fieldsOfObject, isNamed, KeyKinds, textsOf } from './jsonFields';

/**
 * JSON and JSON Lines, such as the responses of arXiv, Hugging Face, OpenReview, Semantic Scholar and Crossref. A paper is
 * an object with a title and an identifier or a link: in a list, on a line, or below a day or an identifier as key.
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

/** Every text with papers has one of these; most JSON files of source code have none. */
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

/** An object that may be a paper, with the facts that the objects around it state. */
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
  /** Whether an identifier or an address shows that it is a paper. */
  isCertain: boolean;
}

interface Found {
  records: Candidate[];
  /** Objects among papers that could not be read as one. */
  unread: JsonObject[];
  kinds: KeyKinds;
  table: LabelTable;
  text: string;
}

/** The date and the identifier that the keys above an object state. */
interface Context {
  date: string | undefined;
  id: string | undefined;
}

/** Maximum number of keys of a paper; an object with more is a table. */
const MOST_KEYS = 200;

/** Keys of papers that another paper cites or resembles. */
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
    if (record?.isCertain === true) {
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
    : { object: place, fields: [], stated, id, links, date: entry.date, within: undefined, isCertain: true };
}

/** The day of all papers in an object; the time of its creation counts only when it has no other date. */
function dateOf(object: JsonObject, kinds: KeyKinds): string | undefined {
  const dates = [...object]
    .filter(([key, value]) => typeof value === 'string' && value.length < 80 && (kinds.of(key) === 'date' || isUpdateLine(key)))
    .sort(([a], [b]) => Number(isUpdateLine(a)) - Number(isUpdateLine(b)));
  return dates.map(([, value]) => dayOf(value as string)).find((day) => day !== undefined);
}

/** The day of a date in words or digits, or of a Unix time in seconds or milliseconds. */
function dayOf(text: string): string | undefined {
  return /^1\d{9}(?:\d{3})?$/.test(text)
    ? new Date(Number(text.padEnd(13, '0'))).toISOString().slice(0, 10)
    : dayIn(text.replace(/^(\d{4}-\d\d-\d\d)T.{0,40}$/, '$1'));
}

function recordOf(object: JsonObject, context: Context, kinds: KeyKinds): Candidate | undefined {
  if (!isNamed(object, kinds)) {
    return undefined;
  }
  const fields = fieldsOfObject(object, kinds);
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
    isCertain: id !== undefined || publisherKey({ links }) !== undefined || links.some(({ url }) => isPaperUrl(url)),
  };
}

function isTitle(title: string): boolean {
  return /\p{L}{2}/u.test(title) && title.length > 3 && title.length < 1000 && !/^\w{1,10}:\/\//.test(title);
}

/** Addresses in lists of links (`[{"@href": …, "@rel": …}]`) that no field names. */
function addressesOf(object: JsonObject, known: Entry['links']): Entry['links'] {
  const urls = new Set(known.map(({ url }) => url));
  return [...object]
    .filter(([key]) => /^links?$/i.test(key))
    .flatMap(([key, value]) => paperOf([{ key, kind: 'links', texts: textsOf(value, key) }]).links)
    .filter(({ url }) => !urls.has(url));
}

/** Maximum time from the publication of a paper to its list, in milliseconds; the day of the list then replaces its own. */
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

/** Root keys of settings, lock files, notebooks, maps and interface descriptions, which are not digests. */
const OTHER_FILES = [
  'dependencies', 'devDependencies', 'lockfileVersion', 'compilerOptions', 'cells', 'openapi', 'swagger', 'manifest_version',
  '@context', 'geometry', 'engines', 'scripts', 'mappings', 'jsonrpc', 'builders', 'splits',
]; // prettier-ignore

/** Minimum share of a digest's text that is papers. */
const COVER = 0.3;

/** Whether a file is a list of papers: most have an identifier, or authors and a summary. */
function isDigest(records: readonly Candidate[], length: number, values: readonly JsonValue[]): boolean {
  const [root] = values;
  if (values.length === 1 && root instanceof JsonObject && OTHER_FILES.some((key) => root.has(key))) {
    return false;
  }
  const count = (test: (record: Candidate) => boolean): number => records.filter(test).length / records.length;
  const certain = count((record) => record.isCertain);
  const facts = count(
    ({ stated, date }) => stated.authors.length > 0 || stated.summary.length > 0 || stated.venue !== undefined || date !== undefined,
  );
  const titled = count(({ stated: { title = '' } }) => /\S\s+\S{1,100}\s+\S|[^\0-\x7f]{5}/.test(title));
  const cover = records.reduce((sum, { object }) => sum + object.end - object.start, 0) / length;
  if (titled < 0.5 || cover < COVER) {
    return false;
  }
  if (certain >= 0.5) {
    return records.length === 1
      ? count(({ stated }) => stated.authors.length > 0 || stated.summary.length > 0) === 1
      : facts >= 0.5 || certain > 0.9;
  }
  const complete = count(
    ({ stated, links }) => stated.authors.length > 0 && (stated.summary.length > 0 || stated.venue !== undefined) && links.length > 0,
  );
  const several = count(({ stated }) => stated.authors.length > 1);
  return records.length > 2 && complete >= 0.6 && several >= 0.3;
}
