import { endsWithLetter } from '../../base/text';
import { listItems, splitOutsideBrackets } from './fields';
import { plain } from './inline';

/** Small words inside names. Source: the particles that citeproc-js knows, and `ul`, `ur`, `bint`, `y`, `e`, `i`. */
const PARTICLES: ReadonlySet<string> = new Set(
  (
    'a af al am at auf av bar ben bin bint da dal das de degli dei del della delle den der des di do dos du e el i ibn il in la las le ' +
    'les lo los of op st t te ten ter the tot ul und ur van ver vom von y zu zum zur zur'
  ).split(' '),
);

/** Words of fields, venues and page parts that are not in persons' names. */
const TOPICS: ReadonlySet<string> = new Set(
  (
    'abstract accepted acm advances agents algorithms analysis artificial arxiv author authors autonomous blog camera-ready code computation computer ' +
    'computing conference contribution cryptography dataset datasets demo detection diffusion efficient engineering estimation evaluation ' +
    'framework generation generative github graphics homepage ieee image images implementation inference information intelligence interaction ' +
    'journal language languages large learning link linguistics llm llms machine mathematics method methods model models multimodal ' +
    'navigation network networking networks neural optimization oral page pages paper papers perception physics planning poster preprint ' +
    'proceedings processing project reasoning recognition reinforcement released retrieval robotics robots science sciences security segmentation ' +
    'software speech spotlight statistics submitted summary supervised survey system systems theory topics tracking training transactions transformer ' +
    'transformers under understanding university video vision visual website workshop'
  ).split(' '),
);

/** Endings of nouns that are frequent in titles and very rare in names. */
const NOUN = /(?:[acitu]tion|bility|ality|osity|ology|ism)s?$/i;

/** Endings of the names of bodies, which may contain digits. */
const BODY =
  /(?:^|[\s-])(?:AI|Teams?|Collaborations?|Consortium|Groups?|Labs?|Laborator(?:y|ies)|Institute|Alliance|Authors|DeepMind|OpenAI)$/;

const INITIALS = /^(?:\p{Lu}\p{M}?\.?[\s-]{0,2}){1,4}$/u;
const GENERATION = /^(?:Jr|Sr|II|III|IV)\.?$/;
const EASTERN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・·\s]{2,12}$/u;
/**
 * A name in Korean or Chinese script, recognized by its family name: the thirty most frequent in Korea (census of 2015) and
 * in China (Ministry of Public Security, 2020).
 */
const SINGLE_EASTERN =
  /^(?:[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심]\p{Script=Hangul}{2}|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹]\p{Script=Han}{2})$/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hangul}]/u;
const HANGUL_NAME = /^\p{Script=Hangul}{3}$/u;
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;

/** Words before authors, in the languages of the labels: `by Ann Lee`, `von Uwe Klein`, `door Sanne Visser`. */
export const BY_WORDS = 'by|von|par|por|di|door|av|af|per|przez|oleh|tác giả|저자|作者|著者';

/** Conjunctions before the last author that do not occur in names. */
const AND = /,?\s(?:and|und|et|và|og|och|ve|dan|en|oraz|и|та|και|és|și|ja|与|和|及|및|&)\s/;
/** Conjunctions that also occur in names; both sides must be full names. */
const AND_OR_PARTICLE = /\s(?:y|e|i)\s/;

/** Phrases for further authors, at the end of a list or before a full stop or bracket: `et al.`, `and 5 others`, `외 3명`. */
const OTHERS = [
  'et\\.?\\s?al\\b\\.?',
  '(?:and|\\+|&)\\s?\\d{0,4}\\s?(?:others|more|co-?authors)(?:\\sauthors)?',
  '\\+\\s?\\d{1,4}',
  'и\\s(?:др\\.?|другие)',
  'y\\s(?:otros|otras|col(?:s|aboradores)?\\.?)',
  'e\\s(?:outros|outras|colaboradores|altri|altre)',
  'ed\\saltri',
  'et\\s(?:autres|coll\\.?)',
  'u\\.\\s?a\\.',
  'und\\sandere',
  'en\\s(?:anderen|collega.?s)|e\\.\\s?a\\.',
  'i\\s(?:in\\.|inni|współautorzy)',
  'a\\s(?:kol\\.|kolektiv|další)',
  'та\\sін(?:ші|\\.)',
  've\\s(?:ark\\.?|diğerleri)|vd\\.',
  '(?:dan\\s)?(?:dkk|kawan-kawan)\\.?',
  'm\\.\\s?fl\\.',
  'và\\s(?:cộng\\ssự|những\\sngười\\skhác)',
  '외\\s?\\d{1,4}\\s?[명인]|(?<=\\s)[외등](?:\\s?\\d{1,4}\\s?[명인])?',
  '等(?:\\s?\\d{0,4}\\s?[人位名])?',
  '(?:(?<=\\p{Script=Han})ら|ほか|など|他)(?:\\s?\\d{0,4}\\s?名)?',
  '…|\\.\\.\\.',
].join('|');
const AND_OTHERS = new RegExp(`[\\s,，、;]{0,4}(?<![\\p{Script=Latin}\\p{Script=Cyrillic}])(?:${OTHERS})[\\s.,*)]{0,4}$`, 'iu');

