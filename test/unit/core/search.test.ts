import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest, Entry } from '../../../src/core/model';
import { PaperSearch } from '../../../src/core/search';
import { assertGrowth } from '../../support/growth';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function entry(id: string, title: string, more: Partial<Entry> & { text?: string } = {}): Entry {
  const { text, ...rest } = more;
  return {
    id,
    title,
    authors: [],
    categories: [],
    links: [],
    summary: text === undefined ? [] : [{ list: false, items: [text] }],
    range,
    ...rest,
  };
}

function digest(name: string, ...entries: Entry[]): Digest {
  return { name, format: 'test', entries, problems: [] };
}

function over(...entries: Entry[]): PaperSearch {
  const search = new PaperSearch();
  search.replace('d.md', digest('d.md', ...entries));
  return search;
}

const ids = (search: PaperSearch, query: string): string[] => search.search(query).map(({ id }) => id);

describe('search ranks', () => {
  it('the very word before what begins so, and that before what is mistyped', () => {
    const search = over(entry('1', 'Modelers of things'), entry('2', 'A model of things'), entry('3', 'Many models of things'));
    assert.deepEqual(ids(search, 'model'), ['2', '3', '1']);
    assert.equal(ids(search, 'modle things')[0], '2');
  });

  it('an exact name in a summary before its parts in titles', () => {
    const search = over(
      entry('1', 'RAG for RAG', { text: 'RAG is compared with RAG.' }),
      entry('2', 'Code of Qwen', { text: 'Qwen writes code.' }),
      entry('3', 'A paper', { text: 'It builds on CoRAG.' }),
      entry('4', 'Another paper', { text: 'It tunes CodeQwen.' }),
    );
    assert.deepEqual(ids(search, 'CoRAG'), ['3']);
    assert.deepEqual(ids(search, 'CodeQwen'), ['4', '2']);
  });

  it('papers in English by terms of the field in Korean, Chinese and Japanese, below those in the same language', () => {
    const search = over(
      entry('1', 'Reinforcement learning of walking', { text: 'Robots learn to walk.' }),
      entry('2', 'Walking', { text: '강화 학습으로 걷는 로봇.' }),
      entry('3', 'Machine translation', { text: 'Sentences are translated.' }),
    );
    for (const query of ['강화학습', '강화 학습을']) {
      assert.deepEqual(ids(search, query), ['2', '1'], query);
    }
    assert.deepEqual(ids(search, '强化学习'), ['1']);
    assert.deepEqual(ids(search, '強化学習'), ['1']);
    assert.deepEqual(ids(search, '机器翻译'), ['3']);
  });

  it('papers with one common word when nobody knows the others', () => {
    const search = over(...Array.from({ length: 60 }, (_, i) => entry(String(i), `Model ${i}`)));
    assert.equal(ids(search, 'model zzyzxqq').length, 20);
    assert.deepEqual(ids(search, 'zzyzxqq'), []);
  });

  it('titles before authors before summaries', () => {
    const search = over(
      entry('1', 'Other', { text: 'It is about turtles and other animals.' }),
      entry('2', 'Another', { authors: ['Ann Turtles'] }),
      entry('3', 'Turtles'),
    );
    assert.deepEqual(ids(search, 'turtles'), ['3', '2', '1']);
  });

  it('all words before some', () => {
    const search = over(
      entry('1', 'Quick brown dogs'),
      entry('2', 'Foxes', { text: 'A quick and brown one that jumps over dogs.' }),
      entry('3', 'Quick brown jumps'),
    );
    assert.equal(ids(search, 'quick brown jumps dogs')[0], '2');
    assert.deepEqual(ids(search, 'quick brown jumps')[0], '3');
  });

  it('a finished word before what only begins so, also as the last one', () => {
    const search = over(
      entry('1', 'Objectives', { text: 'Developing aligned things and more aligned things.' }),
      entry('2', 'Others', { text: 'They align what developing objectives are.' }),
    );
    assert.equal(ids(search, 'developing align')[0], '2');
  });

  it('a Korean word with its ending before the same one with another', () => {
    const search = over(
      entry('1', 'One', { text: '모델을 강화하고 다시 강화하며 모델이 좋아지고 모델은 빠르다.' }),
      entry('2', 'Two', {
        text: '이 연구는 많은 실험을 통해 모델을 크게 강화합니다. 다른 내용도 길게 이어지며 여러 결과를 함께 보고한다.',
      }),
    );
    assert.equal(ids(search, '강화합니다 모델')[0], '2');
  });

  it('all words with the small ones before the telling ones alone', () => {
    const search = over(
      entry('1', 'Scenarios following', { text: 'Scenarios following scenarios.' }),
      entry('2', 'Videos', { text: 'This is a text on scenarios that come before and after, both following others.' }),
      ...['3', '4', '5', '6'].map((id) => entry(id, `Paper ${id}`, { text: 'It is on something else.' })),
    );
    assert.equal(ids(search, 'this following both before scenarios')[0], '2');
  });

  it('a name among few before the same among many, and its parts only where one person has them', () => {
    const many = Array.from({ length: 30 }, (_, i) => `Person${i} Family${i}`);
    const search = over(
      entry('1', 'Models of language', { authors: [...many.slice(0, 9), 'Mei Tanaka', ...many.slice(9)] }),
      entry('2', 'Language and models', { authors: ['Mei Tanaka', 'Ann Lee'] }),
      entry('3', 'Language models', { authors: ['Mei Lee', 'Bo Kim', 'Cai Wu', 'Dan Tanaka'] }),
      ...many.map((name, i) => entry(`x${i}`, `Paper ${i}`, { authors: [name] })),
    );
    assert.equal(ids(search, 'Mei Tanaka language models')[0], '2');
  });

  it('the paper that a pasted sentence tells of, dashes and all', () => {
    const search = over(
      entry('1', 'Small and good', { text: 'Our -7B variant surpasses the larger baseline by a clear margin in all tasks.' }),
      entry('2', 'Another', { text: 'It surpasses the baseline by a margin.' }),
    );
    assert.equal(ids(search, ' -7B surpasses the larger baseline by a margin of three in all of the tasks.')[0], '1');
    assert.deepEqual(ids(search, 'surpasses -7B'), ['2']);
  });

  it('words in their order before the same words apart', () => {
    const search = over(
      entry('1', 'Sight of a machine for hearing'),
      entry('2', 'Hearing machine sight'),
      entry('3', 'Machine hearing for sight'),
    );
    assert.equal(ids(search, 'machine hearing')[0], '3');
  });

  it('newer and more voted ones first when all else is equal', () => {
    const search = over(
      entry('1', 'Same title', { date: '2024-01-01' }),
      entry('2', 'Same title', { date: '2025-01-01' }),
      entry('3', 'Same title', { date: '2024-01-01', votes: 90 }),
    );
    assert.equal(ids(search, 'same title')[2], '1');
  });

  it('by titles alone what is begun and stands in nearly every summary, and drops no paper for it', () => {
    const text = 'There they told tales to them that then took them.';
    const others = Array.from({ length: 25 }, (_, i) => entry(`${i}`, `Robust hares ${i}`, { text }));
    const search = over(...others, entry('none', 'Robust foxes', { text: 'Nothing.' }), entry('title', 'Robust turtles', { text }));
    const { hits, total } = search.find('robust t');
    assert.equal(hits[0]?.id, 'title');
    assert.equal(total, 27);
  });

  it('one paper once, whatever digests say of it together', () => {
    const search = over(entry('1', 'Turtles', { text: 'swim' }), entry('2', 'Hares', { text: 'run' }));
    search.replace('e.md', digest('e.md', entry('1', 'Turtles', { text: '거북이는 헤엄친다' })));
    assert.deepEqual(ids(search, '헤엄 swim'), ['1']);
  });
});

