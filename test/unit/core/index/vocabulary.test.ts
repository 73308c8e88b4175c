import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  prefixRange,
  sortedTerms,
  termAt,
  encodeTerm,
  termBuffer,
  ordinalOf,
  type SortedTerms,
} from '../../../../src/core/index/sortedTerms';
import { Vocabulary } from '../../../../src/core/index/vocabulary';

const words = fc.uniqueArray(
  fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', 'ж'), minLength: 1, maxLength: 7 }),
    fc.string({ unit: fc.constantFrom('강', '화', '학', '化'), minLength: 1, maxLength: 3 }),
  ),
  { maxLength: 80 },
);

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Optimal string alignment, plainly. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      }
      rows[i]![j] = least;
    }
  }
  return rows[a.length]![b.length]!;
}

function finish(steps: Generator<void, void>): void {
  while (steps.next().done !== true);
}

function isPair(word: string): boolean {
  return /^[강화학化]{2}$/.test(word);
}

/** Some of the words come from one segment or two, the rest while it is used. */
function vocabularyOf(all: readonly string[], seed: number): { vocabulary: Vocabulary; numbers: Map<string, number> } {
  const lists = [all.filter((_, i) => (i + seed) % 3 === 0), all.filter((_, i) => i % 2 === 0)]
    .slice(seed % 2)
    .map((list) => [...list].sort(compareUnits));
  const vocabulary = new Vocabulary();
  const numbers = new Map<string, number>();
  const opened = lists.map((list) => new Uint32Array(list.length));
  finish(vocabulary.open(lists.map(sortedTerms), opened));
  lists.forEach((list, i) => list.forEach((word, place) => numbers.set(word, opened[i]![place]!)));
  all.forEach((word, i) => {
    numbers.set(word, vocabulary.add(word));
    if (i % 17 === seed % 17) {
      vocabulary.similar(word, 1, false);
    }
  });
  return { vocabulary, numbers };
}

describe('sorted terms', () => {
  it('find every term and nothing else', () => {
    fc.assert(
      fc.property(words, words, (own, other) => {
        const texts = [...own].sort(compareUnits);
        const terms: SortedTerms = sortedTerms(texts);
        const buffer = termBuffer();
        texts.forEach((text, i) => assert.equal(termAt(terms, i), text));
        [...texts, ...other].forEach((text) => assert.equal(ordinalOf(terms, buffer, encodeTerm(text, buffer)), texts.indexOf(text)));
        for (const prefix of ['', 'a', 'ab', 'é', '강', ...other.slice(0, 5)]) {
          const [start, end] = prefixRange(terms, buffer, encodeTerm(prefix, buffer));
          assert.deepEqual(
            texts.slice(start, end),
            texts.filter((text) => text.startsWith(prefix)),
            prefix,
          );
        }
      }),
    );
  });
});

describe('vocabulary', () => {
  it('gives each term one number, whether segments or new digests have it', () => {
    fc.assert(
      fc.property(words, fc.nat(20), (all, seed) => {
        const { vocabulary, numbers } = vocabularyOf(all, seed);
        assert.equal(new Set(numbers.values()).size, all.length);
        for (let round = 0; round < 2; round++) {
          for (const [word, number] of numbers) {
            assert.equal(vocabulary.number(word), number);
            assert.equal(vocabulary.text(number), word);
            assert.equal(vocabulary.add(word), number);
          }
          vocabulary.forget();
        }
        const sorted: number[] = [];
        finish(vocabulary.sorted((number) => sorted.push(number)));
        assert.deepEqual(
          sorted.map((number) => vocabulary.text(number)),
          [...all].sort(compareUnits),
        );
      }),
    );
  });

  it('finds by beginning, pairs of syllables apart', () => {
    fc.assert(
      fc.property(words, fc.nat(20), (all, seed) => {
        const { vocabulary, numbers } = vocabularyOf(all, seed);
        for (const prefix of ['a', 'ab', 'é', 'abc', '강']) {
          const found = vocabulary.withPrefix(prefix, 1000, () => 1).map(({ term, length }) => `${vocabulary.text(term)} ${length}`);
          const expected = all.filter((word) => word.startsWith(prefix) && word !== prefix && !isPair(word));
          assert.deepEqual(found.sort(), expected.map((word) => `${word} ${word.length}`).sort(), prefix);
        }
        for (const syllable of '강화학化') {
          const pairs = all.filter((word) => isPair(word) && word.startsWith(syllable));
          const found = [...vocabulary.pairsFrom(syllable.charCodeAt(0))];
          assert.deepEqual(found.sort(), pairs.map((pair) => numbers.get(pair)).sort());
          found.forEach((pair) => assert.equal(String.fromCharCode(vocabulary.secondSyllable(pair)), vocabulary.text(pair)[1]));
        }
      }),
    );
  });

  it('finds what is within some edits, as a plain edit distance does', () => {
    fc.assert(
      fc.property(
        words,
        fc.nat(20),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 3, maxLength: 6 }),
        fc.integer({ min: 1, max: 2 }),
        (all, seed, word, edits) => {
          const { vocabulary } = vocabularyOf(all, seed);
          const found = vocabulary.similar(word, edits, false).map(({ term, distance }) => `${vocabulary.text(term)} ${distance}`);
          const expected = all.filter((other) => !isPair(other)).map((other): [string, number] => [other, distance(word, other)]);
          assert.deepEqual(
            found.sort(),
            expected
              .filter(([, edit]) => edit > 0 && edit <= edits)
              .map(([other, edit]) => `${other} ${edit}`)
              .sort(),
          );
        },
      ),
    );
  });

  it('finds what begins nearly so', () => {
    const vocabulary = new Vocabulary();
    ['reinforcement', 'reinforce', 'reinfrocement', 'rain', 'reindeer'].forEach((word) => vocabulary.add(word));
    const found = vocabulary.similar('reinfr', 1, true).map(({ term }) => vocabulary.text(term));
    assert.deepEqual(found.sort(), ['reinforce', 'reinforcement', 'reinfrocement']);
  });

  it('prefers what stands in most entries when many terms begin so', () => {
    const vocabulary = new Vocabulary();
    const numbers = ['aa', 'ab', 'ac', 'ad'].map((word) => vocabulary.add(word));
    const found = vocabulary.withPrefix('a', 2, (term) => (term === numbers[1] || term === numbers[3] ? 9 : 2));
    assert.deepEqual(found.map(({ term }) => vocabulary.text(term)).sort(), ['ab', 'ad']);
  });
});