/** Placeholders for missing authors. */
const NOBODY =
  /^(?:et\.?\s?al\.?|others|n\/?a|none|null|undefined|unknown(?: authors?)?|not (?:stated|given|specified|provided|available|listed|found)|various(?: authors)?|-+|未知|暂无|无|作者未知|미상|알 수 없음|없음|不明|なし|desconocid[oa]s?|inconnus?|unbekannt|неизвестно|не указан[оы]?|(?:these authors contributed equally|equal(?:ly)? contribut\w*|co-?first authors?|corresponding authors?|project leads?)\.?)$/i;

const MARKS = '*†‡§¶‖#∗⋆★✉✝♠♣♦♥◊⁎˒,';
const MARKS_AT_END = new RegExp(`[\\s${MARKS}\\p{No}\\p{Lm}\\u{1F4E7}]{1,12}$`, 'u');
const SUPERSCRIPTS =
  /<sup\b[^<>]{0,60}>[^<>]{0,60}<\/sup>|\$\^?\{?\}?\^?\{?[^${}]{0,30}\}?\$|\^\{[^{}]{0,30}\}|\^[\d,*†‡a-f\s]{1,12}\^|\^\d{1,2}/g;

/** Maximum length of a list of authors, in UTF-16 code units. */
const LONGEST = 40_000;

/**
 * The names in a text that is known to be a list of authors, with separators of any language. Affiliations, marks and
 * `et al.` are removed, and `Family, Given` is reversed. Bodies (`GLM-4.5 Team`) and account names are kept as written.
 */
export function namesOf(text: string): string[] {
  const bare = withoutAffiliations(unbracketed(unlinked(text.slice(0, LONGEST)))).replace(
    /(?:(?<=\sal\.?)|,)[\s,]{1,3}(?:19|20)\d\d\.?$/,
    '',
  );
  return people(withoutOthers(bare))
    .map(cleaned)
    .filter((name) => /\p{L}/u.test(name) && !NOBODY.test(name) && name.split(' ').length <= 10);
}

/** Characters and words of lists that cannot simply be split at commas. */
const IRREGULAR = /["'“”‘’`[\](){}（）［］【】;；，、&+\n]| and |et al|others|N\/A|None|null/;

function splitAtCommas(text: string): string[] {
  const items: string[] = [];
  for (let start = 0; start <= text.length;) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 ? text.length : comma;
    const item = text.slice(start, end).trim();
    if (item !== '') {
      items.push(item);
    }
    start = end + 1;
  }
  return items;
}

/** Like `namesOf`, but fast for plain lists, which most tables have and which are split at their commas. */
export function authorList(text: string): string[] {
  return IRREGULAR.test(text) ? namesOf(text) : splitAtCommas(text);
}

/** Like `namesOf`, for a text that may not be a list of authors: empty when too many of its parts do not look like names. */
export function namesIn(text: string): string[] {
  const bare = text.replace(/^[\s\p{Extended_Pictographic}\uFE0F\u200D]+/u, '').trimEnd();
  if (bare.length < 2 || bare.length > 4000) {
    return [];
  }
  const by = BY.test(plain(bare.slice(0, 200)));
  const names = namesOf(bare);
  const few = names.length < 3 ? 0 : names.length / 3;
  let odd = 0;
  for (const name of names) {
    if (!isName(name, true)) {
      odd++;
      if (odd > few || !mayBeName(name)) {
        return [];
      }
    }
  }
  const loose = by || names.length > 1 || withoutOthers(bare) !== bare;
  return names.some((name) => isName(name, loose)) ? names : [];
}

const BY = new RegExp(`^(?:${BY_WORDS})(?:[:：]\\s?|\\s)(?=\\S)`, 'i');

