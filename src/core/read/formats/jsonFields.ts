import { JsonObject, type JsonValue } from '../../../base/json';
import { isUpdateLine } from '../heuristic/vocabulary';
import { kindOf, personIn, type Field } from '../keyedFields';
import { kindBy, type LabelTable } from '../labels';

/** Whether an object, or one that it wraps, has a title or an identifier: a quick test, since most objects have neither. */
export function isNamed(object: JsonObject, kinds: KeyKinds, depth = 0): boolean {
  for (const [key, value] of object) {
    if (value instanceof JsonObject && depth < 2 && WRAPPERS.test(key) ? isNamed(value, kinds, depth + 1) : kinds.isName(key)) {
      return true;
    }
  }
  return false;
}

/** Keys of objects that only wrap fields of the paper or its identifiers. */
const WRAPPERS =
  /^(?:paper|article|content|meta(?:data)?|attributes|info|entry|arxiv|node|_source|source|external_?ids?|ids|identifiers|ai|llm|analysis|논문|论文|論文)$/i;
/** Keys under which an object wraps a text: `{"name": "…"}`, `{"value": "…"}`, `{"@term": "cs.LG"}`. */
const TEXTS = ['text', 'value', 'name', 'fullname', 'display_name', '#text', '_', '$t', '@term', 'term', '@href', 'href', 'url', 'literal'];
/** Keys that begin or end with the language or the origin of their text. */
const DERIVED =
  /^(?:ai|llm|gpt|en|zh|ko|ja|translated|generated|short|original|paper|article|full|arxiv|hf)[ _-]|[ _-](?:en|zh|cn|ko|kr|ja|jp|vi|es|fr|de|ru|pt|it|translated|original|text)$/i;

/**
 * The fields of an object, then those of the objects it wraps. Fields whose key says `updated`, or is known only without
 * its affix (`title_zh`), come after its other own fields.
 */
export function fieldsOfObject(object: JsonObject, kinds: KeyKinds, depth = 0): Field[] {
  const own: Field[] = [];
  const later: Field[] = [];
  const wrapped: Field[] = [];
  for (const [key, value] of object) {
    if (value instanceof JsonObject && textOf(value) === undefined && depth < 2) {
      const inner = fieldsOfObject(value, kinds, depth + 1);
      wrapped.push(...(WRAPPERS.test(key) ? inner : inner.filter(isPartOfSummary)));
      continue;
    }
    const texts = textsOf(value, key);
    if (texts.length > 0) {
      const { kind, isDerived } = kindOfKey(key, texts[0] ?? '', kinds);
      (isDerived ? later : own).push({ key, kind, texts });
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

/** The kinds of the keys of a text, each looked up once. */
export class KeyKinds {
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

/** Keys of interfaces that are not labels of digests. */
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

function kindOfKey(key: string, text: string, kinds: KeyKinds): { kind: Field['kind']; isDerived: boolean } {
  const address = /^https?:\/\//.test(text);
  const plainKey = key.replace(/^@|^.{0,20}:(?=\w)/, '');
  const kind = KEYS.get(plainKey.toLowerCase()) ?? kindBy(kinds.of(plainKey), plainKey, text);
  if (kind === undefined) {
    const rest = plainKey.replace(DERIVED, '');
    const stripped = rest === plainKey || address ? undefined : kinds.of(rest);
    return { kind: stripped ?? (address && /url|link|uri|href/i.test(key) ? 'links' : undefined), isDerived: true };
  }
  if (kind === 'title' || kind === 'summary' || kind === 'categories') {
    // `name` may name anything and `paper` may be an address, so `title` takes precedence over both.
    return {
      kind: address ? 'links' : kind,
      isDerived: kind === 'title' && !/title|제목|标题|標題|题目|タイトル|titre|titel|título|titolo|назв|заголов/i.test(key),
    };
  }
  // A score with a fraction is a model's estimate, not a number of votes.
  return { kind: kind === 'votes' && !/^\d{1,9}$/.test(text) ? undefined : kind, isDerived: kind === 'date' && isUpdateLine(key) };
}

/** The texts of a value: of a list those of its items, of an object the text that it wraps. */
export function textsOf(value: JsonValue, key: string): string[] {
  if (Array.isArray(value)) {
    const texts = value.slice(0, 3000).flatMap((item) => (Array.isArray(item) ? (dateParts(item) ?? []) : textsOf(item, key)));
    // Crossref puts the title into a list.
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

/** The date of `[2025, 1, 29]`, the form of Crossref and CSL. */
function dateParts(parts: readonly JsonValue[]): string[] | undefined {
  const [year, month, day] = parts;
  return typeof year === 'string' && /^(?:19|20)\d\d$/.test(year) && typeof month === 'string' && typeof day === 'string'
    ? [`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`]
    : undefined;
}

/** The text of an inverted index, OpenAlex's form of abstracts: the positions of each word. */
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
