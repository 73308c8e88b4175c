import { type ArxivKind, leadOf } from './arxivSpellings';

export type { ArxivKind };

/** An arXiv paper: its canonical identifier, and the version when the spelling names one. */
export interface ArxivId {
  /** Lower-case archive, no subject class, no version: `2501.17161`, `math/0309136`. */
  id: string;
  version?: number;
}

/** An identifier in a text; `start` and `end` span the whole spelling, in UTF-16 code units. */
export interface FoundArxivId extends ArxivId {
  kind: ArxivKind;
  start: number;
  end: number;
}

/** arXiv's archives, including defunct ones. Source: arXiv's taxonomy (`arxiv-base`, `arxiv/taxonomy`). */
export const ARCHIVES: ReadonlySet<string> = new Set(
  (
    'astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin quant-ph stat ' +
    'acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con'
  ).split(' '),
);

// Every identifier contains one of these; the text around it decides. All lengths are bounded, so that each candidate
// costs the same however long the text is. First bibcodes of the Astrophysics Data System, such as
// `2025arXiv250117161C` for 2501.17161 and `1999astro.ph.12010S` for astro-ph/9912010; then numbers.
const CANDIDATE = /(?:19|20)\d\d(?:(arxiv)\d{4}\.?\d{4,5}|[a-z.]{9,10}\d{4,5})[a-z]|\d{4}[.-]\d{4,5}|\d{7}/gi;

const SUBJECT_CLASS = /^(?:[a-z]{2}|[a-z]{2,6}-[a-z]{2,6})$/;
/** Longer than `arXiv.cond-mat.stat-mech`, in UTF-16 code units. */
const LONGEST_ARCHIVE = 32;

