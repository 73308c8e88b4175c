import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Digest } from '../../../../src/core/model';
import { orgToMarkdown } from '../../../../src/core/read/toMarkdown/orgMode';
import { rstToMarkdown } from '../../../../src/core/read/toMarkdown/restructuredText';
import { readDigest } from '../../../../src/core/read/read';
import { assertGrowth } from '../../../support/growth';

/** Of each entry its identifier, title, people and the line it begins on, counted from 1. */
function rows({ entries }: Digest): [string | undefined, string | undefined, string, number][] {
  return entries.map(({ id, title, authors, range }) => [id, title, authors.join('; '), range.start.line + 1]);
}

const ORG_DAY = `#+TITLE: Papers of the week
#+AUTHOR: Eva Reader
#+DATE: <2026-03-02 Mon>
#+OPTIONS: toc:nil

* Robots
** TODO [#A] [[https://arxiv.org/abs/2603.00110][Rivers That Plan Their Own Beds]] :water:
:PROPERTIES:
:AUTHORS: Ida Holm, Bo Lind
:CUSTOM_ID: rivers
:END:
Water finds /its own/ way, and =we= only *watch* it do so for a year.

** DONE [[arxiv:2603.00111][Sheep in the Dark: Counting by Ear]]
CLOSED: [2026-03-03 Tue 10:00]
:PROPERTIES:
:AUTHORS: Max Muster
:END:
- Problem :: barns are loud at night
- Method :: we listen to each sheep by itself
`;

const ORG_LIST = `#+title: 읽은 논문
#+date: 2026-03-04

* 비전
- [[https://arxiv.org/abs/2603.01001][어둠 속에서 색을 배우는 카메라]] - 김민수, 이지우. 빛이 없는 곳에서도 색을 구별하는 카메라를 제안한다.
- [[https://arxiv.org/abs/2603.01002][종이배의 확장 법칙에 대하여]] - 박서연. 종이배가 커질수록 어떻게 가라앉는지 살펴본다.
- [[https://arxiv.org/abs/2603.01003][바람을 읽는 연과 날씨 예측]] - 최유진. 연이 날씨를 미리 알 수 있음을 보인다.
`;

const ORG_NOTE = `:PROPERTIES:
:ID:       0f6c1a52-77aa-4f0e-9f53-0c1d2e3f4a5b
:ROAM_REFS: https://arxiv.org/abs/2603.02001
:END:
#+title: Mains qui se souviennent de ce qu'elles ont tenu
#+filetags: :robotique:mémoire:

* Métadonnées
- Auteurs :: Ana Ruiz, José Díaz
- Lien :: [[https://arxiv.org/abs/2603.02001]]

* Résumé
Les mains oublient vite. Les nôtres gardent une trace de chaque objet qu'elles ont tenu.

* Méthode
Un réseau garde la forme de l'objet.
`;

const ORG_CODE = `#+TITLE: whisper: a library
* Installation
#+BEGIN_SRC sh
pip install whisper
#+END_SRC
* Usage
#+BEGIN_SRC python
import whisper
#+END_SRC
It implements [[https://arxiv.org/abs/2603.02001][the paper]].
* License
MIT
`;

const RST_DAY = `=====================
Arxiv digest
=====================

:Date: 2026-03-05

Vision
======

\`Windmills that whisper to each other <https://arxiv.org/abs/2603.03001>\`_
--------------------------------------------------------------------------

:Authors: Ida Holm, Bo Lind
:Subjects: cs.CV

Windmills whisper when there is no wind, and we can hear them do it.

\`Lanterns for lost gradients <https://arxiv.org/abs/2603.03002>\`_
------------------------------------------------------------------

:Authors: Zoë Lacroix

Gradients get lost at night; a lantern shows them the way back home.
`;

const RST_LIST = `Leseliste
=========

Stand: 2026-03-06

* \`Brücken aus zweiten Gedanken\`_ von Uwe Ast und Eva Moor. Sie halten länger, als man denkt.
* \`Türen, die aus gutem Grund aufgehen <https://arxiv.org/abs/2603.04002>\`__ von Kim Minsu. Eine Tür fragt nach dem Grund.
* **Schnee als Sortierverfahren**, Max Muster, :arxiv:\`2603.04003\`. Schnee sortiert Steine nach ihrer Größe.

.. _Brücken aus zweiten Gedanken: https://arxiv.org/abs/2603.04001

.. image:: https://example.org/logo.png
   :width: 200
`;

