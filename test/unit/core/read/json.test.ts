import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Digest, Entry } from '../../../../src/core/model';
import { readDigest } from '../../../../src/core/read/read';
import { assertGrowth } from '../../../support/growth';

function read(value: unknown, name = 'papers.json'): Digest {
  return readDigest(typeof value === 'string' ? value : JSON.stringify(value, undefined, 2), name);
}

/** Of each entry what a test is about. */
function only<Key extends keyof Entry>(digest: Digest, ...keys: Key[]): Pick<Entry, Key>[] {
  return digest.entries.map(
    (entry) => Object.fromEntries(keys.flatMap((key) => (entry[key] === undefined ? [] : [[key, entry[key]]]))) as Pick<Entry, Key>,
  );
}

describe('papers in JSON', () => {
  it('under days as keys', () => {
    const digest = read({
      '2026-03-02': [
        {
          title: 'Rivers that plan their own beds',
          arxiv_id: '2603.00110',
          authors: ['Ida Holm', 'Bo Lind'],
          abstract: 'Water finds a way.',
        },
        {
          title: 'Sheep in the dark: counting by ear',
          arxiv_id: '2603.00111',
          authors: 'Max Muster, Eva Moor',
          abstract: 'A barn is loud.',
        },
      ],
      '2026-03-01': [
        { title: 'Bridges made of second thoughts', arxiv_id: '2602.19999', authors: [{ name: 'Uwe Ast' }], abstract: 'They hold.' },
      ],
    });
    assert.equal(digest.format, 'json');
    assert.deepEqual(only(digest, 'id', 'title', 'authors', 'date'), [
      { id: '2603.00110', title: 'Rivers that plan their own beds', authors: ['Ida Holm', 'Bo Lind'], date: '2026-03-02' },
      { id: '2603.00111', title: 'Sheep in the dark: counting by ear', authors: ['Max Muster', 'Eva Moor'], date: '2026-03-02' },
      { id: '2602.19999', title: 'Bridges made of second thoughts', authors: ['Uwe Ast'], date: '2026-03-01' },
    ]);
  });

  it('in the shape of Hugging Face’s daily papers', () => {
    const digest = read(
      [
        {
          paper: {
            id: '2603.01010',
            authors: [
              { _id: 'a1', name: 'Ida Holm', hidden: false },
              { _id: 'a2', name: 'Bo Lind', hidden: false },
            ],
            publishedAt: '2026-03-02T00:00:00.000Z',
            title: 'Windmills That Whisper to Each Other',
            summary: 'We let windmills whisper.\nThey listen.',
            upvotes: 41,
            submittedBy: { _id: 'u1', fullname: 'Someone Else', name: 'someone' },
            githubRepo: 'https://github.com/holm/whisper',
          },
          publishedAt: '2026-03-03T02:11:00.000Z',
          title: 'Windmills That Whisper to Each Other',
          thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2603.01010.png',
          numComments: 2,
        },
      ],
      '2026-03-04.json',
    );
    assert.deepEqual(only(digest, 'id', 'title', 'authors', 'votes', 'thumbnail', 'date'), [
      {
        id: '2603.01010',
        title: 'Windmills That Whisper to Each Other',
        authors: ['Ida Holm', 'Bo Lind'],
        votes: 41,
        thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2603.01010.png',
        date: '2026-03-04',
      },
    ]);
    assert.deepEqual(
      digest.entries[0]?.links.map(({ url }) => url),
      ['https://github.com/holm/whisper'],
    );
    assert.equal(digest.entries[0]?.summary.length, 1);
  });

  it('in the shape of the arXiv interface turned into JSON', () => {
    const digest = read({
      feed: {
        title: 'arXiv Query: search_query=cat:cs.RO',
        updated: '2026-03-05T00:00:00-05:00',
        entry: [
          {
            id: 'http://arxiv.org/abs/2603.02001v2',
            updated: '2026-03-04T10:00:00Z',
            published: '2026-02-01T10:00:00Z',
            title: 'Hands that remember\n  what they held',
            summary: '  Hands forget.\n  Ours do not.',
            author: [{ name: 'Ana Ruiz' }, { name: 'José Díaz' }],
            link: [
              { '@href': 'http://arxiv.org/abs/2603.02001v2', '@rel': 'alternate' },
              { '@href': 'http://arxiv.org/pdf/2603.02001v2', '@title': 'pdf' },
            ],
            'arxiv:primary_category': { '@term': 'cs.RO' },
            category: [{ '@term': 'cs.RO' }, { '@term': 'cs.LG' }],
          },
        ],
      },
    });
    const [entry] = digest.entries;
    assert.equal(entry?.id, '2603.02001');
    assert.equal(entry.title, 'Hands that remember what they held');
    assert.deepEqual(entry.authors, ['Ana Ruiz', 'José Díaz']);
    assert.deepEqual(entry.categories, ['cs.RO', 'cs.LG']);
    assert.equal(digest.date, '2026-02-01');
    assert.deepEqual(
      entry.links.map(({ kind }) => kind),
      ['abs', 'pdf'],
    );
  });

  it('in the shapes of Semantic Scholar, OpenReview, Crossref and OpenAlex', () => {
    const scholar = read({
      total: 1,
      data: [
        {
          paperId: 'ab12',
          externalIds: { ArXiv: '2603.03001', DOI: '10.1145/3600000.1', CorpusId: 123456 },
          url: 'https://www.semanticscholar.org/paper/ab12',
          title: 'Doors that open for the right reason',
          venue: 'CHI',
          year: 2026,
          publicationDate: '2026-03-01',
          authors: [
            { authorId: '1', name: 'Kim Minsu' },
            { authorId: '2', name: 'Lee Jiwoo' },
          ],
          tldr: { model: 'tldr@v2.0.0', text: 'Doors ask why.' },
          openAccessPdf: { url: 'https://arxiv.org/pdf/2603.03001', status: 'GREEN' },
          references: [{ title: 'An older door', externalIds: { ArXiv: '1901.00001' } }],
        },
      ],
    });
    assert.deepEqual(only(scholar, 'id', 'title', 'authors'), [
      { id: '2603.03001', title: 'Doors that open for the right reason', authors: ['Kim Minsu', 'Lee Jiwoo'] },
    ]);
    assert.deepEqual(scholar.entries[0]?.summary, [{ heading: 'tldr', list: false, items: ['Doors ask why.'] }]);

    const review = read({
      notes: [
        {
          id: 'aB3_x-9QzT',
          forum: 'aB3_x-9QzT',
          cdate: 1740787200000,
          content: {
            title: { value: 'Lanterns for Lost Gradients' },
            authors: { value: ['Zoë Lacroix', 'Ngô Minh Anh'] },
            abstract: { value: 'Gradients get lost at night.' },
            venue: { value: 'ICLR 2026 Poster' },
            keywords: { value: ['optimization', 'light'] },
          },
        },
      ],
    });
    assert.deepEqual(only(review, 'title', 'authors', 'categories', 'links'), [
      {
        title: 'Lanterns for Lost Gradients',
        authors: ['Zoë Lacroix', 'Ngô Minh Anh'],
        categories: ['optimization', 'light'],
        links: [{ kind: 'other', url: 'https://openreview.net/forum?id=aB3_x-9QzT' }],
      },
    ]);

    const crossref = read({
      message: {
        items: [
          {
            DOI: '10.1038/s00000-026-0001-2',
            title: ['A field guide to slow lightning'],
            author: [
              { given: 'Ida', family: 'Holm' },
              { given: 'Bo', family: 'Lind' },
            ],
            published: { 'date-parts': [[2026, 2, 7]] },
            'container-title': ['Nature'],
            abstract: '<jats:p>Lightning can be slow.</jats:p>',
          },
        ],
      },
    });
    assert.deepEqual(only(crossref, 'title', 'authors'), [{ title: 'A field guide to slow lightning', authors: ['Ida Holm', 'Bo Lind'] }]);
    assert.equal(crossref.date, '2026-02-07');
    assert.equal(crossref.entries[0]?.links[0]?.url, 'https://doi.org/10.1038/s00000-026-0001-2');

    const openAlex = read({
      meta: { count: 1 },
      results: [
        {
          id: 'https://openalex.org/W1',
          doi: 'https://doi.org/10.1000/xyz.1',
          title: 'Snow as a sorting algorithm',
          display_name: 'Snow as a sorting algorithm',
          publication_date: '2026-01-15',
          authorships: [{ author: { id: 'A1', display_name: 'Eva Moor' } }, { author: { id: 'A2', display_name: 'Max Muster' } }],
          abstract_inverted_index: { Snow: [0], sorts: [1], stones: [2], by: [3, 7], size: [4], and: [5], paths: [6], chance: [8] },
        },
      ],
    });
    assert.deepEqual(only(openAlex, 'title', 'authors'), [{ title: 'Snow as a sorting algorithm', authors: ['Eva Moor', 'Max Muster'] }]);
    assert.deepEqual(openAlex.entries[0]?.summary[0]?.items, ['Snow sorts stones by size and paths by chance']);
  });

  it('a line each, with what a model wrote, in Chinese', () => {
    const lines = [
      {
        id: '2603.04001',
        title: 'Paper boats at scale',
        title_zh: '大规模纸船',
        authors: ['王伟', '李娜'],
        categories: ['cs.CV', 'cs.AI'],
        abs: 'https://arxiv.org/abs/2603.04001',
        summary: 'Boats scale.',
        AI: {
          tldr: '纸船可以扩展到很大的规模。',
          motivation: '以前的纸船太小，装不下东西。',
          method: '折两次再折两次。',
          result: '没有沉。',
          conclusion: '可行。',
        },
      },
      {
        id: '2603.04002',
        title: 'Kites that read the weather',
        authors: ['张敏'],
        categories: ['cs.RO'],
        abs: 'https://arxiv.org/abs/2603.04002',
        summary: 'Kites read.',
        AI: { tldr: '风筝能看懂天气。', method: '看云。' },
      },
    ];
    const digest = read(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`, 'data/2026-03-06.jsonl');
    assert.deepEqual(only(digest, 'id', 'title', 'authors'), [
      { id: '2603.04001', title: 'Paper boats at scale', authors: ['王伟', '李娜'] },
      { id: '2603.04002', title: 'Kites that read the weather', authors: ['张敏'] },
    ]);
    assert.deepEqual(
      digest.entries[0]?.summary.map(({ heading }) => heading),
      ['summary', 'tldr', 'motivation', 'method', 'result', 'conclusion'],
    );
    assert.deepEqual(
      digest.entries.map(({ range }) => [range.start.line, range.end.line]),
      [
        [0, 0],
        [1, 1],
      ],
    );
    assert.equal(digest.date, '2026-03-06');
  });

  it('with keys in Korean and identifiers as keys', () => {
    const korean = read({
      날짜: '2026-03-07',
      논문: [
        {
          제목: '돌을 세는 로봇 손의 학습',
          저자: ['김민수', '이지우'],
          링크: 'https://arxiv.org/abs/2603.05001',
          요약: '로봇 손이 돌을 센다.',
          추천수: 12,
        },
      ],
    });
    assert.deepEqual(only(korean, 'id', 'title', 'authors', 'votes', 'lang'), [
      { id: '2603.05001', title: '돌을 세는 로봇 손의 학습', authors: ['김민수', '이지우'], votes: 12, lang: 'ko' },
    ]);
    assert.equal(korean.date, '2026-03-07');
    const keyed = read({
      'math.CO': { '2603.06001v1': { title: 'Counting what cannot be counted', authors: 'Pál Erd', summary: 'We count.' } },
    });
    assert.deepEqual(only(keyed, 'id', 'title', 'authors'), [
      { id: '2603.06001', title: 'Counting what cannot be counted', authors: ['Pál Erd'] },
    ]);
  });

  it('keeps the zero at the end of an identifier that is a number', () => {
    const digest = read('[{"title": "Walls that remember rain", "arxiv": 2603.07010, "authors": ["A. Lee"]}]');
    assert.equal(digest.entries[0]?.id, '2603.07010');
  });

  it('each with the lines on which its object stands', () => {
    const digest = read([
      { title: 'Rivers that plan their own beds', url: 'https://arxiv.org/abs/2603.00110', authors: ['Ida Holm'] },
      { title: 'Sheep in the dark by ear', url: 'https://arxiv.org/abs/2603.00111', authors: ['Bo Lind'] },
    ]);
    assert.deepEqual(
      digest.entries.map(({ range }) => range),
      [
        { start: { line: 1, character: 2 }, end: { line: 7, character: 3 } },
        { start: { line: 8, character: 2 }, end: { line: 14, character: 3 } },
      ],
    );
  });

  it('as far as it is JSON, and says where it is not', () => {
    const whole = JSON.stringify(
      [1, 2, 3].map((i) => ({ title: `Rivers that plan their beds ${i}`, id: `2603.0011${i}`, authors: ['Ida Holm'] })),
      undefined,
      1,
    );
    const cut = read(whole.slice(0, whole.indexOf('beds 3')));
    assert.deepEqual(
      cut.entries.map(({ id }) => id),
      ['2603.00111', '2603.00112'],
    );
    assert.deepEqual(
      cut.problems.map(({ code }) => code).filter((code) => code === 'broken-json'),
      ['broken-json'],
    );
    const lines = read(
      '{"title": "Rivers that plan", "id": "2603.00111", "summary": "x"}\n{"title": "Sheep\n{"title": "Bridges that think twice", "id": "2603.00113", "summary": "y"}\n',
      'a.jsonl',
    );
    assert.deepEqual(
      lines.entries.map(({ id }) => id),
      ['2603.00111', '2603.00113'],
    );
    assert.deepEqual(
      lines.problems.map(({ code, range }) => [code, range.start.line]),
      [['broken-json', 1]],
    );
  });

  it('tells of an object among papers that could not be read', () => {
    const digest = read([
      { title: 'Rivers that plan their own beds', id: '2603.00110', summary: 'x' },
      { animal: 'Sheep in the dark', people: ['Bo Lind'] },
      { title: 'Bridges of second thoughts', id: '2603.00112', summary: 'y' },
    ]);
    assert.deepEqual(
      digest.problems.map(({ code, range }) => [code, range.start.line]),
      [['unread-entry', 6]],
    );
  });

  const none: Record<string, unknown> = {
    'package.json': {
      name: 'paper-tools',
      version: '1.0.0',
      description: 'Implements https://arxiv.org/abs/2603.00110',
      author: 'Ida Holm',
      homepage: 'https://arxiv.org/abs/2603.00110',
      dependencies: { a: '1' },
    },
    'tsconfig.json': '{ // comment\n "compilerOptions": { "strict": true } }',
    'package-lock.json': {
      name: 'x',
      lockfileVersion: 3,
      packages: { '': { name: 'x', license: 'MIT' }, 'node_modules/a': { version: '2501.1.0', resolved: 'https://registry.npmjs.org/a' } },
    },
    'notebook.json': {
      cells: [{ cell_type: 'markdown', source: ['# Title of it\n', 'https://arxiv.org/abs/2603.00110'] }],
      metadata: {},
      nbformat: 4,
    },
    'map.json': {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { title: 'The old town hall', url: 'https://town.example/hall' },
          geometry: { type: 'Point', coordinates: [2603.0011, 4.5] },
        },
      ],
    },
    'de.json': { title: 'Willkommen auf der Seite', link: 'https://example.org', authors: 'Autoren', abstract: 'Zusammenfassung' },
    'blog.json': [1, 2, 3, 4].map((i) => ({
      title: `How we moved house number ${i}`,
      author: 'Eva Moor',
      url: `https://blog.example/${i}`,
      summary: 'We moved again and it was long.',
      date: '2026-01-01',
    })),
    'search_index.json': {
      docs: [{ location: 'guide/', title: 'Guide to the tool', text: 'See https://arxiv.org/abs/2603.00110 for more.' }],
    },
    '.zenodo.json': {
      title: 'holm/whisper: version one of it',
      creators: [{ name: 'Holm, Ida' }, { name: 'Lind, Bo' }],
      description: 'Code of a paper',
      license: 'MIT',
      related_identifiers: [{ identifier: 'arXiv:2603.00110', relation: 'isSupplementTo' }],
    },
    'model_zoo.json': {
      models: [
        {
          name: 'whisper-base',
          config: 'c.py',
          weights: 'https://example.org/w.pth',
          metrics: { top1: 80.2, top5: 92.1, params: 12.5, flops: 1.2, speed: 11.1 },
          paper: 'https://arxiv.org/abs/2603.00110',
        },
        { name: 'whisper-large', config: 'd.py', weights: 'https://example.org/v.pth', paper: 'https://arxiv.org/abs/2603.00110' },
      ],
    },
    'openapi.json': {
      openapi: '3.0.0',
      info: { title: 'Papers of arXiv as a service', description: 'https://arxiv.org/abs/2603.00110' },
      paths: {},
    },
    'empty.json': '',
    'number.json': '42',
    'squad.json': { version: '1.1', data: [{ title: 'University_of_Notre_Dame', paragraphs: [{ context: 'Some text', qas: [] }] }] },
  };
  for (const [name, value] of Object.entries(none)) {
    it(`are none in ${name}`, () => {
      assert.deepEqual(only(read(value, name), 'title'), []);
    });
  }

  it('never fail, whatever the text', () => {
    const papers = fc.array(
      fc.record({ title: fc.string(), id: fc.constantFrom('2603.00110', 'x'), authors: fc.anything(), date: fc.anything() }),
    );
    fc.assert(
      fc.property(papers, fc.nat(400), (value, cut) => {
        const text = JSON.stringify(value);
        readDigest(text.slice(0, cut), 'a.json');
        readDigest(text.slice(cut), 'a.jsonl');
      }),
      { numRuns: 100 },
    );
    for (const part of ['[', '{"a":', '"\\', '{"', '{"a\n', '[{"title":"']) {
      assertGrowth((length) => readDigest(part.repeat(length / part.length), 'a.json'), 160_000, part);
    }
  });

  it('as rows or items of Markdown under their identifiers', () => {
    const digest = read({
      Rivers: {
        '2603.00110':
          '|**2026-03-02**|**Rivers that plan their own beds**|Ida Holm et.al.|[2603.00110](http://arxiv.org/abs/2603.00110)|null|\n',
        '2603.00111':
          '- 2026-03-01, **Sheep in the dark: counting by ear**, Max Muster et.al., Paper: [http://arxiv.org/abs/2603.00111](http://arxiv.org/abs/2603.00111)\n',
      },
      Bridges: {
        '2603.00112':
          '|**2026-03-02**|**Bridges of second thoughts**|Eva Moor et.al.|[2603.00112](http://arxiv.org/abs/2603.00112)|null|\n',
      },
    });
    assert.deepEqual(only(digest, 'id', 'title', 'authors', 'date'), [
      { id: '2603.00110', title: 'Rivers that plan their own beds', authors: ['Ida Holm'], date: '2026-03-02' },
      { id: '2603.00111', title: 'Sheep in the dark: counting by ear', authors: ['Max Muster'], date: '2026-03-01' },
      { id: '2603.00112', title: 'Bridges of second thoughts', authors: ['Eva Moor'], date: '2026-03-02' },
    ]);
    assert.deepEqual(
      digest.entries.map(({ range }) => range.start.line),
      [2, 3, 6],
    );
  });

  it('under keys without their accents', () => {
    const digest = read({
      titre: 'Des ponts qui doutent',
      auteurs: ['Eva Moor', 'Bo Lind'],
      lien: 'https://arxiv.org/abs/2603.00112',
      resume: 'Un pont pense.',
    });
    assert.deepEqual(only(digest, 'id', 'title', 'authors', 'summary'), [
      {
        id: '2603.00112',
        title: 'Des ponts qui doutent',
        authors: ['Eva Moor', 'Bo Lind'],
        summary: [{ heading: 'resume', list: false, items: ['Un pont pense.'] }],
      },
    ]);
  });
});
