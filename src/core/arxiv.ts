/** An arXiv paper: its canonical identifier, and the version when the spelling names one. */
export interface ArxivId {
  /** Lower-case archive, no subject class, no version: `2501.17161`, `math/0309136`. */
  id: string;
  version?: number;
}

/** How an identifier is written; everything but `bare` says itself that it is arXiv's. */
export type ArxivKind = 'url' | 'doi' | 'prefixed' | 'bare';

/** An identifier in a text; `start` and `end` span the whole spelling, in UTF-16 code units. */
export interface FoundArxivId extends ArxivId {
  kind: ArxivKind;
  start: number;
  end: number;
}

/** arXiv's archives, the defunct ones included. Source: arXiv's taxonomy (`arxiv-base`, `arxiv/taxonomy`). */
const archives: ReadonlySet<string> = new Set(
  (
    'astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics q-bio q-fin quant-ph stat ' +
    'acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con'
  ).split(' '),
);

// Every identifier holds one of these; what stands before and after decides. All lengths are bounded, so
// each candidate costs the same however long the text is.
const candidate = /\d{4}\.\d{4,5}|(?:\/|%2F)\d{7}/gi;

const subjectClass = /^(?:[a-z]{2}|[a-z]{2,6}-[a-z]{2,6})$/;
/** Longer than `arXiv.cond-mat.stat-mech`. */
const longestArchive = 32;

const hosts = [
  String.raw`(?:arxiv|ar5iv|alphaxiv)\.org/(?:abs|pdf|html|format|ps|e-print|src|tb|overview)(?:/|/?\?id=)`,
  String.raw`xxx\.lanl\.gov/(?:abs|pdf|format|ps|e-print|src|tb)/`,
  String.raw`(?:huggingface|hf)\.co/(?:social-thumbnails/)?papers/`,
  String.raw`scirate\.com/arxiv/`,
  String.raw`arxiv-vanity\.com/papers/`,
].join('|');

// Lookbehinds are matched from right to left: the last letters of a URL decide at once whether to go on.
const beforeUrl = new RegExp(
  String.raw`(?<=(?<![a-z\d-])((?:https?://)?(?:[a-z\d-]{1,63}\.){0,3}(?:(?:${hosts})(?:arxiv:)?|semanticscholar\.org/[\w/-]{0,60}arxiv:)))`,
  'iy',
);
const beforeDoi = /(?<=(?<![a-z\d])((?:(?:https?:\/\/)?(?:(?:dx|www)\.)?doi\.org\/|doi:\s?)?10\.48550(?:\/|%2F)arxiv\.))/iy;
const beforePrefixed = /(?<=(?<![a-z\d])(arxiv:[ \u00a0]?))/iy;
const notBeforeBare = /(?<=[a-z\d.,/=\-+]|\p{Sc})/iuy;

const version = /v([1-9]\d{0,8})/iy;
const notAfter = /[a-z\d]|\.\d/iy;
const notAfterBare = /[a-z\d%/]|[.,]\d/iy;