describe('search understands', () => {
  const search = over(
    entry('1', 'Robots that fold laundry', { text: 'Two arms fold towels and shirts after watching people do it once.' }),
    entry('2', 'A paper on which methods are used', { text: 'This paper is about how the methods that are used in papers work.' }),
    entry('3', 'Optimizing irrigation', { text: 'Water for fields is planned by the weather.' }),
  );

  for (const [asked, id] of [
    ['that paper where a robot folds shirts after it watched a person once', '1'],
    ['the paper about how to optimally irrigate a field', '3'],
    ['which methods are used', '2'],
    ['Robots that fold laundry | some page', '1'],
  ] as const) {
    it(asked, () => assert.equal(ids(search, asked)[0], id));
  }

  it('Chinese questions with words around what they ask for', () => {
    const chinese = over(entry('1', '机器人', { text: '机器人折叠衣服' }), entry('2', '论文', { text: '关于方法的研究' }));
    assert.equal(ids(chinese, '关于机器人折叠衣服的论文')[0], '1');
  });
});

describe('search finds', () => {
  const search = over(
    entry('2501.17161', 'SFT Memorizes, RL Generalizes', {
      authors: ['Tianzhe Chu', 'José Muñoz'],
      text: 'This paper studies generalization.\n강화 학습을 통해 일반화한다.',
      votes: 28,
      date: '2025-01-29',
      lang: 'en',
      links: [{ kind: 'github', url: 'https://github.com/a/b' }],
    }),
    entry('2502.00001', 'LLaVA-NeXT and GPT-4o in 3D', {
      categories: ['cs.CV'],
      text: '대형 언어 모델 LLM을 사용합니다.',
      lang: 'ko',
      date: '2025-02-03',
    }),
    entry('2310.03744', 'Deep seeking with transformers', { text: '强化学习的方法', date: '2023-10-05' }),
  );
  const table: [string, string][] = [
    ['munoz', '2501.17161'],
    ['MUÑOZ', '2501.17161'],
    ['munoz'.replace('n', 'n\u0303'), '2501.17161'],
    ['memorise', '2501.17161'],
    ['memorized', '2501.17161'],
    ['genralizes', '2501.17161'],
    ['gnerealizes', '2501.17161'],
    ['memo', '2501.17161'],
    ['gpt4o', '2502.00001'],
    ['gpt 4o', '2502.00001'],
    ['gpt-4o', '2502.00001'],
    ['llava next', '2502.00001'],
    ['llavanext', '2502.00001'],
    ['3d', '2502.00001'],
    ['deepseeking', '2310.03744'],
    ['transfromers', '2310.03744'],
    ['강화학습', '2501.17161'],
    ['강화 학습', '2501.17161'],
    ['강화학습을', '2501.17161'],
    ['강화학습의', '2501.17161'],
    ['강화학습'.normalize('NFD'), '2501.17161'],
    ['ㄱㅎㅎㅅ', '2501.17161'],
    ['강화ㅎ', '2501.17161'],
    ['강화하', '2501.17161'],
    ['대형언어모델', '2502.00001'],
    ['언어모델LLM을', '2502.00001'],
    ['强化 学习', '2310.03744'],
    ['学习', '2310.03744'],
    ['2501.17161', '2501.17161'],
    ['arxiv:2501.17161v3', '2501.17161'],
    ['https://huggingface.co/papers/2501.17161', '2501.17161'],
    ['2501.17', '2501.17161'],
    ['author:chu', '2501.17161'],
    ['category:cs.cv', '2502.00001'],
    ['title:memorizes', '2501.17161'],
    ['has:code', '2501.17161'],
    ['votes:>20', '2501.17161'],
    ['date:2023', '2310.03744'],
    ['since:2025-02', '2502.00001'],
    ['lang:ko', '2502.00001'],
    ['"studies generalization"', '2501.17161'],
    ['"강화학습을 통해"', '2501.17161'],
    ['id:2310', '2310.03744'],
    ['nothing OR seeking', '2310.03744'],
    ['-memorizes -transformers', '2502.00001'],
  ];
  for (const [query, id] of table) {
    it(`${id} for ${query}`, () => assert.equal(ids(search, query)[0], id));
  }

  it('nothing where there is nothing', () => {
    for (const query of ['', ' ', 'xyzzy', '"generalization studies"', 'author:memorizes', 'is:read', '-', 'sort:', 'author:']) {
      assert.deepEqual(ids(search, query), [], query);
    }
  });

  it('what the reader decided and noted', () => {
    search.setMarks(
      new Map([
        ['2501.17161', { read: true, note: 'mention in chapter five' }],
        ['2310.03744', { starred: true, tags: ['reading list', 'thesis'] }],
        ['9999.99999', { note: 'chapter of a paper that no digest has' }],
      ]),
    );
    assert.deepEqual(ids(search, 'is:read'), ['2501.17161']);
    assert.deepEqual(ids(search, 'is:unread').sort(), ['2310.03744', '2502.00001']);
    assert.deepEqual(ids(search, 'is:starred'), ['2310.03744']);
    assert.deepEqual(ids(search, 'has:note'), ['2501.17161']);
    assert.deepEqual(
      [ids(search, 'tag:Thesis'), ids(search, 'tag:"reading list"'), ids(search, 'tag:read')],
      [['2310.03744'], ['2310.03744'], []],
    );
    assert.deepEqual(ids(search, 'chapter'), ['2501.17161']);
    search.setMarks(new Map());
    assert.deepEqual(ids(search, 'chapter'), []);
  });

  it('the words of a note as it is now, also when the map of marks is the same one', () => {
    const search = over(entry('1', 'Turtles'), entry('2', 'Others'));
    const marks = new Map([['1', { note: 'zebra' }]]);
    search.setMarks(marks);
    assert.deepEqual(ids(search, 'zebra'), ['1']);
    marks.set('1', { note: 'giraffe' });
    search.setMarks(marks);
    assert.deepEqual([ids(search, 'giraffe'), ids(search, 'zebra')], [['1'], []]);
    marks.set('2', { note: 'elephant' });
    search.setMarks(marks, ['2']);
    assert.deepEqual([ids(search, 'elephant'), ids(search, 'giraffe')], [['2'], ['1']]);
    marks.clear();
    search.setMarks(marks);
    assert.deepEqual([ids(search, 'elephant'), ids(search, 'giraffe')], [[], []]);
  });

  it('pages of one order, with the number of all and why each was found', () => {
    const many = over(
      ...Array.from({ length: 95 }, (_, i) =>
        entry(`2401.${String(i).padStart(5, '0')}`, `Turtle number ${i}`, { text: 'Some words. A turtle is slow.' }),
      ),
    );
    const whole = many.find('turtle', { limit: 95 });
    assert.equal(whole.total, 95);
    const pages = [0, 30, 60, 90].flatMap((offset) => many.find('turtle', { limit: 30, offset }).hits);
    assert.deepEqual(
      pages.map(({ id }) => id),
      whole.hits.map(({ id }) => id),
    );
    assert.match(whole.hits[0]?.why ?? '', /turtle is slow/);
  });

  it('people whatever the order and the accents of their names', () => {
    const people = over(
      entry('1', 'One', { authors: ['Jörg Çelik', 'Ana María López'] }),
      entry('2', 'Two', { authors: ['Celik Ana', 'Jorg Lopez'] }),
    );
    for (const query of ['author:"Çelik, Jörg"', 'author:"jorg celik"', 'author:"CELIK, JORG"']) {
      assert.deepEqual(ids(people, query), ['1'], query);
    }
    assert.deepEqual(ids(people, 'author:"Lopez, Ana Maria"'), ['1']);
  });

  it('phrases in reasonable time, however long', () => {
    assertGrowth((length) => search.find(`"${'chain of thought '.repeat(length)}" ${'word '.repeat(length)}`), 3200);
    assertGrowth((length) => search.find('"'.repeat(length)), 9600);
  });

  it('no pages of what it does not understand, but the rest', () => {
    const { hits, notUnderstood } = search.find('votes:lots memorizes');
    assert.deepEqual([hits[0]?.id, notUnderstood], ['2501.17161', ['votes:lots']]);
  });
});

