import assert from 'node:assert/strict';
import { readFrontMatter, type FrontMatter } from '../../../../src/core/read/frontMatter';
import { readDigest } from '../../../../src/core/read/read';
import { assertGrowth } from '../../../support/growth';

/** The fields that were found, without those that are empty. */
function read(text: string): Record<string, unknown> | undefined {
  const found = readFrontMatter(text);
  return found && Object.fromEntries(Object.entries(plain(found)).filter(([, value]) => value !== undefined && !isEmpty(value)));
}

function plain({ title, authors, id, date, categories, links, venue, votes, summary }: FrontMatter): Record<string, unknown> {
  const texts = summary.map(({ heading, items }) => `${heading ?? ''}: ${items.join(' / ')}`);
  return { title, authors, id, date, categories, links: links.map(({ url }) => url), venue, votes, summary: texts };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

describe('front matter', () => {
  const cases: [string, string, Record<string, unknown> | undefined][] = [
    [
      'of a generator of notes',
      `---
title: "Quiet Gradients: Learning Without Noise"
authors: ["Ana Ruiz", "Bo Lind"]
published: "2026-06-02"
venue: "ICML 2026"
canonical_id: "arxiv:2606.11102"
url: "http://arxiv.org/abs/2606.11102v1"
---
# Quiet`,
      {
        title: 'Quiet Gradients: Learning Without Noise',
        authors: ['Ana Ruiz', 'Bo Lind'],
        id: '2606.11102',
        date: '2026-06-02',
        venue: 'ICML 2026',
        links: ['http://arxiv.org/abs/2606.11102v1'],
      },
    ],
    [
      'of a post with several people, who wrote the paper',
      `---
layout: post
title: Looms in Pairs
author: Mina Lee, Tom Berg
---
`,
      { title: 'Looms in Pairs', authors: ['Mina Lee', 'Tom Berg'] },
    ],
    [
      'of a post with one writer',
      `---
layout: post
title: Looms in Pairs
author: Mina Lee
---
`,
      { title: 'Looms in Pairs' },
    ],
    [
      'with a year alone, which is that of the publication',
      `+++
title = "What Do Looms Forget?"
authors = "Mark Lind"
date = 2019
+++

A loom forgets.`,
      { title: 'What Do Looms Forget?', authors: ['Mark Lind'], venue: '2019' },
    ],
    [
      'with a title that says what the note is',
      `---
title: "论文阅读笔记：Looms That Forget Slowly"
---
`,
      { title: 'Looms That Forget Slowly' },
    ],
    [
      'with unquoted numbers, which stay as they are written',
      `---
title: Walls
arxiv: 2501.10110
date: 2025-01-29
categories: [cs.LG, cs.AI]
---
`,
      { title: 'Walls', id: '2501.10110', date: '2025-01-29', categories: ['cs.LG', 'cs.AI'] },
    ],
    [
      'with lists, maps and blocks',
      `---
title: >-
  Walls That Remember
  What Passed Through
authors:
  - name: Ana Ruiz
    affiliation: X University
  - name: Bo Lind
paper:
  arxiv_id: "2501.10111"
  code: https://github.com/example/walls
tags:
  - Memory
  - Architecture
tldr: |
  Walls keep what has passed.
  They are used as memory.
upvotes: 12
---
`,
      {
        title: 'Walls That Remember What Passed Through',
        authors: ['Ana Ruiz', 'Bo Lind'],
        id: '2501.10111',
        categories: ['Memory', 'Architecture'],
        links: ['https://github.com/example/walls'],
        votes: 12,
        summary: ['tldr: Walls keep what has passed.\nThey are used as memory.'],
      },
    ],
    [
      'of wiki notes',
      `---
title: Walls That Remember
authors: ["[[Ana Ruiz]]", "[[people/bo-lind|Bo Lind]]"]
link: https://doi.org/10.48550/arXiv.2501.10112
tags: memory, walls
---
`,
      {
        title: 'Walls That Remember',
        authors: ['Ana Ruiz', 'Bo Lind'],
        id: '2501.10112',
        categories: ['memory', 'walls'],
        links: ['https://doi.org/10.48550/arXiv.2501.10112'],
      },
    ],
    [
      'broken in one line, read in the others',
      `---
title: Walls: A Survey: Part 2
authors: Ana Ruiz, Bo Lind
arxiv_id: 2501.10113
tags: [memory, walls
abstract: "Walls keep what "passed" through.
date: 2025-01-29
---
`,
      {
        title: 'Walls: A Survey: Part 2',
        authors: ['Ana Ruiz', 'Bo Lind'],
        id: '2501.10113',
        categories: ['memory', 'walls'],
        date: '2025-01-29',
        summary: ['abstract: Walls keep what "passed" through.'],
      },
    ],
    [
      'in TOML',
      `+++
title = "Walls That Remember"
date = 2025-01-29
authors = ["Ana Ruiz", "Bo Lind"]
arxiv = "2501.10114"
tags = ["memory"]
[extra]
pdf = "https://arxiv.org/pdf/2501.10114"
+++
`,
      {
        title: 'Walls That Remember',
        authors: ['Ana Ruiz', 'Bo Lind'],
        id: '2501.10114',
        date: '2025-01-29',
        categories: ['memory'],
        links: ['https://arxiv.org/pdf/2501.10114'],
      },
    ],
    [
      'in TOML that is broken',
      `+++
title = "Walls"
arxiv = 2501.10110
authors = "Ana Ruiz and Bo Lind
+++
`,
      { title: 'Walls', id: '2501.10110', authors: ['Ana Ruiz', 'Bo Lind'] },
    ],
    [
      'in Korean',
      `---
제목: 기억하는 벽
저자: 홍길동, 김영희
논문링크: https://arxiv.org/abs/2501.10115
날짜: 2025년 1월 29일
태그: [벽, 기억]
요약: 벽은 지나간 것을 기억한다.
---
`,
      {
        title: '기억하는 벽',
        authors: ['홍길동', '김영희'],
        id: '2501.10115',
        date: '2025-01-29',
        categories: ['벽', '기억'],
        links: ['https://arxiv.org/abs/2501.10115'],
        summary: ['요약: 벽은 지나간 것을 기억한다.'],
      },
    ],
    [
      'in Portuguese and with people as maps of families',
      `---
título: Paredes que lembram
autores:
  - {given: Ana, family: Ruiz}
  - {first: Bo, last: Lind}
data: 29 de janeiro de 2025
resumo: As paredes lembram.
palavras-chave: [memória]
doi: 10.1145/3290605.3300233
---
`,
      {
        title: 'Paredes que lembram',
        authors: ['Ana Ruiz', 'Bo Lind'],
        date: '2025-01-29',
        categories: ['memória'],
        links: ['https://doi.org/10.1145/3290605.3300233'],
        summary: ['resumo: As paredes lembram.'],
      },
    ],
    [
      'of a blog, whose author wrote the note',
      `---
layout: post
title: Maps That Forget
author: kim
comments: True
excerpt:
tags: ['2019', 'Robotics']
---
`,
      { title: 'Maps That Forget', categories: ['Robotics'] },
    ],
    [
      'with the title in two languages',
      '---\ntitle: Walls\ntitle_zh: 墙\narxiv_id: 2501.10116\n---\n',
      { title: 'Walls', id: '2501.10116' },
    ],
    [
      'with what the note is before the title',
      '---\ntitle: "[논문 리뷰] Walls That Remember"\narxiv_id: 2501.10116\n---\n',
      { title: 'Walls That Remember', id: '2501.10116' },
    ],
    ['with a title that begins with brackets', '---\ntitle: "[Re] Walls That Remember"\n---\n', { title: '[Re] Walls That Remember' }],
    ['that is a rule and a list', '---\n\n- a\n- b\n\n---\n', undefined],
    ['that is never closed', '---\ntitle: Walls\n\n# Walls\n', undefined],
    ['that is none', '# Walls\n\n---\ntitle: Walls\n---\n', undefined],
    ['of nothing', '---\n---\n', undefined],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => assert.deepEqual(read(text), expected));
  }

  it('ends where the text begins', () => {
    const found = readFrontMatter('---\ntitle: Walls\n---\n# Walls\n');
    assert.equal(found?.end, 21);
    assert.equal(found?.lines, 3);
  });

  it('that is hostile is read all the same, and soon', () => {
    const aliases = (count: number): string =>
      Array.from({ length: count }, (_, i) => `b${i}: &b${i} [${`*${i === 0 ? 'a' : `b${i - 1}`},`.repeat(8)}]`).join('\n');
    const bombs: ((length: number) => string)[] = [
      (length) => `---\na: &a [x, x, x, x, x, x, x, x]\n${aliases(length / 160)}\ntitle: Bomb\n---\n`,
      (length) => `---\ntitle: Deep\nx: ${'['.repeat(length)}\n---\n`,
      (length) => `---\ntitle: Long\n${'k: "\n'.repeat(length)}---\n`,
      (length) => `+++\ntitle = "Deep"\nx = ${'['.repeat(length)}\n+++\n`,
      (length) => `---\n${'- '.repeat(length)}x\ntitle: Nested\n---\n`,
    ];
    for (const bomb of bombs) {
      assertGrowth((length) => readFrontMatter(bomb(length)), 4800, bomb(160).slice(0, 40));
    }
    readFrontMatter(`---\ntitle: Proto\n__proto__: {title: x}\nconstructor: 1\n---\n`);
  });

  it('names people as reference managers do', () => {
    const text = `---
title: Rivers That Plan
creators:
  - lastName: Holm
    firstName: Ida
  - family_name: Lind
    given_name: Bo
url: https://arxiv.org/abs/2603.00110
---
`;
    assert.deepEqual(read(text)?.['authors'], ['Ida Holm', 'Bo Lind']);
  });

  it('makes no note of a manuscript, which names the file with its references', () => {
    const text = (more: string): string =>
      `---\ntitle: Rivers That Plan\nauthors: [Ida Holm, Bo Lind]\nvenue: River Letters\n${more}---\n\n# Summary\n\nThe river plans.\n`;
    assert.equal(readDigest(text('tags: [water]\n'), 'a.md').entries.length, 1);
    assert.equal(readDigest(text('bibliography: paper.bib\n'), 'a.md').entries.length, 0);
  });
});
