/**
 * The weights of the ranking formula in `ranking.ts`, with the measurements behind them: the share of first ranks for
 * sentences and for six words of them (`described twice`), mean average precision for judged questions, and the share of
 * first ranks for known items. Results of other values are given where they were measured. Fields, lengths, saturation,
 * rarity, levels and repetition were measured with a prototype of BM25F alone, the rest with the current formula.
 */
export const WEIGHTS = {
  // How much an occurrence counts beside one in the summary. Title: questions .271 at 1, .281 at 2, .289 at 3, .295 at
  // 4, but six words .405 at 3 and .399 at 4. Authors: no set asks for people; above a summary, below a title, so that
  // the known items of a name and two words hold.
  title: 2.5,
  authors: 1.5,
  categories: 1,

  // How far an occurrence counts less in a long title (questions .279 at 0, .281 at .3, .287 at .75; sentences .735,
  // .733, .733) and in a long summary (sentences .723 at 0, .729 at .5, .733 at .75 and .9).
  titleLength: 0.3,
  // Of few authors a name says more: known items of a name and two words .989 at 0, .993 at .3 and .6.
  authorsLength: 0.3,
  summaryLength: 0.75,

  // How soon more occurrences say nothing more: six words .411 at .5, .405 at 1.2, .383 at 2; sentences .721, .733, .731.
  saturation: 1.2,

  // The power of the information of a word: sentences .735 at .8, .733 at 1, .737 at 1.2 and 1.5; questions .276, .281,
  // .293, .289; six words .393, .405, .399, .387.
  rarity: 1.2,

  // The very word, its light stem, its deep stem: each alone .743, .741, .737 of sentences and .240, .249, .261 of
  // questions; together .751 and .283.
  exact: 0.4,
  lightStem: 0.35,
  deepStem: 0.25,

  // A word of Hangul without its ending, or with another one: known items in Korean words .975 at .8, .977 at .6.
  withoutEnding: 0.6,
  // A term of the field in English for one in Korean, Chinese or Japanese: Korean sentences about papers described in
  // English are in the first ten in .350 at 0, .368 at .3, .373 at .5, .414 at .7, .441 at .85; nothing else changes.
  meaning: 0.7,
  // Parts of a compound beside the whole: sentences .769 at .35, .765 at .5, .759 at .7.
  part: 0.4,
  // A word that comes again, by the logarithm of how often: questions .281 without, .302 with.
  repeated: 0.3,
  // Stop words in short queries: six words are in the first ten in .624 at .05, .626 at .3, .621 at .5; known items in
  // words of summaries .958, .960, .960.
  stopWord: 0.3,

  // The power of the share of the query that a paper covers: six words .405 at 0, .415 at .25, .413 at .5, .383 at 1.
  // With all else as it is now, six words are in the first ten in .617 at .25 and .624 at .15, sentences in .852 with both.
  coverage: 0.15,
  // Beside the information of all words: every word matched; every word as typed, stop words too; every one in the title or
  // among the names; both. Six words .411 with .5 for every word matched, .417 with .3 and with .2. Without any of them known
  // items in words of titles are .983, of summaries .940; doubled they are no better.
  complete: 0.3,
  verbatim: 0.5,
  inTitle: 0.2,
  verbatimInTitle: 0.4,
  // The query is the title: for pasted titles; no set asks for one.
  sameTitle: 0.5,

  // Neighbours of the query that are neighbours in the text: sentences .725 without, .729 at .15, .741 at .3, .739 at .5.
  neighbours: 0.3,
  neighboursInSummary: 0.7,
  // A beginning that nearly every summary has, for papers that have none elsewhere.
  everywhere: 0.25,

  // What Hangul loses that stands apart, inside a word, at the beginning of a longer one.
  apart: 0.45,
  inside: 0.25,
  begins: 0.12,

  // Only between papers that are alike otherwise.
  newest: 0.01,
  votes: 0.01,
};
