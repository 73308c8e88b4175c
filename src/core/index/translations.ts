import type { IndexReader } from './indexReader';
import { frequencyIn } from './postings';
import { TermCounter } from './related';
import type { WordForms } from './wordForms';
import type { Ranked } from './topK';

/**
 * Papers that are described in another language than the query's, found without a model or a dictionary: the papers
 * that match the query best in its own language are mostly described, or at least named, in the other one as well, and
 * their words there are what the query means. Nothing is learned ahead or kept, so nothing is out of date.
 *
 * Measured with sentences in one language about papers described in the other, share in the first ten, with a
 * prototype: alone 20 sources .38 beside 50 .41 and 200 .36; 20 words .36, 60 .39, 200 .39;
 * `SHARE`, among papers described in the query's language, .8 .22, .9 .37, 1 .45, where papers described in the query's language lose .01, .04 and .08 of theirs.
 */
const SOURCES = 50;
const WORDS = 60;
/** How a source counts less whose score is lower. */
const SOURCE_POWER = 2;
/** A word that more of the documents have means nothing in particular. */
const COMMON_SHARE = 0.2;
const LEAST_COMMON = 20;
/** How good the best translated paper is beside the best direct one. */
const SHARE = 0.9;
/** Papers that are added at most, and those that are looked at for them. */
const MOST_ADDED = 50;
const MOST_LOOKED_AT = 200;
/** A paper with a larger share of its terms in the query's own script is described in its language. */
const OWN_SCRIPT_SHARE = 0.2;
const SATURATION = 1.2;

/** Papers in the other script for a query in this one, given those that match it, best first; scores are shares of that of the best direct match. */
export function translatedPapers(reader: IndexReader, forms: WordForms, direct: readonly Ranked[], script: 'letters' | 'pairs'): Ranked[] {
  const best = direct[0]?.score ?? 0;
  const words = best > 0 ? meaning(reader, forms, direct.slice(0, SOURCES), script, best) : [];
  const scores = new Map<number, number>();
  const average = reader.averageLength('summary') || 1;
  for (const { terms, weight } of words) {
    for (const term of terms) {
      const { length, documents, frequencies } = reader.postings(term);
      for (let i = 0; i < length; i++) {
        const document = documents[i] as number;
        const paper = reader.paperOf[document] as number;
        if (paper >= 0 && reader.facts.listed[paper] === 1) {
          const packed = frequencies[i] as number;
          const count = 2 * frequencyIn(packed, 'title') + frequencyIn(packed, 'summary');
          const size = 0.25 + (0.75 * (reader.lengths.summary[document] as number)) / average;
          scores.set(paper, (scores.get(paper) ?? 0) + (weight * count) / (count + SATURATION * size));
        }
      }
    }
  }
  const found = [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_LOOKED_AT)
    .filter(([paper]) => shareOf(reader, forms, paper, script) <= OWN_SCRIPT_SHARE)
    .slice(0, MOST_ADDED);
  const top = found[0]?.[1] ?? 1;
  return found.map(([paper, score]) => ({ paper, score: (SHARE * score) / top }));
}

/** The words of the other script that the sources have, those that tell most of them. */
function meaning(
  reader: IndexReader,
  forms: WordForms,
  sources: readonly Ranked[],
  script: 'letters' | 'pairs',
  best: number,
): { terms: number[]; weight: number }[] {
  const words = new Map<string, { terms: number[]; weight: number }>();
  const common = Math.max(LEAST_COMMON, COMMON_SHARE * reader.documentCount);
  const counter = new TermCounter(reader);
  for (const { paper, score } of sources) {
    const share = (score / best) ** SOURCE_POWER;
    counter.count(paper, (term, count) => {
      const stem = forms.stem(term);
      if (stem === undefined || reader.isPair(term) === (script === 'pairs') || reader.documentFrequency(term) > common) {
        return;
      }
      const word = words.get(stem) ?? { terms: [], weight: 0 };
      if (!word.terms.includes(term)) {
        word.terms.push(term);
      }
      word.weight += (share * count) / (count + 1);
      words.set(stem, word);
    });
  }
  return [...words.values()]
    .map(({ terms, weight }) => ({
      terms,
      weight: weight * Math.log(1 + reader.documentCount / terms.reduce((sum, term) => sum + reader.documentFrequency(term), 0)),
    }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WORDS);
}

/** The share of a paper's words that are written in a script. */
function shareOf(reader: IndexReader, forms: WordForms, paper: number, script: 'letters' | 'pairs'): number {
  let own = 0;
  let all = 0;
  for (const document of reader.documentsOf(paper)) {
    const { terms, length, ends } = reader.tokens(document);
    // The title is a name, in whatever language the paper is described.
    for (let i = ends.categories; i < length; i++) {
      const term = terms[i]!;
      if (forms.stem(term) !== undefined) {
        all++;
        own += reader.isPair(term) === (script === 'pairs') ? 1 : 0;
      }
    }
  }
  return all === 0 ? 0 : own / all;
}
