import assert from 'node:assert/strict';
import { readDigest } from '../../../../src/core/read/read';
import { assertGrowth } from '../../../support/growth';

const rule = '-'.repeat(78);

/** A mail with papers between rules. */
function mail(...papers: string[]): string {
  return `${rule}\nSubmissions to:\nMachine Learning\nreceived from  Tue 28 Jan 25 19:00:00 GMT  to  Wed 29 Jan 25 19:00:00 GMT\n${rule}\n${rule}\n${papers.join(`\n${rule}\n`)}\n${rule}\n`;
}

const walls = `\\\\
arXiv:2501.10110 (*cross-listing*)
Date: Mon, 27 Jan 2025 18:02:11 GMT   (120kb)

Title: Walls That Remember What
  Passed Through
Authors: Ana Ruiz (1), Bo Lind (2) ((1) X University,
  (2) Y Institute)
Categories: cs.LG stat.ML
Comments: arXiv admin note: text overlap with arXiv:2203.11111,
  arXiv:2303.11112
DOI: 10.1145/3290605.3300233
\\\\
  Walls keep what has passed. See arXiv:1706.03762 for doors.
  They are used as memory.
\\\\ ( https://arxiv.org/abs/2501.10110 ,  120kb)`;

const replaced = `\\\\
arXiv:math/0309136
replaced with revised version Wed, 29 Jan 2025 10:00:00 GMT   (9kb)

Title: A Note on Old Knots
Authors: Tomas Weber
Categories: math.GT
\\\\ ( https://arxiv.org/abs/math/0309136 ,  9kb)`;

describe('texts of arXiv', () => {
  it('are read when they are the daily mail', () => {
    const { entries, date, format } = readDigest(mail(walls, replaced), 'mail.txt');
    assert.equal(format, 'arxiv-mail');
    assert.equal(date, '2025-01-29');
    assert.deepEqual(
      entries.map(({ id, title, authors, categories }) => [id, title, authors.join('; '), categories.join(' ')]),
      [
        ['2501.10110', 'Walls That Remember What Passed Through', 'Ana Ruiz; Bo Lind', 'cs.LG stat.ML'],
        ['math/0309136', 'A Note on Old Knots', 'Tomas Weber', 'math.GT'],
      ],
    );
    assert.equal(entries[0]?.summary[0]?.items[0], 'Walls keep what has passed. See arXiv:1706.03762 for doors.');
    assert.deepEqual(
      entries[0]?.links.map(({ url }) => url),
      ['https://arxiv.org/abs/2501.10110', 'https://doi.org/10.1145/3290605.3300233'],
    );
    assert.deepEqual(entries[0]?.range.start, { line: 6, character: 0 });
    assert.deepEqual(entries[1]?.summary, []);
  });

  it('are read with no-break spaces, and dated by their name before their window', () => {
    const { entries, date } = readDigest(mail(walls, replaced).replace(/ /g, '\u00a0'), '2025-01-30.txt');
    assert.equal(date, '2025-01-30');
    assert.deepEqual(entries[0]?.authors, ['Ana Ruiz', 'Bo Lind']);
  });

  it('are read when they are a listing page', () => {
    const page = `Machine Learning
Showing new listings for Wednesday, 29 January 2025
Total of 3 entries
New submissions (showing 2 of 2 entries)
[1] arXiv:2501.10110 [pdf, html, other]
Title: Walls That Remember
Ana Ruiz, Bo Lind
Comments: 12 pages
Subjects: Machine Learning (cs.LG); Distributed, Parallel, and Cluster Computing (cs.DC)

We study walls.

[2]
arXiv:2501.10111 (cross-list from hep-th) [pdf, ps, other]
Title: Strings on a Small Torus
Authors: Kim Dahl
Subjects: Geometric Topology (math.GT)
We compute the spectrum.
It is that of a circle.
Replacement submissions (showing 1 of 1 entries)
[3] arXiv:2401.10112 (replaced) [pdf, html, other]
Title: A Note on Old Knots
Tomas Weber
Subjects: Geometric Topology (math.GT)
`;
    const { entries, date, format } = readDigest(page, 'page.txt');
    assert.equal(format, 'arxiv-listing');
    assert.equal(date, '2025-01-29');
    assert.deepEqual(
      entries.map(({ id, title, authors, categories, summary }) => [
        id,
        title,
        authors.join('; '),
        categories.join(' '),
        summary[0]?.items.join(' '),
      ]),
      [
        ['2501.10110', 'Walls That Remember', 'Ana Ruiz; Bo Lind', 'cs.LG cs.DC', 'We study walls.'],
        ['2501.10111', 'Strings on a Small Torus', 'Kim Dahl', 'math.GT', 'We compute the spectrum. It is that of a circle.'],
        ['2401.10112', 'A Note on Old Knots', 'Tomas Weber', 'math.GT', undefined],
      ],
    );
  });

  it('of several days have the day of each section', () => {
    const page = `Fri, 24 Jan 2025 (showing 1 of 1 entries )
[1] arXiv:2501.10110 [pdf, html, other]
Title: Walls That Remember
Ana Ruiz, Bo Lind
Thu, 23 Jan 2025 (showing 1 of 1 entries )
[2] arXiv:2501.10111 [pdf, html, other]
Title: Strings on a Small Torus
Kim Dahl
`;
    assert.deepEqual(
      readDigest(page, 'page.txt').entries.map(({ date }) => date),
      ['2025-01-24', '2025-01-23'],
    );
  });

  it('that are none of these are left to other formats', () => {
    assert.notEqual(readDigest('# Notes\n\n[1] arXiv:2501.10110 [pdf]\n', 'a.md').format, 'arxiv-listing');
    assert.notEqual(readDigest('TeX breaks lines with\n\\\\\nand goes on.\n', 'a.md').format, 'arxiv-mail');
  });

  it('cost a long text of rules, backslashes or heads no more than its length', () => {
    for (const part of ['\\\\\n', `${rule}\n`, '\\\\\narXiv:2501.10110\n', '[1] arXiv:2501.10110 [pdf]\n', 'received from ']) {
      assertGrowth((length) => readDigest(part.repeat(length / part.length), 'a.txt'), 96_000, part);
    }
  });
});