// The rest of a URL that leads to the paper: a file's ending, a path, a query, a fragment; no closing punctuation.
const afterUrl = /(?:\.(?:pdf|png|html|ps\.gz|ps)(?![a-z\d]))?(?:[/?#][\w/?#&=%.~:@!$+-]*[a-z\d/=_~-]|\/)?/iy;

/**
 * Every arXiv identifier in the text, in order, without overlaps. Linear in the length of the text.
 * Rules: arXiv's help pages on identifiers; `arxiv-base` for URLs. Boundaries are ASCII ones, so that a
 * particle may follow directly: `2501.17161은`.
 */
export function findArxivIds(text: string): FoundArxivId[] {
  const found: FoundArxivId[] = [];
  let from = 0;
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match; match = candidate.exec(text)) {
    const end = candidate.lastIndex;
    const one = identify(text, match.index, end);
    if (one && one.start >= from) {
      found.push(one);
      from = one.end;
      candidate.lastIndex = one.end;
    } else {
      candidate.lastIndex = end;
    }
  }
  return found;
}

/** The paper that a single spelling names (`arXiv:2501.17161v2`, a URL, a DOI); undefined when it is anything else. */
export function parseArxivId(text: string): ArxivId | undefined {
  const spelling = text.trim();
  const [one] = findArxivIds(spelling);
  if (!one || one.start !== 0 || one.end !== spelling.length) {
    return undefined;
  }
  return { id: one.id, ...(one.version !== undefined && { version: one.version }) };
}

function identify(text: string, index: number, end: number): FoundArxivId | undefined {
  const slash = !isDigit(text.charCodeAt(index));
  const core = slash ? oldScheme(text, index, end) : newScheme(text, index, end);
  if (!core) {
    return undefined;
  }
  const number = matchAt(version, text, end);
  const after = number ? version.lastIndex : end;
  const place = surroundings(text, core.start, after);
  if (!place || (core.escaped && place.kind === 'bare')) {
    return undefined;
  }
  return { id: core.id, ...(number && { version: Number(number[1]) }), ...place };
}

interface Core {
  id: string;
  start: number;
  /** Whether its slash is written `%2F`, as in URLs. */
  escaped: boolean;
}

/** `YYMM.NNNN` from 0704 to 1412, `YYMM.NNNNN` from 1501; the number is not zero. */
function newScheme(text: string, start: number, end: number): Core | undefined {
  const id = text.slice(start, end);
  const month = Number(id.slice(2, 4));
  const yymm = Number(id.slice(0, 4));
  const digits = yymm <= 1412 ? 4 : 5;
  const valid = yymm >= 704 && month >= 1 && month <= 12 && id.length === 5 + digits && Number(id.slice(5)) > 0;
  return valid && !isDigit(text.charCodeAt(start - 1)) ? { id, start, escaped: false } : undefined;
}

/** `archive[.SC]/YYMMNNN` from 9108 to 0703; the number is not zero. `slash` is where the slash stands. */
function oldScheme(text: string, slash: number, end: number): Core | undefined {
  const number = text.slice(end - 7, end);
  const month = Number(number.slice(2, 4));
  const yymm = Number(number.slice(0, 4));
  if ((yymm < 9108 && yymm > 703) || month < 1 || month > 12 || number.endsWith('000')) {
    return undefined;
  }
  let start = slash;
  while (start > 0 && slash - start <= longestArchive && isArchiveCharacter(text.charCodeAt(start - 1))) {
    start--;
  }
  if (/^arxiv\./i.test(text.slice(start, start + 6))) {
    start += 6;
  }
  const [archive = '', subject, ...more] = text.slice(start, slash).toLowerCase().split('.');
  if (!archives.has(archive) || more.length > 0 || (subject !== undefined && !subjectClass.test(subject))) {
    return undefined;
  }
  return { id: `${archive}/${number}`, start, escaped: text[slash] === '%' };
}

/** How the identifier in `start..end` is written and how far that spelling reaches, when it stands where one may stand. */
function surroundings(text: string, start: number, end: number): Pick<FoundArxivId, 'kind' | 'start' | 'end'> | undefined {
  if (matchAt(notAfter, text, end)) {
    return undefined;
  }
  const url = matchAt(beforeUrl, text, start);
  if (url) {
    matchAt(afterUrl, text, end);
    return { kind: 'url', start: start - length(url), end: afterUrl.lastIndex };
  }
  const doi = matchAt(beforeDoi, text, start);
  if (doi) {
    return { kind: 'doi', start: start - length(doi), end };
  }
  const prefix = matchAt(beforePrefixed, text, start);
  if (prefix) {
    return { kind: 'prefixed', start: start - length(prefix), end };
  }
  const bare = !matchAt(notBeforeBare, text, start) && !matchAt(notAfterBare, text, end);
  return bare ? { kind: 'bare', start, end } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function length(match: RegExpExecArray): number {
  return match[1]?.length ?? 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** ASCII letters, `.` and `-`. */
function isArchiveCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 45 || code === 46;
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
