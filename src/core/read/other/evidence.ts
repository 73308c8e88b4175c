import { findArxivIds, type FoundArxivId } from '../../arxiv';
import { labelKind, labelled, type LabelKind, type LabelTable } from '../labels';
import { linksOf, plain, withoutLinks, type InlineLink } from '../inline';
import type { Line } from './lines';

/** How surely a line tells of the paper whose identifier it holds: in passing, perhaps, or as its own. */
export type Strength = 0 | 1 | 2;

/** An identifier on a line, and how surely the line is about that paper. */
export interface Evidence {
  id: string;
  strength: Strength;
  /** Whether the line has the paper's title too, so that nothing of the paper stands before it. */
  titled: boolean;
}

/** Labels whose text leads to the paper itself. */
const LEADING: ReadonlySet<LabelKind> = new Set(['title', 'links', 'pdf', 'id', 'huggingface', 'number']);

const GENERIC =
  /^(?:here|this|this (?:paper|work|study|link)|view|read|read (?:it|paper|more)|full text|full paper|preprint|html|ar5iv|alphaxiv|arxiv(?:\.org)?|arxiv (?:link|page|paper|preprint|abs|pdf)|hf|hf papers?|hugging ?face papers?|web|blog|post|twitter|x|video|slides|poster|bib(?:tex)?|cite|보기|바로가기|여기|원문 보기|논문 보기|这里|點此|查看|阅读|こちら|xem|đọc|aquí|leer|ici|lire|hier|lesen|ver|official|discussion|thread|openreview|acl|paper|site|page|notebook|colab|demo|api|docs?|abs|(?:paper|article|논문|论文|論文|artículo|artikel|papier|bài báo)\s?#?\d+|\d+)$/i;

/** Whether words can be a paper's title: not `pdf`, `Link`, an identifier, an address or a label. */
export function isTitle(text: string, table: LabelTable): boolean {
  const words = text.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '');
  return words.length > 1 && /\p{L}/u.test(words) && !GENERIC.test(words) && labelKind(words, table) === undefined && !isAddress(words);
}

function isAddress(text: string): boolean {
  return /^(?:https?:\/\/\S+|(?:[\w-]+\.)+[a-z]{2,}\/\S*)$/i.test(text) || !/[\p{L}\d]/u.test(withoutLinks(text).replace(/arxiv/gi, ''));
}

/** Whether nothing but links, identifiers and generic words stands in a text. */
export function isOnlyLinks(text: string, table: LabelTable): boolean {
  const links = linksOf(text);
  if (links.some((link) => link.text !== undefined && isTitle(link.text, table))) {
    return false;
  }
  const rest = plain(withoutLinks(text))
    .replace(/[^\p{L}\d\s]+/gu, ' ')
    .trim();
  return rest === '' || (rest.length < 60 && rest.split(/\s+/).every((word) => GENERIC.test(word) || labelKind(word, table) !== undefined));
}

/** The parts of a line that signs set apart: `*A, B* · [arXiv](…)`, `A — 27 upvotes`. */
export function fieldsOf(body: string): string[] {
  return body.length < 2000 ? body.split(/\s+(?:[|·•—–]|\s-)\s+/) : [body];
}

/** What a line tells of papers, in order; nothing for code. */
export function evidenceOf(line: Line, table: LabelTable): Evidence[] {
  if (line.kind === 'code' || line.kind === 'front') {
    return [];
  }
  const ids = findArxivIds(line.body);
  const first = ids[0];
  if (first === undefined) {
    return [];
  }
  const strength = line.kind === 'row' || line.kind === 'tr' ? 2 : strengthOf(line, ids, first, table);
  const bare = strength > 0 && isOnlyLinks(line.body, table);
  const titled = strength === 2 && !bare && labelled(line.body, table) === undefined;
  return ids.map(({ id }) => ({ id, strength: id === first.id || bare ? strength : 0, titled }));
}