describe('notes with front matter', () => {
  it('are one paper, with the text below as its summary', () => {
    const text = `---
title: "Quiet Gradients: Learning Without Noise"
authors: ["Ana Ruiz", "Bo Lind"]
published: "2026-06-02"
canonical_id: "arxiv:2606.11102"
---

# Quiet Gradients: Learning Without Noise

## TL;DR
A schedule that waits.

## Method
- Two gradients in a row
- agree in sign

## References
1. Someone. arXiv:1706.03762
`;
    const { entries, date, format } = readDigest(text, 'a.md');
    assert.equal(format, 'note');
    assert.equal(date, '2026-06-02');
    assert.deepEqual(
      entries.map(({ id, title }) => [id, title]),
      [['2606.11102', 'Quiet Gradients: Learning Without Noise']],
    );
    assert.deepEqual(entries[0]?.summary, [
      { heading: 'TL;DR', list: false, items: ['A schedule that waits.'] },
      { heading: 'Method', list: true, items: ['Two gradients in a row', 'agree in sign'] },
    ]);
  });

  it('in Spanish and in TOML are notes as well', () => {
    const spanish =
      '---\ntítulo: Muros que recuerdan\nautores: Ana Ruiz y Bo Lind\nenlace: https://doi.org/10.1145/3290605.3300233\nfecha: 29 de enero de 2025\n---\nLos muros recuerdan.\n';
    const toml = '+++\ntitle = "Walls"\narxiv = "2501.10110"\n+++\n**Authors:** Ana Ruiz\n\nWalls remember.\n';
    assert.deepEqual(
      readDigest(spanish, 'a.md').entries.map(({ title, authors, date }) => [title, authors, date]),
      [['Muros que recuerdan', ['Ana Ruiz', 'Bo Lind'], '2025-01-29']],
    );
    assert.deepEqual(
      readDigest(toml, 'a.md').entries.map(({ id, authors }) => [id, authors]),
      [['2501.10110', ['Ana Ruiz']]],
    );
  });

  it('are no papers when the front matter is that of a page', () => {
    for (const front of ['title: About\nlayout: page', 'title: Papers of the week\ndate: 2025-01-29', 'title: Our post\nauthors: [kim]']) {
      assert.notEqual(readDigest(`---\n${front}\n---\n\nText.\n`, 'a.md').format, 'note');
    }
  });
});
