import { byline } from './names';
import { type CitedPaper, isArxiv, namesAccounts, primaryClass, submitted } from './paper';
import { titleWithoutTex, withoutAccents } from './tex';

/** The default pattern of keys: the identifier alone, so that digests cannot change a key. */
export const DEFAULT_KEY_PATTERN = 'arXiv:{id}';

/** Words that many titles begin with. Source: the list of Better BibTeX for Zotero, shortened to articles, prepositions and conjunctions. */
const SKIPPED: ReadonlySet<string> = new Set(
  'a an the on in of for from to with by at as is are do does can and or but nor via towards toward into über der die das ein eine le la les un une des el los las une de du et y und'.split(
    ' ',
  ),
);

/**
 * The key of a paper in a bibliography, by a pattern: `{author}`, `{authors}` (the first three), `{year}`,
 * `{shortyear}`, `{month}`, `{word}`, `{words}` (the first three), `{title}`, `{id}`, `{class}`, each optionally with
 * `:lower`, `:upper` or `:capitalize`; other text is literal. A paper that lacks a field of the pattern, or an arXiv
 * identifier under the default pattern, gets its identity as key.
 */
export function citationKey(paper: CitedPaper, pattern: string = DEFAULT_KEY_PATTERN): string {
  let isComplete = isArxiv(paper.id) || !pattern.includes('{id}');
  const key = pattern.replace(/\{([a-z]{2,9})(?::(lower|upper|capitalize))?\}/gi, (_, field: string, style?: string) => {
    const value = FIELDS[field.toLowerCase()]?.(paper);
    isComplete &&= value !== undefined && value !== '';
    return styled(value ?? '', style ?? (/^\p{Lu}\p{Ll}/u.test(field) ? 'capitalize' : undefined));
  });
  const safe = key.replace(UNSAFE, '');
  return isComplete && safe !== '' ? safe : paper.id.replace(UNSAFE, '');
}

/** Characters that are not allowed in a key of BibTeX or in `\cite`. */
const UNSAFE = /[\s{}(),\\"'#%~$^&=\u0000-\u001f\u007f-\u009f]/g;

/** The keys of papers cited together, in order; duplicates get a suffix `a`, `b`, …. `taken` keys are in use already. */
export function citationKeys(papers: readonly CitedPaper[], pattern?: string, taken: ReadonlySet<string> = new Set()): string[] {
  const used = new Set([...taken].map((key) => key.toLowerCase()));
  return papers.map((paper) => {
    const key = citationKey(paper, pattern);
    let free = key;
    for (let i = 0; used.has(free.toLowerCase()); i++) {
      free = key + letters(i);
    }
    used.add(free.toLowerCase());
    return free;
  });
}

/** `a` to `z`, then `aa`, … */
function letters(i: number): string {
  const last = String.fromCharCode(97 + (i % 26));
  return i < 26 ? last : letters(Math.floor(i / 26) - 1) + last;
}

const FIELDS: Readonly<Record<string, (paper: CitedPaper) => string | undefined>> = {
  author: (paper) => familyNames(paper)[0],
  authors: (paper) => familyNames(paper).slice(0, 3).join(''),
  year: ({ id }) => submitted(id)?.year.toString(),
  shortyear: ({ id }) => submitted(id)?.year.toString().slice(2),
  month: ({ id }) => submitted(id)?.month.toString().padStart(2, '0'),
  word: (paper) => titleWords(paper)[0],
  words: (paper) => titleWords(paper).slice(0, 3).map(capitalized).join(''),
  title: (paper) => titleWords(paper).map(capitalized).join(''),
  id: ({ id }) => id,
  class: primaryClass,
};

function familyNames(paper: CitedPaper): string[] {
  return byline(paper.authors, namesAccounts(paper)).names.map((name) =>
    bareWord(('literal' in name ? name.literal : name.family).toLowerCase()),
  );
}

function titleWords({ title }: CitedPaper): string[] {
  const words = titleWithoutTex(title)
    .toLowerCase()
    .split(/[^\p{L}\p{N}'’-]+/u)
    .map((word) => bareWord(word));
  const all = words.filter((word) => word !== '');
  const latin = all.some((word) => /[a-z]/.test(word));
  // A mathematical symbol only counts as a word when there is no other.
  const content = all.filter((word) => !SKIPPED.has(word) && (!latin || /[a-z\d]/.test(word)));
  return content.length > 0 ? content : all;
}

/** The letters and digits of a text, without accents. */
function bareWord(text: string): string {
  return withoutAccents(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function styled(value: string, style: string | undefined): string {
  switch (style) {
    case 'lower':
      return value.toLowerCase();
    case 'upper':
      return value.toUpperCase();
    case 'capitalize':
      return capitalized(value);
    case undefined:
    default:
      return value;
  }
}

function capitalized(value: string): string {
  return value.slice(0, 1).toUpperCase() + value.slice(1);
}
