import { decodeEntities } from '../../base/entities';
import { decodeTex } from './tex';

/** A person or an organisation, in the form of bibliographies. */
export type Name = { family: string; given: string; suffix?: string } | { literal: string };

/** The authors of a paper, divided into names and account names. */
export interface Byline {
  names: Name[];
  /** Account names such as `cp5555`, of authors whose names are not given. */
  handles: string[];
  /** Whether there are more authors than in `names`: account names, or an `et al.`. */
  incomplete: boolean;
}

/** The kind of an author by its spelling. A `word` is a mononym or an account name, depending on the list. */
export type AuthorKind = 'others' | 'body' | 'person' | 'handle' | 'word';

/**
 * The evidence for persons, bodies and handles; the first row that matches decides. Measured by `npm run bench letter`.
 *
 * | evidence | kind | examples |
 * |---|---|---|
 * | a phrase for more authors | others | `et al.`, `외 3명`, `等`, `u. a.`, `+12 more` |
 * | a known organisation, alone or as the first word | body | `NVIDIA`, `Google DeepMind`, `DeepSeek-AI` |
 * | a word for a body, anywhere or at the end | body | `GLM-4.5 Team`, `ATLAS Collaboration`, `WanTeam`, `서울대학교`, `通义团队` |
 * | East Asian script without digits | person | `김철수`, `真潔 川上` |
 * | `@`, `_` or a digit within it | handle | `cp5555`, `zhu_li` |
 * | a comma between words, or two words or more | person | `Smith, John`, `Jan van der Berg` |
 * | an initial and a family name in one word | person | `J.Smith` |
 * | one word, only its first letter (and one after each hyphen) a capital | word | `Suharto`, `Tim-Xu` |
 * | anything else in one word | handle | `simon-zhai`, `SijieCheng`, `LZDQ` |
 */
const EVIDENCE: readonly (readonly [kind: AuthorKind, fits: (author: string) => boolean])[] = [
  ['others', (author) => MORE.test(author)],
  ['body', (author) => isOrganisation(author)],
  ['body', (author) => BODY_WORD.test(author) || BODY_END.test(author) || EASTERN_BODY.test(author)],
  ['person', (author) => EAST_ASIAN.test(author) && !/\d/.test(author)],
  ['handle', (author) => /[\d_@]/.test(author)],
  ['person', (author) => /[ ,]/.test(author)],
  ['person', (author) => JOINED_INITIALS.test(author)],
  ['word', (author) => /^\p{Lu}[\p{Ll}’']{1,30}(?:-\p{Lu}[\p{Ll}’']{1,30})?$/u.test(author)],
  ['handle', () => true],
];

/** Organisations that are authors on arXiv; the first list may begin longer names, the second may be words of names and only counts alone. */
const ORGANISATION_FIRST =
  'alibaba allenai anthropic baai baidu bytedance cern deepmind deepseek deepseek-ai eleutherai google huggingface ibm inclusionai ' +
  'jamba kakao lg microsoft minimax moonshot nasa naver nvidia openai qwen rakuten salesforce samsung sensetime stepfun tencent vllm xai xiaomi zhipu zhipuai';
const ORGANISATION_ALONE =
  'adobe amazon apple baichuan bloomberg chatgpt cohere databricks esa gemini huawei intel kaist meta mistral mit snowflake sony upstage yandex';

const FIRST_WORDS: ReadonlySet<string> = new Set(ORGANISATION_FIRST.split(' '));
const SINGLE_WORDS: ReadonlySet<string> = new Set(ORGANISATION_ALONE.split(' '));

/** Whether it is a known organisation, capitalized: `google` in lower case is an account name. */
function isOrganisation(author: string): boolean {
  const [first = ''] = author.split(' ');
  const lower = first.toLowerCase();
  const isProper = /\p{Lu}/u.test(first) || lower === 'xai' || lower === 'vllm';
  return isProper && (FIRST_WORDS.has(lower) || (first === author && SINGLE_WORDS.has(lower)));
}

/** Words in the names of bodies, in the languages of digests; none is also a person's name. */
const BODY_WORD = new RegExp(
  String.raw`(?:^|[\s(/-])(?:` +
    'AI|Teams?|Labs?|Laborator(?:y|ies)|Collaborations?|Collaborators|Consortium|Groups?|Projects?|Research|Researchers|Institutes?|University|Universities|' +
    'Contributors|Developers|Authors|Community|Foundation|Initiative|Association|Society|Committee|Council|Cent(?:er|re)|Academy|College|School|Department|' +
    'Corporation|Corp\\.?|Company|Inc\\.?|Ltd\\.?|LLC|GmbH|Organi[sz]ation|Agency|Alliance|Network|Workshop|Working Group|Task Force|Observatory|Survey|' +
    'Équipe|Equipe|Groupe|Gruppe|Arbeitsgruppe|Laboratoires?|Laboratori[oe]|Universit(?:é|ät|à|y|eit|et)|Universidade?|Université|Institut[eo]?|Kollaboration|' +
    'Collaborazione|Colaboraci[óo]n|Consorcio|Consorzio|Proyecto|Projekt|Fundaci[óo]n|Fondation|Stiftung|Nhóm' +
    String.raw`)(?=$|[\s),:/])`,
  'u',
);
/** Bodies written as one word: `WanTeam`, `SmolLM-Team`. */
const BODY_END = /^\p{Lu}[\p{L}\d.-]{1,40}(?:Team|Labs?|Group|Collaboration)$/u;
const EASTERN_BODY =
  /(?:팀|연구소|연구팀|연구실|연구원|연구진|대학교|대학원|그룹|재단|학회|협회|센터|团队|團隊|大学|大學|研究院|研究所|研究室|实验室|實驗室|公司|小组|小組|项目组|协作组|合作组|集团|集團|チーム|グループ|株式会社|委員会|委员会|센타)$/u;

