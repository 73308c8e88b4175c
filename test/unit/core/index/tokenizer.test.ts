import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutEnding } from '../../../../src/core/index/hangul';
import { deepStem, lightForms, lightStem, stemPrefix } from '../../../../src/core/index/stemmer';
import { forEachTerm } from '../../../../src/core/index/tokenizer';
import { compose } from '../../../../src/core/index/fold';

function terms(text: string): string[] {
  const found: string[] = [];
  forEachTerm(compose(text), (term) => found.push(term));
  return found;
}

describe('the terms of a text', () => {
  const table: [string, string[]][] = [
    ['Muñoz', ['munoz']],
    ['Mun\u0303oz', ['munoz']],
    ['Ｆｕｌｌ', ['full']],
    ['Łukasz Straße', ['lukasz', 'strasse']],
    ['GPT-4o', ['gpt4o', 'gpt', '4o']],
    ['gpt4o', ['gpt4o', 'gpt', '4o']],
    ['LLaVA-NeXT', ['llavanext', 'llava', 'next']],
    ['DeepSeek', ['deepseek', 'deep', 'seek']],
    ['3D', ['3d']],
    ['Qwen2.5-VL', ['qwen2.5vl', 'qwen2.5', 'vl', 'qwen', '2.5']],
    ["model's", ['model']],
    ['e.g. this.', ['e', 'g', 'this']],
    ['강화학습을', ['강화', '화학', '학습', '습을']],
    ['강화 학습을', ['강화', '화학', '학습', '습을']],
    ['강화학습을'.normalize('NFD'), ['강화', '화학', '학습', '습을']],
    ['LLM을 쓴다', ['llm', '을쓴', '쓴다']],
    ['强化学习', ['强化', '化学', '学习']],
    ['C++ and C#, F#', ['c++', 'and', 'c#', 'f#']],
    ['libstdc++.', ['libstdc++']],
    ['C++20 p+q C+ #1', ['c', '20', 'p', 'q', 'c', '1']],
    ['on .NET', ['on', '.net', 'net']],
    ['End. Net', ['end', 'net']],
    ['1,000 of 2,345,678', ['1000', 'of', '2345678']],
    ['1000', ['1000']],
    ['in 2019,2020 or 1,2', ['in', '2019', '2020', 'or', '1', '2']],
    ['ﾃﾞｰﾀ', ['デー', 'ータ']],
    ['Schr\\"odinger', ['schrodinger']],
    ["Erd\\H{o}s and Ho\\v{r}ava, {\\'E}lie, Garc\\'\\ia", ['erdos', 'and', 'horava', 'elie', 'garcia']],
    ['{\\L}ukasz and S\\o{}ren', ['lukasz', 'and', 'soren']],
    ['$\\alpha$ and \\cite{x}', ['alpha', 'and', 'cite', 'x']],
  ];
  for (const [text, expected] of table) {
    it(`are ${expected.join(' ')} for ${text}`, () => assert.deepEqual(terms(text).sort(), [...expected].sort()));
  }

  it('are found in any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => terms(text).every((term) => term.length > 0 || text !== '')));
  });
});

describe('English stems', () => {
  // Examples of Porter's paper.
  for (const [word, stem] of [
    ['caresses', 'caress'],
    ['ponies', 'poni'],
    ['feed', 'feed'],
    ['agreed', 'agre'],
    ['plastered', 'plaster'],
    ['motoring', 'motor'],
    ['sing', 'sing'],
    ['conflated', 'conflat'],
    ['hopping', 'hop'],
    ['falling', 'fall'],
    ['filing', 'file'],
    ['happy', 'happi'],
    ['sky', 'sky'],
    ['relational', 'relat'],
    ['vietnamization', 'vietnam'],
    ['hopefulness', 'hope'],
    ['formaliti', 'formal'],
    ['electrical', 'electr'],
    ['adjustable', 'adjust'],
    ['effective', 'effect'],
    ['probate', 'probat'],
    ['controll', 'control'],
    ['syzygy', 'syzyg'],
    ['summaries', 'summar'],
    ['summarization', 'summar'],
    ['categories', 'categor'],
    ['categorize', 'categor'],
    ['analysis', 'analysis'],
  ] as const) {
    it(`the deep one of ${word} is ${stem}`, () => assert.equal(deepStem(word), stem));
  }
  it('the light ones leave short words whole', () => {
    assert.deepEqual(['models', 'training', 'this', 'uses'].map(lightStem), ['model', 'train', 'this', 'uses']);
  });
  it('list all words that share a light one', () => {
    const words = 'model models modeling modelled train trains training trainings using use uses this things thing robot robotly'.split(
      ' ',
    );
    for (const word of words) {
      const same = words.filter((one) => lightStem(one) === lightStem(word));
      assert.deepEqual(
        words.filter((one) => lightForms(word).includes(one)),
        same,
        word,
      );
    }
  });
  it('begin as all words do that share one', () => {
    const families = [
      'summary summaries summarize summarization',
      'study studies studied studying',
      'optimal optimize optimization',
      'happy happily happiness',
      'relate relational',
    ];
    for (const words of families.map((family) => family.split(' '))) {
      for (const word of words) {
        const same = words.filter((one) => deepStem(one) === deepStem(word) || lightStem(one) === lightStem(word));
        assert.ok(
          same.every((one) => one.startsWith(stemPrefix(word))),
          word,
        );
      }
    }
  });
});

describe('Korean endings', () => {
  for (const [word, stem] of [
    ['학습을', '학습'],
    ['모델에서는', '모델'],
    ['강화학습으로부터', '강화학습'],
    ['결과', '결과'],
    ['이미지', '이미지'],
    ['제안합니다', '제안'],
  ] as const) {
    it(`${word} is ${stem}`, () => assert.equal(withoutEnding(word), stem));
  }
});