describe('the index', () => {
  it('forgets what was replaced and removed', () => {
    const search = over(entry('1', 'Turtles'));
    search.replace('d.md', digest('d.md', entry('1', 'Hares')));
    assert.deepEqual(ids(search, 'turtles'), []);
    assert.deepEqual(ids(search, 'hares'), ['1']);
    search.remove('d.md');
    search.remove('never there');
    assert.deepEqual(ids(search, 'hares'), []);
  });

  it('answers what was asked before as anew when something changed, and with as many papers as are wanted', () => {
    const search = over(entry('1', 'Turtles'), entry('2', 'Turtles too'), entry('3', 'Turtles, turtles'));
    const first = ids(search, 'turtles');
    assert.equal(first.length, 3);
    assert.equal(search.search('turtles', 1).length, 1);
    assert.deepEqual(ids(search, 'turtles'), first);
    search.replace('e.md', digest('e.md', entry('4', 'Turtles of the sea')));
    assert.equal(ids(search, 'turtles').length, 4);
    search.setMarks(new Map([['4', { starred: true }]]));
    assert.deepEqual(ids(search, 'turtles is:starred'), ['4']);
    search.setMarks(new Map());
    assert.deepEqual(ids(search, 'turtles is:starred'), []);
    for (let i = 0; i < 300; i++) {
      search.search(`turtles ${i}`);
    }
    assert.equal(ids(search, 'turtles').length, 4);
  });

  it('finds the same after many changes as when it is made anew', () => {
    const word = fc.constantFrom('turtle', 'hare', 'fox', 'dog', '강화', '학습', 'Self-play');
    const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    const step = fc.record({ name: fc.constantFrom('a', 'b', 'c'), titles: fc.array(title, { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), word, (steps, query) => {
        const changed = new PaperSearch();
        const last = new Map<string, Digest>();
        for (const { name, titles } of steps) {
          const made = digest(name, ...titles.map((one, i) => entry(`${name}${i}`, one)));
          changed.replace(name, made);
          last.set(name, made);
        }
        const anew = new PaperSearch();
        last.forEach((made, name) => anew.replace(name, made));
        assert.deepEqual(new Set(ids(changed, query)), new Set(ids(anew, query)));
      }),
    );
  });

  it('sweeps without losing anything', () => {
    const search = new PaperSearch();
    const entries = (round: number) =>
      Array.from({ length: 700 }, (_, i) => entry(`${i}`, `Title ${i} of round${round}`, { text: `unique${i}x${round}` }));
    for (let round = 0; round < 5; round++) {
      search.replace('big.md', digest('big.md', ...entries(round)));
    }
    assert.deepEqual(ids(search, 'unique321x4'), ['321']);
    assert.equal(search.find('round4').total, 700);
    assert.deepEqual(ids(search, '"unique321x3"'), []);
  });

  it('answers any text without failing', () => {
    const search = over(entry('1', 'Turtles and 강화 학습 of GPT-4o', { text: 'words 강화학습을 そして 学习' }));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => search.find(query).hits.length <= 1));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('ㄱ', 'ㅎ', '강', '화', ' ', '-', 'a', 'tur', ':', '"', '学'), { maxLength: 30 }),
        (parts) => search.find(parts.join('')).hits.length <= 1,
      ),
    );
  });
});