const RST_NOTE = `慢闪电野外指南
==============

:标题: 慢闪电野外指南
:作者: 王伟, 李娜
:链接: https://arxiv.org/abs/2603.05001
:日期: 2026-03-07

摘要
----

闪电也可以很慢。我们在野外观察了一百次闪电，并给出了一种测量方法。

方法
----

用很多很多照相机同时拍摄天空中的闪电。
`;

const RST_MANUAL = `whisper
=======

.. image:: https://img.shields.io/badge/pypi-v1-blue

A library that implements \`Windmills <https://arxiv.org/abs/2603.03001>\`_.

Installation
------------

.. code-block:: console

   $ pip install whisper

API
---

.. automodule:: whisper
   :members:

.. toctree::
   :maxdepth: 2

   guide

References
----------

.. [1] Ida Holm. Windmills. https://arxiv.org/abs/2603.03001
`;

describe('org-mode', () => {
  it('a day with headings, properties and lists of terms', () => {
    const digest = readDigest(ORG_DAY, 'week.org');
    assert.deepEqual(rows(digest), [
      ['2603.00110', 'Rivers That Plan Their Own Beds', 'Ida Holm; Bo Lind', 7],
      ['2603.00111', 'Sheep in the Dark: Counting by Ear', 'Max Muster', 14],
    ]);
    assert.equal(digest.date, '2026-03-02');
    assert.deepEqual(digest.entries[0]?.summary[0]?.items, ['Water finds *its own* way, and `we` only **watch** it do so for a year.']);
    assert.deepEqual(
      digest.entries.map(({ categories }) => categories),
      [['water'], []],
    );
    assert.deepEqual(digest.entries[1]?.range.end, { line: 19, character: 45 });
  });

  it('a list in Korean', () => {
    const digest = readDigest(ORG_LIST, 'notes.org');
    assert.deepEqual(
      rows(digest).map(([id, title, , line]) => [id, title, line]),
      [
        ['2603.01001', '어둠 속에서 색을 배우는 카메라', 5],
        ['2603.01002', '종이배의 확장 법칙에 대하여', 6],
        ['2603.01003', '바람을 읽는 연과 날씨 예측', 7],
      ],
    );
    assert.equal(digest.date, '2026-03-04');
  });

  it('a note on one paper in French', () => {
    const digest = readDigest(ORG_NOTE, 'mains.org');
    assert.deepEqual(
      rows(digest).map(([id, title, authors]) => [id, title, authors]),
      [['2603.02001', "Mains qui se souviennent de ce qu'elles ont tenu", 'Ana Ruiz; José Díaz']],
    );
    assert.ok((digest.entries[0]?.summary.length ?? 0) > 0);
  });

  it('is none in a page about code', () => {
    assert.deepEqual(rows(readDigest(ORG_CODE, 'README.org')), []);
  });

  it('becomes Markdown line for line', () => {
    const cases: [string, string][] = [
      ['* TODO [#B] Read this [1/3] :a:b:', '# Read this'],
      ['# a comment', ''],
      ['#+BEGIN_SRC c', '```'],
      ['| a | b |\n|---+---|', '| a | b |\n|---|---|'],
      [' * item with ~code~', ' - item with `code`'],
      ['see [[file:other.org][the other]] at https://a.b/c/d', 'see the other at https://a.b/c/d'],
      ['[[https://a.b/c_d][two\n  lines]] end', '[two lines](https://a.b/c_d)\n   end'],
      ['on <2026-03-02 Mon 10:00>', 'on 2026-03-02'],
    ];
    for (const [org, markdown] of cases) {
      assert.equal(orgToMarkdown(org), markdown);
    }
  });
});