/** Removes wiki links and superscripts, which must precede the removal of Markdown and HTML. */
function unlinked(text: string): string {
  const open = text.includes('[[') ? text.replace(/\[\[(?:[^[\]|]{0,300}\|)?([^[\]|]{1,300})\]\]/g, '$1') : text;
  const flat = /[<^$]/.test(open) ? open.replace(SUPERSCRIPTS, '') : open;
  return plain(flat.replace(/\n/g, ' ')).replace(BY, '').trim();
}

/** Removes brackets around a name (`[Ann Lee], Bo Cruz`); brackets after a name are an affiliation. */
function unbracketed(text: string): string {
  return text.includes('[') ? text.replace(/(^|,\s?)\[(\p{Lu}[^[\],]{1,40})\](?=\s?,|$)/gu, '$1$2') : text;
}

/** Removes text in brackets, except in the brackets of a Python list and within a name: `Jialin (Robin) Wu`. */
function withoutAffiliations(text: string): string {
  const list = /^\[.*\]$/.test(text) && !/^\[[^[\]]{0,60}\]\s*[^\s,]/.test(text);
  const inner = list ? text.slice(1, -1) : text;
  if (!/[([（]/.test(inner)) {
    return inner;
  }
  let kept = '';
  let from = 0;
  for (const [start, end] of brackets(inner)) {
    const name = /^\s?\p{Lu}\p{Ll}/u.test(inner.slice(end, end + 3)) && /\p{Ll}\s$/u.test(inner.slice(0, start).slice(-2));
    if (!name) {
      kept += inner.slice(from, start).trimEnd();
      from = end;
    }
  }
  return kept + inner.slice(from);
}

/** The outermost pairs of matching brackets. */
function brackets(text: string): [number, number][] {
  const pairs: [number, number][] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if ('([（'.includes(char)) {
      start = depth === 0 ? i : start;
      depth++;
    } else if (')]）'.includes(char) && depth > 0) {
      depth--;
      if (depth === 0) {
        pairs.push([start, i + 1]);
      }
    }
  }
  return pairs;
}

function withoutOthers(text: string): string {
  let bare = text.trim();
  for (let i = 0; i < 3; i++) {
    const tail = bare.slice(-60);
    const cut = AND_OTHERS.exec(tail);
    if (cut === null || cut.index + bare.length - tail.length === 0) {
      break;
    }
    bare = bare.slice(0, bare.length - tail.length + cut.index);
  }
  // Removes a full stop at the end of the list, unless it belongs to an initial.
  return bare.replace(/(?<!(?:^|[\s.-])\p{Lu}|Jr|Sr)\.$/u, '').trim();
}

/** Splits a list of authors. */
function people(text: string): string[] {
  if (/[;；]/.test(text)) {
    return text.split(/[;；]/).flatMap((item) => split(inReadingOrder(item.trim())));
  }
  const families = text.includes(',') ? text.split(/,?\s(?:and|&)\s/) : [];
  if (families.length > 1 && families.every(isFamilyFirst)) {
    return families.map(inReadingOrder);
  }
  const items = listItems(text.replace(/\s[·•|/]\s/g, ', ')).flatMap(split);
  return !/[,，]/.test(text) || /(?:^|[\s,[])['"“‘]/.test(text) ? items : joinedFamilies(items);
}

/** Whether an item is `Family, Given`: it has one comma, without a given name before it (`van den Hoven, J.`). */
function isFamilyFirst(item: string): boolean {
  const [family = '', given, more] = splitOutsideBrackets(item).map((part) => part.trim());
  const words = family.split(' ');
  return given !== undefined && given !== '' && more === undefined && (words.length === 1 || PARTICLES.has(words[0]?.toLowerCase() ?? ''));
}

function inReadingOrder(item: string): string {
  const [family = '', given, suffix, more] = item.split(',').map((part) => part.trim());
  if (given === undefined || given === '' || more !== undefined || (suffix !== undefined && !GENERATION.test(suffix))) {
    return item;
  }
  return GENERATION.test(given) ? `${family} ${given}` : [given, family, suffix].filter((part) => part !== undefined).join(' ');
}

/** Splits an item with the last two authors or, in scripts that need no comma, with all authors. */
function split(item: string): string[] {
  if (!/\s/.test(item)) {
    return [item];
  }
  const parts = item.split(AND).flatMap((part) => {
    const at = particleBetween(part);
    return at === undefined ? [part] : [part.slice(0, at.start), part.slice(at.end)];
  });
  return parts.flatMap((part) => {
    if (!EAST_ASIAN.test(part)) {
      return [part];
    }
    const words = part.trim().split(/\s+/);
    const names =
      words.length > 1 &&
      (words.every((word) => HANGUL_NAME.test(word)) || (words.length > 2 && words.every((word) => HAN_NAME.test(word))));
    return names ? words : [part];
  });
}

/** The position of ` y ` between two full names; `Ramón y Cajal` is a single name. */
function particleBetween(text: string): { start: number; end: number } | undefined {
  if (!AND_OR_PARTICLE.test(text)) {
    return undefined;
  }
  const words = text.split(' ');
  for (let i = words.length - 3; i >= 2; i--) {
    if (/^[yei]$/.test(words[i] ?? '')) {
      const start = words.slice(0, i).join(' ').length;
      return { start, end: start + 3 };
    }
  }
  return undefined;
}

/** Joins family and given names that were split at every comma: `Lind, B., Ruiz, A.`, `Lind, Bo, Ana Ruiz`. */
function joinedFamilies(items: readonly string[]): string[] {
  const trimmed = items.map((item) => item.trim()).filter((item) => item !== '');
  const [first = '', second = '', ...rest] = trimmed;
  const paired =
    trimmed.length % 2 === 0 &&
    trimmed.every((item, i) => (i % 2 === 1 ? INITIALS.test(item) : !INITIALS.test(item) && !item.includes('.')));
  if (paired && trimmed.length > 0) {
    return trimmed.flatMap((item, i) => (i % 2 === 0 ? [`${trimmed[i + 1] ?? ''} ${item}`] : []));
  }
  const given = second.split(' ');
  const familyFirst =
    /^\p{Lu}[\p{Ll}\p{M}'’-]+$/u.test(first) &&
    /^\p{Lu}[\p{Ll}\p{M}.'’-]*$/u.test(given[0] ?? '') &&
    given.slice(1).every((word) => PARTICLES.has(word) || INITIALS.test(word) || rest.length === 0) &&
    rest.every((name) => name.includes(' '));
  return familyFirst ? [`${second} ${first}`, ...rest] : trimmed;
}

function cleaned(item: string): string {
  const name = item
    .trim()
    .replace(/^['"‘“`*†‡]{1,4}/, '')
    .trim();
  return (endsWithLetter(name) ? name : withoutMarks(name)).replace(/^(?:and|&)\s/i, '').trim();
}

/** Removes quotation marks, footnote marks and numbers from a name. */
function withoutMarks(written: string): string {
  const name = written
    .replace(/['"’”`]{1,4}$/g, '')
    .replace(MARKS_AT_END, '')
    .trim();
  // Digits after a name refer to an affiliation; in an account name they belong to it.
  return name.includes(' ') && !BODY.test(name) ? name.replace(/(?<=\p{L}\.?)\s?\d{1,2}$/u, '') : name;
}

const WORD = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|[dlDL]['’]\p{Lu}[\p{L}\p{M}-]*|(?:\p{Lu}\.-?){1,4}\p{Lu}?[\p{L}-]*|-\p{Lu}\.)$/u;

function isName(name: string, loose: boolean): boolean {
  if (EASTERN.test(name)) {
    return loose || SINGLE_EASTERN.test(name);
  }
  if (BODY.test(name)) {
    return loose && name.split(' ').length <= 6;
  }
  // TeX's accents count as letters: `K\"ohler`, `Kami\'nski`, `{\L}ukasz`.
  const letters = /[\\{}]/.test(name) ? name.replace(/\\[a-zA-Z]{1,2}\s?\{(\p{L})\}|[{}]|\\["'`^~=.]|\\(?=[a-zA-Z])/gu, '$1') : name;
  const words = letters.split(/\s+/).filter((word) => !/^\(.*\)$/.test(word));
  return (
    words.length <= 7 &&
    (words.length > 1 || loose) &&
    words.every((word) => WORD.test(word) || PARTICLES.has(word)) &&
    WORD.test(words[0] ?? '') &&
    !/^(?:at|in|of)$/.test(words.at(-1) ?? '') &&
    words.some((word) => word.length > 1) &&
    !words.some((word) => TOPICS.has(word.toLowerCase()) || NOUN.test(word))
  );
}

/** Whether an unusual item of a list of authors may be a name: not a sentence, a field or a number. */
function mayBeName(name: string): boolean {
  const words = name.split(' ');
  return (
    words.length > 1 &&
    words.length <= 5 &&
    /^\p{L}[^\d:!?]*$/u.test(name) &&
    /\p{Lu}/u.test(name) &&
    !words.some((word) => TOPICS.has(word.toLowerCase()))
  );
}