function strengthOf(line: Line, ids: FoundArxivId[], first: FoundArxivId, table: LabelTable): Strength {
  const { body, kind } = line;
  // A badge is an ornament of a page, not the place of a paper.
  if (/shields\.io|badge/i.test(body)) {
    return 0;
  }
  const label = labelled(body, table);
  if (label !== undefined && label.at <= first.start + 1) {
    return LEADING.has(label.kind) ? 2 : 0;
  }
  if (kind === 'heading' || kind === 'details' || kind === 'bold' || kind === 'term' || isOnlyLinks(body, table)) {
    return 2;
  }
  const fields = kind === 'text' ? fieldsOf(body) : [];
  if (fields.length > 1 && fields.some((field) => field.length < 300 && isOnlyLinks(field, table) && findArxivIds(field).length > 0)) {
    return 2;
  }
  if (body.startsWith(': ')) {
    return evidenceInText(body.slice(2).trim(), 'item', table);
  }
  return evidenceInText(body, kind, table, ids);
}

function evidenceInText(body: string, kind: Line['kind'], table: LabelTable, ids: FoundArxivId[] = findArxivIds(body)): Strength {
  const first = ids[0];
  const last = ids.at(-1);
  if (first === undefined || last === undefined) {
    return 0;
  }
  const lead = /^[\s\p{P}\p{S}\p{Extended_Pictographic}\uFE0F]*(?:\d[\d/.-]{3,9}\]?[\s:.-]*)?/u.exec(body)?.[0].length ?? 0;
  const link = linksOf(body).find((one) => one.start <= lead && one.end > lead);
  const own = link !== undefined && findArxivIds(link.url)[0]?.id === first.id;
  const item = kind === 'item';
  if (link !== undefined && link.text !== undefined && (own || item)) {
    return separated(body, link) ? 2 : item ? 1 : 0;
  }
  if (first.start <= lead) {
    return /^\s*(?:[\])>`*_]*\s*[-–—:：|(]|[\])>`*_]+\s)/u.test(body.slice(first.end)) ? 2 : item ? 1 : 0;
  }
  const within = linksOf(body).find((one) => one.start <= first.start && one.end >= first.end);
  if (within?.text !== undefined && isTitle(within.text, table) && /\p{L}/u.test(body.slice(0, within.start))) {
    // `Reading: [Title](…)`, `reward from [Title](…)`: the title does not begin what is said.
    return item && lettersIn(body.slice(within.end)) <= 5 ? 1 : 0;
  }
  const dressed = /^[\s\p{S}\p{Extended_Pictographic}\uFE0F]*(?:[[(]?\d[\d/.-]{3,9}[\])]?[\s:.-]*)?(?:\*\*|__|["“《「『„«])/u.test(body);
  const goesOn = GOES_ON.test(body);
  if (dressed && !goesOn && (item || inBrackets(body, first))) {
    // In `**Jun**: reproduce 2501.17161` the bold words do not call the paper.
    return first.kind === 'bare' && !inBrackets(body, first) ? 1 : 2;
  }
  if (item && lettersIn(body.slice(last.end)) <= 5) {
    return !goesOn && (inBrackets(body, first) || (first.kind === 'url' && SET_APART.test(body.slice(0, first.start)))) ? 2 : 1;
  }
  return 0;
}

/** `Title - https://…`, with no more between. */
const SET_APART = /(?:\s[-–—|]|[:：])\s{0,4}<?$/;

/** Bold words that begin a sentence: `**Soft targets** carry more`. */
const GOES_ON = /^[^*]{0,20}\*\*[^*]{1,300}\*\*\s?(?!(?:by|von|par|por)\s)\p{Ll}/u;

function lettersIn(text: string): number {
  return plain(withoutLinks(text)).replace(/[^\p{L}]/gu, '').length;
}

/** Whether the text after a link is set apart from it, so that the link is no word of a sentence. */
function separated(body: string, link: InlineLink): boolean {
  return /^[\s*_\])]*(?:$|[-–—:：|(（[,，.。;·•/★☆⭐▲△👍❤🔥~<`]|by\s|von\s|par\s|por\s|\p{Extended_Pictographic}|\d)/u.test(
    body.slice(link.end, link.end + 40),
  );
}

function inBrackets(body: string, id: FoundArxivId): boolean {
  return /[([（【<「]\s*[^\s)\]]{0,40}$/.test(body.slice(Math.max(0, id.start - 60), id.start));
}