describe('reStructuredText', () => {
  it('a day with underlined headings and fields', () => {
    const digest = readDigest(RST_DAY, 'day.rst');
    assert.deepEqual(rows(digest), [
      ['2603.03001', 'Windmills that whisper to each other', 'Ida Holm; Bo Lind', 10],
      ['2603.03002', 'Lanterns for lost gradients', 'Zoë Lacroix', 18],
    ]);
    assert.equal(digest.date, '2026-03-05');
  });

  it('a list in German with targets and roles', () => {
    const digest = readDigest(RST_LIST, 'liste.rst');
    assert.deepEqual(
      rows(digest).map(([id, title, , line]) => [id, title, line]),
      [
        ['2603.04001', 'Brücken aus zweiten Gedanken', 6],
        ['2603.04002', 'Türen, die aus gutem Grund aufgehen', 7],
        ['2603.04003', 'Schnee als Sortierverfahren', 8],
      ],
    );
  });

  it('a note on one paper in Chinese', () => {
    const digest = readDigest(RST_NOTE, 'note.rst');
    assert.deepEqual(
      rows(digest).map(([id, title, authors]) => [id, title, authors]),
      [['2603.05001', '慢闪电野外指南', '王伟; 李娜']],
    );
    assert.equal(digest.entries[0]?.date, '2026-03-07');
  });

  it('is none in a manual', () => {
    assert.deepEqual(rows(readDigest(RST_MANUAL, 'index.rst')), []);
  });

  it('becomes Markdown line for line', () => {
    const cases: [string, string][] = [
      ['A\n=\n\nBig one\n-------', 'A\n=\n\n# Big one\n'],
      ['*****\nTitle\n*****\n\nPart\n====\n', '\n# Title\n\n\n## Part\n\n'],
      ['``code`` and *x*', '`code` and *x*'],
      ['.. note:: Mind\n   this', 'Mind\n   this'],
      ['.. code:: py\n\n   x = 1\n\nend', '```\n\n   x = 1\n```\nend'],
      ['For example::\n\n   x\n\nend', 'For example:\n```\n   x\n```\nend'],
      ['| a line\n| of verse', 'a line\nof verse'],
      ['#. one', '1. one'],
      ['===== =====\nTitle Who\n===== =====\nA     B\n===== =====\n', '\n| Title | Who |\n|---|---|\n| A | B |\n\n'],
    ];
    for (const [rst, markdown] of cases) {
      assert.equal(rstToMarkdown(rst), markdown);
    }
  });
});

describe('tables drawn in reStructuredText', () => {
  const table = `Papers of 2 March 2026
======================

+------------------------------+---------------+----------------------+
| Title                        | Authors       | Remarks              |
+==============================+===============+======================+
| \`Rivers That Plan Their Own  | Ida Holm,     | Water finds its own  |
| Beds <https://arxiv.org/abs/ | Bo Lind       | way.                 |
| 2603.00110>\`_               |               |                      |
+------------------------------+---------------+----------------------+
| \`Sheep in the Dark           | Max Muster    | Barns are loud.      |
| <https://arxiv.org/abs/      |               |                      |
| 2603.00111>\`_               |               |                      |
+------------------------------+---------------+----------------------+
`;

  it('have a row on several lines', () => {
    const digest = readDigest(table, 'a.rst');
    assert.deepEqual(rows(digest), [
      ['2603.00110', 'Rivers That Plan Their Own Beds', 'Ida Holm; Bo Lind', 7],
      ['2603.00111', 'Sheep in the Dark', 'Max Muster', 11],
    ]);
    assert.deepEqual(
      digest.entries.map(({ summary }) => summary.flatMap(({ items }) => items)),
      [['Water finds its own way.'], ['Barns are loud.']],
    );
  });

  it('keep their lines, and cost no more than their length', () => {
    assert.equal(rstToMarkdown(table).split('\n').length, table.split('\n').length);
    assertGrowth((length) => rstToMarkdown(`+--+--+\n${'| a | b |\n'.repeat(length)}`), 48_000);
    assertGrowth((length) => rstToMarkdown('+--+--+\n'.repeat(length)), 48_000);
  });
});

describe('both', () => {
  it('keep their lines and never fail', () => {
    const piece = fc.constantFrom('* ', '** TODO x :a:', '[[', ']]', '][', 'https://arxiv.org/abs/2603.00110', '\n', '`', '`_', '`__', '<', '>', '::', '.. ', '====', '----', '\n\n', '   ', ':A: b', '#+BEGIN_SRC', '#+END_SRC', '|', 'word', '== ==', ':END:'); // prettier-ignore
    const lines = (text: string): number => text.split('\n').length;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        assert.equal(lines(orgToMarkdown(text)), lines(text));
        assert.equal(lines(rstToMarkdown(text)), lines(text));
        readDigest(text, 'a.org');
        readDigest(text, 'a.rst');
      }),
      { numRuns: 300 },
    );
  });

  it('in time that grows with the text', () => {
    for (const part of ['[[', '[[a][', '`a ', '`a <b', '.. _', '::\n  ', '/a ', '*a ', '== ', '.. x::\n', '=====\n', '.. a\n\n', '- a ']) {
      assertGrowth((count) => orgToMarkdown(part.repeat(count)), 48_000, part);
      assertGrowth((count) => rstToMarkdown(part.repeat(count)), 48_000, part);
    }
  });
});
