import assert from 'node:assert/strict';
import { namesIn, namesOf } from '../../../../src/core/read/names';
import { assertGrowth } from '../../../support/growth';

/** Texts that are known to name people, and the people. */
const lists: [string, string[]][] = [
  ['Ada Lovelace, Emmy Noether and Kurt Gödel', ['Ada Lovelace', 'Emmy Noether', 'Kurt Gödel']],
  ['Ada Lovelace, and Kurt Gödel, et al.', ['Ada Lovelace', 'Kurt Gödel']],
  ["['Ada Lovelace', \"Bo O'Neil\"]", ['Ada Lovelace', "Bo O'Neil"]],
  ["'Ada', “Bo”, Sandy Andrew", ['Ada', 'Bo', 'Sandy Andrew']],
  ['', []],
  ['N/A', []],
  ['山田太郎、鈴木さくら', ['山田太郎', '鈴木さくら']],
  ['김철수 등 5명', ['김철수']],
  ['Not specified', []],
  ['未知', []],
  // Affiliations.
  ['Ada Lovelace (Example Lab), Bo Cruz (Other Lab, Town)', ['Ada Lovelace', 'Bo Cruz']],
  ['Ada Lovelace (1, 2), Bo Cruz (2)', ['Ada Lovelace', 'Bo Cruz']],
  ['J. Smith (1), A. Lee (2) ((1) X University, (2) Y Institute)', ['J. Smith', 'A. Lee']],
  ['J. Smith (1 and 2), A. Lee (2) ((1) Univ. of X, (2) Y (Z))', ['J. Smith', 'A. Lee']],
  ['Ada Lovelace [MIT], Bo Cruz [2]', ['Ada Lovelace', 'Bo Cruz']],
  ['홍길동(서울대), 김영희(카이스트, 네이버)', ['홍길동', '김영희']],
  ['张三（清华大学）、李四（北京大学）', ['张三', '李四']],
  ['Ada Lovelace<sup>1,2</sup>, Bo Cruz<sup>*</sup>', ['Ada Lovelace', 'Bo Cruz']],
  ['Ada Lovelace¹˒²*, Bo Cruz†, Kim Dahl‡§', ['Ada Lovelace', 'Bo Cruz', 'Kim Dahl']],
  ['Ada Lovelace^1,2^, Bo Cruz$^{1}$', ['Ada Lovelace', 'Bo Cruz']],
  ['Ada Lovelace1,2, Bo Cruz2 and Kim Dahl3*', ['Ada Lovelace', 'Bo Cruz', 'Kim Dahl']],
  ['Jialin (Robin) Wu, Bo Cruz', ['Jialin (Robin) Wu', 'Bo Cruz']],
  ['Ada Lovelace <ada@example.org>, Bo Cruz', ['Ada Lovelace', 'Bo Cruz']],
  // And others.
  ['Ada Lovelace et.al.', ['Ada Lovelace']],
  ['*Ada Lovelace et al*.', ['Ada Lovelace']],
  ['Ada Lovelace *et al.*', ['Ada Lovelace']],
  ['Ada Lovelace, Bo Cruz, and 5 others', ['Ada Lovelace', 'Bo Cruz']],
  ['Ada Lovelace, Bo Cruz, +3 more', ['Ada Lovelace', 'Bo Cruz']],
  ['Ada Lovelace, Bo Cruz ... (12 authors)', ['Ada Lovelace', 'Bo Cruz']],
  ['张三, 李四 等', ['张三', '李四']],
  ['张三、李四等12人', ['张三', '李四']],
  ['Bo Kim 외 3명', ['Bo Kim']],
  ['홍길동 외', ['홍길동']],
  ['山田太郎ら', ['山田太郎']],
  ['山田太郎、鈴木花子 他3名', ['山田太郎', '鈴木花子']],
  ['Ana Ruiz, Bo Lind y otros', ['Ana Ruiz', 'Bo Lind']],
  ['Ana Ruiz e outros', ['Ana Ruiz']],
  ['Ana Ruiz e altri', ['Ana Ruiz']],
  ['Анна Руис, Борис Линд и др.', ['Анна Руис', 'Борис Линд']],
  ['Ana Ruiz và cộng sự', ['Ana Ruiz']],
  ['Ana Ruiz u. a.', ['Ana Ruiz']],
  // Family names first.
  ['Ruiz, Ana; Lind, Bo', ['Ana Ruiz', 'Bo Lind']],
  ['van den Hoven, Jan; Santos, Davi Henrique dos', ['Jan van den Hoven', 'Davi Henrique dos Santos']],
  ['King, Martin Luther, Jr.; Ruiz, A.', ['Martin Luther King Jr.', 'A. Ruiz']],
  ['Ruiz, Ana and Lind, Bo and Dahl, Kim', ['Ana Ruiz', 'Bo Lind', 'Kim Dahl']],
  ['Ruiz, Ana and Lind, Bo', ['Ana Ruiz', 'Bo Lind']],
  ['Lind, B., Ruiz, A., Dahl, K. M. et al.', ['B. Lind', 'A. Ruiz', 'K. M. Dahl']],
  ['Lind, B. and Ruiz, J.-P.', ['B. Lind', 'J.-P. Ruiz']],
  ['Lind, Bo, Ana Ruiz, and Kim Dahl.', ['Bo Lind', 'Ana Ruiz', 'Kim Dahl']],
  ['Ruiz, Ana, et al.', ['Ana Ruiz']],
  ['Oort, Jan van den, et al.', ['Jan van den Oort']],
  ['Ana Ruiz; Bo Lind', ['Ana Ruiz', 'Bo Lind']],
  ['Ana Ruiz, Bo Lind and Kim Dahl, Raj Patil', ['Ana Ruiz', 'Bo Lind', 'Kim Dahl', 'Raj Patil']],
  // Small words inside names.
  ['Santiago Ramón y Cajal, José Ortega y Gasset', ['Santiago Ramón y Cajal', 'José Ortega y Gasset']],
  ['Ana Ruiz y Bo Lind', ['Ana Ruiz', 'Bo Lind']],
  ['Antoni Gaudí i Cornet, Ana Ruiz', ['Antoni Gaudí i Cornet', 'Ana Ruiz']],
  ['João Costa e Silva e Maria Alves', ['João Costa e Silva', 'Maria Alves']],
  ['Анна Руис и Борис Линд', ['Анна Руис', 'Борис Линд']],
  ['Ada Lovelace & Bo Cruz', ['Ada Lovelace', 'Bo Cruz']],
  ['Ada Lovelace · Bo Cruz', ['Ada Lovelace', 'Bo Cruz']],
  ['阿尔伯特·爱因斯坦、张三', ['阿尔伯特·爱因斯坦', '张三']],
  ['김철수 이영희 박민수', ['김철수', '이영희', '박민수']],
  ['山田 太郎', ['山田 太郎']],
  // Bodies, handles, links.
  ['GLM-4.5 Team, NVIDIA, Google DeepMind', ['GLM-4.5 Team', 'NVIDIA', 'Google DeepMind']],
  ['the ATLAS Collaboration', ['the ATLAS Collaboration']],
  ['cp5555, user123, Ada Lovelace', ['cp5555', 'user123', 'Ada Lovelace']],
  ['[[Ana Ruiz]], [[people/bo-lind|Bo Lind]]', ['Ana Ruiz', 'Bo Lind']],
  ['[Ana Ruiz](https://example.org/a), **Bo Lind**', ['Ana Ruiz', 'Bo Lind']],
  ['By Ana Ruiz, Bo Lind', ['Ana Ruiz', 'Bo Lind']],
  ['Ruiz & Lind', ['Ruiz', 'Lind']],
  ['Ruiz and Lind', ['Ruiz', 'Lind']],
  ['Lind, Bo Anders', ['Bo Anders Lind']],
  ['Ruiz, Ana', ['Ana Ruiz']],
  ['Ana Ruiz et al. 2017', ['Ana Ruiz']],
  ['Bo Lind, Ana Ruiz, et al., 2019', ['Bo Lind', 'Ana Ruiz']],
  ['Ana Ruiz, Bo Lind (equal contribution)', ['Ana Ruiz', 'Bo Lind']],
  ['Ana Ruiz, Bo Lind, *equal contribution', ['Ana Ruiz', 'Bo Lind']],
  ['Marcos L\\\'opez de Prado, K\\"ohler, Mona', ["Marcos L\\'opez de Prado", 'K\\"ohler', 'Mona']],
  ['P.Caselli, J. -F. Donati', ['P.Caselli', 'J. -F. Donati']],
];