/** Phrases for more authors, alone. */
const MORE =
  /^(?:(?:and\s|&\s)?(?:\d{1,4}\s)?(?:et\.?\s?al\.?|others?|many more|more(?: authors)?)|\+\s?\d{0,4}(?:\s(?:more|others|authors))?|…|\.{3}|외(?:\s?\d{1,4}\s?(?:명|인))?|等(?:\s?\d{1,4})?(?:人|位)?|他(?:\d{1,4}名)?|ほか(?:\d{1,4}名)?|u\.\s?a\.|y\s(?:otros|col\.?)|et\s(?:autres|coll\.?)|e\soutros|ed\saltri|и\sдр\.?|và\scộng\ssự)$/iu;
/** Phrases for more authors that follow a name. */
const MORE_AFTER =
  /[\s,]{1,3}(?:(?:and|&)\s(?:\d{1,4}\s)?others|et\.?\s?al\.?|외(?:\s?\d{1,4}\s?(?:명|인))?|等(?:\s?\d{1,4})?(?:人|位)?|ほか(?:\d{1,4}名)?|u\.\s?a\.|y\sotros|et\sautres|và\scộng\ssự)$/iu;

const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const JOINED_INITIALS = /^((?:\p{Lu}\.-?){1,3})(\p{Lu}[\p{L}’'-]{1,40})$/u;

/**
 * Divides the authors of a digest into names and account names, each once. A single word is a name unless the list has
 * account names or is `fromHub`, from a site that shows its members' account names.
 */
export function byline(authors: readonly string[], fromHub = false): Byline {
  const all = authors.flatMap(separate).map(cleaned);
  const each = [...new Map(all.filter(({ name }) => name !== '').map((author) => [author.name, author])).values()];
  const sorted = each.map(({ name }) => ({ name, kind: kindOf(name) }));
  const hasHandles = fromHub || sorted.some(({ kind }) => kind === 'handle');
  // In a list of single words only, none of which looks like an account name, all are names.
  const onlyWords = sorted.every(({ kind }) => kind === 'word' || kind === 'others');
  const isHandle = (kind: AuthorKind) => kind === 'handle' || (kind === 'word' && hasHandles && !onlyWords);
  const handles = sorted.filter(({ kind }) => isHandle(kind)).map(({ name }) => name);
  const named = sorted.filter(({ kind }) => kind !== 'others' && !isHandle(kind));
  const incomplete = handles.length > 0 || all.some(({ more }) => more) || sorted.some(({ kind }) => kind === 'others');
  return { names: named.map(({ name, kind }) => (kind === 'person' ? parseName(name) : { literal: name })), handles, incomplete };
}

/** The kind of an author by its spelling; see `EVIDENCE`. */
export function kindOf(author: string): AuthorKind {
  return EVIDENCE.find(([, fits]) => fits(author))?.[0] ?? 'handle';
}

/** The name in reading order. */
export function readingOrder(name: Name): string {
  return 'literal' in name
    ? name.literal
    : [name.given, name.family, name.suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Splits `Ann Lee and Bo Kim`, but not a body with `and` in its name. */
function separate(author: string): string[] {
  const parts = author.split(/\s(?:and|&)\s/);
  const bodies = [author, ...parts].some((part) => kindOf(part.trim()) === 'body');
  return bodies || !parts.every((part) => part.trim().includes(' ')) ? [author] : parts;
}

/** A name without affiliations, footnote marks, `et al.` and `on behalf of`. */
export function cleaned(author: string): { name: string; more: boolean } {
  const line = decodeTex(decodeEntities(author))
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    // Soft hyphens are removed, and the hyphens around them merged.
    .replace(/\u00ad/g, '')
    .replace(/[-\u2010\u2011]{1,10}/g, '-')
    .trim()
    .slice(0, LONGEST_NAME);
  if (MORE.test(line)) {
    return { name: line, more: true };
  }
  const whole = line
    .replace(/\s?\([^()]{0,120}\)/g, '')
    .replace(/\s?\([^()]{0,120}\)/g, '')
    .replace(/\s?\(.*/, '')
    .replace(/\s(?:on behalf of|for) the\s.*/i, '')
    .replace(/^(?:and|by)\s(?=\S)/i, '');
  const bare = whole.replace(MORE_AFTER, '');
  const name = bare
    .replace(/(\p{Ll}|\p{Ll}\s)[\d*†‡§¶∗⁎✉☨#^¹²³⁴⁵⁶⁷⁸⁹⁰,;\s]{1,20}$/u, (marks, letter: string) => (bare.includes(' ') ? letter : marks))
    .replace(/[\s,;:*†‡]{1,10}$/, '')
    .replace(/(\p{Lu}\.)\s-(?=\p{Lu}\.)/gu, '$1-')
    .trim();
  return { name: /\p{L}/u.test(name) ? name : '', more: bare !== whole };
}

/** Maximum length of a name in UTF-16 code units; no collaboration's name is longer. */
const LONGEST_NAME = 400;

const GENERATION = /^(?:Jr\.?|Sr\.?|II|III|IV|V|2nd|3rd)$/;
const DEGREE = /^(?:Ph\.?D\.?|M\.?D\.?|M\.?Sc\.?|B\.?Sc\.?|Dr\.?|Prof\.?)$/i;
/** Portuguese words that belong to the preceding family name. */
const KINSHIP = /^(?:Filho|Neto|Júnior|Junior|Sobrinho)$/;
/** Words that join two family names. */
const JOINING = /^(?:y|i|e)$/;

/**
 * Capitalized particles that begin a family name. Source: the particles of the Chicago Manual of Style, 8.5 to 8.14, and
 * of CSL's `citeproc-js`.
 */
const PARTICLES: ReadonlySet<string> = new Set(
  'Van Von Vander Vanden Ver De Del Della Delle Dello Der Den Di Da Dal Dalla Dos Das Do Du Des La Le Lo El Al Ibn Bin Abu Ter Ten Te Tot Zu Zur Zum San Santa St. Saint Af Av'.split(
    ' ',
  ),
);

/**
 * Vietnamese, Chinese and Korean family names in Latin letters. Beside them, the words above are given names. Source: the
 * most frequent names of each country's census.
 */
const NO_PARTICLES_WITH: ReadonlySet<string> = new Set(
  (
    'Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Truong Trinh Doan Luong Mai Dao Cao Ha Thai Lam Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh ' +
    'Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cai Peng Pan Yuan Deng Jiang Wei Lu Du Ding Fan Fang Shi Yao Tan Liao ' +
    'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Shin Kwon Hwang Ahn Seo Oh Chan Wong Cheung Lau Leung Tsai Hsu Chang Chiu Lai'
  ).split(' '),
);

function parseName(author: string): Name {
  if (EAST_ASIAN.test(author)) {
    return { literal: author };
  }
  const joined = JOINED_INITIALS.exec(author);
  if (joined) {
    return { given: joined[1] ?? '', family: joined[2] ?? '' };
  }
  const parts = author.split(/\s?,\s?/).filter((part) => part !== '' && !DEGREE.test(part));
  const suffix = parts.slice(1).find((part) => GENERATION.test(part));
  const [first = '', second, ...more] = parts.filter((part) => part !== suffix);
  if (more.length > 0) {
    return { literal: author };
  }
  return second === undefined ? inReadingOrder(first, suffix) : { given: second, family: first, ...(suffix !== undefined && { suffix }) };
}

function inReadingOrder(name: string, after: string | undefined): Name {
  const words = name.split(' ').filter((word) => !DEGREE.test(word));
  const suffix = after ?? (words.length > 2 && GENERATION.test(words.at(-1) ?? '') ? words.pop() : undefined);
  const start = familyStart(words);
  return start === 0
    ? { literal: name }
    : { given: words.slice(0, start).join(' '), family: words.slice(start).join(' '), ...(suffix !== undefined && { suffix }) };
}

/** The index of the first word of the family name; 0 when there is only one word. */
function familyStart(words: readonly string[]): number {
  const last = words.length - 1;
  const ending = last > 1 && KINSHIP.test(words[last] ?? '') ? last - 1 : last;
  const isLowerCase = (word: string) => /^\p{Ll}/u.test(word);
  const joining = words.findIndex((word, i) => i > 1 && i < last && JOINING.test(word));
  // Any lower-case word after the first is a particle (`van der`, `de la`); capitalized ones must be known.
  const small = words.findIndex((word, i) => i > 0 && i < last && isLowerCase(word));
  if (joining > 0 && joining === small) {
    return joining - 1;
  }
  if (small > 0) {
    return small - (small > 1 && PARTICLES.has(words[small - 1] ?? '') ? 1 : 0);
  }
  const hasParticles = !NO_PARTICLES_WITH.has(words[0] ?? '') && !NO_PARTICLES_WITH.has(words[last] ?? '');
  const particle = hasParticles ? words.findIndex((word, i) => i > 0 && i < last && PARTICLES.has(word)) : -1;
  return particle > 0 ? particle : ending;
}
