import assert from 'node:assert/strict';
import { groupPapers } from '../../../../src/core/grouping/group';
import { distinctTopics, topicKey } from '../../../../src/core/grouping/topics';
import { day, paper } from './papers';

describe('a topic', () => {
  const same: readonly string[][] = [
    [
      'Reinforcement Learning',
      'reinforcement-learning',
      '강화 학습(Reinforcement Learning)',
      '强化学习',
      'RL',
      'apprentissage par renforcement',
    ],
    [
      'Large Language Models',
      'large language model',
      'LLM',
      'LLMs',
      '대형 언어 모델(Large Language Models)',
      '大规模语言模型(Large Language Models)',
    ],
    ['Computer Vision', '컴퓨터 비전', '计算机视觉', 'コンピュータビジョン', 'компьютерное зрение'],
    ['astro-ph.GA', 'Astrophysics of Galaxies (astro-ph.GA)'],
    ['Natural Language Processing', 'NLP', '자연어처리', '自然言語処理'],
  ];
  for (const names of same) {
    it(`is one, called ${names.join(', ')}`, () => {
      assert.deepEqual(new Set(names.map(topicKey)).size, 1, names.map(topicKey).join(' | '));
    });
  }

  it('is shown once, as it is called first', () => {
    assert.deepEqual(distinctTopics(['RL', 'Robotics', '강화 학습(Reinforcement Learning)', '强化学习', '로봇공학']), ['RL', 'Robotics']);
    assert.deepEqual(distinctTopics(['컴퓨터 비전', 'cs.CV', 'Computer Vision']), ['컴퓨터 비전', 'cs.CV']);
  });

  it('stays another when only its words are alike', () => {
    const different = [
      'Machine Learning',
      'Deep Learning',
      'Graph Machine Learning',
      'Robotics',
      'cs.LG',
      'cs.RO',
      'Text-to-Image',
      'Image-to-Text',
    ];
    assert.equal(new Set(different.map(topicKey)).size, different.length);
  });

  it('is a group of all its spellings, called as most papers call it', () => {
    const papers = ['강화 학습', 'Reinforcement Learning', 'reinforcement learning', 'Reinforcement Learning'].map((category, i) =>
      paper(`2501.0000${i + 1}`, { categories: [category] }),
    );
    assert.deepEqual(
      groupPapers([day('2025-01-29', papers)], 'category').map(({ value, ids }) => [value, ids.length]),
      [['Reinforcement Learning', 4]],
    );
  });
});
