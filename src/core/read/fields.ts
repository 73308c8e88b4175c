import { endsWithLetter } from '../../base/text';
import { parseArxivId } from '../arxiv';
import type { Link, LinkKind } from '../model';

/** A text on one line: white space of any kind becomes single spaces. */
export function oneLine(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('  ') || /[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

const SIGNS_FIRST = /^[\s\p{P}\p{S}]+/u;
const SIGNS_LAST = /[\s\p{P}\p{S}]{1,40}$/u;

/** A text without white space, punctuation and symbols at its beginning and, at most forty, at its end. */
export function withoutSigns(text: string): string {
  const bare = text.replace(SIGNS_FIRST, '');
  return endsWithLetter(bare) ? bare : bare.replace(SIGNS_LAST, '');
}

/**
 * The items of a list on one line, separated by commas outside of brackets and quotes. Understands Python lists, stray
 * quotes, a leading `and `, and a `+` for "and others".
 */
export function listItems(text: string): string[] {
  const written = oneLine(text);
  const inner = written.startsWith('[') ? written.slice(1, written.endsWith(']') ? -1 : undefined) : written;
  return splitOutsideBrackets(inner)
    .map(cleanItem)
    .filter((item) => item !== '' && item !== '+');
}

const OPEN = '([{（［【';
const CLOSE = ')]}）］】';

/** The parts of a list on one line, separated by commas of any script outside brackets. */
export function splitOutsideBrackets(text: string): string[] {
  if (!/[([{（［【]/.test(text)) {
    return text.split(/[,，、;；،؛]/);
  }
  const items: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (OPEN.includes(char)) {
      depth++;
    } else if (CLOSE.includes(char)) {
      depth = Math.max(0, depth - 1);
    } else if (depth === 0 && ',，、;；،؛'.includes(char)) {
      items.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...items, text.slice(start)];
}

function cleanItem(item: string): string {
  return item
    .trim()
    .replace(/^(?:and|&)\s+/i, '')
    .replace(/^['"‘“`]+|['"’”`]{1,9}$/g, '')
    .trim();
}

/** A number of votes, with or without separators of thousands; undefined for any other text or an implausibly large number. */
export function votesOf(text: string): number | undefined {
  const digits = /^\D{0,8}?(\d[\d,]*)/.exec(text.trim().slice(0, 400))?.[1];
  const votes = Number(digits?.replaceAll(',', ''));
  return Number.isSafeInteger(votes) ? votes : undefined;
}

const SIGN_BEFORE = /(?:[★☆⭐🌟▲△🔺👍❤♥🔥⬆↑🤗]|upvotes?|votes?|likes?|stars?)[\uFE0F\s:：*_x×]{0,5}(\d[\d,]{0,9})(?![\d.]*\d|\s?%)/iu;
const SIGN_AFTER =
  /(?<![\d.,])(\d[\d,]{0,9})[\s\uFE0F*_]{0,3}(?:[★☆⭐🌟▲△🔺👍❤♥⬆↑]|(?:hf\s|hugging\s?face\s)?(?:upvotes?|votes?|likes?|stars?|points?)(?!\p{L})|표(?!\p{L})|추천|赞|讚|票|いいね|lượt|votos?|voix|Stimmen|Sterne|étoiles|estrellas)/iu;

/** The votes in a text, marked by a sign or a word beside the number: `★ 16`, `(12 upvotes)`. */
export function votesIn(text: string): number | undefined {
  const short = text.slice(0, 400);
  const digits = SIGN_AFTER.exec(short)?.[1] ?? SIGN_BEFORE.exec(short)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

/** The text without the votes that `votesIn` finds. */
export function withoutVotes(text: string): string {
  return text.replace(SIGN_AFTER, ' ').replace(SIGN_BEFORE, ' ');
}

/** Base addresses of the kinds of links for which a column may have `owner/name` instead of an address. */
const HOSTS: Partial<Record<LinkKind, string>> = { github: 'https://github.com/', huggingface: 'https://huggingface.co/' };

/**
 * The absolute URL of a link as written: a missing scheme is added, and `owner/name` is a path on the host of `column`.
 * Undefined when it is no link (`N/A`, `null`, `None`, `string`, …).
 */
export function absoluteUrl(written: string, column?: LinkKind): string | undefined {
  const text = written.trim().replace(/^<|>$/g, '');
  if (/^https?:\/\/[^\s/]/i.test(text)) {
    return text.replace(/\s+/g, '');
  }
  if (text.startsWith('//')) {
    return absoluteUrl(text.slice(2));
  }
  if (/^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/?#]\S*)?$/i.test(text)) {
    return `https://${text}`;
  }
  const host = column === undefined ? undefined : HOSTS[column];
  return host !== undefined && !/^n\/a$/i.test(text) && /^[\w.-]+(?:\/[\w.-]+)+\/?$/.test(text) ? host + text : undefined;
}

/** The arXiv identifier in the first of several addresses that has one. */
export function firstId(urls: readonly string[]): string | undefined {
  for (const url of urls) {
    const id = parseArxivId(url)?.id;
    if (id !== undefined) {
      return id;
    }
  }
  return undefined;
}

/** The Markdown links of a text whose target is an address. */
export function linksIn(text: string): Link[] {
  return Array.from(text.matchAll(/\]\(([^()\s]+)\)/g), (match) => absoluteUrl(match[1] ?? ''))
    .filter((url) => url !== undefined)
    .map(linkOf);
}

/** The link to an absolute URL; its kind follows from host and path. */
export function linkOf(url: string): Link {
  return { kind: kindOf(url), url };
}

function kindOf(url: string): LinkKind {
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#:]+)(?:[?#:][^/]*)?(\/\S*)?$/i.exec(url) ?? [];
  switch (host.toLowerCase()) {
    case 'arxiv.org':
    case 'export.arxiv.org':
      return path.startsWith('/abs') ? 'abs' : path.startsWith('/pdf') ? 'pdf' : 'other';
    case 'huggingface.co':
    case 'hf.co':
      return 'huggingface';
    case 'github.com':
      return 'github';
    default:
      return 'other';
  }
}

/** Text without inline Markdown: links, emphasis, code marks and escapes. TeX between `$` is kept as written. */
export function plainTitle(markdown: string): string {
  const line = oneLine(markdown);
  return /[*_`[\\<]/.test(line)
    ? line
        .split(/(\$[^$]*\$)/)
        .map((part, i) => (i % 2 === 1 ? part : withoutMarks(part)))
        .join('')
    : line;
}

function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)([^*_]*[^*_\s])\1/g, '$2')
    .replace(/(?<![\w*])\*(?=[^\s*])([^*]*[^*\s])\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_(?=[^\s_])([^_]*[^_\s])_(?![\w_])/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
}

/** The letters and digits of a title in lower case, for comparing titles. */
export function titleLetters(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** How the title of a note on a paper begins. */
const NOTES =
  '(?:(?:paper|reading|literature) (?:notes?|reviews?|summary|summaries)|notes on|(?:论文|文献|論文|paper ?)?(?:阅读|閱讀|精读|精讀|速读|研读|学习|解读|解讀)(?:笔记|筆記)|(?:论文|論文)(?:阅读|閱讀|笔记|筆記|精读|精讀|速读|解读|解讀|总结|メモ|要約|紹介|まとめ|解説)|精读|논문 ?(?:리뷰|요약|정리|읽기|스터디|제목)|오늘의 논문|今日の論文|今日论文|paper of the (?:day|week)|paper du jour|paper des tages|artículo del día|(?:fiche|notes?) de lecture|lesenotiz(?:en)?|(?:notas?|apuntes) de lectura|reseña de(?:l)? (?:paper|artículo)|resenha d[eo] artigo|notas de leitura|scheda di lettura|note di lettura|конспект статьи|разбор статьи|обзор статьи|đọc bài báo|tóm tắt bài báo|makale (?:özeti|notları|incelemesi))';
const NOTE = new RegExp(
  [
    `^[\\s\\p{Extended_Pictographic}\\uFE0F]{0,4}[[【(]?${NOTES}\\s?[#＃]?\\d{0,3}(?:[\\]】)]\\s?|\\s?[:：|]\\s?|\\s[–—-]\\s|\\s?(?=["“«「『《]))`,
    '^[[【][^[\\]【】]{0,12}(?:paper|论文|論文|논문|文献|artículo|artigo|статьи|makale)[^[\\]【】]{0,12}[\\]】]\\s{0,3}(?=[^\\s(])',
    `\\s{0,2}[-–—|(（:：]{1,2}\\s?${NOTES}\\s?\\d{0,3}[)）]?$`,
    '["”]?\\s{1,2}[-–—|]\\s(?:paper )?(?:review|리뷰|요약|정리|笔记|筆記|レビュー|要約|メモ|reseña|notizen)$',
    '(?<!\\d ?篇)\\s{0,2}(?:论文|論文|论文阅读|阅读)(?:笔记|筆記|解读|解讀|精读|精讀|メモ|要約|紹介)\\d{0,3}$',
    '\\s논문 ?(?:리뷰|요약|정리)$',
  ].join('|'),
  'iu',
);

/** The paper's title in the heading of a note on it: `Reading notes: Title`. */
export function notedTitle(heading: string): string | undefined {
  const title = heading
    .slice(0, 400)
    .replace(NOTE, '')
    .replace(/^["“«「『《]\s?|\s?["”»」』》]$/g, '');
  return heading.length < 400 && NOTE.test(heading) && /(?:\s\S{1,99}){2}|[\p{Script=Han}\p{Script=Hangul}]{8}/u.test(title)
    ? title.trim()
    : undefined;
}
