import assert from 'node:assert/strict';
import { categoriesOf, categoryKey } from '../../../../src/core/read/categories';
import { assertGrowth } from '../../../support/growth';

describe('categories', () => {
  const lists: [string, string[]][] = [
    ['cs.CV cs.LG', ['cs.CV', 'cs.LG']],
    ['cs.LG, cs.AI, quant-ph', ['cs.LG', 'cs.AI', 'quant-ph']],
    ['`cs.RO` `cs.CV`', ['cs.RO', 'cs.CV']],
    ['`cs.RO`', ['cs.RO']],
    ['`cs.RO`, `math-ph`', ['cs.RO', 'math-ph']],
    ['cs.LG | stat.ML', ['cs.LG', 'stat.ML']],
    ['cs.LG/stat.ML', ['cs.LG', 'stat.ML']],
    ['cs.LG · stat.ML', ['cs.LG', 'stat.ML']],
    ['[cs.LG] [stat.ML]', ['cs.LG', 'stat.ML']],
    ["['cs.LG', 'stat.ML']", ['cs.LG', 'stat.ML']],
    ['CS.lg; STAT.ml', ['cs.LG', 'stat.ML']],
    ['cs.LG (primary), stat.ML (cross-list)', ['cs.LG', 'stat.ML']],
    ['Primary: hep-th; Secondary: gr-qc, math-ph', ['hep-th', 'gr-qc', 'math-ph']],
    ['Subjects: Machine Learning (cs.LG); Artificial Intelligence (cs.AI)', ['cs.LG', 'cs.AI']],
    ['Machine Learning (cs.LG), Distributed, Parallel, and Cluster Computing (cs.DC)', ['cs.LG', 'cs.DC']],
    ['High Energy Physics - Theory (hep-th); Mathematical Physics (math-ph)', ['hep-th', 'math-ph']],
    ['**cs.LG**, *cs.AI*', ['cs.LG', 'cs.AI']],
    ['#agents #强化学习', ['agents', '强化学习']],
    ['기초 모델(foundation models, large), 강화 학습', ['기초 모델(foundation models, large)', '강화 학습']],
    ['多模态、机器人；视觉', ['多模态', '机器人', '视觉']],
    ['Agents, 2019', ['Agents']],
    ['N/A', []],
    ['', []],
  ];
  for (const [text, categories] of lists) {
    it(text || '(nothing)', () => assert.deepEqual(categoriesOf(text), categories));
  }

  it('are the same by name and by code', () => {
    const same = ['cs.CL', 'CS.CL', 'Computation and Language', 'computation & language', 'Computation and Language (cs.CL)'];
    assert.deepEqual(new Set(same.map(categoryKey)), new Set(['cs.CL']));
    assert.equal(categoryKey('High Energy Physics - Theory'), 'hep-th');
    assert.equal(categoryKey('math.MP'), 'math-ph');
    assert.equal(categoryKey('Reinforcement  Learning'), categoryKey('reinforcement learning'));
    assert.notEqual(categoryKey('constructor'), categoryKey('toString'));
  });

  it('cost a text of brackets and codes no more than its length', () => {
    for (const part of ['(', '(cs.LG) ', '`', 'a ', '[', 'Primary: ']) {
      assertGrowth((length) => categoriesOf(part.repeat(length / part.length)), 96_000, part);
    }
  });
});