/** Texts that may name people, and the people when they do. */
const guesses: [string, string[]][] = [
  ['Ana Ruiz, ziqi Dahl, Bo Lind', ['Ana Ruiz', 'ziqi Dahl', 'Bo Lind']],
  [
    'Mubashir ul Weber, Ludvig af Sundin, Jose Manuel de la Chica Ruiz',
    ['Mubashir ul Weber', 'Ludvig af Sundin', 'Jose Manuel de la Chica Ruiz'],
  ],
  ['A. Ali Patil, Mia Sundin', ['A. Ali Patil', 'Mia Sundin']],
  ["Marcos L\\'opez de Prado, Bogumi{\\l} Kami\\'nski", ["Marcos L\\'opez de Prado", "Bogumi{\\l} Kami\\'nski"]],
  ['Ruiz, Ana; Lind, Bo', ['Ana Ruiz', 'Bo Lind']],
  ['GLM-4.5 Team, Ana Ruiz', ['GLM-4.5 Team', 'Ana Ruiz']],
  ['by Ana Ruiz', ['Ana Ruiz']],
  ['작성자 없음', []],
  ['Ana Ruiz et al.', ['Ana Ruiz']],
  ['张三, 李四', ['张三', '李四']],
  ['홍길동 외 2명', ['홍길동']],
  ['🔗 分享', []],
  ['결과', []],
  ['Machine Learning, Computer Vision', []],
  ['Robotics, Artificial Intelligence, Planning', []],
  ['We study walls, which remember, and use them.', []],
  ['Accepted at CVPR, 12 pages', []],
  ['Walls that remember, lamps that sleep', []],
  ['', []],
];

describe('names', () => {
  for (const [text, names] of lists) {
    it(`of ${text || '(nothing)'}`, () => assert.deepEqual(namesOf(text), names));
  }
  for (const [text, names] of guesses) {
    it(`in ${text || '(nothing)'}`, () => assert.deepEqual(namesIn(text), names));
  }

  it('cost a text of separators, brackets or marks no more than its length', () => {
    for (const part of ['A, ', '(', '((', 'A (', '^1', '$^{', '<sup>', ' and ', ' et al ', 'A y ', '[[', '*', '等', ' . ']) {
      assertGrowth((length) => namesOf(part.repeat(length / part.length)), 200_000, part);
      assertGrowth((length) => namesIn(part.repeat(length / part.length)), 4000, part);
    }
  });
});
