import assert from 'node:assert/strict';
import { byline, kindOf, type AuthorKind } from '../../../../src/core/citation/names';

/** How a single author is cited in BibTeX's order, `{…}` for one that is not taken apart. */
function cited(...authors: string[]): string[] {
  return byline(authors).names.map((name) =>
    'literal' in name ? `{${name.literal}}` : [name.family, name.suffix, name.given].filter((part) => part !== undefined).join(', '),
  );
}

describe('the kind of an author', () => {
  const kinds: Record<AuthorKind, string[]> = {
    body: [
      'Google DeepMind',
      'GLM-4.5 Team',
      'GLM-4. 5 Team',
      'NVIDIA',
      'NVIDIA Corporation',
      'OpenAI',
      'DeepSeek-AI',
      'WanTeam',
      'Team Hunyuan3D',
      'ATLAS Collaboration',
      'The LIGO Scientific Collaboration',
      'CORSIKA 8 Collaboration',
      'Meta',
      'Microsoft Research Asia',
      'Moonshot AI',
      'University of Example',
      'Technische Universität Beispielstadt',
      'Université de Lyon',
      'Équipe Neuropsin',
      '서울대학교',
      '네이버 하이퍼클로바 팀',
      '通义千问团队',
      '北京智源研究院',
      '理研チーム',
    ],
    person: [
      'Wensi Ai',
      'Benjamin Van Durme',
      'Jan van den Hoven',
      'Smith, John',
      'J.Smith',
      'J.-P.Serre',
      '김철수',
      '王小明',
      '真潔 川上',
      'yuelin bai',
      'Travis Labrum',
      'Corentin Teamson',
    ],
    handle: ['cp5555', 'simon-zhai', 'zhu_li', 'me@example.org', 'SijieCheng', 'LZDQ', 'google', 'SNOWAI', 'example-lab', 'qwerty'],
    word: ['Suharto', 'Zhihui', 'Tim-Xu'],
    others: [
      'et al.',
      'et.al.',
      'et al',
      'and others',
      '…',
      '...',
      '+12 more',
      '외 3명',
      '等',
      '等3人',
      '他',
      'u. a.',
      'y otros',
      'và cộng sự',
    ],
  };
  for (const [kind, authors] of Object.entries(kinds)) {
    for (const author of authors) {
      it(`${author}: ${kind}`, () => assert.equal(kindOf(author), kind));
    }
  }
});

describe('one word', () => {
  it('is a name alone, among its like and among full names', () => {
    assert.deepEqual(cited('Suharto'), ['{Suharto}']);
    assert.deepEqual(cited('Plato', 'Sukarno'), ['{Plato}', '{Sukarno}']);
    assert.deepEqual(cited('Himani', 'Bo Kim', 'Ann Lee'), ['{Himani}', 'Kim, Bo', 'Lee, Ann']);
  });

  it('is an account among accounts, and in lists of sites that have accounts', () => {
    assert.deepEqual(byline(['Zhihui', 'Bo Kim', 'cp5555']).handles, ['Zhihui', 'cp5555']);
    assert.deepEqual(byline(['Zhihui', 'Bo Kim'], true).handles, ['Zhihui']);
    assert.deepEqual(byline(['Suharto'], true).handles, []);
  });
});

describe('the parts of a name', () => {
  const cases: [author: string, ...cited: string[]][] = [
    ['Benjamin Van Durme', 'Van Durme, Benjamin'],
    ['Hans De Vries', 'De Vries, Hans'],
    ['Mark De La Torre', 'De La Torre, Mark'],
    ['Jeroen van den Hoven', 'van den Hoven, Jeroen'],
    ['Guy Van den Broeck', 'Van den Broeck, Guy'],
    ['Huawei Example', 'Example, Huawei'],
    ['Robert (Bob) Example', 'Example, Robert'],
    ['Wafa Al Ghallabi', 'Al Ghallabi, Wafa'],
    ['Elzo Brito dos Santos Filho', 'dos Santos Filho, Elzo Brito'],
    ['Carlos Silva Filho', 'Silva Filho, Carlos'],
    ['José Ortega y Gasset', 'Ortega y Gasset, José'],
    ['Nguyen Van An', 'An, Nguyen Van'],
    ['Toan Van Nguyen', 'Nguyen, Toan Van'],
    ['Xiao Di Zhang', 'Zhang, Xiao Di'],
    ['John Smith Jr.', 'Smith, Jr., John'],
    ['John Smith, Jr.', 'Smith, Jr., John'],
    ['Smith, Jr., John', 'Smith, Jr., John'],
    ['William Gates III', 'Gates, III, William'],
    ['Amauri Holanda de Souza Jr.', 'de Souza, Jr., Amauri Holanda'],
    ['van der Berg, Jan', 'van der Berg, Jan'],
    ['Jane Doe, PhD', 'Doe, Jane'],
    ['S. -H. Gary Chan', 'Chan, S.-H. Gary'],
    ['J.Smith', 'Smith, J.'],
    ['Mu\\~noz, Mikel', 'Muñoz, Mikel'],
    ['Yuan-\u00ad\u2010Fang Li', 'Li, Yuan-Fang'],
    ["Anna Czerwi\\'nski", 'Czerwiński, Anna'],
    ["{\\'E}mile Borel", 'Borel, Émile'],
    ['Kurt G{\\"o}del', 'Gödel, Kurt'],
    ['S{\\o}ren \\L ukasiewicz', 'Łukasiewicz, Søren'],
    ['Ren&eacute; Descartes', 'Descartes, René'],
    ['김철수', '{김철수}'],
    ['李 明', '{李 明}'],
    ['Arthur Example (Google)', 'Example, Arthur'],
    ['Ann Lee (1, 2)', 'Lee, Ann'],
    ['Bo Kim (3) ((1) X University, (2) Y Institute)', 'Kim, Bo'],
    ['Brian A. Clark (for the IceCube Collaboration)', 'Clark, Brian A.'],
    ['Ann Lee on behalf of the Example Collaboration', 'Lee, Ann'],
    ['Jane Doe1,2', 'Doe, Jane'],
    ['Jane Doe*†', 'Doe, Jane'],
    ['Ann Lee and Bo Kim', 'Lee, Ann', 'Kim, Bo'],
    ['Institute for Science and Technology', '{Institute for Science and Technology}'],
    ['and Bo Kim', 'Kim, Bo'],
  ];
  for (const [author, ...expected] of cases) {
    it(author, () => assert.deepEqual(cited(author), expected));
  }

  it('may be followed by others', () => {
    for (const author of [
      'Bo Kim 외 3명',
      'Bo Kim et al.',
      'Bo Kim, et al.',
      'Bo Kim and others',
      'Bo Kim 等',
      'Bo Kim u. a.',
      'Bo Kim và cộng sự',
    ]) {
      assert.deepEqual(byline([author]), { names: [{ given: 'Bo', family: 'Kim' }], handles: [], incomplete: true }, author);
    }
  });

  it('cost what they are long, whatever they are', () => {
    for (const piece of ['a', ' ', '(', 'A.', "\\'", '{', 'and ', ', ', '1', '등', 'van ']) {
      byline([piece.repeat(200_000)]);
    }
    byline(Array.from({ length: 126_000 }, (_, i) => `Ann Lee${i}`));
  });
});
