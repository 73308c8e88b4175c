/** A person or a body, as bibliographies want them. */
export type Name = { family: string; given: string; suffix?: string } | { literal: string };

/** The authors of a paper, sorted into those known by name and the handles that are no names. */
export interface Byline {
  names: Name[];
  /** Accounts such as `cp5555`; whoever is behind them is an author whose name no digest gives. */
  handles: string[];
  /** Whether there are more authors than `names` has: handles, or an `et al.`. */
  incomplete: boolean;
}

const more = /^(?:et al\.?|and others|others|\+|…|\.\.\.)$/i;
const body = /(?:^|[\s-])(?:AI|Teams?|Collaboration|Consortium|Group|Labs?|Laborator(?:y|ies)|Project|Research|Inc\.?)$|^OpenAI$/;
const generation = /^(?:Jr\.?|Sr\.?|II|III|IV)$/;
const eastAsian = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Sorts the authors of a digest, each once; what cannot be told from a handle counts as one. */
export function byline(authors: readonly string[]): Byline {
  const all = [...new Set(authors.map((author) => author.replace(/\s+/g, ' ').trim()))].filter((author) => author !== '');
  const named = all.filter((author) => !more.test(author));
  const handles = named.filter((author) => !isName(author));
  const names = named.filter(isName).map(parseName);
  return { names, handles, incomplete: handles.length > 0 || named.length < all.length };
}

/** The name in reading order. */
export function readingOrder(name: Name): string {
  return 'literal' in name
    ? name.literal
    : [name.given, name.family, name.suffix].filter((part) => part !== undefined && part !== '').join(' ');
}

/** A name has two words, or is written in an East Asian script, or is a body's, or begins with an initial (`J.Smith`). */
function isName(author: string): boolean {
  if (/[\d_@]/.test(author)) {
    return false;
  }
  return author.includes(' ') || eastAsian.test(author) || body.test(author) || /^\p{Lu}\.\P{Ll}*\p{Lu}\p{Ll}/u.test(author);
}

function parseName(author: string): Name {
  if (body.test(author) || eastAsian.test(author) || !author.includes(' ') || author.includes(',')) {
    return { literal: author };
  }
  const words = author.split(' ');
  const suffix = words.length > 2 && generation.test(words.at(-1) ?? '') ? words.pop() : undefined;
  // `van der`, `de la`: the family name begins with its particles, the small words after the first.
  const particle = words.findIndex((word, i) => i > 0 && i < words.length - 1 && /^\p{Ll}/u.test(word));
  const split = particle > 0 ? particle : words.length - 1;
  return { given: words.slice(0, split).join(' '), family: words.slice(split).join(' '), ...(suffix !== undefined && { suffix }) };
}