describe('search across languages', () => {
  const topics: [string, string][] = [
    ['폐렴을 진단하는 방사선 영상 판독', 'Radiographs that diagnose pneumonia in patients'],
    ['바이올린 연주를 채보하는 신경망', 'Transcription of violin recitals by networks'],
    ['드론 군집이 산불을 감시한다', 'Swarms of drones that watch wildfires'],
    ['체스 기보에서 실력을 추정한다', 'Estimating the strength of chess players'],
  ];
  const library = over(
    ...topics.flatMap(([korean, english], i) =>
      Array.from({ length: 6 }, (_, j) => entry(`25${j}${i}.00001`, `${english} ${j}`, { text: `${korean} 그리고 ${j}번째 결과이다.` })),
    ),
    ...topics.map(([, english], i) => entry(`260${i}.00002`, `Name${i}`, { text: `${english}, told of in one language only.` })),
  );

  it('finds what is told of in the other one, by papers that are told of in both', () => {
    topics.forEach(([korean], i) => {
      const found = library.search(korean, 20).map(({ id }) => id);
      assert.ok(found.includes(`260${i}.00002`), korean);
      assert.ok(!found.slice(0, 3).includes(`260${i}.00002`), 'below direct matches');
    });
  });

  it('adds nothing where no paper is told of in both', () => {
    const search = over(entry('1', '거북이', { text: '거북이는 느리다' }), entry('2', 'Turtles', { text: 'Turtles are slow' }));
    assert.deepEqual(ids(search, '느린 거북이는'), ['1']);
  });
});

