import { decodeEntities } from '../../base/entities';
import { findArxivIds } from '../arxiv';
import { absoluteUrl, oneLine } from './fields';

/** A link in a line. `text` is undefined for a bare address; offsets are those of the line. */
export interface InlineLink {
  url: string;
  text?: string;
  start: number;
  end: number;
}

// Lengths are bounded, so that a line of brackets is read in linear time.
const LINK =
  /(!?)\[((?:[^[\]\\]|\\.|\[[^[\]]{0,300}\]){0,600})\]\(\s{0,3}<?([^\s()<>]{1,1000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,300})?)>?(?:\s+"[^"]{0,300}")?\s{0,3}\)|<a\s[^<>]{0,300}?href\s{0,2}=\s{0,2}["']?([^"'\s<>]{1,1000})(?=["'\s>])["']?[^<>]{0,300}>(.{0,600}?)<\/a>|<(https?:\/\/[^\s<>|]{1,1000})\|([^<>]{1,600})>|<?(https?:\/\/[^\s<>"'`|\]）】，。、]{1,1000})>?/gi;

/** The links of a line in order: Markdown, HTML, `<address|text>` of chats, and bare addresses, without images and anchors. */
export function linksOf(line: string): InlineLink[] {
  if (!/:\/\/|\]\(|href/i.test(line)) {
    return [];
  }
  const links: InlineLink[] = [];
  for (const match of line.matchAll(LINK)) {
    const [whole, bang, text, target, href, anchor, piped, words, bare] = match;
    const start = match.index;
    const end = start + whole.length;
    if (bang === '!') {
      continue;
    }
    if (bare !== undefined) {
      const address = bare.replace(/[.,;:!?*_)]{1,20}$/, (end) => (end.includes(')') && bare.includes('(') ? ')' : ''));
      links.push({ url: address, start, end: whole.startsWith('<') ? end : start + address.length });
      continue;
    }
    const url = absoluteUrl(target ?? href ?? piped ?? '');
    if (url !== undefined) {
      links.push({ url, text: plain(text ?? anchor ?? words ?? ''), start, end });
    }
  }
  return links;
}

/** A text with its entities decoded, even those that were escaped twice (`&amp;#39;`). */
export function withoutEntities(text: string): string {
  const once = decodeEntities(text);
  return once === text ? text : decodeEntities(once);
}

/** A text without HTML tags and with its entities decoded. */
export function withoutHtml(text: string): string {
  const bare = text.includes('<')
    ? text
        .replace(/<br\s{0,2}\/?>/gi, ' ')
        .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
        .replace(/<!--.{0,500}?-->/g, '')
    : text;
  return withoutEntities(bare);
}

/** One line of plain text, without links, emphasis, code marks, tags, escapes and images; TeX is kept as written. */
export function plain(markdown: string): string {
  const line = oneLine(withoutHtml(markdown));
  if (!/[*_`[\\~]/.test(line)) {
    return line;
  }
  const parts = line.split(/(\$[^$]{1,300}\$)/);
  return oneLine(parts.map((part, i) => (i % 2 === 1 ? part : unmarked(part))).join(''));
}

function unmarked(text: string): string {
  return text
    .replace(/!\[[^\]]{0,300}\]\([^()\s]{0,1000}\)/g, '')
    .replace(/\[((?:[^[\]]|\[[^[\]]{0,300}\]){0,600})\]\([^()\s]{0,1000}\)/g, '$1')
    .replace(/(?<!\\)(?:\*\*\*|\*\*|__|~~)/g, '')
    .replace(/(?<![\w*\\])\*(?=[^\s*])([^*]{0,600}[^*\s])\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_\\])_(?=[^\s_])([^_]{0,600}[^_\s])_(?![\w_])/g, '$1')
    .replace(/`([^`]{1,600})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>]|~(?![\p{L}{]))/gu, '$1');
}

/** A line without its links and identifiers, except those that `keep` accepts, such as titles. */
export function withoutLinks(line: string, keep: (link: InlineLink) => boolean = () => false): string {
  let text = '';
  let from = 0;
  for (const link of linksOf(line)) {
    text += line.slice(from, link.start) + (keep(link) ? (link.text ?? '') : ' ');
    from = link.end;
  }
  text += line.slice(from);
  let bare = '';
  let at = 0;
  for (const id of findArxivIds(text)) {
    bare += text.slice(at, id.start);
    at = id.end;
  }
  return bare + text.slice(at);
}
