/**
 * The spellings of an arXiv paper before its number: the address of a site, a DOI, a prefix. Only a bounded part of the
 * text is examined, so that each candidate costs the same however long the text is.
 */

/** How an identifier is written; all spellings but `bare` show that it is arXiv's. */
export type ArxivKind = 'url' | 'doi' | 'prefixed' | 'bare';

/** The part of a spelling before an identifier. */
export interface Lead {
  kind: ArxivKind;
  /** In UTF-16 code units. */
  length: number;
}

/** Maximum length of an address before an identifier, in UTF-16 code units. */
const REACH = 400;

const PAGES = 'abs|pdf|html|format|ps|e-print|eprint|src|tb|dvi|bibtex|other|cits|refs|trackback|prevnext|view|cite';

/**
 * Sites that show papers of arXiv, and the decoded path before the identifier, with single slashes. A host includes its
 * subdomains. Sources: arXiv's help pages on identifiers and on its former mirrors,
 * `arxiv-base` (`arxiv/base/urls/links.py`), and the sites themselves.
 */
const SITES: readonly (readonly [hosts: string, path: RegExp])[] = [
  ['arxiv.org', new RegExp(String.raw`^/(?:${PAGES})(?:/|/?\?id=)$`)],
  ['arxiv.org', /^\/(?:ftp\/[a-z-]{2,10}\/papers|ps_cache\/[a-z-]{2,10}\/[a-z]{2,4})\/\d{4}\/$/],
  ['arxiv.org', /^\/(?:search\/?|multi|find|api\/query)\?(?:[^?#]{0,200}&)?(?:query|id_list|search_query)=(?:id:|all:)?$/],
  ['arxiv.org', /^\/$/],
  ['ar5iv.org', /^\/(?:abs|pdf|html)\/$/],
  ['alphaxiv.org', /^\/(?:[a-z]{2,3}(?:-[a-z]{2,4})?\/)?(?:abs|pdf|html|overview|resources|audio|blog|paper|explore)\/$/],
  ['huggingface.co hf.co hf-mirror.com', /^\/(?:api\/|social-thumbnails\/|[a-z]{2}\/)?papers\/$/],
  ['emergentmind.com arxiv-vanity.com researchtrend.ai arxivist.com', /^\/papers?\/$/],
  ['eprintweb.org', /^\/(?:s\/)?article\/$/],
  ['front.math.ucdavis.edu', /^\/(?:abs\/)?$/],
  ['arxiv-sanity-lite.com arxiv-sanity.com', /^\/(?:\?(?:[^?#]{0,200}&)?pid=)?$/],
  ['scholar.google.com semanticscholar.org', /^\/(?:scholar|search)\?(?:[^?#]{0,200}&)?q=$/],
  ['arxiv-txt.org talk2arxiv.org', /^\/(?:abs|pdf|raw\/abs)\/$/],
  ['adsabs.harvard.edu', /^\/(?:abs|pdf|full|link_gateway)\/$/],
  ['dblp.org dblp.uni-trier.de dblp.dagstuhl.de', /^\/(?:rec\/)?(?:[a-z]{2,8}\/)?journals\/corr\/$/],
  ['arxiv.lanl.gov babbage.sissa.it', new RegExp(String.raw`^/(?:${PAGES})/$`)],
];

/** The same with one host per row, each with its trailing slash. */
const HOSTS = SITES.flatMap(([hosts, path]) => hosts.split(' ').map((host) => ({ host: `${host}/`, path })));

/** Former mirrors of arXiv; their hosts began with `xxx.`. */
const MIRROR = new RegExp(String.raw`(?:^|[^a-z\d.-])(xxx\.(?:[a-z\d-]{1,40}\.){1,4}[a-z]{2,6}/(?:${PAGES})/)$`);

/** `arXiv` and what can follow it before a number in an address. */
const MARKED_IN_URL = /(?:^|[^a-z\d])arxiv(?:\.org)?(?:[_-]?(?:id|no|number))?[:/=+_-]$/;

/** Longer than `arxiv.org_number=`. */
const LONGEST_MARK = 24;

const HOST_FIRST = /^(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,12}\//;

const DOI = /(?:^|[^a-z\d.])(10\.48550\/arxiv[.:])$/;
const DOI_BEFORE = /(?:doi:[ \u00a0]?|(?:dx\.|www\.)?doi\.org\/)$/;

// What can be between `arXiv` and a number: a word for a number or a preprint, a mark, a space.
const WORD = String.raw`(?:\.org)?(?:[ _-]?(?:ids?|identifiers?|numbers?|no\.?|nr\.?|papers?|(?:e-?|pre-?)prints?|번호|논문|编号|編號|论文|論文|番号))?`;
const AFTER_ARXIV = new RegExp(String.raw`^${WORD}(?:%3a|[:：/#=_+\u2010-\u2014-])?[ \u00a0]?$`);
/** A field of a record, in any notation: `arxiv_id = "`, `"arxiv": "`, `eprint={`, `\arxiv{`, `{{arxiv|`. */
const AFTER_FIELD = new RegExp(String.raw`^${WORD}["'}]?(?:[ \t]?[:=][ \t]?["'{\[(\x60]{0,2}|[{(|[]{1,2})$`);
const CORR = /(?:^|[^\w./-])((?:corr,?[ \u00a0~](?:vol(?:\.|ume)?[ \u00a0~]?)?)?abs\/)$/;
const DBLP_KEY = /(?:^|[^a-z\d])((?:dblp:)?(?:journals\/)?corr\/)$/;

/** How most addresses of papers begin: recognized at once, without the tables of sites. */
const USUAL = ['https://arxiv.org/abs/', 'https://arxiv.org/pdf/', 'http://arxiv.org/abs/', 'https://huggingface.co/papers/'];

/** Longer than any of the prefixes above. */
const LONGEST_PREFIX = 48;

/**
 * The part of the spelling before the identifier at `start`; `from` is the end of the previous spelling. Undefined when
 * nothing shows that it is arXiv's.
 */
export function leadOf(text: string, start: number, from: number): Lead | undefined {
  const usual = USUAL.find((address) => start - address.length >= from && text.startsWith(address, start - address.length));
  if (usual !== undefined) {
    return { kind: 'url', length: usual.length };
  }
  const address = addressBefore(text, start, from);
  return doiLead(address, text, start, from) ?? urlLead(address) ?? prefixLead(text, start, from);
}

/** The characters of an address directly before an offset: lower case, decoded, without double slashes. */
interface Address {
  decoded: string;
  /** The distance of a character from the offset. */
  back(index: number): number;
}

function addressBefore(text: string, end: number, from: number): Address {
  let start = end;
  const least = Math.max(from, end - REACH);
  while (start > least && isAddressCharacter(text.charCodeAt(start - 1))) {
    start--;
  }
  const written = text.slice(start, end).toLowerCase();
  return written.includes('%') || written.includes('//', written.indexOf('://') + 3)
    ? decode(written)
    : { decoded: written, back: (index) => written.length - index };
}

function decode(written: string): Address {
  let decoded = '';
  const back: number[] = [];
  for (let i = 0; i < written.length; i++) {
    const escape = written[i] === '%' ? ESCAPES[written.slice(i, i + 3)] : undefined;
    const character = escape ?? written[i] ?? '';
    if (character !== '/' || !decoded.endsWith('/') || decoded.endsWith(':/')) {
      decoded += character;
      back.push(written.length - i);
    }
    i += escape === undefined ? 0 : 2;
  }
  return { decoded, back: (index) => back[index] ?? 0 };
}

const ESCAPES: Readonly<Record<string, string>> = { '%2f': '/', '%3a': ':', '%3d': '=', '%3f': '?', '%26': '&', '%20': '+' };

/** Printable ASCII except white space, quotes, brackets and similar characters, where addresses end. */
function isAddressCharacter(code: number): boolean {
  return code > 0x20 && code < 0x7f && !NO_ADDRESS.has(code);
}

/** The characters that an address can have directly before an identifier. */
const END_OF_ADDRESS = charCodes('/:=+_-');

const NO_ADDRESS = charCodes('"\'`<>()[]{}|\\^;,*');

function charCodes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

function doiLead({ decoded, back }: Address, text: string, start: number, from: number): Lead | undefined {
  const doi = decoded.endsWith('arxiv.') || decoded.endsWith('arxiv:') ? DOI.exec(decoded)?.[1] : undefined;
  if (doi === undefined) {
    return undefined;
  }
  const at = decoded.length - doi.length;
  const url = schemeOf(decoded, at);
  if (url !== undefined) {
    return { kind: 'doi', length: back(url) };
  }
  const length = back(at);
  const before = text.slice(Math.max(from, start - length - 16), start - length).toLowerCase();
  return { kind: 'doi', length: length + (DOI_BEFORE.exec(before)?.[0].length ?? 0) };
}

function urlLead({ decoded, back }: Address): Lead | undefined {
  if (!END_OF_ADDRESS.has(decoded.charCodeAt(decoded.length - 1))) {
    return undefined;
  }
  const path = decoded.endsWith('arxiv:') ? decoded.slice(0, -'arxiv:'.length) : decoded;
  const at = siteIn(path) ?? (path === decoded ? undefined : siteIn(decoded)) ?? mirrorIn(path) ?? markedIn(decoded);
  return at === undefined ? undefined : { kind: 'url', length: back(schemeOf(decoded, at) ?? at) };
}

/** The start of the host in an address of a known site. */
function siteIn(address: string): number | undefined {
  for (const { host, path } of HOSTS) {
    const at = address.lastIndexOf(host);
    if (at >= 0 && path.test(address.slice(at + host.length - 1))) {
      const start = hostStart(address, at);
      if (start === at || address[at - 1] === '.') {
        return start;
      }
    }
  }
  return undefined;
}

function mirrorIn(address: string): number | undefined {
  const host = address.includes('xxx.') ? MIRROR.exec(address)?.[1] : undefined;
  return host === undefined ? undefined : address.length - host.length;
}

/** The start of an address of any other site with `arXiv` directly before the identifier. */
function markedIn(address: string): number | undefined {
  if (!address.includes('arxiv', address.length - LONGEST_MARK) || !MARKED_IN_URL.test(address)) {
    return undefined;
  }
  return schemeOf(address, address.length) ?? (HOST_FIRST.test(address) ? 0 : undefined);
}

function hostStart(address: string, at: number): number {
  let start = at;
  while (start > 0 && isHostCharacter(address.charCodeAt(start - 1))) {
    start--;
  }
  return start;
}

/** Lower-case letters, digits, `.` and `-`. */
function isHostCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 46;
}

/** The start of the last scheme before an offset. */
function schemeOf(address: string, end: number): number | undefined {
  const at = address.lastIndexOf('://', end);
  const scheme = at < 0 ? undefined : /(?:https?|ftp)$/.exec(address.slice(Math.max(0, at - 5), at))?.[0];
  return scheme === undefined ? undefined : at - scheme.length;
}

function prefixLead(text: string, start: number, from: number): Lead | undefined {
  const before = text.slice(Math.max(from, start - LONGEST_PREFIX), start).toLowerCase();
  const at = before.lastIndexOf('arxiv');
  if (at >= 0 && !isLetterOrDigit(before[at - 1])) {
    const after = before.slice(at + 'arxiv'.length);
    if (AFTER_ARXIV.test(after) || (after === '.' && !/[/.]/.test(before[at - 1] ?? ''))) {
      const scheme = before.endsWith('oai:', at) && !isLetterOrDigit(before[at - 5]) ? 'oai:'.length : 0;
      return { kind: 'prefixed', length: before.length - at + scheme };
    }
    return AFTER_FIELD.test(after) ? { kind: 'prefixed', length: 0 } : undefined;
  }
  const prefix = before.endsWith('/') ? (CORR.exec(before) ?? DBLP_KEY.exec(before))?.[1] : undefined;
  if (prefix !== undefined) {
    return { kind: 'prefixed', length: prefix.length };
  }
  const field = before.lastIndexOf('eprint');
  const isField = field >= 0 && !isLetterOrDigit(before[field - 1]) && AFTER_FIELD.test(before.slice(field + 'eprint'.length));
  return isField ? { kind: 'prefixed', length: 0 } : undefined;
}

function isLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[a-z\d]/.test(character);
}
