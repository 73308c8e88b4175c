import type { IndexReader } from './indexReader';
import { FIELDS } from './postings';
import { lightForms } from './stemmer';
import { stopWordsAmong } from './stopWords';
import { isPair } from './wordForms';

/**
 * The weights of likeness, set on graded lists of related abstracts (mean average precision; NDCG over the first
 * fifth): counts saturating at once beside their logarithm .366 to .354; the square root of rarity beside the
 * whole .354 to .323; pairs of syllables overlap and span words, so each tells less than a word.
 */
const LIKENESS = { saturation: 0.5, rarity: 0.5, pair: 0.3, authors: 0.3, categories: 0.3 } as const;
/** The words of a paper by which candidates are found: those that tell most. */
const TELLING = 64;
/** Candidates whose likeness is measured, beside ten times as many as are wanted. */
const MEASURED = 200;
/** A word that more of the papers have finds no candidates. */
const COMMON_SHARE = 0.2;

/** A word of a paper with all its forms. */
interface VectorWord {
  terms: readonly number[];
  weight: number;
  rarity: number;
}

/**
 * The papers whose words are most like this one's, nearest first: the cosine of their words, counts saturated and
 * weighted by rarity, over all texts of a paper; inflections are one word, stop words none.
 */
export function relatedPapers(reader: IndexReader, id: string, limit: number): { id: string; score: number }[] {
  const own = reader.paper(id);
  if (own === undefined) {
    return [];
  }
  const words = vectorOf(reader, own);
  const place = new Map<number, number>();
  words.forEach(({ terms }, i) => terms.forEach((term) => place.set(term, i)));
  const norm = Math.hypot(...words.map(({ weight }) => weight)) || 1;
  const rarity = termRarity(reader);
  return candidates(reader, words, own, Math.max(MEASURED, 10 * limit))
    .map((paper) => ({ id: reader.paperId(paper), score: likeness(reader, words, place, rarity, paper) / norm }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function vectorOf(reader: IndexReader, paper: number): VectorWord[] {
  const counts = countsOf(reader, paper);
  const stopWords = stopWordsAmong([...counts.keys()].map((term) => reader.termText(term)));
  const words: VectorWord[] = [];
  const taken = new Set<number>();
  for (const [term] of counts) {
    const text = reader.termText(term);
    if (taken.has(term) || text.length < 2 || stopWords.has(text)) {
      continue;
    }
    const terms = isPair(text) ? [term] : lightForms(text).flatMap((form) => reader.term(form) ?? []);
    terms.forEach((form) => taken.add(form));
    const frequency = terms.reduce((sum, form) => sum + reader.documentFrequency(form), 0);
    const count = terms.reduce((sum, form) => sum + (counts.get(form) ?? 0), 0);
    if (frequency > 1) {
      const rarity = rarityOf(reader, frequency) * (isPair(text) ? LIKENESS.pair : 1);
      words.push({ terms, rarity, weight: saturated(count) * rarity });
    }
  }
  return words;
}

/** The papers that share most of what tells, by a sum that needs no look at their other words. */
function candidates(reader: IndexReader, words: readonly VectorWord[], own: number, most: number): number[] {
  const scores = new Float32Array(reader.paperCount);
  const found: number[] = [];
  const rarest = rarityOf(reader, COMMON_SHARE * reader.documentCount);
  const telling = [...words].sort((a, b) => b.weight - a.weight).slice(0, TELLING);
  for (const { terms, weight, rarity } of telling) {
    if (rarity < rarest && reader.documentCount > MEASURED) {
      continue;
    }
    for (const term of terms) {
      const { length, documents } = reader.postings(term);
      for (let i = 0; i < length; i++) {
        const paper = reader.paperOf[documents[i] as number] as number;
        if (paper >= 0 && paper !== own && reader.facts.listed[paper] === 1) {
          if (scores[paper] === 0) {
            found.push(paper);
          }
          scores[paper] = (scores[paper] as number) + weight * rarity;
        }
      }
    }
  }
  return found.sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, most);
}

/** How much a term tells by itself, its inflections apart, remembered: the same terms come in many candidates. */
function termRarity(reader: IndexReader): (term: number) => number {
  const known = new Map<number, number>();
  return (term) => {
    let rarity = known.get(term);
    if (rarity === undefined) {
      const frequency = reader.documentFrequency(term);
      rarity = frequency > 1 ? rarityOf(reader, frequency) * (isPair(reader.termText(term)) ? LIKENESS.pair : 1) : 0;
      known.set(term, rarity);
    }
    return rarity;
  };
}

function likeness(
  reader: IndexReader,
  words: readonly VectorWord[],
  place: ReadonlyMap<number, number>,
  rarityOfTerm: (term: number) => number,
  paper: number,
): number {
  const shared = new Map<number, number>();
  let squares = 0;
  for (const [term, count] of countsOf(reader, paper)) {
    const at = place.get(term);
    if (at !== undefined) {
      shared.set(at, (shared.get(at) ?? 0) + count);
    } else {
      squares += (saturated(count) * rarityOfTerm(term)) ** 2;
    }
  }
  let product = 0;
  for (const [at, count] of shared) {
    const { weight, rarity } = words[at] as VectorWord;
    const other = saturated(count) * rarity;
    product += weight * other;
    squares += other ** 2;
  }
  return product / (Math.sqrt(squares) || 1);
}

/** How often a paper's texts have each term; people and categories count for less. */
export function countsOf(reader: IndexReader, paper: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const document of reader.documentsOf(paper)) {
    if (reader.documentFacts(document).note) {
      continue;
    }
    const { terms, ends } = reader.tokens(document);
    let at = 0;
    for (const field of FIELDS) {
      const each = field === 'authors' || field === 'categories' ? LIKENESS[field] : 1;
      for (; at < ends[field]; at++) {
        const term = terms[at] as number;
        counts.set(term, (counts.get(term) ?? 0) + each);
      }
    }
  }
  return counts;
}

function saturated(count: number): number {
  return count / (count + LIKENESS.saturation);
}

function rarityOf(reader: IndexReader, frequency: number): number {
  return Math.log(Math.max(reader.documentCount, frequency + 1) / frequency) ** LIKENESS.rarity;
}
