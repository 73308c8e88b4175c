import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Library } from '../../../src/core/library';
import { indexOutline, type IndexedOutline } from '../../../src/core/merging/storedDigest';
import { readDigest } from '../../../src/core/read/read';
import type { Digest, Outline, OutlineEntry } from '../../../src/core/model';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };

function entry(id: string | undefined, fields: Partial<OutlineEntry> = {}): OutlineEntry {
  return { ...(id !== undefined && { id }), title: `Title of ${id ?? 'none'}`, authors: [], categories: [], links: [], range, ...fields };
}

function outline(entries: OutlineEntry[], date?: string): Outline {
  return { name: 'x', format: 'table3', ...(date !== undefined && { date }), entries, problems: [] };
}

function snapshot(library: Library) {
  return {
    papers: library.papers(),
    days: library.days(),
    each: library.papers().map((paper) => library.paper(paper.id)),
    names: library.names(),
    outlines: library.names().map((name) => library.outline(name)),
  };
}

function ids(library: Library, day: number): string[] | undefined {
  return library.days()[day]?.papers.map((paper) => paper.id);
}

describe('library', () => {
  it('is empty before the first digest', () => {
    assert.deepEqual(snapshot(new Library()), { papers: [], days: [], each: [], names: [], outlines: [] });
  });

  it('has one paper for an identifier that several digests name', () => {
    const library = new Library();
    library.replace('b.md', outline([entry('2501.00001', { votes: 4, authors: ['cp5555'] })], '2025-01-30'));
    library.replace('a.md', outline([entry('2501.00001', { votes: 28, authors: ['Yi Ma'] })], '2025-01-29'));
    const [paper] = library.papers();
    assert.equal(library.papers().length, 1);
    assert.equal(paper?.votes, 28);
    assert.deepEqual(paper?.authors, ['Yi Ma']);
    assert.deepEqual(paper?.dates, ['2025-01-30', '2025-01-29']);
    assert.deepEqual(
      paper?.sources.map((source) => source.name),
      ['a.md', 'b.md'],
    );
  });

  it('never merges two papers because their titles are alike', () => {
    const library = new Library();
    library.replace('a.md', outline([entry('2501.00001', { title: 'Same' }), entry('2501.00002', { title: 'Same' })]));
    assert.equal(library.papers().length, 2);
  });

  it('keeps nothing of a summary', () => {
    const library = new Library();
    const digest: Digest = { ...outline([]), entries: [{ ...entry('2501.00001'), summary: [{ list: true, items: ['long'] }] }] };
    library.replace('a.md', digest);
    assert.ok(!JSON.stringify(library.outline('a.md')).includes('long'));
    assert.equal(digest.entries[0]?.summary.length, 1);
  });

  it('lists days newest first and undated last, each in the order of the digest that names most', () => {
    const library = new Library();
    library.replace('a.md', outline([entry('2501.00003'), entry('2501.00001')], '2025-01-29'));
    library.replace('b.md', outline([entry('2501.00001'), entry('2501.00002'), entry('2501.00003')], '2025-01-29'));
    library.replace('c.md', outline([entry('2501.00004')], '2025-01-30'));
    library.replace('d.md', outline([entry('2501.00005')]));
    assert.deepEqual(
      library.days().map((day) => [day.date, day.inferred]),
      [
        ['2025-01-30', false],
        ['2025-01-29', false],
        [undefined, false],
      ],
    );
    assert.deepEqual(ids(library, 1), ['2501.00001', '2501.00002', '2501.00003']);
    assert.deepEqual(
      library.papers().map((paper) => paper.id),
      ['2501.00004', '2501.00001', '2501.00002', '2501.00003', '2501.00005'],
    );
  });

  it('lists the days of an outline whose entries nobody has looked at', () => {
    const told = outline([entry('2501.00001', { date: '2025-01-02' }), entry('2501.00002')], '2025-01-01');
    let looks = 0;
    const lazy: IndexedOutline = {
      ...told,
      index: indexOutline(told),
      get entries() {
        looks++;
        return told.entries;
      },
    };
    const library = new Library();
    library.replace('a.md', lazy);
    assert.deepEqual(
      library.days().map(({ date, ids }) => [date, ids]),
      [
        ['2025-01-02', ['2501.00001']],
        ['2025-01-01', ['2501.00002']],
      ],
    );
    assert.deepEqual([library.ids('a.md'), library.ids('b.md')], [['2501.00001', '2501.00002'], []]);
    assert.equal(looks, 0);
    assert.equal(library.days()[1]?.papers[0]?.title, 'Title of 2501.00002');
    const plain = new Library();
    plain.replace('a.md', told);
    assert.deepEqual(library.papers(), plain.papers());
    library.remove('a.md');
    assert.deepEqual(library.days(), []);
  });

  it('puts the days of one file apart', () => {
    const library = new Library();
    library.replace(
      'a.md',
      outline([entry('2501.00001', { date: '2025-01-02' }), entry('2501.00002', { date: '2025-01-03' })], '2025-01-01'),
    );
    assert.deepEqual(
      library.days().map((day) => day.date),
      ['2025-01-03', '2025-01-02'],
    );
  });

  describe('infers the date of a digest without one', () => {
    const dated = outline([entry('2501.00001'), entry('2501.00002')], '2025-01-29');
    const undated = outline([entry('2501.00001'), entry('2501.00002'), entry('2501.00003')]);

    it('from the digests that share most of its papers, and says so', () => {
      const library = new Library();
      library.replace('undated.md', undated);
      library.replace('a.md', dated);
      library.replace('b.md', outline([entry('2501.00003')], '2025-01-30'));
      assert.deepEqual(
        library.days().map((day) => [day.date, day.papers.length]),
        [
          ['2025-01-30', 1],
          ['2025-01-29', 3],
        ],
      );
      assert.deepEqual(library.paper('2501.00003')?.dates, ['2025-01-30', '2025-01-29']);
      assert.deepEqual(
        library.paper('2501.00003')?.sources.map((source) => source.inferred ?? false),
        [false, true],
      );
    });

    it('not from a few papers of many', () => {
      const library = new Library();
      library.replace('undated.md', undated);
      library.replace('a.md', outline([entry('2501.00001')], '2025-01-29'));
      assert.equal(library.paper('2501.00003')?.dates.length, 0);
    });

    it('until the evidence goes', () => {
      const library = new Library();
      library.replace('a.md', dated);
      library.replace('undated.md', undated);
      assert.deepEqual(library.paper('2501.00003')?.dates, ['2025-01-29']);
      library.remove('a.md');
      assert.deepEqual(
        library.days().map((day) => [day.date, day.inferred]),
        [[undefined, false]],
      );
    });

    it('never from one that was itself inferred', () => {
      const library = new Library();
      library.replace('a.md', dated);
      library.replace('b.md', undated);
      library.replace('c.md', outline([entry('2501.00003')]));
      assert.deepEqual(
        library.paper('2501.00003')?.sources.map((source) => source.date),
        ['2025-01-29', undefined],
      );
    });
  });

  it('has the 44 papers of the five seeds, one of them in three digests', () => {
    const library = new Library();
    for (const name of readdirSync('seeds')) {
      library.replace(name, readDigest(readFileSync(`seeds/${name}`, 'utf8'), name));
    }
    const paper = library.paper('2501.17161');
    assert.equal(library.papers().length, 44);
    assert.equal(paper?.sources.length, 3);
    assert.equal(paper?.votes, 28);
    assert.equal(paper?.authors.length, 9);
    assert.deepEqual(paper?.dates, ['2025-01-29']);
    assert.deepEqual(
      library.days().map((day) => [day.date, day.inferred, day.papers.length]),
      [
        ['2025-02-11', false, 15],
        ['2025-01-29', false, 8],
        ['2024-10-25', false, 21],
      ],
    );
    assert.ok(paper?.sources.some((source) => source.name.startsWith('002') && source.inferred));
  });

  it('is after any sequence of changes the library of the final files', () => {
    const id = fc.integer({ min: 1, max: 6 }).map((n) => `2501.0000${n}`);
    const date = fc.option(
      fc.integer({ min: 1, max: 4 }).map((n) => `2025-01-0${n}`),
      { nil: undefined },
    );
    const entries = fc.array(
      fc.record(
        {
          id,
          title: fc.constantFrom('A title', 'a  Title', 'Another', 'Cut…', ''),
          authors: fc.subarray(['Yi Ma', 'cp5555', '김철수', 'Quoc V. Le']),
          categories: fc.subarray(['NLP', 'nlp', 'Computer Vision', 'computer vision']),
          links: fc.subarray([
            { kind: 'pdf' as const, url: 'https://arxiv.org/pdf/2501.00001v2.pdf' },
            { kind: 'abs' as const, url: 'http://arxiv.org/abs/2501.00001/' },
            { kind: 'abs' as const, url: 'https://arxiv.org/abs/2501.00001' },
          ]),
          votes: fc.nat(50),
          date: fc.constantFrom('2025-01-01', '2025-01-02'),
          lang: fc.constantFrom('en', 'ko'),
          range: fc.constant(range),
        },
        { requiredKeys: ['authors', 'categories', 'links', 'range'] },
      ),
      { maxLength: 6 },
    );
    const change = fc.record({
      name: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md', 'e.md'),
      outline: fc.option(
        fc.tuple(entries, date).map(([list, day]) => outline(list as OutlineEntry[], day)),
        { nil: undefined },
      ),
      look: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const library = new Library();
        const files = new Map<string, Outline>();
        for (const { name, outline: next, look } of changes) {
          if (next) {
            library.replace(name, next);
            files.set(name, next);
          } else {
            library.remove(name);
            files.delete(name);
          }
          if (look) {
            snapshot(library);
          }
        }
        const fresh = new Library();
        for (const [name, last] of [...files].reverse()) {
          fresh.replace(name, last);
        }
        assert.deepEqual(snapshot(library), snapshot(fresh));
      }),
      { numRuns: 500 },
    );
  });
});
