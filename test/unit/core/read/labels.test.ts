import assert from 'node:assert/strict';
import { foldLabel, labelKind, labelled, labelTable, LABELS, MORE_LABELS } from '../../../../src/core/read/labels';
import { readOptionsSchema } from '../../../../src/core/read/options';

describe('labels', () => {
  const dresses: [string, string, string][] = [
    ['Authors: a, b', 'authors', 'a, b'],
    ['- **Authors**: a', 'authors', 'a'],
    ['## 제목:', 'title', ''],
    ['**Authors** a b', 'authors', 'a b'],
    ['【作者】a', 'authors', 'a'],
    ["- ***What's New***: x", 'news', 'x'],
    ['- **What’s New:** x', 'news', 'x'],
    ['📝 **摘要**：x', 'summary', 'x'],
    ['Ｔｉｔｌｅ：x', 'title', 'x'],
    ['> 👥 Autoren: x', 'authors', 'x'],
    [':Auteurs: x', 'authors', 'x'],
    ['Votes:12', 'votes', '12'],
    ['J’aime : 12', 'votes', '12'],
    ['Lượt thích: 12', 'votes', '12'],
    ['Votos: 12', 'votes', '12'],
    ['**Авторы:** Анна Руис', 'authors', 'Анна Руис'],
    ['- Дата публикации: 29.01.2025', 'date', '29.01.2025'],
    ['Аннотация: текст', 'summary', 'текст'],
    ['Ключевые слова: a', 'categories', 'a'],
    ['**Palavras-chave:** a', 'categories', 'a'],
    ['Resumo: texto', 'summary', 'texto'],
    ['Limitações: texto', 'limits', 'texto'],
    ['*Autori*: Ana', 'authors', 'Ana'],
    ['Parole chiave: a', 'categories', 'a'],
    ['Data: 29 gennaio 2025', 'date', '29 gennaio 2025'],
    ['Data: 10k pictures of walls', 'dataset', '10k pictures of walls'],
    ['Main category: cs.CV', 'categories', 'cs.CV'],
    ['**arXiv 分类**：cs.CV', 'categories', 'cs.CV'],
    ['abs: 本文让智能体学习', 'summary', '本文让智能体学习'],
    ['abs: https://arxiv.org/abs/2501.17161', 'links', 'https://arxiv.org/abs/2501.17161'],
    ['canonical_id: arxiv:2501.17161', 'id', 'arxiv:2501.17161'],
  ];
  for (const [head, kind] of [
    ['논문 저자', 'authors'],
    ['論文著者', 'authors'],
    ['Paper authors', 'authors'],
    ['投稿日 (yyyy/mm/dd)', 'date'],
    ['Abstract (translated)', 'summary'],
    ['Venue / URL / DOI', 'venue'],
    ['Autoren/Institut', 'authors'],
  ] as const) {
    it(`are known as those of a paper, with a remark, and several at once: ${head}`, () => assert.equal(labelKind(head), kind));
  }

  for (const head of ['Method / Backbone size', 'https://authors.example/code', 'Paperwork', 'Code (v2)/Tests']) {
    it(`are not seen in part of other words: ${head}`, () => assert.equal(labelKind(head), undefined));
  }

  for (const [line, kind, rest] of dresses) {
    it(`are known in any dress: ${line}`, () => {
      const found = labelled(line);
      assert.equal(found?.kind, kind);
      assert.equal(found?.rest, rest);
    });
  }

  for (const line of [
    'https://example.org',
    '12:30 coffee',
    '[PDF](https://example.org)',
    'Authors write',
    'A sentence with a colon: x',
    '',
  ]) {
    it(`are not seen where there are none: ${line}`, () => assert.equal(labelled(line), undefined));
  }

  it('are found in every spelling of the table, and no kind takes another one’s', () => {
    for (const [kind, spellings] of Object.entries(LABELS)) {
      for (const spelling of spellings) {
        const found = labelKind(spelling);
        assert.ok(found !== undefined && LABELS[found].some((other) => foldLabel(other) === foldLabel(spelling)), `${kind}: ${spelling}`);
      }
    }
  });

  it('of the user come first', () => {
    const table = labelTable({ votes: ['Applause'], authors: ['votes'] });
    assert.equal(labelled('Applause: 3', table)?.kind, 'votes');
    assert.equal(labelled('Votes: Ann', table)?.kind, 'authors');
  });

  it('from settings are checked', () => {
    assert.ok(readOptionsSchema.safeParse({ labels: { votes: ['Applause'] }, layouts: [{ name: 'ours', entry: '§ {title}' }] }).success);
    assert.ok(!readOptionsSchema.safeParse({ labels: { applause: ['x'] } }).success);
    assert.ok(!readOptionsSchema.safeParse({ layouts: [{ entry: '§ {title}' }] }).success);
  });

  it('of further languages have one meaning each, and never one that those before have', () => {
    const seen = new Map<string, string>();
    for (const labels of MORE_LABELS) {
      for (const [kind, spellings] of Object.entries(labels)) {
        for (const spelling of spellings) {
          assert.ok(!/^[a-z]{1,3}$/.test(spelling), `${spelling} may be the name of a method`);
          seen.set(spelling, kind);
        }
      }
    }
    assert.deepEqual(labelled('Auteurs: Sanne Visser'), { kind: 'authors', label: 'Auteurs', rest: 'Sanne Visser', at: 9 });
    for (const [text, kind] of [
      ['**Penulis:** x', 'authors'],
      ['Özet: x', 'summary'],
      ['**الملخص:** x', 'summary'],
      ['ผู้เขียน: x', 'authors'],
      ['Посилання: x', 'links'],
    ] as const) {
      assert.equal(labelled(text)?.kind, kind, text);
    }
  });

  it('may lack their accents', () => {
    assert.equal(labelKind('Titulo'), 'title');
    assert.equal(labelKind('Resume'), 'summary');
    assert.equal(labelKind('Ozet'), undefined);
    assert.equal(labelKind('Shrnuti'), 'summary');
  });
});