describe('suggestions', () => {
  const kinds = ['diffusion of images in latent space', 'theorem proving with tactics', 'speech of many voices'];
  const search = over(
    ...Array.from({ length: 45 }, (_, i) =>
      entry(`${i}`, `Paper about ${kinds[i % 3] ?? ''}`, { text: `It is on ${kinds[i % 3] ?? ''}, number ${i}.` }),
    ),
  );
  const of = (kind: number, from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `${3 * (from + i) + kind}`);

  it('bring what is like the starred ones first, with the words that decided', () => {
    const found = search.suggest(of(1, 0, 3), of(0, 0, 3), [...of(0, 5, 15), ...of(1, 5, 15), ...of(2, 5, 15), '999']);
    assert.deepEqual(new Set(found.slice(0, 10).map(({ id }) => id)), new Set(of(1, 5, 15)));
    assert.deepEqual(new Set(found.slice(-10).map(({ id }) => id)), new Set(of(0, 5, 15)));
    assert.ok(
      found[0]?.why.some((word) => /^\+(?:theorem|proving|tactics)$/.test(word)),
      found[0]?.why.join(' '),
    );
    assert.ok(found.at(-1)?.why.some((word) => word.startsWith('-')));
    assert.equal(found.length, 30);
  });

  it('wait for five marks and a star', () => {
    assert.deepEqual(search.suggest(of(1, 0, 2), of(0, 0, 2), of(1, 5, 9)), []);
    assert.deepEqual(search.suggest([], of(0, 0, 9), of(1, 5, 9)), []);
  });
});

describe('related papers', () => {
  it('share rare words, authors and categories', () => {
    const search = over(
      entry('1', 'GRPO for mathematical reasoning', { text: 'We use GRPO on GSM8K problems.', authors: ['Ann'] }),
      entry('2', 'GRPO improves code', { text: 'GRPO helps.' }),
      entry('3', 'Video diffusion', { text: 'Diffusion makes videos.' }),
      entry('4', 'Evaluating on GSM8K', { text: 'GSM8K is a set of problems.' }),
      ...Array.from({ length: 30 }, (_, i) => entry(`9${i}`, `Other ${i}`, { text: `Something else ${i}.` })),
    );
    const related = search.related('1').map(({ id }) => id);
    assert.deepEqual(related.slice(0, 2).sort(), ['2', '4']);
    assert.ok(!related.includes('1'));
    assert.ok(!related.includes('3'));
    assert.deepEqual(search.related('unknown'), []);
  });
});
