import { findArxivIds } from '../../arxiv';
import type { LabelTable } from '../labels';
import { isTitle } from './evidence';
import { linksOf, plain, withoutLinks, type InlineLink } from '../inline';
import { votesIn } from '../fields';

/** How a title stands: as the text of a link, in bold or quotes, as a whole line, under a label or a column's head, or only as words of a line. */
export type Manner = 'link' | 'marked' | 'whole' | 'labelled' | 'plain';

/** The title on a line, how it stands there, and what stands after it. */
export interface TitleFound {
  title: string;
  manner: Manner;
  rest: string;
}

// What may stand before a title: a number, a picture, a date in brackets, a word for `paper` with a number.
const BEFORE =
  /^(?:\d\uFE0F?\u20E3|[\s\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\u200D\u20E3]|[#*_>]+\s|(?:no\.?\s?|#|paper\s|논문\s?|论文\s?|論文\s?|bài báo\s|artículo\s|artikel\s|article\s|papier\s)?\(?\d{1,4}(?:[.)]\s|[、．:：](?!\d)|\s[-–—|]\s|\s(?=\[))|[[(【]\d[\d/.-]{0,9}[\])】](?!\()|\[![a-z]{2,20}\][+-]?\s|\[\p{L}[\p{L}\d .'’&-]{0,30}\]\s+(?=[\p{L}\d“"*_]))*/iu;

/** The title that a line which begins a paper holds, in a link, bold, in quotes, or plainly first. */
export function titleIn(line: string, id: string | undefined, whole: boolean, table: LabelTable): TitleFound | undefined {
  const body = withoutVotesAtEnd(line.replace(BEFORE, '')).text;
  return inLink(body, id, table) ?? inMarks(body, whole, table) ?? (whole ? inWhole(body, table) : inSentence(body, table));
}

/** A line without the votes in brackets at its end, and these. */
export function withoutVotesAtEnd(line: string): { text: string; votes?: number } {
  const [brackets] = /\s{0,5}[([（【][^()[\]（）【】]{1,24}[)\]）】]$/.exec(line.slice(-32)) ?? [];
  const votes = brackets === undefined ? undefined : votesIn(brackets);
  return brackets === undefined || votes === undefined ? { text: line } : { text: line.slice(0, -brackets.length), votes };
}

function inLink(body: string, id: string | undefined, table: LabelTable): TitleFound | undefined {
  const links = linksOf(body).filter((link): link is InlineLink & { text: string } => link.text !== undefined && isTitle(link.text, table));
  const own = id === undefined ? undefined : links.find((link) => findArxivIds(link.url).some((one) => one.id === id));
  const first = links[0];
  const lead = first !== undefined && /^[\s\p{P}\p{S}]*$/u.test(body.slice(0, first.start)) ? first : undefined;
  const link = own ?? lead;
  return link === undefined ? undefined : { title: tidy(link.text), manner: 'link', rest: body.slice(link.end).replace(/^[*_`\]]+/, '') };
}

function inMarks(body: string, whole: boolean, table: LabelTable): TitleFound | undefined {
  const match =
    /^(\*\*\*?|__)(.{2,400}?)\1(?!\*)/.exec(body) ??
    /^([“"「『《«„])(.{2,400}?)[”"」』》»“]/.exec(body) ??
    /^<(b|strong)>(.{2,400}?)<\/\1>/i.exec(body) ??
    (whole ? null : /^([*_])(?![*_\s])(.{4,400}?)\1(?![\w*_])/.exec(body));
  const [all = '', , inner = ''] = match ?? [];
  const text = plain(withoutLinks(inner, (link) => isTitle(link.text ?? '', table)).replace(BEFORE, ''));
  if (match === null || !isTitle(text, table)) {
    return undefined;
  }
  const rest = body.slice(all.length);
  // `**Sparse** attention` and `《题》后半` are parts of longer titles.
  return whole && /[\p{L}\d]/u.test(plain(withoutLinks(rest)).replace(/^\s*[([（].*$/, '')) && !/^\s*[-–—:：|,(（]/.test(rest)
    ? undefined
    : { title: tidy(text), manner: 'marked', rest };
}

/** A heading and the like is a title as a whole, but for links in it. */
function inWhole(body: string, table: LabelTable): TitleFound | undefined {
  const text = tidy(plain(emptied(withoutLinks(body, (link) => isTitle(link.text ?? '', table)).replace(/arxiv[:：]\s?(?=\W|$)/gi, ''))));
  return isTitle(text, table) ? { title: text, manner: 'whole', rest: '' } : undefined;
}

/** In running text the title is what stands before the first sign that something else begins. */
function inSentence(body: string, table: LabelTable): TitleFound | undefined {
  const links = linksOf(body);
  const cut = links.find((link) => link.start > 3)?.start ?? body.length;
  const head =
    links[0]?.start === 0 || findArxivIds(body)[0]?.start === 0 ? withoutLinks(body).replace(/^[\s\]):：|–—-]+/, '') : body.slice(0, cut);
  const end = /[.。?？!](?=\s|$)|\s[-–—|·•]\s|[—｜]|\s(?:by|par|von|por)\s(?=\p{Lu})|[([（【]\s*(?:$|arxiv|\d|[\[(])|[,:：;，]\s*$/iu.exec(
    head,
  );
  const keep = end !== null && /[?？!]/.test(end[0]) ? 1 : 0;
  const text = tidy(plain(emptied(head.slice(0, (end?.index ?? head.length) + keep))));
  return isTitle(text, table) && text.length <= 300
    ? {
        title: text,
        manner: 'plain',
        rest: head === body.slice(0, cut) ? body.slice((end?.index ?? head.length) + keep) : head.slice((end?.index ?? head.length) + keep),
      }
    : undefined;
}

function emptied(text: string): string {
  return text.replace(/[([（【]\s{0,9}[,;|/·]?\s{0,9}[\])）】]/g, ' ');
}

function tidy(title: string): string {
  return title
    .replace(/^\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\]?[\s:.–—-]{1,9}(?=\S)/i, '')
    .replace(/^[\s:：|,;–—-]+|[\s:：|,;–—-]{1,9}$/g, '')
    .replace(/^["“](.*)["”]$/, '$1')
    .replace(/(?<![.!?])\.$/, '')
    .trim();
}
