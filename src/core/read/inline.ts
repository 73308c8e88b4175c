import { findArxivIds } from '../arxiv';
import { absoluteUrl, oneLine } from './fields';

/** A link in a line. `text` is undefined for a bare address; offsets are those of the line. */
export interface InlineLink {
  url: string;
  text?: string;
  start: number;
  end: number;
}

// Lengths are bounded, so that a line of nothing but brackets costs its length.
const LINK =
  /(!?)\[((?:[^[\]\\]|\\.|\[[^[\]]{0,300}\]){0,600})\]\(\s{0,3}<?([^\s()<>]{1,1000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,300})?)>?(?:\s+"[^"]{0,300}")?\s{0,3}\)|<a\s[^<>]{0,300}?href\s{0,2}=\s{0,2}["']?([^"'\s<>]{1,1000})(?=["'\s>])["']?[^<>]{0,300}>(.{0,600}?)<\/a>|<(https?:\/\/[^\s<>|]{1,1000})\|([^<>]{1,600})>|<?(https?:\/\/[^\s<>"'`|\]）】，。、]{1,1000})>?/gi;

/** The links of a line in order: Markdown, HTML, `<address|text>` as chats write it, and bare addresses; pictures and anchors of the page are not. */
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

/** Entities by name. Source: the HTML standard's named character references, those that occur in titles and summaries. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  (
    'amp & lt < gt > quot " apos \' nbsp \u00a0 ensp \u2002 emsp \u2003 thinsp \u2009 zwj \u200d zwnj \u200c shy \u00ad ndash – mdash — hellip … ' +
    'lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ laquo « raquo » lsaquo ‹ rsaquo › bull • middot · prime ′ Prime ″ copy © reg ® trade ™ ' +
    'deg ° plusmn ± minus − times × divide ÷ frac12 ½ frac14 ¼ sup1 ¹ sup2 ² sup3 ³ micro µ para ¶ sect § dagger † Dagger ‡ cent ¢ pound £ ' +
    'yen ¥ euro € iexcl ¡ iquest ¿ ordf ª ordm º szlig ß aelig æ AElig Æ oelig œ OElig Œ oslash ø Oslash Ø eth ð ETH Ð thorn þ THORN Þ ' +
    'inodot ı lstrok ł Lstrok Ł dstrok đ Dstrok Đ le ≤ ge ≥ ne ≠ asymp ≈ equiv ≡ infin ∞ sim ∼ radic √ sum ∑ prod ∏ int ∫ part ∂ nabla ∇ ' +
    'isin ∈ cap ∩ cup ∪ sub ⊂ sup ⊃ forall ∀ exist ∃ empty ∅ larr ← rarr → harr ↔ rArr ⇒ lArr ⇐ sdot ⋅ hearts ♥ num # lpar ( rpar ) ' +
    'lsqb [ rsqb ] lowbar _ ast * colon : comma , period . sol / bsol \\ lbrace { rbrace } vert | dollar $ percnt % excl ! quest ? commat @ ' +
    'Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ ' +
    'Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ ' +
    'nu ν xi ξ omicron ο pi π rho ρ sigma σ sigmaf ς tau τ upsilon υ phi φ chi χ psi ψ omega ω'
  )
    .split(' ')
    .flatMap((name, i, all) => (i % 2 === 0 ? [[name, all[i + 1] ?? ''] as const] : [])),
);

/** The marks of letters in the names of entities (`&eacute;`), as combining characters. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['grave', '\u0300'],
  ['acute', '\u0301'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['macr', '\u0304'],
  ['breve', '\u0306'],
  ['dot', '\u0307'],
  ['uml', '\u0308'],
  ['ring', '\u030a'],
  ['dblac', '\u030b'],
  ['caron', '\u030c'],
  ['cedil', '\u0327'],
  ['ogon', '\u0328'],
]);

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}\d{0,2}));/g;

/** A text with entities resolved, also those that were escaped twice (`&amp;#39;`); what is not one stays as it is. */
export function withoutEntities(text: string): string {
  const once = text.includes('&') ? text.replace(ENTITY, entity) : text;
  return once !== text && ENTITY.test(once) ? once.replace(ENTITY, entity) : once;
}

function entity(whole: string, decimal?: string, hex?: string, name = ''): string {
  if (decimal !== undefined || hex !== undefined) {
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    const sound = code >= 0x20 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000);
    return sound ? String.fromCodePoint(code) : code === 9 || code === 10 || code === 13 ? ' ' : whole;
  }
  const accent = ACCENTS.get(name.slice(1));
  return ENTITIES.get(name) ?? (accent === undefined ? whole : (name.charAt(0) + accent).normalize('NFC'));
}

/** Text without HTML tags and with entities resolved. */
export function withoutHtml(text: string): string {
  const bare = text.includes('<')
    ? text
        .replace(/<br\s{0,2}\/?>/gi, ' ')
        .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
        .replace(/<!--.{0,500}?-->/g, '')
    : text;
  return withoutEntities(bare);
}

/** One line of plain text: no links, emphasis, code marks, tags, escapes or pictures; TeX stands as written. */
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

/** The text with every link and identifier taken out, those that stand for a title (`keep`) excepted. */
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