const VERSION = /v([1-9]\d{0,8})/iy;
const NOT_AFTER = /[a-z\d]|\.\d/iy;
const NOT_AFTER_BARE = /[a-z\d%/]|[.,]\d/iy;
const NOT_BEFORE_BARE = /[a-z\d.,/=\-+]|\p{Sc}/iu;
/** The extensions of files with a paper. */
const FILE_ENDING = /\.(?:pdf|djvu|epub|html?|tex|ps|(?:tar\.|ps\.)?gz|tgz|zip)(?![a-z\d])/iy;
/** The extension of a file, a path, a query or a fragment after an address; no closing punctuation. */
const AFTER_ADDRESS = /(?:\.(?:pdf|png|html?|ps\.gz|ps|tar\.gz|md|txt|json|bib)(?![a-z\d]))?(?:[/?#&][\w/?#&=%.~:@!$+-]{0,2000})?/iy;

/**
 * Every arXiv identifier in the text, in order, without overlaps. Linear in the length of the text.
 * Rules: arXiv's help pages on identifiers; `arxiv-base` for URLs. Boundaries are ASCII ones, so that a
 * particle may follow directly: `2501.17161은`.
 */
export function findArxivIds(text: string): FoundArxivId[] {
  const found: FoundArxivId[] = [];
  let from = 0;
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match; match = CANDIDATE.exec(text)) {
    const candidate = readCandidate(text, match);
    const identifier = candidate && candidate.start >= from ? spelled(text, candidate, from) : undefined;
    if (identifier) {
      found.push(identifier);
      from = identifier.end;
      CANDIDATE.lastIndex = from;
    } else if (match[0].length > LONGEST_NUMBER) {
      // What looked like a bibcode can begin with an identifier.
      CANDIDATE.lastIndex = match.index + 4;
    }
  }
  return found;
}

/** The length of `YYMM.NNNNN` in UTF-16 code units; a longer match was taken for a bibcode. */
const LONGEST_NUMBER = 10;

/** How digests spell nearly all papers. */
const USUAL_URL = /^https?:\/\/arxiv\.org\/(?:abs|pdf)\/(\d{4}\.\d{5})(?:v([1-9]\d{0,8}))?$/;

/** The paper of a single spelling (`arXiv:2501.17161v2`, a URL, a DOI); undefined for anything else. */
export function parseArxivId(text: string): ArxivId | undefined {
  const spelling = text.trim();
  const [, id, version] = USUAL_URL.exec(spelling) ?? [];
  if (id !== undefined && isNewScheme(id)) {
    return version === undefined ? { id } : { id, version: Number(version) };
  }
  const [only] = findArxivIds(spelling);
  if (!only || only.start !== 0 || only.end !== spelling.length) {
    return undefined;
  }
  return { id: only.id, ...(only.version !== undefined && { version: only.version }) };
}

/** A number that may be an identifier, with its archive. */
interface Candidate {
  id: string;
  start: number;
  end: number;
  /** `marked`: its form shows that it is arXiv's. `url`: it is an identifier only in an address. `file`: only in a file's name. */
  needs?: 'marked' | 'url' | 'file';
}

function readCandidate(text: string, { 0: match, 1: isNew, index }: RegExpExecArray): Candidate | undefined {
  const end = index + match.length;
  if (match.length > LONGEST_NUMBER) {
    return isNew === undefined ? oldBibcode(match, index) : newBibcode(match, index);
  }
  return match.length === 7 ? oldScheme(text, index, end) : newScheme(text, index, end);
}

/** `YYMM.NNNN` from 0704 to 1412, `YYMM.NNNNN` from 1501; the number is not zero. */
function isNewScheme(id: string): boolean {
  const month = Number(id.slice(2, 4));
  const yymm = Number(id.slice(0, 4));
  return yymm >= 704 && month >= 1 && month <= 12 && id.length === (yymm <= 1412 ? 9 : 10) && Number(id.slice(5)) > 0;
}

/** `YYMMNNN` from 9108 to 0703; the number is not zero. */
function isOldScheme(number: string): boolean {
  const month = Number(number.slice(2, 4));
  const yymm = Number(number.slice(0, 4));
  return (yymm >= 9108 || yymm <= 703) && month >= 1 && month <= 12 && !number.endsWith('000');
}

function newScheme(text: string, start: number, end: number): Candidate | undefined {
  const id = `${text.slice(start, start + 4)}.${text.slice(start + 5, end)}`;
  if (!isNewScheme(id) || isDigit(text.charCodeAt(start - 1))) {
    return undefined;
  }
  if (text[start + 4] === '-') {
    // DBLP's keys, `journals/corr/abs-2501-17161`.
    const marked = /^abs-$/i.test(text.slice(start - 4, start)) && !isLetterOrDigit(text.charCodeAt(start - 5));
    return marked ? { id, start: start - 4, end, needs: 'marked' } : undefined;
  }
  // Journals prefix new numbers with an archive, too: `hep-th/1601.07616`.
  const slash = slashBefore(text, start);
  const archive = slash === undefined ? undefined : archiveBefore(text, slash);
  return { id, start: archive?.start ?? start, end };
}

/** An old number after its archive and a slash; in file names also after `-`, `_` or directly after the archive. */
function oldScheme(text: string, start: number, end: number): Candidate | undefined {
  const number = text.slice(start, end);
  if (!isOldScheme(number)) {
    return undefined;
  }
  const slash = slashBefore(text, start);
  if (slash !== undefined) {
    const archive = archiveBefore(text, slash);
    if (archive) {
      return { id: `${archive.name}/${number}`, start: archive.start, end, ...(text[slash] === '%' && { needs: 'url' }) };
    }
    const folder = FOLDER_OF_ARCHIVE.exec(text.slice(Math.max(0, start - 40), start).toLowerCase())?.[1];
    return folder !== undefined && ARCHIVES.has(folder) ? { id: `${folder}/${number}`, start, end, needs: 'url' } : undefined;
  }
  const joint = /[-_]/.test(text[start - 1] ?? '') ? start - 1 : start;
  const archive = archiveBefore(text, joint) ?? archiveInKey(text, joint);
  return (
    archive && {
      id: `${archive.name}/${number}`,
      start: archive.start,
      end,
      needs: archive.needs ?? (archive.name.includes('-') ? undefined : 'file'),
    }
  );
}

/** arXiv's folders of old papers: `/ftp/hep-th/papers/9901/`, `/PS_cache/hep-th/pdf/9901/`. */
const FOLDER_OF_ARCHIVE = /\/(?:ftp|ps_cache)\/([a-z-]{2,10})\/[a-z]{2,6}\/\d{4}\/$/;

interface Archive {
  name: string;
  start: number;
  needs?: 'marked';
}

/** The archive whose name, with or without a subject class, ends at an offset. */
function archiveBefore(text: string, end: number): Archive | undefined {
  let start = end;
  while (start > 0 && end - start <= LONGEST_ARCHIVE && isArchiveCharacter(text.charCodeAt(start - 1))) {
    start--;
  }
  if (/^%[23]$/.test(text.slice(Math.max(0, start - 2), start))) {
    // The last letter of an escape, `%2F` or `%3A`.
    start += 1;
  }
  if (/^arxiv[.-]/i.test(text.slice(start, start + 6))) {
    start += 6;
  }
  const [name = '', subject, ...more] = text.slice(start, end).toLowerCase().split('.');
  const isArchive = ARCHIVES.has(name) && more.length === 0 && (subject === undefined || SUBJECT_CLASS.test(subject));
  return isArchive ? { name, start } : undefined;
}

/** The archive in a key of DBLP: `journals/corr/cs-CL-0205028`, `journals/corr/abs-cs-0703999`. */
function archiveInKey(text: string, end: number): Archive | undefined {
  const key = /(\/corr\/|^corr\/)(?:abs-)?([a-z-]{2,20})$/i.exec(text.slice(Math.max(0, end - LONGEST_ARCHIVE), end));
  const words = key?.[2]?.toLowerCase() ?? '';
  const name = [words, words.replace(/-[a-z]{2}$/, '')].find((archive) => ARCHIVES.has(archive));
  return key && name !== undefined ? { name, start: end - key[0].length + (key[1]?.length ?? 0), needs: 'marked' } : undefined;
}

function newBibcode(code: string, start: number): Candidate | undefined {
  const digits = code.slice(9, -1).replace('.', '');
  const id = `${digits.slice(0, 4)}.${digits.slice(4)}`;
  return isNewScheme(id) ? { id, start, end: start + code.length, needs: 'marked' } : undefined;
}

function oldBibcode(code: string, start: number): Candidate | undefined {
  const [, year = '', stem = '', month = '', number = ''] = /^..(\d\d)([a-z.]+)(\d{1,2})(\d{3})[a-z]$/i.exec(code) ?? [];
  const archive = stem
    .replace(/\.{1,9}$/, '')
    .replace('.', '-')
    .toLowerCase();
  const digits = year + month.padStart(2, '0') + number;
  const isBibcode = code.length === 19 && ARCHIVES.has(archive) && isOldScheme(digits);
  return isBibcode ? { id: `${archive}/${digits}`, start, end: start + code.length, needs: 'marked' } : undefined;
}

/** The candidate with everything that belongs to its spelling, if its context allows an identifier. */
function spelled(text: string, { id, start, end, needs }: Candidate, from: number): FoundArxivId | undefined {
  const number = needs === 'marked' ? undefined : matchAt(VERSION, text, end);
  const after = number ? VERSION.lastIndex : end;
  if (matchAt(NOT_AFTER, text, after)) {
    return undefined;
  }
  const found = { id, ...(number && { version: Number(number[1]) }) };
  const lead = leadOf(text, start, from);
  if (lead?.kind === 'url') {
    return { ...found, kind: 'url', start: start - lead.length, end: addressEnd(text, after) };
  }
  if (needs === 'url' || (needs === 'file' && !lead && !matchAt(FILE_ENDING, text, after))) {
    return undefined;
  }
  if (lead) {
    return { ...found, kind: lead.kind, start: start - lead.length, end: after };
  }
  const before = characterBefore(text, start);
  if (needs === 'marked') {
    return isLetterOrDigit(before.charCodeAt(0)) ? undefined : { ...found, kind: 'prefixed', start, end: after };
  }
  const isBare = NOT_BEFORE_BARE.test(before) ? isFile(text, start, after) : !matchAt(NOT_AFTER_BARE, text, after);
  return isBare ? { ...found, kind: 'bare', start, end: after } : undefined;
}

/** Whether it is the name of a paper's file in a folder, `papers/2501.17161v2.pdf`, and not part of a DOI. */
function isFile(text: string, start: number, end: number): boolean {
  return (
    text[start - 1] === '/' &&
    matchAt(FILE_ENDING, text, end) !== undefined &&
    !/10\.\d{4,9}\/$/.test(text.slice(Math.max(0, start - 16), start))
  );
}

function addressEnd(text: string, at: number): number {
  const rest = matchAt(AFTER_ADDRESS, text, at)?.[0] ?? '';
  let { length } = rest;
  while (length > 0 && /[.:?#&%@!$+]/.test(rest[length - 1] ?? '')) {
    length--;
  }
  return at + length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** The start of a slash, which may be escaped, that ends at an offset. */
function slashBefore(text: string, end: number): number | undefined {
  return text[end - 1] === '/' ? end - 1 : text.slice(Math.max(0, end - 3), end).toLowerCase() === '%2f' ? end - 3 : undefined;
}

/** The character before an offset, including surrogate pairs; empty at the beginning. */
function characterBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - (isLowSurrogate(text.charCodeAt(at - 1)) ? 2 : 1)), at);
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** ASCII letters, `.` and `-`. */
function isArchiveCharacter(code: number): boolean {
  return isLetter(code) || code === 45 || code === 46;
}

/** The paper's page at arXiv. */
export function absUrl({ id, version }: ArxivId): string {
  return `https://arxiv.org/abs/${id}${suffix(version)}`;
}

/** The paper's PDF at arXiv. */
export function pdfUrl({ id, version }: ArxivId): string {
  return `https://arxiv.org/pdf/${id}${suffix(version)}`;
}

/** The paper's page at Hugging Face, which knows no versions. */
export function huggingFaceUrl({ id }: Pick<ArxivId, 'id'>): string {
  return `https://huggingface.co/papers/${id}`;
}

function suffix(number: number | undefined): string {
  return number === undefined ? '' : `v${number}`;
}
