import { authorsOf, categoriesOf } from './filters';
import type { Collection } from '../search/collection';
import { Field } from '../search/postings';
import { forEachTerm } from './tokenizer';

/** Words of a paper that are compared, the most telling ones. */
const telling = 48;
/** A word that more of the papers than this have tells nothing. */
const commonShare = 0.12;
/** A word of the title counts as one that stands so often in the summary: a title may be a play on words. */
const inTitle = 3;
/** Pairs of syllables tell less: many of them span two words. */
const ofSyllables = 0.3;
/** What a common author and a common category add, of the score of the most similar words. */
const authorShare = 0.03;
const categoryShare = 0.01;
/** How soon a word that comes again says nothing more, and what the length of the other summary takes away (BM25). */
const k1 = 1;
const b = 0.5;

/**
 * The papers whose words are most like this one's, nearest first, scores up to about 1: rare words that both
 * have count most (tf-idf), those of the title more; common authors and categories add to it.
 */
export function relatedPapers(collection: Collection, id: string, limit: number): { id: string; score: number }[] {
  const own = collection.paper(id);
  if (own === undefined) {
    return [];
  }
  const words = tellingWords(collection, own);
  const norm = words.reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Map<number, number>();
  const average = collection.total / Math.max(1, collection.live);
  for (const { term, weight } of words) {
    const met = new Map<number, number>();
    collection.postings.forEach(term, (entry, fields, count) => {
      const paper = collection.paperOf[entry] ?? -1;
      if (paper >= 0 && paper !== own) {
        const often = count + (fields & Field.title ? inTitle - 1 : 0);
        const share = often / (often + k1 * (1 - b + (b * (collection.lengths[entry] ?? 0)) / average));
        met.set(paper, Math.max(met.get(paper) ?? 0, share));
      }
    });
    met.forEach((share, paper) => scores.set(paper, (scores.get(paper) ?? 0) + (share * weight) / norm));
  }
  const nearest = [...scores].sort((a, b) => b[1] - a[1]).slice(0, 10 * limit);
  const authors = listsOf(collection, own, authorsOf);
  const categories = listsOf(collection, own, categoriesOf);
  return nearest
    .map(([paper, score]) => ({
      id: collection.papers[paper]?.id ?? '',
      score:
        score +
        authorShare * Math.min(3, common(authors, listsOf(collection, paper, authorsOf))) +
        categoryShare * Math.min(2, common(categories, listsOf(collection, paper, categoriesOf))),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function tellingWords(collection: Collection, paper: number): { term: number; weight: number }[] {
  const counts = new Map<string, number>();
  for (const { text, titleEnd, categoriesEnd } of collection.entriesOf(paper)) {
    forEachTerm(text.slice(0, titleEnd), (term) => counts.set(term, (counts.get(term) ?? 0) + inTitle));
    forEachTerm(text.slice(categoriesEnd + 1), (term) => counts.set(term, (counts.get(term) ?? 0) + 1));
  }
  const { words, postings, live } = collection;
  const most = Math.max(5, commonShare * live);
  return [...counts]
    .flatMap(([word, count]) => {
      const term = words.number(word);
      const stands = term === undefined ? 0 : postings.count(term);
      return term === undefined || stands < 2 || stands > most || word.length < 2
        ? []
        : { term, weight: (/^[a-z\d]/.test(word) ? 1 : ofSyllables) * (1 + Math.log(count)) * Math.log(live / stands) ** 1.5 };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, telling);
}

function listsOf(collection: Collection, paper: number, read: typeof authorsOf): Set<string> {
  return new Set(collection.entriesOf(paper).flatMap(read));
}

function common(own: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  others.forEach((one) => (count += own.has(one) ? 1 : 0));
  return count;
}
